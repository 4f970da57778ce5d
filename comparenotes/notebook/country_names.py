"""Countries by what people call them: 'UK', 'Britain' and 'the United Kingdom' are GBR."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from ..lexicon import Lexicon
from ..lexicon.gazetteer_build import Country
from ..record.folding import fold, unaccented


def codes_named(name: str) -> tuple[str, ...]:
    """The countries (ISO 3166-1 alpha-3) that have this name, whatever its case, accents and
    stops; none: it is no country's name."""
    return _codes().get(_key(name), ())


@cache
def country_names() -> tuple[str, ...]:
    """The name of every country, in the order of the alphabet."""
    return tuple(sorted(one.name for one in _countries().values()))


@cache
def _codes() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, country in _countries().items():
        for name in (country.name, *country.also):
            found[_key(name)].add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


@cache
def _countries() -> Mapping[str, Country]:
    return Lexicon().entries("countries", Country)


def _key(name: str) -> str:
    words = unaccented(name).casefold().split()
    return fold(" ".join(words[1:] if words[:1] == ["the"] else words))
