"""What the rules of relations see of one report: its clauses, who and what is meant where, its
events, and the words that name a relation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..lexicon.entries import RelationWords
from ..lexicon.word_sets import RelationVerbs
from ..record import REAL_STATUSES, AccordingTo, Actor, Event, Place, Relation, Span
from .actors.mentions import Mentions, head_token
from .grammar.clauses import Clauses


@dataclass(frozen=True, slots=True)
class RelationContext:
    """What the rules of a report's relations see; `nouns` are those of `relations.toml`, `unions`
    the names of former unions by the adjectives made of them, `places` their ids by token."""

    clauses: Clauses
    mentions: Mentions
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    nouns: dict[str, tuple[str, RelationWords]]
    words: RelationVerbs
    unions: dict[str, str]
    places: dict[int, str]

    def trigger(self, event: Event) -> int:
        """The first token of an event's trigger."""
        return self.clauses.parse.tokens(event.trigger.start, event.trigger.end)[0]

    def according_to(self, span: Span) -> AccordingTo:
        """Whose word it is: that of the nearest event whose evidence overlaps `span`."""
        near = [event for event in self.events if event.evidence.overlaps(span)]
        if not near:
            return AccordingTo()
        return min(near, key=lambda event: abs(event.trigger.start - span.start)).according_to

    def someone(self, heads: Iterable[int]) -> list[str]:
        """The ids of the actors whom noun phrases with these heads mean, each once."""
        ids = [self.mentions.head_of(head) for head in heads]
        return list(dict.fromkeys(actor for actor in ids if actor is not None))

    def each(self, actor: str) -> tuple[str, ...]:
        """The members of a group that the report names one by one; of others, the actor."""
        for one in self.actors:
            if one.id == actor and len(one.members) > 1:
                return one.members
        return (actor,)

    def thing(self, head: int) -> str | None:
        """The id of the place, else of the actor, that a noun phrase means; null: of neither."""
        named = self.places.get(head)
        if named is not None:
            return named
        for child in self.clauses.children[head]:  # 'the town of Gao'
            if self.clauses.lower[child] == "of":
                inner = self.clauses.child(child, "pobj")
                if inner is not None and inner in self.places:
                    return self.places[inner]
        return self.mentions.head_of(head)

    def agreement_before(self, token: int) -> Event | None:
        """The last agreement that was reached, by events of type AGREE, above a token; else the
        only one of the report."""
        at = self.clauses.parse.starts[token]
        signed = [event for event in self.events if is_signed(self, event)]
        above = [event for event in signed if event.trigger.start < at]
        if above:
            return above[-1]
        return signed[0] if len(signed) == 1 else None


def is_real(event: Event) -> bool:
    """Whether an event happened or goes on."""
    return event.status in REAL_STATUSES


def is_signed(context: RelationContext, event: Event) -> bool:
    """'signed a truce': an agreement that came about."""
    if not is_real(event) or event.type not in {"AGREE", "SUPPORT"}:
        return False
    return context.clauses.lemmas[context.trigger(event)] in context.words.signing


def places_by_token(clauses: Clauses, places: Iterable[Place]) -> dict[int, str]:
    """The id of the place that each mention's head names."""
    parse = clauses.parse
    found = {}
    for place in places:
        for span in place.mentions:
            first, last = parse.tokens(span.start, span.end)
            if first < last:
                found[head_token(parse, first, last)] = place.id
    return found


def of_event(kind: str, event: Event, actor: str, to: str) -> Relation:
    """A relation that holds through an event, from its time on and by the same source."""
    return Relation(
        kind=kind,
        from_=actor,
        to=to,
        time=event.time,
        according_to=event.according_to,
        evidence=event.evidence,
    )
