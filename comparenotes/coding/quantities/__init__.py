"""Amounts, what they count and in which unit.

A `Parse` comes in; `Quantity`s go out.
Order: lexemes, numerals with their units, ranges, shares and rates, which numbers count nothing,
bounds, the noun and fate that are counted, records, which replaces which, and zeros for what befell
nobody.
"""

from .quantities import QuantityFinder

__all__ = ["QuantityFinder"]
