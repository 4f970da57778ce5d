"""The patterns of time expressions, over the classes of timex_words.py.

A pattern is a regular expression in which {name} stands for one piece of that class; blanks are
for the eye. What a match is worth is said by the method of timex_values.py that bears its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_PARTS = {
    "NUMBER": "(?:(?:{num}|{digits}|{year})(?:{dash}?{num})*)",
    "ANYUNIT": "(?:{unit}|{units}|{quarter}|{quarters})",
    "YEARS": "(?:{year}|{num}{dash}?{num}(?:{dash}?{num})?)",
    "DAYNUM": "(?:{digits}|{ordinal})",
    "DET": "(?:{the}|{poss})",
    "EDGE": "(?:(?:{the}{early}?)?{edge}{of}|{the}?{early}(?:{in}|{on})?|{the}?{mid}{dash}?"
    "|{the}(?:{last}|{ordinal}){half}{of})",
    "DEIXIS": "(?:{that}{same}|{this}(?:{last}|{next}|{same})|{same}|{last}|{next}|{this}|{that}"
    "|{latest}|{current}|{full})",
    "MOD": "(?P<mod>{approx})?",
    "ZONES": "(?:{zone})?",
}
_PARTS["QTY"] = (
    "(?:NUMBER(?:{fraction}|{and}{a}{half})?|{fraction}|{few}|{a}?{couple}{of}?|{a}{few}|{a}{num})"
)

_MOST_KNOWN = 20_000

_RULES = {
    # 12 March 2021; Tuesday, March 12, 2021; Sept. 27 last year; March 12-14
    "month_day < month": "MOD(?:(?:{this}|{next}|{last})*(?P<weekday>{weekday}){comma}?)?(?P<edge>EDGE)?"
    "(?P<month>{month})(?P<day>DAYNUM)(?:{comma}?(?P<year>{year})"
    "|{comma}?{of}?(?P<shift>{last}|{next}|{this}){unit})?(?!{dash}?{units})",
    "day_month < month": "(?:(?P<weekday>{weekday}){comma}?)?{the}?(?P<day>DAYNUM){of}?(?P<month>{month})"
    "(?:{comma}?(?P<year>{year})|{comma}?{of}?(?P<shift>{last}|{next}|{this}){unit})?",
    "month_ordinal < month": "(?:(?P<weekday>{weekday}){comma}?)(?P<month>{month}){the}?(?P<day>{ordinal})",
    "month < month": "MOD(?P<edge>EDGE)?(?P<dir>{this}{last}|{this}{next}|{last}|{next}|{this})?"
    "(?P<month>{month})(?:(?:{comma}|{of})?(?P<year>{year})"
    "|{comma}?{of}?(?P<shift>{last}|{next}|{this}){unit})?(?!DAYNUM)",
    "numeric_date < isodate numdate year": "(?P<date>{isodate}|{numdate})|(?P<y>{year}){dash}(?P<m>{digits}){dash}(?P<d>{digits})",
    "weekday < weekday": "(?P<edge>{early}|{earlier}|{later})?"
    "(?P<dir>{this}{last}|{this}{next}|{last}|{next}|{this}|{that}|{the}{last}|{the}{next})?"
    "(?P<weekday>{weekday})(?P<part>{daypart})?",
    "deictic < deictic": "(?P<edge>{early}|{earlier}|{later}|{edge}{of})?(?P<word>{deictic})(?P<part>{daypart})?",
    "tonight < tonight": "(?P<edge>{early}|{earlier}|{later})?(?P<word>{tonight})",
    "daypart < daypart overnight": "(?P<edge>EDGE|{earlier}|{later})?(?P<dir>{this}|{last}|{next}|{that}|{the}{same}|"
    "{the}{next}|{the}{last}|{the})(?P<part>{daypart})",
    "season < season": "(?P<edge>EDGE)?(?P<dir>{the}|{this}|{last}|{next}|{this}{last}|{this}{next}|{the}{last}"
    "|{the}{next})?(?P<season>{season})(?:{of}?{in}?(?P<year>YEARS)"
    "|{of}?(?P<shift>{last}|{next}|{this}){unit})?",
    "year < year": "MOD(?P<edge>EDGE|{pre}{dash}?)?(?P<fiscal>{fiscal}(?:{unit}|{units})?)?(?P<year>{year})",
    "said_year < num": "(?P<year>{num}{dash}?{num}{dash}?{num}?)",
    "the_year < unit ad bc": "{the}{unit}(?P<year>YEARS|{digits})|(?P<ad>{ad})(?P<adyear>{digits})"
    "|(?P<bcyear>{digits}|{year})(?P<bc>{bc})|(?P<lateyear>{digits})(?P<ad2>{ad})",
    "year_part < year": "{the}(?P<year>{year})(?P<unit>{quarter}|{period})",
    "decade < decade decadeword": "MOD(?P<edge>EDGE)?{the}?(?:{genitive}?(?P<decade>{decade})|(?P<word>{decadeword}))",
    "century < unit": "(?P<edge>EDGE)?{the}?(?P<n>{ordinal}){dash}?(?P<unit>{unit})",
    "quarter < quarter quarters half": "(?P<edge>EDGE)?(?:(?:{this}|(?P<back>{last})){unit}{genitive}|{poss}|{the}|{a}{full}?)?"
    "{latest}?(?P<fiscal>{fiscal}{dash}?)?(?P<pre>{year})?{fiscal}?(?P<n>{ordinal}|{final}){dash}?"
    "(?P<unit>{quarter}|{quarters}|{half})"
    "(?:{of}?{fiscal}?{unit}?(?P<year>{year})|{of}(?P<shift>{last}|{next}|{this}|{the}|{same}){unit})?",
    "deixis < unit quarter weekend half": "MOD(?P<edge>EDGE|{earlier}|{later})?(?P<det>{the}|{poss})?(?P<dir>DEIXIS){fiscal}?"
    "(?P<unit>{unit}|{quarter}|{weekend}|{half})(?P<ago>{a}{unit}{ago})?(?P<so>{approx})?",
    "the_unit < unit quarter weekend": "MOD(?P<edge>EDGE)?(?P<det>{the}){fiscal}?(?P<unit>{unit}|{quarter}|{weekend})(?P<post>{last})?",
    "year_ago < unit": "(?:{the}|{a})?{same}?{unit}{dash}?(?P<tail>{ago}|{earlier})(?P<unit>{quarter}|{period})?",
    "same_period < period quarter unit": "{the}(?:{same}|{latest}|{that})+(?P<unit>{period}|{quarter}|{unit})"
    "(?:{of}?(?P<shift>{last}|{a}){unit}(?P<ago>{ago}|{earlier})?|{of}?{in}?(?P<year>{year}))?",
    "back_unit < unit": "(?P<dir>{last}){unit}{genitive}(?P<unit>{quarter}|{period})",
    "weekend < weekend": "(?P<edge>EDGE)?(?P<dir>{the}|{this}|{last}|{next}|{that})?(?P<unit>{weekend})",
    "year_end < unit": "MOD(?P<edge>EDGE)?{the}?(?P<unit>{unit}){dash}?(?P<end>{edge})",
    "week_of < unit": "{the}{unit}{of}(?P<month>{month})(?P<day>DAYNUM)",
    "duration < unit units quarter quarters": "(?P<outer>{approx})?(?P<det>{every}{of}{the}|DET|{this}|{a})?(?P<mod1>{approx})?"
    "(?P<ord>{ordinal}|{final})?(?P<dir>{last}|{next}|{latest}|{recent}|{same})?(?P<more0>{more})?(?P<mod>{approx})?"
    "(?P<n>QTY)(?:(?:{to}|{dash}|{and})(?P<n2>QTY))?{dash}?(?P<more>{more})*"
    "(?P<unit>ANYUNIT)(?P<half>{and}{a}{half})?(?P<period>{dash}?{period})?"
    "(?:(?P<so>{approx})?(?P<tail>{ago}|{earlier}|{later}))?(?!{dash}?{old})(?!{dash}{unit})",
    "one_unit < unit quarter": "(?P<mod>{approx}|{over})?(?P<a>{a}|{half}{a}|{a}{half}{dash}?)(?P<more>{more}|{full})?(?P<unit>{unit}|{quarter})"
    "(?P<half>{and}{a}{half})?(?P<two>{to}{num}(?!{units}))?"
    "(?:(?P<so>{approx})?(?P<tail>{ago}|{earlier}|{later}))?(?!{dash}?{old})",
    "units < units quarters": "MOD(?P<det>{the}|{that})?(?P<ord>{ordinal}|{final})?(?P<dir>{recent}|{next}|{last}|{early})?"
    "(?P<unit>{units}|{quarters})(?:(?:{to}|{and})(?P<unit2>{units}))?(?P<tail>{ago}|{earlier}|{later})?(?P<ahead>{ahead})?(?!{dash}?{old})",
    "day_again < digits ordinal": "(?<=[{dash}{to}{and}{comma}])(?P<day>{digits}|{ordinal})",
    "the_past < last": "{the}(?P<word>{last})",
    "long_units < units": "(?P<unit>{units})(?={dash})",
    "every < every": "(?P<every>{every})(?:{more}|(?P<n>NUMBER|{ordinal}|{few}))?"
    "(?P<unit>{unit}|{units}|{quarter}|{quarters}|{weekday}|{month}|{season}|{daypart}|{weekend})(?P<part>{daypart})?",
    "per_unit < per": "{per}(?P<unit>{unit}|{quarter})",
    "weekdays < weekdays weekends dayparts": "(?P<weekday>{weekdays})|(?P<weekday2>{weekday})(?P<parts>{dayparts})|(?P<weekends>{weekends})",
    "adverb < adverbset": "(?P<word>{adverbset})",
    "holiday < holiday": "(?:(?P<dir>{last}|{next}|{this}))?(?P<word>{holiday})(?:{comma}?(?P<year>{year})|"
    "(?P<shift>{last}|{next}|{this}){unit})?",
    "clock < clock ampm oclock clocktime daypart": "(?:MOD)(?:(?P<clock>{clock})|(?P<hour>{digits}|{num})(?=(?:{ampm}|{oclock}|{in}{the}{daypart}))"
    "|(?P<named>{clocktime}))"
    "{oclock}?(?P<ampm>{ampm})?(?P<inpart>{in}{the}{daypart})?(?P<thispart>{this}{daypart}|{tonight})?(?P<zone>{zone})?"
    "(?:{comma}?(?:{on}|{of})?(?P<dir>{last}|{next}|{this})?(?P<weekday>{weekday})(?P<part>{daypart})?"
    "|{comma}?(?P<deictic>{deictic})|{comma}?{on}?(?P<month>{month})(?P<day>DAYNUM)(?:{comma}?(?P<year>{year}))?)?",
    "reference < ref": "(?P<word>{ref})",
    "recent < recent": "(?P<word>{recent})",
    "current < current": "{the}?(?P<word>{current})",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of time expression: its name, the classes of which one must be there, its pattern."""

    name: str
    needs: frozenset[str]
    pattern: re.Pattern[str]


class Grammar:
    """All rules, over the classes of `alphabet`; what it found in a stretch it keeps."""

    def __init__(self, alphabet: Mapping[str, str]) -> None:
        self._rules = tuple(_rule(head, text, alphabet) for head, text in _RULES.items())
        needs = frozenset().union(*(rule.needs for rule in self._rules))
        self._stretch = re.compile(
            f"[^ {alphabet['break']}]*[{''.join(sorted(needs))}][^ {alphabet['break']}]*"
        )
        self._known: dict[str, tuple[tuple[str, re.Match[str]], ...]] = {}

    def matches(self, classes: str) -> Iterator[tuple[int, str, re.Match[str]]]:
        """Every match in `classes` as (offset, rule, match), in the order to try them."""
        for stretch in self._stretch.finditer(classes):
            for name, match in self._within(stretch.group()):
                yield stretch.start(), name, match

    def _within(self, stretch: str) -> tuple[tuple[str, re.Match[str]], ...]:
        if stretch not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[stretch] = self._search(stretch)
        return self._known[stretch]

    def _search(self, stretch: str) -> tuple[tuple[str, re.Match[str]], ...]:
        there = set(stretch)
        found = [
            (start, -match.end(), order, rule.name, match)
            for order, rule in enumerate(self._rules)
            if rule.needs & there
            for start in range(len(stretch))
            if (match := rule.pattern.match(stretch, start)) and match.end() > start
        ]
        found.sort(key=lambda row: row[:3])
        return tuple((name, match) for _, _, _, name, match in found)


def _rule(head: str, text: str, alphabet: Mapping[str, str]) -> Rule:
    name, needs = head.split(" < ")
    return Rule(
        name, frozenset(alphabet[one] for one in needs.split()), re.compile(_expand(text, alphabet))
    )


def _expand(text: str, alphabet: Mapping[str, str]) -> str:
    for name in ("EDGE", "DEIXIS", "QTY", "ANYUNIT", "YEARS", "DAYNUM", "DET", "MOD", "NUMBER"):
        text = text.replace(name, _PARTS[name])
    return re.sub(r"\{(\w+)\}", lambda match: alphabet[match[1]], text)
