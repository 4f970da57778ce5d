"""Cuts a parse into the tokens that time expressions are made of, each with its class from
lexicon/times.toml: '33-year' is '33', '-', 'year', and 'at least' is one token.

Each class is one character, so that the patterns of patterns.py are plain regular expressions
over a report's string of classes; a report costs a look-up a word and no expression a token.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...lexicon import Lexicon
from ...lexicon.entries import TimeWord
from ..grammar.parse import Parse

# Classes of tokens that are recognised by their shape, not by the lexicon.
_SHAPES = (
    "year",
    "faryear",
    "digits",
    "clock",
    "decade",
    "numdate",
    "isodate",
    "slashday",
    "monthyear",
    "lowmonth",
    "quartercode",
    "yearspan",
    "fraction",
    "money",
    "break",
)
_SPLIT = re.compile(
    r"\d{4}-\d\d-\d\d|\d+(?:st|nd|rd|th|s)\b|\d{1,2}h(?:\d\d)?\b|[QqHh][1-4]\b|[1-4][Qq]\b|[12][Hh]\b"
    r"|\d[\d,./:]*\d|\d|[^\W\d_]+(?:[.’'][^\W\d_]+)*\.?|[^\w\s]"
)
_SHAPE = re.compile(
    r"(?P<isodate>\d{4}-\d\d-\d\d)|(?P<numdate>(?:\d{1,2}[/.]\d{1,2}|\d{4}/\d{1,2})[/.](?:\d{4}|\d\d?))"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?|\d{1,2}h(?:\d\d)?)|(?P<fraction>\d/\d)"
    r"|(?P<yearspan>[12]\d{3}/(?:\d\d|[12]\d{3}))"
    r"|(?P<monthyear>(?:0[1-9]|1[0-2])/[12]\d{3})|(?P<slashday>\d{1,2}/\d{1,2})|(?P<decade>['’]?(?:\d\d)?\d0s)"
    r"|(?P<quartercode>q[1-4]|h[12]|[1-4]q|[12]h)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th))|(?P<year>[12]\d{3})|(?P<faryear>\d{4})"
    r"|(?P<digits>\d{1,3}(?:,\d{3})*|\d+\.\d+)"
)
_MONEY = frozenset("$£€¥#%")
_OTHER = " "


@dataclass(slots=True)
class TimexTokens:
    """The tokens of one report, as columns, and `classes`, the string of their classes.

    `parse_tokens` are the numbers of the parse tokens they are cut from; `values` and `mods` come
    from the lexicon, the words themselves where it has none. A token of class 'break' stands where
    a paragraph ends; it covers no character. `codes` are the classes' characters, `names` what
    times.toml calls them.
    """

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    parse_tokens: list[int] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    mods: list[str | None] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    classes: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def kind(self, n: int) -> str:
        """The class of token `n`, as times.toml names it; empty where it has none."""
        return self.names.get(self.codes[n], "")

    def add(
        self, word: str, start: int, parse_token: int, code: str, value: str, mod: str | None
    ) -> None:
        """Put one token at the end."""
        self.words.append(word.lower())
        self.starts.append(start)
        self.ends.append(start + len(word))
        self.parse_tokens.append(parse_token)
        self.values.append(value)
        self.mods.append(mod)
        self.codes.append(code)

    def extend(self, other: TimexTokens, first: int, last: int) -> None:
        """Put tokens `first` up to `last` (half-open) of `other` at the end."""
        self.words += other.words[first:last]
        self.starts += other.starts[first:last]
        self.ends += other.ends[first:last]
        self.parse_tokens += other.parse_tokens[first:last]
        self.values += other.values[first:last]
        self.mods += other.mods[first:last]
        self.codes += other.codes[first:last]


class TimexTokenizer:
    """The words of lexicon/times.toml, ready to look up, and the alphabet of their classes."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries("times", TimeWord)
        kinds = sorted({entry.kind for entry in entries.values()} | set(_SHAPES))
        # Private-use characters: none is special in a regular expression, none occurs in text.
        self.alphabet = {kind: chr(0xE000 + n) for n, kind in enumerate(kinds)}
        self._names = {code: kind for kind, code in self.alphabet.items()}
        weekdays = [entry for entry in entries.values() if entry.kind == "weekday"]
        # By ISO number; the first entry of a number has the full name.
        self.weekday_names = {entry.value: entry.words[0] for entry in reversed(weekdays)}
        self._single: dict[str, list[TimeWord]] = {}
        self._joined: dict[str, list[tuple[tuple[str, ...], TimeWord]]] = {}
        for entry in entries.values():
            for form in entry.words:
                self._learn(form, entry)
        for rows in self._joined.values():
            rows.sort(key=lambda row: -len(row[0]))

    def _learn(self, form: str, entry: TimeWord) -> None:
        tokens = tuple(token for word in form.split(" ") for token in _cut_form(word))
        if len(tokens) == 1:
            self._single.setdefault(form, []).append(entry)
        else:
            self._joined.setdefault(tokens[0], []).append((tokens, entry))

    def cut(self, parse: Parse) -> TimexTokens:
        """The tokens of a report."""
        tokens = TimexTokens(names=self._names)
        text, starts, ends, tags = parse.report.text, parse.starts, parse.ends, parse.tags
        firsts = {sentence.first for sentence in parse.sentences}
        for n, low in enumerate(parse.lower):
            if n in firsts and n and "\n" in text[ends[n - 1] : starts[n]]:
                tokens.add("", starts[n], n, self.alphabet["break"], "", None)
            word = parse.words[n]
            if low in self._single:
                self._put(tokens, word, low, starts[n], n, tags[n])
            elif low.isalpha():
                tokens.add(word, starts[n], n, _OTHER, low, None)
            else:
                for match in _SPLIT.finditer(word):
                    one = match.group()
                    at = starts[n] + match.start()
                    self._put(tokens, one, one.lower(), at, n, tags[n])
        return self._join(tokens, text)

    def _put(
        self, tokens: TimexTokens, word: str, low: str, start: int, parse_token: int, tag: str
    ) -> None:
        for entry in self._single.get(low, ()):
            if entry.tags and tag not in entry.tags:
                continue
            is_low = entry.capital and word.islower()
            if is_low and entry.kind != "month":
                continue
            # 'in dec', which other words must make a month
            code = self.alphabet["lowmonth" if is_low else entry.kind]
            tokens.add(word, start, parse_token, code, entry.value or low, entry.mod)
            return
        shape = _SHAPE.fullmatch(low)
        kind = shape.lastgroup if shape else "money" if low in _MONEY else None
        code = self.alphabet[kind] if kind else _OTHER
        value = low[:-2] if kind == "ordinal" else low.replace(",", "") if kind == "digits" else low
        tokens.add(word, start, parse_token, code, value, None)

    def _join(self, tokens: TimexTokens, text: str) -> TimexTokens:
        """The same tokens with the lexicon's longer forms ('at least', 'new year's eve') made one
        token each."""
        forms, n = [], 0
        while n < len(tokens.words):
            form = self._form_at(tokens, n, text)
            if form is not None:
                forms.append((n, *form))
            n += form[0] if form else 1
        joined = self._merge(tokens, forms) if forms else tokens
        joined.classes = "".join(joined.codes)
        return joined

    def _form_at(self, tokens: TimexTokens, n: int, text: str) -> tuple[int, TimeWord] | None:
        """How many tokens from `n` on make up a longer form, and its entry."""
        for form, entry in self._joined.get(tokens.words[n], ()):
            fits = tuple(tokens.words[n : n + len(form)]) == form
            if fits and (not entry.capital or text[tokens.starts[n]].isupper()):
                return len(form), entry
        return None

    def _merge(self, tokens: TimexTokens, forms: list[tuple[int, int, TimeWord]]) -> TimexTokens:
        """The tokens with each form (its first token, how many there are, its entry) as one."""
        merged = TimexTokens(names=self._names)
        copied_to = 0
        for n, size, entry in forms:
            merged.extend(tokens, copied_to, n)
            merged.words.append(" ".join(tokens.words[n : n + size]))
            merged.starts.append(tokens.starts[n])
            merged.ends.append(tokens.ends[n + size - 1])
            merged.parse_tokens.append(tokens.parse_tokens[n])
            merged.values.append(entry.value or merged.words[-1])
            merged.mods.append(entry.mod)
            merged.codes.append(self.alphabet[entry.kind])
            copied_to = n + size
        merged.extend(tokens, copied_to, len(tokens.words))
        return merged


def _cut_form(word: str) -> list[str]:
    """A lexicon word cut as the tokeniser and `cut` would: \"year's\" is year, 's."""
    if word.endswith(("'s", "’s")) and len(word) > 2:
        return [*_cut_form(word[:-2]), word[-2:]]
    if word.endswith(("s'", "s’")):
        return [*_cut_form(word[:-1]), word[-1]]
    return _SPLIT.findall(word) if "-" in word else [word]
