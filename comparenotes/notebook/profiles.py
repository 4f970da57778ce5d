"""What each report of a notebook is compared by when its story is looked for, kept beside it."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, insert, select

from ..comparing.report_words import read_words
from ..comparing.stems import Stemmer
from ..comparing.story_likeness import StoryProfile, Terms
from ..comparing.term_weights import BackgroundCounts, TermWeights
from ..lexicon import Lexicon
from ..record import Notes
from . import tables
from .chunks import chunks
from .packing import pack, unpack

NotesOf = Callable[[Connection, int], Notes]
"""Reads the notes on the report with a number."""

_AT_HAND = 5_000  # profiles, of some 25 kB each


class Profiles:
    """The profiles of the reports of one notebook; the last ones that were asked for stay at
    hand."""

    def __init__(self, lexicon: Lexicon, notes_of: NotesOf) -> None:
        self._notes_of = notes_of
        self._stemmer = Stemmer.of(lexicon)
        self.rarity = TermWeights(BackgroundCounts(lexicon, self._stemmer))
        self._at_hand: dict[int, StoryProfile] = {}

    def of(self, notes: Notes) -> StoryProfile:
        """The profile of a report."""
        words = read_words(notes.report, self._stemmer)
        return StoryProfile.of(words, notes.times, self.rarity)

    def keep(self, connection: Connection, new: Iterable[tuple[int, Notes]]) -> None:
        """Keeps the profiles of new reports, by their numbers."""
        rows = [{"print": number, "packed": _pack(self.of(notes))} for number, notes in new]
        if rows:
            connection.execute(insert(tables.profiles), rows)

    def read(self, connection: Connection, numbers: Sequence[int]) -> dict[int, StoryProfile]:
        """The profiles of reports; those that are not there are made from the notes, and kept."""
        found = {n: self._at_hand.pop(n) for n in numbers if n in self._at_hand}
        columns = tables.profiles.c
        for chunk in chunks([n for n in numbers if n not in found]):
            query = select(columns.print, columns.packed).where(columns.print.in_(chunk))
            for row in connection.execute(query):
                found[row.print] = _unpack(row.packed)
        if missing := [n for n in numbers if n not in found]:
            new = [(number, self._notes_of(connection, number)) for number in missing]
            self.keep(connection, new)
            found.update((number, self.of(notes)) for number, notes in new)
        self._at_hand.update(found)
        for number in list(self._at_hand)[: max(0, len(self._at_hand) - _AT_HAND)]:
            del self._at_hand[number]  # those that were asked for the longest ago
        return found


def _pack(profile: StoryProfile) -> bytes:
    words, names = profile.words, profile.names
    return pack(
        {
            "words": [words.stems, _as_hex(words.weights)],
            "names": [names.stems, _as_hex(names.weights)],
            "title": profile.title,
            "title_weight": profile.title_weight,
            "head": sorted(profile.head),
            "day": profile.day,
            "told": profile.told,
        }
    )


def _unpack(packed: bytes) -> StoryProfile:
    values = unpack(packed)
    return StoryProfile(
        words=_terms(*values["words"]),
        names=_terms(*values["names"]),
        title=tuple(values["title"]),
        title_weight=values["title_weight"],
        head=frozenset(values["head"]),
        day=values["day"],
        told=tuple((first, last) for first, last in values["told"]),
    )


def _as_hex(weights: array[float]) -> str:
    """Weights as they are, the same on every machine; as decimals they take twice the room."""
    return struct.pack(f"<{len(weights)}f", *weights).hex()


def _terms(stems: Sequence[str], weights: str) -> Terms:
    return Terms(tuple(stems), array("f", struct.unpack(f"<{len(stems)}f", bytes.fromhex(weights))))
