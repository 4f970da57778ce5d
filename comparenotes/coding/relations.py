"""What holds between two actors: offices, memberships, alliances, signatories.

Actors and events come in; relations go out by the place of their evidence. The two ends of a
relation are ids of actors or events, or a name where nobody in the report bears it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..lexicon import Lexicon
from ..lexicon.entries import RelationWords
from ..record import AccordingTo, Actor, Event, Relation, Span
from .actors.mentions import Mentions
from .grammar.analysis import Analysis
from .grammar.clauses import Clauses
from .grammar.parse import Parse
from .trace import Trace

_SILENT = frozenset({"byline", "disclaimer", "furniture"})
_SIGNED = frozenset({"sign", "initial", "ratify", "ink", "seal", "conclude"})
_MADE = frozenset({"establishment", "creation", "formation", "founding"})
_HELD = frozenset({"occupy", "annex", "capture", "seize"})


class RelationFinder:
    """Finds what holds between two actors."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._kinds: dict[str, tuple[str, RelationWords]] = {}
        for kind, entry in lexicon.entries("relations", RelationWords).items():
            for word in entry.words:
                self._kinds[word] = (kind, entry)
        self.hyphenated = frozenset(word for word in self._kinds if "-" in word)

    def find(
        self,
        analysis: Analysis,
        actors: tuple[Actor, ...],
        events: tuple[Event, ...],
        trace: Trace | None = None,
    ) -> tuple[Relation, ...]:
        """All relations, by the place of their evidence; the same one is told once."""
        parse, clauses = analysis.parse, analysis.clauses
        mentions = Mentions(parse, actors)
        found = [
            *_offices(actors),
            *_of_events(clauses, events),
            *_alliances(parse, actors, events),
            *self._of_nouns(clauses, mentions, events),
            *_created(clauses, mentions, events),
        ]
        if trace is not None:
            for one in found:
                trace.note(
                    "relations", one.evidence.start, one.evidence.end,
                    f"{one.kind}: {one.from_} → {one.to}",
                )  # fmt: skip
        return _distinct(found)

    def _of_nouns(
        self, clauses: Clauses, mentions: Mentions, events: tuple[Event, ...]
    ) -> Iterator[Relation]:
        for sentence in clauses.parse.sentences:
            if sentence.part in _SILENT:
                continue
            for token in range(sentence.first, sentence.last):
                known = self._kinds.get(clauses.lemmas[token])
                if known is None or clauses.pos[token] not in {"NOUN", "PROPN"}:
                    continue
                kind, entry = known
                for other in _others(clauses, mentions, token, entry):
                    for one in _bearers(clauses, mentions, token):
                        if one != other:
                            yield _relation(clauses, kind, one, other, token, events)


def _others(clauses: Clauses, mentions: Mentions, noun: int, entry: RelationWords) -> list[str]:
    """The other side: 'a member of NATO', 'a NATO member', "NATO's ally"."""
    heads = [one for _, one in clauses.obliques(noun, frozenset(entry.prepositions))]
    if not heads:
        heads = [c for c in clauses.children[noun] if clauses.deps[c] in {"poss", "compound"}]
    found = [mentions.head_of(head) for head in heads]
    return list(dict.fromkeys(one for one in found if one is not None))


def _bearers(clauses: Clauses, mentions: Mentions, noun: int) -> list[str]:
    """Who is it: 'X is a member', 'X, a member', 'member X', 'being a member'."""
    heads: list[int] = []
    dep, head = clauses.deps[noun], clauses.heads[noun]
    if dep == "attr" or (dep in {"pobj", "oprd"} and clauses.lower[head] == "as"):
        verb = head if clauses.pos[head] in {"AUX", "VERB"} else clauses.heads[head]
        if not clauses.is_negated(verb):
            heads += clauses.subjects(verb)
    elif dep == "appos":
        heads += clauses.joined(head)
    elif dep in {"compound", "nmod"} and clauses.pos[head] == "PROPN":
        heads.append(head)
    heads += [c for c in clauses.children[noun] if clauses.deps[c] == "appos"]
    found = [mentions.head_of(one) for one in heads if one != noun]
    return list(dict.fromkeys(one for one in found if one is not None))


def _relation(
    clauses: Clauses, kind: str, one: str, other: str, token: int, events: tuple[Event, ...]
) -> Relation:
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[token]]
    first, last = clauses.parse.edges[token]
    first, last = max(first, sentence.first), min(last, sentence.last)
    span = clauses.parse.span(first, last)
    return Relation(
        kind=kind, from_=one, to=other, according_to=_beside(events, span), evidence=span
    )


def _beside(events: tuple[Event, ...], span: Span) -> AccordingTo:
    """Whose word it is: that of the nearest event told in the same words."""
    near = [one for one in events if one.evidence.overlaps(span)]
    if not near:
        return AccordingTo()
    return min(near, key=lambda one: abs(one.trigger.start - span.start)).according_to


def _offices(actors: tuple[Actor, ...]) -> Iterator[Relation]:
    """An actor's offices; `to` is the actor of that country or name, else the name."""
    by_name = {one.name: one.id for one in actors}
    by_country = {
        one.country: one.id for one in reversed(actors) if one.country and one.kind == "state"
    }
    for actor in actors:
        if not actor.mentions or actor.kind != "person":
            continue
        for office in actor.offices:
            to = by_name.get(office.of or "") or by_country.get(office.of or "") or office.of
            yield Relation(
                kind="office",
                from_=actor.id,
                to=to or office.role,
                evidence=max(
                    actor.mentions[:4], key=lambda span: (span.end - span.start, -span.start)
                ),
            )


def _of_events(clauses: Clauses, events: tuple[Event, ...]) -> Iterator[Relation]:
    """Signatories and brokers of agreements; who holds what was taken."""
    for event in events:
        first, _ = clauses.parse.tokens(event.trigger.start, event.trigger.end)
        lemma = clauses.lemmas[first]
        common = {
            "time": event.time,
            "according_to": event.according_to,
            "evidence": event.evidence,
        }
        if event.status not in {"happened", "ongoing"}:
            continue
        if event.type in {"AGREE", "SUPPORT"} and lemma in _SIGNED:
            for actor in event.actors:
                yield Relation(kind="signatory", from_=actor, to=event.id, **common)  # type: ignore[arg-type]
        for actor in event.mediators:
            yield Relation(kind="broker", from_=actor, to=event.id, **common)  # type: ignore[arg-type]
        if event.type == "ASSAULT" and lemma in _HELD:
            target = event.place or next(iter(event.recipients), None)
            for actor in event.actors:
                if target is not None:
                    yield Relation(kind="holds_territory", from_=actor, to=target, **common)  # type: ignore[arg-type]


def _alliances(
    parse: Parse, actors: tuple[Actor, ...], events: tuple[Event, ...]
) -> Iterator[Relation]:
    """'the allies': those that a group so called is made of."""
    for actor in actors:
        spans = [one for one in actor.mentions if one.of(parse.report.text).endswith("allies")]
        if len(actor.members) < 2 or not spans:
            continue
        span = spans[0]
        for n, one in enumerate(actor.members):
            for other in actor.members[n + 1 :]:
                yield Relation(
                    kind="ally",
                    from_=one,
                    to=other,
                    according_to=_beside(events, span),
                    evidence=span,
                )


def _created(clauses: Clauses, mentions: Mentions, events: tuple[Event, ...]) -> Iterator[Relation]:
    """'It included the establishment of a working group': by the agreement told before."""
    for event in events:
        first, _ = clauses.parse.tokens(event.trigger.start, event.trigger.end)
        if clauses.lemmas[first] not in _MADE:
            continue
        made = [mentions.head_of(one) for _, one in clauses.obliques(first, frozenset({"of"}))]
        signed = [
            one
            for one in events
            if one.type in {"AGREE", "SUPPORT"} and one.trigger.start < event.trigger.start
        ]
        by = signed[-1].id if signed else next(iter(event.actors), None)
        if by is None:
            continue
        for one in made:
            if one is not None:
                yield Relation(
                    kind="created", from_=by, to=one, according_to=event.according_to,
                    evidence=event.evidence,
                )  # fmt: skip


def _distinct(found: list[Relation]) -> tuple[Relation, ...]:
    seen: dict[tuple[str, str, str], Relation] = {}
    for one in sorted(
        found, key=lambda r: (r.evidence.start, r.evidence.end, r.kind, r.from_, r.to)
    ):
        seen.setdefault((one.kind, one.from_, one.to), replace(one))
    return tuple(seen.values())
