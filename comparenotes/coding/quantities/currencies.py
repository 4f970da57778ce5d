"""Whose money it is: signs, codes and names of currencies, from CLDR and the lexicon.

The lexicon's currencies come in; codes (ISO 4217) go out. A bare word that several countries'
money goes by ('francs') is a code only where the report names one of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from ...lexicon.entries import QuantityWords
from ...lexicon.word_sets import NumberWords
from .forms import Forms

_ENGLISH = "en"


class Currencies:
    """Currencies by sign, code and name."""

    def __init__(self, entries: Mapping[str, QuantityWords], words: NumberWords) -> None:
        self._words = words
        money = {name: entry for name, entry in entries.items() if entry.kind == "money"}
        names = _names()
        self.codes = frozenset(names)
        self.forms = Forms()
        for code, entry in money.items():
            for word in entry.words:
                self.forms.add(word, code)
        for code, forms in names.items():
            for name in forms:
                self.forms.add(name, code, sign=False)
        for code, symbol in Locale.parse(_ENGLISH).currency_symbols.items():
            if not symbol.isalpha() and code in names:
                self.forms.add(symbol, code)
        self._bare = self._bare_words(names)
        for word in self._bare:
            self.forms.add(word, word, sign=False)
        self.prefixes = frozenset(
            {code.lower() for code in names}
            | {
                word.rstrip(".").lower()
                for entry in money.values()
                for word in entry.words
                if word.rstrip(".").isalpha()
            }
        )

    def _bare_words(self, names: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, str]]:
        """The last words of currencies' names: 'franc' → {'CHF': 'Swiss', 'XPF': 'CFP' …}."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for code, forms in names.items():
            for name in forms:
                whose, _, last = name.rpartition(" ")
                if whose and last.isalpha() and last.lower() not in self._words.no_currency:
                    found[last.lower()][code] = whose
        return found

    def is_code(self, text: str, *, glued: bool) -> bool:
        """Whether `text` is a currency's code; those that are words too only right at digits."""
        if text not in self.codes:
            return False
        return glued or text.lower() not in self._words.wordlike_codes

    def resolve(self, meaning: str, text: str, published: str | None) -> str:
        """The code that `meaning` (a code, or a bare word) stands for in a report of this text.

        A bare word whose country the report leaves open is given back in the singular.
        """
        if meaning in self.codes:
            return meaning
        day = date.fromisoformat(published[:10]) if published and len(published) >= 10 else None
        candidates = {
            code: {whose, *_countries(code, day)}
            for code, whose in self._bare[meaning].items()
            if _countries(code, day)
        }
        named = [code for code, words in candidates.items() if _names_one(text, words)]
        if len(named) == 1:
            return named[0]
        if len(candidates) == 1:
            return next(iter(candidates))
        return meaning.removesuffix("s") if meaning.removesuffix("s") in self._bare else meaning


def _names_one(text: str, words: Collection[str]) -> bool:
    alternatives = "|".join(re.escape(word) for word in sorted(words))
    return re.search(rf"\b(?:{alternatives})\b", text) is not None


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The English names of every currency that some country has or had, one and many of it."""
    locale = Locale.parse(_ENGLISH)
    return {
        code: tuple(dict.fromkeys([*(get_currency_name(code, n, locale) for n in (1, 2)), name]))
        for code, name in locale.currencies.items()
        if code in _held()
    }


@cache
def _held() -> dict[str, tuple[tuple[str, date | None, date | None], ...]]:
    """For each currency, the countries that have or had it as money, and from when until when."""
    held: dict[str, list[tuple[str, date | None, date | None]]] = defaultdict(list)
    for country, rows in get_global("territory_currencies").items():
        for code, start, end, is_tender in rows:
            if is_tender:
                held[code].append((country, start and date(*start), end and date(*end)))
    return {code: tuple(rows) for code, rows in held.items()}


def _countries(code: str, day: date | None) -> set[str]:
    """The names of the countries whose money it was on that day (today's, where null)."""
    names = Locale.parse(_ENGLISH).territories
    return {
        names.get(country, country)
        for country, start, end in _held()[code]
        if (end is None if day is None else (start or day) <= day <= (end or day))
    }
