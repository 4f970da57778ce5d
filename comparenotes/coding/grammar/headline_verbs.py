"""The verb of a headline that the parser took for a noun: 'London arms Tbilisi with mortars'.

The words of a line without a finite verb come in; the parse of the same line comes out in which one
of them is its verb. Headlines are told in the present, whose forms are nouns as well; the past tense
of a verb is seldom anything else. So the line is parsed again with each word that may be a verb in
its past tense, and the first that then heads the line, with a subject before it, is its verb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from .lemmas import Lemmatizer

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_MAY_HIDE_A_VERB = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VB"})
_FEWEST, _MOST = 3, 25  # words of a headline
_TRIES = 4  # words that are tried: each costs a parse of the line
_SUBJECT = "nsubj"


class HeadlineParse(NamedTuple):
    """A line's columns; `verb` is the number of the word that is its verb."""

    verb: int
    tags: list[str]
    deps: list[str]
    heads: list[int]


def lacks_a_verb(words: Sequence[str], tags: Sequence[str]) -> bool:
    """Whether a line may be a headline whose verb was not seen."""
    is_long_enough = _FEWEST <= len(words) <= _MOST
    return is_long_enough and words[-1] not in {".", ":"} and _FINITE.isdisjoint(tags)


def find_verb(
    words: Sequence[str],
    tags: Sequence[str],
    lemma: Lemmatizer,
    parse: Callable[[list[str]], Any],
) -> HeadlineParse | None:
    """The parse of a line by the word that is its verb; null where none is. `parse` makes a spaCy
    Doc of one sentence."""
    for number, past in list(_candidates(words, tags, lemma))[:_TRIES]:
        doc = parse([*words[:number], past, *words[number + 1 :]])
        verb = doc[number]
        has_subject = any(child.dep_ == _SUBJECT and child.i < number for child in verb.children)
        if verb.dep_ == "ROOT" and verb.tag_ == "VBD" and has_subject:
            found = [token.tag_ for token in doc]
            found[number] = "VBZ" if words[number].endswith("s") else "VBP"
            heads = [token.head.i for token in doc]
            return HeadlineParse(number, found, [token.dep_ for token in doc], heads)
    return None


def _candidates(
    words: Sequence[str], tags: Sequence[str], lemma: Lemmatizer
) -> Iterator[tuple[int, str]]:
    """The words that may be the verb, with their past tense: of the third person, or, behind a
    plural, the bare form."""
    is_several = False
    for number, (word, tag) in enumerate(zip(words, tags, strict=True)):
        may_be = number > 0 and tag in _MAY_HIDE_A_VERB and word.islower()
        if may_be and "verb" in lemma.kinds_of(word):
            base = lemma(word, "VERB", "VBZ")
            if word.endswith("s") if base != word else is_several:
                yield number, lemma.past_of(base)
        is_several = is_several or tag in {"NNS", "NNPS", "CC"}
