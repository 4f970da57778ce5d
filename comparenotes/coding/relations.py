"""What holds between two actors: offices, memberships, alliances, signatories.

Actors and events come in; relations go out by the place of their evidence. The two ends of a
relation are ids of actors or events, or a name where nobody in the report bears it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from ..lexicon import Lexicon
from ..lexicon.coded_parts import PartUse, parts_used_for
from ..lexicon.entries import FormerUnion, RelationWords
from ..lexicon.rules import Rule, RuleTable
from ..lexicon.word_sets import RelationVerbs
from ..record import Actor, Event, Place, Relation, Span
from .actors.mentions import Mentions
from .grammar.analysis import Analysis
from .grammar.clauses import Clauses
from .relation_context import RelationContext, places_by_token
from .relation_events import (
    brokers,
    carried_out,
    creators,
    holders,
    memberships,
    signatories,
    terms,
)
from .trace import Trace

_CODED_PARTS = parts_used_for(PartUse.RELATIONS)
_MENTIONS = 4  # mentions of an actor among which the longest is the evidence of the office


class RelationFinder:
    """Finds what holds between two actors."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._nouns: dict[str, tuple[str, RelationWords]] = {}
        for kind, entry in lexicon.entries("relations", RelationWords).items():
            self._nouns.update((word, (kind, entry)) for word in entry.words)
        self._words = lexicon.word_sets("relation_words", RelationVerbs)
        self._unions = {
            word: entry.name
            for entry in lexicon.entries("former_unions", FormerUnion).values()
            for word in entry.words
        }
        self.hyphenated = frozenset(word for word in self._nouns if "-" in word)

    def find(
        self,
        analysis: Analysis,
        actors: tuple[Actor, ...],
        places: tuple[Place, ...],
        events: tuple[Event, ...],
        trace: Trace | None = None,
    ) -> tuple[Relation, ...]:
        """All relations, by the place of their evidence, each once."""
        mentions = Mentions(analysis.parse, actors)
        clauses = analysis.clauses
        context = RelationContext(
            clauses,
            mentions,
            actors,
            events,
            self._nouns,
            self._words,
            self._unions,
            places_by_token(clauses, places),
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
            kind = "office" if office.tense is None else f"{office.tense}_office"
            relations.append(Relation(kind=kind, from_=actor.id, to=to, evidence=longest))
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

    @property
    def span(self) -> Span:
        """The words of its phrase, within its sentence."""
        parse = self.clauses.parse
        sentence = parse.sentences[parse.sentence_of[self.token]]
        first, last = parse.edges[self.token]
        return parse.span(max(first, sentence.first), min(last, sentence.last))

    @property
    def is_former(self) -> bool:
        """'a former province of', 'was once part of'."""
        words = {self.clauses.lower[child] for child in self.clauses.children[self.token]}
        if self.dep == "attr":
            words |= {self.clauses.lower[child] for child in self.clauses.children[self.head]}
        return not words.isdisjoint(self.context.words.former)

    def actors(self, heads: Iterable[int]) -> list[str]:
        """The ids of the actors, else places, that noun phrases with these heads mean."""
        context = self.context
        ids = []
        for head in heads:
            if head == self.token:
                continue
            meant = context.mentions.head_of(head) or context.places.get(head)
            if meant is None and self.clauses.deps[head] == "appos":  # 'Jolo, an isle seen as …'
                name = self.clauses.heads[head]
                meant = context.mentions.head_of(name) or context.places.get(name)
            ids += list(context.each(meant)) if meant is not None else []
        return list(dict.fromkeys(ids))


def _relation_nouns(context: RelationContext) -> Iterator[tuple[RelationNoun, str]]:
    """The nouns of `relations.toml` in the report, each with its kind of relation."""
    clauses = context.clauses
    for sentence in clauses.parse.sentences:
        if sentence.part not in _CODED_PARTS:
            continue
        for token in range(sentence.first, sentence.last):
            known = context.nouns.get(clauses.lemmas[token])
            if known is not None and clauses.pos[token] in {"NOUN", "PROPN"}:
                yield RelationNoun(context, token, known[1]), known[0]


def _named_by_nouns(context: RelationContext) -> list[Relation]:
    """'Kenya is a member of the African Union', 'Canada, an ally of France'."""
    return [one for noun, kind in _relation_nouns(context) for one in _of_noun(noun, kind)]


def _of_noun(noun: RelationNoun, kind: str) -> list[Relation]:
    if noun.is_former:
        kind = f"former_{kind}"
    others = OTHER_SIDES.first(noun)
    if others is None:
        return []
    span = noun.span
    according_to = noun.context.according_to(span)
    bearers = [head for _, heads in BEARERS.every(noun) for head in heads]
    return [
        Relation(kind=kind, from_=bearer, to=other, according_to=according_to, evidence=span)
        for other in noun.actors(others[1])
        for bearer in noun.actors(bearers)
        if bearer != other
    ]


def _one_another(context: RelationContext) -> list[Relation]:
    """'Chad and Niger are rivals', 'the allies Chad and Niger': each of the other."""
    clauses, relations = context.clauses, []
    for noun, kind in _relation_nouns(context):
        if not noun.entry.mutual or clauses.tags[noun.token] != "NNS":
            continue
        if noun.is_former or OTHER_SIDES.first(noun) is not None:
            continue
        pair = _named_together(noun)
        span = noun.span
        relations += [
            Relation(
                kind=kind,
                from_=one,
                to=other,
                according_to=context.according_to(span),
                evidence=span,
            )
            for one, other in combinations(pair, 2)
        ]
    return relations


def _named_together(noun: RelationNoun) -> list[str]:
    """Those whom a plural noun means by name: its subjects, or the names that it stands before."""
    clauses = noun.clauses
    if noun.dep == "attr" and not clauses.is_negated(noun.head):
        return noun.actors(clauses.subjects(noun.head))
    named = [noun.head] if noun.dep in {"compound", "nmod"} else noun.children("appos")
    return noun.actors([one for name in named for one in (name, *clauses.joined(name))])


def _of_former_unions(context: RelationContext) -> list[Relation]:
    """'the former Soviet republics of Georgia and Moldova'."""
    clauses, relations = context.clauses, []
    for token, lemma in enumerate(clauses.lemmas):
        if lemma not in context.words.states or clauses.pos[token] not in {"NOUN", "PROPN"}:
            continue
        beside = [child for child in clauses.children[token] if child < token]
        words = [clauses.lower[child] for child in beside]
        words += [clauses.lower[inner] for child in beside for inner in clauses.children[child]]
        union = next((context.unions[word] for word in words if word in context.unions), None)
        if union is None or context.words.former.isdisjoint(words):
            continue
        entry = RelationWords(words=(lemma,))
        noun = RelationNoun(context, token, entry)
        heads = [head for _, head in clauses.obliques(token, frozenset({"of"}))]
        heads = heads or [one for _, found in BEARERS.every(noun) for one in found]
        known = next((actor.id for actor in context.actors if actor.name == union), union)
        relations += [
            Relation(
                kind="former_part_of",
                from_=state,
                to=known,
                according_to=context.according_to(noun.span),
                evidence=noun.span,
            )
            for state in noun.actors(
                [one for head in heads for one in (head, *clauses.joined(head))]
            )
            if state != known
        ]
    return relations


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
            signatories,
            example="Mali and Niger signed a truce.",
            expect=("relation signatory: Mali -> -",),
            never="Mali and Niger broke a truce.",
        ),
        Rule(
            "brokers of an agreement",
            brokers,
            example="Mali and Niger signed a truce brokered by Algeria.",
            expect=("relation broker: Algeria -> -",),
            never="Mali and Niger signed a truce in Algeria.",
        ),
        Rule(
            "holders of a territory they took",
            holders,
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
            "of one another",
            _one_another,
            example="Chad and Niger are rivals.",
            expect=("relation rival: Chad -> Niger",),
            never="Chad and Niger are rivals of Mali.",
        ),
        Rule(
            "states of a union that is no more",
            _of_former_unions,
            example="The former Soviet republics of Georgia and Moldova met.",
            expect=("relation former_part_of: Moldova -> -",),
            never="The neighbouring republics of Georgia and Moldova met.",
        ),
        Rule(
            "terms of an agreement",
            terms,
            example="Mali and Niger signed a truce to end the fighting.",
            expect=("relation term: Mali -> -",),
            never="Mali and Niger signed a truce in May.",
        ),
        Rule(
            "acts that an agreement led to",
            carried_out,
            example="Mali withdrew its troops in line with the truce.",
            expect=("relation carries_out: Mali -> -",),
            never="Mali withdrew its troops before the truce.",
        ),
        Rule(
            "members by joining or leaving",
            memberships,
            example="Kenya joined the African Union in 2002.",
            expect=("relation member: Kenya -> African Union",),
            never="Kenya applied to join the African Union.",
        ),
        Rule(
            "creators of a body",
            creators,
            example="Kenya led the formation of the Nile Water Council.",
            expect=("relation created: Kenya -> Nile Water Council",),
            never="Kenya led the delegation of the Nile Water Council.",
        ),
    ),
)
