"""Who holds which office, across the reports of a story: actors' offices in, facts out.

Reports agree on somebody's office where two witnesses give it. They differ on who holds it where it
is one that has one holder, of one and the same country or body, and they name two people for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ..record import Fact, Value, Words
from .fact_building import build_fact
from .identities import share_a_word
from .story_notes import StoryNotes


class _Holding(NamedTuple):
    """Somebody named (`person`, an identity's key) holds an office in report `report`."""

    role: str
    of: str | None
    tense: str | None
    person: str
    name: str
    words: Words


class OfficeComparer:
    """Compares the offices of stories; `single` are the roles that have one holder."""

    def __init__(self, single: frozenset[str]) -> None:
        self._single = single

    def compare(self, story: StoryNotes) -> list[Fact]:
        """What reports agree on of somebody's office, and who they differ on."""
        holdings = list(_holdings(story))
        return [*_agreed(story, holdings), *self._disputed(story, holdings)]

    def _disputed(self, story: StoryNotes, holdings: list[_Holding]) -> Iterator[Fact]:
        offices: dict[tuple[str, str], list[_Holding]] = defaultdict(list)
        for one in holdings:
            if one.role in self._single and one.of and one.tense is None:
                offices[one.role, one.of].append(one)
        for (role, of), holders in sorted(offices.items()):
            by_report: dict[str, set[str]] = defaultdict(set)
            for one in holders:
                by_report[one.words.report].add(one.person)
            if len({one.person for one in holders}) != 2 or any(
                len(people) > 1 for people in by_report.values()
            ):
                continue
            if len({story.witness[report] for report in by_report}) > 1 and _are_apart(holders):
                what = f"{_plain(role)} of {of}"
                values = _by_name(holders)
                yield build_fact(story, what, what, "person", "differ", "conflict", values)


def _holdings(story: StoryNotes) -> Iterator[_Holding]:
    """The offices of those who are named, each where its report first names them."""
    for note in story.notes:
        for actor in note.actors:
            key = story.identities.key(note.report.id, actor.id)
            if actor.kind != "person" or key is None or not actor.mentions:
                continue
            identity = story.identities[key]
            named = [
                span
                for span in actor.mentions
                if story.is_named(identity, span.of(note.report.text))
            ]
            if named:
                words = Words(note.report.id, named[0].start, named[0].end)
                for office in actor.offices:
                    yield _Holding(office.role, office.of, office.tense, key, identity.name, words)


def _agreed(story: StoryNotes, holdings: list[_Holding]) -> Iterator[Fact]:
    by_person: dict[tuple[str, str, str | None], list[_Holding]] = defaultdict(list)
    for one in holdings:
        by_person[one.person, one.role, one.tense].append(one)
    for (_, role, tense), held in sorted(by_person.items(), key=str):
        if len({story.witness[one.words.report] for one in held}) > 1:
            shown = f"{tense} {_plain(role)}" if tense else _plain(role)
            value = Value(shown, tuple(sorted({one.words for one in held})))
            yield build_fact(story, held[0].name, "office", "person", "agree", "same", (value,))


def _are_apart(holders: list[_Holding]) -> bool:
    """Whether the holders have two names that share no word."""
    names = sorted({one.name.lower() for one in holders})
    return len(names) == 2 and not share_a_word(*names)


def _by_name(holders: list[_Holding]) -> tuple[Value, ...]:
    names: dict[str, set[Words]] = defaultdict(set)
    for one in holders:
        names[one.name].add(one.words)
    return tuple(Value(name, tuple(sorted(words))) for name, words in sorted(names.items()))


def _plain(role: str) -> str:
    return role.replace("_", " ")
