"""How a name is written, across the reports of a story: actors' names in, facts out.

'Center for Human Technology' in one report and 'Center for Humane Technology' in the next: two
names that differ in one letter of one word, and never stand in one report, are one name written in
two ways. Ways of writing another alphabet ('Sergei', 'Sergey'), accents and mere slips of the pen
('Telsa') are no difference: the words of a body's name must both be known, of a person's both or
neither.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from ..record import Actor, Fact, Notes, Value, Words
from .fact_building import build_fact
from .story_notes import StoryNotes
from .term_weights import TermWeights

_LONG = 4  # letters of a word in which one may be wrong
_WORDS = 2  # of a name that can be told by the rest of it
_UNSURE_LETTERS = str.maketrans(
    dict.fromkeys("aeiouyhj")
)  # those that alphabets write in many ways
_NAMED = frozenset({"person", "organisation", "body", "armed_force", "group"})

_Uses = dict[str, set[Words]]  # where each print of a name stands


def find_name_facts(story: StoryNotes, weights: TermWeights) -> Iterator[Fact]:
    """The names that two witnesses write in two ways, in the order of the alphabet; `weights` know
    the words of the language."""
    names = _names(story)
    for (kind, plain), (other_kind, other) in combinations(sorted(names), 2):
        if kind != other_kind:
            continue
        words = _one_name(plain, other, kind)
        known = {weights.is_known(story.vocabulary.stemmer.stem(word)) for word in words or ()}
        if len(known) != 1 or (kind != "person" and known != {True}):
            continue
        ways = [_way(names[kind, one]) for one in (plain, other)]
        reports = [{words.report for words in way.evidence} for way in ways]
        witnesses = [{story.witness[report] for report in ids} for ids in reports]
        if witnesses[0].isdisjoint(witnesses[1]):
            ways.sort(key=lambda way: (-len(way.evidence), way.value or ""))
            yield build_fact(story, "name", "name", "other", "differ", "conflict", tuple(ways))


def _names(story: StoryNotes) -> dict[tuple[str, str], _Uses]:
    """By kind and plain letters, where each name of several words stands as it is printed."""
    names: dict[tuple[str, str], _Uses] = defaultdict(lambda: defaultdict(set))
    for note in story.notes:
        for actor in note.actors:
            if actor.kind in _NAMED and _is_full_name(actor.name):
                for words in _places(note, actor):
                    names[actor.kind, _plain(actor.name)][actor.name].add(words)
    return names


def _way(uses: _Uses) -> Value:
    """One way of writing, by its commonest print, and where it stands."""
    shown = min(uses, key=lambda name: (-len(uses[name]), name))
    return Value(shown, tuple(sorted(words for stand in uses.values() for words in stand)))


def _is_full_name(name: str) -> bool:
    words = name.split()  # other languages have endings that are no other name
    return (
        name.isascii() and len(words) >= _WORDS and words[0][0].isupper() and words[-1][0].isupper()
    )


def _places(note: Notes, actor: Actor) -> Iterator[Words]:
    for span in actor.mentions:
        if " ".join(span.of(note.report.text).split()) == actor.name:
            yield Words(note.report.id, span.start, span.end)


def _one_name(name: str, other: str, kind: str) -> tuple[str, str] | None:
    """The words in which two names, in plain letters, differ by one letter, and not only as other
    alphabets are written; null where they are no one name."""
    ours, theirs = name.split(), other.split()
    if len(ours) != len(theirs):
        return None
    apart = [(a, b) for a, b in zip(ours, theirs, strict=True) if a != b]
    if len(apart) != 1 or min(map(len, apart[0])) < _LONG:
        return None
    a, b = apart[0]
    is_plural = a + "s" == b or b + "s" == a
    is_alphabet = kind == "person" and _sounds(a) == _sounds(b)
    return (a, b) if _is_one_slip(a, b) and not is_plural and not is_alphabet else None


def _plain(name: str) -> str:
    """A name in lower case, without accents."""
    split = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _sounds(word: str) -> str:
    """A word without the letters that other alphabets are written with in many ways."""
    return word.translate(_UNSURE_LETTERS)


def _is_one_slip(a: str, b: str) -> bool:
    """Whether one letter is added, left out or another, or two neighbours are swapped."""
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return max(len(a), len(b)) <= 1 or (len(a) == 2 and a == b[::-1])
