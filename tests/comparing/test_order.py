"""The same reports in any order give the same bytes, whatever Python's hash seed."""

import json
import os
import random
import subprocess
import sys
from dataclasses import replace

import pytest

from comparenotes.comparing import compare
from comparenotes.record import AccordingTo, EventTime, Failure

DAY = "2024-03-0"
TEXTS = [
    "A fire killed 11 people on the ferry Kaliakra off Varna on Tuesday. Elena Marinova said the "
    "line would stay closed. “We will not reopen the line until every ship has been inspected”, "
    "she said. The fire was caused by an electrical fault.",
    "At least 14 people died when the ferry Kaliakra burned off Varna on Monday, Marinova said. "
    "“We will not reopen the line”, she said. A leaking pipe caused the fire.",
    "The blaze on the Kaliakra killed 11 people on Tuesday. Officials blamed a leaking pipe. "
    "Romania sent two helicopters to help with the search.",
    "Police arrested six protesters in Sofia on Monday after clashes at the gate of the ministry. "
    "Ivan Hale said they were students.",
    "In Sofia police arrested nine protesters on Tuesday at the ministry, Hale said. Tom Hale, a "
    "lawyer, said they were students.",
]
TRIGGERS = {"killed": "ASSAULT", "died": None, "arrested": "COERCE", "sent": "AID", "burned": None}


def notes_of(made, number):
    """Notes with actors, places, counts, days and sources; several ways to read one text."""
    text = TEXTS[number % len(TEXTS)]
    notes = made(text, key=str(number), published=f"{DAY}{1 + number % 7}", title=f"Title {number}")
    for name, kind in (("Elena Marinova", "person"), ("Marinova", "person"), ("Hale", "person")):
        if name in text:
            notes.actor(name, kind)
    for name in ("Varna", "Sofia"):
        if name in text:
            notes.place(name, "BGR")
    for words, value, of in (("11 people", 11, "dead"), ("14 people", 14, "dead"), ("six", 6, "x")):
        if words in text:
            notes.count(words, value, of)
    day = "2024-03-05" if "Tuesday" in text else "2024-03-04"
    notes.time("Tuesday" if "Tuesday" in text else "Monday", day)
    source = ("report", "unnamed", "a1" if notes.actors else "report")[number % 3]
    for trigger, kind in TRIGGERS.items():
        if trigger in text:
            notes.event(
                trigger,
                type=kind,
                time=EventTime(day, day, "day", "clause"),
                according_to=AccordingTo(source),
                place="p1" if notes.places else None,
                actors=tuple(actor.id for actor in notes.actors[:1]),
            )
    if "“We will" in text:
        notes.statement(text[text.index("“") + 1 : text.index("”")], "a1")
    return notes.notes()


@pytest.fixture(scope="module")
def story(made):
    """Twenty-four notes on a few stories, some of them copies."""
    return [notes_of(made, number) for number in range(24)]


def as_bytes(notes, failures=()):
    return json.dumps(compare(notes, failures=failures).to_json())


def test_a_shuffled_story_gives_the_same_bytes(story):
    expected = as_bytes(story)
    assert len(json.loads(expected)["events"]) > 3
    for seed in range(6):
        shuffled = random.Random(seed).sample(story, len(story))
        assert as_bytes(shuffled) == expected


@pytest.mark.parametrize(
    "other",
    [{"key": "twin"}, {"outlet": "The Twin"}, {"title": None}, {"key": "twin", "outlet": None}],
    ids=str,
)
def test_one_report_given_twice_with_other_particulars(story, other):
    """One text at one URL has one id, whatever its key or outlet: which is kept is no matter of
    order."""
    twin = replace(story[0], report=replace(story[0].report, **other))
    assert as_bytes([*story, twin]) == as_bytes([twin, *story])


def test_what_is_known_of_a_report_given_twice_is_kept(story):
    known = replace(story[0], report=replace(story[0].report, outlet="The Twin"))
    (report,) = compare([known, story[0]]).reports
    assert report.outlet == "The Twin"


def test_the_order_of_failures_changes_nothing(story):
    failures = [Failure("b.html", "no text"), Failure("a.html", "no text"), Failure("a.html", "?")]
    assert as_bytes(story[:1], failures) == as_bytes(story[:1], failures[::-1])


def test_the_hash_seed_changes_nothing(story, tmp_path):
    file = tmp_path / "notes.jsonl"
    file.write_text("".join(json.dumps(note.to_json()) + "\n" for note in story), "utf-8")
    script = (
        "import json, sys; from pathlib import Path\n"
        "from comparenotes.comparing import compare; from comparenotes.record import Notes\n"
        "lines = Path(sys.argv[1]).read_text('utf-8').splitlines()\n"
        "notes = [Notes.from_json(json.loads(line)) for line in lines]\n"
        "print(json.dumps(compare(notes).to_json()))"
    )
    printed = [
        subprocess.run(
            [sys.executable, "-c", script, str(file)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1] == as_bytes(story)
