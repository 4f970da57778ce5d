"""Amounts, what they count and in which unit.

A `Parse` comes in; `Quantity`s go out.
Order: numbers in the text, units, the noun and fate that are counted, records.
"""

from .quantities import QuantityFinder

__all__ = ["QuantityFinder"]
