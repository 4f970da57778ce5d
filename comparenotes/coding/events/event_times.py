"""When an event was, from a trigger and the report's time expressions: its own clause, else a
clause it is tied to ('after', 'prior to', 'when'), else tense and the narrative, else publication.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from ...lexicon import Lexicon
from ...lexicon.entries import TimeLink
from ...record import EventTime, Published, Timex
from ..grammar.parse import Parse
from ..grammar.tenses import VERBS, clause_of, tense_of
from ..times.calendar import before, bounds_of, interval_of, shift

_SUBORDINATE = frozenset({"advcl", "acl", "relcl", "ccomp", "csubj", "csubjpass"})
_RUNNING = frozenset({"paragraph", "deck"})
# How many sentences on a date still says when the story is.
_REACH = 2
_STEM = 5  # letters


@dataclass(frozen=True, slots=True)
class TimeLinks:
    """The words of lexicon/time_links.toml by kind."""

    after: frozenset[str]
    before: frozenset[str]
    same: frozenset[str]
    ahead: frozenset[str]
    behind: frozenset[str]
    says: frozenset[str]


def read_links(lexicon: Lexicon) -> TimeLinks:
    """The lexicon's links, ready to look up."""
    entries = lexicon.entries("time_links", TimeLink).values()
    kinds = ("after", "before", "same", "ahead", "behind", "says")
    return TimeLinks(
        *(frozenset(word for e in entries if e.kind == kind for word in e.words) for kind in kinds)
    )


class EventTimer:
    """Says when events were. One serves for many reports."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._links = read_links(lexicon or Lexicon())
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
        if (
            line is None
            or line.parse is not parse
            or line.timexes is not timexes
            or line.published != published
        ):
            line = self._line = Timeline(parse, timexes, published, self._links)
        return line.at(trigger)


@dataclass(frozen=True)
class Timeline:
    """The time expressions of one report, by the clause they stand in, and its narrative."""

    parse: Parse
    timexes: tuple[Timex, ...]
    published: Published
    links: TimeLinks

    def at(self, trigger: int) -> EventTime:
        """When the event with head word `trigger` was."""
        found = (
            self._own(trigger) or self._recalled(trigger) or self._tied(trigger)
            or self._told(trigger) or self._by_tense(trigger)
        )  # fmt: skip
        return self._clipped(trigger, found)

    def _clipped(self, trigger: int, time: EventTime) -> EventTime:
        """What is told as past did not end after publication."""
        last = self._not_after
        if last is None or time == EventTime() or (time.latest and time.latest <= last):
            return time
        if time.earliest and time.earliest > last:
            return time
        clause = clause_of(self.parse, trigger)
        if trigger != clause and time.latest is None:
            return time  # 'prepared the upcoming summit': the verb's tense is not the noun's
        past = tense_of(self.parse, clause) in {"past", "perfect", "pluperfect"}
        return replace(time, latest=last) if past else time

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
        for top, first, timex in self._dated(trigger):
            chain = _chain(parse, top)
            inner = self._inner_noun(chain, first)
            if inner is not None:
                # 'formed after the dissolution of the union in 1991': the noun's, not the verb's
                if trigger == inner:
                    return _placed(timex, None, self.links)
                if trigger in chain:
                    return _bounded(_time_of(timex), self._mark_above(inner), self.links)
                continue
            if trigger in chain:
                return _placed(timex, _link(parse, top, trigger, self.links), self.links)
            if beside is None and clause in chain:
                beside = _placed(timex, _link(parse, top, clause, self.links), self.links)
        return (
            beside or self._relative(trigger, clause) or self._shared(clause)
            or self._trailing(clause)
        )  # fmt: skip

    def _inner_noun(self, chain: list[int], first: int) -> int | None:
        """The event noun between a verb and its date that 'after' or 'before' sets off."""
        parse = self.parse
        if not chain or parse.pos[chain[-1]] not in VERBS:
            return None
        for token in range(first - 1, max(chain[-1], first - 12), -1):
            if parse.pos[token] in VERBS and parse.lower[token] != "following":
                return None
            if parse.lower[token] in self.links.after or parse.lower[token] == "before":
                nouns = [c for c in parse.children[token] if parse.pos[c] in {"NOUN", "PROPN"}]
                return nouns[0] if nouns and nouns[0] < first and nouns[0] not in chain else None
        return None

    def _mark_above(self, token: int) -> str:
        return self.parse.lower[self.parse.heads[token]]

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
                return _placed(timex, None, self.links)
        return None

    def _shared(self, clause: int) -> EventTime | None:
        """A time of the first of joined clauses holds for the later ones: 'met on Monday and
        signed'; and of the clause that an infinitive or participle completes."""
        parse = self.parse
        head = parse.heads[clause]
        joins = parse.deps[clause] == "conj" or (  # 'blew himself up on Friday, killing 14'
            parse.deps[clause] == "advcl" and parse.tags[clause] == "VBG" and clause > head
        )
        if not joins or head == clause or parse.pos[head] not in VERBS:
            return None
        for top, _, timex in self._dated(clause):
            if head in _chain(parse, top) and top < clause:
                return _placed(timex, _link(parse, top, head, self.links), self.links)
        return self._shared(head)

    def _trailing(self, clause: int) -> EventTime | None:
        """The time at the end of joined verbs, for the first: 'killed 11 and injured 27 on
        Tuesday'. A later verb with a subject or tense of its own keeps its time to itself."""
        parse = self.parse
        later = [c for c in parse.children[clause] if parse.deps[c] == "conj"]
        if parse.pos[clause] not in VERBS or not later or parse.pos[later[0]] not in VERBS:
            return None
        verb = later[0]
        own = {parse.deps[c] for c in parse.children[verb]}
        if own & {"nsubj", "nsubjpass", "aux", "neg"} or parse.tags[verb] != parse.tags[clause]:
            return None
        for top, first, timex in self._dated(clause):
            chain = _chain(parse, top)
            plain = self._inner_noun(chain, first) is None and first > verb
            if chain[-1:] == [verb] and plain and _link(parse, top, verb, self.links) is None:
                return _time_of(timex)
        return None

    def _tied(self, trigger: int) -> EventTime | None:
        """The bound that another event's clause sets: 'after clashes erupted on Monday'."""
        parse, links = self.parse, self.links
        clause = clause_of(parse, trigger)
        for verb in _joined(parse, clause):
            for child in parse.children[verb]:
                word = _mark(parse, child, links)
                left, right = parse.edges[child]
                if word is None or left <= trigger < right:
                    continue
                inner = self._inside(child)
                if inner is not None:
                    return _onward(_bounded(inner, word, links), verb != clause)
                back = self._points_back(child) or self._recalls(child)
                if back and word not in links.same:
                    spoken_of = self._narratives[parse.sentence_of[trigger]][1]
                    if spoken_of is not None:
                        return self._lasting(trigger, _bounded(spoken_of, word, links))
        return None

    def _recalled(self, trigger: int) -> EventTime | None:
        """The time of what a noun takes up again: 'after the shelling', where they shelled."""
        head = self.parse.heads[trigger]
        word = self.parse.lower[head]
        if word in self.links.after | self.links.before | self.links.same and self._recalls(head):
            spoken_of = self._narratives[self.parse.sentence_of[trigger]][1]
            return replace(spoken_of, basis="tied") if spoken_of is not None else None
        return None

    def _recalls(self, top: int) -> bool:
        """Whether the noun below 'after' or 'before' is definite and of one stem with a verb or
        noun of the sentences just before."""
        parse = self.parse
        nouns = [c for c in parse.children[top] if parse.deps[c] in {"pobj", "pcomp"}]
        noun = nouns[0] if nouns else top
        if parse.pos[noun] != "NOUN" or not any(
            parse.lower[c] in {"the", "this", "that", "these"} for c in parse.children[noun]
        ):
            return False
        number = parse.sentence_of[noun]
        first = parse.sentences[max(0, number - _REACH)].first
        last = parse.sentences[number].first
        return any(
            _same_stem(parse.lemmas[token], parse.lemmas[noun])
            for token in range(first, last)
            if parse.pos[token] in {"VERB", "NOUN"}
        )

    def _told(self, trigger: int) -> EventTime | None:
        """What is said to have happened was over when it was said: 'had fled, they said Monday'."""
        parse = self.parse
        clause = clause_of(parse, trigger)
        head = parse.heads[clause]
        if trigger != clause or parse.deps[clause] != "ccomp" or head == clause:
            return None
        if parse.lemmas[head] not in self.links.says:
            return None
        if tense_of(parse, clause) not in {"past", "pluperfect", "perfect"}:
            return None
        said = self._own(head)
        return EventTime(None, said.latest, None, "tied") if said and said.latest else None

    def _inside(self, top: int) -> EventTime | None:
        """The time that stands anywhere below token `top`."""
        left, right = self.parse.edges[top]
        for token, _, timex in self._dated(top):
            if left <= token < right:
                return _time_of(timex)
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
        parse = self.parse
        clause = clause_of(parse, trigger)
        if trigger != clause:
            return self._by_adjective(trigger)
        tense = tense_of(parse, clause)
        if parse.part_of(trigger) in {"title", "heading"} and tense in {"present", None}:
            return self._news or EventTime()
        if tense == "future":
            first = self._not_before
            return EventTime(earliest=first, basis="tense") if first else EventTime()
        if tense == "past":
            return self._by_narrative(trigger, clause)
        if tense in {"perfect", "pluperfect"} and self._not_after:
            return EventTime(latest=self._not_after, basis="tense")
        return EventTime()

    def _by_narrative(self, trigger: int, clause: int) -> EventTime:
        """A past verb without a time: of the news when it tells the news, else of the story."""
        if self.parse.lemmas[clause] in self.links.says:
            news = self._news
            if news is not None:
                return news
        else:
            narrative = self._narrative(trigger)
            if narrative is not None:
                return narrative
        day = interval_of(self.published.value)
        background = self.parse.deps[clause] == "relcl"  # 'the fire that killed 11'
        if day and day.is_day and self._leads(trigger) and not background:
            return EventTime(shift(day.earliest, -1), day.latest, "day", "publication")
        last = self._not_after
        return EventTime(latest=last, basis="tense") if last else EventTime()

    def _by_adjective(self, trigger: int) -> EventTime:
        """'the upcoming summit', 'the recent clashes'."""
        words = {self.parse.lower[child] for child in self.parse.children[trigger]}
        if words & self.links.ahead and self._not_before:
            return EventTime(earliest=self._not_before, basis="clause")
        if words & self.links.behind and self._not_after:
            return EventTime(latest=self._not_after, basis="clause")
        return EventTime()

    @cached_property
    def _not_after(self) -> str | None:
        """The last day the report may have been published on."""
        days = interval_of(self.published.value) or bounds_of(self.published.not_after)
        return days.latest if days else None

    @cached_property
    def _not_before(self) -> str | None:
        """The first day the report may have been published on."""
        days = interval_of(self.published.value) or bounds_of(self.published.not_before)
        return days.earliest if days else None

    @cached_property
    def _leads_in_order(self) -> list[int]:
        """The numbers of the report's first running sentences."""
        sentences = enumerate(self.parse.sentences)
        running = [
            number
            for number, one in sentences
            if one.part in _RUNNING and _is_sentence(self.parse, one.first, one.last)
        ]
        return running[:3]

    def _leads(self, trigger: int) -> bool:
        """Whether the trigger stands in the report's first running sentence."""
        return self._leads_in_order[:1] == [self.parse.sentence_of[trigger]]

    @cached_property
    def _news(self) -> EventTime | None:
        """The time of the news itself: a dated main clause of the lead, close to publication."""
        day = interval_of(self.published.value)
        since = shift(day.earliest, -7) if day else None
        for number in self._leads_in_order:
            time = self._set_by(number)
            if time and since and time.granularity in {"day", "time"} and time.earliest:
                return replace(time, basis="narrative") if time.earliest >= since else None
        return None

    def _narrative(self, trigger: int) -> EventTime | None:
        """The story's current time: that of the last dated main clause before this sentence."""
        return self._narratives[self.parse.sentence_of[trigger]][0]

    @cached_property
    def _narratives(self) -> list[tuple[EventTime | None, EventTime | None]]:
        """For each sentence, the time set before it (in its own paragraph the same time, in the
        next ones no earlier), and the time spoken of last."""
        found: list[tuple[EventTime | None, EventTime | None]] = []
        current = spoken_of = None
        age = 0
        for number, sentence in enumerate(self.parse.sentences):
            if sentence.part != "paragraph" or age > _REACH:
                current = spoken_of = None
            if current is not None and self._new_paragraph(number):
                current = EventTime(current.earliest, self._not_after, None, "narrative")
            found.append((current, spoken_of))
            own = self._set_by(number, told=True)
            age += 1
            if own is not None:
                current, spoken_of, age = replace(own, basis="narrative"), own, 0
        return found

    def _new_paragraph(self, number: int) -> bool:
        parse = self.parse
        before, here = parse.sentences[number - 1], parse.sentences[number]
        gap = parse.report.text[parse.ends[before.last - 1] : parse.starts[here.first]]
        return "\n" in gap

    def _set_by(self, number: int, *, told: bool = False) -> EventTime | None:
        """The time that a sentence's main clause is told at; with `told`, also a clause that
        somebody is said to have told: 'met on Friday, officials said'."""
        parse = self.parse
        for top, first, timex in self._of_sentence.get(number, []):
            if timex.type not in {"DATE", "TIME"} or not timex.earliest:
                continue
            chain = _chain(parse, top)
            root = chain[-1] if chain else top
            if tense_of(parse, root) != "past" or parse.lemmas[root] in self.links.says:
                continue
            above = parse.heads[root]
            main = above == root or (parse.deps[root] == "advcl" and parse.heads[above] == above)
            is_told = parse.deps[root] == "ccomp" and parse.lemmas[above] in self.links.says
            main = main or (told and is_told)
            link = _link(parse, top, root, self.links)
            if main and link is None and self._inner_noun(chain, first) is None:
                return _time_of(timex)
        return None


def _same_stem(one: str, other: str) -> bool:
    """Whether two lemmas begin alike: 'meet' and 'meeting', 'explode' and 'explosion'."""
    size = min(len(one), len(other), _STEM)
    return size >= 3 and one[:size].lower() == other[:size].lower()


def _is_sentence(parse: Parse, first: int, last: int) -> bool:
    """Whether there is a verb in it with a tense: a lead, not a byline."""
    return last - first > 5 and any(
        parse.tags[t] in {"VBD", "VBZ", "VBP"} for t in range(first, last)
    )


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


def _link(parse: Parse, top: int, above: int, links: TimeLinks) -> str | None:
    """The word between a time expression and what it belongs to that makes it a bound."""
    while top != above and parse.heads[top] != top:
        top = parse.heads[top]
        if parse.lower[top] in links.after or parse.lower[top] in links.before:
            return parse.lower[top]
        if top == above or parse.pos[top] in VERBS:
            return None
    return None


def _mark(parse: Parse, child: int, links: TimeLinks) -> str | None:
    """How `child` ties its clause to the one above: 'after', 'before', 'when'; null: not."""
    known = links.after | links.before | links.same
    if parse.deps[child] in {"prep", "advmod", "pcomp", "agent"} and parse.lower[child] in known:
        return parse.lower[child]
    if parse.deps[child] in _SUBORDINATE:
        for inner in parse.children[child]:
            if parse.deps[inner] in {"mark", "advmod", "prep"} and parse.lower[inner] in known:
                return parse.lower[inner]
    return None


def _time_of(timex: Timex) -> EventTime:
    return EventTime(timex.earliest, timex.latest, granularity(timex), "clause")


def _placed(timex: Timex, link: str | None, links: TimeLinks) -> EventTime:
    return _bounded(_time_of(timex), link, links) if link else _time_of(timex)


def _bounded(time: EventTime, word: str | None, links: TimeLinks) -> EventTime:
    """What 'after', 'before' or 'when' leave of a time."""
    if word in links.after:
        return EventTime(time.earliest, None, time.granularity, "tied")
    if word in links.before:
        return EventTime(None, time.latest, time.granularity, "tied")
    return replace(time, basis="tied")


def _onward(time: EventTime, later: bool) -> EventTime:
    """The second of two joined verbs need not be over on the day of the first."""
    return replace(time, latest=None) if later and time.earliest else time
