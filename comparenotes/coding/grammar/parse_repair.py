"""Slips of the parser that grammar alone shows, put right in the columns of a parse."""

from __future__ import annotations

from collections.abc import Sequence

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CONJUNCTIONS = frozenset({"after", "before", "since", "until"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def give_subjects(
    lower: Sequence[str], tags: Sequence[str], deps: list[str], heads: list[int]
) -> None:
    """'Hours after a fire killed 11': a clause with a tense has a subject, and the noun that was
    hung on 'after' is it. Changes `deps` and `heads` in place."""
    have = {heads[token] for token, dep in enumerate(deps) if dep in _SUBJECTS}
    for verb, dep in enumerate(deps):
        if dep != "advcl" or tags[verb] not in _FINITE or verb in have:
            continue
        noun = _hung_noun(lower, tags, deps, heads, verb)
        if noun is not None:
            conjunction = heads[noun]
            deps[noun], heads[noun] = "nsubj", verb
            deps[conjunction], heads[conjunction] = "mark", verb


def _hung_noun(
    lower: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
    verb: int,
) -> int | None:
    """The noun below a conjunction with nothing but its own words up to the verb."""
    for token in range(verb - 1, max(-1, verb - 16), -1):
        if tags[token][0] == "V" or tags[token] in {",", ".", "``", "''", ":", "MD"}:
            return None
        if deps[token] == "pobj" and lower[heads[token]] in _CONJUNCTIONS:
            return token if heads[token] < token else None
    return None
