"""Who is who across the reports of one story: actors of several notes in, one key a person out.

Inside a report the notes already say who is who. Across reports a state goes by its country, a
person by the surname and a given name that does not contradict, a government or an army by its
country ('the regime', 'the government'), anybody else by the words of the name. A bare surname
that two people of the story share stays apart from both.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.entries import AgentEntry
from ..lexicon.known_names import state_names
from ..record import Actor, Notes

_LINKS = frozenset(
    {"the", "a", "an", "of", "and", "for", "de", "la", "le", "el", "al", "bin", "ibn", "von", "van",
     "der", "den"}
)  # fmt: skip
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})


@dataclass(frozen=True, slots=True)
class Identity:
    """One who acts, across reports: `name` is the fullest name that is used, or of what a country
    has one of, what it is ('government of Chad'), since the reports' own words may be loaded."""

    key: str
    name: str
    kind: str
    country: str | None
    is_named: bool = True


class Bodies:
    """The nouns for what a country has one of, such as its government: `one` in `agents.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries("agents", AgentEntry).items()
        self._table = {
            tuple(word.split()): key for key, entry in entries if entry.one for word in entry.words
        }
        self._states = state_names(lexicon)

    def kind(self, name: str) -> str | None:
        """What the country has one of, such as 'government', that `name` ends with, at most one
        word before it; null when it names no such thing."""
        words = tuple(name.lower().split())
        return self._table.get(words) or self._table.get(words[1:])

    def name(self, kind: str, country: str) -> str:
        """What to call the one that `country` has."""
        return f"{kind.replace('_', ' ')} of {self._states.get(country, country)}"


class Identities:
    """The identities of all actors of `notes`."""

    def __init__(self, notes: Sequence[Notes], bodies: Bodies) -> None:
        surnames = _given_names(notes)
        self._key: dict[tuple[str, str], str] = {}
        self._of: dict[str, Identity] = {}
        found: dict[str, list[Actor]] = defaultdict(list)
        for note in notes:
            for actor in note.actors:
                key = _key(actor, surnames, bodies)
                self._key[note.report.id, actor.id] = key
                found[key].append(actor)
        for key, actors in found.items():
            body = bodies.kind(actors[0].name)
            country = actors[0].country
            if body is not None and country is not None:
                name = bodies.name(body, country)
                self._of[key] = Identity(key, name, actors[0].kind, country, is_named=False)
            else:
                self._of[key] = _merge(key, actors)

    def key(self, report: str, actor: str) -> str | None:
        """The key of actor `actor` (its id in the notes) of report `report`; null for an id that
        is no actor's, such as 'unnamed'."""
        return self._key.get((report, actor))

    def keys(self, report: str, actors: Sequence[str]) -> frozenset[str]:
        """The keys of several actors of one report."""
        found = (self.key(report, actor) for actor in actors)
        return frozenset(key for key in found if key is not None)

    def __getitem__(self, key: str) -> Identity:
        return self._of[key]


def name_words(name: str) -> list[str]:
    """The words of a name that tell one from another, in lower case."""
    words = [word.strip(".") for word in re.findall(r"[^\W\d_]+[.]?|\d+", name.lower())]
    return [word for word in words if word not in _LINKS and word not in _SUFFIXES and word != "s"]


def _given_names(notes: Sequence[Notes]) -> dict[str, set[str]]:
    """For each surname the given names that go with it in these reports."""
    found: dict[str, set[str]] = defaultdict(set)
    for note in notes:
        for actor in note.actors:
            words = name_words(actor.name)
            if actor.kind == "person" and len(words) > 1:
                found[words[-1]].add(words[0])
    return found


def _key(actor: Actor, surnames: dict[str, set[str]], bodies: Bodies) -> str:
    words = name_words(actor.name)
    if actor.kind == "state" and actor.country:
        return f"state:{actor.country}"
    body = bodies.kind(actor.name) if actor.country else None
    if body is not None:
        return f"{body}:{actor.country}"
    if not words:
        return f"{actor.kind}:{actor.name.lower()}"
    if actor.kind != "person":
        return f"{actor.kind}:{' '.join(words)}"
    given = _one_given(surnames.get(words[-1], set()))
    if given is not None:
        return f"person:{given} {words[-1]}" if given else f"person:{words[-1]}"
    return f"person:{words[0] + ' ' if len(words) > 1 else ''}{words[-1]}"


def _one_given(names: set[str]) -> str | None:
    """The longest of given names that may all be one person's ('m', 'mo', 'mohamed'), or null."""
    if not names:
        return ""
    longest = max(sorted(names), key=len)
    return longest if all(longest.startswith(name) for name in names) else None


def _merge(key: str, actors: list[Actor]) -> Identity:
    names = Counter(actor.name for actor in actors)
    return Identity(
        key=key,
        name=min(names, key=lambda name: (-len(name_words(name)), -names[name], name)),
        kind=actors[0].kind,
        country=min((actor.country for actor in actors if actor.country), default=None),
    )
