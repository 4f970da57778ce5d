"""How a time expression or another clause ties to an event: the words between, and what they leave.

Tokens of a parse come in; the tying words, and `EventTime`s bounded by them, go out.
"""

from __future__ import annotations

from dataclasses import replace

from ...lexicon.entries import TimeLinks
from ...record import EventTime, Timex
from ..grammar.parse import Parse
from ..grammar.tenses import VERBS

_SUBORDINATE = frozenset({"advcl", "acl", "relcl", "ccomp", "csubj", "csubjpass"})
_STEM = 5  # letters that one stem's words begin with alike
_SHORTEST_STEM = 3


def granularity(timex: Timex) -> str | None:
    """How fine a time expression's words are: day, week, month, quarter, season, year…"""
    value = timex.value or ""
    if timex.type not in {"DATE", "TIME"} or value.endswith("_REF") or not value[:2].isdigit():
        return None
    if "T" in value:
        return "time"
    if "W" in value:
        return "weekend" if value.endswith("-WE") else "week"
    if len(value) == 10:
        return "day"
    if len(value) == 7:
        return {"Q": "quarter", "H": "half", "S": "season", "W": "season", "F": "season"}.get(
            value[5], "month"
        )
    return {4: "year", 3: "decade", 2: "century"}.get(len(value))


def top_of(parse: Parse, first: int, last: int) -> int:
    """The word of tokens `first` to `last` whose head lies outside them."""
    for token in range(first, last):
        if not first <= parse.heads[token] < last or parse.heads[token] == token:
            return token
    return last - 1


def chain_above(parse: Parse, token: int) -> list[int]:
    """The words above `token`, up to and with the first verb."""
    chain = []
    while parse.heads[token] != token:
        token = parse.heads[token]
        chain.append(token)
        if parse.pos[token] in VERBS:
            break
    return chain


def joined_clauses(parse: Parse, clause: int) -> list[int]:
    """The clause and those that it is joined to by 'and'."""
    clauses = [clause]
    while parse.deps[clause] == "conj" and parse.pos[parse.heads[clause]] in VERBS:
        clause = parse.heads[clause]
        clauses.append(clause)
    return clauses


def bounding_word(parse: Parse, top: int, above: int, links: TimeLinks) -> str | None:
    """The word between a time expression and what it belongs to that makes it a bound."""
    while top != above and parse.heads[top] != top:
        top = parse.heads[top]
        if parse.lower[top] in links.after or parse.lower[top] in links.before:
            return parse.lower[top]
        if top == above or parse.pos[top] in VERBS:
            return None
    return None


def tying_word(parse: Parse, child: int, links: TimeLinks) -> str | None:
    """How `child` ties its clause to the one above: 'after', 'before', 'when'; null: not."""
    known = links.after | links.before | links.same
    if parse.deps[child] in {"prep", "advmod", "pcomp", "agent"} and parse.lower[child] in known:
        return parse.lower[child]
    if parse.deps[child] in _SUBORDINATE:
        for inner in parse.children[child]:
            if parse.deps[inner] in {"mark", "advmod", "prep"} and parse.lower[inner] in known:
                return parse.lower[inner]
    return None


def have_one_stem(lemma: str, other: str) -> bool:
    """Whether two lemmas begin alike: 'meet' and 'meeting', 'explode' and 'explosion'."""
    size = min(len(lemma), len(other), _STEM)
    return size >= _SHORTEST_STEM and lemma[:size].lower() == other[:size].lower()


def time_of(timex: Timex) -> EventTime:
    """The time of an event that a time expression gives."""
    return EventTime(timex.earliest, timex.latest, granularity(timex), "clause")


def placed(timex: Timex, word: str | None, links: TimeLinks) -> EventTime:
    """The same, bounded by the word between the two, if any."""
    return bounded(time_of(timex), word, links) if word else time_of(timex)


def bounded(time: EventTime, word: str | None, links: TimeLinks) -> EventTime:
    """What 'after', 'before' or 'when' leave of a time."""
    if word in links.after:
        return EventTime(time.earliest, None, time.granularity, "tied")
    if word in links.before:
        return EventTime(None, time.latest, time.granularity, "tied")
    return replace(time, basis="tied")
