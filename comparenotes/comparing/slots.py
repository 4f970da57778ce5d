"""Who, to whom, when, where and whether: each slot of a linked event, compared across reports.

A report that leaves a slot open says nothing about it: unknown against known is no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypedDict

from ..record import Event, Place, Slot, Span, Value, Words
from .dates import Interval, days_apart, days_in, interval, is_bounded, show
from .identities import Identity
from .story_notes import StoryNotes, nearest
from .whereabouts import agree

Events = Sequence[tuple[str, Event]]
Sure = Set[frozenset[tuple[str, str]]]
NAMED = frozenset({"person", "state", "organisation", "armed_force"})
OPPOSED = {frozenset({"happened", "denied"}), frozenset({"ongoing", "denied"})}
FARTHEST = 10  # days: what lies further apart is rather another event than another date


@dataclass(frozen=True, slots=True)
class _Entry:
    """One value that one event of one report gives: `key` makes two values one, `shown` is how it
    reads, `said` what it is compared by."""

    report: str
    event: Event
    key: str
    shown: str
    at: Span
    said: Any


class Slots(TypedDict):
    """The five slots by the names of LinkedEvent's fields."""

    actors: Slot
    recipients: Slot
    time: Slot
    place: Slot
    status: Slot


def compare_slots(story: StoryNotes, events: Events, sure: Sure) -> Slots:
    """The slots of the linked event that `events` (report, event) are mentions of.

    A difference is called only between two mentions that are surely (`sure`, pairs of report and
    event id) one event; what clashes without that is left to the mentions.
    """
    return {
        "actors": _slot(_who(story, events, lambda event: event.actors), _other_who, sure),
        "recipients": _slot(_who(story, events, lambda event: event.recipients), _other_who, sure),
        "time": _slot(_times(story, events), _other_time, sure),
        "place": _slot(_places(story, events), _other_place, sure),
        "status": _slot(_statuses(events), _other_status, _who_share(story, events, sure)),
    }


def verdict(reports: Collection[str], *, clash: bool) -> str:
    """single while fewer than two reports say anything, else differ or agree."""
    if len(reports) < 2:
        return "single"
    return "differ" if clash else "agree"


def _slot(entries: list[_Entry], clash: Callable[[Any, Any], bool], sure: Sure) -> Slot:
    """The entries as one slot.

    Those that fit the most others are kept, and those that clash with them in a mention that is
    surely of the same event. The slot differs when one of these is of a report that has nothing
    that fits; what clashes without being sure is left to the mentions.
    """
    fitting = _that_fit(entries, clash)
    against = [
        one
        for one in entries
        if one not in fitting
        and any(clash(one.said, other.said) and _are_sure(one, other, sure) for other in fitting)
    ]
    agreeing = {one.report for one in fitting}
    differ = any(one.report not in agreeing for one in against)
    kept = [one for one in entries if one in fitting or (differ and one in against)]
    return Slot(verdict({one.report for one in kept}, clash=differ), _values(kept))


def _are_sure(a: _Entry, b: _Entry, sure: Sure) -> bool:
    return frozenset({(a.report, a.event.id), (b.report, b.event.id)}) in sure


def _that_fit(entries: list[_Entry], clash: Callable[[Any, Any], bool]) -> list[_Entry]:
    """Those that fit the entry that the most reports' entries fit."""
    best: list[_Entry] = []
    for one in entries:
        fitting = [other for other in entries if other is one or not clash(one.said, other.said)]
        if len({e.report for e in fitting}) > len({e.report for e in best}):
            best = fitting
    return best


def _values(entries: list[_Entry]) -> tuple[Value, ...]:
    """The values, those of most reports first."""
    found: dict[str, set[Words]] = defaultdict(set)
    shown = {}
    for entry in entries:
        found[entry.key].add(Words(entry.report, entry.at.start, entry.at.end))
        shown[entry.key] = entry.shown
    rows = [Value(shown[key], tuple(sorted(evidence))) for key, evidence in found.items()]
    return tuple(
        sorted(rows, key=lambda row: (-len({w.report for w in row.evidence}), row.value or ""))
    )


def _who(story: StoryNotes, events: Events, of: Callable[[Event], tuple[str, ...]]) -> list[_Entry]:
    found = []
    for report, event in events:
        for actor in of(event):
            key = story.identities.key(report, actor)
            if key is None:
                continue
            mentions = story.actors[report, actor].mentions
            at = nearest(mentions, event.trigger, event.evidence) or event.trigger
            identity = story.identities[key]
            found.append(_Entry(report, event, key, identity.name, at, identity))
    return found


def _other_who(a: Identity, b: Identity) -> bool:
    """Whether two are others for one role: both named, of one kind, not the same.

    A government and its country, or a minister and it, are no contradiction.
    """
    if a.key == b.key or a.kind != b.kind or a.kind not in NAMED:
        return False
    return a.kind in ("state", "person") or a.country is None or a.country != b.country


def _times(story: StoryNotes, events: Events) -> list[_Entry]:
    found = []
    for report, event in events:
        when, at = interval(event.time), time_words(story, report, event)
        if when is not None and at is not None:
            shown = show(event.time)
            found.append(_Entry(report, event, shown, shown, at, when))
    return found


def _other_time(a: Interval, b: Interval) -> bool:
    """Whether two times clash.

    Only days, weeks and months can: years are told in round numbers ('42 years ago'), and where a
    week begins is open to doubt.
    """
    if not (is_bounded(a) and is_bounded(b)) or max(days_in(a), days_in(b)) > 31:
        return False
    least = 1 if days_in(a) == days_in(b) == 1 else 3
    return least <= days_apart(a, b) <= FARTHEST


def time_words(story: StoryNotes, report: str, event: Event) -> Span | None:
    """The words in the event's sentence that say when it was; null when none there do."""
    if interval(event.time) is None:
        return None
    inside = []
    for timex in story.by_report[report].times:
        if timex.type not in ("DATE", "TIME") or not event.evidence.overlaps(timex.span):
            continue
        if not story.is_told(report, timex.span):
            continue
        if (timex.value or "").endswith("_REF"):  # 'has now lost half of its worth': no day
            continue
        if _is_from(timex.earliest, event.time.earliest) or _is_from(
            timex.latest, event.time.latest
        ):
            inside.append(timex.span)
    return min(
        inside, key=lambda span: (abs(span.start - event.trigger.start), span.start), default=None
    )


def _is_from(end: str | None, other: str | None) -> bool:
    return end is not None and end == other


def _places(story: StoryNotes, events: Events) -> list[_Entry]:
    found = []
    for report, event in events:
        place = story.places.get((report, event.place)) if event.place else None
        if place is not None:
            at = nearest(place.mentions, event.trigger, event.evidence)
            at = at or (place.mentions[0] if place.mentions else event.trigger)
            found.append(_Entry(report, event, place.name, place.name, at, place))
    return found


def _other_place(a: Place, b: Place) -> bool:
    return agree(a, b) is False


def _who_share(story: StoryNotes, events: Events, sure: Sure) -> Sure:
    """The sure pairs that also share an actor or recipient: 'did not respond' to one question and
    'responded' to another are no contradiction."""
    if not any(event.status == "denied" for _, event in events):
        return frozenset()
    who = {
        (report, event.id): story.identities.keys(report, (*event.actors, *event.recipients))
        for report, event in events
    }
    return {
        frozenset(pair)
        for pair in combinations(who, 2)
        if frozenset(pair) in sure and who[pair[0]] & who[pair[1]]
    }


def _statuses(events: Events) -> list[_Entry]:
    return [
        _Entry(report, event, event.status, event.status, event.trigger, event.status)
        for report, event in events
    ]


def _other_status(a: str, b: str) -> bool:
    """Whether one says that it happened and the other that it did not."""
    return frozenset({a, b}) in OPPOSED
