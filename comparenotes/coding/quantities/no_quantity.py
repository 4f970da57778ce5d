"""Which numbers count nothing: dates, years, times of day, scores, names and numbers of things.

A number with what stands around it comes in; the rule that speaks against it, and why, goes out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from ..grammar.parse import Parse, Sentence
from .amounts import WrittenAmount
from .lexemes import Lexeme, is_hyphen
from .vocabulary import QuantityVocabulary

_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?|\d{4}|[a-z]+", re.IGNORECASE)
_HUNDRED, _MINUTES, _MIDNIGHT = 100, 60, 2400
_SCORE_REACH = 4  # tokens before a range in which words for scores are looked for
_LONGEST_STREET = 4  # words
_LONGEST_TITLE, _SHORT_WORD = 7, 3  # words; letters of those that titles leave small
_RUNNING = 3  # places in a list that show it to be one
_APOSTROPHES = "'’"
_QUOTATION_MARKS = frozenset("\"'“”‘’«»")
_OF_NAME = frozenset({"compound", "nmod", "nummod"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The number at tokens `first` up to `last`, and the words of its sentence around it; the same
    as an amount among the lexemes of its part."""

    parse: Parse
    vocabulary: QuantityVocabulary
    sentence: Sentence
    first: int
    last: int
    amount: WrittenAmount
    lexemes: Sequence[Lexeme]

    def before(self, steps: int = 1) -> str:
        """The word so many steps before the number, in lower case; '' outside its sentence."""
        at = self.first - steps
        return self.parse.lower[at] if at >= self.sentence.first else ""

    def after(self, steps: int = 1) -> str:
        """The word so many steps after the number, in lower case; '' outside its sentence."""
        at = self.last - 1 + steps
        return self.parse.lower[at] if at < self.sentence.last else ""

    @property
    def word(self) -> str:
        """The number's first word, in lower case."""
        return self.parse.lower[self.first]

    @property
    def year_like(self) -> bool:
        """Whether the number is four digits and nothing else."""
        amount = self.amount
        text = self.lexemes[amount.digits_first].text
        is_one = amount.digits_last == amount.digits_first + 1
        return is_one and text.isdecimal() and len(text) == 4

    def year(self) -> int | None:
        """The number, where it is four digits and nothing else."""
        return int(self.amount.value or 0) if self.year_like else None

    def lexeme(self, steps: int) -> Lexeme | None:
        """The lexeme so many steps after the number (before it, where negative)."""
        amount = self.amount
        at = amount.digits_last - 1 + steps if steps > 0 else amount.digits_first + steps
        return self.lexemes[at] if 0 <= at < len(self.lexemes) else None


def _beside_month(around: Surroundings) -> str | None:
    months = around.vocabulary.months
    is_name = around.after() in months and around.parse.words[around.last][0].isupper()
    return "part of a date" if around.before() in months or is_name else None


def _bare_year(around: Surroundings) -> str | None:
    """Four digits that the parser ties to no noun in the plural: 'a 1999 coup'."""
    parse, token = around.parse, around.first
    head = parse.heads[token]
    counts = parse.deps[token] == "nummod" and parse.pos[head] == "NOUN"
    counts = counts and (parse.tags[head] == "NNS" or around.amount.unit is not None)
    is_led = token > around.sentence.first and parse.pos[token - 1] not in {"NOUN", "PROPN"}
    counts = counts and (is_led or around.amount.unit is not None)  # '2016 elections in brief'
    return "a year" if 1500 <= (around.year() or 0) <= 2100 and not counts else None


def _year_after_preposition(around: Surroundings) -> str | None:
    is_year = 1800 <= (around.year() or 0) <= 2100
    return "a year" if is_year and around.before() in around.vocabulary.words.before_year else None


def _time_of_day(around: Surroundings) -> str | None:
    value, words = around.amount.value or 0.0, around.vocabulary.words
    after = around.lexeme(1)
    is_clock = after is not None and after.lower in around.vocabulary.clock
    if around.after() in around.vocabulary.clock or ":" in around.word:
        is_clock = True
    if is_clock and _CLOCK.fullmatch(around.lexemes[around.amount.digits_first].text):
        return "a time of day"
    is_military = around.year_like and value % _HUNDRED < _MINUTES and value <= _MIDNIGHT
    if is_military and around.amount.unit == "hour" and around.before() in words.before_clock:
        return "a time of day"
    return None


def _numbered_thing(around: Surroundings) -> str | None:
    """'District 9', 'No. 5' (of which the tokenizer makes 'No', '.', '5'), 'Licence number: 5'."""
    before, words = around.before(), around.vocabulary.words
    sign = around.lexeme(-1)
    if sign is not None and sign.text in "#№":
        return "the number of a thing"
    if before == ":" and around.before(2) in words.identifiers:
        return f"a {around.before(2)}"
    if before == "of" and around.before(2) in words.groups_of and _is_capital(around, 2):
        return f"the name of a {around.before(2)}"
    numbered = before in words.numbered and not _counts_after_common_noun(around)
    if numbered or (before == "." and around.before(2) == "no"):
        return f"the number of a {before.strip('.') or 'No.'}"
    return None


def _is_capital(around: Surroundings, steps: int) -> bool:
    """Whether the word so many steps before begins with a capital."""
    return around.parse.words[around.first - steps][0].isupper()


def _counts_after_common_noun(around: Surroundings) -> bool:
    """'In one week 12 farmers died': a common noun before a count, which another word owns."""
    parse, name, noun = around.parse, around.first - 1, around.parse.heads[around.first]
    is_plural = noun > around.first and parse.tags[noun] == "NNS" and parse.words[noun].islower()
    is_whole = float(around.amount.value or 0).is_integer()
    is_tied = parse.heads[name] == noun or not parse.words[name].islower()
    return is_plural and is_whole and not is_tied


def _score(around: Surroundings) -> str | None:
    """'a 12-3 vote', 'won 6-4': two numbers with a dash that is no range."""
    if around.amount.is_range:
        return "a score" if _is_range_of_scores(around) else None
    amount = around.amount
    for hyphen, other, at in ((-1, -2, amount.digits_first), (1, 2, amount.digits_last + 1)):
        dash, number = around.lexeme(hyphen), around.lexeme(other)
        is_tight = (
            at < len(around.lexemes)
            and dash is not None
            and (dash.glued == around.lexemes[at].glued)
        )
        if dash and number and is_hyphen(dash) and is_tight and number.text[-1:].isdecimal():
            return "a score or a range"
    return None


def _is_range_of_scores(around: Surroundings) -> bool:
    """'a 3-12 defeat', 'lost by 3 to 5'."""
    parse, words = around.parse, around.vocabulary.words.scores
    first = max(around.sentence.first, around.first - _SCORE_REACH)
    before = parse.lemmas[first : around.first]
    after = parse.lemmas[around.last : around.last + 1]
    is_bare = around.amount.unit is None and around.amount.high is not None
    return is_bare and any(word.lower() in words for word in (*before, *after))


def _beside_slash(around: Surroundings) -> str | None:
    for slash, other in ((-1, -2), (1, 2)):
        mark, number = around.lexeme(slash), around.lexeme(other)
        if mark and mark.text == "/" and number and number.kind in ("number", "opaque"):
            return "part of a date or fraction"
    return None


def _house_number(around: Surroundings) -> str | None:
    """'12 High Street', '350 Fifth Avenue'."""
    if around.amount.unit is not None or around.amount.is_range:
        return None
    for step in range(1, _LONGEST_STREET + 1):
        word = around.lexeme(step)
        if word is None or not word.text[:1].isupper():
            return None
        if step > 1 and word.lower in around.vocabulary.words.streets:
            return "the number of a house"
    return None


def _in_a_name(around: Surroundings) -> str | None:
    """'Troop 17 of Wakefield': the parser ties the number to the name before it."""
    parse, token = around.parse, around.first - 1
    is_measured = around.amount.unit is not None  # 'EUR 125'
    if is_measured or token < around.sentence.first or not _is_name(parse, token):
        return None
    is_spelt = around.amount.value is not None and parse.words[around.first][0].isupper()
    if is_spelt and parse.words[token] != parse.words[token].upper():
        return "part of a name"  # 'Ground Zero'
    return "part of a name" if parse.heads[around.first] == token else None


def _is_name(parse: Parse, token: int) -> bool:
    """Whether a word is written as a name: 'Falcon', 'iPhone', 'Chang’e'."""
    word = parse.words[token]
    is_noun = parse.pos[token] in {"NOUN", "PROPN"} or any(mark in word for mark in _APOSTROPHES)
    return is_noun and word != word.lower()


def _borne_by_name(around: Surroundings) -> str | None:
    """'the Apollo 11 pad', 'Falcon 9 rockets': the name before the number bears it. It shows where
    what follows stands in the singular, where the parser ties the name to it, or where the report
    has name and number elsewhere without it. 'In Paris 12 people' are a count."""
    parse, name, noun = around.parse, around.first - 1, around.parse.heads[around.first]
    digits = around.lexemes[around.amount.digits_first].text
    is_bare = around.amount.unit is None and not around.amount.is_range and digits.isdecimal()
    if not is_bare or noun <= around.first or name < around.sentence.first:
        return None
    if _is_hyphenated(around):
        return None
    is_one = _is_one_thing(around, noun) and (around.amount.value or 0) > 1
    is_tied = parse.heads[name] == noun and parse.deps[name] in _OF_NAME
    is_tied &= name != around.sentence.first + 1 or parse.pos[name - 1] != "ADP"
    if _is_name(parse, name):
        is_borne = is_one or is_tied or _stands_elsewhere(around, name, digits)
    else:
        is_borne = is_one and is_tied and parse.pos[name] == "NOUN"  # 'the lap 48 exit'
    return f"the number of {parse.words[name]}" if is_borne else None


def _is_one_thing(around: Surroundings, noun: int) -> bool:
    """Whether a noun stands in the singular, and has a plural of its own."""
    lemma = around.parse.lemmas[noun].lower()
    is_singular = around.parse.tags[noun] == "NN"
    return is_singular and lemma not in around.vocabulary.words.uncounted_plurals


def _version(around: Surroundings) -> str | None:
    """'the 5.50 update': a decimal of one thing."""
    noun, amount = around.parse.heads[around.first], around.amount
    if amount.unit is not None or amount.is_range or noun < around.last or amount.scale != 1:
        return None
    digits = around.lexemes[amount.digits_first].text
    is_decimal = re.fullmatch(r"\d+\.\d+", digits) is not None and not _is_hyphenated(around)
    return "a version" if is_decimal and _is_one_thing(around, noun) else None


def _is_hyphenated(around: Surroundings) -> bool:
    after = around.lexeme(1)
    return after is not None and is_hyphen(after)


def _stands_elsewhere(around: Surroundings, name: int, digits: str) -> bool:
    """Whether the report has the same name and number before something else as well."""
    parse, text = around.parse, around.parse.report.text
    words = f"{parse.words[name]} {digits}"
    if text.count(words) < 2 or around.last >= len(parse):
        return False
    after = rf"(?!\w|[.,:]\d|\s+{re.escape(parse.words[around.last])})"
    return re.search(rf"\b{re.escape(words)}{after}", text) is not None


def _counter(around: Surroundings) -> str | None:
    """'18 of 25 Photos', 'Slide 3 of 9', and 'n of 41' again and again: where one is in a gallery
    or list."""
    for here, of, other in ((0, 1, 2), (-2, -1, 0)):
        middle = around.lexeme(of)
        if middle is None or middle.lower != "of":
            continue
        first = around.amount.digits_first + here
        last = first + 2
        if last >= len(around.lexemes) or around.lexeme(other or 1) is None or first < 0:
            continue
        if _is_counter(around, first, last):
            return "a place in a gallery or list"
    return None


def _is_counter(around: Surroundings, first: int, last: int) -> bool:
    """Whether lexemes `first` and `last`, with 'of' between them, are a place in a gallery."""
    lexemes, words = around.lexemes, around.vocabulary.words
    here, whole = lexemes[first].text, lexemes[last].text
    if not here.isdecimal() or not whole.isdecimal():
        return False
    before = lexemes[first - 1].lower if first else ""
    after = lexemes[last + 1] if last + 1 < len(lexemes) else None
    is_shown = after is not None and after.text[0].isupper() and after.lower in words.gallery
    if is_shown or before in words.gallery:
        return True
    several = set(re.findall(rf"(?<!\d)(\d+) of {whole}(?!\d)", around.parse.report.text))
    return len(several) >= _RUNNING


def _in_a_title(around: Surroundings) -> str | None:
    """'the song "99 Boats Away"': a few words in quotation marks, all with capitals."""
    if around.sentence.part == "title":
        return None
    start, end = around.amount.digits_first, around.amount.digits_last
    opening = _quotation_mark(around, range(start - 1, start - _LONGEST_TITLE, -1))
    closing = _quotation_mark(around, range(end, end + _LONGEST_TITLE))
    if opening is None or closing is None:
        return None
    words = [one.text for one in around.lexemes[opening + 1 : closing] if one.kind == "word"]
    is_title = any(word[0].isupper() and len(word) > 1 for word in words[-1:])
    return "part of a title" if is_title else None


def _quotation_mark(around: Surroundings, steps: range) -> int | None:
    """The first of the lexemes `steps` that is a quotation mark, if all before it are written as
    in a title."""
    for at in steps:
        if not 0 <= at < len(around.lexemes):
            return None
        one = around.lexemes[at]
        if one.text in _QUOTATION_MARKS:
            return at
        is_long = one.kind == "word" and len(one.text) > _SHORT_WORD
        if (one.kind == "mark" and one.text not in "-,&:") or (is_long and one.text.islower()):
            return None
    return None


def _only_compared(around: Surroundings) -> str | None:
    """'twice as many people as last year', 'how many people', 'three times as many'."""
    words = around.vocabulary.words
    is_vague = around.amount.value is None and around.word in words.vague
    if is_vague and around.before() in words.before_compared:
        return "compared with another"
    is_times = around.after() in words.times and around.after(2) in words.multiplied
    return "how many times another" if is_times else None


NO_QUANTITY: RuleTable[[Surroundings], str] = RuleTable(
    "numbers that count nothing",
    (
        Rule(
            "part of a date",
            _beside_month,
            example="The harbour closes on 12 June at noon.",
            expect=("no quantity 12 June = 12 - of june",),
            never="The harbour took 12 ships at noon.",
        ),
        Rule(
            "a year that counts no noun",
            _bare_year,
            example="Police searched every 1998 Volvo.",
            expect=("no quantity 1998 Volvo = 1998 - of volvo",),
            never="Police searched some 1998 cars.",
        ),
        Rule(
            "a year after a preposition",
            _year_after_preposition,
            example="Sales fell in the 1998 riots.",
            expect=("no quantity 1998 riots = 1998 - of riot",),
            never="The club sold 1998 tickets.",
        ),
        Rule(
            "a time of day",
            _time_of_day,
            example="The ferry left at 10 a.m. with the crew.",
            expect=("no quantity 10 a.m. = 10 - of a.m.",),
            never="The ferry left with 10 sailors.",
        ),
        Rule(
            "the number of a thing",
            _numbered_thing,
            example="She wore the # 12 shirts at the match.",
            expect=("no quantity 12 shirts = 12 - of shirt",),
            never="She wore 12 shirts at the match.",
        ),
        Rule(
            "a score",
            _score,
            example="The council passed it after a 12-3 vote on Monday.",
            expect=("no quantity 12-3 vote = 12 - of vote",),
            never="The council passed it after 12 votes.",
        ),
        Rule(
            "a date or fraction with a slash",
            _beside_slash,
            example="Viewers gave the opera 4 / 5 stars.",
            expect=("no quantity 5 stars = 5 - of star",),
            never="Viewers gave the opera 5 stars.",
        ),
        Rule(
            "the number of a house",
            _house_number,
            example="She lives at 12 Mill Street.",
            expect=("no quantity 12 Mill Street = 12 - of street",),
            never="She owns 12 mills on the coast.",
        ),
        Rule(
            "what is only compared",
            _only_compared,
            example="How many farmers died is unclear.",
            expect=("no quantity many farmers = at_least None - of dead",),
            never="Many farmers died.",
        ),
        Rule(
            "a place in a gallery or list",
            _counter,
            example="Storm in the harbour, 3 of 12 Photos.",
            expect=("no quantity 12 Photos = 12 - of photo",),
            never="The storm in the harbour sank 3 of 12 boats.",
        ),
        Rule(
            "a number that the name before it bears",
            _borne_by_name,
            example="The crew of the Vega 12 probe cheered.",
            expect=("no quantity 12 probe = 12 - of probe",),
            never="In Oslo 12 farmers cheered.",
        ),
        Rule(
            "a version",
            _version,
            example="The 5.50 update came on Friday.",
            expect=("no quantity 5.50 update = 5.5 - of update",),
            never="The average family has 2.4 children.",
        ),
        Rule(
            "part of a title",
            _in_a_title,
            example='They sang "40 Boats Away" at the port.',
            expect=("no quantity 40 Boats = 40 - of boat",),
            never='They sang "as 40 boats sank" at the port.',
        ),
        Rule(
            "part of a name",
            _in_a_name,
            example="The drive was led by Troop 172 of Wakefield.",
            expect=("no quantity 172 of Wakefield = 172 - of wakefield",),
            never="The drive was led by 172 farmers.",
        ),
    ),
)
