"""A story of our own: three reports of a fire at a mill, two of which are one text."""

from dataclasses import replace

import pytest

from comparenotes.exporting.interface import ExportOptions, Story
from comparenotes.record import (
    AccordingTo,
    Actor,
    Comparison,
    Copy,
    Event,
    EventMention,
    Fact,
    LinkedEvent,
    Notes,
    Office,
    Passage,
    Published,
    Quantity,
    Report,
    Span,
    Statement,
    Value,
    Words,
)
from comparenotes.record import Story as RecordStory
from tests.exporting.made import LINDEN, day, slot, span


@pytest.fixture
def mill():
    """Three reports; the second is a copy of the first, and the third has another day."""
    first = "Fire killed 9 at the Ruimveldt mill in Linden on Tuesday, fire chief Ann Baksh said."
    third = "Eleven died when the mill burned on Monday. =HYPERLINK(1) 🔥 \u202bשריפה\u202c\ttab"
    reports = [
        Report("r1", first, title="Mill burns", outlet="Demerara Post", url="https://a.example/1"),
        Report("r2", first + " ", title="=1+1", outlet="@Wire"),
        Report("r3", third, published=Published("2021-10", "metadata"), byline=("A. Roe",)),
    ]
    notes = []
    for report in reports[:2]:
        baksh = span(first, "Ann Baksh")
        notes.append(
            Notes(
                report=report,
                actors=(
                    Actor(
                        "a1",
                        "Ann Baksh" if report.id == "r1" else "Baksh",
                        "person",
                        offices=(Office("fire_chief", "Linden", "acting"),),
                        mentions=(baksh,),
                    ),
                    Actor("a2", "9", "group", sectors=("CVL",), mentions=(span(first, "9"),)),
                ),
                places=(LINDEN,),
                events=(
                    Event(
                        id="e1",
                        type=None,
                        recipients=("a2",),
                        time=day("2021-10-12"),
                        place="p1",
                        according_to=AccordingTo("a1", "s1"),
                        quantities=("q1",),
                        subject=span(first, "Fire"),
                        trigger=span(first, "killed"),
                        object=span(first, "9"),
                        evidence=Span(0, 56),
                        confidence=0.8,
                    ),
                ),
                statements=(
                    Statement(
                        id="s1",
                        source="a1",
                        source_span=span(first, "fire chief Ann Baksh"),
                        cue=span(first, "said"),
                        content=(Span(0, 11), Span(12, 56)),
                    ),
                ),
                quantities=(
                    Quantity(
                        id="q1",
                        value=9.0,
                        low=9.0,
                        high=9.0,
                        of="dead",
                        evidence=span(first, "9"),
                    ),
                ),
            )
        )
    notes.append(
        Notes(
            report=reports[2],
            events=(
                Event(
                    id="e1",
                    type=None,
                    time=day("2021-10-11"),
                    trigger=span(third, "died"),
                    evidence=Span(0, 43),
                ),
                Event(id="e2", type=None, trigger=span(third, "burned"), evidence=Span(0, 43)),
            ),
            quantities=(
                Quantity(id="q1", value=-2.5, of="=SUM(A1)", approximate=True, evidence=Span(0, 6)),
            ),
        )
    )
    main = LinkedEvent(
        id="e0",
        story="s0",
        label="Fire killed 9",
        mentions=tuple(
            EventMention(one.report.id, "e1", one.events[0].trigger, one.events[0].evidence)
            for one in notes
        ),
        type=None,
        actors=slot("single"),
        recipients=replace(slot("agree"), values=(Value("nine workers", (Words("r1", 12, 13),)),)),
        time=slot("differ", "2021-10-12", "2021-10-11"),
        place=slot("single", "Linden"),
        status=slot("agree", "happened"),
        sources=2,
        according_to=("report", "Ann Baksh"),
        confidence=0.9,
        weight=2.0,
        why="the same word",
    )
    side = LinkedEvent(
        id="e9",
        story="s0",
        label="The mill burned",
        mentions=(
            EventMention("r3", "e2", notes[2].events[1].trigger, notes[2].events[1].evidence),
        ),
        type=None,
        actors=slot("single"),
        recipients=slot("single"),
        time=slot("single"),
        place=slot("single"),
        status=slot("single", "happened"),
        according_to=("report",),
    )
    comparison = Comparison(
        reports=(),
        copies=(Copy("r1", "r2", "copy", 1.0, "a", (Passage(Span(0, 84), Span(0, 84)),)),),
        sources=(("r1", "r2"), ("r3",)),
        stories=(RecordStory("s0", ("r1", "r2", "r3"), "Mill burns", title="Mill burned"),),
        events=(main, side),
        facts=(
            Fact(
                "f0",
                "s0",
                "e0",
                "dead",
                "count",
                "differ",
                "conflict",
                (
                    Value("9", (Words("r1", 12, 13), Words("r2", 12, 13))),
                    Value("11", (Words("r3", 0, 6),)),
                ),
            ),
        ),
    )
    return Story(tuple(notes), comparison)


@pytest.fixture
def written(tmp_path):
    """Writes stories in a format, and gives the path."""

    def _write(cls, name, *stories, **options):
        path = tmp_path / name
        exporter = cls(path, ExportOptions(**options))
        for story in stories:
            exporter.write(story)
        exporter.finish()
        assert not list(tmp_path.glob("*.part"))
        return path

    return _write
