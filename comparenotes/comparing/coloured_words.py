"""Words that give one thing different colours ('plunged', 'fell'): a story's reports in, groups of
words for one thing out.

Which words belong to one meaning, and their colours, stand in lexicon/coloured_words.toml. Two
words of one meaning are held to stand for the same thing when what stands around them is the same:
the rare words of the sentence close by, which are its arguments and its occasion.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.entries import ColouredWords, WordList
from ..record import Span
from .report_words import ReportWords
from .stems import Stemmer
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds
from .vocabulary import ComparingVocabulary

_TOKEN = re.compile(r"[^\W\d_]+")


NOUNS = frozenset({"people", "thing"})  # kinds of which one report's word means one thing
_USES = 3  # of one word in one report that are looked at


@dataclass(frozen=True, slots=True, eq=False)
class ColouredWord:
    """A word of one meaning in one report. `key` is the word as the lexicon has it, with the
    judging adjectives before it; `around` the weight of each rare stem beside it."""

    report: str
    span: Span
    key: str
    colour: str
    around: dict[str, float]


@dataclass(frozen=True, slots=True)
class ColouredGroup:
    """Words of different reports for one thing, and how sure it is that it is one (`strength`)."""

    referent: str
    words: tuple[ColouredWord, ...]
    strength: float


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words of the lexicon: `forms` holds what each may look like in a text."""

    meaning: str
    colour: str
    key: str
    forms: tuple[str, ...]


class ColourFinder:
    """Finds the coloured words of a story; compiled once."""

    def __init__(
        self,
        lexicon: Lexicon,
        vocabulary: ComparingVocabulary,
        weights: TermWeights,
        thresholds: Thresholds,
    ) -> None:
        self._stem = vocabulary.stemmer.stem
        self._weights = weights
        self._limits = thresholds.under("wording")
        self._judging = vocabulary.words.judging_adjectives
        self._meanings = lexicon.entries("coloured_words", ColouredWords)
        self._phrases = _Phrases(self._meanings, lexicon, vocabulary.stemmer)
        self._about = {
            name: frozenset(map(self._stem, meaning.about))
            for name, meaning in self._meanings.items()
        }
        self._own = {
            name: frozenset(
                self._stem(word)
                for phrase in (*meaning.plain, *meaning.dark, *meaning.bright)
                for word in _TOKEN.findall(phrase)
            )
            for name, meaning in self._meanings.items()
        }

    def find(self, story: StoryNotes) -> list[ColouredGroup]:
        """The groups of a story in which colours differ, the surest first."""
        words: dict[str, list[ColouredWord]] = defaultdict(list)
        for report in story.story.reports:
            for meaning, word in self._words(story, report):
                words[meaning].append(word)
        groups = [
            found
            for meaning in self._meanings
            if meaning in words
            for found in [self._group(meaning, words[meaning], story)]
            if found is not None
        ]
        return sorted(groups, key=lambda one: (-one.strength, one.referent))[
            : int(self._limits["most"])
        ]

    def _words(self, story: StoryNotes, report: str) -> Iterator[tuple[str, ColouredWord]]:
        """The coloured words of a report, with the meaning of each."""
        words = story.words[report]
        sentences = words.sentence_of
        for first in range(len(words)):
            for phrase in self._phrases.at(words, first):
                last = first + len(phrase.forms)
                if sentences[first] != sentences[last - 1]:
                    continue
                if not story.is_body_text(report, words.span(first, last)):
                    continue
                near = self._near(words, sentences, first, last)
                if self._fits(phrase.meaning, near):
                    yield phrase.meaning, self._coloured(words, sentences, phrase, first, near)

    def _near(
        self, words: ReportWords, sentences: Sequence[int], first: int, last: int
    ) -> dict[str, float]:
        """The stems beside a phrase, with how near each is: 1 right beside it, 0 out of reach."""
        reach = int(self._limits["reach"])
        near: dict[str, float] = {}
        for at in range(max(0, first - reach), min(len(words), last + reach)):
            if not first <= at < last and sentences[at] == sentences[first]:
                gap = first - at if at < first else at - last + 1
                nearness = 1 - (gap - 1) / reach
                near[words.stems[at]] = max(nearness, near.get(words.stems[at], 0))
        return near

    def _fits(self, meaning: str, near: Mapping[str, float]) -> bool:
        entry = self._meanings[meaning]
        if any(self._stem(word) in near for word in entry.not_near):
            return False
        return not entry.about or not self._about[meaning].isdisjoint(near)

    def _coloured(
        self,
        words: ReportWords,
        sentences: Sequence[int],
        phrase: _Phrase,
        first: int,
        near: Mapping[str, float],
    ) -> ColouredWord:
        start = first
        while (
            start
            and words.lower[start - 1] in self._judging
            and sentences[start - 1] == sentences[first]
        ):
            start -= 1
        judged = words.lower[start:first]
        least = self._limits["least_weight"]
        return ColouredWord(
            report=words.report.id,
            span=words.span(start, first + len(phrase.forms)),
            key=" ".join([*judged, phrase.key]),
            colour="judged" if judged and phrase.colour == "plain" else phrase.colour,
            around={
                stem: self._weights[stem] * nearness
                for stem, nearness in near.items()
                if self._weights[stem] >= least and stem not in self._own[phrase.meaning]
            },
        )

    def _group(
        self, meaning: str, words: Sequence[ColouredWord], story: StoryNotes
    ) -> ColouredGroup | None:
        """The words of one meaning that some other report's words of another colour stand beside
        the same things with; null when none do, or none surely enough."""
        entry = self._meanings[meaning]
        tellers = {word.report for word in words}
        told_by = len(tellers) / len(story.story.reports)
        need = max(self._limits[f"least_{entry.kind}"], self._limits[entry.kind] * (1 - told_by))
        sure: dict[ColouredWord, float] = {}
        for a, b in _crossing(words):
            evidence = _shared(a, b)
            if evidence >= need:
                sure[a] = max(evidence, sure.get(a, 0))
                sure[b] = max(evidence, sure.get(b, 0))
        if not sure:
            return None
        used = {(word.report, word.key) for word in sure}
        chosen = tuple(
            word
            for word in words
            if word in sure or (entry.kind in NOUNS and (word.report, word.key) in used)
        )
        reports = {word.report for word in chosen}
        strength = max(sure.values()) * len(reports) / len(story.story.reports)
        if strength < self._limits["strength"]:
            return None
        return ColouredGroup(entry.referent, chosen, strength)


def _crossing(
    words: Sequence[ColouredWord],
) -> Iterator[tuple[ColouredWord, ColouredWord]]:
    """Pairs of words of two reports, of different colours, not both of which stand in both.

    Copies count too: who prints a wire text and changes 'fighters' to 'terrorists' means it.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for word in words:
        keys[word.report].add(word.key)
    seen: Counter[tuple[str, str]] = Counter()
    some: list[ColouredWord] = []
    for word in words:
        seen[word.report, word.key] += 1
        if seen[word.report, word.key] <= _USES:
            some.append(word)
    for a in some:
        if a.colour == "plain":
            continue
        for b in some:
            if (
                a.colour != b.colour
                and (b.colour == "plain" or a.colour < b.colour)
                and a.report != b.report
                and (a.key not in keys[b.report] or b.key not in keys[a.report])
            ):
                yield a, b


class _Phrases:
    """The phrases of all meanings by the stem of their first word."""

    def __init__(
        self, meanings: Mapping[str, ColouredWords], lexicon: Lexicon, stemmer: Stemmer
    ) -> None:
        self._stem = stemmer.stem
        self._irregular = {
            word: entry.words
            for word, entry in lexicon.entries("irregular_forms", WordList).items()
        }
        self._known_forms: dict[str, frozenset[str]] = {}
        self._by_first: dict[str, list[tuple[_Phrase, bool]]] = defaultdict(list)
        for name, entry in meanings.items():
            is_noun = entry.kind in NOUNS
            for colour in ("plain", "dark", "bright"):
                for phrase in getattr(entry, colour):
                    forms = tuple(_TOKEN.findall(phrase))
                    made = _Phrase(name, colour, phrase, forms)
                    self._by_first[self._stem(forms[0])].append((made, is_noun))
                    if is_noun and len(forms) == 1:
                        for plural in _plurals(forms[0]):
                            self._by_first[self._stem(plural)].append((made, is_noun))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda one: -len(one[0].forms))

    def at(self, words: ReportWords, first: int) -> Iterator[_Phrase]:
        """The longest phrase of each meaning that begins at word `first`."""
        seen: set[str] = set()
        for phrase, is_noun in self._by_first.get(words.stems[first], ()):
            if phrase.meaning not in seen and self._is_at(phrase, is_noun, words, first):
                seen.add(phrase.meaning)
                yield phrase

    def _is_at(self, phrase: _Phrase, is_noun: bool, words: ReportWords, first: int) -> bool:
        last = first + len(phrase.forms)
        if last > len(words):
            return False
        if is_noun:
            head = phrase.forms[-1]
            return words.lower[first : last - 1] == list(phrase.forms[:-1]) and (
                words.lower[last - 1] == head or words.lower[last - 1] in _plurals(head)
            )
        return all(
            words.lower[at] in self._forms(form) for at, form in enumerate(phrase.forms, first)
        )

    def _forms(self, word: str) -> frozenset[str]:
        """The forms of a verb or noun in its plain form."""
        if word not in self._known_forms:
            self._known_forms[word] = frozenset({*_regular(word), *self._irregular.get(word, ())})
        return self._known_forms[word]


def _regular(word: str) -> Iterator[str]:
    """The forms of a word that has no others: 'stop', 'stops', 'stopped', 'stopping'."""
    yield word
    yield from _plurals(word)
    short = word[:-1] if word.endswith("e") else word
    for root in (short, word + word[-1]):
        yield f"{root}ed"
        yield f"{root}ing"
    if word.endswith("y"):
        yield f"{word[:-1]}ied"


def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith("man"):
        return (f"{noun[:-3]}men",)
    if noun.endswith("f"):
        return (f"{noun[:-1]}ves", f"{noun}s")
    if noun.endswith("y"):
        return (f"{noun[:-1]}ies", f"{noun}s")
    return (f"{noun}s", f"{noun}es")


def _shared(a: ColouredWord, b: ColouredWord) -> float:
    """The weight of what stands beside both."""
    return sum(min(weight, b.around[stem]) for stem, weight in a.around.items() if stem in b.around)
