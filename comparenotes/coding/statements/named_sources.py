"""Statements with words that name a source: which actor these mean, and to whom it speaks.

Takes a draft's source words and cue, gives a `ResolvedSource` and an addressee.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from ...record import Actor
from ..actors.mentions import head_token
from .context import StatementContext
from .drafts import ResolvedSource, StatementDraft

UNNAMED = "unnamed"
_BODIES = frozenset({"organisation", "body", "state", "armed_force"})
_SHORTEST_IN_HANDLE = 5  # letters of a name
_OBJECTS = frozenset({"dobj", "dative"})


def resolve_named_source(context: StatementContext, first: int, last: int) -> ResolvedSource:
    """The actor that tokens `first` to `last` mean, else somebody unnamed; no addressee yet."""
    parse, mentions = context.view.parse, context.mentions
    head = head_token(parse, first, last)
    actor = mentions.head_of(head)
    words = parse.text(first, last)
    if actor is None and parse.pos[head] not in {"NOUN", "PRON", "NUM"}:
        actor = mentions.at(first, last)
    actor = _named_last(context, first, last, head) or actor
    handles = [word for word in parse.words[first:last] if word[0] == "@"]
    if actor is None and handles:
        actor = _of_handle(context, handles[0])
    if actor is None or _is_nameless(context, context.actors[actor], first, head):
        described = _description(context, head, first, last)
        return ResolvedSource(UNNAMED, f"'{words}' gives no name{described}")
    return ResolvedSource(actor, f"'{words}' names the source")


def _named_last(context: StatementContext, first: int, last: int, head: int) -> str | None:
    """The person whom a description ends with, after a comma: 'the owner and son of its founder,
    Ola Roe'."""
    view = context.view
    comma = next((t for t in range(last - 1, first, -1) if view.words[t] == ","), last)
    name = view.words[comma + 1 : last]
    if not name or view.pos[head] == "PROPN" or not all(word[0].isupper() for word in name):
        return None
    if view.lemmas[head].lower() not in context.lexicon.speakers:
        return None  # 'the records of a firm, Roe Brod'
    actor = context.mentions.at(comma + 1, last)
    return actor if actor is not None and context.actors[actor].kind == "person" else None


def _of_handle(context: StatementContext, handle: str) -> str | None:
    """The only actor whose whole name stands in a handle: '@senjohnroe' of John Roe."""
    letters = "".join(filter(str.isalpha, handle)).lower()
    fitting = [
        actor.id
        for actor in context.actors.values()
        for name in ["".join(filter(str.isalpha, actor.name)).lower()]
        if len(name) >= _SHORTEST_IN_HANDLE and name in letters
        if " " in actor.name or name == letters
    ]
    return fitting[0] if len(fitting) == 1 else None


def _description(context: StatementContext, head: int, first: int, last: int) -> str:
    """What is said of somebody unnamed: how many they are, and of which body."""
    view, actors = context.view, context.actors
    counts = [view.words[c] for c in view.children[head] if view.tags[c] == "CD"]
    bodies = [
        actors[actor].name
        for token in range(first, last)
        if token != head and (actor := context.mentions.of_token(token)) is not None
        if actors[actor].kind in _BODIES
    ]
    known = [f"{counts[0]} of them"] if counts else []
    known += [f"of '{bodies[0]}'"] if bodies else []
    return f"; {', '.join(known)}" if known else ""


@dataclass(frozen=True, slots=True)
class _SourceWords:
    """Words that mean an actor: where they start, and the token that heads them."""

    context: StatementContext
    actor: Actor
    first: int
    head: int

    @property
    def head_word(self) -> str:
        """The head as it is written, in lower case."""
        return self.context.view.lower[self.head]


def _is_nameless(context: StatementContext, actor: Actor, first: int, head: int) -> bool:
    """Whether an actor goes only by a noun such as 'officials', and was never named."""
    answer = NAMELESS.first(_SourceWords(context, actor, first, head))
    return answer is not None and answer[1]


def _by_office(source: _SourceWords) -> bool | None:
    """Who holds an office of somebody ('Chad's foreign minister') is identified by it."""
    opening = source.context.view.lower[source.first]
    held = any(office.of for office in source.actor.offices)
    indefinite = opening in source.context.lexicon.words.indefinite_determiners
    return False if held and not indefinite else None


def _by_pronoun(source: _SourceWords) -> bool | None:
    """'He', of an actor that goes by 'a man'."""
    if source.context.view.pos[source.head] != "PRON":
        return None
    return source.actor.name.lower().split()[-1] in source.context.lexicon.unnamed


def _by_noun(source: _SourceWords) -> bool | None:
    """'Officials', unless the noun is part of a name: 'Transport Authority'."""
    word = source.head_word
    lemma = source.context.view.lemmas[source.head].lower()
    is_noun = lemma in source.context.lexicon.unnamed and word in source.actor.name.lower().split()
    return True if is_noun and not _is_in_name(source.actor.name, word) else None


def _is_in_name(name: str, noun: str) -> bool:
    """Whether a noun stands in a name as part of it: 'Transport Authority', 'Doctors Without
    Borders', but not in 'Chadian officials'."""
    words = name.split()
    at = [word.lower() for word in words].index(noun)
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    return words[at][0].isupper() and (before[:1].isupper() or after[:1].isupper())


NAMELESS = RuleTable(
    "whether the source of a statement is nameless",
    (
        Rule(
            "an office of somebody names its holder",
            _by_office,
            example="Chad's foreign minister said the talks were over.",
            expect=("statement by Chad's foreign minister | the talks were over",),
            never="A spokesman for Acme said the talks were over.",
        ),
        Rule(
            "a pronoun is as nameless as its noun",
            _by_pronoun,
            example="A witness stood by the bridge. He said the boat was full.",
            expect=("statement by unnamed | the boat was full",),
            never="Ivan Brod stood by the bridge. He said the boat was full.",
        ),
        Rule(
            "a noun for people is no name",
            _by_noun,
            example="Chadian officials met in Lund. The officials said the talks were over.",
            expect=("statement by unnamed | the talks were over",),
            never="Doctors Without Borders said the talks were over.",
        ),
    ),
)


def find_addressee(
    context: StatementContext, draft: StatementDraft, source: str | None
) -> str | None:
    """The id of the actor to whom a statement is made ('told Reuters', 'said to the crowd')."""
    if draft.cue is None or context.view.lower[draft.cue[0]] == "according":
        return None
    answer = ADDRESSEES.first(context, draft.cue[0], source)
    return answer[1] if answer else None


def _object_of_cue(context: StatementContext, cue: int, source: str | None) -> str | None:
    """The object of a verb such as 'tell'."""
    view = context.view
    if view.lemmas[cue] not in context.lexicon.addressee_verbs:
        return None
    objects = (c for c in view.children[cue] if view.deps[c] in _OBJECTS)
    return _first_other(context, objects, source)


def _object_of_to(context: StatementContext, cue: int, source: str | None) -> str | None:
    """The object of 'to' below the cue."""
    view = context.view
    objects = (
        inner
        for child in view.children[cue]
        if view.deps[child] in {"prep", "dative"} and view.lower[child] == "to"
        for inner in view.children[child]
        if view.deps[inner] == "pobj"
    )
    return _first_other(context, objects, source)


def _first_other(
    context: StatementContext, tokens: Iterator[int], source: str | None
) -> str | None:
    """The first actor among those that `tokens` head, other than the source."""
    actors = (context.mentions.head_of(token) for token in tokens)
    return next((actor for actor in actors if actor is not None and actor != source), None)


ADDRESSEES = RuleTable(
    "to whom a statement is made",
    (
        Rule(
            "object of the verb",
            _object_of_cue,
            example="Elena Popova told Ivan Brod that the deal was dead.",
            expect=("statement to Ivan Brod | that the deal was dead",),
            never="Elena Popova said that the deal was dead.",
        ),
        Rule(
            "object of 'to'",
            _object_of_to,
            example="Elena Popova said to Ivan Brod that the deal was dead.",
            expect=("statement to Ivan Brod | that the deal was dead",),
            never="Elena Popova said that she went to Chad.",
        ),
    ),
)
