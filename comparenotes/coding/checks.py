"""Figures and dates of one report held against each other: spans of years, ages, sums, and what is
counted as 'the fourth time'.

Time expressions, quantities and events come in; a `Check` that holds, fails or stays open goes out
for each claim that the report's own words let one reckon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.rules import Rule, RuleTable
from ..lexicon.word_sets import CheckWords
from ..record import Check, CheckVerdict, Event, Published, Quantity, Span, Timex
from .grammar.analysis import Analysis
from .grammar.clauses import Clauses

_YEARS = re.compile(r"P(\d+)Y")
_WRITTEN_RANK = re.compile(r"(\d+)[a-z]{2}")  # '4th'
_STEM = 5  # letters that 'occupied' and 'occupation' share
_AGE_STEPS = 4  # from an age up to whom it describes
_ROUND = 0.15  # how much 'nearly' or 'about' may be off, as a share
_PLAIN_ROUND = 1.0  # years: 'for 20 years' from 1980 to 2000 or 2001


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules of checks see of one report."""

    clauses: Clauses
    words: CheckWords
    timexes: tuple[Timex, ...]
    quantities: tuple[Quantity, ...]
    events: tuple[Event, ...]
    published: Published

    @property
    def text(self) -> str:
        """The report's text."""
        return self.clauses.parse.report.text

    def said(self, span: Span) -> str:
        """The words of a span on one line."""
        return " ".join(span.of(self.text).split())

    def sentence(self, span: Span) -> int:
        """The number of the sentence in which a span begins."""
        parse = self.clauses.parse
        return parse.sentence_of[parse.tokens(span.start, span.end)[0]]


class CheckFinder:
    """Finds what a report's own figures let one check; it keeps nothing of a report."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.word_sets("check_words", CheckWords)

    def find(
        self,
        analysis: Analysis,
        timexes: tuple[Timex, ...],
        quantities: tuple[Quantity, ...],
        events: tuple[Event, ...],
        published: Published,
    ) -> tuple[Check, ...]:
        """All checks, by the place of their evidence."""
        checked = Checked(analysis.clauses, self._words, timexes, quantities, events, published)
        found = [check for _, checks in CHECKS.every(checked) for check in checks]
        return tuple(sorted(found, key=lambda check: (check.evidence[0], check.claim)))


# -- spans of years -------------------------------------------------------------------------------


def _spans_of_years(checked: Checked) -> list[Check]:
    """'12 years, from 1991 to 2003'; 'had been occupied for nearly 30 years', where the report
    says when it began and what it was prior to."""
    checks = []
    for timex in checked.timexes:
        count = _YEARS.fullmatch(timex.value or "")
        if timex.type != "DURATION" or count is None:
            continue
        ends = _ends_beside(checked, timex) or _ends_of_act(checked, timex)
        if ends is None:
            continue
        first, last = ends
        years = int((last.value or "")[:4]) - int((first.value or "")[:4])
        said = int(count.group(1))
        verdict = _verdict(checked, timex, said, years)
        how = f"from {first.value} to {last.value} it is {years} years"
        claim = f"it lasted {checked.said(timex.span)}"
        evidence = tuple(sorted((timex.span, first.span, last.span)))
        checks.append(Check(claim, verdict, how, evidence))
    return checks


def _verdict(checked: Checked, timex: Timex, said: int, years: int) -> CheckVerdict:
    """Whether a number of years fits: 'nearly' is below it, 'over' above, and both are round."""
    before = checked.text[: timex.start].lower().split()[-2:]
    words = {*before, *checked.said(timex.span).lower().split()}
    slack = max(_PLAIN_ROUND, _ROUND * said)
    if words & checked.words.below:
        return "holds" if said - slack <= years <= said else "fails"
    if words & checked.words.above:
        return "holds" if said <= years <= said + slack else "fails"
    room = slack if words & checked.words.about else _PLAIN_ROUND
    return "holds" if abs(years - said) <= room else "fails"


def _is_year(timex: Timex) -> bool:
    return timex.type == "DATE" and bool(re.match(r"\d{4}(-|$)", timex.value or ""))


def _ends_beside(checked: Checked, timex: Timex) -> tuple[Timex, Timex] | None:
    """The two dates of 'from … to …' in the sentence, where it has no others."""
    number = checked.sentence(timex.span)
    dates = [
        one for one in checked.timexes if _is_year(one) and checked.sentence(one.span) == number
    ]
    if len(dates) != 2 or dates[0].end > dates[1].start:
        return None
    between = checked.text[dates[0].end : dates[1].start].split()
    before = checked.text[: dates[0].start].split()[-1:]
    linked = between and between[-1].lower() in checked.words.until and len(between) == 1
    opened = before and before[0].lower() in checked.words.since
    return (dates[0], dates[1]) if linked and opened else None


def _ends_of_act(checked: Checked, timex: Timex) -> tuple[Timex, Timex] | None:
    """When an act named by another word of the same stem began, and the last date before a
    sentence that opens with 'Prior to this'."""
    parse, number = checked.clauses.parse, checked.sentence(timex.span)
    sentence = parse.sentences[number]
    opening = " ".join(parse.lower[sentence.first : sentence.first + 3])
    if not opening.startswith(checked.words.openers):
        return None
    stems = {
        _stem(checked, event)
        for event in checked.events
        if checked.sentence(event.trigger) == number
    }
    dates = [one for one in checked.timexes if _is_year(one)]
    started = {
        checked.sentence(event.trigger)
        for event in checked.events
        if event.status == "happened" and _stem(checked, event) in stems
    }
    begun = [one for one in dates if checked.sentence(one.span) in started - {number}]
    above = [one for one in dates if one.end <= parse.starts[sentence.first]]
    if len(begun) != 1 or not above or above[-1] is begun[0]:
        return None
    return begun[0], above[-1]


def _stem(checked: Checked, event: Event) -> str:
    first, _ = checked.clauses.parse.tokens(event.trigger.start, event.trigger.end)
    return checked.clauses.lower[first][:_STEM]


# -- ages -----------------------------------------------------------------------------------------


def _ages(checked: Checked) -> list[Check]:
    """'Omar Belo, 56, was born in 1965': the age on the day of publication."""
    year = (checked.published.value or "")[:4]
    checks: list[Check] = []
    if not year.isdigit():
        return checks
    for age in checked.quantities:
        if age.role != "age" or age.value is None:
            continue
        number = checked.sentence(age.evidence)
        dates = [
            one
            for one in checked.timexes
            if one.type == "DATE" and checked.sentence(one.span) == number
        ]
        born = [one for one in dates if _is_birth(checked, one, age)]
        others = {(one.value or "")[:4] for one in dates if one not in born}
        if len(born) != 1 or others - {year}:  # 'died in 2001, aged 51'
            continue
        years = int(year) - int((born[0].value or "")[:4])
        verdict: CheckVerdict = "holds" if years - 1 <= age.value <= years else "fails"
        how = f"born in {(born[0].value or '')[:4]}, one is {years - 1} or {years} in {year}"
        evidence = tuple(sorted((age.evidence, born[0].span)))
        checks.append(Check(f"the age {age.value:g}", verdict, how, evidence))
    return checks


def _is_birth(checked: Checked, timex: Timex, age: Quantity) -> bool:
    """Whether a date follows 'born' or 'born in', said of the one whose age it is."""
    clauses = checked.clauses
    first, _ = clauses.parse.tokens(timex.start, timex.end)
    born = [
        at for at in range(max(0, first - 2), first) if clauses.lower[at] in checked.words.birth
    ]
    if not _is_year(timex) or not born:
        return False
    aged = _whose_age(checked, age)
    return not aged.isdisjoint(clauses.subjects(born[0]))


def _whose_age(checked: Checked, age: Quantity) -> frozenset[int]:
    """The heads of whom an age describes: the noun it stands beside, or its verb's subject."""
    clauses = checked.clauses
    first, last = clauses.parse.tokens(age.evidence.start, age.evidence.end)
    token = first
    for _ in range(_AGE_STEPS):
        token = clauses.heads[token]
        if clauses.pos[token] in {"VERB", "AUX"}:
            return frozenset(clauses.subjects(token))
        if not first <= token < last and clauses.pos[token] in {"NOUN", "PROPN", "PRON"}:
            return frozenset({token})
    return frozenset()


# -- sums -----------------------------------------------------------------------------------------


def _sums(checked: Checked) -> list[Check]:
    """'Twelve people were killed: seven women, three men and two children'."""
    checks = []
    parse = checked.clauses.parse
    for sentence in parse.sentences:
        span = parse.span(sentence.first, sentence.last)
        colon = checked.text.find(":", span.start, span.end)
        counts = [
            one
            for one in checked.quantities
            if span.start <= one.evidence.start < span.end and one.unit is None
        ]
        whole = [one for one in counts if one.evidence.end <= colon]
        parts = [one for one in counts if one.evidence.start > colon >= 0]
        if colon < 0 or len(whole) != 1 or len(parts) < 2 or not all(map(_is_exact, counts)):
            continue
        if not _is_list(checked, parts, colon):
            continue
        total, said = sum(one.value or 0 for one in parts), whole[0].value or 0
        how = " + ".join(f"{one.value:g}" for one in parts) + f" = {total:g}"
        evidence = (whole[0].evidence, *(one.evidence for one in parts))
        claim = f"{checked.said(whole[0].evidence)}, in parts"
        checks.append(Check(claim, "holds" if total == said else "fails", how, evidence))
    return checks


def _is_exact(quantity: Quantity) -> bool:
    plain = quantity.role is None and quantity.bound is None and not quantity.approximate
    return plain and quantity.value is not None


def _is_list(checked: Checked, parts: list[Quantity], colon: int) -> bool:
    """Whether nothing but commas and 'and' stands between the parts, from the colon on."""
    ends = [colon + 1, *(one.evidence.end for one in parts[:-1])]
    between = [
        checked.text[end : one.evidence.start].replace(",", " ").split()
        for end, one in zip(ends, parts, strict=True)
    ]
    return all(set(words) <= checked.words.joining for words in between)


# -- counted repetition ---------------------------------------------------------------------------


def _repetitions(checked: Checked) -> list[Check]:
    """'for the fourth time this year': three earlier ones, for other reports to show."""
    return [
        check
        for timex in checked.timexes
        if timex.type == "DATE" and timex.earliest and timex.earliest != timex.latest
        for check in _repetition(checked, timex)
    ]


def _repetition(checked: Checked, timex: Timex) -> Iterator[Check]:
    """The check of an ordinal and a noun right before a period."""
    clauses = checked.clauses
    first, _ = clauses.parse.tokens(timex.start, timex.end)
    words = clauses.lower[max(0, first - 3) : first]
    ranks = [rank for word in words if (rank := _rank(checked, word)) is not None]
    noun = first - 1 if first and clauses.pos[first - 1] == "NOUN" else first - 2
    if len(ranks) != 1 or noun < 1 or _rank(checked, clauses.lower[noun - 1]) is None:
        return
    counted = clauses.lemmas[noun] in checked.words.times or any(
        event.trigger.start <= clauses.parse.starts[noun] < event.trigger.end
        for event in checked.events
    )
    if not counted or timex.earliest is None:
        return
    span = Span(clauses.parse.starts[noun - 1], timex.end)
    earlier = ranks[0] - 1
    many = "one earlier one" if earlier == 1 else f"{earlier} earlier ones"
    how = f"it asks for {many} from {timex.earliest} on; other reports may show them"
    yield Check(checked.said(span), "open", how, (span,))


def _rank(checked: Checked, word: str) -> int | None:
    """The rank from two on that an ordinal gives: 'fourth', '4th'."""
    ordinals = checked.words.ordinals
    if word in ordinals:
        return ordinals.index(word) + 2
    digits = _WRITTEN_RANK.fullmatch(word)
    return int(digits.group(1)) if digits and int(digits.group(1)) > 1 else None


CHECKS: RuleTable[[Checked], list[Check]] = RuleTable(
    "what a report's own figures let one check",
    (
        Rule(
            "spans of years",
            _spans_of_years,
            example="The war lasted 12 years, from 1991 to 2003.",
            expect=("check holds: it lasted 12 years",),
            never="The war lasted 12 years. It ended in 2003.",
        ),
        Rule(
            "ages",
            _ages,
            example="Omar Belo, 40, was born in 1965.",
            expect=("check fails: the age 40",),
            never="Omar Belo, 40, was elected in 1965.",
            published="2021-10-12",
        ),
        Rule(
            "sums",
            _sums,
            example="Ten people were killed: seven women and two men.",
            expect=("check fails: Ten people, in parts",),
            never="Ten people were killed: seven women fled and two men hid.",
        ),
        Rule(
            "counted repetition",
            _repetitions,
            example="The ministers met for the fourth time this year.",
            expect=("check open: fourth time this year",),
            never="The ministers met in the fourth week of this year.",
            published="2021-10-12",
        ),
    ),
)
