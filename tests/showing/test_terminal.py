"""The terminal: the same things in the same order, at 80 columns, and nothing a terminal obeys."""

import io
import re
from dataclasses import replace
from functools import partial

import pytest
from rich.console import Console

from comparenotes.record import Comparison, Fact, Notes, Report, Statement, Story, Value
from comparenotes.showing.terminal import render_notes, render_terminal
from tests.showing.invented import (
    COMPARISON,
    COURIER,
    HERALD,
    HERALD_NOTES,
    LANTERN,
    NOTES,
    spoiled,
)

GOLDEN = """\
━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
Dam breaks above Arden
headline of Northgate Herald

4 reports, but 3 independent witnesses: Northgate Herald and Quay Courier print
one text.
They differ on the number of people killed: Northgate Herald, Quay Courier and
الفنار say 12; The Lantern says at least 15.
And on the date: Northgate Herald and Quay Courier say 2 October 2023; The
Lantern says 1 October 2023.

WITNESSES
  A  Northgate Herald  3 October 2023
     two sentences could not be parsed
  B  الفنار            4 October 2023
  C  Quay Courier      4 October 2023, 08:30         print of A, 98%
  D  The Lantern       undated, not before May 2023

WHO SAYS WHAT
  People killed  12 A B C / at least 15 D
  When           2 October 2023 A C / 1 October 2023 D  – B
  (after –: where none was found)

WHERE THEY DIFFER  2
  People killed  (in conflict)
    12              A C “…dam broke above the town of Arden on Monday night,
                        killing ‹12 people›, officials said.”
                    B   “انهار السد فوق بلدة أردن ليلة الاثنين، وقتل ‹12› شخصا.”
    at least 15     D “The regime's dam burst on Sunday, and ‹at least 15
                      people› are dead.”

  When
    2 October 2023  A C “A dam broke above the town of Arden on ‹Monday night›,
                        killing 12 people, officials said.”
    1 October 2023  D “The regime's dam burst on ‹Sunday›, and at least 15
                      people are dead.”

CLAIMS CHECKED  1
  ? cannot be told  third breach this year
    A “It was ‹the third breach this year›.”
    one breach this year is on record, two more would be needed
    1 breach        D “The regime's dam ‹burst› on Sunday, and at least 15
                      people are dead.”

QUOTED BY SEVERAL  1
  Paul Reth  shortened
    A C “We will rebuild the dam only if the valley agrees”
    D   “We will rebuild the dam [-only if the valley agrees-]”
"""


def test_a_contradiction_is_said_above_its_words():
    fact = COMPARISON.facts[0]
    values = (*fact.values, replace(fact.values[0], value="11"))
    changed = replace(COMPARISON, facts=(replace(fact, values=values), *COMPARISON.facts[1:]))
    lines = printed(render_terminal, changed, NOTES).splitlines()
    assert "    A gives both 12 and 11" in lines


def printed(draw, *records, width=80, **more) -> str:
    """What a pipe would get."""
    out = io.StringIO()
    console = Console(file=out, width=width, **more)
    first, *rest = records
    draw(first, console, *rest)
    lines = out.getvalue().split("\n")
    assert [line.rstrip() for line in lines] == lines, "blanks at the end of a line"
    return "\n".join(lines).strip("\n") + "\n"


def test_the_comparison_at_80_columns():
    assert printed(render_terminal, COMPARISON, NOTES).startswith(GOLDEN)


def test_sections_stand_in_the_readers_order():
    headings = re.findall(r"^([A-Z][A-Z ]+)(?:  \d+)?$", printed(render_terminal, COMPARISON), re.M)
    assert headings == [
        "WITNESSES",
        "WHO SAYS WHAT",
        "WHERE THEY DIFFER",
        "CLAIMS CHECKED",
        "QUOTED BY SEVERAL",
        "WHAT THEY AGREE ON",
        "ONLY IN ONE REPORT",
        "DIFFERENT WORDS FOR THE SAME",
        "REPORTS THAT WERE LOST",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_console(width):
    from rich.cells import cell_len

    for line in printed(render_terminal, COMPARISON, NOTES, width=width).split("\n"):
        assert cell_len(line) <= width


def test_a_pipe_and_no_color_get_the_same_words():
    colours = printed(
        render_terminal, COMPARISON, force_terminal=True, color_system="truecolor", no_color=False
    )
    assert "\x1b[" in colours
    assert "\x1b" not in printed(render_terminal, COMPARISON)
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colours)
    assert [line.rstrip() for line in bare.split("\n")] == printed(
        render_terminal, COMPARISON
    ).split("\n")


HOSTILE = "\x1b[2J\x1b]0;owned\x07[bold]not markup[/bold] :smile: \u202egnp.exe\x00\x9b31m"


def test_nothing_of_a_report_reaches_the_terminal_as_an_order():
    report = Report(id="x", text=HOSTILE, title=HOSTILE, outlet=HOSTILE, byline=(HOSTILE,))
    fact = Fact("f", "s", HOSTILE, HOSTILE, "count", "differ", "conflict", (Value(HOSTILE),))
    comparison = Comparison(
        reports=(report, LANTERN), stories=(Story("s", ("x", "l1"), HOSTILE),), facts=(fact,)
    )
    notes = Notes(report=report, statements=(Statement(id="s", source=None),), remarks=(HOSTILE,))
    for text in (printed(render_terminal, comparison), printed(render_notes, notes)):
        assert not set(text) & set("\x1b\x07\x00\x9b\u202e")
        assert "[bold]not markup[/bold] :smile:" in text


def test_no_string_of_any_record_reaches_the_terminal_unread():
    comparison = spoiled(COMPARISON, HOSTILE)
    notes = [spoiled(one, HOSTILE) for one in NOTES]
    text = printed(render_terminal, comparison, notes, width=400)
    text += "".join(printed(render_notes, one) for one in notes)
    assert "Farmers" in text
    assert not set(text) & set("\x1b\x07\x00\x9b\u202e")


def test_no_report_at_all():
    assert printed(render_terminal, Comparison(reports=())) == "No reports to compare.\n"


def test_one_report():
    text = printed(render_terminal, Comparison(reports=(HERALD,), stories=(Story("s", ("h1",)),)))
    assert "ONE REPORT, NOTHING TO COMPARE" in text
    assert "Dam breaks above Arden" in text
    assert "WHERE THEY DIFFER" not in text


def test_three_stories_and_what_is_left():
    comparison = replace(
        COMPARISON,
        reports=(*COMPARISON.reports, replace(HERALD, id="h2"), replace(COURIER, id="c2"),
                 replace(LANTERN, id="l2")),
        stories=(*COMPARISON.stories, Story("s2", ("c2", "h2"), "Again"), Story("s3", ("l2",))),
    )  # fmt: skip
    text = printed(render_terminal, comparison)
    assert text.startswith("7 reports, 3 stories, 1 covered by one report only\n")
    assert text.index("Dam breaks above Arden") < text.rindex("\nDam breaks above Arden")
    assert "No difference between them was found." in " ".join(text.split())
    assert "TOLD BY ONE REPORT ALONE  1" in text


def test_long_lists_say_how_many_more():
    fact = COMPARISON.facts[0]
    many = tuple(replace(fact, id=f"f{n}") for n in range(20))
    comparison = replace(COMPARISON, facts=many, events=())
    assert "… 10 more" in printed(render_terminal, comparison)
    assert "… 10 more" not in printed(partial(render_terminal, is_all=True), comparison)


def test_the_card_of_a_report():
    text = printed(render_notes, HERALD_NOTES)
    assert text.startswith(
        "Dam breaks above Arden\nNorthgate Herald · 3 October 2023 · by Ida Moss\n"
    )
    assert re.search(r"2023-10 +CONSULT +Paul Reth ↔ officials  “agrees”  \(planned\)", text)
    assert re.search(r"2023-10-02 +· +Arden  “broke above the town of", text)
    assert "according to officials" in text
    assert "officials said  says, indirect" in text
    assert "Paul Reth  promises, direct" in text
    assert re.search(r"≥ 12 +dead +12 people", text)
    assert "two sentences could not be parsed" in text


def test_the_card_of_a_report_without_notes():
    text = printed(render_notes, Notes(report=LANTERN))
    assert "The Lantern · undated, not before May 2023" in text
    assert "Nothing was noted" in text
