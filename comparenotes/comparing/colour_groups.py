"""Words of different reports that give one thing different colours, put together: a story's notes
in, groups of words out, the surest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..lexicon import Lexicon
from ..record import LinkedEvent
from .colour_phrases import COLOURS, TOKEN
from .coloured_words import ColouredWord, ColourReader
from .same_thing import PairEvidence, SameThing
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .thresholds import Thresholds
from .vocabulary import ComparingVocabulary


@dataclass(frozen=True, slots=True)
class ColouredGroup:
    """Words of different reports for one thing, and how sure it is that it is one (`strength`)."""

    referent: str
    words: tuple[ColouredWord, ...]
    strength: float


class ColourFinder:
    """Finds the words of a story that colour one thing differently; compiled once."""

    def __init__(
        self,
        lexicon: Lexicon,
        vocabulary: ComparingVocabulary,
        weights: TermWeights,
        thresholds: Thresholds,
    ) -> None:
        self._limits = thresholds.under("wording")
        self._weights = weights
        self._reader = ColourReader(lexicon, vocabulary, int(self._limits["near"]))
        stem = vocabulary.stemmer.stem
        self._own = {
            name: frozenset(
                stem(word)
                for colour in COLOURS
                for phrase in getattr(meaning, colour)
                for word in TOKEN.findall(phrase)
            )
            for name, meaning in self._reader.meanings.items()
        }

    def find(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> list[ColouredGroup]:
        """The groups of a story in which colours differ, the surest first."""
        if len(story.notes) < 2:
            return []
        same = SameThing(story, events, self._weights, self._limits, self._own)
        words = self._words(story)
        groups = [
            group
            for meaning in sorted(words)
            if (group := self._group(story, same, words[meaning])) is not None
        ]
        ranked = sorted(groups, key=lambda group: (-group.strength, group.referent))
        return self._apart(ranked)[: int(self._limits["most"])]

    def _words(self, story: StoryNotes) -> dict[str, list[ColouredWord]]:
        """The coloured words of a story by their meaning: of one report and key the first few, and
        of a meaning those that stand nearest to where their reports begin."""
        found: dict[str, list[ColouredWord]] = defaultdict(list)
        uses: Counter[tuple[str, str, str]] = Counter()
        for report in story.story.reports:
            for word in self._reader.read(story.words[report]):
                use = (word.meaning, report, word.key)
                if uses[use] < self._limits["uses"] and story.is_body_text(report, word.span):
                    uses[use] += 1
                    found[word.meaning].append(word)
        most = int(self._limits["pool"])
        return {
            meaning: sorted(words, key=lambda word: (word.first, word.report))[:most]
            for meaning, words in found.items()
        }

    def _group(
        self, story: StoryNotes, same: SameThing, words: Sequence[ColouredWord]
    ) -> ColouredGroup | None:
        """The words of one meaning that stand for the same thing as some other report's word of
        another colour; null for none."""
        meaning = self._reader.meanings[words[0].meaning]
        tellers = len(story.story.reports)
        leads = len({word.report for word in words if same.is_lead(word)})
        weigh = _Weigher(self._limits, meaning.kind, max(0, leads - 1) / tellers)
        sure: dict[ColouredWord, float] = {}
        for a, b in _crossing(words):
            strength = weigh.strength(same.evidence(a, b))
            if strength >= self._limits[f"least_{meaning.kind}"]:
                for word in (a, b):
                    sure[word] = max(strength, sure.get(word, 0.0))
        if not sure:
            return None
        chosen = self._commonest(sure)
        told = len({word.report for word in chosen}) / tellers
        lead = len({word.report for word in chosen if same.is_lead(word)}) / tellers
        shown = _name_of(story, same, chosen) if meaning.kind == "people" else None
        strength = max(sure.values()) + told + lead
        return ColouredGroup(shown or meaning.referent, chosen, strength)

    def _commonest(self, sure: Mapping[ColouredWord, float]) -> tuple[ColouredWord, ...]:
        """Of words that are of one thing one a report and key, of the surest few keys."""
        once: dict[tuple[str, str], ColouredWord] = {}
        least = self._limits["part"] * max(sure.values())
        sure = {word: strength for word, strength in sure.items() if strength >= least}
        for word in sorted(sure, key=lambda word: (-sure[word], word.report, word.span)):
            once.setdefault((word.key, word.report), word)
        best: dict[str, float] = {}
        for (key, _), word in once.items():
            best[key] = max(sure[word], best.get(key, 0.0))
        kept = sorted(best, key=lambda key: (-best[key], key))[: int(self._limits["words"])]
        return tuple(
            sorted(
                (word for (key, _), word in once.items() if key in kept),
                key=lambda word: (word.report, word.span),
            )
        )

    def _apart(self, groups: Sequence[ColouredGroup]) -> list[ColouredGroup]:
        """The groups without those whose words a stronger one has already."""
        kept: list[ColouredGroup] = []
        for group in groups:
            if not any(_overlap(group, other) for other in kept):
                kept.append(group)
        return kept


@dataclass(frozen=True)
class _Weigher:
    """Weighs the evidence for two words of one meaning. `main` is the part of the reports, but for
    one, that begin with the meaning: what most begin with is the story's main happening."""

    limits: Mapping[str, float]
    kind: str
    main: float

    def strength(self, evidence: PairEvidence) -> float:
        """The weighted evidence. A name counts only for words for people; of verbs of saying only
        those count by which one speaker says the same, and many people are told of where reports
        begin."""
        if self.kind == "speech" and evidence.said < self.limits["same_words"]:
            return 0.0
        people = self.kind == "people"
        limits = self.limits
        return (
            limits["weight_event"] * evidence.event
            + limits["weight_beside"] * evidence.beside
            + limits["weight_context"] * evidence.context
            + limits["weight_topic"] * evidence.topic
            + limits["weight_number"] * evidence.number
            + limits["weight_said"] * evidence.said
            + limits["weight_identity"] * evidence.identity * people
            + limits["weight_apart"] * evidence.apart * people
            + limits["weight_lead"] * evidence.lead * self.main * (not people)
        )


def _name_of(story: StoryNotes, same: SameThing, words: Sequence[ColouredWord]) -> str | None:
    """The name of whom all `words` name; null where the notes don't say that they do."""
    shared = frozenset.intersection(*(same.names(word) for word in words))
    return min((story.identities[key].name for key in shared), default=None)


def _overlap(group: ColouredGroup, other: ColouredGroup) -> bool:
    return any(
        a.report == b.report and a.span.overlaps(b.span) for a in group.words for b in other.words
    )


def _crossing(words: Sequence[ColouredWord]) -> Iterator[tuple[ColouredWord, ColouredWord]]:
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
