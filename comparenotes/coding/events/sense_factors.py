"""What speaks for and against a trigger being meant in a sense: one measure a factor, by name.

A trigger with a sense and its sides comes in; the factors that are not 0 go out. What each is worth
is learned (`lexicon/sense_factors.toml`); the doubts of `vetoes.py` are factors like others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from ...lexicon.word_sets import TriggerWords
from ...lexicon.word_subjects import Subject
from ...record import EVENT_TYPES, Actor
from ..actors.mentions import Mentions
from ..grammar.clauses import Clauses
from .phrase_actors import OWN
from .triggers import TriggerMatch
from .vetoes import DOUBTS

SideKind = Literal["named", "described", "pronoun", "thing", "open"]
_SIDES: tuple[SideKind, ...] = get_args(SideKind)
_ACTOR_KINDS = ("person", "state", "organisation", "armed_force", "group", "body")
_ENTRY = "entry "
_OF = frozenset({"of"})
_HARMFUL = frozenset({"ASSAULT", "COERCE", "THREATEN", "MOBILIZE"})
_SCALE = 4.0  # of log-odds
_MOST = 2.5  # to either side: how far a few words may go


@dataclass(frozen=True, slots=True)
class SenseUse:
    """A trigger taken in one sense.

    `is_of_match` says whether its sentence tells of a match; `topic` is the report's where it is
    about sport or entertainment; `of_report` and `of_sentence` say what the two are about;
    `carrier` is the verb that only says that what a noun names was done or took place ('carried out
    a raid', 'a raid took place'), null where there is none.
    """

    clauses: Clauses
    match: TriggerMatch
    is_verb: bool
    topic: str | None
    is_of_match: bool
    words: TriggerWords
    of_report: Subject
    of_sentence: Subject
    carrier: int | None


@dataclass(frozen=True, slots=True)
class Sides:
    """Who is meant at a noun: the actors of a report, by token and by id."""

    mentions: Mentions
    actors: dict[str, Actor]

    def at(self, clauses: Clauses, nouns: tuple[int, ...]) -> tuple[SideKind, Actor | None]:
        """What stands on one side of an act, and the actor it is, where it is one."""
        if not nouns:
            return "open", None
        for noun in nouns:
            actor = self.actors.get(self.mentions.head_of(noun) or "")
            if actor is not None:
                is_name = clauses.pos[noun] == "PROPN"
                is_pronoun = clauses.pos[noun] == "PRON"
                how: SideKind = "pronoun" if is_pronoun else "named" if is_name else "described"
                return how, actor
        return ("pronoun" if clauses.pos[nouns[0]] == "PRON" else "thing"), None


def measure(use: SenseUse, sides: Sides) -> dict[str, float]:
    """The factors of a use that are not 0."""
    return dict(_measure(use, sides))


def entry_factor(name: str) -> bool:
    """Whether a factor is how often an entry of the lexicon, or a word as a trigger of a type, is
    right; only what was judged often enough has one."""
    return name.startswith(_ENTRY)


def _measure(use: SenseUse, sides: Sides) -> Iterator[tuple[str, float]]:
    yield "start", 1.0
    yield from _of_sense(use)
    yield from _of_text(use)
    yield from _of_sides(use, sides)
    if use.is_verb and use.clauses.is_passive(use.match.token):
        yield "passive", 1.0
    if use.clauses.pos[use.match.token] == "PROPN":
        yield "in a name", 1.0


def _of_sense(use: SenseUse) -> Iterator[tuple[str, float]]:
    match, sense = use.match, use.match.sense
    yield f"type {sense.type}", 1.0
    yield f"{_ENTRY}{sense.name}", 1.0
    yield f"{_ENTRY}{sense.type} {use.clauses.lemmas[match.token]}", 1.0
    if match.doubt is not None:
        yield f"doubt: {match.doubt}", 1.0
    holds = {
        "noun": not use.is_verb,
        "several words": bool(match.used),
        "strong": sense.entry.strong,
        "object asked for": bool(sense.object or sense.object_mentions),
        "subject asked for": bool(sense.subjects or sense.entry.strict),
        "words beside asked for": bool(sense.near),
        "carried": use.carrier is not None,
    }
    yield from ((name, 1.0) for name, does in holds.items() if does)


def _of_text(use: SenseUse) -> Iterator[tuple[str, float]]:
    if use.topic is not None:
        yield f"topic {use.topic}", 1.0
    if use.is_of_match:
        yield "match", 1.0
    yield "report of public life", _bounded(use.of_report.public_life)
    yield "sentence of public life", _bounded(use.of_sentence.public_life)
    if use.match.sense.type in _HARMFUL:
        yield "report of violence", _bounded(use.of_report.violence)
        yield "sentence of violence", _bounded(use.of_sentence.violence)


def _of_sides(use: SenseUse, sides: Sides) -> Iterator[tuple[str, float]]:
    for side, nouns in zip(("who", "whom"), _sides_of(use, sides), strict=True):
        how, actor = sides.at(use.clauses, nouns)
        yield f"{side} {how}", 1.0
        if actor is not None:
            yield f"{side} {actor.kind}", 1.0
            if not use.words.armed_sectors.isdisjoint(actor.sectors):
                yield f"{side} armed", 1.0


def _bounded(score: float) -> float:
    return max(-_MOST, min(_MOST, score / _SCALE))


def _sides_of(use: SenseUse, sides: Sides) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The nouns of who does it and whom it is done to, as the clause has them; of the words before
    a noun ('an army raid', 'a night raid') those that mean an actor."""
    clauses, words, token = use.clauses, use.words, use.match.token
    after = tuple(noun for _, noun in clauses.obliques(token, words.receiver_prepositions))
    if use.is_verb:
        agents, patients = clauses.agents(token), clauses.patients(token)
        return _counted(use, agents), _counted(use, patients) or after
    owners = tuple(
        one
        for one in clauses.children[token]
        if clauses.deps[one] == "poss"
        or (clauses.deps[one] in OWN and sides.mentions.head_of(one) is not None)
    )
    doers = owners + tuple(noun for _, noun in clauses.obliques(token, words.doer_prepositions))
    if not doers and use.carrier is not None:
        doers = tuple(noun for noun in clauses.agents(use.carrier) if noun != token)
    return doers, after


def _counted(use: SenseUse, nouns: tuple[int, ...]) -> tuple[int, ...]:
    """The nouns, each noun of number with those whom it counts: 'hundreds of nurses'."""
    clauses, words = use.clauses, use.words
    counted: list[int] = []
    for noun in nouns:
        counted.append(noun)
        if clauses.lemmas[noun] in words.amounts:
            counted += [inner for _, inner in clauses.obliques(noun, _OF)]
    return tuple(counted)


FACTORS: tuple[str, ...] = (
    "start",
    *(f"type {one}" for one in EVENT_TYPES),
    *(f"doubt: {rule}" for rule in sorted(DOUBTS)),
    "noun",
    "several words",
    "strong",
    "object asked for",
    "subject asked for",
    "words beside asked for",
    "carried",
    "topic sport",
    "topic entertainment",
    "match",
    "report of public life",
    "sentence of public life",
    "report of violence",
    "sentence of violence",
    *(f"{side} {how}" for side in ("who", "whom") for how in _SIDES),
    *(f"{side} {kind}" for side in ("who", "whom") for kind in (*_ACTOR_KINDS, "armed")),
    "passive",
    "in a name",
)
"""All factors, as lexicon/sense_factors.toml has them."""
