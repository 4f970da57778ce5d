"""An invented story in four reports, compared and coded by hand: what the surfaces are shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from comparenotes.record import (
    AccordingTo,
    Actor,
    Change,
    Check,
    ComparedCheck,
    Comparison,
    Copy,
    Event,
    EventMention,
    EventTime,
    Fact,
    Failure,
    LinkedEvent,
    Notes,
    Office,
    OnlyIn,
    Part,
    Passage,
    Place,
    Published,
    Quantity,
    Quotation,
    QuotationVersion,
    Record,
    Report,
    SharedWording,
    Slot,
    Span,
    Statement,
    Story,
    Timex,
    Value,
    Wording,
    WordingVersion,
    Words,
)
from comparenotes.record.base import literals_of, shape_of
from comparenotes.record.validation import VOICES

HERALD_TEXT = """Dam breaks above Arden
Opinions are the author's own.
By Ida Moss
A dam broke above the town of Arden on Monday night, killing 12 people, officials said.
“We will rebuild the dam only if the valley agrees,” said the governor, Paul Reth.
It was the third breach this year.
Share this page"""
COURIER_TEXT = """\
A dam broke above the town of Arden on Monday night, killing 12 people, officials said.
“We will rebuild the dam only if the valley agrees,” said the governor, Paul Reth."""
LANTERN_TEXT = """The regime's dam burst on Sunday, and at least 15 people are dead.
“We will rebuild the dam,” Paul Reth promised.
Farmers had warned of cracks since May."""
PHARE_TEXT = """انهار السد فوق بلدة أردن ليلة الاثنين، وقتل 12 شخصا."""


def span(report: Report, words: str) -> Span:
    """Where `words` first stand in `report`."""
    start = report.text.index(words)
    return Span(start, start + len(words))


def at(report: Report, words: str) -> Words:
    """The same as evidence."""
    found = span(report, words)
    return Words(report.id, found.start, found.end)


def _bounds(report: Report, words: str) -> tuple[int, int]:
    found = span(report, words)
    return found.start, found.end


def _version(report: Report, words: str) -> QuotationVersion:
    found = span(report, words)
    return QuotationVersion(report.id, None, found.start, found.end)


def _wording(report: Report, words: str) -> WordingVersion:
    found = span(report, words)
    return WordingVersion(report.id, found.start, found.end, words)


def _parts(text: str, kinds: str) -> tuple[Part, ...]:
    parts, start = [], 0
    for kind, line in zip(kinds.split(), text.split("\n"), strict=True):
        parts.append(Part(kind, start, start + len(line)))
        start += len(line) + 1
    return tuple(parts)


HERALD = Report(
    id="h1",
    text=HERALD_TEXT,
    key="herald",
    url="https://herald.example/dam?a=1&b=2",
    title="Dam breaks above Arden",
    byline=("Ida Moss",),
    outlet="Northgate Herald",
    published=Published("2023-10-03", "metadata"),
    language="en",
    parts=_parts(HERALD_TEXT, "title disclaimer byline paragraph paragraph paragraph furniture"),
)
COURIER = Report(
    id="c1",
    text=COURIER_TEXT,
    key="courier",
    title="Twelve dead in Arden",
    outlet="Quay Courier",
    published=Published("2023-10-04T08:30:00", "given"),
    language="en",
    parts=_parts(COURIER_TEXT, "paragraph paragraph"),
)
LANTERN = Report(
    id="l1",
    text=LANTERN_TEXT,
    key="lantern",
    outlet="The Lantern",
    published=Published(None, None, "2023-05"),
    language="en",
    parts=_parts(LANTERN_TEXT, "paragraph paragraph paragraph"),
)
PHARE = Report(
    id="p1",
    text=PHARE_TEXT,
    key="phare",
    outlet="الفنار",
    published=Published("2023-10-04", "given"),
    language="ar",
)

BREAK = LinkedEvent(
    id="e1",
    story="s1",
    label="a dam broke",
    mentions=(
        EventMention("h1", "h-e1", span(HERALD, "broke"), span(HERALD, "A dam broke")),
        EventMention("c1", "c-e1", span(COURIER, "broke"), span(COURIER, "A dam broke")),
        EventMention("l1", "l-e1", span(LANTERN, "burst"), span(LANTERN, "dam burst")),
    ),
    type=None,
    actors=Slot("single"),
    recipients=Slot("single"),
    time=Slot(
        "differ",
        (
            Value("2023-10-02", (at(HERALD, "Monday night"), at(COURIER, "Monday night"))),
            Value("2023-10-01", (at(LANTERN, "Sunday"),)),
        ),
    ),
    place=Slot("single", (Value("Arden", (at(HERALD, "Arden on"),)),)),
    status=Slot("agree", (Value("happened"),)),
    sources=2,
    according_to=("report", "officials"),
)
COMPARISON = Comparison(
    reports=(HERALD, COURIER, LANTERN, PHARE),
    failures=(Failure("empty.html", "it holds no text; give the text itself"),),
    copies=(Copy("h1", "c1", "copy", 0.98, "a", (Passage(Span(68, 155), Span(0, 87)),)),),
    sources=(("c1", "h1"), ("l1",), ("p1",)),
    stories=(
        Story("s1", ("c1", "h1", "l1", "p1"), "Dam breaks above Arden", "2023-10-01", "2023-10-04"),
    ),
    events=(BREAK,),
    facts=(
        Fact(
            "f1",
            "s1",
            "e1",
            "dead",
            "count",
            "differ",
            "conflict",
            (
                Value("12", (at(HERALD, "12 people"), at(COURIER, "12 people"), at(PHARE, "12"))),
                Value("at least 15", (at(LANTERN, "at least 15 people"),)),
            ),
        ),
        Fact(
            "f2",
            "s1",
            "the dam",
            "owner",
            "other",
            "agree",
            "same",
            (Value("the state", (at(HERALD, "governor"), at(LANTERN, "regime"))),),
        ),
        Fact(
            "f3",
            "s1",
            "cracks",
            "seen since",
            "date",
            "single",
            None,
            (Value("May", (at(LANTERN, "since May"),)),),
        ),
    ),
    quotations=(
        Quotation(
            "q1",
            "s1",
            "Paul Reth",
            "trimmed",
            (
                _version(HERALD, "We will rebuild the dam only if the valley agrees"),
                _version(COURIER, "We will rebuild the dam only if the valley agrees"),
                _version(LANTERN, "We will rebuild the dam"),
            ),
            (Change("l1", "only if the valley agrees", None),),
        ),
    ),
    wording=(
        SharedWording(
            "the government",
            (
                _wording(HERALD, "the governor"),
                _wording(LANTERN, "The regime's"),
            ),
        ),
    ),
    only_in=(
        OnlyIn("l1", span(LANTERN, "cracks since May"), statement="l-st2"),
        OnlyIn("l1", span(LANTERN, "since May"), fact="f3"),
    ),
    checks=(
        ComparedCheck(
            Value("third breach this year", (at(HERALD, "the third breach this year"),)),
            (Value("1 breach", (at(LANTERN, "burst"),)),),
            "open",
            "one breach this year is on record, two more would be needed",
        ),
    ),
)

HERALD_NOTES = Notes(
    report=HERALD,
    actors=(
        Actor("a1", "officials", "group", mentions=(span(HERALD, "officials"),)),
        Actor(
            "a2",
            "Paul Reth",
            "person",
            offices=(Office("governor", "Arden"),),
            mentions=(span(HERALD, "the governor, Paul Reth"),),
        ),
    ),
    places=(
        Place("p1", "Arden", "AUS", -35.0, 147.1, None, "city", None, (span(HERALD, "Arden on"),)),
    ),
    times=(Timex(*_bounds(HERALD, "Monday night"), "TIME", "2023-10-02TNI"),),
    events=(
        Event(
            id="e1",
            type=None,
            time=EventTime("2023-10-02", "2023-10-02", "day"),
            place="p1",
            according_to=AccordingTo("a1", "s1"),
            trigger=span(HERALD, "broke"),
            evidence=span(HERALD, "broke above the town of Arden on Monday night"),
        ),
        Event(
            id="e2",
            type="CONSULT",
            actors=("a2",),
            recipients=("a1",),
            status="planned",
            time=EventTime("2023-10-01", "2023-10-31", "month"),
            trigger=span(HERALD, "agrees"),
            evidence=span(HERALD, "the valley agrees"),
        ),
    ),
    statements=(
        Statement(
            id="s1",
            source="a1",
            source_span=span(HERALD, "officials"),
            cue=span(HERALD, "said"),
            content=(
                span(
                    HERALD,
                    "A dam broke above the town of Arden on Monday night, killing 12 people",
                ),
            ),
        ),
        Statement(
            id="s2",
            source="a2",
            source_span=span(HERALD, "the governor, Paul Reth"),
            stance="promises",
            form="direct",
            content=(span(HERALD, "We will rebuild the dam only if the valley agrees"),),
        ),
    ),
    quantities=(
        Quantity(
            id="q1", value=12.0, of="dead", bound="at_least", evidence=span(HERALD, "12 people")
        ),
    ),
    wording=(Wording("the event", *_bounds(HERALD, "breach")),),
    checks=(Check("third breach", "open", "nothing to count by", (span(HERALD, "third breach"),)),),
    remarks=("two sentences could not be parsed",),
)
LANTERN_NOTES = Notes(
    report=LANTERN,
    statements=(
        Statement(id="l-st1", source="unnamed", content=(span(LANTERN, "We will rebuild"),)),
        Statement(
            id="l-st2",
            source="unnamed",
            source_span=span(LANTERN, "Farmers"),
            stance="warns",
            content=(span(LANTERN, "cracks since May"),),
        ),
    ),
)
NOTES = (HERALD_NOTES, LANTERN_NOTES)


def many_reports(number: int) -> tuple[Comparison, tuple[Notes, ...]]:
    """A story in so many reports, each with a text and a figure of its own."""
    body = "A dam broke above the town of Arden on Monday night, killing {} people. {}"
    more = "It was the third breach this year, and farmers had warned of cracks since May. " * 9
    reports = tuple(
        Report(id=f"r{n:02}", text=body.format(20 + n % 9, more), outlet=f"The Arden Post {n}")
        for n in range(number)
    )
    ids = tuple(report.id for report in reports)
    values = tuple(
        Value(str(20 + k), tuple(Words(one, 61, 63) for one in ids[k::9])) for k in range(9)
    )
    facts = tuple(
        replace(
            COMPARISON.facts[0], id=f"f{n}", story="s", about=f"dam {n}", what=what, values=values
        )
        for n, what in enumerate(["dead", "injured", *(f"house{n}" for n in range(30))])
    )
    only = tuple(
        OnlyIn(one, Span(64 + n, 72 + n), statement=f"{one}-{n}") for one in ids for n in range(12)
    )
    notes = tuple(
        Notes(
            report=report,
            statements=tuple(
                Statement(id=f"{report.id}-{n}", source="unnamed", content=(Span(64 + n, 172 + n),))
                for n in range(12)
            ),
        )
        for report in reports
    )
    comparison = Comparison(
        reports=reports,
        sources=tuple((one,) for one in ids),
        stories=(Story("s", ids),),
        facts=facts,
        only_in=only,
    )
    return comparison, notes


def spoiled(record: Record, by: str) -> Record:
    """`record` with `by` at the end of every string that is not one of a fixed set."""

    def spoil(value: Any, kind: Any) -> Any:
        if isinstance(value, Record):
            return spoiled(value, by)
        if isinstance(value, tuple):
            return tuple(spoil(inner, None) for inner in value)
        keep = value in VOICES or literals_of(kind) is not None
        return value + by if isinstance(value, str) and not keep else value

    rows = shape_of(type(record))
    return type(record)(**{name: spoil(getattr(record, name), kind) for name, _, kind in rows})
