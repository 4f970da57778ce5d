"""Is a trigger meant in a sense of the lexicon, and how surely? Senses come in, the best goes out.

A logistic regression over the factors of `sense_factors.py`: the doubts of `vetoes.py`, who does it
and to whom, and whether report and sentence are about public life. Its probability becomes the
event's confidence. Learned by training/senses.py; figures in docs/measured.md.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...lexicon import Lexicon
from ...lexicon.entries import SenseFactor
from ...lexicon.factors import check_factors
from ...lexicon.word_sets import EventOperators, TriggerWords
from ...lexicon.word_subjects import Subject, WordSubjects
from ...record import Actor
from ..actors.mentions import Mentions
from ..grammar.clauses import Clauses
from .sense_factors import FACTORS, SenseUse, Sides, entry_factor, measure
from .topics import SubjectMatter, is_of_a_match
from .triggers import TriggerMatch

FILE = "sense_factors"
MEANT, MEANT_DESPITE_DOUBT, MEANT_OF_SEVERAL = 0.62, 0.75, 0.8
"""The probability from which a trigger is held to be meant in a sense; where a rule makes it
doubtful; and where senses of several types are left that are. Source: judged triggers
(docs/measured.md)."""
_UNCOMMON = 0.02  # what is less likely is not told


@dataclass(frozen=True, slots=True)
class Judged:
    """A sense and how likely it is meant."""

    match: TriggerMatch
    likely: float


class SenseModel:
    """The weights of the factors; made once for all."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries(FILE, SenseFactor)
        named = {name for name in entries if not entry_factor(name)}
        check_factors(FILE, named, FACTORS)
        self._weights = {name: entry.weight for name, entry in entries.items()}
        operators = lexicon.word_sets("event_operators", EventOperators)
        self.carrying = operators.begin | operators.light | operators.occur
        self._subjects = WordSubjects.of(lexicon)
        self._subject_matter = SubjectMatter(lexicon)

    def of_report(
        self, clauses: Clauses, actors: Sequence[Actor], words: TriggerWords
    ) -> SenseJudge:
        """The judge of one report's triggers."""
        return SenseJudge(
            model=self,
            clauses=clauses,
            sides=Sides(Mentions(clauses.parse, actors), {actor.id: actor for actor in actors}),
            topic=self._subject_matter.of(clauses.lemmas),
            subject=self.subject(clauses.lower),
            words=words,
        )

    def subject(self, words: Sequence[str]) -> Subject:
        """What some words are about."""
        return self._subjects.of_text(words)

    def likely(self, measured: dict[str, float]) -> float:
        """How likely a sense with these factors is meant."""
        total = sum(self._weights.get(name, 0.0) * value for name, value in measured.items())
        return 1 / (1 + math.exp(-total))


@dataclass(frozen=True)
class SenseJudge:
    """Judges the triggers of one report."""

    model: SenseModel
    clauses: Clauses
    sides: Sides
    topic: str | None
    subject: Subject
    words: TriggerWords
    _sentences: dict[int, tuple[bool, Subject]] = field(default_factory=dict)

    def best(
        self,
        matches: Sequence[TriggerMatch],
        *,
        is_verb: bool,
        why: Callable[[str], None] | None = None,
    ) -> Judged | None:
        """The sense that nothing makes doubtful, if it is likely meant, else the likeliest of the
        others, the first of equals; null where none is likely meant. `why` hears how likely."""
        judged = []
        for match in matches:
            likely = self.model.likely(measure(self.use(match, is_verb=is_verb), self.sides))
            judged.append(Judged(match, likely))
            if why is not None and likely >= _UNCOMMON:
                doubt = f", though {match.doubt}" if match.doubt else ""
                why(f"{match.sense.name}: {100 * likely:.0f}% likely meant{doubt}")
        sure = [one for one in judged if one.match.doubt is None and one.likely >= MEANT]
        if sure:
            return sure[0]
        types = {one.match.sense.type for one in judged}
        least = MEANT_DESPITE_DOUBT if len(types) == 1 else MEANT_OF_SEVERAL
        doubtful = [one for one in judged if one.match.doubt and one.likely >= least]
        return max(doubtful, key=lambda one: one.likely, default=None)

    def use(self, match: TriggerMatch, *, is_verb: bool) -> SenseUse:
        """A trigger taken in one sense, with all that its factors ask for."""
        is_of_match, of_sentence = self._sentence(match.token)
        return SenseUse(
            clauses=self.clauses,
            match=match,
            is_verb=is_verb,
            topic=self.topic,
            is_of_match=is_of_match,
            words=self.words,
            of_report=self.subject,
            of_sentence=of_sentence,
            carrier=None if is_verb else self._carrier(match.token),
        )

    def _carrier(self, noun: int) -> int | None:
        """The verb that only says that what a noun names was done or took place."""
        governing = self.clauses.governor(noun)
        if governing is None or governing[1] not in {"subject", "object"}:
            return None
        verb = governing[0]
        return verb if self.clauses.lemmas[verb] in self.model.carrying else None

    def _sentence(self, token: int) -> tuple[bool, Subject]:
        """Whether the sentence of a token tells of a match, and what it is about."""
        number = self.clauses.parse.sentence_of[token]
        if number not in self._sentences:
            sentence = self.clauses.parse.sentences[number]
            words = self.clauses.lower[sentence.first : sentence.last]
            is_of_match = is_of_a_match(self.clauses, token, self.words)
            self._sentences[number] = is_of_match, self.model.subject(words)
        return self._sentences[number]
