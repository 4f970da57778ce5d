"""The notes on reports by their ids, each report once; packed, once there are many of them.

As objects the notes on one report fill some 130 kB, packed some 10 kB: 20,000 reports fit in memory
only so. What is packed is unpacked anew whenever it is asked for; the times, which are asked for
before the rest, are packed apart.
"""

from __future__ import annotations

import json
import pickle
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ..record import Notes, Report, Timex

_REST = tuple(field.name for field in fields(Notes) if field.name not in ("report", "times"))
_LEVEL = 1  # of packing: the fastest, which packs nearly as well as the best


class HeldNotes(Mapping[str, Notes]):
    """Notes by the id of their report, in the order of the ids.

    One text at one URL may come twice with other particulars (key, title, outlet, date): the
    notes that know the most of them are kept, of several the first as JSON. `given` is how many
    times each report came. Those on more than `most_unpacked` reports are packed; null: they never
    are.
    """

    def __init__(self, notes: Iterable[Notes] = (), *, most_unpacked: int | None = None) -> None:
        self.given: Counter[str] = Counter()
        self._most_unpacked = most_unpacked
        self._is_packed = False
        self._reports: dict[str, Report] = {}
        self._held: dict[str, Notes | _Packed] = {}
        for note in notes:
            self._add(note)
        self._order = sorted(self._held)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in the order of their ids."""
        return tuple(self._reports[report] for report in self._order)

    def times(self) -> dict[str, tuple[Timex, ...]]:
        """The time expressions of each report, by its id."""
        return {report: self._held[report].times for report in self._order}

    def __getitem__(self, report: str) -> Notes:
        held = self._held[report]
        return held if isinstance(held, Notes) else held.unpack(self._reports[report])

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._held)

    def _add(self, note: Notes) -> None:
        report = note.report.id
        self.given[report] += 1
        if report in self._held:
            note = min(self[report], note, key=_particulars)
        self._reports[report] = note.report
        self._held[report] = _Packed.of(note) if self._is_packed else note
        if self._most_unpacked is not None and not self._is_packed:
            self._is_packed = len(self._held) > self._most_unpacked
            if self._is_packed:
                self._held = {report: _Packed.of(self[report]) for report in self._held}


@dataclass(frozen=True, slots=True)
class _Packed:
    """Notes without their report, which is held beside them."""

    packed_times: bytes
    rest: bytes

    @staticmethod
    def of(note: Notes) -> _Packed:
        return _Packed(_pack(note.times), _pack({name: getattr(note, name) for name in _REST}))

    @property
    def times(self) -> tuple[Timex, ...]:
        times: tuple[Timex, ...] = _unpack(self.packed_times)
        return times

    def unpack(self, report: Report) -> Notes:
        return Notes(report=report, times=self.times, **_unpack(self.rest))


def _pack(value: Any) -> bytes:
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _LEVEL)


def _unpack(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))  # packed by us, in this process


def _particulars(note: Notes) -> tuple[int, str]:
    """How many particulars of its report are not known, and the notes as JSON."""
    report = note.report
    particulars = (report.key, report.title, report.outlet, report.published.value)
    return particulars.count(None), json.dumps(note.to_json(), sort_keys=True)
