"""What one report says and another one says the opposite of: events of the notes in, facts out.

'Shares fell' and 'shares rose', 'approved the bill' and 'rejected the bill', 'apologised' and 'did
not apologise'. The events need not be linked, since words that exclude each other hardly ever are;
both must be of one thing and of one time, and no report may have both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..lexicon import Lexicon
from ..lexicon.entries import OppositeWords
from ..record import Fact, LinkedEvent, Value
from .acts import MAYBE_THE_SAME, NOT_THE_SAME, THE_SAME, Act, ActReader, Thing
from .dates import days_apart, days_in, interval
from .dates_and_places import places_agree
from .fact_building import build_fact
from .groups import group, pairs_within
from .slots import MentionKey
from .story_notes import StoryNotes
from .term_weights import TermWeights
from .vocabulary import ComparingVocabulary

_DONE_OR_NOT = OppositeWords(what="whether", of="both")
_BUCKET = 400  # acts with one name or word of which every pair is looked at
_NEWS = 1  # days between two reports after which what one told may be no longer so


class OppositeFinder:
    """Finds the opposites in stories; made once for all."""

    def __init__(
        self, lexicon: Lexicon, vocabulary: ComparingVocabulary, weights: TermWeights
    ) -> None:
        self._questions = dict(lexicon.entries("event_opposites", OppositeWords))
        self._acts = ActReader(lexicon, vocabulary, weights)

    def find(self, story: StoryNotes, events: Sequence[LinkedEvent]) -> Iterator[Fact]:
        """The opposites of the story, by question; not what a linked event has as contested."""
        linked = {
            (mention.report, mention.event): event for event in events for mention in event.mentions
        }
        contested = {key for key, event in linked.items() if event.status.verdict == "contested"}
        told: set[MentionKey] = set()
        read = self._acts.read(story)
        for name in sorted(read, key=lambda name: (name not in self._questions, name)):
            question = self._questions.get(name, _DONE_OR_NOT)
            for answers in _opposites(story, question, read[name]):
                keys = {act.key for act in answers}
                if contested.isdisjoint(keys) and not keys <= told:
                    told |= keys
                    yield self._fact(story, question, answers, linked)

    def _fact(
        self,
        story: StoryNotes,
        question: OppositeWords,
        acts: Sequence[Act],
        linked: dict[MentionKey, LinkedEvent],
    ) -> Fact:
        """The fact that some acts are answers of; contested, where one of them is a denial of
        somebody's."""
        is_contested = any(
            act.is_denied and act.event.according_to.source != "report" for act in acts
        )
        about = min((linked[act.key].id for act in acts if act.key in linked), default="opposites")
        by_answer: dict[tuple[int, bool], list[Act]] = defaultdict(list)
        for act in acts:
            by_answer[act.side, act.is_denied].append(act)
        return build_fact(
            story,
            about,
            question.what,
            "other",
            "contested" if is_contested else "differ",
            "denied" if is_contested else "conflict",
            tuple(self._value(story, same) for _, same in sorted(by_answer.items())),
        )

    def _value(self, story: StoryNotes, acts: Sequence[Act]) -> Value:
        """One answer: the words of the first act that gives it, and who says so if the report
        itself does not."""
        words = [self._acts.words_of(story, act) for act in acts]
        first = story.by_report[words[0].report].report.text[words[0].start : words[0].end]
        shown = " ".join(first.split())
        sources = {act.event.according_to.source for act in acts}
        source = acts[0].event.according_to.source
        key = story.identities.key(acts[0].report, source) if source else None
        if key is not None and "report" not in sources:
            shown = f"{shown}, according to {story.identities[key].name}"
        return Value(shown, tuple(sorted(set(words))))


def _opposites(
    story: StoryNotes, question: OppositeWords, acts: Sequence[Act]
) -> Iterator[list[Act]]:
    """The sure acts that exclude each other, those of one thing together; none where one witness
    has both, in whatever way it tells of it."""
    sure = [act for act in acts if act.is_sure and not (question.no_person and act.is_of_people)]
    pairs = [
        (n, k)
        for n, k in _candidates(sure)
        for a, b in [(sure[n], sure[k])]
        if story.witness[a.report] != story.witness[b.report]
        and a.excludes(b)
        and _are_of_one(question, a, b)
        and _are_of_one_time(story, question, a, b)
    ]
    for numbers in group(range(len(sure)), pairs):
        found = [sure[n] for n in numbers]
        if len(found) > 1 and not any(_has_both(story, act, acts) for act in found):
            yield found


def _candidates(acts: Sequence[Act]) -> list[tuple[int, int]]:
    """The numbers of acts that have somebody, or the last word of a phrase, in common."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, act in enumerate(acts):
        things = [thing for thing in (act.subject, act.object) if thing is not None]
        for mark in sorted({mark for thing in things for mark in (*thing.keys, thing.head)}):
            blocks[mark].append(n)
    return sorted({pair for block in blocks.values() for pair in pairs_within(block, _BUCKET)})


def _has_both(story: StoryNotes, act: Act, acts: Sequence[Act]) -> bool:
    """Whether the witness of an act also has the opposite of what may be the same thing."""
    return any(
        (act.side, act.is_denied) != (other.side, other.is_denied)
        and story.witness[act.report] == story.witness[other.report]
        and NOT_THE_SAME not in _likenesses(act, other)
        for other in acts
    )


def _are_of_one(question: OppositeWords, a: Act, b: Act) -> bool:
    """Whether two acts are of one thing, as the question asks for it, and about the same."""
    subjects, objects = _likenesses(a, b)
    if a.after and b.after and not question.one_day and a.after.isdisjoint(b.after):
        return False
    if question.of == "object":
        by_object = objects == THE_SAME and subjects != NOT_THE_SAME
        return by_object or (objects == MAYBE_THE_SAME and subjects == THE_SAME)
    if subjects != THE_SAME or (not question.one_day and _are_several(a.subject, b.subject)):
        return False
    if question.of == "subject alone" or (a.object is None and b.object is None):
        return True
    return objects is not None and objects != NOT_THE_SAME


def _likenesses(a: Act, b: Act) -> tuple[int | None, int | None]:
    return _likeness(a.subject, b.subject), _likeness(a.object, b.object)


def _likeness(a: Thing | None, b: Thing | None) -> int | None:
    """How surely two are one thing; null where one act has none."""
    return a.likeness(b) if a is not None and b is not None else None


def _are_several(a: Thing | None, b: Thing | None) -> bool:
    """Whether one is a number of people or things without a name: some may and some may not."""
    return any(thing is not None and not thing.keys and thing.several for thing in (a, b))


def _are_of_one_time(story: StoryNotes, question: OppositeWords, a: Act, b: Act) -> bool:
    """Whether nothing speaks against one time and place, and something for one day: the words (as
    they must where both may follow each other), or the days of the reports."""
    place, other = (story.places.get((act.report, act.event.place or "")) for act in (a, b))
    if place is not None and other is not None and places_agree(place, other) is False:
        return False
    when, then = interval(a.event.time), interval(b.event.time)
    if when is not None and when == then and days_in(when) == 1:
        return True
    if question.one_day or (when is not None and then is not None and days_apart(when, then) > 0):
        return False
    today, day = story.today[a.report], story.today[b.report]
    return today is not None and day is not None and abs((today - day).days) <= _NEWS
