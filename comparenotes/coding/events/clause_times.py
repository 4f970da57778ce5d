"""When an event was, by the dates of its own clause: those below it, those of a clause that tells
of it, those beside it, and those that joined clauses share.

A `Timeline` and an event's head word come in; an `EventTime` goes out.
"""

from __future__ import annotations

from ...lexicon.rules import Rule, RuleTable
from ...record import EventTime
from ..grammar.parse import Parse
from ..grammar.tenses import VERBS, clause_of, tense_of
from .event_times import Dated, Timeline
from .time_ties import bounded, bounding_word, chain_above, placed, time_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOW = "PRESENT_REF"
OVER = frozenset({"past", "perfect", "pluperfect"})  # tenses of `tense_of`
PUBLISHED = "2021-10-12"  # a Tuesday, for the examples


def clause_time(timeline: Timeline, trigger: int) -> EventTime | None:
    """The time that the clause of `trigger` gives; null where it gives none."""
    decided = CLAUSE_TIMES.first(timeline, trigger)
    return decided[1] if decided else None


def _under_it(timeline: Timeline, trigger: int) -> EventTime | None:
    """'met on Monday', 'Monday's meeting'."""
    parse, links = timeline.parse, timeline.links
    for row in _datable(timeline, trigger):
        chain = chain_above(parse, row.top)
        noun = timeline.owning_noun(chain, row.first)
        if timeline.keeps_next(row) == trigger:
            return placed(row.timex, None, links)
        if trigger in chain and timeline.is_kept(row, chain, trigger):
            continue
        if noun is not None:
            # 'formed after the dissolution of the union in 1991': the noun's, not the verb's
            if trigger == noun:
                return placed(row.timex, None, links)
            if trigger in chain:
                return bounded(time_of(row.timex), parse.lower[parse.heads[noun]], links)
        elif trigger in chain:
            return placed(row.timex, bounding_word(parse, row.top, trigger, links), links)
    return None


def _told_of_it(timeline: Timeline, trigger: int) -> EventTime | None:
    """The time of a clause that says what a noun did, or what day it was set for: 'the fire that
    killed six in January', 'the talks set for Monday'."""
    parse, tenses = timeline.parse, timeline.parse.grammar.tenses
    if parse.pos[trigger] in VERBS:
        return None
    for verb in parse.children[trigger]:
        lemma = parse.lemmas[verb]
        set_for = parse.tags[verb] == "VBN" and lemma in tenses.scheduling | tenses.setting
        if not set_for and (lemma in timeline.speech.at_publication or not _is_doing(parse, verb)):
            continue
        for row in timeline.dated(verb):
            chain = chain_above(parse, row.top)
            fits = not set_for or not tenses.setting_to.isdisjoint(parse.lower[t] for t in chain)
            if chain[-1:] == [verb] and fits:
                word = bounding_word(parse, row.top, verb, timeline.links)
                return placed(row.timex, word, timeline.links)
    return None


def _is_doing(parse: Parse, verb: int) -> bool:
    """Whether a verb heads a relative clause in the past tense whose subject the noun is."""
    if parse.deps[verb] != "relcl" or tense_of(parse, verb) not in OVER:
        return False
    return any(
        parse.deps[child] in _SUBJECTS and parse.tags[child] in {"WDT", "WP"}
        for child in parse.children[verb]
    )


def _beside_it(timeline: Timeline, trigger: int) -> EventTime | None:
    """'The meeting took place on Monday': the time of the clause that a noun stands in."""
    parse, links = timeline.parse, timeline.links
    clause = clause_of(parse, trigger)
    if clause != trigger and not timeline.shares_time(trigger, clause):
        return None
    for row in _datable(timeline, trigger):
        chain = chain_above(parse, row.top)
        is_free = not timeline.is_kept(row, chain, clause)
        if clause in chain and is_free and timeline.owning_noun(chain, row.first) is None:
            time = placed(row.timex, bounding_word(parse, row.top, clause, links), links)
            return _until_it_ends(timeline, clause, time) if clause != trigger else time
    return None


def _until_it_ends(timeline: Timeline, clause: int, time: EventTime) -> EventTime:
    """'The truce expires on Friday': what ends only after publication goes on until then."""
    last, ends = timeline.not_after, timeline.parse.lemmas[clause] in timeline.links.ending
    if not ends or not last or not time.latest or time.latest <= last:
        return time
    return EventTime(None, time.latest, time.granularity, "tied")


def _datable(timeline: Timeline, trigger: int) -> list[Dated]:
    """The dates of a trigger's sentence that its tense allows it, the surest first.

    What a past tense tells was not later than the report, unless it only set the day, and not
    'now'. 'The war of 1914' and 'for Easter' say less surely when its verb was than 'on Thursday'.
    """
    parse = timeline.parse
    clause = clause_of(parse, trigger)
    tense, last, tenses = _told_in(parse, clause), timeline.not_after, parse.grammar.tenses
    sets_day = parse.lemmas[clause] in tenses.scheduling | tenses.setting and trigger != clause
    rows = timeline.dated(trigger)
    several = len(rows) > 1
    if tense in OVER and last and not (sets_day or _is_progressive(parse, clause)):
        rows = [row for row in rows if not (row.timex.earliest and row.timex.earliest > last)]
    if (tense == "past" and several) or tense in {"future", "modal"}:
        rows = [row for row in rows if row.timex.value != _NOW]
    rows = [row for row in rows if not _is_of_the_saying(timeline, row, clause)]
    if tense == "present" and trigger == clause:
        rows = [row for row in rows if not _is_anothers(timeline, row)]
    return sorted(rows, key=lambda row: _is_less_sure(timeline, row, trigger))


def _is_of_the_saying(timeline: Timeline, row: Dated, clause: int) -> bool:
    """'said on Monday it had fled': when it was said, though the parser may hang the day on what
    was said; but 'said that on Monday it had fled'."""
    parse, above = timeline.parse, timeline.parse.heads[clause]
    subject = next((c for c in parse.children[clause] if parse.deps[c] in _SUBJECTS), clause)
    if parse.deps[clause] != "ccomp" or not above < row.first < subject:
        return False
    is_next = row.first - above <= 1 + (parse.pos[row.first - 1] == "ADP")
    return is_next and parse.lemmas[above] in timeline.speech.at_publication


def _is_progressive(parse: Parse, verb: int) -> bool:
    """'said he was leaving on Friday': what went on may be to come."""
    return parse.tags[verb] == "VBG" and parse.deps[verb] == "ccomp"


def _told_in(parse: Parse, clause: int) -> str | None:
    """The tense of a clause, or that of the one it hangs on: 'opened fire, wounding two'."""
    tense = tense_of(parse, clause)
    while tense is None and parse.deps[clause] in {"advcl", "conj", "xcomp"}:
        clause = parse.heads[clause]
        if parse.pos[clause] not in VERBS:
            return None
        tense = tense_of(parse, clause)
    return tense


def _is_anothers(timeline: Timeline, row: Dated) -> bool:
    """'are investigating Monday's attack': the attack's day, not that of what goes on."""
    parse = timeline.parse
    if parse.deps[row.top] != "poss":
        return False
    return parse.deps[parse.heads[row.top]] not in _SUBJECTS


def _is_less_sure(timeline: Timeline, row: Dated, trigger: int) -> bool:
    """Whether a date stands below 'for', or under the subject of the verb that it would date."""
    parse = timeline.parse
    path = chain_above(parse, row.top)
    if any(parse.lower[token] in timeline.links.less_sure for token in path):
        return True
    if trigger not in path:
        return False
    return any(parse.deps[token] in _SUBJECTS for token in path[: path.index(trigger)])


def _when_clause(timeline: Timeline, trigger: int) -> EventTime | None:
    """'since 1991 when the army occupied it': the clause hangs on the time expression."""
    parse = timeline.parse
    clause = clause_of(parse, trigger)
    if parse.deps[clause] not in {"relcl", "advcl", "acl"}:
        return None
    if timeline.links.when.isdisjoint(parse.lower[child] for child in parse.children[clause]):
        return None
    for row in timeline.dated(trigger):
        near = 0 <= parse.edges[clause][0] - row.top <= 2
        if parse.heads[clause] == row.top or (near and row.first < clause):
            return placed(row.timex, None, timeline.links)
    return None


def _shared(timeline: Timeline, trigger: int) -> EventTime | None:
    """A time of the first of joined clauses holds for the later ones: 'met on Monday and signed';
    and of the clause that a participle completes: 'blew himself up on Friday, killing 14'."""
    parse, rows = timeline.parse, _datable(timeline, trigger)
    clause = clause_of(parse, trigger)
    while True:
        head, dep = parse.heads[clause], parse.deps[clause]
        participle = dep == "advcl" and parse.tags[clause] == "VBG" and clause > head
        if not (dep == "conj" or participle) or head == clause or parse.pos[head] not in VERBS:
            return None
        for row in rows:
            chain = chain_above(parse, row.top)
            if row.top < clause and head in chain and not timeline.is_kept(row, chain, head):
                word = bounding_word(parse, row.top, head, timeline.links)
                return placed(row.timex, word, timeline.links)
        clause = head


def _trailing(timeline: Timeline, trigger: int) -> EventTime | None:
    """The time at the end of joined verbs, for the first: 'killed 11 and injured 27 on Tuesday'.
    A later verb with a subject or tense of its own keeps its time to itself."""
    parse = timeline.parse
    clause = clause_of(parse, trigger)
    later = [child for child in parse.children[clause] if parse.deps[child] == "conj"]
    if parse.pos[clause] not in VERBS or not later or parse.pos[later[0]] not in VERBS:
        return None
    verb = later[0]
    own = {parse.deps[child] for child in parse.children[verb]}
    if own & {"nsubj", "nsubjpass", "aux", "neg"} or parse.tags[verb] != parse.tags[clause]:
        return None
    for row in _datable(timeline, trigger):
        chain = chain_above(parse, row.top)
        plain = timeline.owning_noun(chain, row.first) is None and row.first > verb
        unbound = bounding_word(parse, row.top, verb, timeline.links) is None
        if chain[-1:] == [verb] and plain and unbound:
            return time_of(row.timex)
    return None


CLAUSE_TIMES = RuleTable(
    "when an event was, by its own clause",
    (
        Rule(
            "a date of its own",
            _under_it,
            example="On Monday police denied Friday's attack.",
            expect=("event attack on 2021-10-08..2021-10-08",),
            never="On Monday police denied the attack.",
            published=PUBLISHED,
        ),
        Rule(
            "a relative clause about it",
            _told_of_it,
            example="On Monday police arrested a man over the fire that killed six in June.",
            expect=("event fire on 2021-06-01..2021-06-30",),
            never="On Monday police arrested a man over the fire that killed six.",
            published=PUBLISHED,
        ),
        Rule(
            "the date of the clause that it stands in",
            _beside_it,
            example="The meeting took place on Monday.",
            expect=("event meeting on 2021-10-11..2021-10-11",),
            never="The meeting took place.",
            published=PUBLISHED,
        ),
        Rule(
            "it hangs on the date by 'when'",
            _when_clause,
            example="They have feuded since 1991 when the army occupied the valley.",
            expect=("event occupied on 1991-01-01..1991-12-31",),
            never="They have feuded since the army occupied the valley.",
            published=PUBLISHED,
        ),
        Rule(
            "it shares the date of the clause before",
            _shared,
            example="On Monday the ministers met and signed a pact.",
            expect=("event signed on 2021-10-11..2021-10-11",),
            never="The ministers met and signed a pact.",
            published=PUBLISHED,
        ),
        Rule(
            "the date stands after the last of joined verbs",
            _trailing,
            example="A bomb killed 11 people and injured 27 on Monday.",
            expect=("event killed on 2021-10-11..2021-10-11",),
            never="A bomb killed 11 people and injured 27.",
            published=PUBLISHED,
        ),
    ),
)
