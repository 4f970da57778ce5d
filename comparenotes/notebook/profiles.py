"""What each report of a notebook is compared by when its story is looked for, kept beside it."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from sqlalchemy import Connection, insert, select

from ..comparing.report_words import read_words
from ..comparing.stems import Stemmer
from ..comparing.story_profiles import StoryProfile, Terms
from ..comparing.term_weights import BackgroundCounts, TermWeights
from ..lexicon import Lexicon
from ..record import Notes
from . import tables
from .chunks import chunks

NotesOf = Callable[[Connection, int], Notes]
"""Reads the notes on the report with a number."""

_AT_HAND = 10_000  # profiles, of some 6 kB each
_SIZES = 5
_NO_DAY = 0


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
        while len(self._at_hand) > _AT_HAND:  # those that were asked for the longest ago go
            del self._at_hand[next(iter(self._at_hand))]
        return found


def _pack(profile: StoryProfile) -> bytes:
    """Whole numbers of 8 bytes, weights of 4: how many there are of each, the day, the days told
    of, then the columns. Numbers of stems are as good as random, so nothing would compress them."""
    terms = (profile.words, profile.names, profile.title)
    told = [day for days in profile.told for day in days]
    sizes = [len(told), len(profile.head), *(len(one.stems) for one in terms)]
    day = _NO_DAY if profile.day is None else profile.day
    first = np.array([*sizes, day, *told], np.int64)
    return b"".join(
        [
            np.concatenate([first, profile.head, *(one.stems for one in terms)])
            .astype("<i8")
            .tobytes(),
            np.concatenate([one.weights for one in terms]).astype("<f4").tobytes(),
        ]
    )


def _unpack(packed: bytes) -> StoryProfile:
    sizes = struct.unpack_from(f"<{_SIZES + 1}q", packed)
    days, in_head, *in_terms, day = sizes
    at = _SIZES + 1 + days
    numbers = at + in_head + sum(in_terms)
    whole = np.frombuffer(packed, "<i8", numbers)
    weights = np.frombuffer(packed, "<f4", offset=8 * numbers)
    told = whole[_SIZES + 1 : at].tolist()
    head = whole[at : at + in_head]
    at, terms, weight = at + in_head, [], 0
    for size in in_terms:
        terms.append(Terms(whole[at : at + size], weights[weight : weight + size]))
        at, weight = at + size, weight + size
    words, names, title = terms
    return StoryProfile(
        words=words,
        names=names,
        title=title,
        head=head,
        day=None if day == _NO_DAY else day,
        told=tuple(zip(told[::2], told[1::2], strict=True)),
    )
