"""Sources that the order of the words shows better than the parse: 'said Per Holm', 'Holm, who
leads the bank, called on …', 'according to Holm, the treasurer, …'.

Takes the drafts of the models, gives them with the source, and without it in the content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...lexicon.rules import Rule, RuleTable
from .contents import Range, Ranges
from .context import StatementContext
from .cueless_quotations import trimmed_end
from .drafts import StatementDraft
from .judgements import is_hearsay

_MARKS = frozenset({",", ".", ";", ":", "!", "?", "—", "–", "--"})
_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_OPENERS = frozenset({"ADP", "SCONJ", "VERB", "ADV", "NUM"})  # of what goes before a subject
_FARTHEST = 40  # tokens before a cue in which a relative clause begins


def with_sources_in_order(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """The drafts, those changed to which a rule gives another source."""
    return [_in_order(context, draft) for draft in drafts]


def _in_order(context: StatementContext, draft: StatementDraft) -> StatementDraft:
    answer = ORDER.first(context, draft) if draft.cue is not None else None
    if answer is None:
        return draft
    if not answer[1]:
        return replace(draft, source=None, content=_with_subject(context, draft))
    source = answer[1][0]
    content = _without(context, draft.content, source, draft.source or source)
    if content and content[0][0] > source[1] > draft.cue_token + 2:
        content = _last_clause(context, content)
    if content and content[0][1] == draft.cue_token - 1:
        content = _without_apposition(context, content)
    if draft.cue_token + 1 == source[0] and (not content or content[0][0] > source[0]):
        opening = context.view.sentences[context.view.sentence_of[draft.cue_token]].first
        while not any(letter.isalnum() for letter in context.view.words[opening]):
            opening += 1
        content = ((opening, draft.cue_token - 1), *content)  # 'The deal, said Roe, is dead'
    return replace(draft, source=source, content=content or draft.content)


def with_short_source(context: StatementContext, draft: StatementDraft) -> StatementDraft:
    """A draft without the clause that follows a source after its verb: 'chanted the crowd as Roe
    came'."""
    if draft.source is None or draft.source[0] < draft.cue_token:
        return draft
    view, (first, last) = context.view, draft.source
    links = context.lexicon.words.clause_links
    for at in range(first + 1, last - 1):
        if view.words[at] in _MARKS or view.tags[at] in _RELATIVE:
            return draft  # 'Roe, who served as …'
        if view.lower[at] in links and any(view.is_verb[at + 1 : last]):
            return replace(draft, source=(first, trimmed_end(view, first, at)))
    return draft


def _last_clause(context: StatementContext, content: Ranges) -> Ranges:
    """What follows the last comma that has a verb after it, in words that begin with what
    describes a source: 'the treasurer, who left in May, the vault is empty'."""
    view, (first, last) = context.view, content[0]
    commas = [t for t in range(first, last) if view.words[t] == "," and any(view.is_verb[t:last])]
    return ((commas[-1] + 1, last), *content[1:]) if commas else content


def _without_apposition(context: StatementContext, content: Ranges) -> Ranges:
    """Without what follows a source at the end of a whole clause, and describes it: 'It is over,
    said Roe, the mayor'."""
    view, ((first, last), *after) = context.view, content
    if not any(view.is_verb[first:last]):
        return content
    return ((first, last), *(piece for piece in after if view.pos[piece[0]] == "CCONJ"))


def _with_subject(context: StatementContext, draft: StatementDraft) -> Ranges:
    """An infinitive with the subject of the passive verb before it: 'Roe … to have lied'."""
    view, subject = context.view, context.view.subject(draft.cue_token)
    first, last = view.edges[subject] if subject >= 0 else (0, 0)
    opens = view.lower[draft.first] == "to" and view.tags[subject] not in _RELATIVE
    is_before = first < last <= draft.cue_token < draft.first
    return ((first, last), *draft.content) if opens and is_before else draft.content


def _without(context: StatementContext, content: Ranges, source: Range, taken_for: Range) -> Ranges:
    """A content without the pieces that hold its source; of one that opens with that, or with what
    was taken for it, what follows is left."""
    kept = []
    for first, last in content:
        opening = [b for a, b in (source, taken_for) if a == first and b < last]
        if opening:
            start = opening[0]
            while start < last - 1 and context.view.words[start] in _MARKS:
                start += 1
            kept.append((start, last))
        elif not (source[0] < last and first < source[1]):
            kept.append((first, last))
    return tuple(kept)


def _inverted(context: StatementContext, draft: StatementDraft) -> Ranges | None:
    """', said Ann Roe' at the end of what she said: the words from the verb to the next mark."""
    view, cue = context.view, draft.cue_token
    if view.lemmas[cue] not in context.lexicon.inverting_verbs or view.words[cue - 1] != ",":
        return None
    if view.quote_of[cue] >= 0 or view.tags[cue] in {"VB", "VBG"}:
        return None
    first, end = cue + 1, view.sentences[view.sentence_of[cue]].last
    last = next((t for t in range(first, end) if view.words[t] in _MARKS), end)
    if not first < last or any(view.is_verb[first:last]):
        return None
    before = view.words[view.sentences[view.sentence_of[cue]].first : cue - 1]
    if 0 <= view.subject(cue) < cue and "," in before:
        return None  # 'Roe, the mayor, said'
    if draft.source is not None and draft.source[0] >= first:
        return None
    return ((first, last),) if _is_somebody(context, first, last) else None


def _is_somebody(context: StatementContext, first: int, last: int) -> bool:
    """Whether words are a name, or a noun for somebody who may speak."""
    view, lexicon = context.view, context.lexicon
    noun = view.lemmas[last - 1].lower()
    return (
        view.words[first][0].isupper()
        or context.mentions.at(first, last) is not None
        or noun in lexicon.speakers
        or noun in lexicon.unnamed
    )


def _before_relative_clause(context: StatementContext, draft: StatementDraft) -> Ranges | None:
    """'Roe, who leads the party, called on …': the noun before the clause, not one within it."""
    view, cue = context.view, draft.cue_token
    comma = cue - 1
    while comma > 0 and view.pos[comma] in {"AUX", "ADV"}:
        comma -= 1
    if draft.source is None or view.words[comma] != "," or view.tags[cue] == "VBG":
        return None
    if cue in context.tags.of_cue:
        return None
    sentence = view.sentences[view.sentence_of[cue]]
    low = max(sentence.first, comma - _FARTHEST)
    pronoun = next((t for t in range(comma - 1, low, -1) if view.tags[t] in _RELATIVE), -1)
    if pronoun <= low or view.words[pronoun - 1] != ",":
        return None
    if view.quote_of[pronoun] != view.quote_of[cue]:
        return None
    if not pronoun < draft.source[0] < cue or view.lower[cue + 1 : cue + 2] == ["by"]:
        return None
    first = pronoun - 1
    while first > sentence.first and view.words[first - 1] not in _MARKS:
        first -= 1
    return ((first, pronoun - 1),) if first < pronoun - 1 else None


def _after_opening(context: StatementContext, draft: StatementDraft) -> Ranges | None:
    """'After meeting Roe, the envoy, Brod, said …': the office and the name before the verb, and
    nobody in the words that the sentence opens with."""
    view, cue = context.view, draft.cue_token
    opening = view.sentences[view.sentence_of[cue]].first
    if view.words[cue - 1] != "," or view.pos[opening] not in _OPENERS:
        return None
    if view.keys[cue] not in context.lexicon.tag_verbs or view.tags[cue] in {"VBG", "VBN"}:
        return None
    low = max(opening, cue - _FARTHEST)
    commas = [t for t in range(low, cue) if view.words[t] == ","][-3:]
    if len(commas) < 3 or (draft.source is not None and draft.source[0] > commas[0]):
        return None
    segments = (commas[0] + 1, commas[1]), (commas[1] + 1, commas[2])
    speakers = context.lexicon.speakers
    names = [one for one in segments if _is_name(context, *one)]
    offices = [one for one in segments if view.lemmas[one[1] - 1].lower() in speakers]
    return (names[0],) if len(names) == 1 and len(offices) == 1 and names != offices else None


def _is_name(context: StatementContext, first: int, last: int) -> bool:
    """Whether all words of a segment are written as a name is."""
    words = context.view.words[first:last]
    return bool(words) and all(word[0].isupper() for word in words)


def _after_according_to(context: StatementContext, draft: StatementDraft) -> Ranges | None:
    """'According to Roe, the mayor, …': what stands right after 'to', not its apposition."""
    view, cue = context.view, draft.cue_token
    first = cue + 2
    if view.lower[cue : cue + 2] != ["according", "to"] or first >= len(view):
        return None
    if draft.source is not None and draft.source[0] <= first:
        return None
    end = draft.source[0] if draft.source else view.sentences[view.sentence_of[cue]].last
    last = next((t for t in range(first, end) if view.words[t] in _MARKS), first)
    return ((first, last),) if first < last and _is_somebody(context, first, last) else None


def _hearsay(context: StatementContext, draft: StatementDraft) -> Ranges | None:
    """'Roe is alleged to have lied': of whom it is said, and not by whom; nobody is named."""
    view, cue = context.view, draft.cue_token
    if not is_hearsay(context, cue) or draft.source is None:
        return None
    subject = view.subject(cue)
    return () if draft.source[0] <= subject < draft.source[1] else None


ORDER = RuleTable(
    "whose statement it is, by the order of words",
    (
        Rule(
            "hearsay",
            _hearsay,
            example="Elena Popova is alleged to have taken cash from a builder.",
            expect=("statement by - | Elena Popova … to have taken cash from a builder",),
            never="Elena Popova is believed by Ivan Brod to have taken cash from a builder.",
        ),
        Rule(
            "inverted",
            _inverted,
            example="The mill is lost, said Per Holm, the firm's engineer, who left in May.",
            expect=("statement by Per Holm | The mill is lost",),
            never="The mill is lost, and Elena Popova said a prayer.",
        ),
        Rule(
            "before a relative clause",
            _before_relative_clause,
            example="Ganev, who leads the opposition, called on the president to resign.",
            expect=("no statement by opposition | the president to resign",),
            never="Ganev met leaders of the opposition, who called on the president to resign.",
        ),
        Rule(
            "after an opening phrase",
            _after_opening,
            example="After meeting Governor Ole Prado, the envoy, Rosa Vidal, said it had failed.",
            expect=("statement by Rosa Vidal | it had failed",),
            never="After talks, Governor Ole Prado, a friend of Rosa Vidal, said it had failed.",
        ),
        Rule(
            "right after 'according to'",
            _after_according_to,
            example="According to Per Holm, the club's former coach, who left in June, it is over.",
            expect=("statement Per Holm | says | it is over",),
            never="According to the club's former coach, who left in June, it is over.",
        ),
    ),
)
