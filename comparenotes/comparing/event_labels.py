"""What a linked event is called: who did what, in the words of the clearest of its mentions.

The clearest is a main clause of a title or a lead, with its subject, that says what happened: no
question, no negation, no words of somebody else, no pronoun whose meaning stands elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..lexicon.word_sets import ComparingWords
from ..record import REAL_STATUSES, Event
from .mention_table import LEAD, Mention
from .report_words import find_words
from .story_notes import StoryNotes
from .term_weights import TermWeights

LONGEST = 80  # characters
_CUT = " …"  # stands for what a label leaves out
_AFTER = 60  # characters behind a trigger in which its clause may end
_END = re.compile(r"[.;:!?\n“”\"()–—]|,(?!\d)")
_UNCLEAR = re.compile(r"[?!:|“”\"‘]|’ |' |\.\.\.|…|^[A-Z\W]+$")


class EventLabels:
    """Labels linked events; made once for all."""

    def __init__(self, words: ComparingWords, weights: TermWeights) -> None:
        self._words = words
        self._weights = weights
        links = "|".join(re.escape(word) for word in sorted(words.clause_links))
        self._link = re.compile(rf"\s(?:{links})\s", re.IGNORECASE)

    def label(self, story: StoryNotes, mentions: Sequence[Mention]) -> str:
        """At most 80 characters, beginning with a capital and ending with a whole word."""
        if len(mentions) == 1:
            event = mentions[0].event
            return _tidy(self._words_of(story.by_report[mentions[0].report].report.text, event))
        stems = Counter(mention.stem for mention in mentions)
        return min(self._candidate(story, mention, stems[mention.stem]) for mention in mentions)[-1]

    def _candidate(
        self, story: StoryNotes, mention: Mention, uses: int
    ) -> tuple[int, int, int, str, int, str]:
        """A mention's label after what ranks it: lower is clearer."""
        text = story.by_report[mention.report].report.text
        event = mention.event
        label = self._words_of(text, event)
        faults = (
            4 * (event.subject is None or self._is_pronoun(event.subject.of(text)))
            + 3 * self._is_pronoun(label.split(" ", 1)[0])
            + 2 * self._is_part_of_another(text, event)
            + 3 * (event.status not in REAL_STATUSES)
            + 2 * (event.according_to.source != "report")
            + 2 * mention.is_noun
            + 2 * (len(label) > LONGEST)
            + (event.object is None)
            + (event.trigger.start >= LEAD)
        )
        return (
            faults,
            -uses,
            abs(len(label) - 50),
            mention.report,
            event.trigger.start,
            _tidy(label),
        )

    def title(self, story: StoryNotes, mentions: Sequence[Mention]) -> str | None:
        """The title that says what `mentions` are of and is most like the other titles, as a
        label; null where none does in 80 characters, without a question or a quotation."""
        stems = {mention.stem for mention in mentions}
        kinds = frozenset().union(*(mention.kinds for mention in mentions))
        stem, kinds_of = story.vocabulary.stemmer.stem, story.vocabulary.synonyms.kinds
        titles = {
            note.report.id: {stem(word) for word in find_words((note.report.title or "").lower())}
            for note in story.notes
        }
        uses = Counter(word for words in titles.values() for word in words)
        candidates = []
        for note in story.notes:
            words, title = titles[note.report.id], " ".join((note.report.title or "").split())
            is_of = bool(words & stems) or any(kinds & kinds_of(word) for word in words)
            if is_of and 0 < len(title) <= LONGEST and not _UNCLEAR.search(title):
                told = sum(self._weights[word] * (uses[word] - 1) for word in sorted(words))
                candidates.append((-told / (5 + len(words)), note.report.id, title))
        return min(candidates)[2] if candidates else None

    def _is_part_of_another(self, text: str, event: Event) -> bool:
        """Whether a trigger is no main verb: 'killing one', 'to run over'."""
        before = text[max(0, event.trigger.start - 4) : event.trigger.start].lower().split()
        return event.trigger.of(text).endswith("ing") or before[-1:] == ["to"]

    def _is_pronoun(self, words: str) -> bool:
        return self._words.pronouns.issuperset(words.lower().split())

    def _words_of(self, text: str, event: Event) -> str:
        """From the subject, where it stands before the trigger, to the end of the clause."""
        start = event.trigger.start
        for span in (event.subject, event.object):
            if span is not None and span.end <= start and start - span.start <= LONGEST:
                start = span.start
                break
        return " ".join(text[start : self._end(text, event)].split())

    def _end(self, text: str, event: Event) -> int:
        """Where the clause of a trigger ends: before a mark, or a word that opens another one."""
        least = event.trigger.end
        if event.object is not None and event.object.start >= least:
            least = event.object.end
        last = min(len(text), max(least, event.trigger.end + _AFTER))
        ends = [last]
        for pattern in (_END, self._link):
            found = pattern.search(text, least, last)
            if found:
                ends.append(found.start())
        end = max(least, min(ends))
        if end == last < len(text) and text[end - 1 : end + 1].isalnum():
            end = max(least, text.rfind(" ", least, end))
        return end


def _tidy(words: str) -> str:
    """A capital at the beginning, whole words at the end."""
    if len(words) > LONGEST:
        words = words[: LONGEST - len(_CUT) + 1].rsplit(" ", 1)[0] + _CUT
    return words[:1].upper() + words[1:]
