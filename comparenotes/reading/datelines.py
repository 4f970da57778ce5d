"""The dateline that opens a report ('MOSCOW, Oct. 12 (Reuters) -'): place, agency, date.

A string comes in, with where to look; a `Dateline` with offsets into it goes out, or None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicon.entries import WordList
from ..lexicon.loading import Lexicon
from .dates import PrintedDate, PrintedDateFinder
from .provenance import AgencyFinder


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline from `start` to `end`, its dash included.

    `place` are the place's words and `agency` the wire's name, null when it names none; `outlet`
    is a broadcaster that credits itself ('(CNN)'); `date` as printed.
    """

    start: int
    end: int
    place: str | None
    agency: str | None
    outlet: str | None
    date: PrintedDate | None


_UPPER = r"(?:[A-Z][A-Z.'’]*[A-Z.]|[A-Z]\.?|ST\.|MT\.|FT\.)"
_CAPPED = r"(?:[A-Z][\w.'’]*)"
_DASH = r"(?:--+|[—–―‒]|(?<!,\ [A-Z])-|_)"  # no dash is the hyphen of 'Rep. Ann Roe, R-Ohio'


# The place is in capitals, or in mixed case when a region, agency or date follows it.
def _opening(day_pattern: str, small: str) -> re.Pattern[str]:
    """What a dateline looks like."""
    region = rf"{_CAPPED}(?:[ -](?:{small}\ )?{_CAPPED}){{0,3}}"
    return re.compile(
        rf"""
    [ \t"“]*
    (?P<place>
        (?P<upper> {_UPPER}(?:[ -](?:{small.lower()}\ |{small.upper()}\ )?{_UPPER}){{0,4}} )
        (?:/{_UPPER}(?:\ {_UPPER}){{0,2}})?
        (?P<region> ,\ (?!(?:{day_pattern})){region} )?
      | (?P<mixed> {_CAPPED}(?:[ -](?:{small}\ )?{_CAPPED}){{0,3}} )
        (?P<mixed_region> ,\ (?!(?:{day_pattern})){region} )?
    )?
    (?P<credit1> \ ?\((?P<agency1>[^()\n]{{2,40}})\) )?
    (?: ,?\ (?P<date>{day_pattern}) )?
    (?P<credit2> \ ?[,/]?\ ?
        (?:\((?P<agency2>[^()\n]{{2,40}})\)|/(?P<agency4>[A-Z][\w\ -]{{1,30}})/) )?
    (?P<plain_credit> \ ?[,/]\ (?P<agency3>[A-Z][\w-]+(?:\ [A-Z][\w-]+)?) )?
    (?P<close> \ ?(?P<dash>{_DASH})+(?=[\s"“‘'A-Z]|$) | \ ?:(?=\ ) | (?=[ ]) | $ )
    """,
        re.VERBOSE,
    )


class DatelineFinder:
    """Finds the dateline at the beginning of a stretch of text."""

    def __init__(self, lexicon: Lexicon, agencies: AgencyFinder, dates: PrintedDateFinder) -> None:
        lists = lexicon.entries("datelines", WordList)
        self._cities = frozenset(lists["cities"].words)
        self._not_places = frozenset(lists["not_places"].words)
        self._agencies = agencies
        self._dates = dates
        small = "|".join(lists["small_words"].words)
        self._opening = _opening(dates.day_pattern, f"(?:{small})")

    def find(self, text: str, start: int, end: int) -> Dateline | None:
        """The dateline that opens characters `start` to `end`, or None."""
        match = self._opening.match(text, start, min(end, start + 160))
        if match is None or match.end() == match.start():
            return None
        credits = [
            c for c in (match["agency1"], match["agency2"], match["agency3"], match["agency4"]) if c
        ]
        found = [self._agencies.credited(credit) for credit in credits]
        known = [one for one in found if one is not None]
        if not self._is_dateline(match, known=bool(known), rest=text[match.end() : end]):
            return None
        wires = [one.name for one in known if one.wire]
        if not known:
            wires = [credit for credit in credits if self._agencies.is_news_service(credit)]
        own = [one.name for one in known if not one.wire]
        date = self._dates.find(text, *match.span("date")) if match["date"] else None
        return Dateline(
            start=match.start() + len(match[0]) - len(match[0].lstrip()),
            end=match.end(),
            place=match["place"],
            agency=wires[0] if wires else None,
            outlet=own[0] if own else None,
            date=date,
        )

    def _is_dateline(self, match: re.Match[str], *, known: bool, rest: str) -> bool:
        """Whether the words in `match` are held to be a dateline: precision before recall."""
        dash, colon = match["dash"] is not None, match["close"] == ":"
        closed = dash or (colon and not match["agency3"])
        if match["place"] is None:
            return known and (match["credit1"] or match["credit2"]) is not None and not colon
        if match["agency3"] and not known:
            return False
        if (match["credit1"] or match["credit2"]) and not known and not (dash and match["upper"]):
            return False
        is_place = match["upper"] or match["mixed_region"] or match["place"] in self._cities
        if known and (match["credit1"] or match["credit2"]) and not colon:
            return dash or bool(is_place)
        if match["upper"] is not None:
            return self._is_upper_dateline(match, rest, dash=dash, colon=colon)
        if not closed or not rest.strip():
            return False
        if colon or match["dash"] == "_":
            return False
        whole = match["place"]
        return bool(match["date"] or whole in self._cities or match["mixed_region"])

    def _is_upper_dateline(
        self, match: re.Match[str], rest: str, *, dash: bool, colon: bool
    ) -> bool:
        place = match["upper"]
        letters = sum(letter.isalpha() for letter in place)
        if letters < 3 or place in self._not_places:
            return False
        if dash:  # 'IBM -- the maker' goes on in small letters
            return not rest.strip() or not rest.lstrip(" \t\"“‘'(")[:1].islower()
        if colon:
            return " " not in place and letters > 3 and match["region"] is None
        return bool(match["date"]) and place.title() in self._cities
