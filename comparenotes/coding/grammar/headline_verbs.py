"""The verb of a headline that the parser took for a noun: 'London arms Tbilisi with mortars'.

The words of a line without a finite verb come in; the parse of the same line comes out in which
one of them is its verb. Headlines are written in the present, whose forms are nouns as well; the
past tense of a verb is seldom anything else. So the line is parsed again with each word that may be
a verb in its past tense, and the first that then heads the line, with a subject before it, is its
verb. 'Fiji to send medics' is parsed with 'will'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from .lemmas import Lemmatizer

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_MAIN = frozenset({"ROOT", "ccomp", "conj", "aux", "auxpass"})
_MAY_HIDE_A_VERB = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VB", "VBZ", "VBP"})
_FEWEST, _MOST = 3, 25  # words of a headline
_OPENING, _CLOSING = frozenset({"``"}), "''"  # tags of quotation marks
_WILL = "will"
_TRIES = 4  # words that are tried: each costs a parse of the line
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


class LineParse(NamedTuple):
    """A line's columns; `heads` are numbers of its words."""

    words: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]


def lacks_a_verb(line: LineParse) -> bool:
    """Whether a line may be a headline whose verb was not seen: none with a tense heads it, or one
    that has no subject."""
    is_long_enough = _FEWEST <= len(line.words) <= _MOST
    if not is_long_enough or line.words[-1] in {".", ":"}:
        return False
    with_subject = {
        head for dep, head in zip(line.deps, line.heads, strict=True) if dep in _SUBJECTS
    }
    return not any(
        tag in _FINITE and dep in _MAIN and (dep != "ROOT" or number in with_subject)
        for number, (tag, dep) in enumerate(zip(line.tags, line.deps, strict=True))
    )


def find_verb(
    line: LineParse, lemma: Lemmatizer, parse: Callable[[list[str]], Any]
) -> LineParse | None:
    """The line with one of its words for its verb; null where none is. `parse` makes a spaCy Doc
    of one sentence."""
    words = line.words
    for number, word in islice(_candidates(words, line.tags, lemma), _TRIES):
        doc = parse([*words[:number], word, *words[number + 1 :]])
        if word == _WILL:
            if _is_to_be_done(doc, number):
                tags = [*line.tags[:number], "TO", *(token.tag_ for token in doc[number + 1 :])]
                heads = [token.head.i for token in doc]
                return LineParse(words, tags, [token.dep_ for token in doc], heads)
            continue
        verb = doc[number]
        has_subject = any(child.dep_ == "nsubj" and child.i < number for child in verb.children)
        if verb.dep_ == "ROOT" and verb.tag_ == "VBD" and has_subject:
            tags = [token.tag_ for token in doc]
            tags[number] = "VBZ" if words[number].endswith("s") else "VBP"
            heads = [token.head.i for token in doc]
            return LineParse(words, tags, [token.dep_ for token in doc], heads)
    return None


def _is_to_be_done(doc: Any, number: int) -> bool:
    """Whether 'will' belongs to the verb of the line, which has a subject before it."""
    verb = doc[number].head
    has_subject = any(child.dep_ in _SUBJECTS and child.i < number for child in verb.children)
    return doc[number].dep_ == "aux" and verb.dep_ == "ROOT" and has_subject


def _candidates(
    words: Sequence[str], tags: Sequence[str], lemma: Lemmatizer
) -> Iterator[tuple[int, str]]:
    """The words that may be the verb, with their past tense: of the third person, or, behind a
    plural, the bare form; and 'to' before a verb, with 'will'. Not within quotation marks."""
    is_several = is_quoted = False
    for number, (word, tag) in enumerate(zip(words, tags, strict=True)):
        is_quoted = (is_quoted or tag in _OPENING) and tag != _CLOSING
        if is_quoted:
            continue
        if number and tag == "TO" and tags[number + 1 : number + 2] == ["VB"]:
            yield number, _WILL
        may_be = number > 0 and tag in _MAY_HIDE_A_VERB and word.islower()
        if may_be and "verb" in lemma.kinds_of(word):
            base = lemma(word, "VERB", "VBZ")
            if word.endswith("s") if base != word else is_several:
                yield number, lemma.past_of(base)
        is_several = is_several or tag in {"NNS", "NNPS", "CC"}
