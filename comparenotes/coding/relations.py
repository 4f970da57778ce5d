"""What holds between two actors: offices, memberships, alliances, signatories.

Actors and events come in; relations go out by the place of their evidence. The two ends of a
relation are ids of actors or events, or a name where nobody in the report bears it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from ..lexicon import Lexicon
from ..lexicon.coded_parts import PartUse, parts_used_for
from ..lexicon.entries import RelationWords
from ..lexicon.rules import Rule, RuleTable
from ..lexicon.word_sets import RelationVerbs
from ..record import AccordingTo, Actor, Event, Relation, Span
from .actors.mentions import Mentions
from .grammar.analysis import Analysis
from .grammar.clauses import Clauses
from .trace import Trace

_CODED_PARTS = parts_used_for(PartUse.RELATIONS)
_OF = frozenset({"of"})
_MENTIONS = 4  # mentions of an actor among which the longest is the evidence of the office


@dataclass(frozen=True, slots=True)
class RelationContext:
    """What the rules of a report's relations see; `nouns` are those of `relations.toml`."""

    clauses: Clauses
    mentions: Mentions
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    nouns: dict[str, tuple[str, RelationWords]]
    words: RelationVerbs

    def trigger(self, event: Event) -> int:
        """The first token of an event's trigger."""
        return self.clauses.parse.tokens(event.trigger.start, event.trigger.end)[0]

    def according_to(self, span: Span) -> AccordingTo:
        """Whose word it is: that of the nearest event whose evidence overlaps `span`."""
        near = [event for event in self.events if event.evidence.overlaps(span)]
        if not near:
            return AccordingTo()
        return min(near, key=lambda event: abs(event.trigger.start - span.start)).according_to


class RelationFinder:
    """Finds what holds between two actors."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._nouns: dict[str, tuple[str, RelationWords]] = {}
        for kind, entry in lexicon.entries("relations", RelationWords).items():
            self._nouns.update((word, (kind, entry)) for word in entry.words)
        self._words = lexicon.word_sets("relation_words", RelationVerbs)
        self.hyphenated = frozenset(word for word in self._nouns if "-" in word)

    def find(
        self,
        analysis: Analysis,
        actors: tuple[Actor, ...],
        events: tuple[Event, ...],
        trace: Trace | None = None,
    ) -> tuple[Relation, ...]:
        """All relations, by the place of their evidence, each once."""
        mentions = Mentions(analysis.parse, actors)
        context = RelationContext(
            analysis.clauses, mentions, actors, events, self._nouns, self._words
        )
        relations: list[Relation] = []
        for rule, added in RELATIONS.every(context):
            relations += added
            if trace is not None:
                _note(trace, rule, added)
        return _distinct(relations)


def _note(trace: Trace, rule: str, relations: Iterable[Relation]) -> None:
    for relation in relations:
        why = f"{relation.kind}: {relation.from_} → {relation.to} ({rule})"
        trace.note("relations", relation.evidence.start, relation.evidence.end, why)


def _distinct(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """The relations in the order of the text, each with its first evidence."""
    first: dict[tuple[str, str, str], Relation] = {}
    for relation in sorted(
        relations, key=lambda r: (r.evidence.start, r.evidence.end, r.kind, r.from_, r.to)
    ):
        first.setdefault((relation.kind, relation.from_, relation.to), relation)
    return tuple(first.values())


# -- offices and groups ---------------------------------------------------------------------------


def _offices(context: RelationContext) -> list[Relation]:
    """An actor's offices; `to` is the actor of that country or name, else the name."""
    by_name = {actor.name: actor.id for actor in context.actors}
    by_country = {
        actor.country: actor.id
        for actor in reversed(context.actors)
        if actor.country and actor.kind == "state"
    }
    relations = []
    for actor in context.actors:
        if not actor.mentions or actor.kind != "person":
            continue
        for office in actor.offices:
            body = office.of or ""
            to = by_name.get(body) or by_country.get(body) or office.of or office.role
            longest = max(
                actor.mentions[:_MENTIONS], key=lambda span: (span.end - span.start, -span.start)
            )
            relations.append(Relation(kind="office", from_=actor.id, to=to, evidence=longest))
    return relations


def _alliances(context: RelationContext) -> list[Relation]:
    """'the allies': those that a group so called is made of, each of the others."""
    text = context.clauses.parse.report.text
    endings = tuple(context.words.alliance)
    relations = []
    for actor in context.actors:
        spans = [span for span in actor.mentions if span.of(text).endswith(endings)]
        if len(actor.members) < 2 or not spans:
            continue
        according_to = context.according_to(spans[0])
        relations += [
            Relation(kind="ally", from_=one, to=other, according_to=according_to, evidence=spans[0])
            for one, other in combinations(actor.members, 2)
        ]
    return relations


# -- relations that events leave behind -----------------------------------------------------------


def _of_event(kind: str, event: Event, actor: str, to: str) -> Relation:
    """A relation that holds through an event, from its time on and by the same source."""
    return Relation(
        kind=kind,
        from_=actor,
        to=to,
        time=event.time,
        according_to=event.according_to,
        evidence=event.evidence,
    )


def _is_real(event: Event) -> bool:
    return event.status in {"happened", "ongoing"}


def _signatories(context: RelationContext) -> list[Relation]:
    """'Mali and Niger signed a truce'."""
    return [
        _of_event("signatory", event, actor, event.id)
        for event in context.events
        if _is_real(event) and event.type in {"AGREE", "SUPPORT"}
        if context.clauses.lemmas[context.trigger(event)] in context.words.signing
        for actor in event.actors
    ]


def _brokers(context: RelationContext) -> list[Relation]:
    """'a truce brokered by Algeria'."""
    return [
        _of_event("broker", event, actor, event.id)
        for event in context.events
        if _is_real(event)
        for actor in event.mediators
    ]


def _holders(context: RelationContext) -> list[Relation]:
    """'Rebels seized the town': they hold it."""
    relations = []
    for event in context.events:
        taken = event.place or next(iter(event.recipients), None)
        taking = context.clauses.lemmas[context.trigger(event)] in context.words.taking
        if _is_real(event) and event.type == "ASSAULT" and taking and taken is not None:
            relations += [
                _of_event("holds_territory", event, actor, taken) for actor in event.actors
            ]
    return relations


def _creators(context: RelationContext) -> list[Relation]:
    """'The ministers announced the formation of a council': they created it."""
    relations = []
    for event in context.events:
        trigger = context.trigger(event)
        if context.clauses.lemmas[trigger] not in context.words.creation:
            continue
        for _, noun in context.clauses.obliques(trigger, _OF):
            created = context.mentions.head_of(noun)
            relations += [
                Relation(
                    kind="created",
                    from_=actor,
                    to=created,
                    according_to=event.according_to,
                    evidence=event.evidence,
                )
                for actor in event.actors
                if created is not None and actor != created
            ]
    return relations


# -- nouns that name a relation -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RelationNoun:
    """A noun of `relations.toml` at a token: 'member', 'ally'."""

    context: RelationContext
    token: int
    entry: RelationWords

    @property
    def clauses(self) -> Clauses:
        """The clauses of the report."""
        return self.context.clauses

    @property
    def head(self) -> int:
        """What the noun depends on."""
        return self.clauses.heads[self.token]

    @property
    def dep(self) -> str:
        """How it depends on its head."""
        return self.clauses.deps[self.token]

    def children(self, *deps: str) -> list[int]:
        """What depends on the noun by one of `deps`."""
        return [c for c in self.clauses.children[self.token] if self.clauses.deps[c] in deps]

    def actors(self, heads: Iterable[int]) -> list[str]:
        """The ids of the actors whom noun phrases with these heads mean, each once."""
        mentions = self.context.mentions
        ids = [mentions.head_of(head) for head in heads if head != self.token]
        return list(dict.fromkeys(actor for actor in ids if actor is not None))


def _named_by_nouns(context: RelationContext) -> list[Relation]:
    """'Kenya is a member of the African Union', 'Canada, an ally of France'."""
    clauses = context.clauses
    relations = []
    for sentence in clauses.parse.sentences:
        if sentence.part not in _CODED_PARTS:
            continue
        for token in range(sentence.first, sentence.last):
            known = context.nouns.get(clauses.lemmas[token])
            if known is not None and clauses.pos[token] in {"NOUN", "PROPN"}:
                relations += _of_noun(RelationNoun(context, token, known[1]), known[0])
    return relations


def _of_noun(noun: RelationNoun, kind: str) -> list[Relation]:
    others = OTHER_SIDES.first(noun)
    if others is None:
        return []
    parse = noun.clauses.parse
    sentence = parse.sentences[parse.sentence_of[noun.token]]
    first, last = parse.edges[noun.token]
    span = parse.span(max(first, sentence.first), min(last, sentence.last))
    according_to = noun.context.according_to(span)
    bearers = [head for _, heads in BEARERS.every(noun) for head in heads]
    return [
        Relation(kind=kind, from_=bearer, to=other, according_to=according_to, evidence=span)
        for other in noun.actors(others[1])
        for bearer in noun.actors(bearers)
        if bearer != other
    ]


def _after_preposition(noun: RelationNoun) -> list[int] | None:
    heads = noun.clauses.obliques(noun.token, frozenset(noun.entry.prepositions))
    return [head for _, head in heads] or None


def _owner(noun: RelationNoun) -> list[int] | None:
    return noun.children("poss", "compound") or None


def _subject(noun: RelationNoun) -> list[int] | None:
    """'X is a member', 'X, being a member', 'X serves as chair'."""
    clauses, head = noun.clauses, noun.head
    is_role = noun.dep in {"pobj", "oprd"} and clauses.lower[head] == "as"
    if noun.dep != "attr" and not is_role:
        return None
    verb = head if clauses.pos[head] in {"AUX", "VERB"} else clauses.heads[head]
    return None if clauses.is_negated(verb) else list(clauses.subjects(verb))


def _name_before_comma(noun: RelationNoun) -> list[int] | None:
    return noun.clauses.joined(noun.head) if noun.dep == "appos" else None


def _name_after(noun: RelationNoun) -> list[int] | None:
    is_title = noun.dep in {"compound", "nmod"} and noun.clauses.pos[noun.head] == "PROPN"
    return [noun.head] if is_title else None


def _name_in_commas(noun: RelationNoun) -> list[int] | None:
    return noun.children("appos") or None


OTHER_SIDES: RuleTable[[RelationNoun], list[int]] = RuleTable(
    "the other side of a relation",
    (
        Rule(
            "after its preposition",
            _after_preposition,
            example="Kenya is a member of the African Union.",
            expect=("relation member: Kenya -> African Union",),
            never="Kenya is an African Union member.",
        ),
        Rule(
            "the owner or a name before it",
            _owner,
            example="Kenya is NATO's partner.",
            expect=("relation ally: Kenya -> NATO",),
            never="Kenya is a partner of NATO.",
        ),
    ),
)
BEARERS: RuleTable[[RelationNoun], list[int]] = RuleTable(
    "who stands in a relation",
    (
        Rule(
            "the subject of being it",
            _subject,
            example="Kenya is a member of the African Union.",
            expect=("relation member: Kenya -> African Union",),
            never="Kenya is not a member of the African Union.",
        ),
        Rule(
            "the name that it describes after a comma",
            _name_before_comma,
            example="Kenya, a member of the African Union, agreed.",
            expect=("relation member: Kenya -> African Union",),
            never="Kenya met a member of the African Union.",
        ),
        Rule(
            "the name that it stands before",
            _name_after,
            example="NATO member Estonia agreed.",
            expect=("relation member: Estonia -> NATO",),
            never="NATO thanked Estonia.",
        ),
        Rule(
            "the name that describes it",
            _name_in_commas,
            example="Boeing's spokesman, Omar Belo, said the plane was safe.",
            expect=("relation spokesperson: Omar Belo -> Boeing",),
            never="Boeing's spokesman said the plane was safe.",
        ),
    ),
)
RELATIONS: RuleTable[[RelationContext], list[Relation]] = RuleTable(
    "relations between actors",
    (
        Rule(
            "an office that a person holds",
            _offices,
            example="Chad's president, Omar Belo, met farmers.",
            expect=("relation office: Omar Belo -> Chad",),
            never="Omar Belo met farmers in Chad.",
        ),
        Rule(
            "signatories of an agreement",
            _signatories,
            example="Mali and Niger signed a truce.",
            expect=("relation signatory: Mali -> -",),
            never="Mali and Niger broke a truce.",
        ),
        Rule(
            "brokers of an agreement",
            _brokers,
            example="Mali and Niger signed a truce brokered by Algeria.",
            expect=("relation broker: Algeria -> -",),
            never="Mali and Niger signed a truce in Algeria.",
        ),
        Rule(
            "holders of a territory they took",
            _holders,
            example="Chadian troops captured Gao.",
            expect=("relation holds_territory: Chadian troops -> Gao",),
            never="Chadian troops shelled Gao.",
        ),
        Rule(
            "allies of one group",
            _alliances,
            example="Mali and Niger signed a pact. The allies will share troops.",
            expect=("relation ally: Mali -> Niger",),
            never="Mali and Niger signed a pact. The neighbours will share troops.",
        ),
        Rule(
            "a noun that names the relation",
            _named_by_nouns,
            example="Kenya is a member of the African Union.",
            expect=("relation member: Kenya -> African Union",),
            never="Kenya joined the African Union.",
        ),
        Rule(
            "creators of a body",
            _creators,
            example="Kenya led the formation of the Nile Water Council.",
            expect=("relation created: Kenya -> Nile Water Council",),
            never="Kenya led the delegation of the Nile Water Council.",
        ),
    ),
)
