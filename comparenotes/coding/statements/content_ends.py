"""Where one statement ends because the next in its sentence begins: 'Roe said it would fail, while
Brod insisted it had worked', 'Roe blamed the army, adding that …'.

Takes the drafts of the models, gives them with the content that is left to each, and with the
source of a participle ('saying', 'adding') that another of them governs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ...lexicon.rules import Rule, RuleTable
from ..grammar.quoted_parse import QuotedParse
from ..grammar.tenses import tense_of
from .contents import Ranges
from .context import StatementContext
from .cueless_quotations import trimmed_end
from .drafts import StatementDraft

_ADVERBIAL = frozenset({"ADP", "ADV"})
_TOLD = frozenset({"past", "present", "perfect"})  # in which a report itself tells what is said
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_MOST_WORDS_BETWEEN = 4  # 'but [on Monday] Roe said'


def with_own_ends(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """The drafts, each without what a later one in its sentence says; a participle's source is
    that of the statement it goes on from."""
    by_sentence: dict[int, list[StatementDraft]] = {}
    for draft in sorted(drafts, key=lambda draft: draft.cue or (0, 0)):
        if draft.cue is not None:
            by_sentence.setdefault(context.view.sentence_of[draft.cue[0]], []).append(draft)
    ended: dict[StatementDraft, StatementDraft] = {}
    for together in by_sentence.values():
        for old, new in zip(together, _ended(context, together), strict=True):
            ended[old] = new
    return [ended.get(draft, draft) for draft in drafts]


def _ended(
    context: StatementContext, together: Sequence[StatementDraft]
) -> Iterator[StatementDraft]:
    """The drafts of one sentence, in order of their cues."""
    sourced = [
        _with_own_subject(context, _with_infinitive(context, _with_governor(context, together, at)))
        for at in range(len(together))
    ]
    for at, draft in enumerate(sourced):
        edges = [
            answer[1]
            for later in sourced[at + 1 :]
            if (answer := ENDS.first(context, draft, later))
        ]
        edges += [edge for _, found in OWN_ENDS.every(context, draft, sourced) for edge in found]
        content = _before(draft.content, min(edges), context.view) if edges else draft.content
        yield replace(draft, content=content) if content != draft.content else draft


def _who_is_cited(
    context: StatementContext, draft: StatementDraft, together: Sequence[StatementDraft]
) -> Iterator[int]:
    """The comma before a participle that names whom the source cites: ', citing the army'."""
    view = context.view
    for first, last in draft.content:
        for token in range(first + 1, last):
            is_citing = view.lemmas[token].lower() in context.lexicon.words.quoting_verbs
            is_participle = view.tags[token] == "VBG" and view.words[token - 1] == ","
            if is_citing and is_participle and view.quote_of[token] < 0:
                yield token - 1


def _who_reports(
    context: StatementContext, draft: StatementDraft, together: Sequence[StatementDraft]
) -> Iterator[int]:
    """The comma before the end of a content that names who reports it all: ', Interfax said'."""
    view = context.view
    for other in together:
        if other.source is None or other.cue is None or not other.covers(draft.cue_token):
            continue
        begin = min(other.source[0], other.cue[0])
        at_end = any(first < begin < last <= other.cue[0] + 2 for first, last in draft.content)
        if at_end and view.words[begin - 1] == "," and begin > draft.cue_token:
            yield begin - 1


def _when_it_was_said(
    context: StatementContext, draft: StatementDraft, together: Sequence[StatementDraft]
) -> Iterator[int]:
    """The words behind a quoted clause that say when or where it was said: 'said “I go” on Monday';
    'said “no” to the plan' goes on."""
    view, (first, last) = context.view, draft.content[-1]
    quoted = [token for token in range(first, last) if view.quote_of[token] >= 0]
    if not quoted or draft.cue_token >= first or view.quote_of[first] < 0:
        return
    tail = quoted[-1] + 1
    while tail < last and not view.words[tail][0].isalnum():
        tail += 1
    behind = [token for token in range(tail, last) if view.is_verb[token]]
    is_when = tail < last and view.pos[tail] in _ADVERBIAL and not behind
    goes_on = tail + 1 in behind and view.pos[tail] == "CCONJ"  # 'said “no” and left'
    if any(view.is_verb[token] for token in quoted) and (is_when or goes_on):
        yield tail


def _where_the_report_goes_on(
    context: StatementContext, draft: StatementDraft, together: Sequence[StatementDraft]
) -> Iterator[int]:
    """The 'and' or 'but' before a clause in the report's own tense: 'said rebels had fled, and the
    army moved in'. A state may be told as it was said ('had fled, and the town was calm')."""
    view = context.view
    for verb, above, conjunction in _joined_clauses(context, draft):
        own = any(view.deps[child] in _SUBJECTS for child in view.children[verb])
        told = tense_of(view.parse, above) in {"pluperfect", "modal"}
        is_state = view.lemmas[verb] in context.lexicon.words.states
        if own and told and not is_state and view.words[conjunction - 1] == ",":
            yield conjunction - 1


def _where_a_charge_ends(
    context: StatementContext, draft: StatementDraft, together: Sequence[StatementDraft]
) -> Iterator[int]:
    """The 'and' or 'but' after what no clause tells: 'accused Roe of theft and he was asked to
    leave'."""
    view, cue = context.view, draft.cue_token
    if tense_of(view.parse, cue) != "past" or any(
        view.deps[child] in {"ccomp", "xcomp"} for child in view.children[cue]
    ):
        return
    for verb in view.children[cue]:
        own = any(view.deps[child] in _SUBJECTS for child in view.children[verb])
        if view.deps[verb] != "conj" or not own or tense_of(view.parse, verb) != "past":
            continue
        links = [c for c in view.children[cue] if view.deps[c] == "cc" and cue < c < verb]
        inside = [link for first, last in draft.content for link in links if first < link < last]
        if inside and view.quote_of[inside[-1]] < 0:
            yield inside[-1]


def _where_the_source_goes_on(
    context: StatementContext, draft: StatementDraft, together: Sequence[StatementDraft]
) -> Iterator[int]:
    """The 'and' before a second verb of the source, which a thing cannot have for a subject: 'said
    the talks were useful and called on Chad'."""
    view = context.view
    cues = {other.cue_token for other in together if other.cue is not None}
    for verb, above, conjunction in _joined_clauses(context, draft):
        subject = view.subject(above)
        own = any(view.deps[child] in _SUBJECTS for child in view.children[verb])
        if own or verb not in cues or subject < 0 or view.pos[subject] == "PRON":
            continue
        if context.mentions.head_of(subject) is None:
            yield conjunction


def _joined_clauses(
    context: StatementContext, draft: StatementDraft
) -> Iterator[tuple[int, int, int]]:
    """The later of two joined verbs in an unquoted content, both after a cue in the past tense and
    the later in it: (the verb, the one that it is joined to, the conjunction)."""
    view = context.view
    if tense_of(view.parse, draft.cue_token) != "past":
        return
    for first, last in draft.content:
        for verb in range(max(first, draft.cue_token) + 1, last):
            above = view.heads[verb]
            if view.deps[verb] != "conj" or not (view.is_verb[verb] and view.is_verb[above]):
                continue
            if view.tags[verb] != "VBD" or view.quote_of[verb] >= 0:
                continue
            if above == draft.cue_token:  # most often the parser joins it to the verb of saying
                told = [c for c in view.children[above] if view.deps[c] == "ccomp" and c < verb]
                links = [c for c in view.children[above] if view.deps[c] == "cc" and c < verb]
                if told and links and links[-1] > max(first, told[-1]):
                    yield verb, told[-1], links[-1]
                continue
            if view.heads[above] != draft.cue_token or view.deps[above] != "ccomp":
                continue
            links = [c for c in view.children[above] if view.deps[c] == "cc" and above < c < verb]
            if links and not any(view.deps[c] == "mark" for c in view.children[verb]):
                yield verb, above, links[-1]


def _before(content: Ranges, mark: int, view: QuotedParse) -> Ranges:
    """A content up to a token, without the marks before that."""
    kept = [(a, min(b, mark)) for a, b in content if a < mark]
    (first, last) = kept[-1]
    return (*kept[:-1], (first, trimmed_end(view, first, last)))


def _with_infinitive(context: StatementContext, draft: StatementDraft) -> StatementDraft:
    """What somebody is told to do goes on behind the words that describe them: 'told Roe, the
    mayor, to resign'. With a verb of telling the content is that alone, with others also who."""
    view, cue = context.view, draft.cue_token
    ((first, last), *more) = draft.content
    to_do = [t for t in view.children[cue] if view.deps[t] == "xcomp"]
    told = [t for t in view.children[cue] if view.deps[t] in _OBJECTS and cue < t < last]
    if more or not to_do or not told or view.edges[told[0]][0] != first:
        return draft
    begin, end = view.edges[to_do[0]]
    if view.lower[begin] != "to" or not view.edges[told[0]][1] <= begin <= last + 1:
        return draft
    start = begin if draft.stance == "says" else first
    return replace(draft, content=((start, trimmed_end(view, start, max(end, last))),))


def _with_own_subject(context: StatementContext, draft: StatementDraft) -> StatementDraft:
    """'Roe is said to have fled': what is said is the subject and the infinitive, whatever stands
    before them."""
    view, cue = context.view, draft.cue_token
    infinitive = any(view.deps[c] == "xcomp" and c > cue for c in view.children[cue])
    subject = view.subject(cue) if view.tags[cue] == "VBN" and infinitive else -1
    if subject < 0 or len(draft.content) < 2 or view.heads[subject] != cue:
        return draft
    (first, last), *after = draft.content
    begin, end = view.edges[subject]
    if last > cue or (first, last) == (begin, end):
        return draft
    return replace(draft, content=((begin, end), *after))


def _with_governor(
    context: StatementContext, together: Sequence[StatementDraft], at: int
) -> StatementDraft:
    """A participle with the source of the statement before it, when the models took a word of
    that statement's content for its source."""
    draft = together[at]
    governor = next((one for one in reversed(together[:at]) if _is_finite(context, one)), None)
    if governor is None or draft.source is None or governor.source is None:
        return draft
    taken_from_it = governor.cue_token < draft.source[0] < draft.cue_token
    if not taken_from_it or _participle_start(context, draft) is None:
        return draft
    return replace(draft, source=governor.source)


def _is_finite(context: StatementContext, draft: StatementDraft) -> bool:
    return tense_of(context.view.parse, draft.cue_token) is not None


def _participle_start(context: StatementContext, draft: StatementDraft) -> int | None:
    """The comma or 'and' before a verb of saying without a subject of its own ('adding'); null
    for other cues."""
    view, cue = context.view, draft.cue_token
    own = any(view.deps[child] in {"nsubj", "nsubjpass"} for child in view.children[cue])
    if view.tags[cue] != "VBG" or own or view.keys[cue] not in context.lexicon.tag_verbs:
        return None
    at = cue - 1
    while at > 0 and view.pos[at] == "ADV":
        at -= 1
    if view.pos[at] == "CCONJ":
        return at - 1 if view.words[at - 1] == "," else at
    return at if view.words[at] == "," else None


def _participle(
    context: StatementContext, draft: StatementDraft, later: StatementDraft
) -> int | None:
    """The comma before a participle by which the same source says something else."""
    start = _participle_start(context, later)
    if start is None or draft.source != later.source or not _goes_over(context, draft, start):
        return None
    return start


def _contrast(
    context: StatementContext, draft: StatementDraft, later: StatementDraft
) -> int | None:
    """The word that sets another's statement, told in the same tense, beside this one."""
    view = context.view
    if later.source is None or not draft.cue_token < later.source[0] < later.cue_token:
        return None
    word = _conjunction_before(context, later.source[0])
    if word is None or not _goes_over(context, draft, word):
        return None
    is_pronoun = view.pos[later.source[0]] == "PRON"
    if is_pronoun and later.stance in context.lexicon.words.inner_stances:
        return None  # 'Roe says she hopes to win, but she knows …'
    objects = {view.lower[c] for c in view.children[later.cue_token] if view.deps[c] in _OBJECTS}
    if objects & context.lexicon.words.object_pronouns or not _is_told(context, draft, later):
        return None
    return word


_OBJECTS = frozenset({"dobj", "dative"})


def _conjunction_before(context: StatementContext, source: int) -> int | None:
    """The 'while', 'but' or 'and' that a source follows, some words for when and where between;
    those of the second kind must stand after a comma, 'that' after one goes on with the first."""
    view, words = context.view, context.lexicon.words
    for at in range(source - 1, max(source - 2 - _MOST_WORDS_BETWEEN, 0), -1):
        if view.lower[at] in words.contrasts:
            return at
        if view.lower[at] in words.additions and view.words[at - 1] == ",":
            return at
        if view.is_verb[at] or view.pos[at] in {"SCONJ", "CCONJ"}:
            return None
    return None


def _goes_over(context: StatementContext, draft: StatementDraft, token: int) -> bool:
    """Whether unquoted words of a content after its cue go on past a token."""
    view = context.view
    return (
        draft.cue_token < token
        and view.quote_of[token] == view.quote_of[draft.cue_token]
        and any(first < token < last for first, last in draft.content)
    )


def _is_told(context: StatementContext, draft: StatementDraft, later: StatementDraft) -> bool:
    """Whether a later verb is told by the same one as this: a tense further back ('had said') or
    a modal is this one's report of it."""
    parse = context.view.parse
    own, other = tense_of(parse, draft.cue_token), tense_of(parse, later.cue_token)
    if own == "present":
        return other in {"present", "perfect"}
    return other == own or other in _TOLD


ENDS = RuleTable(
    "where a content ends before another statement",
    (
        Rule(
            "another's statement beside it",
            _contrast,
            example="Elena Popova said the dam would hold, while Ivan Brod insisted it was weak.",
            expect=("statement by Elena Popova | the dam would hold",),
            never=(
                "Elena Popova said the dam would hold while the rain fell, and that Ivan Brod had "
                "insisted it would burst."
            ),
        ),
        Rule(
            "a participle says more",
            _participle,
            example="Elena Popova blamed the army for the blast, adding that it fired first.",
            expect=("statement by Elena Popova | the army for the blast",),
            never="Elena Popova blamed the army for the fire, a blast adding to the damage.",
        ),
    ),
)

_Find = Callable[[StatementContext, StatementDraft, Sequence[StatementDraft]], Iterator[int]]


def _tokens_of(
    find: _Find,
) -> Callable[[StatementContext, StatementDraft, Sequence[StatementDraft]], list[int] | None]:
    """A rule's `apply`: the tokens that `find` gives; null where there are none."""
    return lambda context, draft, together: list(find(context, draft, together)) or None


OWN_ENDS: RuleTable[[StatementContext, StatementDraft, Sequence[StatementDraft]], list[int]] = (
    RuleTable(
        "where a content ends before what tells of it",
        (
            Rule(
                "who is cited",
                _tokens_of(_who_is_cited),
                example="Elena Popova said that the mill had closed, citing the army.",
                expect=("statement by Elena Popova | that the mill had closed",),
                never="Elena Popova said that the mill had closed over high costs.",
            ),
            Rule(
                "who reports it all",
                _tokens_of(_who_reports),
                example="Norway urged Chad to leave, calling the raid “an outrage”, Interfax said.",
                expect=("statement by Norway | the raid “an outrage",),
                never="Norway urged Chad to leave, calling the raid “an outrage”.",
            ),
            Rule(
                "where the report goes on",
                _tokens_of(_where_the_report_goes_on),
                example="Elena Popova said the miners had left, and the army entered the mill.",
                expect=("statement by Elena Popova | the miners had left",),
                never="Elena Popova said the miners had left, and the mill was empty.",
            ),
            Rule(
                "where a charge ends",
                _tokens_of(_where_a_charge_ends),
                example=(
                    "Ivan Brod accused them of arson, and the men were sent home following a row."
                ),
                expect=("statement by Ivan Brod | them of arson",),
                never="Ivan Brod accused them of arson and theft after a row.",
            ),
            Rule(
                "where the source goes on",
                _tokens_of(_where_the_source_goes_on),
                example="Elena Popova said the mill was old and urged Chad to close it.",
                expect=("statement by Elena Popova | the mill was old",),
                never="Elena Popova said the miners were angry and urged Chad to close it.",
            ),
            Rule(
                "when or where it was said",
                _tokens_of(_when_it_was_said),
                example="The owner said “we are closed” on Friday.",
                expect=("statement by owner | we are closed",),
                never="The owner said he was “very sorry” for the delay.",
            ),
        ),
    )
)
