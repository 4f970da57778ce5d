"""How sure it is that two words of one meaning, in two reports, stand for the same thing.

What speaks for it, each with a weight of its own (lexicon/comparing.toml):

- `event`: both are triggers of one linked event.
- `identity`: both name, or stand right before a name of, one person or body.
- `beside`: the same rare word stands next to both on the same side: 'the truck ploughed', 'the
  truck crashed'; 'Norrvik workers', 'Norrvik techies'.
- `context`: what else stands around both, each word the more the rarer it is in the sentences of
  the story: near-identical clauses are of one thing, and the words of which the whole story is
  full show nothing.
- `topic`: the same, each word by its rarity in news at large: what the story is about.
- `lead`: both stand where their reports begin, which tell the story's main happening.
- `apart`: of two words for people each names somebody else, or is of another country; against it.
- `number`: one is plural, the other not; of nouns it speaks against it.
- `said`: one and the same speaker says the same (asked of verbs of saying alone).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..record import Actor, LinkedEvent, Span
from .coloured_words import ColouredWord
from .identities import Identity
from .report_words import ReportWords
from .story_notes import NamedSpans, StoryNotes
from .term_weights import TermWeights

_UNSURE = frozenset({"state", "body"})  # kinds of actors
_BESIDE_NAME = 1  # characters between a word and the name that it stands before


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """How much of each kind of evidence there is for two words being of one thing."""

    event: float
    identity: float
    beside: float
    context: float
    topic: float
    lead: float
    apart: float
    number: float
    said: float


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a coloured word, and what it names."""

    around: Mapping[str, float]
    rare: Mapping[str, float]
    left: str | None
    right: str | None
    events: frozenset[str]
    identities: frozenset[str]
    countries: frozenset[str]
    speaker: str | None
    said: frozenset[str]


def _is_sure(actor: Actor, identity: Identity) -> bool:
    """Whether it is sure who an actor is across reports."""
    is_institution = not identity.is_named
    return is_institution or (actor.kind not in _UNSURE and identity.name[:1].isupper())


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
        triggers: dict[str, list[tuple[Span, str]]] = {report: [] for report in story.words}
        for event in events:
            if len({mention.report for mention in event.mentions}) > 1:
                for mention in event.mentions:
                    triggers[mention.report].append((mention.trigger, event.id))
        self._triggers = {report: NamedSpans(spans) for report, spans in triggers.items()}
        # Whom a description without a name ('friends') or 'the country' mean is not sure enough;
        # a state's government or army is one ('the government', 'the regime').
        self._names = {
            note.report.id: NamedSpans(
                [
                    (span, key)
                    for actor in note.actors
                    if (key := story.identities.key(note.report.id, actor.id)) is not None
                    and _is_sure(actor, story.identities[key])
                    for span in actor.mentions
                ]
            )
            for note in story.notes
        }
        self._countries = {
            note.report.id: NamedSpans(
                [
                    (span, actor.country)
                    for actor in note.actors
                    if actor.country is not None
                    for span in actor.mentions
                ]
            )
            for note in story.notes
        }
        self._places: dict[tuple[str, str, int, int], _Place] = {}

    def evidence(self, a: ColouredWord, b: ColouredWord) -> PairEvidence:
        """How much of each kind of evidence there is for two words of one meaning."""
        one, other = self._place(a), self._place(b)
        return PairEvidence(
            event=float(not one.events.isdisjoint(other.events)),
            identity=float(not one.identities.isdisjoint(other.identities)),
            beside=float(one.left is not None and one.left == other.left)
            + float(one.right is not None and one.right == other.right),
            context=_in_common(one.around, other.around),
            topic=_in_common(one.rare, other.rare),
            lead=float(self.is_lead(a) and self.is_lead(b)),
            apart=float(
                _are_apart(one.identities, other.identities)
                or _are_apart(one.countries, other.countries)
            ),
            number=float(a.is_plural != b.is_plural),
            said=self._said(one, other),
        )

    def names(self, word: ColouredWord) -> frozenset[str]:
        """The keys of the identities that a word names or stands right before."""
        return self._place(word).identities

    def is_lead(self, word: ColouredWord) -> bool:
        """Whether a word stands where its report begins."""
        return word.first < self._first_word[word.report] + self._limits["lead_words"]

    def _said(self, one: _Place, other: _Place) -> float:
        """The share of the shorter one's words that two statements of one speaker have in common;
        0 where the speakers are not known to be one."""
        if one.speaker is None or one.speaker != other.speaker:
            return 0.0
        total = [math.fsum(self._weights[s] for s in place.said) for place in (one, other)]
        common = math.fsum(self._weights[stem] for stem in sorted(one.said & other.said))
        return common / min(total) if min(total) > 0 else 0.0

    def _place(self, word: ColouredWord) -> _Place:
        key = (word.report, word.meaning, word.first, word.last)
        if key not in self._places:
            self._places[key] = self._read(word)
        return self._places[key]

    def _read(self, word: ColouredWord) -> _Place:
        words = self._story.words[word.report]
        speaker, said = self._statement(word)
        around, rare = self._around(word, words)
        start, end = word.span.start, word.span.end
        return _Place(
            around=around,
            rare=rare,
            left=self._next(word, words, range(word.first - 1, -1, -1)),
            right=self._next(word, words, range(word.last, len(words))),
            events=_named_in(self._triggers[word.report], start, end),
            identities=_named_in(self._names[word.report], start, end + _BESIDE_NAME + 1),
            countries=_named_in(
                self._countries[word.report], max(0, start - _BESIDE_NAME - 1), end
            ),
            speaker=speaker,
            said=said,
        )

    def _around(
        self, word: ColouredWord, words: ReportWords
    ) -> tuple[dict[str, float], dict[str, float]]:
        """The rare stems near a word, each by how near it stands and how rare it is: in the story,
        and in news at large."""
        reach, own = int(self._limits["reach"]), self._own[word.meaning]
        rare, rarest = self._limits["rare"], self._limits["rarest"]
        stems, sentences = words.stems, words.sentence_of
        here: dict[str, float] = {}
        at_large: dict[str, float] = {}
        for at in range(max(0, word.first - reach), min(len(words), word.last + reach)):
            stem = stems[at]
            if sentences[at] != sentences[word.first] or word.first <= at < word.last:
                continue
            rarity = min(self._weights[stem], rarest)
            if rarity < rare or stem in own:
                continue
            gap = word.first - at if at < word.first else at - word.last + 1
            near = rarity * (1 - (gap - 1) / (reach + 1))
            at_large[stem] = max(near, at_large.get(stem, 0.0))
            here[stem] = max(near * self._rarity_here(stem), here.get(stem, 0.0))
        return here, at_large

    def _rarity_here(self, stem: str) -> float:
        """How rare a stem is in the sentences of the story: 1 for one use, 0 for one in each."""
        sentences, uses = self._stem_uses
        return math.log(sentences / uses[stem]) / math.log(sentences) if sentences > 1 else 0.0

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


def _named_in(spans: NamedSpans, start: int, end: int) -> frozenset[str]:
    """What is named by words that share a character with `start` to `end`."""
    return frozenset(name for _, name in spans.touching(Span(start, end)))


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both of two words name something, and nothing that both name."""
    return bool(one) and bool(other) and one.isdisjoint(other)


def _in_common(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of what stands beside both of two words."""
    return math.fsum(min(weight, other[stem]) for stem, weight in one.items() if stem in other)
