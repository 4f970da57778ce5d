"""How sure it is that two words of one meaning, in two reports, stand for the same thing.

What speaks for it, each with a weight of its own (lexicon/comparing.toml):

- `event`: both are triggers of one linked event.
- `identity`: both name, or stand right before a name of, one person or body.
- `beside`: the same rare word stands next to both on the same side: 'the truck ploughed', 'the
  truck crashed'; 'Norrvik workers', 'Norrvik techies'.
- `context`: what else stands around both, each word the more the rarer it is in the sentences of
  the story: near-identical clauses are of one thing, and the words of which the whole story is
  full show nothing.
- `lead`: both stand where their reports begin, which tell the story's main happening.
- `said`: one and the same speaker says the same (asked of verbs of saying, which must have it).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..record import LinkedEvent, Span
from .coloured_words import ColouredWord
from .report_words import ReportWords
from .story_notes import StoryNotes
from .term_weights import TermWeights

_BESIDE_NAME = 1  # characters between a word and the name that it stands before


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a coloured word, and what it names."""

    around: Mapping[str, float]
    left: str | None
    right: str | None
    events: frozenset[str]
    identities: frozenset[str]
    speaker: str | None
    said: frozenset[str]
    is_lead: bool


class SameThing:
    """Judges pairs of words of one story."""

    def __init__(
        self,
        story: StoryNotes,
        events: Sequence[LinkedEvent],
        weights: TermWeights,
        limits: Mapping[str, float],
        own: Mapping[str, frozenset[str]],
    ) -> None:
        """`own`: for each meaning the stems of its words, which are no context."""
        self._story = story
        self._weights = weights
        self._limits = limits
        self._own = own
        self._triggers: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for event in events:
            if len({mention.report for mention in event.mentions}) > 1:
                for mention in event.mentions:
                    self._triggers[mention.report].append((mention.trigger, event.id))
        self._names = {
            note.report.id: [
                (span, key)
                for actor in note.actors
                if (key := story.identities.key(note.report.id, actor.id)) is not None
                for span in actor.mentions
            ]
            for note in story.notes
        }
        self._places: dict[tuple[str, str, Span], _Place] = {}

    def evidence(self, a: ColouredWord, b: ColouredWord) -> dict[str, float]:
        """How much of each kind of evidence there is for two words of one meaning."""
        one, other = self._place(a), self._place(b)
        context = math.fsum(
            min(weight, other.around[stem])
            for stem, weight in one.around.items()
            if stem in other.around
        )
        return {
            "event": float(not one.events.isdisjoint(other.events)),
            "identity": float(not one.identities.isdisjoint(other.identities)),
            "beside": float(one.left is not None and one.left == other.left)
            + float(one.right is not None and one.right == other.right),
            "context": context,
            "lead": float(one.is_lead and other.is_lead),
            "said": self._said(one, other),
        }

    def names(self, word: ColouredWord) -> frozenset[str]:
        """The keys of the identities that a word names or stands right before."""
        return self._place(word).identities

    def is_lead(self, word: ColouredWord) -> bool:
        """Whether a word stands where its report begins."""
        return self._place(word).is_lead

    def _said(self, one: _Place, other: _Place) -> float:
        """The share of the shorter one's words that two statements of one speaker have in common;
        0 where the speakers are not known to be one."""
        if one.speaker is None or one.speaker != other.speaker:
            return 0.0
        total = [math.fsum(self._weights[s] for s in place.said) for place in (one, other)]
        common = math.fsum(self._weights[stem] for stem in sorted(one.said & other.said))
        return common / min(total) if min(total) > 0 else 0.0

    def _place(self, word: ColouredWord) -> _Place:
        key = (word.report, word.meaning, word.span)
        if key not in self._places:
            self._places[key] = self._read(word)
        return self._places[key]

    def _read(self, word: ColouredWord) -> _Place:
        words = self._story.words[word.report]
        speaker, said = self._statement(word)
        return _Place(
            around=self._around(word, words),
            left=self._next(word, words, range(word.first - 1, -1, -1)),
            right=self._next(word, words, range(word.last, len(words))),
            events=frozenset(
                event
                for trigger, event in self._triggers[word.report]
                if trigger.overlaps(word.span)
            ),
            identities=frozenset(
                key
                for name, key in self._names[word.report]
                if name.overlaps(word.span) or 0 <= name.start - word.span.end <= _BESIDE_NAME
            ),
            speaker=speaker,
            said=said,
            is_lead=word.first < self._first_word[word.report] + self._limits["lead_words"],
        )

    def _around(self, word: ColouredWord, words: ReportWords) -> dict[str, float]:
        """The stems near a word, each by how near it stands and how rare it is."""
        reach, own = int(self._limits["reach"]), self._own[word.meaning]
        near: dict[str, float] = {}
        for at in range(max(0, word.first - reach), min(len(words), word.last + reach)):
            stem = words.stems[at]
            if word.first <= at < word.last or stem in own:
                continue
            if words.sentence_of[at] != words.sentence_of[word.first]:
                continue
            gap = word.first - at if at < word.first else at - word.last + 1
            weight = self._weight(stem) * (1 - (gap - 1) / (reach + 1))
            if weight > 0:
                near[stem] = max(weight, near.get(stem, 0.0))
        return near

    def _weight(self, stem: str) -> float:
        """How much a stem shows: its rarity in the background, less where the story repeats it."""
        rarity = min(self._weights[stem], self._limits["rarest"])
        if rarity < self._limits["rare"] or self._sentences < 2:
            return 0.0
        here = math.log(self._sentences / self._uses[stem]) / math.log(self._sentences)
        return rarity * here

    def _next(self, word: ColouredWord, words: ReportWords, places: range) -> str | None:
        """The nearest rare stem on one side, at most two small words off; null for none."""
        for at in places[: int(self._limits["beside_words"])]:
            if words.sentence_of[at] != words.sentence_of[word.first]:
                return None
            stem = words.stems[at]
            if self._weights[stem] >= self._limits["rare"]:
                return None if stem in self._own[word.meaning] else stem
        return None

    def _statement(self, word: ColouredWord) -> tuple[str | None, frozenset[str]]:
        """Who says something with this word, and the rare stems of what is said."""
        words = self._story.words[word.report]
        for statement in self._story.by_report[word.report].statements:
            if statement.cue is None or not statement.cue.overlaps(word.span):
                continue
            speaker = self._story.identities.key(word.report, statement.source or "")
            stems = {
                words.stems[at]
                for span in statement.content
                for at in words.between(span.start, span.end)
            }
            rare = frozenset(s for s in stems if self._weights[s] >= self._limits["rare"])
            return speaker, rare
        return None, frozenset()

    @cached_property
    def _first_word(self) -> dict[str, int]:
        """The number of each report's first word that is no byline, dateline or furniture."""
        first: dict[str, int] = {}
        for report, words in self._story.words.items():
            body = (
                n
                for n in range(len(words))
                if self._story.is_body_text(report, words.span(n, n + 1))
            )
            first[report] = next(body, 0)
        return first

    @cached_property
    def _stem_uses(self) -> tuple[int, Counter[str]]:
        """How many sentences the story has, and how many hold each stem."""
        uses: Counter[str] = Counter()
        sentences = 0
        for words in self._story.words.values():
            stems: dict[int, set[str]] = defaultdict(set)
            for n, stem in enumerate(words.stems):
                stems[words.sentence_of[n]].add(stem)
            sentences += len(stems)
            for found in stems.values():
                uses.update(found)
        return sentences, uses

    @property
    def _sentences(self) -> int:
        return self._stem_uses[0]

    @property
    def _uses(self) -> Counter[str]:
        return self._stem_uses[1]
