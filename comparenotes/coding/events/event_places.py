"""Where an event was: the place that a preposition of its own clause gives, and no other.

Places with their mentions and the candidates come in; place ids by trigger token go out. A place
inside another noun's phrase ('residents in Lund', 'sanctions on Chad', 'the Lund attack') says
where the event was only where the rules below let it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...lexicon.rules import Rule, RuleTable
from ...record import Place
from ..grammar.clauses import Clauses
from ..grammar.parse import Parse
from .candidates import ACTS_OF_WORDS, Candidates, carried_triggers
from .time_ties import top_of
from .vocabulary import EventContext

_STEPS = 6  # prepositions and nouns climbed between a place and its event
# Types whose verbs act by words: who is asked or accused may be anywhere.
_BY_WORDS = ACTS_OF_WORDS | {"SANCTION"}
_BEFALLING = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_TAKING = frozenset({"ASSAULT", "RETREAT"})  # their object is where they are
_WIDE = frozenset({"country", "region"})
_ATTRIBUTES = frozenset({"compound", "poss", "nmod", "amod"})
_BEHIND_OTHERS = {
    "pobj": 0,
    "dobj": 0,
    "nsubjpass": 0,
    "poss": 2,
}  # 'in Chad's Lund province' was in Lund
_LEAVING = frozenset({"MOBILIZE", "RETREAT"})
_CARRYING = frozenset({"MOBILIZE", "ASSAULT", "RETREAT", "AID"})  # they take something somewhere


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """A place's phrase in a clause: its preposition by token, and how precise the place is.

    `is_inner` is true once a noun has been climbed: 'a mosque in Lund' under 'at'.
    """

    context: EventContext
    candidates: Candidates
    carried: dict[int, int]
    preposition: int
    precision: str | None
    is_inner: bool = False

    @property
    def clauses(self) -> Clauses:
        """The grammar of the report."""
        return self.context.clauses

    @property
    def above(self) -> int:
        """The word that the preposition belongs to, past 'north of' and 'from near'."""
        clauses, token = self.clauses, self.clauses.heads[self.preposition]
        for _ in range(_STEPS):
            if clauses.pos[token] not in {"ADV", "ADP"} or clauses.heads[token] == token:
                break
            token = clauses.heads[token]
        return token

    @property
    def is_at(self) -> bool:
        """Whether it says where something is, not where it goes."""
        return self.clauses.lower[self.preposition] in self.context.vocabulary.words.at_places

    def trigger(self, token: int) -> int | None:
        """The trigger that a word is, or that it carries."""
        return token if token in self.candidates else self.carried.get(token)

    def type_of(self, trigger: int) -> str | None:
        """The type of a trigger's event."""
        return self.candidates[trigger].type

    def inside(self, preposition: int) -> PlaceUse:
        """The same place by way of the noun that it tells of."""
        return replace(self, preposition=preposition, is_inner=True)


def attach_places(
    context: EventContext, places: tuple[Place, ...], candidates: Candidates
) -> dict[int, str]:
    """For each trigger, the place that its own clause gives; what stands right behind a
    preposition goes before what owns it, and then the first in the text."""
    carried = carried_triggers(candidates)
    found: list[tuple[int, int, int, str]] = []
    for place in places:
        for mention in place.mentions:
            first, last = context.parse.tokens(mention.start, mention.end)
            if first >= last:
                continue
            top = top_of(context.parse, first, last)
            noun = _noun_of(context, top)
            preposition = context.clauses.heads[noun]
            if context.clauses.deps[noun] != "pobj":
                trigger = _taken(context, noun, candidates)
            else:
                use = PlaceUse(context, candidates, carried, preposition, place.precision)
                trigger = event_at(use)
            if trigger is not None:
                rank = _BEHIND_OTHERS.get(context.clauses.deps[top], 1)
                found.append((rank, first, trigger, place.id))
    place_of: dict[int, str] = {}
    for _, _, trigger, place_id in sorted(found):
        place_of.setdefault(trigger, place_id)
    _share_places(context, candidates, place_of)
    return place_of


def dateline_place(parse: Parse, places: tuple[Place, ...]) -> str | None:
    """The id of the place that the report's dateline names; null without one."""
    parts = [part for part in parse.report.parts if part.kind == "dateline"]
    for place in places:
        for mention in place.mentions:
            if any(part.start <= mention.start and mention.end <= part.end for part in parts):
                return place.id
    return None


def event_at(use: PlaceUse) -> int | None:
    """The trigger of the event that a place's phrase tells of; null where it tells of none."""
    if not _can_locate(use):
        return None
    decided = EVENTS_AT.first(use)
    return decided[1] if decided is not None else None


def _can_locate(use: PlaceUse) -> bool:
    """Whether the preposition is one of place."""
    word = use.clauses.lower[use.preposition]
    words = use.context.vocabulary.words
    return word in words.at_places or word in words.going_places


def _noun_of(context: EventContext, top: int) -> int:
    """The noun that a place's name stands for in its clause: itself, or what it is the name, the
    possessor or the whole of ('the city of Lund', 'Lund province', 'the Lund hospital')."""
    clauses, words = context.clauses, context.vocabulary.words
    token = top
    for _ in range(_STEPS):
        dep, head = clauses.deps[token], clauses.heads[token]
        is_site = _is_site(context, head)
        if (
            dep == "pobj"
            and clauses.lower[head] in words.part_of
            and _is_site(context, clauses.heads[head])
        ):
            token = clauses.heads[head]
        elif (dep in {"appos", "conj"} and (clauses.pos[head] == "PROPN" or is_site)) or (
            dep in _ATTRIBUTES and is_site
        ):
            token = head
        else:
            break
    return token


def _is_site(context: EventContext, noun: int) -> bool:
    """'province', 'north', 'hospital'."""
    clauses, sites = context.clauses, context.vocabulary.sites
    return clauses.lower[noun] in sites or clauses.lemmas[noun] in sites


# -- the rules -----------------------------------------------------------------------------------


def _own(use: PlaceUse) -> int | None:
    """'met in Lund', 'an attack on Lund', 'sent troops to Chad'."""
    clauses, word = use.clauses, use.clauses.lower[use.preposition]
    trigger = use.trigger(use.above)
    if trigger is None:
        return None
    words = use.context.vocabulary.words
    kind = use.type_of(trigger)
    if use.is_inner and kind not in _BY_WORDS:
        return trigger if word not in words.origin else None
    is_noun = clauses.pos[use.above] == "NOUN"
    if use.is_at:
        return trigger
    if kind in _BY_WORDS or (is_noun and word in words.origin):
        return None
    if is_noun and word not in words.aiming:
        goes = clauses.lemmas[use.above] in words.journeys or kind in {"MOBILIZE", "ASSAULT"}
        return trigger if goes else None
    if word in words.aiming and kind != "ASSAULT":
        return None if is_noun or use.precision in _WIDE else trigger
    if word in words.giving and kind is None and clauses.patients(use.above):
        return None  # 'sold oil to Chad', but 'flew to Chad'
    return trigger


def _patient(use: PlaceUse) -> int | None:
    """'killed two men in Lund', 'fired a missile over Chad'; but who is asked or accused may be
    anywhere."""
    clauses, noun, words = use.clauses, use.above, use.context.vocabulary.words
    if clauses.pos[noun] not in {"NOUN", "PROPN", "NUM", "PRON"}:
        return None
    while clauses.deps[noun] == "conj" and clauses.pos[clauses.heads[noun]] in {"NOUN", "PROPN"}:
        noun = clauses.heads[noun]
    if clauses.deps[noun] not in {"dobj", "nsubjpass"}:
        return None
    trigger = use.trigger(clauses.heads[noun])
    if trigger is None:
        return None
    if use.is_at:
        return trigger if use.type_of(trigger) not in _BY_WORDS else None
    word, kind = clauses.lower[use.preposition], use.type_of(trigger)
    if word in words.aiming:  # 'launched an attack on Lund'
        return trigger if kind == "ASSAULT" else None
    if word in words.origin:
        return trigger if kind in _LEAVING else None
    return trigger if kind in _CARRYING else None


def _doer(use: PlaceUse) -> int | None:
    """'Police in Lund arrested two men'."""
    clauses, noun = use.clauses, use.above
    if not use.is_at or clauses.deps[noun] != "nsubj":
        return None
    trigger = use.trigger(clauses.heads[noun])
    kind = use.type_of(trigger) if trigger is not None else None
    return trigger if kind in _BEFALLING else None


def _victim(use: PlaceUse) -> int | None:
    """'the massacre of villagers in Chad', 'a crackdown on protesters in Minsk'."""
    clauses, noun = use.clauses, use.above
    link = clauses.heads[noun]
    if not use.is_at or clauses.deps[noun] != "pobj":
        return None
    if clauses.lower[link] not in use.context.vocabulary.words.upon:
        return None
    trigger = use.trigger(clauses.heads[link])
    if trigger is None:
        return None
    misdeed = clauses.lemmas[trigger] in use.context.vocabulary.modality.misdeeds
    return trigger if misdeed or use.type_of(trigger) in _BEFALLING else None


def _inside(use: PlaceUse) -> int | None:
    """'a bombing at a mosque in Lund', 'fell in a suburb of Lund'."""
    clauses, noun = use.clauses, use.above
    if not use.is_at or clauses.deps[noun] != "pobj" or noun in use.candidates:
        return None
    return event_at(use.inside(clauses.heads[noun]))


def _takes_place(use: PlaceUse) -> int | None:
    """'The talks took place in Lund', 'the attack was in Lund'."""
    clauses, verb = use.clauses, use.above
    if clauses.pos[verb] not in {"VERB", "AUX"} or not use.is_at:
        return None
    words = use.context.vocabulary
    objects = {clauses.lemmas[noun] for noun in clauses.patients(verb)}
    happens = clauses.lemmas[verb] in words.modality.occurring and objects <= words.words.spots
    happens = happens or (clauses.lemmas[verb] == "be" and not objects)
    subject = clauses.child(verb, "nsubj", "nsubjpass")
    return subject if happens and subject in use.candidates else None


EVENTS_AT = RuleTable(
    "which event a place tells of",
    (
        Rule(
            "it takes place there",
            _takes_place,
            example="The crash took place in Nairobi.",
            expect=("event crash at Nairobi",),
            never="The crash took place.",
        ),
        Rule(
            "its own preposition",
            _own,
            example="The ministers met in Nairobi.",
            expect=("event met at Nairobi",),
            never="The ministers met the mayor of Nairobi.",
        ),
        Rule(
            "whom it befell there",
            _patient,
            example="A bomb killed two shopkeepers in Nairobi.",
            expect=("event killed at Nairobi",),
            never="Police criticised two shopkeepers in Nairobi.",
        ),
        Rule(
            "who did it there",
            _doer,
            example="Police in Nairobi arrested two senators.",
            expect=("event arrested at Nairobi",),
            never="Police in Nairobi praised two senators.",
        ),
        Rule(
            "upon whom it came there",
            _victim,
            example="Priests deplored the massacre of villagers in Chad.",
            expect=("event massacre at Chad",),
            never="Priests deplored the demands of villagers in Chad.",
        ),
        Rule(
            "inside what stands there",
            _inside,
            example="Gunmen opened fire at a mosque in Nairobi.",
            expect=("event opened fire at Nairobi",),
            never="Gunmen opened fire with weapons from a factory in Nairobi.",
        ),
    ),
)


def _taken(context: EventContext, top: int, candidates: Candidates) -> int | None:
    """'occupied the port' happened there."""
    clauses, head = context.clauses, context.clauses.heads[top]
    candidate = candidates.get(head)
    if candidate is None or candidate.type not in _TAKING or not candidate.is_verb:
        return None
    return head if clauses.deps[top] in {"dobj", "nsubjpass"} else None


def _share_places(context: EventContext, candidates: Candidates, place_of: dict[int, str]) -> None:
    """A carrying verb's place is also what it carries', and 'killed in an attack in Lund' was where
    the attack was."""
    for token, candidate in candidates.items():
        if candidate.carrier is not None and candidate.carrier in place_of:
            place_of.setdefault(token, place_of[candidate.carrier])
    for noun, trigger in _happenings(context, candidates):
        if noun in place_of:
            place_of.setdefault(trigger, place_of[noun])


def _happenings(context: EventContext, candidates: Candidates) -> Iterator[tuple[int, int]]:
    """The event nouns that another event stands in by 'in', 'at' or 'during', with that event."""
    clauses = context.clauses
    for noun in candidates:
        link = clauses.heads[noun]
        if clauses.deps[noun] != "pobj" or clauses.lower[link] not in (
            context.vocabulary.words.within_events
        ):
            continue
        trigger = clauses.heads[link]
        if trigger in candidates:
            yield noun, trigger
