"""When an event was, from a trigger and the report's time expressions: its own clause, else a
clause it is tied to ('after', 'prior to', 'when'), else tense and the narrative, else publication.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from ..lexicon import Lexicon
from ..record import EventTime, Published, Timex
from .dates import Interval, before, interval_of, shift
from .parse import Parse
from .tenses import VERBS, clause_of, tense_of

# Words that tie an event to a time or to another event, and how.
_AFTER = frozenset({"after", "following", "since"})
_BEFORE = frozenset({"before", "prior", "until", "till", "by", "ahead"})
_SAME = frozenset({"when", "while", "as", "where"})
_SUBORDINATE = frozenset({"advcl", "acl", "relcl", "ccomp", "csubj", "csubjpass"})


class EventTimer:
    """Says when events were. One serves for many reports."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon
        self._line: Timeline | None = None

    def resolve(
        self, parse: Parse, trigger: int, timexes: tuple[Timex, ...], published: Published
    ) -> EventTime:
        """When the event whose head word is token `trigger` was; empty where nothing says.

        `basis` is clause (its own clause gives it), tied (another event's time bounds it),
        tense (only before or after publication), narrative (the story's current time),
        publication (news of the day), or null.
        """
        line = self._line
        if line is None or line.parse is not parse or line.timexes is not timexes:
            line = self._line = Timeline(parse, timexes, published)
        return line.at(trigger)


@dataclass(frozen=True)
class Timeline:
    """The time expressions of one report, by the clause they stand in, and its narrative."""

    parse: Parse
    timexes: tuple[Timex, ...]
    published: Published

    def at(self, trigger: int) -> EventTime:
        """When the event with head word `trigger` was."""
        own = self._own(trigger)
        if own is not None:
            return own
        tied = self._tied(trigger)
        if tied is not None:
            return tied
        return self._by_tense(trigger)

    @cached_property
    def _heads(self) -> list[tuple[int, int, Timex]]:
        """Each dated time expression's top word and first word, in order."""
        found = []
        for timex in self.timexes:
            first, last = self.parse.tokens(timex.start, timex.end)
            if first < last:
                found.append((_top(self.parse, first, last), first, timex))
        return found

    @cached_property
    def _of_sentence(self) -> dict[int, list[tuple[int, int, Timex]]]:
        found: dict[int, list[tuple[int, int, Timex]]] = {}
        for row in self._heads:
            found.setdefault(self.parse.sentence_of[row[0]], []).append(row)
        return found

    def _dated(self, trigger: int) -> list[tuple[int, int, Timex]]:
        rows = self._of_sentence.get(self.parse.sentence_of[trigger], [])
        return [row for row in rows if row[2].earliest or row[2].latest]

    def _own(self, trigger: int) -> EventTime | None:
        """The time that the trigger's own clause gives: under the trigger, else beside it."""
        parse = self.parse
        clause = clause_of(parse, trigger)
        beside: EventTime | None = None
        for top, _, timex in self._dated(trigger):
            chain = _chain(parse, top)
            if trigger in chain:
                return _placed(timex, _link(parse, top, trigger), "clause")
            if beside is None and clause in chain:
                beside = _placed(timex, _link(parse, top, clause), "clause")
        return beside or self._relative(trigger, clause) or self._shared(clause)

    def _relative(self, trigger: int, clause: int) -> EventTime | None:
        """'since 1991 when the army occupied it': the clause hangs on the time expression."""
        parse = self.parse
        if parse.deps[clause] not in {"relcl", "advcl", "acl"}:
            return None
        if not any(parse.lower[child] == "when" for child in parse.children[clause]):
            return None
        for top, first, timex in self._dated(trigger):
            near = 0 <= parse.edges[clause][0] - top <= 2
            if parse.heads[clause] == top or (near and first < clause):
                return _placed(timex, None, "clause")
        return None

    def _shared(self, clause: int) -> EventTime | None:
        """A time of the first of joined clauses holds for the later ones: 'met on Monday and
        signed'; and of the clause that an infinitive or participle completes."""
        parse = self.parse
        head = parse.heads[clause]
        if parse.deps[clause] != "conj" or head == clause or parse.pos[head] not in VERBS:
            return None
        for top, _, timex in self._dated(clause):
            if head in _chain(parse, top) and top < clause:
                return _placed(timex, _link(parse, top, head), "clause")
        return self._shared(head)

    def _tied(self, trigger: int) -> EventTime | None:
        """The bound that another event's clause sets: 'after clashes erupted on Monday'."""
        parse = self.parse
        clause = clause_of(parse, trigger)
        for verb in _joined(parse, clause):
            for child in parse.children[verb]:
                word = _mark(parse, child)
                if word is None or child == trigger:
                    continue
                inner = self._inside(child)
                if inner is not None:
                    return _bounded(inner, word)
                if word in _BEFORE and self._points_back(child):
                    narrative = self._narrative(trigger)
                    if narrative is not None:
                        return self._lasting(trigger, _bounded(narrative, word))
        return None

    def _inside(self, top: int) -> EventTime | None:
        """The time that stands anywhere below token `top`."""
        left, right = self.parse.edges[top]
        for token, _, timex in self._dated(top):
            if left <= token < right:
                return EventTime(timex.earliest, timex.latest, granularity(timex), "clause")
        return None

    def _points_back(self, top: int) -> bool:
        """Whether all that stands below is 'this' or 'that': 'prior to this'."""
        left, right = self.parse.edges[top]
        return bool({"this", "that", "then"} & set(self.parse.lower[left:right]))

    def _lasting(self, trigger: int, time: EventTime) -> EventTime:
        """With 'for nearly 30 years' in the clause, the earliest day counts back from the end."""
        if time.latest is None:
            return time
        for _, _, timex in self._of_sentence.get(self.parse.sentence_of[trigger], []):
            if timex.type == "DURATION" and timex.value:
                start = before(time.latest, timex.value)
                if start is not None:
                    return replace(time, earliest=start)
        return time

    def _by_tense(self, trigger: int) -> EventTime:
        clause = clause_of(self.parse, trigger)
        tense = tense_of(self.parse, clause)
        day = interval_of(self.published.value)
        if trigger != clause:
            return EventTime()
        if tense == "future":
            return EventTime(earliest=day.earliest, basis="tense") if day else EventTime()
        if tense not in {"past", "perfect", "pluperfect"}:
            return EventTime()
        narrative = self._narrative(trigger)
        if tense == "past" and narrative is not None:
            return replace(narrative, basis="narrative")
        latest = self._not_after(day)
        if tense == "past" and day and day.is_day and self._leads(trigger):
            return EventTime(shift(day.earliest, -1), day.latest, "day", "publication")
        return EventTime(latest=latest, basis="tense") if latest else EventTime()

    def _not_after(self, day: Interval | None) -> str | None:
        if day is not None:
            return day.latest
        bound = interval_of(self.published.not_after)
        return bound.latest if bound else None

    def _leads(self, trigger: int) -> bool:
        """Whether the trigger is in the report's first running sentence."""
        for sentence in self.parse.sentences:
            if sentence.part in {"paragraph", "deck"}:
                return sentence.first <= trigger < sentence.last
        return False

    def _narrative(self, trigger: int) -> EventTime | None:
        """The story's current time: that of the last dated main clause before this sentence."""
        return self._narratives[self.parse.sentence_of[trigger]]

    @cached_property
    def _narratives(self) -> list[EventTime | None]:
        """For each sentence, the time that the sentence before it in its paragraph set."""
        parse = self.parse
        found: list[EventTime | None] = []
        current: EventTime | None = None
        for number, sentence in enumerate(parse.sentences):
            found.append(current)
            own = None
            for top, _, timex in self._of_sentence.get(number, []):
                if timex.type not in {"DATE", "TIME"} or not timex.earliest:
                    continue
                chain = _chain(parse, top)
                root = chain[-1] if chain else top
                if tense_of(parse, root) == "past" and timex.earliest:
                    own = EventTime(timex.earliest, timex.latest, granularity(timex), "clause")
                    break
            current = own or (current if sentence.part == "paragraph" else None)
        return found


def granularity(timex: Timex) -> str | None:
    """How fine a time expression's words are: day, week, month, quarter, season, year…"""
    value = timex.value or ""
    if timex.type not in {"DATE", "TIME"} or value.endswith("_REF") or not value[:2].isdigit():
        return None
    if "T" in value:
        return "time"
    if "W" in value:
        return "weekend" if value.endswith("-WE") else "week"
    if len(value) == 10:
        return "day"
    if len(value) == 7:
        return {"Q": "quarter", "H": "half", "S": "season", "W": "season", "F": "season"}.get(
            value[5], "month"
        )
    return {4: "year", 3: "decade", 2: "century"}.get(len(value))


def _top(parse: Parse, first: int, last: int) -> int:
    """The word of `first` to `last` whose head lies outside them."""
    for token in range(first, last):
        if not first <= parse.heads[token] < last or parse.heads[token] == token:
            return token
    return last - 1


def _chain(parse: Parse, token: int) -> list[int]:
    """The words above `token`, up to and with the first verb."""
    found = []
    while parse.heads[token] != token:
        token = parse.heads[token]
        found.append(token)
        if parse.pos[token] in VERBS:
            break
    return found


def _joined(parse: Parse, clause: int) -> list[int]:
    """The clause and those that it is joined to by 'and'."""
    found = [clause]
    while parse.deps[clause] == "conj" and parse.pos[parse.heads[clause]] in VERBS:
        clause = parse.heads[clause]
        found.append(clause)
    return found


def _link(parse: Parse, top: int, above: int) -> str | None:
    """The preposition between a time expression and the word it belongs to."""
    while top != above and parse.heads[top] != top:
        top = parse.heads[top]
        if parse.pos[top] in {"ADP", "SCONJ"} or parse.lower[top] in _AFTER | _BEFORE:
            return parse.lower[top]
    return None


def _mark(parse: Parse, child: int) -> str | None:
    """How `child` ties its clause to the one above: 'after', 'before', 'when'; null: not."""
    known = _AFTER | _BEFORE | _SAME
    if parse.deps[child] in {"prep", "advmod", "pcomp", "agent"} and parse.lower[child] in known:
        return parse.lower[child]
    if parse.deps[child] in _SUBORDINATE:
        for inner in parse.children[child]:
            if parse.deps[inner] in {"mark", "advmod", "prep"} and parse.lower[inner] in known:
                return parse.lower[inner]
    return None


def _placed(timex: Timex, link: str | None, basis: str) -> EventTime:
    time = EventTime(timex.earliest, timex.latest, granularity(timex), basis)
    return _bounded(time, link) if link in _AFTER | _BEFORE else time


def _bounded(time: EventTime, word: str | None) -> EventTime:
    """What 'after', 'before' or 'when' leave of a time."""
    if word in _AFTER:
        return EventTime(time.earliest, None, time.granularity, "tied")
    if word in _BEFORE:
        return EventTime(None, time.latest, time.granularity, "tied")
    return replace(time, basis="tied")
