"""What one report says and who says so. Lists are sorted by place in the text; ids are local."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Self, get_args

from ..errors import RecordError
from .base import Json, Record
from .report import InText, Report, Span, shortened
from .shown import dataframe, views, write_page
from .validation import VOICES, faults_of

ActorKind = Literal["person", "state", "organisation", "armed_force", "group", "body"]
OfficeTense = Literal["former", "acting", "elect"]
Precision = Literal["point", "city", "region", "country"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Status = Literal["happened", "ongoing", "planned", "requested", "denied", "alleged", "hypothetical"]
StatementForm = Literal["direct", "indirect", "mixed"]
Bound = Literal["at_least", "at_most"]
QuantityRole = Literal[
    "age",
    "weight",
    "height",
    "length",
    "distance",
    "depth",
    "area",
    "speed",
    "temperature",
    "duration",
    "price",
    "sentence",
    "score",
    "share",
]
CheckVerdict = Literal["holds", "fails", "open"]

ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)
REAL_STATUSES: frozenset[Status] = frozenset({"happened", "ongoing"})
"""Those of what took place or is taking place."""
QUANTITY_ROLES: tuple[QuantityRole, ...] = get_args(QuantityRole)
TOLLS = ("dead", "injured", "missing", "arrested", "displaced", "rescued", "freed")
"""What a quantity that tells of people's fate counts (`Quantity.of`), the weightiest first."""


@dataclass(frozen=True, slots=True)
class Office(Record):
    """An office an actor holds: `role` as in lexicon/titles.toml, `of` a country or body.

    `tense` is null for now, or 'former', 'acting', 'elect', when the words say so.
    """

    role: str
    of: str | None = None
    tense: OfficeTense | None = None


@dataclass(frozen=True, slots=True)
class Actor(Record):
    """Someone who can act: all its mentions are names, titles, pronouns and descriptions of it.

    `country` is ISO 3166-1 alpha-3; `sectors` are PLOVER's; `members` are the ids of the actors
    that a group ('the two countries') is made of; `basis` says why it is held to be who it is.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    members: tuple[str, ...] = ()
    basis: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Place(Record):
    """A place named in the report.

    Coordinates are WGS 84 degrees; null when the place is not known. `precision` is point, city,
    region or country: a country's coordinates are its middle, never its capital. `basis` says
    why this one of its namesakes was chosen.
    """

    id: str
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    precision: Precision | None = None
    basis: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Timex(Record):
    """A time expression: `type` (DATE, TIME, DURATION, SET), `value` and `mod` as in TIMEX3.

    `earliest` and `latest` are the ISO dates (inclusive) between which it lies, null when unknown;
    `basis` says what the value was worked out from.
    """

    start: int
    end: int
    type: TimexType
    value: str | None = None
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: str | None = None

    @property
    def span(self) -> Span:
        """Where the expression is."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class EventTime(Record):
    """When an event was: ISO dates `earliest` to `latest` (inclusive; null: open), the
    `granularity` of the words (day, month, year…) and `basis`, what it rests on."""

    earliest: str | None = None
    latest: str | None = None
    granularity: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class AccordingTo(Record):
    """Who says so: `source` is 'report' (the outlet's own voice), an actor id, 'unnamed', or null
    (nobody: 'was seen as'); `statement` the id of the statement it lies in."""

    source: str | None = "report"
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """A clause or event noun that says something happened, is happening or will.

    `type`, `mode` and `contexts` are PLOVER's, `type` null for what PLOVER does not cover; so are
    `intensity`, from -10 (most hostile) to 10, and `quad_class`: 1 verbal cooperation, 2 material
    cooperation, 3 verbal conflict, 4 material conflict. Both are null without a type.
    `actors`, `recipients`, `mediators` are actor ids, `place` a place id, `quantities` quantity
    ids. `status` is one of STATUSES: 'alleged' for what somebody is accused of, charged with or
    suspected of, and what is denied or disproved is 'denied'. `confidence` runs from 0 to 1.
    `subject` are the words for who or what does it, actor or not ('the train' in 'the train
    derailed'), `object` those for what it is done to; null where the report has none.
    """

    id: str
    type: EventType | None
    mode: str | None = None
    intensity: float | None = None
    quad_class: int | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    time: EventTime = EventTime()
    place: str | None = None
    status: Status = "happened"
    habitual: bool = False
    according_to: AccordingTo = AccordingTo()
    quantities: tuple[str, ...] = ()
    trigger: Span
    evidence: Span
    subject: Span | None = None
    object: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Record):
    """Somebody says, thinks or plans something: source, cue and content.

    `source` is an actor id, 'unnamed', or null (nobody is named); `form` is direct, indirect or
    mixed. `content` leaves out the cue and closing punctuation; `quoted` are the words in
    quotation marks, `inserted` an editor's square brackets; `within` is the statement in which
    this one is reported.
    """

    id: str
    source: str | None
    source_span: Span | None = None
    cue: Span | None = None
    stance: str = "says"
    form: StatementForm = "indirect"
    content: tuple[Span, ...] = ()
    quoted: tuple[Span, ...] = ()
    inserted: tuple[Span, ...] = ()
    within: str | None = None
    addressee: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """Something that holds between two: `kind` such as office, member, ally, signatory, broker."""

    kind: str
    from_: str = field(metadata={"json": "from"})
    to: str
    time: EventTime | None = None
    according_to: AccordingTo = AccordingTo()
    evidence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Record):
    """A count or amount: how many or how much, of what.

    `of` says what is counted ('dead', 'injured', 'arrested', a noun), and whose amount it is where
    `role` says what the amount measures ('age', 'price', 'share' of a whole). `unit` is null for a
    plain count; `per` is what a rate is reckoned on ('100,000', 'hour'), null where it is none.

    `low` and `high` are the least and the most that the words allow: both equal `value` where they
    are exact; one is null, for open, where `bound` is at_least (no `high`) or at_most (no `low`);
    in a range ('five to six') they are its ends and `value` is the middle. `value` is null where
    the words give no number ('dozens'). `replaces` is the id of the quantity that this one
    succeeds ('rose from 12 to 340') or corrects ('first put at 4').
    """

    id: str
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    of: str | None = None
    role: QuantityRole | None = None
    per: str | None = None
    approximate: bool = False
    bound: Bound | None = None
    replaces: str | None = None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Wording(Record):
    """A loaded or contested expression and what it refers to."""

    referent: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Check(Record):
    """Something that can be checked inside one report: `verdict` is holds, fails or open."""

    claim: str
    verdict: CheckVerdict
    how: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes(Record):
    """What one report says and who says so. `remarks` are sentences for the reader about what
    could not be done ('not in English: coded as far as the words carry')."""

    version: int = field(default=1, kw_only=True)
    report: Report
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    wording: tuple[Wording, ...] = ()
    checks: tuple[Check, ...] = ()
    remarks: tuple[str, ...] = ()

    def __repr__(self) -> str:
        counts = [
            f"{len(held)} {name if len(held) != 1 else one}"
            for held, name, one in (
                (self.events, "events", "event"),
                (self.statements, "statements", "statement"),
                (self.actors, "actors", "actor"),
                (self.quantities, "quantities", "quantity"),
            )
        ]
        report = self.report
        called = report.key or report.url or report.outlet or report.id
        return f"<Notes on {shortened(called)}: {', '.join(counts)}>"

    def __str__(self) -> str:
        """A card: the report, then a line for each event, statement and count."""
        return views().text(self)

    def _repr_html_(self) -> str:
        """What a notebook (Jupyter) shows: the page, or the card where that is too large."""
        return views().cell(self)

    def to_html(self, path: str | Path | None = None) -> str:
        """The page of these notes, a whole HTML document; written to `path`, if there is one."""
        return write_page(views().page(self), path)

    def to_rows(self, table: str = "events") -> list[Json]:
        """The rows of a table, as `export` writes them: events, statements, quantities, actors,
        reports or mentions.

        Raises ValueError for a table that there isn't.
        """
        return views().rows(table, self)

    def to_dataframe(self, table: str = "events") -> Any:
        """The same as a `pandas.DataFrame`; raises ComparenotesError without pandas."""
        return dataframe(table, self.to_rows(table))

    def words(self, one: InText | Event | Statement | Relation | Quantity) -> str:
        """The words that a note rests on, or those of a span.

        Of a statement they are what is said, its pieces joined by ' … '.
        """
        if isinstance(one, Event | Relation | Quantity):
            return self.report.words(one.evidence)
        if isinstance(one, Statement):
            return " … ".join(self.report.words(span) for span in one.content)
        return self.report.words(one)

    def by_id(self, key: str | None) -> Actor | Place | Event | Statement | Quantity | None:
        """The actor, place, event, statement or quantity with this id; null where there is none.

        'report', 'unnamed' and null, which stand for a source that is no actor, give null.
        """
        lists: tuple[tuple[Actor | Place | Event | Statement | Quantity, ...], ...] = (
            self.actors,
            self.places,
            self.events,
            self.statements,
            self.quantities,
        )
        return next((one for held in lists for one in held if one.id == key), None)

    def actors_of(self, event: Event) -> tuple[Actor, ...]:
        """Who does what an event says."""
        return self._known(event.actors)

    def recipients_of(self, event: Event) -> tuple[Actor, ...]:
        """Whom an event is done to."""
        return self._known(event.recipients)

    def place_of(self, event: Event) -> Place | None:
        """Where an event was; null where that isn't known."""
        return next((one for one in self.places if one.id == event.place), None)

    def statement_of(self, event: Event) -> Statement | None:
        """The statement in which an event is told; null where the report itself tells it."""
        key = event.according_to.statement
        return next((one for one in self.statements if one.id == key), None)

    def statements_by(self, actor: Actor | str) -> tuple[Statement, ...]:
        """What an actor says; `actor` may be its id, or a part of its name in any letter case.

        'report' and 'unnamed' are those of the outlet itself and of nobody named.
        """
        keys = {actor.id} if isinstance(actor, Actor) else self._keys_of(actor)
        return tuple(one for one in self.statements if one.source in keys)

    def events_in(self, where: InText | Statement) -> tuple[Event, ...]:
        """The events whose trigger lies in a span, a part of the report or a statement."""
        spans = where.content if isinstance(where, Statement) else (Span(where.start, where.end),)
        return tuple(one for one in self.events if any(s.covers(one.trigger) for s in spans))

    def _known(self, keys: tuple[str, ...]) -> tuple[Actor, ...]:
        actors = {one.id: one for one in self.actors}
        return tuple(actors[key] for key in keys if key in actors)

    def _keys_of(self, called: str) -> set[str]:
        if called in VOICES or any(one.id == called for one in self.actors):
            return {called}
        name = called.strip().casefold()
        return {one.id for one in self.actors if name and name in one.name.casefold()}

    @classmethod
    def from_json(cls, values: Json) -> Self:
        """The notes that `to_json` made `values` from; unknown keys are ignored.

        Raises RecordError, whose sentence names the first fault, when a field is missing or of
        another kind, or when the notes don't hold together (`faults_of`).
        """
        notes = super(Notes, cls).from_json(values)
        fault = next(faults_of(notes), None)
        if fault is not None:
            raise RecordError(fault)
        return notes
