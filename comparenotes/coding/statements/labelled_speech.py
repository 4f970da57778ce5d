"""Statements whose source stands as a label beside the words: the turns of a transcript ('Q: …'),
headlines ('Minister: no deal', 'No deal: minister'), quotations that are signed ('“…” — Ann Roe')
or called somebody's ('in her words, “…”').

Takes the drafts so far, gives more drafts; only turns over words that one has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...lexicon.coded_parts import PartUse, parts_used_for
from ..grammar.quoted_parse import QuotedParse
from .contents import Range, is_turn
from .context import STATEMENT_PARTS, StatementContext
from .drafts import StatementDraft, covered_tokens
from .labels import speaks

_DASHES = frozenset({"-", "--", "–", "—", "―"})
_LABEL_PARTS = parts_used_for(PartUse.SPEAKER_LABELS)
_LONGEST_LABEL = 6  # tokens
_LONGEST_LINE = 20  # of a title that stands in the text
_LONGEST_SIGNATURE = 10
_LONGEST_INTRODUCTION = 16
_FEWEST_TURNS = 2
_FEWEST_WORDS = 3  # of a headline beside its label
_OPENERS = frozenset((*"“\"‘'«", "``"))


def find_turns(context: StatementContext, drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """Each turn of a transcript, as far as its paragraph goes; one alone is none.

    What others say in a turn stands within it.
    """
    view = context.view
    taken = {span for draft in drafts for span in draft.content}
    turns = [
        (first, colon, last)
        for first, last in view.blocks
        if first < last and is_turn(view, first)
        for colon in [view.words.index(":", first)]
        if colon + 1 < last and view.lower[colon - 1] not in context.lexicon.words.kinds_of_text
    ]
    if len(turns) < _FEWEST_TURNS:
        return []
    labelled = (
        (_trimmed(view, colon + 1, last), (colon, colon + 1), _trimmed(view, first, colon))
        for first, colon, last in turns
    )
    return [
        StatementDraft((words,), cue, label, verbatim=True)
        for words, cue, label in labelled
        if words not in taken
    ]


def find_headlines(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """'Minister: no deal before May' and 'No deal before May: minister', in titles."""
    return _uncovered(context.view, _headlines(context), drafts)


def find_signed(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """'“Nobody came.” — Ann Roe': a quotation with a dash and a name to the paragraph's end."""
    return _uncovered(context.view, _signed(context.view), drafts)


def find_introduced(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """'And from Chairwoman Roe:' and a quotation, in its paragraph or the next."""
    return _uncovered(context.view, _introduced(context), drafts)


def find_in_words(
    context: StatementContext, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """'In her words, “nobody came”', 'in Roe's own words: “…”', 'In the words of Roe, …'."""
    found = (*_in_words(context), *_in_words_of(context))
    return _uncovered(context.view, found, drafts)


def _uncovered(
    view: QuotedParse, labelled: Iterable[StatementDraft], drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """Those of `labelled` whose words no draft has, nor one of them before."""
    covered = covered_tokens(view, drafts)
    kept = []
    for draft in labelled:
        (first, last), *_ = draft.content
        if covered.find(1, first, last) < 0:
            kept.append(draft)
            covered[first:last] = b"\1" * (last - first)
    return kept


def _headlines(context: StatementContext) -> Iterator[StatementDraft]:
    view = context.view
    for first, last in view.blocks:
        if not first < last or not _is_headline(context, first, last):
            continue
        for mark in range(first + 1, last - 1):
            if view.words[mark] != ":" and not _is_spaced_dash(view, mark):
                continue
            before, after = (first, mark), (mark + 1, last)
            for label, words in ((before, after), (after, before)):
                if _is_label(context, label, words):
                    cue = (mark, mark + 1)
                    yield StatementDraft((_trimmed(view, *words),), cue, _trimmed(view, *label))
                    break


def _is_headline(context: StatementContext, first: int, last: int) -> bool:
    """Whether a paragraph is a title, or the text's first line and ends as a title does."""
    part, end = context.part(first), context.view.words[last - 1]
    quoted = max(context.view.quote_of[first:last]) >= 0
    opens = first == 0 and part in STATEMENT_PARTS and last <= _LONGEST_LINE and not quoted
    return part in _LABEL_PARTS or (opens and end[-1].isalnum())


def _is_label(context: StatementContext, label: Range, words: Range) -> bool:
    """Whether a few words without a verb name somebody who says the others."""
    view = context.view
    (first, last), length = label, words[1] - words[0]
    if length < _FEWEST_WORDS or last - first > _LONGEST_LABEL or any(view.is_verb[first:last]):
        return False
    if "," in view.words[first:last] or ":" in view.words[slice(*words)]:
        return False  # a list
    if view.tags[words[0]] in {"WP", "WRB"}:
        return False  # 'Roe resigns: what we know'
    if first > words[0] and view.tags[first] == "DT":
        return False  # 'The trial of Roe: the witnesses'
    return speaks(context, label, words)


def _is_spaced_dash(view: QuotedParse, token: int) -> bool:
    starts, ends = view.parse.starts, view.parse.ends
    return (
        view.words[token] in _DASHES
        and starts[token] > ends[token - 1]
        and starts[token + 1] > ends[token]
    )


def _signed(view: QuotedParse) -> Iterator[StatementDraft]:
    for quote in view.quotes:
        block_last = view.blocks[view.block_of[quote.first]][1]
        dash = quote.outer_last
        if quote.parent >= 0 or dash >= len(view) or not _is_dash(view, dash):
            continue
        if dash == block_last:  # on a line of its own
            block_last = view.blocks[view.block_of[dash]][1]
        name = dash + 1
        if not name < block_last or block_last - name > _LONGEST_SIGNATURE:
            continue
        is_name = view.words[name][0].isupper() or "PROPN" in view.pos[name:block_last]
        tells = any(view.is_verb[t] and view.words[t].islower() for t in range(name, block_last))
        if is_name and not tells:
            content = (_trimmed(view, quote.first, quote.last),)
            yield StatementDraft(content, (dash, dash + 1), _trimmed(view, name, block_last))


def _is_dash(view: QuotedParse, token: int) -> bool:
    """Whether a token is a dash, alone or with a title ('-Commissioner')."""
    word = view.words[token]
    return word in _DASHES or (word[0] in _DASHES and word[1:].isalpha())


def _introduced(context: StatementContext) -> Iterator[StatementDraft]:
    """Quotations right after a colon that ends a paragraph's opening words, or a paragraph, in
    which one person stands."""
    view = context.view
    for quote in view.quotes:
        colon = quote.outer_first - 1
        if quote.parent >= 0 or colon < 1 or view.words[colon] != ":":
            continue
        first = view.blocks[view.block_of[colon]][0]
        if colon - first > _LONGEST_INTRODUCTION or any(
            word in {".", "!", "?"} for word in view.words[first:colon]
        ):
            continue
        who = _only_person(context, first, colon)
        if who is not None:
            content = (_trimmed(view, quote.first, quote.last),)
            yield StatementDraft(content, (colon, colon + 1), who)


def _only_person(context: StatementContext, first: int, last: int) -> Range | None:
    """The words of the only person who is mentioned in a range, other than as 'his' or 'hers'."""
    view, mentions, actors = context.view, context.mentions, context.actors
    tokens: dict[str, list[int]] = {}
    for token in range(first, last):
        actor = mentions.of_token(token)
        if actor is not None and actors[actor].kind == "person" and view.pos[token] == "PROPN":
            tokens.setdefault(actor, []).append(token)
    if len(tokens) != 1:
        return None
    (found,) = tokens.values()
    return found[0], found[-1] + 1


def _in_words(context: StatementContext) -> Iterator[StatementDraft]:
    view, nouns = context.view, context.lexicon.words.wording_nouns
    for quote in view.quotes:
        noun = quote.outer_first - 1
        if noun > 0 and view.words[noun] in {",", ":"}:
            noun -= 1
        if quote.parent >= 0 or noun < 2 or view.lower[noun] not in nouns:
            continue
        owner = next((c for c in view.children[noun] if view.deps[c] == "poss"), None)
        if owner is not None and view.lower[view.heads[noun]] == "in":
            content = (_trimmed(view, quote.first, quote.last),)
            yield StatementDraft(content, (noun, noun + 1), (view.edges[owner][0], owner + 1))


def _in_words_of(context: StatementContext) -> Iterator[StatementDraft]:
    """'In the words of Roe, nobody came': the rest of the sentence behind the comma."""
    view, nouns = context.view, context.lexicon.words.wording_nouns
    for noun, word in enumerate(view.lower):
        if word not in nouns or view.lower[view.heads[noun]] != "in":
            continue
        links = [c for c in view.children[noun] if view.deps[c] == "prep" and view.lower[c] == "of"]
        owners = [c for link in links for c in view.children[link] if view.deps[c] == "pobj"]
        sentence = view.sentences[view.sentence_of[noun]]
        if not owners or view.heads[noun] != sentence.first:
            continue
        source = view.edges[owners[0]]
        if view.words[source[1] : source[1] + 1] == [","] and source[1] + 2 < sentence.last:
            content = _trimmed(view, source[1] + 1, sentence.last)
            yield StatementDraft((content,), (noun, noun + 1), source)


def _trimmed(view: QuotedParse, first: int, last: int) -> Range:
    """The tokens without marks at their edges."""
    while last - 1 > first and not any(c.isalnum() for c in view.words[last - 1]):
        last -= 1
    while first < last - 1 and (
        view.words[first] in _OPENERS or not any(c.isalnum() for c in view.words[first])
    ):
        first += 1
    return first, last
