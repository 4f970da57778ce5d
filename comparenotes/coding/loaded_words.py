"""Loaded and contested expressions in a report, and what they refer to.

A parse comes in; `Wording`s go out in the order of the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.coded_parts import PartUse, parts_used_for
from ..lexicon.entries import LoadedWords
from ..record import Wording
from .events.topics import SubjectMatter
from .grammar.parse import Parse

_CODED_PARTS = parts_used_for(PartUse.WORDING)


@dataclass(frozen=True, slots=True)
class _Expression:
    """The words of one expression; `exact` ones must be written with these capitals."""

    words: tuple[str, ...]
    entry: LoadedWords
    exact: bool

    def is_at(self, parse: Parse, first: int, end: int) -> bool:
        """Whether the expression stands at token `first`, and ends before or at token `end`."""
        last = first + len(self.words)
        if last > end or (self.entry.pos and parse.pos[last - 1] not in self.entry.pos):
            return False
        return all(
            word == parse.words[token]
            if self.exact
            else word in (parse.lower[token], parse.lemmas[token].lower())
            for token, word in enumerate(self.words, first)
        )


class WordingFinder:
    """Finds the expressions of lexicon/contested_names.toml and lexicon/loaded_words.toml."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._subject_matter = SubjectMatter(lexicon)
        self._by_first: dict[str, list[_Expression]] = {}
        for name in ("contested_names", "loaded_words"):
            for entry in lexicon.entries(name, LoadedWords).values():
                for phrase in entry.words:
                    expression = _Expression(_tokens(phrase), entry, phrase != phrase.lower())
                    self._by_first.setdefault(expression.words[0].lower(), []).append(expression)
        for expressions in self._by_first.values():
            expressions.sort(key=lambda each: (-len(each.words), each.entry.referent))

    def find(self, parse: Parse) -> tuple[Wording, ...]:
        """All of them, in order, the longer before the shorter, none inside another."""
        is_sport = self._subject_matter.of(lemma.lower() for lemma in parse.lemmas) is not None
        wordings: list[Wording] = []
        for sentence in parse.sentences:
            if sentence.part not in _CODED_PARTS:
                continue
            at = sentence.first
            while at < sentence.last:
                expression = self._expression_at(parse, at, sentence.last)
                if expression is None or (is_sport and expression.entry.not_in_sport):
                    at += 1
                    continue
                span = parse.span(at, at + len(expression.words))
                wordings.append(Wording(expression.entry.referent, span.start, span.end))
                at += len(expression.words)
        return tuple(wordings)

    def _expression_at(self, parse: Parse, at: int, end: int) -> _Expression | None:
        """The longest expression that begins at token `at`, by its words before its lemmas."""
        expressions = self._by_first.get(parse.lower[at], [])
        lemma = parse.lemmas[at].lower()
        if lemma != parse.lower[at]:
            expressions = expressions + self._by_first.get(lemma, [])
        return next((each for each in expressions if each.is_at(parse, at, end)), None)


def _tokens(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as the tokeniser cuts them: at hyphens and before 's."""
    spaced = phrase.replace("-", " - ").replace("'s", " 's").replace("(", "( ").replace(")", " )")
    return tuple(spaced.split())
