"""Statements whose source stands as a label beside the words: the turns of a transcript ('Q: …'),
headlines ('Minister: no deal', 'No deal: minister'), quotations that are signed ('“…” — Ann Roe')
or called somebody's ('in her words, “…”').

Takes a quoted parse and the drafts so far, gives more drafts; only turns over words that one has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..actors.mentions import Mentions
from ..grammar.quoted_parse import QuotedParse
from .contents import is_turn
from .drafts import StatementDraft

_DASHES = frozenset({"-", "--", "–", "—", "―"})
_HEADS = frozenset({"title", "heading"})
_LONGEST_LABEL = 6  # tokens
_FEWEST_TURNS = 2
_OPENERS = frozenset((*"“\"‘'«", "``"))


def find_labelled(
    view: QuotedParse,
    drafts: Sequence[StatementDraft],
    speakers: Collection[str],
    mentions: Mentions,
) -> list[StatementDraft]:
    """Drafts for turns, headlines and signed quotations; `speakers` are lemmas of those who may
    speak without a name ('minister', 'report')."""
    taken = [span for one in drafts for span in one.content]
    found = [turn for turn in _turns(view) if turn.content[0] not in taken]
    taken += [turn.content[0] for turn in found]  # what others say in a turn stands within it
    for draft in (
        *_headlines(view, speakers, mentions),
        *_signed(view),
        *_in_words(view),
    ):
        (first, last), *_ = draft.content
        if not any(a < last and first < b for a, b in taken):
            found.append(draft)
            taken.append((first, last))
    return found


def _turns(view: QuotedParse) -> Iterator[StatementDraft]:
    """Each turn of a transcript, as far as its paragraph goes; one alone is none."""
    labelled = [
        (first, colon, last)
        for first, last in view.blocks
        if first < last and is_turn(view, first)
        for colon in [view.words.index(":", first)]
        if colon + 1 < last
    ]
    if len(labelled) < _FEWEST_TURNS:
        return
    for first, colon, last in labelled:
        words, label = _trimmed(view, colon + 1, last), _trimmed(view, first, colon)
        yield StatementDraft((words,), (colon, colon + 1), label, verbatim=True)


def _headlines(
    view: QuotedParse, speakers: Collection[str], mentions: Mentions
) -> Iterator[StatementDraft]:
    """'Minister: no deal before May' and 'No deal before May: minister', in titles."""
    for sentence in view.sentences:
        if sentence.part not in _HEADS:
            continue
        for mark in range(sentence.first + 1, sentence.last - 1):
            if view.words[mark] != ":" and not _is_spaced_dash(view, mark):
                continue
            before, after = (sentence.first, mark), (mark + 1, sentence.last)
            for label, words in ((before, after), (after, before)):
                named = _is_named(view, label, mentions) and any(view.is_verb[slice(*words)])
                if (named or _speaks(view, label, speakers)) and words[1] - words[0] > 2:
                    cue = (mark, mark + 1)
                    yield StatementDraft((_trimmed(view, *words),), cue, _trimmed(view, *label))
                    break


def _is_spaced_dash(view: QuotedParse, token: int) -> bool:
    starts, ends = view.parse.starts, view.parse.ends
    return (
        view.words[token] in _DASHES
        and starts[token] > ends[token - 1]
        and starts[token + 1] > ends[token]
    )


def _is_named(view: QuotedParse, label: tuple[int, int], mentions: Mentions) -> bool:
    """Whether the words are an actor's name and no more."""
    first, last = label
    short = last - first <= _LONGEST_LABEL and not any(view.is_verb[first:last])
    return short and mentions.at(first, last) is not None


def _speaks(view: QuotedParse, label: tuple[int, int], speakers: Collection[str]) -> bool:
    """Whether a few words without a verb name somebody who can speak."""
    first, last = label
    if last - first > _LONGEST_LABEL or any(view.is_verb[token] for token in range(first, last)):
        return False
    heads = [token for token in range(first, last) if not first <= view.heads[token] < last]
    nouns = [view.lemmas[token].lower() for token in (*heads, last - 1)]
    return any(noun in speakers for noun in nouns)


def _signed(view: QuotedParse) -> Iterator[StatementDraft]:
    """'“Nobody came.” — Ann Roe': a quotation with a dash and a name to the paragraph's end."""
    for quote in view.quotes:
        block_last = view.blocks[view.block_of[quote.first]][1]
        dash, name = quote.outer_last, quote.outer_last + 1
        if quote.parent >= 0 or not name < block_last or view.words[dash] not in _DASHES:
            continue
        is_name = view.pos[name] == "PROPN" and block_last - name <= _LONGEST_LABEL
        if is_name and not any(view.is_verb[token] for token in range(name, block_last)):
            content = (_trimmed(view, quote.first, quote.last),)
            yield StatementDraft(content, (dash, dash + 1), _trimmed(view, name, block_last))


def _in_words(view: QuotedParse) -> Iterator[StatementDraft]:
    """'In her words, “nobody came”', 'in Roe's own words: “…”'."""
    for quote in view.quotes:
        words = quote.outer_first - 1
        if words > 0 and view.words[words] in {",", ":"}:
            words -= 1
        if quote.parent >= 0 or words < 2 or view.lower[words] not in {"words", "phrase"}:
            continue
        owner = next((c for c in view.children[words] if view.deps[c] == "poss"), None)
        if owner is not None and view.lower[view.heads[words]] == "in":
            content = (_trimmed(view, quote.first, quote.last),)
            yield StatementDraft(content, (words, words + 1), (view.edges[owner][0], owner + 1))


def _trimmed(view: QuotedParse, first: int, last: int) -> tuple[int, int]:
    """The tokens without marks at their edges."""
    while last - 1 > first and not any(c.isalnum() for c in view.words[last - 1]):
        last -= 1
    while first < last - 1 and (
        view.words[first] in _OPENERS or not any(c.isalnum() for c in view.words[first])
    ):
        first += 1
    return first, last
