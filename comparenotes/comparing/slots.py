"""Who, to whom, when, where and whether: each slot of a linked event, compared across reports.

A report that leaves a slot open says nothing about it: unknown against known is no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from typing import Any, TypedDict

from ..record import Event, Place, Slot, Span, Value, Verdict, Words
from .dates import Interval, days_apart, days_in, format_time, interval, is_bounded
from .dates_and_places import is_spot, places_agree
from .identities import Identity, share_a_word
from .story_notes import StoryNotes, nearest

Events = Sequence[tuple[str, Event]]  # with the id of each one's report
MentionKey = tuple[str, str]  # report and event, by their ids
# Pairs of mentions that are certainly of one event, so that what clashes in them is a difference.
CertainPairs = Set[frozenset[MentionKey]]
Clash = Callable[[Any, Any], bool]  # whether two values clash, or fit

# What is alleged may well have happened: only a denial speaks against it.
OPPOSED = {frozenset({real, "denied"}) for real in ("happened", "ongoing", "alleged")}
_OPPOSED_EITHER_WAY = {pair for both in OPPOSED for pair in permutations(both)}
FARTHEST = 3  # days: what lies further apart is rather another event than another date
_SHORT = 3  # letters of words that mean little
_LONGEST = 31  # days: longer times are too vague to clash


@dataclass(frozen=True, slots=True)
class _SlotEntry:
    """One value that one event of one report gives: `key` makes two values one, `shown` is how it
    reads, `compared` what it is compared by; only what is `sure` can differ from something, which
    is not asked of a linked event with one mention."""

    report: str
    event: Event
    key: str
    shown: str
    at: Span
    compared: Any
    sure: bool = True


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
    same_object = _that_share_words(story, events, certain, lambda event: event.object)
    same_subject = _that_share_words(story, events, certain, lambda event: event.subject)
    return {
        "actors": _slot(story, actors, _PARTICIPANTS, same_object),
        "recipients": _slot(story, recipients, _PARTICIPANTS, same_subject),
        "time": _slot(story, _times(story, events), _TIMES, certain),
        "place": undisputed(_slot(story, _places(story, events), _PLACES, certain)),
        "status": _contested(_slot(story, _statuses(story, events), _STATUSES, same_participants)),
    }


def verdict(reports: Collection[str], *, clash: bool) -> Verdict:
    """single while fewer than two reports say anything, else differ or agree."""
    if len(reports) < 2:
        return "single"
    return "differ" if clash else "agree"


def _slot(
    story: StoryNotes, entries: list[_SlotEntry], compared: _Comparison, certain: CertainPairs
) -> Slot:
    """The entries as one slot.

    The slot agrees on the values of the most reports that fit each other, every one with every
    other; what does not fit them is left to the mentions. It differs when a sure reading clashes
    with a sure one of them in a mention that is certainly of the same event, in a report that has
    nothing that fits.
    """
    if len({entry.report for entry in entries}) < 2:
        return Slot("single", _values(entries))
    fitting = _largest_agreement(entries, compared.fit)
    against = {
        n
        for n, entry in enumerate(entries)
        if n not in fitting
        and any(
            entry.sure
            and entries[other].sure
            and compared.clash(entry.compared, entries[other].compared)
            and _is_certain(entry, entries[other], certain)
            and story.are_of_one_time(entry.report, entries[other].report)
            for other in fitting
        )
    }
    agreeing = {entries[n].report for n in fitting}
    differ = any(entries[n].report not in agreeing for n in against)
    differ = differ and not _is_of_several(entries, compared)
    if not differ and len(agreeing) < 2:
        return Slot("single", _values(entries))
    listed = fitting | against if differ else fitting
    kept = [entry for n, entry in enumerate(entries) if n in listed]
    return Slot(verdict({entry.report for entry in kept}, clash=differ), _values(kept))


def _is_of_several(entries: list[_SlotEntry], compared: _Comparison) -> bool:
    """Whether a report itself gives two values that exclude each other: then several events were
    taken for one, or it corrects itself, and what the others give is no difference."""
    by_report: dict[str, list[_SlotEntry]] = defaultdict(list)
    for entry in entries:
        by_report[entry.report].append(entry)
    return any(
        compared.clash(a.compared, b.compared)
        for own in by_report.values()
        for a, b in combinations(own, 2)
    )


def _is_certain(a: _SlotEntry, b: _SlotEntry, certain: CertainPairs) -> bool:
    return frozenset({(a.report, a.event.id), (b.report, b.event.id)}) in certain


def _largest_agreement(entries: list[_SlotEntry], fit: Clash) -> set[int]:
    """The numbers of the entries that all fit each other, of the most reports; the first of
    several."""
    largest: set[int] = set()
    most = 0
    for n in range(len(entries)):
        fitting = {n}
        for k, other in enumerate(entries):
            if k != n and all(fit(entries[one].compared, other.compared) for one in fitting):
                fitting.add(k)
        reports = len({entries[k].report for k in fitting})
        if reports > most:
            largest, most = fitting, reports
        if len(largest) == len(entries):
            break
    return largest


def _values(entries: list[_SlotEntry]) -> tuple[Value, ...]:
    """The values, those of most reports first."""
    if len(entries) < 2:
        return tuple(Value(one.shown, (_words_of(one),)) for one in entries)
    evidence: dict[str, set[Words]] = defaultdict(set)
    shown = {}
    for entry in entries:
        evidence[entry.key].add(_words_of(entry))
        shown[entry.key] = entry.shown
    values = [Value(shown[key], tuple(sorted(words))) for key, words in evidence.items()]
    return tuple(
        sorted(values, key=lambda row: (-len({w.report for w in row.evidence}), row.value or ""))
    )


def _words_of(entry: _SlotEntry) -> Words:
    return Words(entry.report, entry.at.start, entry.at.end)


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
            sure = len(events) > 1 and story.is_named(
                identity, at.of(story.by_report[report].report.text)
            )
            entries.append(_SlotEntry(report, event, key, identity.name, at, identity, sure))
    return entries


def _participants_clash(one: Identity, other: Identity) -> bool:
    """Whether two can't both fill one role: both persons, or states, whose names share no word.

    A government and its country, or a minister and it, are no contradiction; two organisations
    may be parts of each other.
    """
    if one.key == other.key:
        return False
    if one.kind != other.kind or one.kind not in ("person", "state"):
        return False
    return not share_a_word(one.name, other.name)


def _times(story: StoryNotes, events: Events) -> list[_SlotEntry]:
    entries = []
    for report, event in events:
        when, at = interval(event.time), time_words(story, report, event)
        if when is not None and at is not None:
            shown = format_time(event.time)
            sure = len(events) > 1 and story.is_nearest_trigger(report, event, at)
            entries.append(_SlotEntry(report, event, shown, shown, at, when, sure))
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
        span
        for timex, span in story.dated[report]
        if event.evidence.overlaps(span)
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
            sure = at is not None and story.is_nearest_trigger(report, event, at)
            at = at or (place.mentions[0] if place.mentions else event.trigger)
            entries.append(_SlotEntry(report, event, place.name, place.name, at, place, sure))
    return entries


def _places_clash(a: Place, b: Place) -> bool:
    return is_spot(a) and is_spot(b) and places_agree(a, b) is False


def _that_share_words(
    story: StoryNotes, events: Events, certain: CertainPairs, part: Callable[[Event], Span | None]
) -> CertainPairs:
    """The certain pairs whose subjects (or objects) have a word in common: only where the rest is
    the same, another actor (or recipient) is a difference."""
    if len(events) < 2:
        return frozenset()
    words = {}
    pronouns = story.vocabulary.words.pronouns
    for report, event in events:
        span = part(event)
        if span is not None:
            inside = story.words[report].between(span.start, span.end)
            if pronouns.isdisjoint(story.words[report].lower[n] for n in inside):  # 'his departure'
                stems = {story.words[report].stems[n] for n in inside}
                words[report, event.id] = {stem for stem in stems if len(stem) > _SHORT}
    return {
        frozenset(pair)
        for pair in combinations(sorted(words), 2)
        if words[pair[0]] & words[pair[1]] and frozenset(pair) in certain
    }


def _that_share_participants(
    story: StoryNotes, events: Events, certain: CertainPairs
) -> CertainPairs:
    """The certain pairs that also share an actor or recipient: 'did not respond' to one question
    and 'responded' to another are no contradiction."""
    if len(events) < 2 or not any(event.status == "denied" for _, event in events):
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


def undisputed(slot: Slot) -> Slot:
    """The slot, its differences left to the mentions. Places never differ: what reports name may,
    what they mean seldom does."""
    return replace(slot, verdict="single") if slot.verdict == "differ" else slot


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
        sure = event.status != "denied" or source != "report"  # 'did not find it at first'
        entries.append(_SlotEntry(report, event, told, told, event.trigger, event.status, sure))
    return entries


def _same_identity(one: Identity, other: Identity) -> bool:
    return one.key == other.key


def _times_fit(a: Interval, b: Interval) -> bool:
    """Whether two times are the same, or share a day and neither is vaguer than a month: that a
    day is in a year says nothing."""
    if not (is_bounded(a) and is_bounded(b)):
        return False
    return a == b or (max(days_in(a), days_in(b)) <= _LONGEST and days_apart(a, b) == 0)


def _places_fit(a: Place, b: Place) -> bool:
    return a.latitude is not None and places_agree(a, b) is True  # not 'on Earth'


def _statuses_fit(a: str, b: str) -> bool:
    return not _statuses_clash(a, b)


def _statuses_clash(a: str, b: str) -> bool:
    """Whether one says that it happened, or is alleged, and the other that it did not."""
    return (a, b) in _OPPOSED_EITHER_WAY


@dataclass(frozen=True, slots=True)
class _Comparison:
    """When two values of a slot fit each other, and when they exclude each other."""

    fit: Clash
    clash: Clash


_PARTICIPANTS = _Comparison(_same_identity, _participants_clash)
_TIMES = _Comparison(_times_fit, _times_clash)
_PLACES = _Comparison(_places_fit, _places_clash)
_STATUSES = _Comparison(_statuses_fit, _statuses_clash)
