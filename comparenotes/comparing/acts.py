"""Events as acts that answer a question: notes in; who did it, to what, and whether it was so, out.

'Was it approved or rejected?' has a table in event_opposites.toml; any other verb that a report of
the story negates is a question of its own: 'did they apologise?'.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..lexicon import Lexicon
from ..lexicon.entries import OppositeWords
from ..record import REAL_STATUSES, Event, Span, Words
from .event_synonyms import SPEECH
from .report_words import ReportWords
from .slots import MentionKey
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .vocabulary import ComparingVocabulary
from .word_columns import CONTENT

_RARE = 4.0  # the weight from which the words of a phrase say which thing is meant
_SHORT = 2  # letters of stems that mean little
_BESIDE = 3  # words of content after an act that say what it is about
_NEGATED_WITHIN = 4  # words between a negation and what it negates
NOT_THE_SAME, MAYBE_THE_SAME, THE_SAME = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Thing:
    """Who or what an act is of: the `keys` of whom it names, the `stems` of its words, their
    `weight` and the last one (`head`), and whether they are `several` without a name."""

    keys: frozenset[str]
    stems: frozenset[str]
    weight: float
    head: str
    several: bool

    def likeness(self, other: Thing) -> int:
        """How surely two are one thing: by a name, or by all words of the shorter phrase, if they
        are rare ones; a common last word alone leaves it open."""
        if self.keys and other.keys:
            return THE_SAME if self.keys & other.keys else NOT_THE_SAME
        if self.head != other.head:
            return NOT_THE_SAME
        shorter = min(self, other, key=lambda thing: len(thing.stems))
        is_part = self.stems <= other.stems or other.stems <= self.stems
        if not is_part:
            return NOT_THE_SAME
        return THE_SAME if shorter.weight >= _RARE else MAYBE_THE_SAME


@dataclass(frozen=True, slots=True)
class Act:
    """An event of report `report` that answers a question: `side` 1 with the first words of its
    table, 2 with the others. `after` are the stems that say what it is about beside its object."""

    report: str
    event: Event
    side: int
    subject: Thing | None
    object: Thing | None
    after: frozenset[str]
    is_sure: bool

    @property
    def key(self) -> MentionKey:
        """Report and event, by their ids."""
        return self.report, self.event.id

    @property
    def is_of_people(self) -> bool:
        """Whether somebody who has a name does it."""
        keys = self.subject.keys if self.subject is not None else ()
        return any(key.startswith("person:") for key in keys)

    @property
    def is_denied(self) -> bool:
        """Whether it is told as not having happened."""
        return self.event.status == "denied"

    def excludes(self, other: Act) -> bool:
        """Whether not both can be: two opposites, or one thing done and not done."""
        if self.side == other.side:
            return self.is_denied != other.is_denied
        return not (self.is_denied or other.is_denied)


class ActReader:
    """Reads the acts of stories; made once for all."""

    def __init__(
        self, lexicon: Lexicon, vocabulary: ComparingVocabulary, weights: TermWeights
    ) -> None:
        self._sides: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for name, table in sorted(lexicon.entries("event_opposites", OppositeWords).items()):
            for side, words in ((1, table.one), (2, table.other)):
                for word in words:
                    self._sides[vocabulary.stemmer.stem(word)].append((name, side))
        self._vocabulary = vocabulary
        self._weights = weights

    def read(self, story: StoryNotes) -> dict[str, list[Act]]:
        """The acts by the question that they answer: a table, or 'not' and a verb's stems."""
        stems = {
            (note.report.id, event.id): self._stems(story.words[note.report.id], event)
            for note in story.notes
            for event in note.events
        }
        negated = {stems[key] for key, event in story.events.items() if event.status == "denied"}
        acts: dict[str, list[Act]] = defaultdict(list)
        for key, event in story.events.items():
            for question, side in self._questions(stems[key], negated):
                acts[question].append(self._act(story, key[0], event, side))
        return acts

    def _stems(self, words: ReportWords, event: Event) -> tuple[str, ...]:
        return tuple(words.stems[n] for n in words.between(event.trigger.start, event.trigger.end))

    def _questions(
        self, stems: tuple[str, ...], negated: set[tuple[str, ...]]
    ) -> list[tuple[str, int]]:
        """What a trigger answers; 'backed off' is no 'backed'."""
        found = list(self._sides.get(stems[0], ())) if len(stems) == 1 else []
        is_speech = any(SPEECH in self._vocabulary.synonyms.kinds(stem) for stem in stems)
        if stems in negated and not is_speech:
            found.append((f"not {' '.join(stems)}", 1))
        return found

    def _act(self, story: StoryNotes, report: str, event: Event, side: int) -> Act:
        words = story.words[report]
        return Act(
            report=report,
            event=event,
            side=side,
            subject=self._thing(story, report, event.subject, event.actors),
            object=self._thing(story, report, event.object, event.recipients),
            after=self._after(story, report, event),
            is_sure=self._is_sure(story, report, event) and self._is_verb(words, event),
        )

    def _thing(
        self, story: StoryNotes, report: str, span: Span | None, actors: tuple[str, ...]
    ) -> Thing | None:
        """Whom or what the words of `span` mean; a pronoun means whom the notes tie to it."""
        words, pronouns = story.words[report], self._vocabulary.words.pronouns
        inside = words.between(span.start, span.end) if span is not None else range(0)
        if not inside:
            return None
        last = inside[-1]
        if all(words.lower[n] in pronouns for n in inside):
            found = story.identities.keys(report, actors)
        else:
            named = story.named_spans[report].touching(words.span(last, last + 1))
            found = frozenset(key for _, key in named)
        stems = {
            words.stems[n]
            for n in inside
            if len(words.stems[n]) > _SHORT and words.lower[n] not in pronouns
        }
        return Thing(
            keys=frozenset(key for key in found if _is_one(story, key)),
            stems=frozenset(stems),
            weight=sum(self._weights[stem] for stem in sorted(stems)),
            head=words.stems[last],
            several=words.lower[last].endswith("s") and words.stems[last] != words.lower[last],
        )

    def _after(self, story: StoryNotes, report: str, event: Event) -> frozenset[str]:
        """The first words of content after an act, in its clause, that are no subject or object
        of it, no time and no number."""
        words = story.words[report]
        other = [span for _, span in story.dated[report] if span.overlaps(event.evidence)]
        other += [span for span in (event.subject, event.object) if span is not None]
        stems = [
            words.stems[n]
            for n in words.between(event.trigger.end, event.evidence.end)
            if words.lower[n].isalpha()
            and self._weights[words.stems[n]] >= CONTENT
            and not any(span.overlaps(words.span(n, n + 1)) for span in other)
        ]
        return frozenset(stems[:_BESIDE])

    def _is_sure(self, story: StoryNotes, report: str, event: Event) -> bool:
        """Whether it is told as done or not done, once, and for good: 'did not immediately reply'
        leaves it open, and so does 'if'."""
        words, passing = story.words[report], self._vocabulary.words.passing_answers
        clause = words.between(event.evidence.start, event.evidence.end)
        return (
            (event.status in REAL_STATUSES or event.status == "denied")
            and not event.habitual
            and story.is_body_text(report, event.trigger)
            and not story.is_of_long_ago(report, event.trigger)
            and passing.isdisjoint(words.lower[n] for n in clause)
            and (event.status == "denied" or self._negation(words, event) is None)
        )

    def _is_verb(self, words: ReportWords, event: Event) -> bool:
        """Whether a trigger is a verb by its form, by the word before it, or by its subject, which
        stands right before it and has no apostrophe: 'the Norrvik threats' are no act."""
        inside = words.between(event.trigger.start, event.trigger.end)
        first = words.lower[inside[0]] if inside else ""
        if self._vocabulary.stemmer.is_past(first) or first.endswith("ing"):
            return True
        before = words.lower[inside[0] - 1] if inside and inside[0] else ""
        if before in self._vocabulary.words.verb_openers:
            return True
        between = (
            words.report.text[event.subject.end : event.trigger.start] if event.subject else ""
        )
        return between.isspace() and before != "s"

    def words_of(self, story: StoryNotes, act: Act) -> Words:
        """The words of an act, its negation included: 'did not approve the bill'."""
        words, event = story.words[act.report], act.event
        start, end = event.trigger.start, event.trigger.end
        if event.object is not None and event.object.start >= end:
            end = event.object.end
        negation = self._negation(words, event)
        return Words(act.report, start if negation is None else words.starts[negation], end)

    def _negation(self, words: ReportWords, event: Event) -> int | None:
        """Where a negation begins right before a trigger, with its auxiliary; null: none does."""
        text = words.report.text
        begin, trigger, subject = event.evidence.start, event.trigger, event.subject
        if subject is not None and subject.end <= trigger.start:
            begin = max(begin, subject.end)
        near = words.between(begin, trigger.start)[-_NEGATED_WITHIN:]
        at = [n for n in near if words.lower[n] in self._vocabulary.words.negations]
        if not at:
            return None
        between = text[words.ends[at[-1] - 1] : words.starts[at[-1]]]
        return at[-1] - (at[-1] > near[0] and "," not in between)


def _is_one(story: StoryNotes, key: str) -> bool:
    """Whether a key is of one somebody or some place that has a name: a group may be of two
    minds."""
    if key.startswith("place:"):
        return True
    return story.identities[key].is_named and story.identities[key].kind != "group"
