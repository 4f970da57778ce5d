"""Amounts, what they count and in which unit.

A `Parse` comes in; `Quantity`s go out.
Order: lexemes, numerals with their units, ranges and bounds, shares and rates, which numbers count
nothing, the noun and fate that are counted, records.
"""

from .quantities import QuantityFinder

__all__ = ["QuantityFinder"]
