"""Amounts, what they count and in which unit.

A `Parse` comes in; `Quantity`s go out.
Order: numerals, quantities.
"""

from .quantities import QuantityFinder

__all__ = ["QuantityFinder"]
