"""Noun phrases that describe somebody instead of naming them: 'the Syrian rebels', 'a spokesman'.

A `Scene` comes in; the phrases that may mean an actor go out, in order, each with what its words
say: its noun, number, definiteness, and whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from .context import ActorContext, Affiliations
from .titles import Agent, RoleIndex, Title, singular

_DEFINITE = {"the", "this", "that", "these", "those", "both", "such"}
_INDEFINITE = {"a", "an", "some", "any", "another", "no", "each", "every", "either", "neither"}
_NUMBERS = {
    "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "2": 2, "3": 3, "4": 4, "5": 5,
}  # fmt: skip
_MARKS = {"(", ")", ",", "“", '"', "``", "'", "‘", "’", ":", ";", "–", "—", "--"}
_BOUNDS = {"least", "most"}
_QUANTIFIERS = {"several", "many", "few", "dozens", "hundreds", "thousands", "scores", "more"}
_INNER_SECTORS = {"MIL", "COP", "REB", "GOV", "LEG"}
_VAGUE_DEPS = {"compound", "amod", "nmod", "npadvmod", "advmod"}


@dataclass(slots=True)
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
        found = self.title if self.title is not None and not self.plural else self.agent
        return found is not None and found.weak


def find_descriptions(context: ActorContext, roles: RoleIndex) -> list[Description]:
    """All noun phrases that may mean an actor and are no names, in order."""
    parse, table = context.parse, context.table
    found = []
    for token, pos in enumerate(parse.pos):
        if pos not in {"NOUN", "PROPN"} or token in table.by_token or table.skipped[token]:
            continue
        is_inner = parse.deps[token] in _VAGUE_DEPS and not _before_name(context, token)
        if is_inner and not _is_force(context, roles, token):
            continue
        one = _describe(context, roles, token)
        if one is not None:
            if is_inner:
                one.first = _left_of(context, one)
                one.title = None
                if one.agent is None or not one.whose.states:
                    continue
            found.append(one)
    return found


def _is_force(context: ActorContext, roles: RoleIndex, token: int) -> bool:
    """Whether the word is a force or body before a thing of theirs ('army trucks')."""
    parse = context.parse
    head = parse.heads[token]
    if parse.deps[token] not in {"compound", "nmod"} or parse.pos[head] != "NOUN":
        return False
    found = roles.agent_at(parse, token, token)
    if found is None or not _INNER_SECTORS & set(found[1].sectors):
        return False
    floor = parse.sentences[parse.sentence_of[head]].first
    return roles.agent_at(parse, head, floor) is None and roles.title_at(parse, head, floor) is None


def _left_of(context: ActorContext, one: Description) -> int:
    """Where a force before a thing starts: the parser hangs its country on the thing."""
    first = one.core
    while first - 1 in context.state_at or (first > 0 and context.parse.tags[first - 1] == "POS"):
        first -= 1
    one.whose = context.whose_before(first, one.core)
    return first


def _before_name(context: ActorContext, token: int) -> bool:
    """Whether the word is the noun before a name ('retailer Best Buy')."""
    head = context.parse.heads[token]
    mention = context.table.by_token.get(head)
    return mention is not None and mention.draft.named and mention.first == token + 1


def _describe(context: ActorContext, roles: RoleIndex, token: int) -> Description | None:
    parse = context.parse
    floor = parse.sentences[parse.sentence_of[token]].first
    plural = parse.tags[token] in {"NNS", "NNPS"}
    title = roles.title_at(parse, token, floor)
    agent = roles.agent_at(parse, token, floor)
    if title is None and agent is None:
        return None
    core, last = token, token + 1
    if title is not None and (not plural or agent is None):
        core, last = title[0], title[1]
        if agent is not None and agent[0] < core:  # 'opposition supporter' before 'supporter'
            core, title = agent[0], None
    elif agent is not None:
        core = agent[0]
    first = min(context.table.edge(token), core)
    first = _after_names(context, first, core)
    if first > floor and parse.lower[first] in _BOUNDS and parse.lower[first - 1] == "at":
        first -= 1  # 'at least 14 people'
    lead = parse.lower[first]
    definite = True if lead in _DEFINITE else False if lead in _INDEFINITE else None
    owned = parse.tags[first] == "PRP$" or any(
        parse.deps[c] == "poss" for c in parse.children[token]
    )
    return Description(
        first, last, token, core, singular(parse, token), plural, True if owned else definite,
        owned, _count(context, first, token), title[2] if title else None,
        agent[1] if agent else None, context.whose(first, token), _number(context, first, token),
    )  # fmt: skip


def _after_names(context: ActorContext, first: int, core: int) -> int:
    """Where the phrase starts, when an unrelated name or a bracket was parsed into its front."""
    words, tags = context.parse.words, context.parse.tags
    for token in range(core - 1, first - 1, -1):
        if tags[token] in {"VBD", "VBZ", "VBP", "MD"}:
            return token + 1  # "Roe had 'misled' parliament"
        if words[token] in _MARKS and token > first:
            is_list = words[token] == "," and context.parse.pos[token - 1] == "ADJ"
            if not is_list:
                return token + 1
    return first


def _count(context: ActorContext, first: int, head: int) -> int | None:
    lower = context.parse.lower
    return next((_NUMBERS[lower[t]] for t in range(first, head) if lower[t] in _NUMBERS), None)


def _number(context: ActorContext, first: int, head: int) -> str:
    """The words that say how many: '162', 'several hundred'; none, '' ."""
    tags, lower = context.parse.tags, context.parse.lower
    return " ".join(
        lower[t] for t in range(first, head) if tags[t] == "CD" or lower[t] in _QUANTIFIERS
    )
