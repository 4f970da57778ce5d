"""Names out of bylines: 'By Ann Roe and John Doe, Staff Writer' → Ann Roe, John Doe.

A string comes in; the names of persons go out, in order. Fewer names rather than false ones:
roles, desks, outlets, places, handles and addresses are no authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..lexicon.loading import Lexicon
from ..lexicon.word_sets import BylineWords
from .dates import weekday_names

LONGEST = 500
"""Characters of a byline that are looked at."""

_WORD = re.compile(r"^[^\W\d_][\w.’'’ʼ-]*$")


class BylineFinder:
    """Recognises bylines and credits, and the names in them."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.word_sets("byline_words", BylineWords)
        self._particles = words.particles
        self._not_in_names = words.not_in_names
        self._opening = re.compile(rf"^\W*(?:{_any(words.openers)})\b\s*:?\s+(?=\S)", re.IGNORECASE)
        self._line = re.compile(rf"^\s*(?:{_any(words.openings)})\s*:?\s+(?=[A-ZÀ-Ž])")
        self._lone = re.compile(rf"^(?:{_any(words.lone_openings)})\s+", re.IGNORECASE)
        self._split = re.compile(rf"\s*(?:[,;|/&·•\n\t]|\b(?:{_any(words.joiners)})\b)\s*")
        self._tail = re.compile(
            r"\s*(?:\(.*?\)|\[.*?\]|[-–—|]\s.*|@\w+.*|\S+@\S+.*|https?:.*"
            rf"|\b(?:{_any(words.tails)})\b\s.*|(?:{_any(_weekdays(lexicon))})\b.*"
            r"|\d{1,2}[:.]\d{2}.*|\d{4}.*)$",
            re.IGNORECASE,
        )
        self._role = re.compile(rf"\b(?:{_any(words.roles)})\b", re.IGNORECASE)
        self._held = re.compile(
            rf"(?<=\w)\s+(?:(?:{_any(words.role_openers)})\s+)+(?:{_any(words.held_roles)})\b.*$",
            re.IGNORECASE,
        )
        self._credit = re.compile(rf"^[(\[—–\s-]*(?:{_any(words.credits)})", re.IGNORECASE)
        self._biography = re.compile(rf"\W*(?:{_any(words.biographies)})")
        self._verbs = _any(words.biography_verbs)
        self._lone_name = re.compile(
            rf"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w.’'-]+|[A-Z]\.?|{_any(words.line_particles)})"
        )

    def is_role(self, words: str) -> bool:
        """Whether `words` name a desk, a role or an outlet, or begin small: no person's name."""
        return self._role.search(words) is not None or words[:1].islower()

    def is_credit(self, line: str) -> bool:
        """Whether a line credits those who wrote and edited the report, at its end."""
        return len(line) <= 300 and self._credit.match(line) is not None

    def is_biography(self, line: str, authors: Iterable[str]) -> bool:
        """Whether a line says who the author is: 'Ann Roe is a reporter at the Courier.'"""
        known = "|".join(re.escape(name) for name in authors if name)
        own = known and re.match(rf"\W*(?:{known}),?\s+(?:{self._verbs})\b", line, re.IGNORECASE)
        return len(line) <= 700 and bool(own or self._biography.match(line))

    def opens_byline(self, line: str) -> bool:
        """Whether a line is a byline by its opening: 'By Ann Roe', 'Von Ann Roe'."""
        line = line.strip()
        return len(line) <= 160 and self._line.match(line) is not None and bool(self.names(line))

    def is_lone_name(self, line: str, small: set[str]) -> bool:
        """Whether a line is two to four words that look like a name: 'Elena Roe'.

        A word that the report also writes small (`small`) is none: 'Special Circumstances'.
        """
        tokens = line.split()
        return (
            2 <= len(tokens) <= 4
            and all(self._lone_name.fullmatch(token) for token in tokens)
            and tokens[0][0].isupper()
            and tokens[-1][0].isupper()
            and not line.isupper()
            and len(line) <= 60
            and not any(
                token.lower() in small or token.lower() in self._not_in_names for token in tokens
            )
        )

    def names(self, words: str) -> tuple[str, ...]:
        """The persons a byline names, in order, each once."""
        found = (self._name(piece) for piece in self.pieces(words))
        return tuple(dict.fromkeys(name for name in found if name is not None))

    def pieces(self, words: str) -> list[str]:
        """A byline cut at its commas and joining words, 'by' left out: names, and what is none."""
        words = words.strip()[:LONGEST]
        words = self._opening.sub("", words if "\n" in words else " ".join(words.split()))
        return [self._opening.sub("", piece.strip()) for piece in self._split.split(words)]

    def is_name(self, words: str) -> bool:
        """Whether `words` are a person's name, as far as can be seen."""
        return self._name(words) is not None

    def is_half_small(self, words: str) -> bool:
        """Whether some of several words begin small, as in no name: 'Harbour feed'."""
        tokens = words.split()
        small = [t for t in tokens if t[0].islower() and t.lower() not in self._particles]
        return 0 < len(small) < len(tokens)

    def given_names(
        self, byline: str | list[object] | tuple[object, ...] | None
    ) -> tuple[str, ...]:
        """The names of a byline given as text ('By A and B') or as a list of names."""
        if byline is None:
            return ()
        if isinstance(byline, str):
            lone = byline.strip()
            return self.names(byline) or ((lone,) if lone and len(lone.split()) <= 3 else ())
        names = [name.strip() for name in byline if isinstance(name, str)]
        return tuple(dict.fromkeys(name for name in names if name))

    def without_opening(self, field: str) -> str:
        """An author field without the 'by' before its name."""
        return self._lone.sub("", field)

    def _name(self, piece: str) -> str | None:
        """`piece` as a person's name, or None when it is something else."""
        piece = self._tail.sub("", piece).strip(' .:*_"“”‹›«»-–—')
        piece = self._held.sub("", piece)
        tokens = piece.split()
        if not 2 <= len(tokens) <= 5 or len(piece) > 50:
            return None
        if not all(_WORD.match(token) for token in tokens) or self._role.search(piece):
            return None
        if any(token.endswith(".") and len(token) > 4 for token in tokens[:-1]):
            return None
        small = [t for t in tokens if t[0].islower() and t.lower() not in self._particles]
        if small or tokens[-1][0].islower():
            return None
        return _cased(piece)


def _any(pieces: Iterable[str]) -> str:
    """Pieces of regular expressions as one that matches any of them."""
    return "|".join(pieces)


def _weekdays(lexicon: Lexicon) -> list[str]:
    """The names of the days of the week, in full."""
    return [name for name in weekday_names(lexicon) if name.endswith("day")]


def _cased(name: str) -> str:
    """A name printed in capitals, as it is written otherwise: 'ANN ROE' → 'Ann Roe'."""
    if not name.isupper() or len(name) < 4:
        return name
    return " ".join(token if "." in token else token.title() for token in name.split())
