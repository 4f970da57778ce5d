"""Two counts or amounts: whether they can be one, and how (same, rounded, converted, contained).

'At least 12' and 14 do not clash; 'about 600' and 612 are one number rounded; 12 miles are 19
kilometres. Currencies are not converted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.entries import MeasureEntry
from ..record import Quantity

MEASURED = frozenset({"length", "mass", "area", "volume", "speed"})  # never told to the last figure


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in its measure's base unit; `digits` is its last figure that is no zero, in the
    base unit (1,200 is told to the hundred)."""

    value: float
    measure: str
    unit: str
    bound: str | None
    approximate: bool
    grain: float


class Measures:
    """The units of lexicon/measures.toml."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._units: dict[str, tuple[str, float]] = {}
        for entry in lexicon.entries("measures", MeasureEntry).values():
            for word in entry.words:
                self._units[word] = (entry.measures, entry.factor)

    def amount(self, quantity: Quantity) -> Amount | None:
        """`quantity` in base units; null when it has no number."""
        if quantity.value is None:
            return None
        unit = (quantity.unit or "").strip().lower()
        if not unit and (quantity.of or "").lower() in self._units:
            unit = (quantity.of or "").lower()  # '30,000 Egyptian pounds' are pounds counted
        measure, factor = self._unit(unit)
        return Amount(
            value=quantity.value * factor,
            measure=measure,
            unit=unit,
            bound=quantity.bound,
            approximate=quantity.approximate,
            grain=_grain(quantity.value) * factor,
        )

    def _unit(self, unit: str) -> tuple[str, float]:
        """What `unit` measures and its factor; a unit that is not known measures itself."""
        for name in (unit, unit.replace("_", " ").replace("-", " "), unit.removesuffix("s")):
            if name in self._units:
                return self._units[name]
        return (f"unit {unit}" if unit else "count"), 1.0


def _grain(value: float) -> float:
    """The worth of the last figure that is no zero: 1200 → 100, 12.5 → 0.1, 7 → 1."""
    if value == 0 or not math.isfinite(value):
        return 1.0
    grain = 10.0 ** math.floor(math.log10(abs(value)))
    while grain > 1e-4 and abs(round(value / grain) * grain - value) > 1e-9 * max(1.0, abs(value)):
        grain /= 10
    return grain


def compare_amounts(a: Amount, b: Amount) -> str | None:
    """How `a` and `b` can be one: 'same', 'converted', 'rounded' or 'contained'; null: they clash,
    or measure different things."""
    if a.measure != b.measure:
        return None
    other_unit = a.unit != b.unit and a.measure != "count"
    if math.isclose(a.value, b.value, rel_tol=1e-9):
        if a.bound != b.bound:
            return "contained"
        return "rounded" if a.approximate != b.approximate else "same"
    if _rounded(a, b, converted=other_unit):
        return "converted" if other_unit else "rounded"
    return "contained" if _holds(a, b) or _holds(b, a) else None


def _rounded(a: Amount, b: Amount, *, converted: bool) -> bool:
    """Whether one is the other, rounded as far as its own last figure, or said to be about it."""
    gap = abs(a.value - b.value)
    widest = max(abs(a.value), abs(b.value))
    if converted and gap <= 0.06 * widest:
        return True
    if a.measure in MEASURED and gap <= 0.01 * widest:
        return True
    if (a.approximate or b.approximate) and gap <= 0.1 * widest and widest >= 10:
        return True
    coarse, fine = (a, b) if a.grain > b.grain else (b, a)
    return (
        coarse.grain > fine.grain
        and coarse.grain >= 10
        and gap <= coarse.grain / 2
        and gap <= 0.05 * widest
    )


def _holds(bounded: Amount, other: Amount) -> bool:
    """Whether `bounded` is a bound that allows `other`.

    A bound far from the count says something else: 'more than 20' leaves room for 27, not for 500.
    """
    if bounded.bound == "at_least":
        ceiling = bounded.value * 1.5 + 5
        return bounded.value <= other.value <= ceiling and other.bound != "at_most"
    if bounded.bound == "at_most":
        return bounded.value * 0.6 <= other.value <= bounded.value and other.bound != "at_least"
    return False


def show(quantity: Quantity) -> str:
    """A quantity as one value: 'at least 12', 'about 600 tons'."""
    number = f"{quantity.value:,.10g}" if quantity.value is not None else "some"
    words = [
        {"at_least": "at least", "at_most": "at most"}.get(quantity.bound or "", ""),
        "about" if quantity.approximate else "",
        number,
        quantity.unit or "",
    ]
    return " ".join(word for word in words if word)
