"""Two counts or amounts: whether they can be one, and how (same, rounded, converted, contained).

'At least 12' and 14 do not clash; 'about 600' and 612 are one number rounded; 12 miles are 19
kilometres. Currencies are not converted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.entries import MeasureEntry
from ..lexicon.word_sets import ComparingWords
from ..record import Quantity

# How far apart two values of one thing may be, as a part of the larger one.
_CONVERTED = 0.06  # of two units: 'about 3,700 km', '2,300 miles'
_MEASURED = 0.01  # of lengths, weights and the like
_ABOUT = 0.1  # where one is said to be approximate
_ROUNDED = 0.05  # where one is round
_HALF = 5  # a last figure that is itself a rounding: 250 is no more precise than to 50
# How far a bound reaches: 'more than 20' leaves room for 27, not for 500.
_AT_LEAST_TIMES, _AT_LEAST_PLUS, _AT_MOST_TIMES = 1.5, 5, 0.6


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in its measure's base unit: `low` and `high` are the ends of a range, both equal
    to `value` where it is none. `precision` is the value of the last figure that is
    no zero, in that unit (1,200 is precise to 100); `is_rounded_measure`: reports round it."""

    value: float
    low: float
    high: float
    measure: str
    unit: str
    bound: str | None
    approximate: bool
    precision: float
    is_rounded_measure: bool

    @property
    def reach(self) -> float:
        """How far from it the number may lie that it stands for when it is said to be about it:
        600 for 550 to 650 and more, 250 for 200 to 300, 1.9 for 1.8 to 2."""
        halves = round(self.value / self.precision) % 10 == _HALF
        return self.precision * (_HALF if halves else 1)

    @property
    def is_range(self) -> bool:
        """Whether it runs from one number to another: 'five to six'."""
        return self.low < self.high


class Measures:
    """The units of lexicon/measures.toml."""

    def __init__(self, lexicon: Lexicon, words: ComparingWords) -> None:
        self._rounded = words.rounded_measures
        self._units: dict[str, tuple[str, float]] = {}
        for entry in lexicon.entries("measures", MeasureEntry).values():
            for word in entry.words:
                self._units[word] = (entry.measures, entry.factor)

    def amount(self, quantity: Quantity) -> Amount | None:
        """`quantity` in base units; null when it has no number."""
        if quantity.value is None:
            return None
        unit = (quantity.unit or "").strip().lower()
        measure, factor = self._unit(unit)
        if quantity.per is not None:
            measure = f"{measure} per {quantity.per}"
        is_range = quantity.bound is None and quantity.low is not None
        low = quantity.low if is_range and quantity.low is not None else quantity.value
        high = quantity.high if is_range and quantity.high is not None else quantity.value
        return Amount(
            value=quantity.value * factor,
            low=low * factor,
            high=high * factor,
            measure=measure,
            unit=unit,
            bound=quantity.bound,
            approximate=quantity.approximate,
            precision=_precision(quantity.value) * factor,
            is_rounded_measure=measure in self._rounded,
        )

    def _unit(self, unit: str) -> tuple[str, float]:
        """What `unit` measures and its factor; a unit that is not known measures itself."""
        for name in (unit, unit.replace("_", " ").replace("-", " "), unit.removesuffix("s")):
            if name in self._units:
                return self._units[name]
        return (f"unit {unit}" if unit else "count"), 1.0


def _precision(value: float) -> float:
    """The value of the last figure that is no zero: 1200 → 100, 12.5 → 0.1, 7 → 1."""
    if value == 0 or not math.isfinite(value):
        return 1.0
    digit = 10.0 ** math.floor(math.log10(abs(value)))
    while digit > 1e-4 and abs(round(value / digit) * digit - value) > 1e-9 * max(1.0, abs(value)):
        digit /= 10
    return digit


def compare_amounts(a: Amount, b: Amount) -> str | None:
    """How `a` and `b` can be one: 'same', 'converted', 'rounded' or 'contained'; null: they clash,
    or measure different things."""
    if a.measure != b.measure:
        return None
    is_converted = a.unit != b.unit and a.measure != "count"
    if a.is_range or b.is_range:
        return _compare_ranges(a, b, is_converted=is_converted)
    if math.isclose(a.value, b.value, rel_tol=1e-9):
        if a.bound != b.bound:
            return "contained"
        return "rounded" if a.approximate != b.approximate else "same"
    if _is_rounding(a, b, is_converted=is_converted):
        return "converted" if is_converted else "rounded"
    return "contained" if _allows(a, b) or _allows(b, a) else None


def _compare_ranges(a: Amount, b: Amount, *, is_converted: bool) -> str | None:
    """Two amounts of which one at least is a range: they can be one where they overlap."""
    if math.isclose(a.low, b.low, rel_tol=1e-9) and math.isclose(a.high, b.high, rel_tol=1e-9):
        return "rounded" if a.approximate != b.approximate else "same"
    slack = max(a.high, b.high) * (_CONVERTED if is_converted else 0.0)
    low = -math.inf if "at_most" in (a.bound, b.bound) else max(a.low, b.low)
    high = math.inf if "at_least" in (a.bound, b.bound) else min(a.high, b.high)
    return "contained" if low <= high + slack else None


def _is_rounding(a: Amount, b: Amount, *, is_converted: bool) -> bool:
    """Whether one is the other rounded to its own precision, or said to be about it."""
    gap = abs(a.value - b.value)
    larger = max(abs(a.value), abs(b.value))
    if is_converted and gap <= min(_CONVERTED * larger, (a.precision + b.precision) / 2):
        return True
    if a.is_rounded_measure and gap <= _MEASURED * larger:
        return True
    reach = max((one.reach for one in (a, b) if one.approximate), default=0.0)
    if gap <= min(_ABOUT * larger, reach) and larger >= 10:
        return True
    coarse, fine = (a, b) if a.precision > b.precision else (b, a)
    return (
        coarse.precision > fine.precision
        and coarse.precision >= 10
        and gap <= coarse.precision / 2
        and gap <= _ROUNDED * larger
    )


def _allows(bounded: Amount, other: Amount) -> bool:
    """Whether `bounded` is a bound that `other` keeps, and lies near enough to be about it."""
    if bounded.bound == "at_least":
        ceiling = bounded.value * _AT_LEAST_TIMES + _AT_LEAST_PLUS
        return bounded.value <= other.value <= ceiling and other.bound != "at_most"
    if bounded.bound == "at_most":
        floor = bounded.value * _AT_MOST_TIMES
        return floor <= other.value <= bounded.value and other.bound != "at_least"
    return False


def shown_number(quantity: Quantity) -> str | None:
    """The number of a quantity: '1,200', '5 to 6'; null where it has none."""
    if quantity.value is None:
        return None
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low < high:
        return f"{low:,.10g} to {high:,.10g}"
    return f"{quantity.value:,.10g}"


def format_quantity(quantity: Quantity) -> str:
    """A quantity as one value: 'at least 12', 'about 600 tons', '5 to 6', '80 USD per barrel'."""
    number = shown_number(quantity) or "some"
    words = [
        {"at_least": "at least", "at_most": "at most"}.get(quantity.bound or "", ""),
        "about" if quantity.approximate else "",
        number,
        quantity.unit or "",
        f"per {quantity.per}" if quantity.per else "",
    ]
    return " ".join(word for word in words if word)
