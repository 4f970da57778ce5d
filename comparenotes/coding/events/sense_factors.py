"""What speaks for and against a trigger being meant in a sense: one measure a factor, by name.

A trigger with a sense and its sides comes in; the factors that are not 0 go out. What each is worth
is learned (`lexicon/sense_factors.toml`); the doubts of `vetoes.py` are factors like others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...lexicon.word_subjects import Subject
from ...record import EVENT_TYPES, Actor
from ..actors.mentions import Mentions
from ..grammar.clauses import Clauses
from .triggers import TriggerMatch
from .vetoes import DOUBTS

SideKind = Literal["named", "described", "pronoun", "thing", "open"]
_SIDES: tuple[SideKind, ...] = ("named", "described", "pronoun", "thing", "open")
_ACTOR_KINDS = ("person", "state", "organisation", "armed_force", "group", "body")
_ENTRY = "entry "
_OF = frozenset({"of", "on", "against", "at", "with", "to", "for", "in"})
_BY = frozenset({"by", "between", "from"})
_HARMFUL = frozenset({"ASSAULT", "COERCE", "THREATEN", "MOBILIZE"})
_SCALE = 4.0  # of log-odds
_MOST = 2.5  # to either side: how far a few words may go


@dataclass(frozen=True, slots=True)
class SenseUse:
    """A trigger taken in one sense.

    `is_of_match` says whether its sentence tells of a match; `topic` is the report's where it is
    about sport or entertainment; the scores are those of `PublicLife` for report and sentence.
    """

    clauses: Clauses
    match: TriggerMatch
    is_verb: bool
    topic: str | None
    is_of_match: bool
    of_report: Subject
    of_sentence: Subject


@dataclass(frozen=True, slots=True)
class Sides:
    """Who is meant at a noun: the actors of a report, by token and by id."""

    mentions: Mentions
    actors: dict[str, Actor]

    def kind(self, clauses: Clauses, nouns: tuple[int, ...]) -> tuple[SideKind, str | None]:
        """What stands on one side of an act, and the kind of actor it is, where it is one."""
        if not nouns:
            return "open", None
        for noun in nouns:
            actor = self.actors.get(self.mentions.head_of(noun) or "")
            if actor is not None:
                is_name = clauses.pos[noun] == "PROPN"
                is_pronoun = clauses.pos[noun] == "PRON"
                how: SideKind = "pronoun" if is_pronoun else "named" if is_name else "described"
                return how, actor.kind
        return ("pronoun" if clauses.pos[nouns[0]] == "PRON" else "thing"), None


def measure(use: SenseUse, sides: Sides) -> dict[str, float]:
    """The factors of a use that are not 0."""
    return dict(_measure(use, sides))


def entry_factor(name: str) -> bool:
    """Whether a factor is how often an entry of the lexicon, or a word as a trigger of a type, is
    right; only what was judged often enough has one."""
    return name.startswith(_ENTRY)


def _measure(use: SenseUse, sides: Sides) -> Iterator[tuple[str, float]]:
    entry, match = use.match.sense.entry, use.match
    yield "start", 1.0
    yield f"type {match.sense.type}", 1.0
    yield f"{_ENTRY}{match.sense.name}", 1.0
    yield f"{_ENTRY}{match.sense.type} {use.clauses.lemmas[match.token]}", 1.0
    if match.doubt is not None:
        yield f"doubt: {match.doubt}", 1.0
    if not use.is_verb:
        yield "noun", 1.0
    if match.used:
        yield "several words", 1.0
    if entry.strong:
        yield "strong", 1.0
    if match.sense.object or match.sense.object_mentions:
        yield "object asked for", 1.0
    if match.sense.subjects or entry.strict:
        yield "subject asked for", 1.0
    if match.sense.near:
        yield "words beside asked for", 1.0
    if use.topic is not None:
        yield f"topic {use.topic}", 1.0
    if use.is_of_match:
        yield "match", 1.0
    yield "report of public life", _bounded(use.of_report.public_life)
    yield "sentence of public life", _bounded(use.of_sentence.public_life)
    if match.sense.type in _HARMFUL:
        yield "report of violence", _bounded(use.of_report.violence)
        yield "sentence of violence", _bounded(use.of_sentence.violence)
    agents, patients = _sides_of(use)
    for side, nouns in (("who", agents), ("whom", patients)):
        how, kind = sides.kind(use.clauses, nouns)
        yield f"{side} {how}", 1.0
        if kind is not None:
            yield f"{side} {kind}", 1.0
    if use.is_verb and use.clauses.is_passive(match.token):
        yield "passive", 1.0
    if use.clauses.pos[match.token] == "PROPN":
        yield "in a name", 1.0


def _bounded(score: float) -> float:
    return max(-_MOST, min(_MOST, score / _SCALE))


def _sides_of(use: SenseUse) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The nouns of who does it and whom it is done to, as the clause has them."""
    clauses, token = use.clauses, use.match.token
    after = tuple(noun for _, noun in clauses.obliques(token, _OF))
    if use.is_verb:
        return clauses.agents(token), clauses.patients(token) or after
    owners = tuple(one for one in clauses.children[token] if clauses.deps[one] == "poss")
    return owners + tuple(noun for _, noun in clauses.obliques(token, _BY)), after


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
    "topic sport",
    "topic entertainment",
    "match",
    "report of public life",
    "sentence of public life",
    "report of violence",
    "sentence of violence",
    *(f"{side} {how}" for side in ("who", "whom") for how in _SIDES),
    *(f"{side} {kind}" for side in ("who", "whom") for kind in _ACTOR_KINDS),
    "passive",
    "in a name",
)
"""All factors, as lexicon/sense_factors.toml has them."""
