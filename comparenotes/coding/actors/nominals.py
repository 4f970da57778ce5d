"""Noun phrases that describe somebody instead of naming them: 'the Syrian rebels', 'a spokesman'.

An `ActorContext` comes in; the phrases that may mean an actor go out, in order, each with what its
words say: its noun, number, definiteness, and whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...lexicon.word_sets import NounSenseWords
from .context import ActorContext, Affiliations
from .salience import CoreferenceLexicon
from .thing_senses import THING_SENSES
from .titles import Agent, RoleIndex, Title, singular

_MARKS = {"(", ")", ",", "“", '"', "``", "'", "‘", "’", ":", ";", "–", "—", "--"}
_ATTRIBUTIVE = {"compound", "amod", "nmod", "npadvmod", "advmod"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}


@dataclass(frozen=True, slots=True, eq=False)
class Description:
    """Tokens `first` up to `last`, headed by `head`: a noun phrase for one or more who can act.

    `noun` is its singular in lower case, `core` where title or noun start in it; `definite` is
    True ('the'), False ('a') or None (bare); `count` the small number it has, `number` the words of
    any ('162', 'several hundred').
    """

    first: int
    last: int
    head: int
    core: int
    noun: str
    plural: bool
    definite: bool | None
    owned: bool
    count: int | None
    title: Title | None
    agent: Agent | None
    whose: Affiliations
    number: str = ""

    def is_weak(self) -> bool:
        """Whether its noun alone does not make an actor of it."""
        entry = self.title if self.title is not None and not self.plural else self.agent
        return entry is not None and entry.weak


class DescriptionFinder:
    """Finds the noun phrases of a report that may mean an actor and are no names."""

    def __init__(
        self, roles: RoleIndex, lexicon: CoreferenceLexicon, senses: NounSenseWords
    ) -> None:
        self._roles = roles
        self._senses = senses
        self._phrases = lexicon.phrases
        self._counts = lexicon.counts

    def find(self, context: ActorContext) -> list[Description]:
        """All such phrases, in order."""
        parse, table = context.parse, context.table
        descriptions = []
        for token, pos in enumerate(parse.pos):
            if pos not in {"NOUN", "PROPN"} or token in table.by_token or table.skipped[token]:
                continue
            if parse.deps[token] in _ATTRIBUTIVE and not _is_before_name(context, token):
                description = self._attributive(context, token)
            else:
                description = self._describe(context, token)
            if description is not None:
                descriptions.append(description)
        return descriptions

    def _attributive(self, context: ActorContext, token: int) -> Description | None:
        """A country's force or body before a thing of theirs: 'Syrian army trucks'."""
        description = self._describe(context, token) if self._is_force(context, token) else None
        if description is None:
            return None
        # the parser hangs the country on the thing
        first = _start_with_state(context, description.core)
        whose = context.whose_before(first, description.core)
        if description.agent is None or not whose.states:
            return None
        return replace(description, first=first, whose=whose, title=None)

    def _is_force(self, context: ActorContext, token: int) -> bool:
        """Whether the word is a force or body before a thing of theirs ('army trucks')."""
        parse, roles = context.parse, self._roles
        head = parse.heads[token]
        if parse.deps[token] not in {"compound", "nmod"} or parse.pos[head] != "NOUN":
            return False
        agent = roles.agent_at(parse, token, token)
        if agent is None or self._phrases.attributive_sectors.isdisjoint(agent[1].sectors):
            return False
        floor = parse.sentences[parse.sentence_of[head]].first
        return (
            roles.agent_at(parse, head, floor) is None
            and roles.title_at(parse, head, floor) is None
        )

    def _describe(self, context: ActorContext, token: int) -> Description | None:
        parse, phrases = context.parse, self._phrases
        floor = parse.sentences[parse.sentence_of[token]].first
        plural = parse.tags[token] in {"NNS", "NNPS"}
        title = self._roles.title_at(parse, token, floor)
        agent = self._roles.agent_at(parse, token, floor)
        if title is None and agent is None:
            return None
        if THING_SENSES.first(parse, token, self._senses) is not None:
            return None
        core, last = token, token + 1
        if title is not None and (not plural or agent is None):
            core, last = title[0], title[1]
            if agent is not None and agent[0] < core:  # 'opposition supporter' before 'supporter'
                core, title = agent[0], None
        elif agent is not None:
            core = agent[0]
        first = _after_names(context, min(context.table.edge(token), core), core)
        if first > floor and parse.lower[first] in phrases.bounds:
            first -= parse.lower[first - 1] == "at"  # 'at least 14 people'
        owned = parse.tags[first] == "PRP$" or any(
            parse.deps[c] == "poss" for c in parse.children[token]
        )
        return Description(
            first=first,
            last=last,
            head=token,
            core=core,
            noun=singular(parse, token),
            plural=plural,
            definite=True if owned else self._definiteness(parse.lower[first]),
            owned=owned,
            count=self._count(parse.lower[first:token]),
            title=title[2] if title else None,
            agent=agent[1] if agent else None,
            whose=context.whose(first, token),
            number=self._number(context, first, token),
        )

    def _definiteness(self, word: str) -> bool | None:
        if word in self._phrases.definite:
            return True
        return False if word in self._phrases.indefinite else None

    def _count(self, words: list[str]) -> int | None:
        return next((self._counts[word] for word in words if word in self._counts), None)

    def _number(self, context: ActorContext, first: int, head: int) -> str:
        """The words that say how many: '162', 'several hundred'; '' when none do."""
        tags, lower = context.parse.tags, context.parse.lower
        return " ".join(
            lower[t]
            for t in range(first, head)
            if tags[t] == "CD" or lower[t] in self._phrases.quantifiers
        )


def _start_with_state(context: ActorContext, core: int) -> int:
    """Where the country's words before a noun start."""
    first = core
    while first - 1 in context.state_at or (first > 0 and context.parse.tags[first - 1] == "POS"):
        first -= 1
    return first


def _is_before_name(context: ActorContext, token: int) -> bool:
    """Whether the word is the noun before a name ('retailer Best Buy')."""
    mention = context.table.by_token.get(context.parse.heads[token])
    return mention is not None and mention.draft.named and mention.first == token + 1


def _after_names(context: ActorContext, first: int, core: int) -> int:
    """Where the phrase starts, when an unrelated name or a bracket was parsed into its front."""
    words, tags = context.parse.words, context.parse.tags
    for token in range(core - 1, first - 1, -1):
        if tags[token] in _FINITE:
            return token + 1  # "Roe had 'misled' parliament"
        if words[token] in _MARKS and token > first:
            is_list = words[token] == "," and context.parse.pos[token - 1] == "ADJ"
            if not is_list:
                return token + 1
    return first
