"""Any number of notes on made-up reports: real stories told again of other names and other days.

A copy of a story has its common words, sentences and events; every name in it is spelt otherwise,
every rare word exchanged for another of its length, and all its days are moved, the same way in
all its reports. So reports of one copy tell one story, and those of two copies tell two, and
offsets hold, since no word gets longer or shorter.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from comparenotes.lexicon import Lexicon
from comparenotes.record import Notes

COMMON = 0.02  # of the reports of the background have a word that stays as it is
YEARS = 10  # over which the copies of a story are spread
SHORTEST = 3  # letters of a word that is exchanged

_WORD = re.compile(rf"[A-Za-z]{{{SHORTEST},}}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CHANGED = frozenset({"text", "title", "deck", "name", "outlet", "byline"})  # keys of the record
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxz"
_MARKS = {"word": "\x01", "day": "\x02", "id": "\x03"}
_HOLE = re.compile(r"\\u000([123])(.+?)\\u000\1")


def make_notes(
    stories: Sequence[Sequence[Notes]], count: int, lexicon: Lexicon, seed: int = 1
) -> Iterator[Notes]:
    """`count` notes on made-up reports of `stories`, the earliest copies first; the same each
    time."""
    words = Words(lexicon)
    templates = [[_template(notes) for notes in story] for story in stories]
    size = sum(map(len, stories))
    copies = -(-count // size)
    order = random.Random(seed)
    made = 0
    for number in range(copies):
        for at in order.sample(range(len(templates)), len(templates)):
            days = round(365 * YEARS * number / copies)
            change = words.change(f"{seed} {number} {at}")
            for template in templates[at]:
                if made == count:
                    return
                yield _filled(template, change, days)
                made += 1


class Words:
    """The words that stay, and for each of the others those it may be exchanged for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._common: set[str] = set()
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._place: dict[str, int] = {}
        total = 0
        for line in lexicon.path("document_frequencies.tsv").read_text("utf-8").splitlines():
            word, _, number = line.partition("\t")
            if word == "#reports":
                total = int(number)
            elif number and int(number) >= COMMON * total:
                self._common.add(word)
            elif number and word.isalpha() and word.isascii():
                words = self._by_length[len(word)]
                self._place[word] = len(words)
                words.append(word)

    def change(self, seed: str) -> Change:
        """What becomes of the words of one copy of a story."""
        return Change(self, seed)

    def is_common(self, word: str) -> bool:
        """Whether a word stays as it is."""
        return word.lower() in self._common

    def exchanged(self, word: str, shift: int) -> str | None:
        """The word that comes `shift` places after a rare one of its length; null: a name."""
        place = self._place.get(word)
        if place is None:
            return None
        words = self._by_length[len(word)]
        return words[(place + shift) % len(words)]


class Change(dict[str, str]):
    """What becomes of each word of one copy of a story, worked out when it is first asked for."""

    def __init__(self, words: Words, seed: str) -> None:
        super().__init__()
        self.seed = seed
        self._words = words
        chance = random.Random(seed)
        self._shift = chance.randrange(10**6)
        spelt = str.maketrans(
            _VOWELS + _CONSONANTS,
            "".join(chance.sample(_VOWELS, 5)) + "".join(chance.sample(_CONSONANTS, 20)),
        )
        self._spelt = spelt | {ord(chr(a).upper()): ord(chr(b).upper()) for a, b in spelt.items()}

    def __missing__(self, word: str) -> str:
        if self._words.is_common(word):
            other: str | None = word
        else:
            other = self._words.exchanged(word, self._shift)
        value = self[word] = word.translate(self._spelt) if other is None else other
        return value


def _template(notes: Notes) -> list[str]:
    """The notes as JSON in pieces: kind and words of what is changed at every second and third."""
    line = json.dumps(_marked(notes.to_json(), notes.report.id, ""), ensure_ascii=True)
    return _HOLE.split(line)


def _marked(value: Any, report: str, key: str) -> Any:
    """A value of the record in which all that is to be changed stands between marks."""
    if isinstance(value, dict):
        return {name: _marked(held, report, name) for name, held in value.items()}
    if isinstance(value, list):
        return [_marked(held, report, key) for held in value]
    if not isinstance(value, str):
        return value
    if value == report:
        return _between("id", value)
    if key in _CHANGED:
        return _WORD.sub(lambda word: _between("word", word[0]), value)
    return _DAY.sub(lambda day: _between("day", day[0]), value)


def _between(kind: str, words: str) -> str:
    return f"{_MARKS[kind]}{words}{_MARKS[kind]}"


def _filled(template: list[str], change: Change, days: int) -> Notes:
    pieces = list(template)
    for at in range(1, len(pieces), 3):
        words = pieces[at + 1]
        if pieces[at] == "1":
            pieces[at + 1] = change[words]
        elif pieces[at] == "2":
            pieces[at + 1] = _moved(words, days)
        else:
            pieces[at + 1] = sha256(f"{words} {change.seed}".encode()).hexdigest()[: len(words)]
        pieces[at] = ""
    return Notes.from_json(json.loads("".join(pieces)))


def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):  # '2019-13-45' is no day
        return day
