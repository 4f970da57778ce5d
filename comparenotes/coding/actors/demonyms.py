"""What a demonym means: 'the Chadians' are a group, 'a Chadian' is a person, and 'a Chadian offer'
is made by the state.

The demonyms of a context come in, in the order of the text; their mentions go into its table.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon.known_names import KnownActor
from ...lexicon.rules import Rule, RuleTable
from ...record import ActorKind
from .mention_table import ActorDraft
from .salience import Discourse

ADJECTIVE = "its adjective"
_PLURAL, _SINGULAR = {"NNS", "NNPS"}, {"NN", "NNP"}
_BEFORE_NOUN = {"compound", "amod", "nmod"}


@dataclass(frozen=True, slots=True)
class Demonym:
    """Tokens `first` up to `last`, headed by `head`, that name the people of `state`."""

    first: int
    last: int
    head: int
    state: KnownActor


@dataclass(frozen=True, slots=True)
class DemonymReading:
    """Whom a demonym means: the state, for which `why` gives the reason, or some of its people
    (`people` is then the draft's kind, 'group' or 'person')."""

    why: str = ""
    people: ActorKind | None = None
    shown: bool = True


def _people(discourse: Discourse, demonym: Demonym) -> DemonymReading | None:
    """A plural, or a noun after 'the', 'many', 'some': 'the French'."""
    if not _is_noun(discourse, demonym):
        return None
    is_plural = discourse.parse.tags[demonym.head] in _PLURAL
    if is_plural or _lead(discourse, demonym) in discourse.context.words.plural_determiners:
        return DemonymReading(people="group")
    return None


def _one_person(discourse: Discourse, demonym: Demonym) -> DemonymReading | None:
    lead = _lead(discourse, demonym)
    is_one = lead in discourse.context.words.singular_determiners
    return DemonymReading(people="person") if is_one and _is_noun(discourse, demonym) else None


def _bare_noun(discourse: Discourse, demonym: Demonym) -> DemonymReading | None:
    """A noun to the parser, but with no article: it neither acts nor is anybody."""
    return DemonymReading(ADJECTIVE, shown=False) if _is_noun(discourse, demonym) else None


def _before_hyphen(discourse: Discourse, demonym: Demonym) -> DemonymReading | None:
    parse, last = discourse.parse, demonym.last
    if demonym.state.territory or parse.words[last : last + 1] != ["-"]:
        return None
    is_doer = not discourse.words.trailing.isdisjoint(parse.lower[last + 1 : last + 2])
    return DemonymReading("its adjective says who does it") if is_doer else None


def _whose_doing(discourse: Discourse, demonym: Demonym) -> DemonymReading | None:
    parse = discourse.parse
    noun = parse.heads[demonym.head]
    lemma = parse.lemmas[noun].lower()
    if demonym.state.territory or parse.pos[noun] != "NOUN" or noun in discourse.table.by_token:
        return None
    if lemma in discourse.words.happening or lemma.endswith(discourse.words.happening_endings):
        return DemonymReading(f"its adjective says whose {lemma} it is")
    return None


def _whose_thing(discourse: Discourse, demonym: Demonym) -> DemonymReading | None:
    """A place or thing of the state that something is done to: 'shelled Chadian towns'."""
    parse = discourse.parse
    noun = parse.heads[demonym.head]
    if demonym.state.territory or parse.lemmas[noun].lower() not in discourse.words.belongings:
        return None
    if noun in discourse.table.by_token or parse.deps[demonym.head] not in _BEFORE_NOUN:
        return None
    above = parse.heads[noun]
    if parse.deps[noun] == "pobj" and parse.lower[above] in discourse.words.reaching:
        above = parse.heads[above]
    elif parse.deps[noun] not in {"dobj", "nsubjpass"}:
        return None
    verb = parse.lemmas[above].lower()
    if parse.pos[above] != "VERB" or verb not in discourse.words.harming:
        return None
    return DemonymReading(f"its adjective says whose {parse.lower[noun]} it is")


DEMONYMS: RuleTable[[Discourse, Demonym], DemonymReading] = RuleTable(
    "whom a demonym means",
    (
        Rule(
            "people of the state",
            _people,
            example="The Chadians left.",
            expect=(
                "actor The Chadians = Chadians",
                "actor Chadians: group TCD",
            ),
            never="A Chadian offer was rejected.",
        ),
        Rule(
            "one of its people",
            _one_person,
            example="A Chadian was killed.",
            expect=(
                "actor A Chadian = Chadian",
                "actor Chadian: person TCD",
            ),
            never="The Chadian army left.",
        ),
        Rule(
            "a noun without an article",
            _bare_noun,
            example="Chadian-backed militias attacked the town.",
            expect=("no actor Chadian = Chad",),
            never="Chadian troops left.",
        ),
        Rule(
            "who does it, before a hyphen",
            _before_hyphen,
            example="Norwegian-mediated talks failed.",
            expect=(
                "actor Norwegian = Norway",
                "relation broker: Norway -> -",
            ),
            never="Chadian-born Ann Roe left.",
        ),
        Rule(
            "whose doing it is",
            _whose_doing,
            example="A Chadian offer was rejected.",
            expect=(
                "actor Chadian = Chad",
                "event offer by Chad",
            ),
            never="A Chadian song was played.",
        ),
        Rule(
            "whose place or thing is hit",
            _whose_thing,
            example="Rebels shelled Chadian villages.",
            expect=(
                "actor Chadian = Chad",
                "event shelled to Chad",
            ),
            never="Rebels hid in Chadian villages.",
        ),
    ),
)


def _is_noun(discourse: Discourse, demonym: Demonym) -> bool:
    """Whether the demonym is a noun of its own, and no adjective of another."""
    tag, label = discourse.parse.tags[demonym.head], discourse.parse.deps[demonym.head]
    if label in _BEFORE_NOUN:
        return False
    return tag in _PLURAL or (tag in _SINGULAR and label != "poss")


def _lead(discourse: Discourse, demonym: Demonym) -> str:
    """The first word of the noun phrase."""
    return discourse.parse.lower[discourse.table.edge(demonym.head)]


class DemonymResolver:
    """Resolves the demonyms of one report."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._parse = discourse.parse
        self._table = discourse.table

    def resolve(self, first: int, last: int, head: int, state: KnownActor) -> None:
        """Adds the mention that the demonym at `first` up to `last`, headed by `head`, makes.

        Where no rule holds it is the state's mere adjective, which is kept for later references
        and not shown.
        """
        if first in self._table.by_token:
            return
        demonym = Demonym(first, last, head, state)
        decision = DEMONYMS.first(self._discourse, demonym)
        if decision is None:
            if not state.territory and self._parse.heads[head] not in self._table.by_head:
                self._add_state(demonym, ADJECTIVE, shown=False)
            return
        _, reading = decision
        if reading.people is not None:
            self._add_people(demonym, reading.people)
        else:
            self._add_state(demonym, reading.why, shown=reading.shown)

    def _add_state(self, demonym: Demonym, why: str, *, shown: bool) -> None:
        draft = self._discourse.context.known_draft(demonym.state)
        self._discourse.add_mention(
            demonym.first, demonym.last, demonym.head, draft, why, shown=shown
        )

    def _add_people(self, demonym: Demonym, kind: ActorKind) -> None:
        """Adds a mention of people: a group is one however often it is named, persons are not."""
        state, head = demonym.state, demonym.head
        is_group = kind == "group"
        basis = f"people of {state.name}"
        key = ("people", state.key, "s" if is_group else str(head))
        draft = self._discourse.by_key.get(key)
        if draft is None:
            name = self._parse.text(demonym.first, demonym.last)
            draft = ActorDraft(name, kind, country=state.country, plural=is_group, basis=basis)
            draft.add_sectors(("CVL",))
            self._discourse.by_key[key] = self._table.add_draft(draft)
        first = min(self._table.edge(head), demonym.first)
        self._discourse.add_mention(first, demonym.last, head, draft, basis)
