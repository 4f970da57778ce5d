"""The times of one report, as its events need them: dates by sentence, the time that the story has
reached, the time of the news, and the bounds of publication.

A parse, its time expressions and what is known of publication come in; `event_time_rules` asks the
`Timeline` that goes out when each event was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ...lexicon.coded_parts import PartUse, parts_used_for
from ...lexicon.speech_verbs import SpeechVerbs
from ...lexicon.word_sets import TimeLinks
from ...record import EventTime, Published, Timex
from ..grammar.parse import Parse
from ..grammar.tenses import VERBS, tense_of
from ..times.calendar import bounds_of, interval_of, shift
from .time_ties import (
    bounding_word,
    chain_above,
    granularity,
    have_one_stem,
    time_of,
    top_of,
)

_LEAD_PARTS = parts_used_for(PartUse.LEAD)
_NARRATIVE = parts_used_for(PartUse.NARRATIVE)
_REACH = 2  # sentences on that a date still says when the story is
_ATTRIBUTES = frozenset({"poss", "compound", "amod", "nmod", "nummod"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_NEWS_DAYS = 7  # days before publication that still are the news
_LEADS = 3  # running sentences that may date the news
_NOUN_REACH = 12  # tokens before a date in which an event noun may own it
_SHORTEST_SENTENCE = 6  # tokens; less is a byline or a label


class Dated(NamedTuple):
    """A time expression with its top word and its first word."""

    top: int
    first: int
    timex: Timex


class StoryTime(NamedTuple):
    """The time that a story has reached before a sentence, and the time that it spoke of last."""

    current: EventTime | None
    spoken_of: EventTime | None


@dataclass(frozen=True)
class Timeline:
    """The time expressions of one report, by the clause they stand in, and its narrative.

    `happenings` are the nouns that name events, by token: each keeps a date of its own.
    `verbs_of_words` are the verbs by which somebody condemns, asks or promises: what they are about
    has another time.
    """

    parse: Parse
    timexes: tuple[Timex, ...]
    published: Published
    links: TimeLinks
    speech: SpeechVerbs
    happenings: frozenset[int] = frozenset()
    verbs_of_words: frozenset[int] = frozenset()

    # -- dates --------------------------------------------------------------------------------

    @cached_property
    def _by_sentence(self) -> dict[int, list[Dated]]:
        """The time expressions of each sentence, in order."""
        rows: dict[int, list[Dated]] = {}
        for timex in self.timexes:
            first, last = self.parse.tokens(timex.start, timex.end)
            if first < last:
                row = Dated(top_of(self.parse, first, last), first, timex)
                rows.setdefault(self.parse.sentence_of[row.top], []).append(row)
        return {number: self._with_ranges(dated) for number, dated in rows.items()}

    def _with_ranges(self, rows: list[Dated]) -> list[Dated]:
        """The time expressions of a sentence, in order; the first end of a range ('between 1998 and
        2003', '24–25 February') reaches to its second."""
        spanning = [self._spanning(first, second) for first, second in pairwise(rows)]
        return [*spanning, *rows[-1:]]

    def _spanning(self, first: Dated, second: Dated) -> Dated:
        """The first of two time expressions, up to the last day of the second where they are the
        two ends of a range."""
        parse, links, latest = self.parse, self.links, second.timex.latest
        between = parse.report.text[first.timex.end : second.timex.start].strip().lower()
        before = parse.lower[first.first - 1] if first.first else ""
        ranging = between in links.ranging or (
            before in links.between and between in links.between_and
        )
        if not ranging or not first.timex.latest or not latest or latest < first.timex.latest:
            return first
        chain = chain_above(parse, first.top)
        if chain and parse.lemmas[chain[-1]] in links.moving_days:
            return first
        return first._replace(timex=replace(first.timex, latest=latest))

    @cached_property
    def _dated_by_sentence(self) -> dict[int, list[Dated]]:
        """The time expressions of each sentence that give a date, in order."""
        return {
            number: [row for row in rows if row.timex.earliest or row.timex.latest]
            for number, rows in self._by_sentence.items()
        }

    def beside(self, token: int) -> list[Dated]:
        """The time expressions of a token's sentence, durations included."""
        return self._by_sentence.get(self.parse.sentence_of[token], [])

    def dated(self, token: int) -> list[Dated]:
        """The time expressions of a token's sentence that give a date."""
        return self._dated_by_sentence.get(self.parse.sentence_of[token], [])

    def dated_below(self, top: int) -> EventTime | None:
        """The time that stands anywhere below token `top`."""
        left, right = self.parse.edges[top]
        for row in self.dated(top):
            if left <= row.top < right:
                return time_of(row.timex)
        return None

    def owning_noun(self, chain: list[int], first: int) -> int | None:
        """The event noun between a verb and its date that 'after' or 'before' sets off: it owns
        the date. `chain` are the words above the date, `first` its first word."""
        parse = self.parse
        if not chain or parse.pos[chain[-1]] not in VERBS:
            return None
        for token in range(first - 1, max(chain[-1], first - _NOUN_REACH), -1):
            word = parse.lower[token]
            if parse.pos[token] in VERBS and word not in self.links.verbal_prepositions:
                return None
            if word in self.links.noun_bounds:
                nouns = [c for c in parse.children[token] if parse.pos[c] in {"NOUN", "PROPN"}]
                return nouns[0] if nouns and nouns[0] < first and nouns[0] not in chain else None
        return None

    def is_kept(self, row: Dated, chain: list[int], event: int) -> bool:
        """Whether an event noun between `event` and a date keeps the date to itself: 'retaliation
        for last week's strikes', but not 'killed in last week's strikes'. `chain` are the words
        above the date."""
        parse = self.parse
        if self.keeps_next(row) not in {None, event}:
            return True
        for at, noun in enumerate(chain):
            if noun == event:
                return False
            if noun not in self.happenings:
                continue
            below = chain[at - 1] if at else row.top
            if parse.deps[noun] == "dobj" and parse.deps[below] in _ATTRIBUTES:
                return True
            if parse.deps[noun] == "pobj" and not self.is_within(parse.heads[noun]):
                return True
        return False

    def keeps_next(self, row: Dated) -> int | None:
        """The event noun right before a date that it keeps, whatever the parse: 'in retaliation for
        strikes last week', 'over a coup in May'. A day may as well be the verb's."""
        parse, noun = self.parse, row.first - 1
        if parse.lower[noun] in self.links.dating:
            noun -= 1
        if noun not in self.happenings or granularity(row.timex) in {None, "day", "time"}:
            return None
        kept = parse.deps[noun] == "pobj" and not self.is_within(parse.heads[noun])
        return noun if kept else None

    def is_within(self, preposition: int) -> bool:
        """Whether what stands below a preposition is as old as what is above: 'killed in the
        attack', 'met at the summit', but not 'anger at the attack'."""
        parse, links = self.parse, self.links
        if parse.lower[preposition] not in links.within:
            return False
        is_verb = parse.pos[parse.heads[preposition]] in VERBS
        return is_verb or parse.lower[preposition] not in links.aimed_at

    def shares_time(self, noun: int, verb: int) -> bool:
        """Whether what a noun names is as old as what its verb says: 'signed a pact', 'killed in
        the attack', but not 'condemned the attack' and 'arrested over the attack'."""
        parse = self.parse
        while noun != verb and parse.heads[noun] != noun:
            head, dep = parse.heads[noun], parse.deps[noun]
            if dep in _ARGUMENTS and head == verb:
                return dep == "nsubj" or verb not in self.verbs_of_words
            if dep == "pobj" and parse.lower[head] in self.links.parts:
                noun = parse.heads[head]
                if noun in self.happenings and parse.lemmas[noun] not in self.links.portions:
                    return False  # 'the anniversary of the attack'
                continue
            if dep == "pobj" and self.is_within(head):
                noun = parse.heads[head]
            elif dep in {"conj", "appos"}:
                noun = head
            else:
                return False
        return noun == verb

    def takes_up(self, top: int) -> bool:
        """Whether what stands below 'after' or 'before' takes up what was spoken of: all of it is
        'this' or 'then', or its noun is definite and has one stem with a word just before."""
        left, right = self.parse.edges[top]
        points_back = not self.links.pointing_back.isdisjoint(self.parse.lower[left:right])
        return points_back or self.names_again(top)

    def names_again(self, top: int) -> bool:
        """Whether the noun below 'after' or 'before' is definite and of one stem with a verb or
        noun of the sentences just before."""
        parse = self.parse
        nouns = [c for c in parse.children[top] if parse.deps[c] in {"pobj", "pcomp"}]
        noun = nouns[0] if nouns else top
        if parse.pos[noun] != "NOUN" or not any(
            parse.lower[c] in self.links.definite for c in parse.children[noun]
        ):
            return False
        number = parse.sentence_of[noun]
        first = parse.sentences[max(0, number - _REACH)].first
        last = parse.sentences[number].first
        return any(
            have_one_stem(parse.lemmas[token], parse.lemmas[noun])
            for token in range(first, last)
            if parse.pos[token] in {"VERB", "NOUN"}
        )

    # -- publication --------------------------------------------------------------------------

    @cached_property
    def not_after(self) -> str | None:
        """The last day the report may have been published on."""
        days = interval_of(self.published.value) or bounds_of(self.published.not_after)
        return days.latest if days else None

    @cached_property
    def not_before(self) -> str | None:
        """The first day the report may have been published on."""
        days = interval_of(self.published.value) or bounds_of(self.published.not_before)
        return days.earliest if days else None

    @cached_property
    def _leads_in_order(self) -> list[int]:
        """The numbers of the report's first running sentences."""
        running = [
            number
            for number, sentence in enumerate(self.parse.sentences)
            if sentence.part in _LEAD_PARTS
            and _is_running_text(self.parse, sentence.first, sentence.last)
        ]
        return running[:_LEADS]

    # -- the story ----------------------------------------------------------------------------

    @cached_property
    def news(self) -> EventTime | None:
        """The time of the news itself: a dated main clause of the lead, close to publication."""
        return self._time_of_news(saying=False)

    @cached_property
    def headline(self) -> EventTime | None:
        """The time that a headline tells of: as the news, or when somebody said so."""
        return self._time_of_news(saying=True)

    def _time_of_news(self, *, saying: bool) -> EventTime | None:
        day = interval_of(self.published.value)
        since = shift(day.earliest, -_NEWS_DAYS) if day else None
        for number in self._leads_in_order:
            time = self._set_by(number, saying=saying)
            if time and since and time.granularity in {"day", "time"} and time.earliest:
                return replace(time, basis="narrative") if time.earliest >= since else None
        return None

    def story_time(self, token: int) -> StoryTime:
        """The time that the story has reached before a token's sentence."""
        return self._story_times[self.parse.sentence_of[token]]

    @cached_property
    def _story_times(self) -> list[StoryTime]:
        """For each sentence, the time set before it (in its own paragraph the same time, in the
        next ones no earlier), and the time spoken of last."""
        times: list[StoryTime] = []
        current = spoken_of = None
        age = 0
        for number, sentence in enumerate(self.parse.sentences):
            if sentence.part not in _NARRATIVE or age > _REACH:
                current = spoken_of = None
            if current is not None and self._opens_paragraph(number):
                current = self._time_from(current)
            times.append(StoryTime(current, spoken_of))
            own = self._set_by(number, reported=True)
            age += 1
            if own is not None:
                current, spoken_of, age = replace(own, basis="narrative"), own, 0
        return times

    def _time_from(self, time: EventTime) -> EventTime | None:
        """From a time up to publication; null when it lies after that: the report is the surer of
        the two, and what it reports as past did not happen later."""
        last = self.not_after
        if last and time.earliest and time.earliest > last:
            return None
        return EventTime(time.earliest, last, None, "narrative")

    def _opens_paragraph(self, number: int) -> bool:
        parse = self.parse
        previous, here = parse.sentences[number - 1], parse.sentences[number]
        gap = parse.report.text[parse.ends[previous.last - 1] : parse.starts[here.first]]
        return "\n" in gap

    def _set_by(
        self, number: int, *, reported: bool = False, saying: bool = False
    ) -> EventTime | None:
        """The time at which a sentence's main clause happened; with `reported`, also that of a
        clause that somebody is said to have reported ('met on Friday, officials said'), with
        `saying` that of the report itself ('officials said on Friday')."""
        for row in self._by_sentence.get(number, []):
            if row.timex.type not in {"DATE", "TIME"} or not row.timex.earliest:
                continue
            chain = chain_above(self.parse, row.top)
            root = chain[-1] if chain else row.top
            if not self._is_main(root, reported=reported, saying=saying):
                continue
            if self.is_kept(row, chain, root):
                continue
            word = bounding_word(self.parse, row.top, root, self.links)
            if word is None and self.owning_noun(chain, row.first) is None:
                return time_of(row.timex)
        return None

    def _is_main(self, verb: int, *, reported: bool, saying: bool) -> bool:
        """Whether a past verb heads a main clause, or with `reported` what somebody said."""
        parse, reports = self.parse, self.speech.at_publication
        if tense_of(parse, verb) != "past" or (parse.lemmas[verb] in reports and not saying):
            return False
        above = parse.heads[verb]
        if above == verb or (parse.deps[verb] == "advcl" and parse.heads[above] == above):
            return True
        return reported and parse.deps[verb] == "ccomp" and parse.lemmas[above] in reports


def _is_running_text(parse: Parse, first: int, last: int) -> bool:
    """Whether there is a verb in it with a tense: a lead, not a byline."""
    return last - first >= _SHORTEST_SENTENCE and any(
        parse.tags[token] in {"VBD", "VBZ", "VBP"} for token in range(first, last)
    )
