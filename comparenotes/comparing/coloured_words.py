"""Words that give one thing different colours ('plunged', 'fell'): a story's notes in, groups of
words for one thing out.

Which words belong to one meaning, and their colours, stand in lexicon/coloured_words.toml. Two
words of one meaning are held to stand for the same thing only where the notes say so: where they
are triggers of one linked event, or name, or stand right before a name of, one identity.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from ..lexicon import Lexicon
from ..lexicon.entries import ColouredWords, WordList
from ..record import LinkedEvent, Span
from .report_words import ReportWords
from .stems import Stemmer
from .story_notes import StoryNotes
from .thresholds import Thresholds
from .vocabulary import ComparingVocabulary

_TOKEN = re.compile(r"[^\W\d_]+")
_NOUNS = frozenset({"people", "thing"})  # kinds whose words are nouns
_BESIDE = 1  # characters between a word and the name that it stands before


@dataclass(frozen=True, slots=True)
class ColouredWord:
    """A word of one meaning in one report. `key` is the word as the lexicon has it, with the
    judging adjectives before it; `referent` the linked event or the identity that it names."""

    report: str
    span: Span
    key: str
    colour: str
    referent: str


@dataclass(frozen=True, slots=True)
class ColouredGroup:
    """Words of different reports for one thing."""

    referent: str
    words: tuple[ColouredWord, ...]


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
        thresholds: Thresholds,
    ) -> None:
        self._limits = thresholds.under("wording")
        self._judging = vocabulary.words.judging_adjectives
        self._meanings = lexicon.entries("coloured_words", ColouredWords)
        self._phrases = _Phrases(self._meanings, lexicon, vocabulary.stemmer)
        stem = vocabulary.stemmer.stem
        self._about = {
            name: frozenset(map(stem, meaning.about)) for name, meaning in self._meanings.items()
        }
        self._not_near = {
            name: frozenset(map(stem, meaning.not_near)) for name, meaning in self._meanings.items()
        }

    def find(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> list[ColouredGroup]:
        """The groups of a story in which colours differ, those of most reports first."""
        referents = _Referents(story, events)
        words: dict[tuple[str, str], list[ColouredWord]] = defaultdict(list)
        for report in story.story.reports:
            for meaning, word in self._words(story, report, referents):
                words[meaning, word.referent].append(word)
        groups: dict[str, ColouredGroup] = {}
        for (meaning, referent), named in sorted(words.items()):
            chosen = self._in_other_colours(named)
            if chosen and len(chosen) > len(groups[referent].words if referent in groups else ()):
                shown = referents.name(referent) or self._meanings[meaning].referent
                groups[referent] = ColouredGroup(shown, chosen)
        ranked = sorted(groups.values(), key=_rank)
        return ranked[: int(self._limits["most"])]

    def _words(
        self, story: StoryNotes, report: str, referents: _Referents
    ) -> Iterator[tuple[str, ColouredWord]]:
        """The coloured words of a report that name something linked, with the meaning of each."""
        words = story.words[report]
        for first in self._phrases.beginnings(words):
            for phrase in self._phrases.at(words, first):
                last = first + len(phrase.forms)
                span = words.span(first, last)
                if words.sentence_of[first] != words.sentence_of[last - 1]:
                    continue
                if not self._fits(phrase.meaning, words, first, last):
                    continue
                for referent in referents.of(report, span, self._meanings[phrase.meaning].kind):
                    yield phrase.meaning, self._coloured(words, phrase, first, referent)

    def _fits(self, meaning: str, words: ReportWords, first: int, last: int) -> bool:
        """Whether near words `first` up to `last` one stands that the meaning is about, and none
        that it is not near."""
        reach, sentence = int(self._limits["reach"]), words.sentence_of
        near = {
            words.stems[n]
            for n in range(max(0, first - reach), min(len(words), last + reach))
            if not first <= n < last and sentence[n] == sentence[first]
        }
        if not self._not_near[meaning].isdisjoint(near):
            return False
        return not self._about[meaning] or not self._about[meaning].isdisjoint(near)

    def _coloured(
        self, words: ReportWords, phrase: _Phrase, first: int, referent: str
    ) -> ColouredWord:
        start = first
        sentence = words.sentence_of
        while (
            start
            and words.lower[start - 1] in self._judging
            and sentence[start - 1] == sentence[first]
        ):
            start -= 1
        judged = words.lower[start:first]
        return ColouredWord(
            report=words.report.id,
            span=words.span(start, first + len(phrase.forms)),
            key=" ".join([*judged, phrase.key]),
            colour="judged" if judged and phrase.colour == "plain" else phrase.colour,
            referent=referent,
        )

    def _in_other_colours(self, words: Sequence[ColouredWord]) -> tuple[ColouredWord, ...]:
        """The words beside which another report has one of another colour, once a report and
        word, the commonest few words; none where all reports have the same."""
        crossing = {word for pair in _crossing(words) for word in pair}
        once: dict[tuple[str, str], ColouredWord] = {}
        for word in sorted(crossing, key=lambda word: (word.report, word.span)):
            once.setdefault((word.key, word.report), word)
        uses = Counter(key for key, _ in once)
        kept = sorted(uses, key=lambda key: (-uses[key], key))[: int(self._limits["words"])]
        return tuple(word for (key, _), word in once.items() if key in kept)


class _Referents:
    """What words of a report name: linked events by their triggers, identities by their names and
    what stands right before these."""

    def __init__(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> None:
        self._identities = story.identities
        self._labels = {event.id: event.label for event in events}
        self._triggers: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for event in events:
            if len({mention.report for mention in event.mentions}) > 1:
                for mention in event.mentions:
                    self._triggers[mention.report].append((mention.trigger, event.id))
        self._people = {
            note.report.id: [
                (span, key)
                for actor in note.actors
                if (key := story.identities.key(note.report.id, actor.id)) is not None
                for span in actor.mentions
            ]
            for note in story.notes
        }

    def of(self, report: str, span: Span, kind: str) -> set[str]:
        """The ids of linked events, or for `kind` people the keys of identities, that it names."""
        if kind == "people":
            return {
                key
                for name, key in self._people[report]
                if name.overlaps(span) or 0 <= name.start - span.end <= _BESIDE
            }
        return {event for trigger, event in self._triggers[report] if trigger.overlaps(span)}

    def name(self, referent: str) -> str | None:
        """An identity's name; null for an event, whose label has one side's word for it."""
        return None if referent in self._labels else self._identities[referent].name


def _rank(group: ColouredGroup) -> tuple[int, str]:
    return -len({word.report for word in group.words}), group.referent


def _crossing(
    words: Sequence[ColouredWord],
) -> Iterator[tuple[ColouredWord, ColouredWord]]:
    """Pairs of words of two reports, of different colours, not both of which stand in both.

    Copies count too: who prints a wire text and changes 'fighters' to 'terrorists' means it.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for word in words:
        keys[word.report].add(word.key)
    for a, b in combinations(words, 2):
        if a.report == b.report or a.colour == b.colour:
            continue
        if a.key not in keys[b.report] or b.key not in keys[a.report]:
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
            is_noun = entry.kind in _NOUNS
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

    def beginnings(self, words: ReportWords) -> list[int]:
        """The words with which a phrase may begin."""
        known = self._by_first
        return [n for n, stem in enumerate(words.stems) if stem in known]

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


@cache
def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith("man"):
        return (f"{noun[:-3]}men",)
    if noun.endswith("f"):
        return (f"{noun[:-1]}ves", f"{noun}s")
    if noun.endswith("y"):
        return (f"{noun[:-1]}ies", f"{noun}s")
    return (f"{noun}s", f"{noun}es")
