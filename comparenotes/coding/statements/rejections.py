"""What the models take for a statement and is none: acts, names, works, attacks.

Takes a statement candidate, gives the name of the rule that rejects it, if one does.
"""

from __future__ import annotations

from ...lexicon.entries import ReportingVerb
from ...lexicon.rules import Rule, RuleTable
from ..actors.mentions import head_token
from .context import StatementContext
from .cueless_quotations import trimmed_end
from .labels import speaks
from .model import StatementCandidate

_LONGEST_HEADING = 6  # tokens before its colon


def find_rejection(context: StatementContext, candidate: StatementCandidate) -> str | None:
    """The name of the first rule by which a candidate is no statement; null where none is."""
    answer = REJECTIONS.first(context, candidate)
    return answer[0] if answer else None


def _verb(context: StatementContext, candidate: StatementCandidate) -> ReportingVerb:
    """What the lexicon knows of the cue; a word that is not in it has no flags."""
    return context.lexicon.verbs.get(candidate.cue.key) or ReportingVerb()


def _is_act(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """The cue is what people do, and is coded as an event: 'signed', 'met'."""
    return _verb(context, candidate).act or None


def _gives_name(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """A passive cue that nobody is the source of only names something: 'known as'."""
    passive = context.view.tags[candidate.cue.token] == "VBN" and not candidate.source.ranges
    return (passive and _verb(context, candidate).names) or None


def _is_title_of_work(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """The content is the title of a work: 'reads “War and Peace”'."""
    if not _verb(context, candidate).works:
        return None
    view = context.view
    quoted = [
        token
        for first, last in candidate.content.ranges
        for token in range(first, last)
        if view.quote_of[token] >= 0 and view.words[token][0].isalpha()
    ]
    large = [token for token in quoted if view.words[token][0].isupper()]
    small = {view.lower[t] for t in quoted} - {view.lower[t] for t in large}
    return (len(large) > 1 and small <= context.lexicon.words.small_title_words) or None


def _is_object_pronoun(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """The content is only a 'him' or 'her': whom it is said of, and not what."""
    (first, last), *more = candidate.content.ranges
    pronouns = context.lexicon.words.object_pronouns
    return (not more and last - first == 1 and context.view.lower[first] in pronouns) or None


def _is_physical_attack(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """Troops or a crowd do what a single person does in words: 'rebels attacked a convoy'."""
    if not _verb(context, candidate).physical_attack:
        return None
    view = context.view
    for first, last in candidate.content.ranges:
        if any(number >= 0 for number in view.quote_of[first:last]):
            return None
    if not candidate.source.ranges:
        return True
    head = head_token(view.parse, *candidate.source.ranges[0])
    actor = context.mentions.head_of(head)
    if actor is None:
        return view.tags[head] in {"NNS", "NNPS"} or None
    return context.actors[actor].kind in {"group", "armed_force", "state"} or None


def _is_heading(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """What stands before a colon at a sentence's start is no speaker: 'Live: Roe resigns'."""
    view, colon = context.view, candidate.cue.token
    if view.words[colon + 1 : colon + 2] == [":"] and view.words[colon][0].isupper():
        return view.lower[colon] in context.lexicon.words.kinds_of_text or None  # 'Explained: why'
    sentence = view.sentences[view.sentence_of[colon]]
    first = sentence.first
    if view.words[colon] != ":" or colon - first > _LONGEST_HEADING or colon == first:
        return None
    if candidate.source.ranges and candidate.source.ranges[0][0] > colon:
        end = trimmed_end(view, colon + 1, sentence.last)
        return candidate.source.ranges[0][1] < end or None  # 'Note: Roe left', not 'No deal: Roe'
    content = candidate.content.ranges
    words = content[0][0], content[-1][1]
    is_label = not any(view.is_verb[first:colon]) or not candidate.source.ranges
    return (is_label and not speaks(context, (first, colon), words)) or None


REJECTIONS = RuleTable(
    "what is no statement",
    (
        Rule(
            "act",
            _is_act,
            example="Elena Popova signed the pact in Lund.",
            expect=("no statement by Elena Popova | the pact in Lund",),
            never="Elena Popova praised the pact in Lund.",
        ),
        Rule(
            "name",
            _gives_name,
            example="The valley is known as a home of bears.",
            expect=("no statement - | thinks | The valley … as a home of bears",),
            never="Elena Popova knows that the valley is a home of bears.",
        ),
        Rule(
            "title of a work",
            _is_title_of_work,
            example="He reads “War and Peace” every year.",
            expect=("no statement He | says | War and Peace",),
            never="The sign reads “No way out of here” in red.",
        ),
        Rule(
            "only a pronoun",
            _is_object_pronoun,
            example="Elena Popova praised him.",
            expect=("no statement Elena Popova | praises | him",),
            never="Elena Popova praised the police.",
        ),
        Rule(
            "heading before a colon",
            _is_heading,
            example="# Ukraine war: three killed in Odesa strike\nA house fell.",
            expect=("no statement Ukraine war | says | three killed in Odesa strike",),
            never="# Officials: three killed in Odesa strike\nA house fell.",
        ),
        Rule(
            "physical attack",
            _is_physical_attack,
            example="Rebels attacked a convoy near Kharkiv on Friday.",
            expect=("no statement by Rebels | a convoy near Kharkiv on Friday",),
            never="Elena Popova attacked the plan to cut taxes.",
        ),
    ),
)
