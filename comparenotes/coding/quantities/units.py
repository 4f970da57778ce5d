"""The unit of an amount: a currency, a measure, a span of time.

A number among the lexemes comes in; its unit and the lexemes that both take go out, and what its
letters multiply it by ('$2.1T').
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ...lexicon.rules import Rule, RuleTable
from ..grammar.parse import Parse
from .forms import past_hyphen
from .lexemes import Lexeme, is_hyphen
from .numerals import Numeral
from .vocabulary import QuantityVocabulary

_MILLION = 1e6
_OLDEST = 115
_TWO_DIGITS = 10
_LARGE = 1e3  # from which a number before 'won' is money
_AROUND = 12  # tokens on each side in which the words for money are looked for
_SENTENCE = 60  # tokens; long sentences are lists of many things
_OF_REACH = 4  # lexemes after 'pounds of' in which money is named
_PRIME, _DOUBLE_PRIME, _INCHES, _HIGHEST_FEET = "'’′", '"”″', 12, 9
_NEAR = 3  # lexemes after 'm' on digits in which words for metres are looked for


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit, and the lexemes `first` up to `last` (half-open) of the number with it.

    `times` is what letters at the unit multiply the number by; `added` what follows in a smaller
    unit ('5 feet 2 inches'), in the larger one.
    """

    unit: str | None
    first: int
    last: int
    times: float = 1.0
    added: float = 0.0


@dataclass(frozen=True, slots=True)
class UnitContext:
    """A number among `lexemes` of a parse, whose unit is asked for; those before `floor` belong
    to the amount before."""

    parse: Parse
    vocabulary: QuantityVocabulary
    lexemes: Sequence[Lexeme]
    numeral: Numeral
    floor: int = 0

    def at(self, index: int) -> Lexeme | None:
        """The lexeme there, if it is free."""
        return self.lexemes[index] if self.floor <= index < len(self.lexemes) else None

    @property
    def in_digits(self) -> bool:
        """Whether the number is written in digits."""
        return self.lexemes[self.numeral.last - 1].kind == "number" or (
            self.lexemes[self.numeral.first].kind == "number"
        )

    def with_before(self, unit: str, first: int) -> UnitMatch:
        """A unit that begins at lexeme `first`, before the number."""
        return UnitMatch(unit, first, self.numeral.last)

    def up_to(self, unit: str, last: int, times: float = 1.0) -> UnitMatch:
        """A unit that stands after the number and ends before lexeme `last`."""
        return UnitMatch(unit, self.numeral.first, last, times)

    def resolved(self, meaning: str) -> str:
        """The currency that a word for money means in this report."""
        report = self.parse.report
        return self.vocabulary.currencies.resolve(meaning, report.text, report.published.value)


def find_unit(context: UnitContext) -> tuple[str, UnitMatch] | None:
    """The rule that finds the number's unit, and the unit; null for a bare number."""
    found = UNITS.first(context)
    if found is None or found[1].unit is None:
        return found
    return found[0], _with_smaller(context, found[1])


# -- before the number ----------------------------------------------------------------------------


def _currency_before(context: UnitContext) -> UnitMatch | None:
    first = context.numeral.first
    if (before := context.at(first - 1)) and before.text in "-−" and context.lexemes[first].glued:
        first -= 1
    sign = context.at(first - 1)
    if sign is None or not context.in_digits:
        return None
    code = _sign(context, first - 1) if sign.kind == "sign" else _code(context, sign, first)
    if code is None:
        return None
    match = context.with_before(code[0], code[1])
    return _money_letters(context, match)


def _sign(context: UnitContext, at: int) -> tuple[str, int] | None:
    """The currency of a sign, with letters before it: '$', 'US$', 'Mex$', 'nzd$'."""
    forms, sign = context.vocabulary.currencies.forms, context.lexemes[at].text
    letters = context.at(at - 1)
    if letters is not None and letters.kind == "word":
        gap = "" if context.lexemes[at].glued else " "
        if code := forms.of(f"{letters.text}{gap}{sign}"):
            return code, at - 1
        if not gap and letters.text.upper() in context.vocabulary.currencies.codes:
            return letters.text.upper(), at - 1
    code = forms.of(sign)
    return (code, at) if code else None


def _code(context: UnitContext, word: Lexeme, first: int) -> tuple[str, int] | None:
    """The currency of letters before the number: 'EUR 125', 'Rs 500', 'USD115'."""
    currencies, glued = context.vocabulary.currencies, context.lexemes[first].glued
    if word.text == "." and (word := context.lexemes[first - 2]) and word.lower == "rs":
        return currencies.forms.of(word.text) or "", first - 2
    if word.kind != "word":
        return None
    if currencies.is_code(word.text.upper() if glued else word.text, glued=glued):
        return word.text.upper(), first - 1
    code = currencies.forms.of(word.text) if word.lower in currencies.prefixes else None
    is_abbreviation = len(word.text) <= 3 and (len(word.text) > 1 or glued)
    is_abbreviation &= word.lower not in context.vocabulary.words.currency_after_scale
    return (code, first - 1) if code and is_abbreviation else None


def _money_letters(context: UnitContext, match: UnitMatch) -> UnitMatch:
    """'$2.1T', '£3.4m', 'C$5 m': the letters multiply."""
    letters = context.at(context.numeral.last)
    if letters is None or letters.kind != "word" or context.numeral.scale != 1:
        return match
    times = context.vocabulary.numerals.with_money.get(letters.lower)
    if times is None or not (letters.glued or letters.lower == "m"):
        return match
    return replace(match, last=context.numeral.last + 1, times=times)


def _magnitude(context: UnitContext) -> UnitMatch | None:
    at = context.numeral.first - 1
    if (before := context.at(at)) and is_hyphen(before):
        at -= 1
    before = context.at(at)
    if before is None or before.lower not in context.vocabulary.words.magnitude:
        return None
    return context.with_before("magnitude", at)


# -- after the number -----------------------------------------------------------------------------


def _millions(context: UnitContext) -> UnitMatch | None:
    """'1.2m people' are millions; '1.8m tall' is not, nor '5m' of which nothing is said."""
    letters = context.at(context.numeral.last)
    if letters is None or letters.lower != "m" or not letters.glued or not context.in_digits:
        return None
    if not _may_be_millions(context):
        return None
    last = context.numeral.last + 1
    if money := context.vocabulary.currencies.forms.find(context.lexemes, last):
        return context.up_to(context.resolved(money[0]), money[1], _MILLION)
    if unit := context.vocabulary.units.find(context.lexemes, last, after_digits=False):
        return context.up_to(*unit, _MILLION)
    if context.at(last) is not None and _counts_next(context):
        return UnitMatch(None, context.numeral.first, last, _MILLION)
    return None


def _may_be_millions(context: UnitContext) -> bool:
    """Whether 'm' stands on the digits, and no word near it is said of metres."""
    letters = context.at(context.numeral.last)
    if letters is None or letters.lower != "m" or not letters.glued:
        return False
    first, last = context.numeral.first, context.numeral.last
    before = context.lexemes[max(0, first - _NEAR) : first]
    marks = [n for n, one in enumerate(before, 1) if one.kind == "mark"]
    around = (*before[max(marks, default=0) :], *context.lexemes[last + 1 :][:_NEAR])
    metres = context.vocabulary.words.metre_context
    return letters.text == "M" or not any(one.lower in metres for one in around)


def _counts_next(context: UnitContext) -> bool:
    """Whether the words after the letter can be counted or do something: a noun in the plural, a
    verb."""
    parse, last = context.parse, context.numeral.last + 1
    first = parse.tokens(context.lexemes[last].start, context.lexemes[last].end)[0]
    for token in range(first, min(first + _NEAR, len(parse))):
        if parse.tags[token] in {"NNS", "NNPS"} or parse.lower[token] == "people":
            return True
        if parse.tags[token] in {"VBP", "VBD", "MD"}:
            return True
        if parse.pos[token] not in {"ADJ", "NOUN", "PROPN", "PUNCT"} or parse.words[token] in ",.":
            return False
    return False


def _pounds_of_money(context: UnitContext) -> UnitMatch | None:
    """'20 million pounds', 'fined 400 pounds', '3 million pounds of damage'; pounds of anything
    else are a weight, and so are those beside words of weight ('5 million pounds of thrust')."""
    at = past_hyphen(context.lexemes, _past_of(context))
    unit = context.vocabulary.units.find(context.lexemes, at)
    money = context.vocabulary.currencies.forms.find(context.lexemes, at)
    if unit is None or money is None or unit[1] != money[1]:
        return None
    if not _is_money(context, money[1]):
        return None
    code = context.resolved(money[0])
    return context.up_to(code if code != unit[0] else "GBP", money[1])


def _is_money(context: UnitContext, last: int) -> bool:
    """Whether pounds, which end before lexeme `last`, are money."""
    after, words = context.at(last), context.vocabulary.words
    if after is not None and after.lower == "of":
        return _is_of(context, last + 1, words.money_of)
    if _speaks_of(context, words.weight_context, reach=_SENTENCE):
        return False
    is_large = context.numeral.scale >= _MILLION
    return is_large or _speaks_of(context, words.money_context)


def _is_of(context: UnitContext, first: int, words: Collection[str]) -> bool:
    """Whether one of the first words of the noun phrase at lexeme `first` is among `words`."""
    for one in context.lexemes[first : first + _OF_REACH]:
        if one.kind == "mark" and one.text not in "'’-":
            return False
        if one.lower in words:
            return True
    return False


def _past_of(context: UnitContext) -> int:
    """The lexeme after the number, or after the 'of' that follows one without a value: 'millions
    of years'."""
    last = context.numeral.last
    of = context.at(last)
    is_vague = context.numeral.value is None or context.numeral.is_about
    return last + 1 if is_vague and of is not None and of.lower == "of" else last


def _speaks_of(context: UnitContext, words: Collection[str], reach: int = _AROUND) -> bool:
    """Whether one of these lemmas stands within so many tokens, in the number's sentence."""
    parse = context.parse
    first, last = parse.tokens(
        context.lexemes[context.numeral.first].start, context.lexemes[context.numeral.last - 1].end
    )
    sentence = parse.sentences[parse.sentence_of[first]]
    around = range(max(sentence.first, first - reach), min(sentence.last, last + reach))
    return any(parse.lemmas[token].lower() in words for token in around)


def _unit_after(context: UnitContext) -> UnitMatch | None:
    last = _past_of(context)
    found = None
    starts = [last, past_hyphen(context.lexemes, last)]
    adjective = context.at(last)
    if adjective is not None and adjective.lower in context.vocabulary.words.before_unit:
        starts.append(last + 1)  # 'three further months'
    for at in dict.fromkeys(starts):
        found = found or context.vocabulary.units.find(
            context.lexemes, at, after_digits=context.in_digits
        )
    if found is None:
        found = _bracketed(context)
    if _may_be_millions(context):
        return None
    return context.up_to(*found) if found else None


def _bracketed(context: UnitContext) -> tuple[str, int] | None:
    """'20 <kg>'"""
    last = context.numeral.last
    opening = context.at(last)
    if opening is None or opening.text != "<":
        return None
    found = context.vocabulary.units.find(context.lexemes, last + 1)
    closing = context.at(found[1]) if found else None
    return (found[0], found[1] + 1) if found and closing and closing.text == ">" else None


def _code_after(context: UnitContext) -> UnitMatch | None:
    """'115 USD', '48.5 MGBP'."""
    word = context.at(context.numeral.last)
    if word is None or word.kind != "word" or not context.in_digits:
        return None
    currencies = context.vocabulary.currencies
    if currencies.is_code(word.text, glued=word.glued):
        return context.up_to(word.text, context.numeral.last + 1)
    letters, code = word.text[:1].lower(), word.text[1:]
    numerals = context.vocabulary.numerals
    times = numerals.with_money.get(letters) or numerals.attached.get(letters)
    if len(word.text) == 4 and times and currencies.is_code(code, glued=False):
        return context.up_to(code, context.numeral.last + 1, times)
    return None


def _currency_after(context: UnitContext) -> UnitMatch | None:
    """'40 million euros', '10 €', '3.5m Swiss francs', 'millions of dollars'."""
    last = _past_of(context)
    letters, times = context.at(last), 1.0
    if letters and letters.glued and context.numeral.scale == 1:
        times = context.vocabulary.numerals.with_money.get(letters.lower, 1.0)
        last += times > 1
    at = past_hyphen(context.lexemes, last)
    found = context.vocabulary.currencies.forms.find(context.lexemes, at)
    if found is None or _belongs_to_next(context, at, found[1]):
        return None
    word = context.lexemes[found[1] - 1]
    is_small = (context.numeral.value or 0) * times < _LARGE
    if (
        is_small
        and found[1] == at + 1
        and word.lower in (context.vocabulary.words.currency_after_scale)
    ):
        return None
    if found[1] == at + 1 and _is_singular(context, word) and context.numeral.value != 1:
        return None  # 'the 1,000 mark'
    return context.up_to(context.resolved(found[0]), found[1], times)


def _is_singular(context: UnitContext, word: Lexeme) -> bool:
    """Whether a word that is money only in the plural stands in the singular."""
    rare = context.vocabulary.words.currency_after_scale
    return word.lower in rare and f"{word.lower}s" in rare


def _belongs_to_next(context: UnitContext, at: int, end: int) -> bool:
    """Whether a sign stands before another number: 'the 50 $10 notes', or letters are a word."""
    sign, after = context.lexemes[at], context.at(end)
    if sign.kind == "word":
        is_short = end == at + 1 and len(sign.text) <= 3 and sign.text != sign.text.lower()
        return is_short and sign.text not in context.vocabulary.currencies.codes
    return bool(after and after.kind == "number" and after.glued and not sign.glued)


def _age(context: UnitContext) -> UnitMatch | None:
    """'Anna Bell, 32, said', 'Man, 45, killed': a number between commas after one person."""
    value, at = context.numeral.value, context.numeral.first
    opening, closing, person = (
        context.at(at - 1),
        context.at(context.numeral.last),
        context.at(at - 2),
    )
    if value is None or not 0 < value <= _OLDEST or not value.is_integer() or person is None:
        return None
    if opening is None or opening.text not in ",(" or not context.in_digits:
        return None
    if closing is not None and closing.text not in ",).;":
        return None
    if opening.text == "(" and (
        value < _TWO_DIGITS or _speaks_of(context, context.vocabulary.words.of_sport)
    ):
        return None  # 'Holm (5)' bears a shirt
    token = context.parse.tokens(person.start, person.end)[0]
    is_month = person.lower in context.vocabulary.months
    is_name = context.parse.tags[token] == "NNP" and person.kind == "word" and not is_month
    people = context.vocabulary.words.persons | context.vocabulary.people
    if not is_name and (person.lower not in people or context.parse.tags[token] == "NNS"):
        return None
    return context.up_to("year", context.numeral.last)


def _primes(context: UnitContext) -> UnitMatch | None:
    """'6\'2"', '5’ 11’’': feet and inches."""
    first, last = context.numeral.first, context.numeral.last
    mark, inches = context.at(last), context.at(last + 1)
    if mark is None or mark.text not in _PRIME or not mark.glued or inches is None:
        return None
    feet, more = context.numeral.value or 0.0, inches.value
    if last != first + 1 or more is None or not 0 < feet <= _HIGHEST_FEET or not more < _INCHES:
        return None
    end = last + 2
    while (sign := context.at(end)) and sign.glued and sign.text in _PRIME + _DOUBLE_PRIME:
        end += 1
    if end == last + 2 and not inches.glued:
        return None  # '6' and 7'
    return UnitMatch("foot", first, end, added=more / _INCHES)


# -- a smaller unit after it ----------------------------------------------------------------------


def _with_smaller(context: UnitContext, match: UnitMatch) -> UnitMatch:
    """The amount with what follows in smaller units: '5 feet 2 inches', '6-foot-2', '15 dollars
    and 15', '4 hours, 31 minutes, 53 seconds'."""
    first = _with_next_smaller(context, match, match.unit)
    if first.last == match.last:
        return match
    name, holds = context.vocabulary.smaller[match.unit or ""]
    rest = _with_next_smaller(context, replace(first, added=0.0), name)
    return replace(rest, added=first.added + rest.added / holds)


def _with_next_smaller(context: UnitContext, match: UnitMatch, unit_now: str | None) -> UnitMatch:
    smaller = context.vocabulary.smaller.get(unit_now or "")
    if smaller is None or match.last >= len(context.lexemes) or match.last == context.numeral.last:
        return match
    name, holds = smaller
    at = match.last
    joint = context.lexemes[at].lower
    at += joint in ("and", ",") or is_hyphen(context.lexemes[at])
    numeral = (
        context.vocabulary.numerals.read(context.lexemes, at)
        if (at < len(context.lexemes))
        else None
    )
    if numeral is None or numeral.value is None or not 0 < numeral.value < holds:
        return match
    unit = context.vocabulary.units.find(
        context.lexemes, past_hyphen(context.lexemes, numeral.last)
    )
    last = unit[1] if unit and unit[0] == name else None
    if last is None and _inches_sign(context, name, numeral):
        last = numeral.last + 1
    if last is None and _stands_alone(context, numeral, name, joint):
        last = numeral.last
    if last is None:
        return match
    return replace(match, last=last, added=numeral.value / holds)


def _inches_sign(context: UnitContext, name: str, numeral: Numeral) -> bool:
    """'5 ft 2 in': after feet 'in' is no preposition unless a noun follows."""
    sign, after = context.at(numeral.last), context.at(numeral.last + 1)
    is_sign = sign is not None and context.vocabulary.units.of(sign.text) == name
    return is_sign and (after is None or after.kind != "word" or after.lower in ("tall", "and"))


def _stands_alone(context: UnitContext, numeral: Numeral, name: str, joint: str) -> bool:
    """Whether the smaller unit is left out: '6-foot-2', '15 dollars and 15.', '17 USD 25'."""
    after = context.at(numeral.last)
    is_last = after is None or (after.kind == "mark" and not is_hyphen(after))
    if joint in "-‐‑":
        return name == "inch"
    is_cents = context.vocabulary.currencies.forms.of(name) is None and joint != ","
    is_money = name in ("cent", "pence")
    return (
        is_last
        and is_cents
        and is_money
        and (numeral.value or 0) >= 10
        and numeral.last == numeral.first + 1
    )


AGE = "an age between commas"
UNITS: RuleTable[[UnitContext], UnitMatch] = RuleTable(
    "the unit of an amount",
    (
        Rule(
            "a currency before the number",
            _currency_before,
            example="The port lent $40 million.",
            expect=("quantity $40 million = 4e+07 USD of -",),
            never="The port lent 40 million dollars.",
        ),
        Rule(
            "a magnitude before the number",
            _magnitude,
            example="A magnitude 5.2 quake shook the coast.",
            expect=("quantity magnitude 5.2 = 5.2 magnitude of quake",),
            never="The quake shook 5 towns.",
        ),
        Rule(
            "millions of what follows",
            _millions,
            example="Some 1.2m farmers marched.",
            expect=("quantity Some 1.2m farmers = 1.2e+06 - of farmer",),
            never="A wave 3m high hit the port.",
        ),
        Rule(
            "pounds that are money",
            _pounds_of_money,
            example="The baker was fined 400 pounds.",
            expect=("quantity 400 pounds = 400 GBP of -",),
            never="The crate weighed 400 pounds.",
        ),
        Rule(
            "a unit after the number",
            _unit_after,
            example="The road runs for 90 miles.",
            expect=("quantity 90 miles = 90 mile of -",),
            never="The port lent $40 million.",
        ),
        Rule(
            "a currency's code after the number",
            _code_after,
            example="The port lent 30 MUSD.",
            expect=("quantity 30 MUSD = 3e+07 USD of -",),
            never="The port lent $40 million.",
        ),
        Rule(
            "a currency after the number",
            _currency_after,
            example="The port lent 40 million euros.",
            expect=("quantity 40 million euros = 4e+07 EUR of -",),
            never="The port lent $40 million.",
        ),
        Rule(
            "feet and inches in primes",
            _primes,
            example="The 6'3\" guard swam home.",
            expect=("quantity 6'3\" = 6.25 foot of guard",),
            never="The 6 guards swam home.",
        ),
        Rule(
            AGE,
            _age,
            example="Farmer, 45, killed in crash",
            expect=("quantity 45 = 45 year of Farmer",),
            never="The port lost ships, 45, all told",
        ),
    ),
)
