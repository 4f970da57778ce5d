"""An invented story in six reports, compared by hand: what the figures are drawn from."""

from __future__ import annotations

from dataclasses import replace

from comparenotes.figures import StoryParts
from comparenotes.record import (
    Actor,
    Comparison,
    Copy,
    EventMention,
    Fact,
    LinkedEvent,
    Notes,
    Place,
    Published,
    Report,
    Slot,
    Span,
    Statement,
    Story,
    Value,
    Words,
)

TEXT = "At Arden a dam broke on Monday, killing 12 people, the mayor said. Lowfen is near."
TIMES = {
    "a": "2031-05-05T18:20:00+01:00",
    "b": "2031-05-05T21:05:00+01:00",
    "c": "2031-05-06T05:45:00+01:00",
    "d": "2031-05-07",
    "e": "2031-05-08T07:10:00+01:00",
    "f": None,
}
OUTLETS = {
    "a": "Morning Herald",
    "b": "Courier",
    "c": "Lantern",
    "d": "Valley Post",
    "e": "Weekly Review",
    "f": "Gazette",
}


def report(key: str, **more: object) -> Report:
    """A report; `more` are fields that differ."""
    made = Report(
        id=key, text=TEXT, key=key, outlet=OUTLETS.get(key), published=Published(TIMES.get(key))
    )
    return replace(made, **more)


def at(key: str, words: str) -> Words:
    """Where words stand in a report."""
    start = TEXT.index(words)
    return Words(key, start, start + len(words))


def value(given: str | None, *keys: str, words: str = "Monday") -> Value:
    """A value and the reports that give it."""
    return Value(given, tuple(at(key, words) for key in keys))


def slot(verdict: str, *values: Value) -> Slot:
    """A slot with its values."""
    return Slot(verdict, values)


def mention(key: str, start: int = 0) -> EventMention:
    """The dam's breaking, as a report has it; `start` sets apart another passage."""
    return EventMention(key, f"e{start}", Span(start + 9, start + 12), Span(start, start + 20))


def event(**more: object) -> LinkedEvent:
    """The main happening; `more` are fields that differ."""
    made = LinkedEvent(
        id="main",
        story="s",
        label="A dam broke above Arden",
        mentions=tuple(mention(key) for key in "abcde"),
        type=None,
        actors=slot("single"),
        recipients=slot("single"),
        time=slot("differ", value("2031-05-05", "a", "b", "c"), value("2031-05-04", "e")),
        place=slot("agree", value("Arden", "a", "b", words="Arden")),
        status=slot("agree", value("happened", "a", "b", "c", "d", "e")),
        sources=4,
        weight=5.0,
    )
    return replace(made, **more)


def other_event(**more: object) -> LinkedEvent:
    """A lesser happening, planned for a span of days."""
    return event(
        **{
            "id": "other",
            "label": "The governor will visit Lowfen",
            "mentions": (mention("b", 40), mention("d", 40)),
            "time": slot("agree", value("2031-05-09/2031-05-11", "b", "d")),
            "place": slot("agree", value("Lowfen", "b", "d", words="Lowfen")),
            "status": slot("agree", value("planned", "b", "d")),
            "weight": 1.0,
            "sources": 2,
            **more,
        }
    )


DEAD = Fact(
    id="dead",
    story="s",
    about="main",
    what="dead",
    kind="count",
    verdict="differ",
    why="updated",
    values=(value("12", "a", "c", words="12"), value("at least 15", "e", words="12")),
)
COPIES = (Copy("a", "c", "copy", 0.91, "a"), Copy("d", "a", "derived", 0.44, None))
STORY = Story("s", tuple("fedcba"), "Dam breaks")


def comparison(**more: object) -> Comparison:
    """The whole; `more` are fields that differ."""
    made = Comparison(
        reports=tuple(report(key) for key in "cafdbe"),
        copies=COPIES,
        stories=(STORY,),
        events=(other_event(), event()),
        facts=(DEAD,),
    )
    return replace(made, **more)


ARDEN = Place("p1", "Arden", "GBR", 52.1, -1.9, 1, "city", None, (Span(3, 8),))
LOWFEN = Place("p2", "Lowfen", "GBR", 52.6, -2.4, 2, "region", None, (Span(67, 73),))
MAYOR = Actor("x1", "Ida Moss", "person")
SAID = Statement(id="t1", source="x1", content=(Span(0, 49),))


def notes(*places: Place) -> dict[str, Notes]:
    """Notes on all reports, with these places."""
    return {
        key: Notes(report=report(key), actors=(MAYOR,), places=places, statements=(SAID,))
        for key in OUTLETS
    }


def parts(made: Comparison | None = None, **more: object) -> StoryParts:
    """The story, lettered as a page would; `more` are fields that differ."""
    made = made or comparison()
    given = {"notes": notes(ARDEN, LOWFEN), "letters": {key: key.upper() for key in OUTLETS}}
    return StoryParts(made, made.stories[0], **{**given, **more})
