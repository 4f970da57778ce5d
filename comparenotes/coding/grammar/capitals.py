"""Sentences in capitals and headlines In Title Case, read as if they were printed like the others.

A report comes in; its text goes out with the words of such sentences in small letters, but for
those that are names: by what the rest of the report, the lexicon or the gazetteer says, or because
nobody knows them as words. Every character stays where it is. Sentences in mixed case stay as they
are, with the acronyms in them, and so do acronyms in title case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass

from ...lexicon import Lexicon
from ...lexicon.entries import HolderEntry, TitleEntry, WordList
from ...lexicon.gazetteer import TOWNS, Gazetteer
from ...lexicon.known_names import known_spellings
from ...record import Report

# A full stop behind fewer than four letters may be that of 'SEN.'.
_SENTENCE = re.compile(r"[^\n]*?(?:(?:(?<=\w{4})\.|[!?])[\"”’')]*(?=\s)|(?=\n)|\Z)\s?", re.DOTALL)
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+")
_FEWEST = 3  # words of a sentence in capitals
_LONG, _LONG_WORDS = 4, 2  # letters of a word that is no acronym; so many of these
_LONGEST_NAME = 5  # words of a name that is looked up
_KNOWN_TOWN = 100_000  # people
_NOUN = frozenset({"noun"})
_ACRONYM = 3  # letters of an unknown word that stays in capitals
_LEFT = frozenset({"dateline", "byline"})  # parts that are printed so


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that decide: `spelt` names as they are written, by their words in lower case."""

    spelt: dict[tuple[str, ...], str]
    holders: frozenset[str]
    given: frozenset[str]
    titles: frozenset[str]
    calendar: frozenset[str]
    offices: frozenset[str]
    bodies: frozenset[str]
    into: frozenset[str]
    not_places: frozenset[str]


class CapitalsReader:
    """Reads sentences in capitals or in title case.

    `kinds_of` tells which parts of speech the pipeline knows a word in lower case as; `small` are
    its function words.
    """

    def __init__(
        self, lexicon: Lexicon, kinds_of: Callable[[str], Set[str]], small: Set[str]
    ) -> None:
        names = lexicon.entries("name_words", WordList)
        given = lexicon.entries("given_names", WordList).values()
        titles = lexicon.entries("titles", TitleEntry).values()
        self._words = _Words(
            spelt=_spelt(known_spellings(lexicon)),
            holders=frozenset(
                name.split()[-1].lower()
                for holder in lexicon.entries("office_holders", HolderEntry).values()
                for name in (*holder.names, *(each.split()[0] for each in holder.names))
                if name.split()[-1].lower() not in small
            ),
            given=frozenset(word for each in given for word in each.words),
            titles=_last_words(titles) | frozenset(names["titles"].words),
            calendar=frozenset(names["calendar"].words) | frozenset(names["months"].words),
            offices=frozenset(names["public"].words),
            bodies=frozenset(names["organisations"].words),
            into=frozenset(names["into"].words),
            not_places=frozenset(lexicon.entries("place_words", WordList)["not_places"].words),
        )
        self._kinds_of = kinds_of
        self._small = small
        self._gazetteer = Gazetteer(lexicon)

    def read(self, report: Report) -> str:
        """The report's text, of the same length, with such sentences in mixed case."""
        text = report.text
        found = list(self._in_other_case(report))
        if not found:
            return text
        printed = _printed(text, found)
        pieces, at = [], 0
        for start, end in found:
            pieces += [text[at:start], self._cased(text[start:end], printed)]
            at = end
        return "".join([*pieces, text[at:]])

    def _in_other_case(self, report: Report) -> Iterator[tuple[int, int]]:
        """Where the sentences in capitals and in title case are."""
        for part in report.parts:
            if part.kind in _LEFT:
                continue
            for match in _SENTENCE.finditer(report.text, part.start, part.end):
                words = _WORD.findall(match[0])
                long = [word for word in words if len(word) >= _LONG]
                if match[0].isupper():
                    if len(words) >= _FEWEST and len(long) >= _LONG_WORDS:
                        yield match.span()
                elif len(long) >= _FEWEST and self._is_title_case(words):
                    yield match.span()

    def _is_title_case(self, words: list[str]) -> bool:
        """Whether a line's words all begin with a capital, but for the small ones, and one of them
        behind the first may be a verb; a name of several words has none."""
        small = [word for word in words if word.islower()]
        if any(word not in self._small for word in small):
            return False
        return any("verb" in self._kinds_of(word.lower()) for word in words[1:] if word.istitle())

    def _cased(self, sentence: str, printed: dict[str, str]) -> str:
        """A sentence as it would be printed in mixed case."""
        found = list(_WORD.finditer(sentence))
        words = [match[0].lower() for match in found]
        written: list[str] = []
        while len(written) < len(words):
            at = len(written)
            name = self._name_at(words, at)
            written += name or [self._one(sentence, found, words, written, printed)]
            if words[at] in self._words.titles and written[at].istitle():
                self._capitalise_before(words, written, at)
        letters = list(sentence)
        for match, word, low in zip(found, written, words, strict=True):
            if len(word) == len(match[0]) and word.lower() == low:
                letters[match.start() : match.end()] = word
        first = next((n for n, letter in enumerate(letters) if letter.isalpha()), 0)
        letters[first : first + 1] = [letter.upper() for letter in letters[first : first + 1]]
        return "".join(letters)

    def _capitalise_before(self, words: list[str], written: list[str], at: int) -> None:
        """Capitalises the other words of a title: 'Foreign Minister Ann Roe'."""
        while at and words[at - 1] in self._words.offices and words[at - 1] == written[at - 1]:
            at -= 1
            written[at] = _title(words[at])

    def _name_at(self, words: list[str], at: int) -> list[str]:
        """The words of the longest known name that starts at a word, as they are written."""
        for end in range(min(len(words), at + _LONGEST_NAME), at, -1):
            low = words[at:end]
            name = self._words.spelt.get(tuple(low))
            if name is not None and not (len(low) == 1 and self._is_plain(low[0])):
                spelt = _WORD.findall(name)
                return spelt if len(spelt) == len(low) else [_title(word) for word in low]
            is_where = at > 0 and words[at - 1] in self._words.into
            if self._is_place(low, is_where=is_where):
                return [word if word in self._small else _title(word) for word in low]
        return []

    def _is_plain(self, low: str) -> bool:
        """Whether a word is a title, or a small word, and no state's name: 'IS', but not 'US'."""
        if low in self._words.titles:
            return True
        is_state = any(entry.kind == "country" for entry in self._gazetteer.find(low.upper()))
        return low in self._small and not is_state

    def _is_place(self, words: list[str], *, is_where: bool) -> bool:
        """Whether words in lower case are the name of a place that is well known, and no plain
        word; behind 'in' (`is_where`) such a name may be one, too: 'IN NICE'."""
        name = " ".join(words)
        if name in self._words.not_places or words[0] in self._small | self._words.calendar:
            return False
        entries = self._gazetteer.find(name)
        is_known = any(
            (entry.kind not in TOWNS and entry.kind != "county")
            or (entry.rank == 0 and (entry.population >= _KNOWN_TOWN or len(words) > 1))
            for entry in entries
        )
        if len(words) > 1:
            return is_known
        is_plain = not is_where and bool(self._kinds_of(name) - _NOUN)
        return is_known and len(name) >= _LONG and not is_plain

    def _one(
        self,
        sentence: str,
        found: list[re.Match[str]],
        words: list[str],
        written: list[str],
        printed: dict[str, str],
    ) -> str:
        """One word as it would be written."""
        at = len(written)
        low, word = words[at], found[at][0]
        before = sentence[found[at].start() - 1] if found[at].start() else " "
        if "." in word or not (word.istitle() or sentence.isupper()):
            return word  # an acronym in title case, a name like 'McKay', a word in small letters
        if len(word) == 1 and sentence[found[at].end() :][:1] in {"'", "’"}:
            return word  # 'O'Brien'
        if before in "'’" and len(low) < _ACRONYM:
            return low
        if low in self._words.holders and (len(low) < _ACRONYM or not self._kinds_of(low) - _NOUN):
            return _title(low)
        if low in self._words.calendar and self._is_date(sentence, found[at], low):
            return _title(low)
        kinds = self._kinds_of(low)
        if low in printed and not (kinds and printed[low].isupper()):
            return printed[low]
        if low in self._small:
            return low
        if low in self._words.given and not kinds - _NOUN:
            return _title(low)
        if low in self._words.titles:
            return _title(low) if self._is_name(words[at + 1 : at + 4], printed) else low
        is_behind_given = at > 0 and words[at - 1] in self._words.given and written[-1].istitle()
        if not kinds:
            return word if len(low) <= _ACRONYM and not is_behind_given else _title(low)
        is_next = at > 0 and found[at].start() - found[at - 1].end() == 1
        is_behind_title = any(
            words[n] in self._words.titles and all(word.istitle() for word in written[n:])
            for n in range(max(0, at - 2), at)
        )
        is_behind = is_next and (is_behind_given or is_behind_title)
        return _title(low) if is_behind and kinds == _NOUN else low

    def _is_name(self, after: list[str], printed: dict[str, str]) -> bool:
        """Whether the words behind a title begin with a name: a given name, a word that is known as
        nothing else, another title, or one or two nouns before a verb."""
        words, low = self._words, after[0] if after else ""
        if not low or low in self._small or low in words.bodies | words.offices - words.titles:
            return False
        kinds = [self._kinds_of(word) for word in after]
        nouns = 1 if kinds[1:2] != [_NOUN] else 2
        is_before_verb = any("verb" in each for each in kinds[nouns : nouns + 1])
        if is_before_verb and all(each == _NOUN for each in kinds[:nouns]):
            return True
        is_printed = printed.get(low, low) != low
        is_known = low in words.given or low in words.titles
        return is_printed or is_known or not kinds[0]

    def _is_date(self, sentence: str, word: re.Match[str], low: str) -> bool:
        """Whether a word for a day or month is one here: 'MARCH' beside a number only."""
        beside = sentence[max(0, word.start() - 3) : word.start()] + sentence[word.end() :][:3]
        is_number = any(letter.isdigit() for letter in beside)
        is_in = sentence[: word.start()].lower().split()[-1:] in [
            [each] for each in self._words.into
        ]
        return is_number or is_in or (not self._kinds_of(low) - _NOUN and low not in self._small)


def _spelt(names: Iterable[str]) -> dict[tuple[str, ...], str]:
    """Names by their words in lower case; of two spellings the one in capitals ('NATO')."""
    spelt: dict[tuple[str, ...], str] = {}
    for name in names:
        words = tuple(_WORD.findall(name.lower()))
        if name[:1].isupper() and (name.isupper() or words not in spelt):
            spelt[words] = name
    return spelt


def _last_words(titles: Iterable[TitleEntry]) -> frozenset[str]:
    """The last words of titles."""
    return frozenset(word.split()[-1] for entry in titles for word in entry.words)


def _title(word: str) -> str:
    return word[:1].upper() + word[1:]


def _printed(text: str, capitals: list[tuple[int, int]]) -> dict[str, str]:
    """How the report writes each word elsewhere, by the word in lower case: in small letters where
    it does so anywhere, else as it writes it inside a sentence."""
    forms: dict[str, str] = {}
    edges = [0, *(edge for span in capitals for edge in span), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        for match in _WORD.finditer(text, start, end):
            word = match[0]
            is_first = match.start() < 2 or text[match.start() - 2] in '.!?\n"“'
            if word.islower():
                forms[word] = word
            elif not is_first and len(word) > 1:
                forms.setdefault(word.lower(), word)
    return forms
