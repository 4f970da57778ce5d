"""What the lexicon says about events, loaded once, and what the steps share on one report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ...lexicon import Lexicon
from ...lexicon.entries import Composition, EventScale, WordList
from ...lexicon.speech_verbs import SpeechVerbs
from ...lexicon.word_sets import (
    EventOperators,
    EventVerbs,
    EventWords,
    EventWorth,
    ModalityWords,
    NameWords,
    ParticipantWords,
    PlaceWords,
    TimeLinks,
)
from ...record import EventType
from ..grammar.clauses import Clauses
from ..grammar.parse import Parse
from ..trace import Trace
from .framings import Framings, FramingWords, load_framings
from .modality import Modalities
from .sense_judge import SenseJudge
from .triggers import Triggers

ComposedType = EventType | Literal[""]
"""What a case makes of a type; '' is no type."""


@dataclass(frozen=True, slots=True)
class EventVocabulary:
    """The words of events. `compositions` maps a case and an inner type to the type coded."""

    triggers: Triggers
    operators: EventOperators
    compositions: Mapping[str, Mapping[str, ComposedType]]
    scales: Mapping[str, EventScale]
    words: EventWords
    worth: EventWorth
    speech: SpeechVerbs
    modality: ModalityWords
    framings: FramingWords
    participants: ParticipantWords
    time_links: TimeLinks
    eventless_verbs: frozenset[str]
    headline_verbs: frozenset[str]
    befallen_verbs: frozenset[str]
    nouns: frozenset[str]
    strong_nouns: frozenset[str]
    named_nouns: frozenset[str]
    officials: frozenset[str]
    deals: frozenset[str]
    armed: frozenset[str]
    sites: frozenset[str]

    @property
    def hyphenated(self) -> frozenset[str]:
        """The words written with a hyphen, which the tokeniser cuts apart."""
        return self.triggers.hyphenated | {word for word in self.nouns if "-" in word}

    def scale(self, event_type: EventType | None, mode: str | None) -> EventScale | None:
        """How cooperative or hostile an event is: by its mode, else by its type; null without."""
        if event_type is None:
            return None
        return self.scales.get(f"{event_type} {mode}") or self.scales.get(event_type)


def load_vocabulary(lexicon: Lexicon) -> EventVocabulary:
    """The vocabulary of events. Raises LexiconError where a file does not fit its shape."""
    verbs = lexicon.word_sets("event_verbs", EventVerbs)
    words = lexicon.word_sets("event_words", EventWords)
    speech = SpeechVerbs.read(lexicon)
    nouns = lexicon.entries("event_nouns", WordList)
    classes = lexicon.entries("event_classes", WordList)
    triggers = Triggers(lexicon)
    names = lexicon.word_sets("name_words", NameWords)
    places = lexicon.word_sets("place_words", PlaceWords)
    return EventVocabulary(
        triggers=triggers,
        operators=lexicon.word_sets("event_operators", EventOperators),
        compositions=_compositions(lexicon),
        scales=lexicon.entries("event_scales", EventScale),
        words=words,
        worth=lexicon.word_sets("event_worth", EventWorth),
        speech=speech,
        framings=load_framings(lexicon),
        modality=lexicon.word_sets("modality", ModalityWords),
        participants=lexicon.word_sets("participant_words", ParticipantWords),
        time_links=lexicon.word_sets("time_links", TimeLinks),
        eventless_verbs=speech.no_event | verbs.thinking | verbs.being | verbs.carrying,
        headline_verbs=_headline_forms(verbs.headline, words.sibilants),
        befallen_verbs=verbs.befallen,
        nouns=frozenset(noun for entry in nouns.values() for noun in entry.words),
        strong_nouns=frozenset(
            noun for entry in nouns.values() if entry.strong for noun in entry.words
        ),
        named_nouns=frozenset(nouns["named"].words),
        officials=frozenset(classes["official"].words),
        armed=frozenset(classes["force"].words) | triggers.words.attackers,
        sites=names.features
        | names.directions
        | places.divisions
        | places.town_nouns
        | places.sites,
        deals=frozenset((*classes["deal"].words, *classes["truce"].words)),
    )


@dataclass(frozen=True, slots=True)
class EventContext:
    """What every step of finding one report's events needs; `senses` judges what its triggers
    mean."""

    clauses: Clauses
    vocabulary: EventVocabulary
    framings: Framings
    modalities: Modalities
    senses: SenseJudge
    trace: Trace | None

    @property
    def parse(self) -> Parse:
        """The parse that the clauses are of."""
        return self.clauses.parse

    def note(self, first: int, last: int, why: str, *, minor: bool = False) -> None:
        """Adds the remark `why` to the trace, on tokens `first` up to `last`."""
        if self.trace is not None:
            span = self.parse.span(first, last)
            self.trace.note("events", span.start, span.end, why, minor=minor)


def _headline_forms(verbs: frozenset[str], sibilants: tuple[str, ...]) -> frozenset[str]:
    """The forms in -s and -ed of regular verbs."""
    forms: set[str] = set()
    for verb in verbs:
        stem = verb[:-1] if verb.endswith("e") else verb
        third = verb + ("es" if verb.endswith(sibilants) else "s")
        if verb.endswith("y") and verb[-2] not in "aeiou":
            stem, third = verb[:-1] + "i", verb[:-1] + "ies"
        forms |= {third, stem + "ed"}
    return frozenset(forms)


def _compositions(lexicon: Lexicon) -> dict[str, dict[str, ComposedType]]:
    """The type coded for each case and inner type, as event_compositions.toml has them."""
    compositions = {}
    for case, row in lexicon.entries("event_compositions", Composition).items():
        row_types: dict[str, ComposedType | None] = {
            n: getattr(row, n) for n in Composition.__slots__
        }
        compositions[case] = {n: value for n, value in row_types.items() if value is not None}
    return compositions
