"""Who is who across the reports of one story: actors of several notes in, one key each out.

Inside a report the notes already say who is who. Across reports a state goes by its country, a
person by the surname and a given name that does not contradict, a government or an army by its
country ('the regime', 'the government'), anybody else by the words of the name. A bare surname
that two people of the story share stays apart from both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..record import Actor, Notes
from .vocabulary import ComparingVocabulary


@dataclass(frozen=True, slots=True)
class Identity:
    """An actor across reports. `name` is the fullest name in use; of a state's institution a
    neutral one ('government of Chad', `is_named` false), since the reports' words may be loaded."""

    key: str
    name: str
    kind: str
    country: str | None
    is_named: bool = True


def share_a_word(name: str, other: str) -> bool:
    """Whether two names have a word in common: 'Kim Jong Un' and 'Kim' may be one."""
    return not set(name.lower().split()).isdisjoint(other.lower().split())


class Identities:
    """The identities of all actors of `notes`."""

    def __init__(self, notes: Sequence[Notes], vocabulary: ComparingVocabulary) -> None:
        self._vocabulary = vocabulary
        given_names = self._given_names(notes)
        self._keys: dict[tuple[str, str], str] = {}
        actors_by_key: dict[str, list[Actor]] = defaultdict(list)
        for note in notes:
            for actor in note.actors:
                key = self._key_of(actor, given_names)
                self._keys[note.report.id, actor.id] = key
                actors_by_key[key].append(actor)
        self._identities = {
            key: self._identity(key, actors) for key, actors in actors_by_key.items()
        }

    def key(self, report: str, actor: str) -> str | None:
        """The key of actor `actor` (its id in the notes) of report `report`; null for an id that
        is no actor's, such as 'unnamed'."""
        return self._keys.get((report, actor))

    def keys(self, report: str, actors: Sequence[str]) -> frozenset[str]:
        """The keys of several actors of one report."""
        keys = (self.key(report, actor) for actor in actors)
        return frozenset(key for key in keys if key is not None)

    def __getitem__(self, key: str) -> Identity:
        return self._identities[key]

    def _given_names(self, notes: Sequence[Notes]) -> dict[str, set[str]]:
        """For each surname the given names that go with it in these reports."""
        given: dict[str, set[str]] = defaultdict(set)
        for note in notes:
            for actor in note.actors:
                words = self._vocabulary.name_words(actor.name)
                if actor.kind == "person" and len(words) > 1:
                    given[words[-1]].add(words[0])
        return given

    def _key_of(self, actor: Actor, given_names: dict[str, set[str]]) -> str:
        if actor.kind == "state" and actor.country:
            return f"state:{actor.country}"
        institution = self._vocabulary.institutions.kind(actor.name) if actor.country else None
        if institution is not None:
            return f"{institution}:{actor.country}"
        words = self._vocabulary.name_words(actor.name)
        if not words:
            return f"{actor.kind}:{actor.name.lower()}"
        if actor.kind != "person":
            return f"{actor.kind}:{' '.join(words)}"
        return _person_key(words, given_names.get(words[-1], set()))

    def _identity(self, key: str, actors: list[Actor]) -> Identity:
        """The identity that `actors`, all of key `key`, are mentions of."""
        institution = self._vocabulary.institutions.kind(actors[0].name)
        country = actors[0].country
        if institution is not None and country is not None:
            name = self._vocabulary.institutions.name(institution, country)
            return Identity(key, name, actors[0].kind, country, is_named=False)
        uses = Counter(actor.name for actor in actors)
        words = self._vocabulary.name_words
        return Identity(
            key=key,
            name=min(uses, key=lambda name: (-len(words(name)), -uses[name], name)),
            kind=actors[0].kind,
            country=min((actor.country for actor in actors if actor.country), default=None),
        )


def _person_key(words: list[str], given_names: set[str]) -> str:
    """The key of a person named by `words`, whose surname goes with `given_names` in the story."""
    surname = words[-1]
    if not given_names:
        return f"person:{surname}"
    given = _one_given_name(given_names)
    if given is None:
        given = words[0] if len(words) > 1 else ""
    return f"person:{given} {surname}" if given else f"person:{surname}"


def _one_given_name(names: set[str]) -> str | None:
    """The longest of given names that may all be one person's ('m', 'mo', 'mohamed'), or null."""
    longest = max(sorted(names), key=len)
    return longest if all(longest.startswith(name) for name in names) else None
