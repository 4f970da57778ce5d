"""The patterns of time expressions (lexicon/time_patterns.toml), compiled over classes of tokens.

The string of a report's classes (tokens.py) comes in; matches go out, in the order to try them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.entries import TimePattern

_MOST_KNOWN = 20_000  # stretches whose matches are remembered


@dataclass(frozen=True, slots=True)
class TimexRule:
    """A kind of time expression: its name, the classes of which one must be there, its pattern."""

    name: str
    needs: frozenset[str]
    pattern: re.Pattern[str]


class Grammar:
    """All patterns, over the classes of `alphabet` (name to character).

    Stretches of tokens with a class, between words without one, are searched one by one; the
    matches in a stretch depend on its classes alone, and are remembered.
    """

    def __init__(self, lexicon: Lexicon, alphabet: Mapping[str, str]) -> None:
        self._rules = tuple(_compile(lexicon.entries("time_patterns", TimePattern), alphabet))
        needs = frozenset().union(*(rule.needs for rule in self._rules))
        self._needed = re.compile(f"[{''.join(sorted(needs))}]")
        self._stretch = re.compile(f"[^ {alphabet['break']}]+")
        self._known: dict[str, tuple[tuple[str, re.Match[str]], ...]] = {}

    def matches(self, classes: str) -> Iterator[tuple[int, str, re.Match[str]]]:
        """Every match in `classes` as (offset of its stretch, name, match), in the order to try
        them: by start, then the longest, then by the order of the file."""
        for stretch in self._stretch.finditer(classes):
            if self._needed.search(stretch.group()):
                for name, match in self._matches_within(stretch.group()):
                    yield stretch.start(), name, match

    def whole(self, classes: str, first: int, last: int) -> tuple[str, re.Match[str]] | None:
        """The first rule that covers exactly the tokens `first` up to `last` (half-open)."""
        within = set(classes[first:last])
        for rule in self._rules:
            if rule.needs & within and (match := rule.pattern.fullmatch(classes, first, last)):
                return rule.name, match
        return None

    def _matches_within(self, stretch: str) -> tuple[tuple[str, re.Match[str]], ...]:
        if stretch not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[stretch] = self._search(stretch)
        return self._known[stretch]

    def _search(self, stretch: str) -> tuple[tuple[str, re.Match[str]], ...]:
        classes = set(stretch)
        rows = [
            (start, -match.end(), order, rule.name, match)
            for order, rule in enumerate(self._rules)
            if rule.needs & classes
            for start in range(len(stretch))
            if (match := rule.pattern.match(stretch, start)) and match.end() > start
        ]
        rows.sort(key=lambda row: row[:3])
        return tuple((name, match) for _, _, _, name, match in rows)


def _compile(
    entries: Mapping[str, TimePattern], alphabet: Mapping[str, str]
) -> Iterator[TimexRule]:
    parts: dict[str, str] = {}
    for name, entry in entries.items():
        pattern = _expand(entry.pattern, parts)
        if not entry.needs:
            parts[name] = pattern
            continue
        classes = re.sub(r"\{(\w+)\}", lambda match: alphabet[match[1]], pattern)
        needs = frozenset(alphabet[kind] for kind in entry.needs)
        yield TimexRule(name, needs, re.compile(classes))


def _expand(text: str, parts: Mapping[str, str]) -> str:
    """A pattern without its blanks, its parts put in."""
    whole = re.sub(r"(?<!<)\b[A-Z]{3,}\b", lambda match: parts[match[0]], text)
    return "".join(whole.split())
