"""Notes made by hand: comparing needs no parser, so its tests load none."""

import hashlib
import re
from dataclasses import dataclass, field
from itertools import combinations

import pytest

from comparenotes.comparing.identities import Identities
from comparenotes.comparing.mention_table import MentionReader
from comparenotes.comparing.report_words import read_words
from comparenotes.comparing.slots import compare_slots
from comparenotes.comparing.story_notes import StoryNotes
from comparenotes.comparing.term_weights import BackgroundCounts, TermWeights
from comparenotes.comparing.thresholds import Thresholds
from comparenotes.comparing.tolls import TollReader
from comparenotes.comparing.vocabulary import ComparingVocabulary
from comparenotes.comparing.word_vectors import WordVectors
from comparenotes.lexicon import Lexicon
from comparenotes.record import (
    Actor,
    Event,
    EventMention,
    EventTime,
    LinkedEvent,
    Notes,
    Office,
    Place,
    Published,
    Quantity,
    Report,
    Span,
    Statement,
    Story,
    Timex,
)


@dataclass
class Made:
    """Notes under construction: every part is named by its words in the text."""

    text: str
    published: str | None = None
    key: str | None = None
    title: str | None = None
    agency: str | None = None
    outlet: str | None = None
    actors: list[Actor] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    times: list[Timex] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)

    def at(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def clause(self, words: str) -> Span:
        """The sentence that holds `words`."""
        span = self.at(words)
        start = max(self.text.rfind(mark, 0, span.start) + 2 for mark in (". ", "\n\n"))
        start = 0 if start < 2 else start
        end = re.compile(r"[.!?](?:\s|$)|\n").search(self.text, span.end)
        return Span(start, end.start() if end else len(self.text))

    def actor(
        self,
        name: str,
        kind: str = "person",
        country: str | None = None,
        offices: tuple[Office, ...] = (),
    ) -> "Made":
        mentions = tuple(Span(m.start(), m.end()) for m in re.finditer(re.escape(name), self.text))
        self.actors.append(
            Actor(
                f"a{len(self.actors) + 1}",
                name,
                kind,
                country,
                offices=offices,
                mentions=mentions,
            )
        )
        return self

    def place(self, name: str, country: str, precision: str = "city") -> "Made":
        self.places.append(
            Place(
                f"p{len(self.places) + 1}",
                name,
                country,
                precision=precision,
                mentions=(self.at(name),),
            )
        )
        return self

    def time(self, words: str, earliest: str, latest: str | None = None) -> "Made":
        span = self.at(words)
        latest = latest or earliest
        value = earliest if earliest == latest else None
        self.times.append(Timex(span.start, span.end, "DATE", value, None, earliest, latest))
        return self

    def clock(self, words: str, value: str) -> "Made":
        """A time of day, such as '2024-03-05T17:10'."""
        span = self.at(words)
        self.times.append(Timex(span.start, span.end, "TIME", value))
        return self

    def count(self, words: str, value: float, of: str | None = None, **more) -> "Made":
        name = f"q{len(self.quantities) + 1}"
        self.quantities.append(
            Quantity(id=name, value=value, of=of, evidence=self.at(words), **more)
        )
        return self

    def event(self, trigger: str, *, type: str | None = None, **more) -> "Made":
        evidence = self.clause(trigger)
        time = more.pop("time", EventTime())
        for part in ("subject", "object"):
            if isinstance(more.get(part), str):
                more[part] = self.at(more[part])
        inside = tuple(q.id for q in self.quantities if evidence.covers(q.evidence))
        self.events.append(
            Event(
                id=f"e{len(self.events) + 1}",
                type=type,
                trigger=self.at(trigger),
                evidence=evidence,
                time=time,
                quantities=inside,
                **more,
            )
        )
        return self

    def statement(self, quoted: str, source: str | None = None, cue: str | None = None) -> "Made":
        span = self.at(quoted)
        self.statements.append(
            Statement(
                id=f"s{len(self.statements) + 1}",
                source=source,
                cue=self.at(cue) if cue else None,
                form="direct",
                content=(span,),
                quoted=(span,),
            )
        )
        return self

    def notes(self) -> Notes:
        mark = hashlib.sha256(f"{self.text}{self.key}".encode()).hexdigest()[:16]
        given = Published(self.published, "given") if self.published else Published()
        return Notes(
            report=Report(
                id=mark,
                text=self.text,
                key=self.key,
                title=self.title,
                agency=self.agency,
                outlet=self.outlet,
                language="en",
                published=given,
            ),
            actors=tuple(self.actors),
            places=tuple(self.places),
            times=tuple(self.times),
            events=tuple(self.events),
            statements=tuple(self.statements),
            quantities=tuple(self.quantities),
        )


@pytest.fixture(scope="session")
def made():
    return Made


@pytest.fixture(scope="session")
def lexicon():
    return Lexicon()


@pytest.fixture(scope="session")
def thresholds(lexicon):
    return Thresholds(lexicon)


@pytest.fixture(scope="session")
def vocabulary(lexicon):
    return ComparingVocabulary.of(lexicon)


@pytest.fixture(scope="session")
def background(lexicon, vocabulary):
    return BackgroundCounts(lexicon, vocabulary.stemmer)


@pytest.fixture(scope="session")
def weights(background):
    return TermWeights(background)


@pytest.fixture(scope="session")
def story_of(vocabulary):
    """One story of several notes, each its own witness unless `witness` says otherwise."""

    def _story_of(*notes: Notes, witness: dict[str, int] | None = None) -> StoryNotes:
        ordered = tuple(sorted(notes, key=lambda one: one.report.id))
        ids = tuple(one.report.id for one in ordered)
        return StoryNotes(
            story=Story("s1", ids),
            notes=ordered,
            words={one.report.id: read_words(one.report, vocabulary.stemmer) for one in ordered},
            witness=witness or {report: n for n, report in enumerate(ids)},
            vocabulary=vocabulary,
        )

    return _story_of


@pytest.fixture(scope="session")
def identities(vocabulary):
    return lambda *notes: Identities(notes, vocabulary)


@pytest.fixture(scope="session")
def vectors(lexicon):
    return WordVectors.of(lexicon)


@pytest.fixture(scope="session")
def tolls(lexicon, vocabulary):
    return TollReader(lexicon, vocabulary.words, vocabulary.stemmer)


@pytest.fixture(scope="session")
def mention_reader(vocabulary, weights, vectors):
    return MentionReader(vocabulary, weights, vectors)


@pytest.fixture(scope="session")
def pairs_of():
    """Every pair of the mentions of a linked event, as where all are certainly one event."""

    def _pairs_of(event: LinkedEvent):
        keys = [(mention.report, mention.event) for mention in event.mentions]
        return frozenset(frozenset(pair) for pair in combinations(keys, 2))

    return _pairs_of


@pytest.fixture(scope="session")
def as_one():
    """All events of a story as one linked event, by hand: certain of all its pairs or of none."""

    def _as_one(story: StoryNotes, *, certain: bool = True) -> LinkedEvent:
        events = [(note.report.id, event) for note in story.notes for event in note.events]
        keys = [(report, event.id) for report, event in events]
        pairs = frozenset(frozenset(pair) for pair in combinations(keys, 2)) if certain else ()
        return LinkedEvent(
            id="one",
            story=story.story.id,
            label="It happened",
            mentions=tuple(
                EventMention(report, event.id, event.trigger, event.evidence)
                for report, event in events
            ),
            type=None,
            **compare_slots(story, events, frozenset(pairs)),
        )

    return _as_one
