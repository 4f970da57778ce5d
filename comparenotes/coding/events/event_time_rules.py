"""When an event was: the rules, in the order in which they are tried.

A `Timeline` and an event's head word come in; the rule that decided and an `EventTime` go out.
First the event's own clause, then a clause it is tied to ('after', 'prior to', 'when'), then tense
and the narrative, then publication.
"""

from __future__ import annotations

from dataclasses import replace

from ...lexicon.coded_parts import PartUse, parts_used_for
from ...lexicon.rules import Rule, RuleTable
from ...record import EventTime
from ..grammar.tenses import clause_of, tense_of
from ..times.calendar import before
from .clause_times import OVER, PUBLISHED, clause_time
from .event_times import Timeline
from .time_ties import (
    bounded,
    chain_above,
    joined_clauses,
    tying_word,
)

_DATED_AS_NEWS = parts_used_for(PartUse.DATED_AS_NEWS)


def event_time(timeline: Timeline, trigger: int) -> tuple[str | None, EventTime]:
    """The rule that decided and the time of the event whose head word is token `trigger`; null and
    an empty time where nothing says when.

    `basis` of the time is clause (its own clause gives it), tied (another event's time bounds it),
    tense (only before or after publication), narrative (the story's current time), or null. The day
    of publication is no event's day.
    """
    decided = EVENT_TIMES.first(timeline, trigger)
    if decided is not None:
        rule, time = decided
        for name, narrower in NARROWING.every(timeline, trigger, time):
            rule, time = f"{rule}; {name}", narrower
        return rule, _over_by_publication(timeline, trigger, time)
    if timeline.headline is not None and _is_headline_present(timeline, trigger):
        return "a headline's present", timeline.headline
    return None, EventTime()


def _over_by_publication(timeline: Timeline, trigger: int, time: EventTime) -> EventTime:
    """What is reported as past did not end after publication."""
    last = timeline.not_after
    if last is None or (time.latest and time.latest <= last):
        return time
    if time.earliest and time.earliest > last:
        return time
    clause = clause_of(timeline.parse, trigger)
    if trigger != clause and time.latest is None:
        return time  # 'prepared the upcoming summit': the verb's tense is not the noun's
    return replace(time, latest=last) if tense_of(timeline.parse, clause) in OVER else time


# -- what it is tied to --------------------------------------------------------------------------


def _named_again(timeline: Timeline, trigger: int) -> EventTime | None:
    """The time of what a noun takes up: 'after the shelling', where they shelled."""
    parse, links = timeline.parse, timeline.links
    head = parse.heads[trigger]
    if parse.lower[head] not in links.after | links.before | links.same:
        return None
    spoken_of = timeline.story_time(trigger).spoken_of if timeline.names_again(head) else None
    return replace(spoken_of, basis="tied") if spoken_of is not None else None


def _tied_to_dated(timeline: Timeline, trigger: int) -> EventTime | None:
    """The bound that another event's dated clause sets: 'after clashes erupted on Monday'."""
    clause = clause_of(timeline.parse, trigger)
    for verb, child, word in _ties(timeline, trigger, clause):
        time = timeline.dated_below(child)
        if time is not None:
            time = bounded(time, word, timeline.links)
            # the second of two joined verbs need not be over on the day of the first
            later = verb != clause and time.earliest
            return replace(time, latest=None) if later else time
    return None


def _tied_to_spoken_of(timeline: Timeline, trigger: int) -> EventTime | None:
    """The bound that what was spoken of last sets: 'prior to this', 'after the meeting'."""
    clause = clause_of(timeline.parse, trigger)
    spoken_of = timeline.story_time(trigger).spoken_of
    if spoken_of is None:
        return None
    for _, child, word in _ties(timeline, trigger, clause):
        if word not in timeline.links.same and timeline.takes_up(child):
            return bounded(spoken_of, word, timeline.links)
    return None


def _ties(timeline: Timeline, trigger: int, clause: int) -> list[tuple[int, int, str]]:
    """What ties the clause of `trigger` to others: (the verb, the word below it that ties, how)."""
    parse = timeline.parse
    ties = []
    for verb in joined_clauses(parse, clause):
        for child in parse.children[verb]:
            word = tying_word(parse, child, timeline.links)
            left, right = parse.edges[child]
            if word is not None and not left <= trigger < right:
                ties.append((verb, child, word))
    return ties


def _over_when_reported(timeline: Timeline, trigger: int) -> EventTime | None:
    """What is said to have happened was over when it was said: 'had fled, they said Monday'."""
    parse = timeline.parse
    clause = clause_of(parse, trigger)
    head = parse.heads[clause]
    if trigger != clause or parse.deps[clause] != "ccomp" or head == clause:
        return None
    if (
        parse.lemmas[head] not in timeline.speech.at_publication
        or tense_of(parse, clause) not in OVER
    ):
        return None
    said = clause_time(timeline, head)
    return EventTime(None, said.latest, None, "tied") if said and said.latest else None


# -- how long it lasted --------------------------------------------------------------------------


def _lasted(timeline: Timeline, trigger: int, time: EventTime) -> EventTime | None:
    """'had held the port for ten years before the truce of 2015': the earliest day counts back
    from the bound."""
    return _counted_back(timeline, trigger, time, timeline.links.lasting)


def _so_long_before(timeline: Timeline, trigger: int, time: EventTime) -> EventTime | None:
    """'six months prior to the vote, a guard was stabbed': no earlier than six months before."""
    return _counted_back(timeline, trigger, time, timeline.links.before)


def _counted_back(
    timeline: Timeline, trigger: int, time: EventTime, words: frozenset[str]
) -> EventTime | None:
    """A time that only another event bounds, with its earliest day as long before the bound as a
    duration says that stands below one of `words` in the event's clause."""
    if time.basis != "tied" or time.latest is None or time.earliest is not None:
        return None
    clause = clause_of(timeline.parse, trigger)
    for row in timeline.beside(trigger):
        chain = chain_above(timeline.parse, row.top)
        if row.timex.type != "DURATION" or not row.timex.value or clause not in chain:
            continue
        start = before(time.latest, row.timex.value)
        left, right = timeline.parse.edges[chain[0]]
        if left <= trigger < right or timeline.parse.lower[chain[0]] not in words:
            continue
        if start is not None:
            return replace(time, earliest=start)
    return None


# -- tense, the narrative, publication -----------------------------------------------------------


def _adjective_ahead(timeline: Timeline, trigger: int) -> EventTime | None:
    """'the upcoming summit'."""
    first = timeline.not_before
    if first is None or not _has_adjective(timeline, trigger, timeline.links.ahead):
        return None
    return EventTime(earliest=first, basis="clause")


def _has_adjective(timeline: Timeline, trigger: int, words: frozenset[str]) -> bool:
    """Whether a noun that heads no clause has one of `words` below it."""
    parse = timeline.parse
    if trigger == clause_of(parse, trigger):
        return False
    return not words.isdisjoint(parse.lower[child] for child in parse.children[trigger])


def _is_headline_present(timeline: Timeline, trigger: int) -> bool:
    """Whether a trigger is a headline's verb in the present tense or none: the news."""
    in_title = timeline.parse.part_of(trigger) in _DATED_AS_NEWS
    return in_title and _own_tense(timeline, trigger) in {"present", "none"}


def _future(timeline: Timeline, trigger: int) -> EventTime | None:
    first = timeline.not_before
    ahead = first is not None and _own_tense(timeline, trigger) == "future"
    return EventTime(earliest=first, basis="tense") if ahead else None


def _reports_the_news(timeline: Timeline, trigger: int) -> EventTime | None:
    """'the minister said': between the news and publication, whatever background stands around."""
    says = timeline.parse.lemmas[trigger] in timeline.speech.at_publication
    if not says or timeline.news is None or _own_tense(timeline, trigger) != "past":
        return None
    return EventTime(timeline.news.earliest, timeline.not_after, None, "narrative")


def _in_the_story(timeline: Timeline, trigger: int) -> EventTime | None:
    """'They freed the crew' after a sentence with a date; but a sentence with dates of its own
    tells of another time."""
    if timeline.parse.lemmas[trigger] in timeline.speech.at_publication:
        return None
    if timeline.dated(trigger):
        return None
    past = _own_tense(timeline, trigger) == "past"
    return timeline.story_time(trigger).current if past else None


def _past(timeline: Timeline, trigger: int) -> EventTime | None:
    last = timeline.not_after
    over = last is not None and _own_tense(timeline, trigger) in OVER
    return EventTime(latest=last, basis="tense") if over else None


def _own_tense(timeline: Timeline, trigger: int) -> str | None:
    """The tense of a trigger that heads a clause, 'none' without one; null: it heads no clause."""
    parse = timeline.parse
    if trigger != clause_of(parse, trigger):
        return None
    return tense_of(parse, trigger) or "none"


EVENT_TIMES = RuleTable(
    "when an event was",
    (
        Rule(
            "its clause",
            clause_time,
            example="The ministers met on Monday.",
            expect=("event met on 2021-10-11..2021-10-11",),
            never="The ministers met.",
            published=PUBLISHED,
        ),
        Rule(
            "it is named again",
            _named_again,
            example="Troops shelled it on 3 May 2021. After the shelling, he fled.",
            expect=("event shelling on 2021-05-03..2021-05-03",),
            never="Troops shelled it on 3 May 2021. After the war, he fled.",
            published=PUBLISHED,
        ),
        Rule(
            "tied to a dated clause",
            _tied_to_dated,
            example="After fighting erupted on March 3, the army shelled the town.",
            expect=("event shelled on 2021-03-03..2021-10-12",),
            never="After fighting erupted, the army shelled the town.",
            published=PUBLISHED,
        ),
        Rule(
            "tied to what was spoken of",
            _tied_to_spoken_of,
            example="They met on 3 May 2021. Before the meeting, rebels attacked.",
            expect=("event attacked on -..2021-05-03",),
            never="They met on 3 May 2021. Before the war, rebels attacked.",
            published=PUBLISHED,
        ),
        Rule(
            "over when it was reported",
            _over_when_reported,
            example="Officials said on Monday that the rebels had fled.",
            expect=("event fled on -..2021-10-11",),
            never="Officials said that the rebels had fled.",
            published=PUBLISHED,
        ),
        Rule(
            "an adjective puts it ahead",
            _adjective_ahead,
            example="The envoys prepared the upcoming summit.",
            expect=("event summit on 2021-10-12..-",),
            never="The envoys prepared the summit.",
            published=PUBLISHED,
        ),
        Rule(
            "the future tense",
            _future,
            example="The army will leave the town.",
            expect=("event leave on 2021-10-12..-",),
            never="The army left the town.",
            published=PUBLISHED,
        ),
        Rule(
            "it reports the news",
            _reports_the_news,
            example=(
                "The ministers met in the capital on Monday.\n"
                "Rebels took the port in 1991. The minister complained about the delay."
            ),
            expect=("event complained about on 2021-10-11..2021-10-12",),
            never="Rebels took the port in 1991. The minister complained about the delay.",
            published=PUBLISHED,
        ),
        Rule(
            "the time that the story has reached",
            _in_the_story,
            example="The war ended.\nRebels took the port on March 3. They freed the crew.",
            expect=("event freed on 2021-03-03..2021-03-03",),
            never="The war ended.\nRebels took the port. They freed the crew.",
            published=PUBLISHED,
        ),
        Rule(
            "a past tense",
            _past,
            example="The town on the coast has not been destroyed.",
            expect=("event destroyed on -..2021-10-12",),
            never="The town on the coast will not be destroyed.",
            published=PUBLISHED,
        ),
    ),
)

NARROWING = RuleTable(
    "what narrows an event's time",
    (
        Rule(
            "it lasted so long",
            _lasted,
            example="The rebels held the port for ten years until the army took it in May 2015.",
            expect=("event held on 2005-05-31..2015-05-31",),
            never="The rebels held the port until the army took it in May 2015.",
            published=PUBLISHED,
        ),
        Rule(
            "it was so long before",
            _so_long_before,
            example="They met on 3 May 2021. Six months before the meeting, rebels attacked.",
            expect=("event attacked on 2020-11-03..2021-05-03",),
            never="They met on 3 May 2021. Before the meeting, rebels attacked.",
            published=PUBLISHED,
        ),
    ),
)
