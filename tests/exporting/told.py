"""Small records for the tests of exports, made by hand: notes, linked events, a story of three."""

from dataclasses import replace

from comparenotes.exporting import ExportOptions, Story
from comparenotes.record import (
    Actor,
    Comparison,
    Copy,
    Event,
    EventMention,
    EventTime,
    LinkedEvent,
    Notes,
    Office,
    Part,
    Place,
    Published,
    Quantity,
    Report,
    Slot,
    Span,
    Statement,
    Value,
    Words,
)

QUADS = {"COERCE": (4, -7.0), "CONSULT": (1, 2.5), "AID": (2, 10.0), "ASSAULT": (4, -9.0)}
SOFIA = {"country": "BGR", "latitude": 42.69751, "longitude": 23.32415, "geonames_id": 727011}
BULGARIA = {"country": "BGR", "latitude": 42.67, "longitude": 25.25, "geonames_id": 732800}
NOTHING = Slot("single")


def at(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def actor(text, id, called, name=None, kind="group", **fields):
    fields["offices"] = tuple(Office(role) for role in fields.get("offices", ()))
    return Actor(id, name or called, kind, mentions=(at(text, called),), **fields)


def place(text, id, name, precision="city", **fields):
    return Place(id, name, precision=precision, mentions=(at(text, name),), **fields)


def event(text, id, trigger, type="COERCE", days=(None, None), **fields):
    quad, intensity = QUADS.get(type, (None, None))
    known = {"quad_class": quad, "intensity": intensity, "time": EventTime(*days)}
    spans = {"trigger": at(text, trigger), "evidence": Span(0, len(text))}
    return Event(id=id, type=type, **(known | spans | fields))


def statement(text, id, source, content, **fields):
    return Statement(id=id, source=source, content=(at(text, content),), **fields)


def notes(id, text, *, published=None, parts=None, report=None, **lists):
    parts = (Part("paragraph", 0, len(text)),) if parts is None else parts
    made = Report(
        id, text, published=Published(published), parts=parts, language="en", **(report or {})
    )
    return Notes(made, **{name: tuple(values) for name, values in lists.items()})


def slot(verdict, *values):
    """A slot; a value is its name, or its name and (notes, words) that give it."""
    made = []
    for value in values:
        name, *evidence = value if isinstance(value, tuple) else (value,)
        found = []
        for note, words in evidence:
            span = at(note.report.text, words)
            found.append(Words(note.report.id, span.start, span.end))
        made.append(Value(name, tuple(found)))
    return Slot(verdict, tuple(made))


def linked(id, told_by, sources=None, **fields):
    """A linked event; `told_by` are pairs of notes and an event's id."""
    mentions = []
    for note, one in told_by:
        there = next(event for event in note.events if event.id == one)
        mentions.append(EventMention(note.report.id, one, there.trigger, there.evidence))
    slots = dict.fromkeys(("actors", "recipients", "time", "place", "status"), NOTHING)
    known = {"story": "s1", "label": "it", "type": None, "sources": sources or len(told_by)}
    return LinkedEvent(id=id, mentions=tuple(mentions), **(slots | known | fields))


def story(told, events=(), **fields):
    """A story whose reports were compared."""
    reports = tuple(note.report for note in told)
    return Story(tuple(told), Comparison(reports=reports, events=tuple(events), **fields))


def arrests(**changes):
    """Three reports of arrests, of which the second copies the first; the third has no date."""
    first = "Police arrested six protesters in Sofia on Tuesday, Ana Dimova said."
    third = "Officers arrested six protesters in Bulgaria's capital Sofia."
    told = []
    for id, text, who, outlet, published in (
        ("ra", first, "Police", "The Quay", "2024-03-05T21:40:00+02:00"),
        ("rb", first, "Police", "Coast Daily", "2024-03-06"),
        ("rc", third, "Officers", "Lantern", None),
    ):
        days = ("2024-03-05", "2024-03-05") if text is first else (None, "2024-03-06")
        actors = [
            actor(text, "a1", who, kind="armed_force", country="BGR", sectors=("COP",)),
            actor(text, "a2", "six protesters", sectors=("CVL",)),
        ]
        statements = []
        if text is first:
            actors.append(actor(text, "a3", "Ana Dimova", kind="person", offices=("minister",)))
            words = "Police arrested six protesters in Sofia on Tuesday"
            statements.append(statement(text, "t1", "a3", words))
        roles = {"actors": ("a1",), "recipients": ("a2",), "place": "p1", "mode": "arrest"}
        events = [event(text, "e1", "arrested", days=days, quantities=("q1",), **roles)]
        count = Quantity(
            id="q1", value=6.0, low=6.0, high=6.0, of="arrested", evidence=Span(16, 19)
        )
        url = f"https://{outlet.split()[-1].lower()}.example/arrests" if id != "rc" else None
        lists = {"actors": actors, "events": events, "statements": statements}
        lists |= {"places": [place(text, "p1", "Sofia", **SOFIA)], "quantities": [count]}
        about = {"outlet": outlet, "url": url, "title": "Six arrested"}
        told.append(notes(id, text, published=published, report=about, **lists))
    a, b, c = told
    named = slot("agree", ("police of Bulgaria", (a, "Police"), (b, "Police"), (c, "Officers")))
    fields = {"actors": named, "type": "COERCE", "sources": 2, **changes}
    one = linked("e99", [(a, "e1"), (b, "e1"), (c, "e1")], **fields)
    copied = Copy("ra", "rb", "copy", 1.0, "a")
    return story(told, [one], sources=(("ra", "rb"), ("rc",)), copies=(copied,))


def with_event(note, **changes):
    """The notes with their first event changed."""
    first, *others = note.events
    return replace(note, events=(replace(first, **changes), *others))


def export(exporter, path, *stories, **options):
    """What an exporter makes of stories, at `path`."""
    made = exporter(path, ExportOptions(**options))
    for one in stories:
        made.write(one)
    made.finish()
    return path
