"""Counts and amounts, and what is counted.

A parse comes in; quantities go out in the order of the text: people dead, hurt, held or missing,
money, measures, shares, durations, and counted nouns, each with its bounds and its words.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.entries import QuantityWords
from ...record import Quantity
from ..grammar.analysis import Analysis
from ..grammar.clauses import Clauses
from ..grammar.parse import Parse
from ..trace import Trace
from .numerals import is_number_word, is_scale, value_of

_SILENT = frozenset({"byline", "disclaimer", "furniture"})
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.",
     "sept.", "sep.", "oct.", "nov.", "dec.", "jan", "feb", "apr", "aug", "sept", "oct", "nov",
     "dec"}
)  # fmt: skip
_CLOCK = frozenset({"a.m.", "p.m.", "am", "pm", "o'clock", "gmt", "est", "et", "edt", "utc", "a.m"})
_LABELS = frozenset(
    {"no.", "number", "chapter", "article", "section", "page", "route", "highway", "flight",
     "room", "interstate", "class", "level", "phase", "grade", "version", "channel", "season",
     "episode", "week", "game", "round", "resolution", "act", "part", "volume", "windows", "type",
     "category", "division", "district", "area", "gate", "platform", "line", "boeing", "airbus"}
)  # fmt: skip
_DASHES = frozenset({"-", "–", "—", "‐", "‑"})
_SPELT = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
     "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
     "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
)  # fmt: skip
_FEW = frozenset({"several", "many", "multiple", "numerous", "countless"})
_LOOK_BACK = 4


@dataclass(frozen=True, slots=True)
class _Number:
    """A number at tokens `first` up to `last`, its words before and after taken in."""

    first: int
    last: int
    value: float | None
    unit: str | None = None


class QuantityFinder:
    """Finds the counts and amounts of a report."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries("quantities", QuantityWords)
        self._modifiers = {
            name: [tuple(phrase.split()) for phrase in entries[name].words]
            for name in ("at_least", "at_most", "approximate")
        }
        self._vague = frozenset(entries["unnumbered"].words)
        self._things = frozenset(entries["things"].words)
        self._units: dict[str, str] = {}
        self._money: dict[str, str] = {}
        self._nouns: dict[str, str] = {}
        self._passive: dict[str, str] = {}
        self._active: dict[str, str] = {}
        self._subject: dict[str, str] = {}
        for name, entry in entries.items():
            self._take(name, entry)
        self._fates = frozenset({*self._passive.values(), *self._nouns.values()})

    def _take(self, name: str, entry: QuantityWords) -> None:
        if entry.kind == "unit":
            self._units.update((word, name) for word in entry.words if " " not in word)
        elif entry.kind == "money":
            self._money.update((word.lower(), name) for word in entry.words)
        elif entry.kind == "of":
            self._nouns.update((word, name) for word in entry.words)
            self._passive.update((word, name) for word in entry.passive)
            self._active.update((word, name) for word in entry.active)
            self._subject.update((word, name) for word in entry.subject)

    def find(self, analysis: Analysis, trace: Trace | None = None) -> tuple[Quantity, ...]:
        """All counts and amounts, in order."""
        parse, clauses = analysis.parse, analysis.clauses
        found: list[Quantity] = []
        for number in self._numbers(parse, trace):
            made = self._quantity(clauses, number, len(found) + 1, trace)
            if made is not None:
                found.append(made)
        return tuple(found)

    # -- numbers ------------------------------------------------------------------------------

    def _numbers(self, parse: Parse, trace: Trace | None) -> list[_Number]:
        found: list[_Number] = []
        lower, tags = parse.lower, parse.tags
        for sentence in parse.sentences:
            if sentence.part in _SILENT:
                continue
            at = sentence.first
            while at < sentence.last:
                word = lower[at]
                spelt = word in _SPELT and parse.pos[at] in {"PROPN", "NOUN", "ADJ"}
                numeric = tags[at] == "CD" or word in self._vague or word[0].isdigit() or spelt
                if not numeric or not (word in self._vague or is_number_word(word)):
                    at += 1
                    continue
                last = self._run(lower, at, sentence.last)
                if word in self._vague and lower[at + 1 : at + 2] == ["of"]:
                    more = lower[at + 2 : at + 3]
                    last = at + 3 if more and more[0] in self._vague else last
                against = _no_quantity(parse, at, last, sentence.first, sentence.last)
                if against is not None and trace is not None:
                    span = parse.span(at, last)
                    trace.note("quantities", span.start, span.end, against)
                if against is None:
                    value = value_of([one for one in lower[at:last] if one not in _DASHES])
                    found.append(_Number(at, last, None if word in self._vague else value))
                at = last
        return found

    def _run(self, lower: list[str], at: int, end: int) -> int:
        """Where the number that begins at `at` ends."""
        last = at + 1
        while last < end:
            word = lower[last]
            if word in _DASHES and last + 1 < end and is_scale(lower[last + 1]):
                last += 2  # '$1-billion'
            elif is_scale(word):
                last += 1
            elif (
                word == "and"
                and last + 1 < end
                and is_scale(lower[last - 1])
                and is_number_word(lower[last + 1])
                and not is_scale(lower[last + 1])
                and not lower[last + 1][0].isdigit()
            ):
                last += 2
            elif not lower[at][0].isdigit() and is_number_word(word) and not word[0].isdigit():
                last += 1
            else:
                break
        return last

    # -- from number to quantity --------------------------------------------------------------

    def _quantity(
        self, clauses: Clauses, number: _Number, count: int, trace: Trace | None
    ) -> Quantity | None:
        parse = clauses.parse
        first, bound, approximate = self._modified(parse, number.first)
        unit, last, first = self._unit(parse, number, first)
        noun = self._noun(clauses, number, unit, last)
        of = self._counted(clauses, number, noun, unit)
        if noun is not None and unit is None:
            last = max(last, noun + 1) if noun - last < 5 else last
        if unit is None and of is None:
            self._say(trace, parse, number, "no quantity: nothing counted is named")
            return None
        if number.value is None:
            bound = bound or "at_least"
        if not self._tells(parse.lower[number.first], number.value, of, unit):
            return None
        if self._or_so(parse, last):
            approximate = True
        evidence = parse.span(first, last)
        self._say(trace, parse, number, f"{number.value} {unit or ''} of {of}")
        return Quantity(
            id=f"q{count}",
            value=number.value,
            unit=unit,
            of=of,
            approximate=approximate,
            bound=bound,
            evidence=evidence,
        )

    def _tells(self, word: str, value: float | None, of: str | None, unit: str | None) -> bool:
        """'many' and 'one' tell something only of people's fates: 'one dead', 'many injured'."""
        if value is None and word in _FEW:
            return of in self._fates
        return not (value == 1 and word == "one" and unit is None) or of in self._fates

    def _say(self, trace: Trace | None, parse: Parse, number: _Number, why: str) -> None:
        if trace is not None:
            span = parse.span(number.first, number.last)
            trace.note("quantities", span.start, span.end, why)

    def _modified(self, parse: Parse, first: int) -> tuple[int, str | None, bool]:
        """(first token with the modifiers, bound, approximate)."""
        lower = parse.lower
        sentence = parse.sentences[parse.sentence_of[first]]
        bound, approximate, at = None, False, first
        if at > sentence.first and lower[at - 1] in self._money:
            at -= 1
        for _ in range(_LOOK_BACK):
            step = None
            for name, phrases in self._modifiers.items():
                for phrase in phrases:
                    begin = at - len(phrase)
                    if begin >= sentence.first and tuple(lower[begin:at]) == phrase:
                        step = max(step or (0, "", 0), (len(phrase), name, begin))
                        if name == "approximate":
                            approximate = True
            if step is None:
                break
            at = step[2]
            bound = bound or (step[1] if step[1] != "approximate" else None)
            if step[1] == "approximate":
                approximate = True
        if at == first - 1 and lower[at] in self._money:
            return first, bound, approximate
        return at, bound, approximate

    def _or_so(self, parse: Parse, last: int) -> bool:
        return parse.lower[last : last + 2] == ["or", "so"]

    def _unit(self, parse: Parse, number: _Number, first: int) -> tuple[str | None, int, int]:
        """(unit, last token with it, first token with it)."""
        lower, lemmas = parse.lower, parse.lemmas
        before = lower[number.first - 1] if number.first else ""
        if (before in self._money and not before.isalpha()) or before in {"us$", "c$", "a$", "rs"}:
            return self._money[before], number.last, min(first, number.first - 1)
        at = number.last
        if at < len(lower) and lower[at] in _DASHES and at + 1 < len(lower):
            at += 1
        if before == "magnitude" or before == "magnitude-":
            return "magnitude", number.last, min(first, number.first - 1)
        for step in (at, at + 1):
            if step >= len(lower):
                break
            word = lower[step]
            lemma = lemmas[step].lower()
            if lemma in self._money:
                return self._money[lemma], step + 1, first
            if word in self._units or lemma in self._units:
                unit = self._units.get(word) or self._units[lemma]
                if len(word) == 1 and word.isalpha() and parse.words[step] in {"m", "C", "F"}:
                    unit = {"m": "metre"}.get(word, "degree")
                if lower[step : step + 3] in (["miles", "per", "hour"], ["miles", "an", "hour"]):
                    return "mph", step + 3, first
                if lower[step : step + 3] in (
                    ["kilometers", "per", "hour"],
                    ["kilometres", "per", "hour"],
                ):
                    return "kmh", step + 3, first
                return unit, step + 1, first
            if lower[step : step + 2] == ["per", "cent"]:
                return "percent", step + 2, first
            if lower[step : step + 2] == ["percentage", "points"]:
                return "percentage_point", step + 2, first
            if word not in {"square", "cubic", "metric", "us", "u.s.", "nautical", "canadian"}:
                break
        return None, number.last, first

    def _noun(self, clauses: Clauses, number: _Number, unit: str | None, last: int) -> int | None:
        """The noun that is counted: 'seven adjacent regions' → regions."""
        heads, deps, pos = clauses.heads, clauses.deps, clauses.pos
        top = number.last - 1
        if unit is not None:
            top = last - 1
        if number.value is None or clauses.lower[number.last - 1] in {
            "dozen",
            "million",
            "billion",
        }:
            for token in (number.last - 1, number.first):
                inner = [one for _, one in clauses.obliques(token, frozenset({"of"}))]
                if inner and inner[0] >= number.last:
                    return inner[0]
        if unit is None and clauses.parse.lower[number.last : number.last + 1] == ["of"]:
            inner = [one for _, one in clauses.obliques(number.first, frozenset({"of"}))]
            return inner[0] if inner else None
        if unit is not None:
            return self._measured(clauses, top, number)
        for token in (top, number.first):
            head = heads[token]
            counts = deps[token] in {"nummod", "amod", "compound", "quantmod", "det"}
            is_near = pos[head] == "PROPN" and head - number.last < 3
            if counts and head >= number.last and (pos[head] == "NOUN" or is_near):
                return head
            if number.first <= head < number.last:
                continue
        return None

    def _measured(self, clauses: Clauses, top: int, number: _Number) -> int | None:
        """What an amount is of: '20% of the land', '$5 million in aid', 'a $3 billion loan'."""
        for token in dict.fromkeys((top, number.first, number.last - 1)):
            for word in ("of", "in"):
                inner = [one for _, one in clauses.obliques(token, frozenset({word}))]
                if inner and clauses.pos[inner[0]] == "NOUN":
                    return inner[0]
            head = clauses.heads[token]
            if (
                clauses.deps[token] in {"nummod", "compound", "amod", "nmod", "quantmod"}
                and head > top
                and clauses.pos[head] == "NOUN"
            ):
                return head
        return None

    def _counted(
        self, clauses: Clauses, number: _Number, noun: int | None, unit: str | None
    ) -> str | None:
        """What is counted: dead, injured…, or the noun's lemma."""
        lower, lemmas = clauses.lower, clauses.lemmas
        if unit is not None:
            if unit == "year" and "old" in lower[number.last : number.last + 5]:
                return "age"
            return lemmas[noun] if noun is not None else None
        if noun is not None:
            for one in (lemmas[noun], lower[noun]):
                if one in self._nouns and one not in {
                    "victim",
                    "body",
                    "wound",
                    "wounded",
                    "arrest",
                }:
                    return self._nouns[one]
            if lemmas[noun] in self._things:
                return lemmas[noun]
            fate = self._fate(clauses, noun) or self._before(clauses, number)
            if clauses.pos[noun] == "PRON":  # 'six of them were arrested'
                return fate or self._fate(clauses, number.first)
            if fate is not None:
                return fate
            if lemmas[noun] in self._nouns:
                return self._nouns[lemmas[noun]]
            return lemmas[noun] if clauses.pos[noun] == "NOUN" else lower[noun]
        for token in (number.last - 1, number.first):
            fate = self._fate(clauses, token) or self._toll(clauses, token)
            if fate is not None:
                return fate
        fate = self._before(clauses, number)
        if fate is not None:
            return fate
        after = lower[number.last : number.last + 2]
        for word in after[:1]:
            if word in self._nouns and word not in {"body", "victim"}:
                return self._nouns[word]
        return None

    def _fate(self, clauses: Clauses, noun: int) -> str | None:
        """What befell those counted, by the verb or adjective that they belong to."""
        for child in clauses.children[noun]:
            word = clauses.lower[child]
            if clauses.deps[child] in {"amod", "acl", "relcl", "appos"} and word in self._nouns:
                return self._nouns[word]
            if clauses.deps[child] in {"acl", "relcl"}:
                lemma = clauses.lemmas[child]
                if clauses.is_passive(child) and lemma in self._passive:
                    return self._passive[lemma]
                if clauses.deps[child] == "relcl" and lemma in self._subject:
                    return self._subject[lemma]
        token = noun
        for _ in range(3):
            if clauses.deps[token] != "conj" or clauses.pos[clauses.heads[token]] == "VERB":
                break
            token = clauses.heads[token]
        head, dep = clauses.heads[token], clauses.deps[token]
        lemma = clauses.lemmas[head]
        if dep in {"nsubjpass", "nsubj"}:
            if clauses.is_passive(head):
                return self._passive.get(lemma)
            if lemma == "be":
                state = clauses.child(head, "acomp", "attr")
                word = clauses.lower[state] if state is not None else ""
                return self._nouns.get(word)
            own = self._nouns.get(clauses.lower[head])  # 'two sailors are missing'
            return own or self._subject.get(lemma) or self._by_predicate(clauses, head)
        if dep in {"dobj", "obj"}:
            if lemma in {"leave", "find", "report"}:
                return self._by_predicate(clauses, head) or self._near(clauses, noun)
            if lemma == "claim":
                return "dead" if clauses.lemmas[noun] == "life" else None
            return self._active.get(lemma)
        if dep in {"ccomp", "oprd"} and clauses.lower[token] in self._nouns:
            return self._nouns[clauses.lower[token]]
        return None

    def _before(self, clauses: Clauses, number: _Number) -> str | None:
        """'killing at least five people', where the parse has lost the verb."""
        for token in range(number.first - 1, max(number.first - 4, -1), -1):
            if clauses.tags[token] in {"VBG", "VBD"}:
                return self._active.get(clauses.lemmas[token])
            if clauses.pos[token] not in {"ADP", "ADV", "ADJ", "DET"}:
                return None
        return None

    def _by_predicate(self, clauses: Clauses, verb: int) -> str | None:
        """'left 12 dead', 'went missing'."""
        for child in clauses.children[verb]:
            if clauses.deps[child] in {"oprd", "acomp", "xcomp", "ccomp", "attr"}:
                found = self._nouns.get(clauses.lower[child])
                if found is not None:
                    return found
        return None

    def _near(self, clauses: Clauses, noun: int) -> str | None:
        for word in clauses.lower[noun + 1 : noun + 3]:
            if word in {"dead", "injured", "wounded", "missing", "homeless", "displaced"}:
                return self._nouns.get(word)
        return None

    def _toll(self, clauses: Clauses, token: int) -> str | None:
        """'the death toll rose to 12'."""
        if clauses.deps[token] not in {"pobj", "attr", "dobj"}:
            return None
        verb = clauses.clause(token)
        for noun in clauses.subjects(verb):
            if clauses.lemmas[noun] == "toll":
                return "injured" if "injury" in clauses.core(noun) else "dead"
        return None


def _no_quantity(parse: Parse, at: int, last: int, first: int, end: int) -> str | None:
    """Why a number is none that counts anything: part of a date, a clock time, a name, a score."""
    lower, words = parse.lower, parse.words
    before = lower[at - 1] if at > first else ""
    after = lower[last] if last < end else ""
    if before in _MONTHS or (after in _MONTHS and words[last][0].isupper()):
        return "no quantity: part of a date"
    bare = last == at + 1 and lower[at].isdigit() and len(lower[at]) == 4
    if bare and 1500 <= int(lower[at]) <= 2100 and parse.deps[at] != "nummod":
        return "no quantity: a year"
    if bare and 1500 <= int(lower[at]) <= 2100 and parse.pos[parse.heads[at]] != "NOUN":
        return "no quantity: a year"
    if (
        bare
        and before in {"in", "since", "by", "of", "until", "from", "the", ","}
        and (1800 <= int(lower[at]) <= 2100)
    ):
        return "no quantity: a year"
    if after in _CLOCK or ":" in lower[at]:
        return "no quantity: a time of day"
    numbered = before == "." and at - 2 >= first and lower[at - 2] == "no"
    if before in _LABELS or numbered:
        return f"no quantity: the number of a {before}"
    if before in _DASHES and at - 2 >= first and lower[at - 2][-1:].isdigit():
        return "no quantity: a score or range"
    if after in _DASHES and last + 1 < end and lower[last + 1][:1].isdigit():
        return "no quantity: a score or range"
    if before == "/" or after == "/":
        return "no quantity: part of a date or fraction"
    if parse.tags[at - 1] in {"NNP", "NNPS"} and at > first and parse.heads[at] == at - 1:
        return "no quantity: part of a name"
    return None
