"""What changed between two versions of a report at one address: by facts, not by letters.

The notes on both are compared like those of two reports of one story: a fact that both give with
other values has changed; an event or a statement that only one has is gone or new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..comparing.compare import StoryComparer
from ..comparing.stories import story_id
from ..record import Comparison, Fact, Notes, Span, Statement, Story

_SAME = 0.75  # from this ratio of equal characters on two statements say the same


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact that both versions give: what of what, and its values before and after."""

    about: str
    what: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    words_before: tuple[Span, ...]
    words_after: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class OneSided:
    """An event or a statement that one version has: its words, and of a statement who says it."""

    kind: str
    words: Span
    source: str | None = None


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What the later of two versions changed."""

    before: Notes
    after: Notes
    changed: tuple[ChangedFact, ...]
    gone: tuple[OneSided, ...]
    new: tuple[OneSided, ...]

    @property
    def title(self) -> tuple[str | None, str | None] | None:
        """The title before and after; null where it stayed."""
        titles = self.before.report.title, self.after.report.title
        return titles if titles[0] != titles[1] else None


def compare_versions(before: Notes, after: Notes, comparer: StoryComparer) -> VersionChange:
    """What changed from one version to the next."""
    notes = sorted((before, after), key=lambda one: one.report.id)
    ids = tuple(one.report.id for one in notes)
    comparison = comparer.compare(Story(story_id(ids), ids), notes)
    gone_events, new_events = _events_apart(comparison, before, after)
    gone_statements, new_statements = _statements_apart(before, after)
    return VersionChange(
        before=before,
        after=after,
        changed=tuple(_changed(comparison.facts, before.report.id, after.report.id)),
        gone=_in_order((*gone_events, *gone_statements)),
        new=_in_order((*new_events, *new_statements)),
    )


def _changed(facts: Iterable[Fact], before: str, after: str) -> Iterator[ChangedFact]:
    """The facts of which the two versions give no value in common."""
    for fact in facts:
        sides: dict[str, list[str]] = {before: [], after: []}
        words: dict[str, list[Span]] = {before: [], after: []}
        for value in fact.values:
            for one in value.evidence:
                if value.value is not None and value.value not in sides[one.report]:
                    sides[one.report].append(value.value)
                words[one.report].append(Span(one.start, one.end))
        if sides[before] and sides[after] and set(sides[before]).isdisjoint(sides[after]):
            yield ChangedFact(
                about=fact.about,
                what=fact.what,
                before=tuple(sides[before]),
                after=tuple(sides[after]),
                words_before=tuple(words[before]),
                words_after=tuple(words[after]),
            )


def _events_apart(
    comparison: Comparison, before: Notes, after: Notes
) -> tuple[list[OneSided], list[OneSided]]:
    """The events with a type that only the one or the other version tells: none of its words are
    linked to a mention of the other, nor do they stand in it letter by letter."""
    linked = {
        (mention.report, mention.event)
        for event in comparison.events
        if len({one.report for one in event.mentions}) > 1
        for mention in event.mentions
    }
    return _lone(before, after, linked), _lone(after, before, linked)


def _lone(notes: Notes, other: Notes, linked: set[tuple[str, str]]) -> list[OneSided]:
    return [
        OneSided("event", event.evidence)
        for event in notes.events
        if event.type is not None
        and (notes.report.id, event.id) not in linked
        and notes.report.words(event.evidence) not in other.report.text
    ]


def _statements_apart(before: Notes, after: Notes) -> tuple[list[OneSided], list[OneSided]]:
    old, new = list(_said(before)), list(_said(after))
    return _unmatched(old, new), _unmatched(new, old)


def _said(notes: Notes) -> Iterator[tuple[OneSided, str]]:
    """Each statement, with its words and those of who says it."""
    names = {actor.id: actor.name for actor in notes.actors}
    for statement in notes.statements:
        if statement.content:
            words = _span(statement)
            source = names.get(statement.source or "", statement.source)
            yield OneSided("statement", words, source), notes.report.words(words).casefold()


def _span(statement: Statement) -> Span:
    return Span(statement.content[0].start, statement.content[-1].end)


def _unmatched(
    statements: Sequence[tuple[OneSided, str]], others: Sequence[tuple[OneSided, str]]
) -> list[OneSided]:
    """Those that none of the others says as well, by the same source."""
    lone = []
    for one, words in statements:
        matcher = SequenceMatcher(b=words, autojunk=False)
        if not any(
            one.source == other.source and _are_alike(matcher, theirs) for other, theirs in others
        ):
            lone.append(one)
    return lone


def _are_alike(matcher: SequenceMatcher[str], words: str) -> bool:
    matcher.set_seq1(words)
    return (
        matcher.real_quick_ratio() >= _SAME
        and matcher.quick_ratio() >= _SAME
        and matcher.ratio() >= _SAME
    )


def _in_order(found: Iterable[OneSided]) -> tuple[OneSided, ...]:
    """In the order of the text; of an event and a statement in the same words, the statement."""
    kept: list[OneSided] = []
    for one in sorted(found, key=lambda one: (one.kind != "statement", one.words)):
        if not any(other.words.covers(one.words) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.words))
