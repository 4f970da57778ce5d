"""Notes and comparisons made by hand, for stories that tell one event."""

from comparenotes.exporting.interface import Story
from comparenotes.record import (
    Actor,
    Comparison,
    Event,
    EventMention,
    EventTime,
    LinkedEvent,
    Notes,
    Place,
    Published,
    Report,
    Slot,
    Span,
    Timex,
    Value,
)

UNDATED, UNPUBLISHED = EventTime(), Published()
LINDEN = Place("p1", "Linden", "GUY", 6.00809, -58.30714, 3376396, "city", "the only one")
GUYANA = Place("p1", "Guyana", "GUY", 5.0, -59.0, 3378535, "country", "the only one")
NORTH_SEA = Place("p1", "North Sea", None, 56.0, 3.0, None, "region", "the only one")


def span(text, words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def told(
    key,
    text,
    trigger,
    *,
    time=UNDATED,
    place=None,
    type=None,
    status="happened",
    actor=None,
    outlet=None,
    url=None,
    title=None,
    published=UNPUBLISHED,
):
    """The notes on a report that tells one event."""
    actors = ()
    if actor:
        actors = (
            Actor("a1", actor, "organisation", "GUY", ("COP",), (), (), None, (span(text, actor),)),
        )
    times = ()
    if "on Tuesday" in text:
        at = span(text, "Tuesday")
        times = (Timex(at.start, at.end, "DATE", None, None, time.earliest, time.latest),)
    return Notes(
        report=Report(key, text, title=title, outlet=outlet, url=url, published=published),
        actors=actors,
        places=(place,) if place else (),
        times=times,
        events=(
            Event(
                id="e1",
                type=type,
                intensity=-7.0 if type else None,
                quad_class=4 if type else None,
                actors=("a1",) if actor else (),
                time=time,
                place=place.id if place else None,
                status=status,
                trigger=span(text, trigger),
                evidence=Span(0, len(text)),
            ),
        ),
    )


def day(text, basis="publication"):
    return EventTime(text, text, "day", basis)


def slot(verdict, *values):
    return Slot(verdict, tuple(Value(one) for one in values))


def linked(notes, **slots):
    """One linked event that the one event of each of the notes is a mention of."""
    empty = slot("single")
    return LinkedEvent(
        id="e0",
        story="s0",
        label="Police raided the mill",
        mentions=tuple(
            EventMention(one.report.id, event.id, event.trigger, event.evidence)
            for one in notes
            for event in one.events
        ),
        type="ASSAULT",
        **{
            name: slots.get(name, empty)
            for name in ("actors", "recipients", "time", "place", "status")
        },
        sources=slots.get("sources", 1),
        according_to=("report",),
    )


def compared(*notes, **slots):
    """A story whose reports all tell one event."""
    comparison = Comparison(reports=(), events=(linked(notes, **slots),))
    return Story(tuple(notes), comparison)
