"""Who, to whom, when, where and whether: each slot of a linked event, compared across reports.

A report that leaves a slot open says nothing about it: unknown against known is no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, NamedTuple, TypedDict

from ..record import Event, Place, Slot, Span, Value, Verdict, Words
from .dates import Interval, days_apart, days_in, format_time, interval, is_bounded
from .dates_and_places import places_agree
from .identities import Identity
from .story_notes import StoryNotes, nearest

Events = Sequence[tuple[str, Event]]  # with the id of each one's report
MentionKey = tuple[str, str]  # report and event, by their ids
# Pairs of mentions that are certainly of one event, so that what clashes in them is a difference.
CertainPairs = Set[frozenset[MentionKey]]
Clash = Callable[[Any, Any], bool]

NAMED = frozenset({"person", "state", "organisation", "armed_force"})
# What is alleged may well have happened: only a denial speaks against it.
OPPOSED = {frozenset({real, "denied"}) for real in ("happened", "ongoing", "alleged")}
REAL = frozenset({"happened", "ongoing"})
FARTHEST = 10  # days: what lies further apart is rather another event than another date
_LONGEST = 31  # days: longer times are too vague to clash


@dataclass(frozen=True, slots=True)
class _SlotEntry:
    """One value that one event of one report gives: `key` makes two values one, `shown` is how it
    reads, `compared` what it is compared by."""

    report: str
    event: Event
    key: str
    shown: str
    at: Span
    compared: Any


class Slots(TypedDict):
    """The five slots by the names of LinkedEvent's fields."""

    actors: Slot
    recipients: Slot
    time: Slot
    place: Slot
    status: Slot


def compare_slots(story: StoryNotes, events: Events, certain: CertainPairs) -> Slots:
    """The slots of the linked event that `events` are mentions of.

    A difference is called only between two mentions that are certainly one event; what clashes
    without that is left to the mentions.
    """
    actors = _participants(story, events, lambda event: event.actors)
    recipients = _participants(story, events, lambda event: event.recipients)
    same_participants = _that_share_participants(story, events, certain)
    return {
        "actors": _slot(actors, _participants_clash, certain),
        "recipients": _slot(recipients, _participants_clash, certain),
        "time": _slot(_times(story, events), _times_clash, certain),
        "place": _slot(_places(story, events), _places_clash, certain),
        "status": _contested(_slot(_statuses(story, events), _statuses_clash, same_participants)),
    }


def verdict(reports: Collection[str], *, clash: bool) -> Verdict:
    """single while fewer than two reports say anything, else differ or agree."""
    if len(reports) < 2:
        return "single"
    return "differ" if clash else "agree"


def _slot(entries: list[_SlotEntry], clash: Clash, certain: CertainPairs) -> Slot:
    """The entries as one slot.

    Those that fit the most others are kept, and those that clash with them in a mention that is
    certainly of the same event. The slot differs when one of these is of a report that has
    nothing that fits; what clashes without being certain is left to the mentions.
    """
    fitting = _largest_agreement(entries, clash)
    if len(fitting) == len(entries):
        return Slot(verdict({entry.report for entry in entries}, clash=False), _values(entries))
    against = {
        n
        for n, entry in enumerate(entries)
        if n not in fitting
        and any(
            clash(entry.compared, entries[other].compared)
            and _is_certain(entry, entries[other], certain)
            for other in fitting
        )
    }
    agreeing = {entries[n].report for n in fitting}
    differ = any(entries[n].report not in agreeing for n in against)
    listed = fitting | against if differ else fitting
    kept = [entry for n, entry in enumerate(entries) if n in listed]
    return Slot(verdict({entry.report for entry in kept}, clash=differ), _values(kept))


def _is_certain(a: _SlotEntry, b: _SlotEntry, certain: CertainPairs) -> bool:
    return frozenset({(a.report, a.event.id), (b.report, b.event.id)}) in certain


def _largest_agreement(entries: list[_SlotEntry], clash: Clash) -> set[int]:
    """The numbers of the entries that fit the one that the most reports' entries fit; the first
    one of several."""
    largest: set[int] = set()
    most = 0
    for n, entry in enumerate(entries):
        fitting = {
            k
            for k, other in enumerate(entries)
            if k == n or not clash(entry.compared, other.compared)
        }
        reports = len({entries[k].report for k in fitting})
        if reports > most:
            largest, most = fitting, reports
        if len(largest) == len(entries):
            break
    return largest


def _values(entries: list[_SlotEntry]) -> tuple[Value, ...]:
    """The values, those of most reports first."""
    evidence: dict[str, set[Words]] = defaultdict(set)
    shown = {}
    for entry in entries:
        evidence[entry.key].add(Words(entry.report, entry.at.start, entry.at.end))
        shown[entry.key] = entry.shown
    values = [Value(shown[key], tuple(sorted(words))) for key, words in evidence.items()]
    return tuple(
        sorted(values, key=lambda row: (-len({w.report for w in row.evidence}), row.value or ""))
    )


def _participants(
    story: StoryNotes, events: Events, role: Callable[[Event], tuple[str, ...]]
) -> list[_SlotEntry]:
    entries = []
    for report, event in events:
        for actor in role(event):
            key = story.identities.key(report, actor)
            if key is None:
                continue
            mentions = story.actors[report, actor].mentions
            at = nearest(mentions, event.trigger, event.evidence) or event.trigger
            identity = story.identities[key]
            named = _is_name(story, identity, at.of(story.by_report[report].report.text))
            entries.append(
                _SlotEntry(report, event, key, identity.name, at, _Participant(identity, named))
            )
    return entries


class _Participant(NamedTuple):
    """Who takes part, and whether the words there name him: 'he' and 'the company' do not."""

    identity: Identity
    is_named: bool


def _is_name(story: StoryNotes, identity: Identity, words: str) -> bool:
    """Whether words have one of the identity's name in them."""
    name_words = story.vocabulary.name_words
    return identity.is_named and not set(name_words(identity.name)).isdisjoint(name_words(words))


def _participants_clash(a: _Participant, b: _Participant) -> bool:
    """Whether two can't both fill one role: both persons named there, whose names share no word.

    A government and its country, or a minister and it, are no contradiction; two organisations
    may be parts of each other.
    """
    one, other = a.identity, b.identity
    if one.key == other.key or not (a.is_named and b.is_named):
        return False
    if one.kind != other.kind or one.kind not in ("person", "state"):
        return False
    return set(one.name.lower().split()).isdisjoint(other.name.lower().split())


def _times(story: StoryNotes, events: Events) -> list[_SlotEntry]:
    entries = []
    for report, event in events:
        when, at = interval(event.time), time_words(story, report, event)
        if when is not None and at is not None:
            shown = format_time(event.time)
            entries.append(_SlotEntry(report, event, shown, shown, at, when))
    return entries


def _times_clash(a: Interval, b: Interval) -> bool:
    """Whether two times clash.

    Only days, weeks and months can: years are given in round numbers ('42 years ago'), and where
    a week begins is open to doubt.
    """
    if not (is_bounded(a) and is_bounded(b)) or max(days_in(a), days_in(b)) > _LONGEST:
        return False
    least = 1 if days_in(a) == days_in(b) == 1 else 3
    return least <= days_apart(a, b) <= FARTHEST


def time_words(story: StoryNotes, report: str, event: Event) -> Span | None:
    """The words in the event's sentence that say when it was; null when none there do."""
    if interval(event.time) is None:
        return None
    inside = [
        timex.span
        for timex in story.by_report[report].times
        if timex.type in ("DATE", "TIME")
        and event.evidence.overlaps(timex.span)
        and story.is_body_text(report, timex.span)
        # 'has now lost half of its value' names no day
        and not (timex.value or "").endswith("_REF")
        and (
            _is_same_day(timex.earliest, event.time.earliest)
            or _is_same_day(timex.latest, event.time.latest)
        )
    ]
    return min(
        inside, key=lambda span: (abs(span.start - event.trigger.start), span.start), default=None
    )


def _is_same_day(day: str | None, other: str | None) -> bool:
    return day is not None and day == other


def _places(story: StoryNotes, events: Events) -> list[_SlotEntry]:
    entries = []
    for report, event in events:
        place = story.places.get((report, event.place)) if event.place else None
        if place is not None:
            at = nearest(place.mentions, event.trigger, event.evidence)
            at = at or (place.mentions[0] if place.mentions else event.trigger)
            entries.append(_SlotEntry(report, event, place.name, place.name, at, place))
    return entries


def _places_clash(a: Place, b: Place) -> bool:
    return places_agree(a, b) is False


def _that_share_participants(
    story: StoryNotes, events: Events, certain: CertainPairs
) -> CertainPairs:
    """The certain pairs that also share an actor or recipient: 'did not respond' to one question
    and 'responded' to another are no contradiction."""
    if not any(event.status == "denied" for _, event in events):
        return frozenset()
    participants = {
        (report, event.id): story.identities.keys(report, (*event.actors, *event.recipients))
        for report, event in events
    }
    return {
        frozenset(pair)
        for pair in combinations(participants, 2)
        if frozenset(pair) in certain and participants[pair[0]] & participants[pair[1]]
    }


def _contested(slot: Slot) -> Slot:
    """What one says and another denies is contested, and does not differ."""
    return replace(slot, verdict="contested") if slot.verdict == "differ" else slot


def _statuses(story: StoryNotes, events: Events) -> list[_SlotEntry]:
    """Whether it happened, and where somebody other than the report says so, who."""
    entries = []
    for report, event in events:
        source = event.according_to.source
        key = story.identities.key(report, source) if source else None
        told = f"{event.status}, according to {story.identities[key].name}" if key else event.status
        entries.append(_SlotEntry(report, event, told, told, event.trigger, event.status))
    return entries


def _statuses_clash(a: str, b: str) -> bool:
    """Whether one says that it happened, or is alleged, and the other that it did not."""
    return frozenset({a, b}) in OPPOSED
