"""Loaded and contested expressions in a report, and what they refer to."""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.entries import LoadedWords
from ..record import Wording
from .events.topics import SubjectMatter
from .grammar.parse import Parse

_SILENT = frozenset({"byline", "disclaimer", "furniture"})
_CALM = frozenset({"saying", "outcome", "killed", "violence_named", "crowd"})


@dataclass(frozen=True, slots=True)
class _Pattern:
    words: tuple[str, ...]
    referent: str
    pos: frozenset[str]
    exact: bool
    group: str


class WordingFinder:
    """Finds the expressions of lexicon/contested_names.toml and lexicon/loaded_words.toml."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._matter = SubjectMatter(lexicon)
        self._by_first: dict[str, list[_Pattern]] = {}
        for name in ("contested_names", "loaded_words"):
            for group, entry in lexicon.entries(name, LoadedWords).items():
                for phrase in entry.words:
                    self._add(phrase, entry, group)
        for patterns in self._by_first.values():
            patterns.sort(key=lambda one: (-len(one.words), one.referent))

    def _add(self, phrase: str, entry: LoadedWords, group: str) -> None:
        words = tuple(_split(phrase))
        pattern = _Pattern(
            words, entry.referent, frozenset(entry.pos), phrase != phrase.lower(), group
        )
        self._by_first.setdefault(words[0].lower(), []).append(pattern)

    def find(self, parse: Parse) -> tuple[Wording, ...]:
        """All of them, in order, the longer before the shorter, none inside another."""
        lower, lemmas = parse.lower, parse.lemmas
        calm = self._matter.of(one.lower() for one in lemmas) is not None
        found: list[Wording] = []
        for sentence in parse.sentences:
            if sentence.part in _SILENT:
                continue
            at = sentence.first
            while at < sentence.last:
                patterns = self._by_first.get(lower[at], [])
                lemma = lemmas[at].lower()
                if lemma != lower[at]:
                    patterns = patterns + self._by_first.get(lemma, [])
                pattern = _fitting(parse, at, sentence.last, patterns) if patterns else None
                if pattern is None or (calm and pattern.group in _CALM):
                    at += 1
                    continue
                span = parse.span(at, at + len(pattern.words))
                found.append(Wording(pattern.referent, span.start, span.end))
                at += len(pattern.words)
        return tuple(found)


def _fitting(parse: Parse, at: int, end: int, patterns: list[_Pattern]) -> _Pattern | None:
    for pattern in patterns:
        last = at + len(pattern.words)
        if last > end or (pattern.pos and parse.pos[last - 1] not in pattern.pos):
            continue
        if all(
            word == parse.words[token]
            if pattern.exact
            else word in (parse.lower[token], parse.lemmas[token].lower())
            for token, word in enumerate(pattern.words, at)
        ):
            return pattern
    return None


def _split(phrase: str) -> list[str]:
    """The words of a phrase as the tokeniser cuts them: at hyphens and before 's."""
    spaced = phrase.replace("-", " - ").replace("'s", " 's").replace("(", "( ").replace(")", " )")
    return spaced.split()
