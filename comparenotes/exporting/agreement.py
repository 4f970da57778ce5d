"""What reports tell of one slot of an event: every value, and the one on which they are at one.

Nothing is chosen in silence: where reports don't agree there is no agreed value, only all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..record import DISPUTED, Place, Slot
from .days import first_day, last_day, time_text

AGREE, SINGLE, VARIES, OPEN = "agree", "single", "varies", "open"
_PRECISIONS = ("point", "city", "region", "country")


@dataclass(frozen=True, slots=True)
class ToldValue:
    """One value that a report gives, the words for it and what it rests on."""

    report: str
    value: str
    words: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class ToldTime:
    """When a report says an event was."""

    told: ToldValue
    earliest: str | None
    latest: str | None
    granularity: str | None

    @property
    def is_closed(self) -> bool:
        """Whether both ends are known."""
        return self.earliest is not None and self.latest is not None


@dataclass(frozen=True, slots=True)
class AgreedTime:
    """The time on which reports are at one; all null where they aren't."""

    verdict: str | None
    earliest: str | None = None
    latest: str | None = None
    granularity: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """Where a report says an event was."""

    told: ToldValue
    place: Place

    @property
    def key(self) -> Any:
        """What makes two places one."""
        place = self.place
        return place.geonames_id or (place.name.casefold(), place.country)


def listed(told: Iterable[ToldValue]) -> list[dict[str, Any]]:
    """Every value once, in order: with the words that give it, what it rests on, and the reports
    that say so."""
    found: dict[str, list[ToldValue]] = {}
    for one in told:
        found.setdefault(one.value, []).append(one)
    return [
        {
            "value": value,
            "words": distinct(one.words for one in ones),
            "basis": distinct(one.basis for one in ones),
            "reports": distinct(one.report for one in ones),
        }
        for value, ones in found.items()
    ]


def distinct(values: Iterable[Any]) -> list[Any]:
    """Each value that is not null once, in order."""
    return list(dict.fromkeys(value for value in values if value is not None))


def only(values: Iterable[Any]) -> Any:
    """The one value that is not null; null where there are several, or none."""
    found = distinct(values)
    return found[0] if len(found) == 1 else None


def agreed_many(told: Sequence[ToldValue], slot: Slot | None) -> tuple[str | None, list[str]]:
    """The verdict on a slot that takes several values, and those which all reports that give any
    give. `slot` is what the comparison says of it."""
    by_report = _by_report(told)
    if not by_report:
        return None, []
    sets = list(by_report.values())
    common = [
        value for value in distinct(one.value for one in told) if all(value in s for s in sets)
    ]
    if len(sets) == 1:
        return SINGLE, common
    if all(one == sets[0] for one in sets):
        return AGREE, common
    return _disputed(slot) or VARIES, common


def agreed_one(told: Sequence[ToldValue], slot: Slot | None) -> tuple[str | None, str | None]:
    """The verdict on a slot that takes one value, and the value that all reports give."""
    by_report = _by_report(told)
    if not by_report:
        return None, None
    value = only(one.value for one in told)
    if value is None:
        return _disputed(slot) or VARIES, None
    return (SINGLE if len(by_report) == 1 else AGREE), value


def agreed_time(told: Sequence[ToldTime], slot: Slot | None) -> AgreedTime:
    """The time that all reports give; where the comparison finds that they agree, what is left
    when each is taken at its word ('5 March' and 'March': 5 March).

    Times with an open side only limit it (`open`): they count where no report has more.
    """
    closed = [one for one in told if one.is_closed]
    if not told:
        return AgreedTime(None)
    if not closed:
        return _narrowed(OPEN, told)
    verdict, value = agreed_one([one.told for one in closed], slot)
    if value is not None:
        return _narrowed(verdict, closed)
    if verdict == VARIES and slot is not None and slot.verdict == AGREE:
        narrowed = _narrowed(AGREE, closed)
        if narrowed.earliest is not None:
            return narrowed
    return AgreedTime(verdict)


def _narrowed(verdict: str | None, told: Sequence[ToldTime]) -> AgreedTime:
    """The days that all of them allow; null where there are none."""
    if len({(one.earliest, one.latest) for one in told}) == 1:
        earliest, latest, same = told[0].earliest, told[0].latest, told
    else:
        firsts = [first_day(one.earliest) for one in told if one.earliest is not None]
        lasts = [last_day(one.latest) for one in told if one.latest is not None]
        if None in firsts or None in lasts:
            return AgreedTime(verdict)
        earliest = max((day for day in firsts if day), default=None)
        latest = min((day for day in lasts if day), default=None)
        if earliest and latest and earliest > latest:
            return AgreedTime(verdict)
        text = time_text(earliest, latest)
        same = [one for one in told if one.told.value == text]
    return AgreedTime(
        verdict,
        earliest,
        latest,
        only(one.granularity for one in same),
        only(one.told.basis for one in same),
    )


def agreed_place(
    told: Sequence[ToldPlace], slot: Slot | None
) -> tuple[str | None, ToldPlace | None]:
    """The verdict on where it was, and the place that all reports give; where the comparison finds
    that all of them fit, the narrowest ('Varna' and 'Bulgaria': Varna)."""
    reports = {one.told.report for one in told}
    if not told:
        return None, None
    if len({one.key for one in told}) == 1:
        return (SINGLE if len(reports) == 1 else AGREE), told[0]
    if slot is not None and slot.verdict == AGREE:
        fitting = {value.value for value in slot.values}
        if all(one.place.name in fitting for one in told):
            narrowest = _narrowest(told)
            return AGREE, narrowest
    return _disputed(slot) or VARIES, None


def _narrowest(told: Sequence[ToldPlace]) -> ToldPlace | None:
    """The place of the finest precision; null where there are several."""
    known = [one for one in told if one.place.precision is not None]
    if len(known) < len(told):
        return None
    finest = min(_PRECISIONS.index(one.place.precision or "") for one in known)
    found = {
        one.key: one for one in known if _PRECISIONS.index(one.place.precision or "") == finest
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _by_report(told: Iterable[ToldValue]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in told:
        found.setdefault(one.report, set()).add(one.value)
    return found


def _disputed(slot: Slot | None) -> str | None:
    return slot.verdict if slot is not None and slot.verdict in DISPUTED else None
