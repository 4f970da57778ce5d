"""Whose words a statement is: an actor, somebody unnamed, or nobody.

Takes all drafts of a report, gives a `ResolvedSource` for each: by the words that name it, by
another statement of the same words, or because the speech goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...lexicon.rules import Rule, RuleTable
from ..grammar.quoted_parse import QuotedParse
from ..trace import Trace
from .context import PARTS_ABOVE_TEXT, StatementContext
from .draft_index import DraftIndex, SaidWords, folded_words
from .drafts import ResolvedSource, StatementDraft
from .named_sources import UNNAMED, find_addressee, resolve_named_source

_FEWEST = 4  # words without marks; fewer may stand anywhere in a report


class SettledStatements:
    """Statements whose source will not change any more, by their words and by their speech."""

    def __init__(self, context: StatementContext) -> None:
        self._context = context
        self._said = SaidWords(context.view)
        self._speakers: dict[int, str] = {}

    def add(self, number: int, draft: StatementDraft, source: str | None) -> None:
        """Adds a statement; `number` is its place in the report."""
        speech = _speech(self._context.view, draft)
        if source is not None and draft.source is not None and speech is not None:
            self._speakers.setdefault(speech, source)
        if source not in (None, UNNAMED) and not _is_above(self._context, draft):
            self._said.add(number, draft)

    def speaker(self, speech: int) -> str | None:
        """The source of the first statement of a speech that has words for its source."""
        return self._speakers.get(speech)

    def having(self, words: Sequence[str]) -> Iterator[StatementDraft]:
        """The statements of somebody named in the running text that have `words` in a row."""
        return self._said.having(words)


@dataclass(frozen=True, slots=True)
class SourceQuestion:
    """A draft whose source is asked for, among all drafts of its report.

    `resolved` are the answers so far, `settled` those among them that are final (empty while 'you'
    is resolved), `before` is the draft before this one in the running text.
    """

    context: StatementContext
    draft: StatementDraft
    index: DraftIndex
    resolved: Mapping[StatementDraft, ResolvedSource]
    settled: SettledStatements
    before: StatementDraft | None = None

    def source_of(self, draft: StatementDraft) -> str | None:
        """The source of a draft; null for nobody, or where it isn't resolved yet."""
        answer = self.resolved.get(draft)
        return answer.source if answer else None


def resolve_sources(
    context: StatementContext, index: DraftIndex, trace: Trace | None = None
) -> dict[StatementDraft, ResolvedSource]:
    """The source, its basis and the addressee of each draft of `index`.

    First come those with words that name a source; then 'you', which needs the others; last those
    without such words, which need all of these and the ones before them.
    """
    resolved: dict[StatementDraft, ResolvedSource] = {}
    settled = SettledStatements(context)
    named = [draft for draft in index.drafts if draft.source is not None]
    for draft in named:
        resolved[draft] = _named(context, draft)
    for draft in named:
        if draft.source is not None and context.view.lower[draft.source[0]] == "you":
            question = SourceQuestion(context, draft, index, resolved, settled)
            decision = SECOND_PERSON.first(question)
            if decision is not None:
                resolved[draft] = replace(decision[1], addressee=resolved[draft].addressee)
                _note(trace, context, draft, decision[0])
    numbered = list(enumerate(index.drafts))
    for number, draft in numbered:
        if draft.source is not None:
            settled.add(number, draft, resolved[draft].source)
    before: StatementDraft | None = None
    for number, draft in numbered:
        if draft.source is None:
            question = SourceQuestion(context, draft, index, resolved, settled, before)
            decision = UNINTRODUCED.first(question)
            answer = decision[1] if decision else _nobody(context, draft)
            resolved[draft] = replace(answer, addressee=find_addressee(context, draft, None))
            settled.add(number, draft, answer.source)
            if decision is not None:
                _note(trace, context, draft, decision[0])
        if not _is_above(context, draft):
            before = draft
    return resolved


def _named(context: StatementContext, draft: StatementDraft) -> ResolvedSource:
    if draft.source is None:
        return _nobody(context, draft)
    answer = resolve_named_source(context, *draft.source)
    return replace(answer, addressee=find_addressee(context, draft, answer.source))


def _note(trace: Trace | None, context: StatementContext, draft: StatementDraft, rule: str) -> None:
    if trace is not None:
        span = context.view.parse.span(draft.first, draft.content[-1][1])
        trace.note("statements", span.start, span.end, f"whose words: by rule '{rule}'")


def _nobody(context: StatementContext, draft: StatementDraft) -> ResolvedSource:
    if draft.cue is None:
        return ResolvedSource(None, "a quotation, and nothing says whose")
    return ResolvedSource(None, f"'{context.view.parse.text(*draft.cue)}' names nobody")


def _addressee_around(question: SourceQuestion) -> ResolvedSource | None:
    """'You' is the addressee of the statement around it."""
    around = question.index.enclosing(question.draft)
    if around is None or question.source_of(around) in (None, UNNAMED):
        return None
    addressee = question.resolved[around].addressee
    return ResolvedSource(addressee, "'you' is whom the words are said to") if addressee else None


def _only_other_speaker(question: SourceQuestion) -> ResolvedSource | None:
    """'You' is the only other person who says something in the report."""
    around = question.index.enclosing(question.draft)
    source = question.source_of(around) if around is not None else None
    if source in (None, UNNAMED):
        return None
    actors = question.context.actors
    sources = {question.source_of(draft) for draft in question.index.drafts} - {
        None,
        UNNAMED,
        source,
    }
    people = [who for who in sources if who is not None and actors[who].kind == "person"]
    if len(people) != 1:
        return None
    return ResolvedSource(people[0], "'you' is the only other one who speaks")


SECOND_PERSON = RuleTable(
    "whom 'you' means as a source in somebody's words",
    (
        Rule(
            "addressee of the words around",
            _addressee_around,
            example=(
                "“As you said, ‘The bridge is safe,’ and it fell,” Elena Popova told Ivan Brod."
            ),
            expect=("statement by Ivan Brod | The bridge is safe",),
            never="“As he said, ‘The bridge is safe,’ and it fell,” Elena Popova told Ivan Brod.",
        ),
        Rule(
            "only other one who speaks",
            _only_other_speaker,
            example=(
                "Ivan Brod said he was sorry. “As you said, ‘The road is dry,’ and it was not,” "
                "Elena Popova answered."
            ),
            expect=("statement by Ivan Brod | The road is dry",),
            never=(
                "Ivan Brod said he was sorry. Ann Roe said it was wet. “As you said, ‘The road is "
                "dry,’ and it was not,” Elena Popova answered."
            ),
        ),
    ),
)


def _same_words(question: SourceQuestion) -> ResolvedSource | None:
    """Another statement, with a source, has the quoted words of this one: a title's, mostly."""
    context, draft = question.context, question.draft
    if draft.cue is not None and not _is_above(context, draft):
        return None
    words = folded_words(context.view, draft)
    quoted = context.view.quote_of[draft.first] >= 0
    if not words or (len(words) < _FEWEST and not quoted):
        return None
    for other in question.settled.having(words):
        if other is not draft and not question.index.enclosing(other):
            source = question.source_of(other)
            return ResolvedSource(source, "the same words are said elsewhere in the report")
    return None


def _one_speech(question: SourceQuestion) -> ResolvedSource | None:
    """A statement with a source whose quotation is of one speech with this one's."""
    speech = _speech(question.context.view, question.draft)
    if question.draft.cue is not None or speech is None:
        return None
    source = question.settled.speaker(speech)
    if source is None:
        return None
    basis = "the quotation goes on in the next paragraph, where its speaker is named"
    return ResolvedSource(source, basis)


def _goes_on(question: SourceQuestion) -> ResolvedSource | None:
    """A quotation without a cue follows a statement: in its paragraph, or in the next."""
    draft, before, view = question.draft, question.before, question.context.view
    if draft.cue is not None or before is None:
        return None
    source = question.source_of(before)
    last = before.content[-1]
    step = view.block_of[draft.first] - view.block_of[last[1] - 1]
    quoted = view.quote_of[last[0]] >= 0 or view.quote_of[before.first] >= 0
    if source is None or (step and _is_headline(view, draft)):
        return None
    if not 0 <= step <= 1 or (step and not quoted):
        return None
    return ResolvedSource(source, "the quotation goes on from the one before")


def _leads_on(question: SourceQuestion) -> ResolvedSource | None:
    """The quotation goes on in the next statement, which names its source in the paragraph."""
    draft, view = question.draft, question.context.view
    if draft.cue is not None:
        return None
    following = question.index.next_from(draft.content[-1][1])
    if following is None or view.block_of[following.first] != view.block_of[draft.first]:
        return None
    source = question.source_of(following)
    quoted = view.quote_of[following.content[-1][0]] >= 0
    if not (quoted and following.source and source):
        return None
    return ResolvedSource(source, "the speaker is named where the quotation goes on")


UNINTRODUCED = RuleTable(
    "whose words they are that have no source beside them",
    (
        Rule(
            "same words elsewhere",
            _same_words,
            example=(
                "“We must save the bridge”\nIvan Brod came late. The talks began on Monday. “In "
                "the end we must save the bridge,” Elena Popova said."
            ),
            expect=("statement by Elena Popova | We must save the bridge",),
            never=(
                "“We must save the bridge”\nIvan Brod came late. The talks began on Monday. “In "
                "the end we must save the road,” Elena Popova said."
            ),
        ),
        Rule(
            "one speech over paragraphs",
            _one_speech,
            example=(
                "“This is the first part of a long speech.\n“This is the second part of it,” Elena "
                "Popova said."
            ),
            expect=("statement by Elena Popova | This is the first part of a long speech",),
            never=(
                "“This is the first part of a long speech.”\n“This is the second part of it,” "
                "Elena Popova said."
            ),
        ),
        Rule(
            "quotation goes on",
            _goes_on,
            example=(
                "“We are ready for the winter now,” Elena Popova said. She smiled.\n"
                "“We have food and we have water for all.”"
            ),
            expect=("statement by Elena Popova | We have food and we have water for all",),
            never="“We are ready for the winter now,” Elena Popova said. She smiled.",
        ),
        Rule(
            "named where it goes on",
            _leads_on,
            example=(
                "“It was cold at first.” Then, in the snow, Elena Popova said, “It will not end.”"
            ),
            expect=("statement by Elena Popova | It was cold at first",),
            never="“It was cold at first.” Then Elena Popova left.",
        ),
    ),
)


def _speech(view: QuotedParse, draft: StatementDraft) -> int | None:
    number = view.quote_of[draft.first]
    return view.quotes[number].marks.speech if number >= 0 else None


def _is_above(context: StatementContext, draft: StatementDraft) -> bool:
    """Whether a draft stands in a title, deck or heading."""
    return context.part(draft.first) in PARTS_ABOVE_TEXT


def _is_headline(view: QuotedParse, draft: StatementDraft) -> bool:
    """Whether words are written as headlines are: all but the small ones in capitals."""
    words = [view.words[t] for first, last in draft.content for t in range(first, last)]
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 1 and all(word[0].isupper() for word in long)
