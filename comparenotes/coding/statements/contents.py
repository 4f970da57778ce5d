"""What a cue may introduce: every stretch of words that could be the content of its statement.

Takes a token that may be a cue, gives candidates: quotations beside it, clauses below it, the
sentence around it. The generators only propose; the learned model (`model.py`) chooses. It knows
the candidates by their kinds, so a new or renamed kind needs new training.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from ..grammar.quoted_parse import SUBJECTS, QuotedParse

_EDGE = frozenset((*",.:;-–—…“”„‟\"‘’'‚«»‹›()[]", "--", "...", "''", "``"))
_OPENING = frozenset(("“", '"', "``", "‘", "'", "«", "''", "„"))
_STOPS = frozenset({".", "!", "?"})
_CUT = frozenset({"conj", "advcl", "relcl", "parataxis", "ccomp", "prep", "npadvmod", "acl"})
_SKIPPED = frozenset({"aux", "auxpass", "neg", "punct", "cc", "prt", "mark"})
_LONGEST_INTERVIEW = 12  # paragraphs after a colon that are looked at for the next turn
_MOST_CUTS = 2  # of one constituent
FARTHEST = 400  # tokens along a sentence; bounds the time that a sentence without end takes

Range = tuple[int, int]
Ranges = tuple[Range, ...]
Proposal = tuple[str, Ranges]  # a kind and the token ranges, edges not yet trimmed


@dataclass(frozen=True, slots=True)
class SpanCandidate:
    """Token ranges that may be a content or a source; `kind` names the generator they are from."""

    kind: str
    ranges: Ranges


@dataclass(frozen=True, slots=True)
class _CueContext:
    """A cue with the ranges around it that the generators need; all ranges are half-open.

    `quote` is the number of the quotation that the cue stands in (-1: none), `block` its paragraph
    and `sentence` its sentence within that paragraph and quotation, `subject` its own subject (-1:
    none), `phrase` the words from the subject to the cue (or back), auxiliaries with them.
    """

    view: QuotedParse
    cue: int
    quote: int
    block: Range
    sentence: Range
    subject: int
    phrase: Range


def find_contents(view: QuotedParse, cue: int) -> list[SpanCandidate]:
    """The candidates for the content of token `cue`, the likeliest kinds first; none twice."""
    context = _context_of(view, cue)
    kinds: dict[Ranges, str] = {}
    reach = (0, len(view)) if context.quote < 0 else context.block
    if view.words[cue] == ":":
        _keep(kinds, view, _after_colon(context), reach)
    else:
        _keep(kinds, view, _quotations(context), reach)
        _keep(kinds, view, chain(_below(context), _above(context)), context.sentence)
    return [SpanCandidate(kind, ranges) for ranges, kind in kinds.items()]


def _context_of(view: QuotedParse, cue: int) -> _CueContext:
    block_first, block_last = view.blocks[view.block_of[cue]]
    quote = view.quote_of[cue]
    if quote >= 0:
        block_first = max(block_first, view.quotes[quote].first)
        block_last = min(block_last, view.quotes[quote].last)
    sentence = view.sentences[view.sentence_of[cue]]
    subject = view.subject(cue)
    own = subject if subject >= 0 and view.heads[subject] == cue else -1
    return _CueContext(
        view=view,
        cue=cue,
        quote=quote,
        block=(block_first, block_last),
        sentence=(max(sentence.first, block_first), min(sentence.last, block_last)),
        subject=own,
        phrase=_cue_phrase(view, cue, own),
    )


def _cue_phrase(view: QuotedParse, cue: int, subject: int) -> Range:
    """The words from the subject to the cue (or back), auxiliaries with them."""
    first, last = cue, cue + 1
    for child in view.children[cue]:
        if child == subject:
            left, right = view.edges[child]
            if not left <= cue < right:
                first, last = min(first, left), max(last, right)
        elif view.deps[child] in {"aux", "auxpass", "neg"}:
            first = min(first, child)
        elif view.deps[child] == "prt":
            last = max(last, child + 1)
    return first, last


def _keep(
    kinds: dict[Ranges, str], view: QuotedParse, proposals: Iterable[Proposal], reach: Range
) -> None:
    """Adds to `kinds` each proposal within `reach`, marks at its edges left out; the first kind
    of equal ranges stays."""
    words, (low, high) = view.words, reach
    for kind, ranges in proposals:
        kept = []
        for first, last in ranges:
            first = low if first < low else first
            last = high if last > high else last
            while first < last and words[first] in _EDGE:
                first += 1
            while first < last and words[last - 1] in _EDGE:
                last -= 1
            if first < last:
                kept.append((first, last))
        if kept:
            kinds.setdefault(tuple(sorted(kept)), kind)


def _quotations(context: _CueContext) -> Iterator[Proposal]:
    """Quotations before and after the cue, alone, with each other, and with what goes on."""
    first, last = context.phrase
    cue = context.cue
    left = _quote_left(context, first)
    if left < 0 and last > cue + 1:
        left = _quote_left(context, cue)
    right = _quote_right(context, last)
    if right < 0 and first < cue:
        right = _quote_right(context, cue + 1)
    if left >= 0:
        yield from _with_quote_left(context, left)
    if right >= 0:
        yield from _with_quote_right(context, right)
    elif context.quote < 0 and left < 0 and (below := _next_block_quote(context.view, cue)):
        yield "quote below", below


def _with_quote_left(context: _CueContext, number: int) -> Iterator[Proposal]:
    """The quotation before a cue, with its sentence, the paragraphs before and what goes on."""
    view = context.view
    before = outer_first, outer_last = _outer(view, number)
    opening = max(context.block[0], view.sentences[view.sentence_of[outer_first]].first)
    yield "quote left", (before,)
    if opening < outer_first:
        yield "mixed left", ((opening, outer_last),)
    earlier = [_outer(view, n) for n in _speech(view, number) if n < number]
    if earlier:
        yield "quotes left", (*earlier, before)
    later = _going_on(context, context.cue)
    if later:
        yield "quote left on", (before, later[0])
        if opening < outer_first:
            yield "mixed left on", ((opening, outer_last), later[0])
        if len(later) > 1:
            yield "quote left on all", (before, *later)


def _with_quote_right(context: _CueContext, number: int) -> Iterator[Proposal]:
    """The quotation after a cue, with the words between, its sentence and what goes on."""
    after = _outer(context.view, number)
    start, end = context.phrase[1], after[1]
    yield "quote right", (after,)
    yield "to quote right", ((start, end),)
    yield "to quote right full", ((start, _sentence_end(context, end)),)
    later = _going_on(context, end - 1)
    if later:
        yield "quote right on", (after, later[0])
        if len(later) > 1:
            yield "quote right on all", (after, *later)


def _quote_left(context: _CueContext, before: int) -> int:
    """The quotation that ends just before token `before` (a comma or two words may be between)."""
    view, around = context.view, context.quote
    for end in range(before, max(context.block[0], before - 4), -1):
        number = view.ending.get(end, -1)
        if number >= 0 and view.quotes[number].parent == around and number != around:
            return number
    return -1


def _quote_right(context: _CueContext, after: int) -> int:
    """The first quotation that starts in the same sentence, after token `after`."""
    view, around = context.view, context.quote
    if after >= len(view):
        return -1
    sentence_end = view.sentences[view.sentence_of[after - 1]].last + 1
    end = min(context.block[1], sentence_end, after + FARTHEST)
    for start in range(after, end):
        number = view.starting.get(start, -1)
        if start - 1 > after and view.words[start - 1] in _STOPS:
            return -1  # 'denied it. “…”' begins anew
        if number >= 0 and view.quotes[number].parent == around and number != around:
            return number
    return -1


def _sentence_end(context: _CueContext, after: int) -> int:
    """Where the sentence ends that goes on after a quotation; `after` where none does."""
    view = context.view
    at = min(after, len(view) - 1)
    if after - 1 >= 0 and view.sentence_of[at] != view.sentence_of[after - 1]:
        return after
    return min(context.block[1], view.sentences[view.sentence_of[at]].last)


def _going_on(context: _CueContext, token: int) -> Ranges:
    """The quotation that opens a later sentence right after that of `token`, and its speech."""
    view, high = context.view, context.block[1]
    at = view.sentences[view.sentence_of[token]].last
    number = view.starting.get(at, -1)
    if number < 0:  # the rest of the token's own sentence
        for start in range(token + 1, min(at, high)):
            number = view.starting.get(start, -1)
            if number >= 0 or view.tags[start] == "VBG":  # 'said, adding: “…”' begins another
                break
    if number < 0 or view.quotes[number].parent != context.quote:
        return ()
    if view.quotes[number].outer_first >= high:
        return ()
    return tuple(_outer(view, n) for n in _speech(view, number) if n >= number)


def _next_block_quote(view: QuotedParse, cue: int) -> Ranges:
    """The quotation that opens the next paragraph, where the cue's own ends after its sentence."""
    block = view.block_of[cue]
    if block + 1 >= len(view.blocks):
        return ()
    if view.sentences[view.sentence_of[cue]].last < view.blocks[block][1]:
        return ()
    number = view.starting.get(view.blocks[block + 1][0], -1)
    if number < 0:
        return ()
    return tuple(_outer(view, n) for n in _speech(view, number) if n >= number)


def _speech(view: QuotedParse, number: int) -> list[int]:
    """All quotations that are one speech with `number`, itself among them."""
    quote = view.quotes[number]
    return view.speeches[quote.parent, quote.marks.speech]


def _outer(view: QuotedParse, number: int) -> Range:
    """A quotation with its marks."""
    return view.quotes[number].outer_first, view.quotes[number].outer_last


def _after_colon(context: _CueContext) -> Iterator[Proposal]:
    """After a colon: its sentence, its paragraph, its turn in a transcript; or what is before."""
    view, cue = context.view, context.cue
    block_last = context.block[1]
    right = view.starting.get(cue + 1, -1)
    if right >= 0:
        yield "quote right", (_outer(view, right),)
    yield "colon to sentence end", ((cue + 1, context.sentence[1]),)
    yield "colon to paragraph end", ((cue + 1, block_last),)
    turn = [(cue + 1, block_last)]
    own = view.block_of[cue]
    for first, last in view.blocks[own + 1 : own + _LONGEST_INTERVIEW]:
        if is_turn(view, first):
            yield "colon to next turn", tuple(turn)
            break
        turn.append((first, last))
    below = _next_block_quote(view, cue)
    if below:
        yield "quote below", below
    yield "before colon", ((context.sentence[0], cue),)


def is_turn(view: QuotedParse, first: int) -> bool:
    """Whether a paragraph opens as a turn of a transcript: 'Q:', 'NAME:', 'Ann Smith:'."""
    if view.words[first] in _OPENING:
        first += 1
    for names, token in enumerate(range(first, min(first + 6, len(view)))):
        if view.words[token] == ":":
            return names > 0
        if not view.words[token][0].isupper() and view.words[token] != ".":
            return False
    return False


def _below(context: _CueContext) -> Iterator[Proposal]:
    """Constituents below the cue, each alone, each with all that follows it, and with a subject."""
    view, cue = context.view, context.cue
    deps = view.deps
    right = [
        child
        for child in view.children[cue]
        if child > cue and child != context.subject and deps[child] not in _SKIPPED
    ]
    for child in right:
        yield from _constituent(context, child)
    for n, child in enumerate(right):
        if n < 3:
            yield from _with_subject(context, child)
        yield from _clauses_below(view, child)
    end = view.edges[cue][1]
    if context.subject >= 0:
        yield "subject", (view.edges[context.subject],)
    yield "rest of clause", ((cue + 1, end),)
    yield "rest of sentence", ((cue + 1, context.sentence[1]),)
    for child in view.children[cue]:
        if child < cue and deps[child] not in _SKIPPED and deps[child] not in SUBJECTS:
            first, last = view.edges[child]
            yield f"left {deps[child]}", ((first, min(last, cue)),)


def _constituent(context: _CueContext, child: int) -> Iterator[Proposal]:
    """A constituent after the cue, cut short, and with all that follows it."""
    view, cue = context.view, context.cue
    dep, end = view.deps[child], view.edges[cue][1]
    first, last = view.edges[child]
    first = max(first, cue + 1)
    yield f"child {dep}", ((first, last),)
    yield from _cut(view, child, first, last)
    if last < end:
        yield f"tail {dep}", ((first, end),)
    if dep in {"prep", "agent", "dative"}:
        yield from _in_preposition(view, child, last < end, end)


def _in_preposition(
    view: QuotedParse, preposition: int, is_followed: bool, end: int
) -> Iterator[Proposal]:
    """The object of a preposition below a cue, and a clause that hangs on it."""
    deps, edges = view.deps, view.edges
    for inner in view.children[preposition]:
        for deeper in view.children[inner]:
            if deps[deeper] in {"acl", "relcl", "ccomp"} and deeper > inner:
                yield "clause of object", (edges[deeper],)  # 'said in a statement that …'
        if deps[inner] in {"pobj", "pcomp"}:
            first = max(preposition + 1, edges[inner][0])
            yield f"object {deps[inner]}", ((first, edges[inner][1]),)
            if is_followed:
                yield "object tail", ((first, end),)


def _with_subject(context: _CueContext, child: int) -> Iterator[Proposal]:
    """The subject before a cue together with what comes after: 'The plan', 'as a mistake'."""
    view, cue = context.view, context.cue
    if context.subject < 0:
        return
    subject = view.edges[context.subject]
    if subject[1] <= cue:
        first, last = view.edges[child]
        first = max(first, cue + 1)
        yield f"subject+{view.deps[child]}", (subject, (first, last))
        yield f"subject+tail {view.deps[child]}", (subject, (first, view.edges[cue][1]))


def _clauses_below(view: QuotedParse, child: int) -> Iterator[Proposal]:
    """Clauses that hang on a constituent of the cue: 'made the claim that …'."""
    for inner in view.children[child]:
        if view.deps[inner] in {"ccomp", "acl", "relcl", "pcomp"} and inner > child:
            yield f"grandchild {view.deps[inner]}", (view.edges[inner],)


def _cut(view: QuotedParse, child: int, first: int, last: int) -> Iterator[Proposal]:
    """A constituent up to a second verb or a subordinate clause that may be the report's own."""
    cuts = 0
    for inner in view.children[child]:
        dep = view.deps[inner]
        if inner <= child or dep not in _CUT:
            continue
        left = view.edges[inner][0]
        while left > first and (view.deps[left - 1] == "cc" or view.words[left - 1] in _EDGE):
            left -= 1
        if child < left < last and cuts < _MOST_CUTS:
            yield f"child {view.deps[child]} before {dep}", ((first, left),)
            cuts += 1


def _above(context: _CueContext) -> Iterator[Proposal]:
    """The sentence before the cue's words, around them, and the clauses that the cue hangs on."""
    (first, last), (low, high) = context.phrase, context.sentence
    if first > low:
        yield "before", ((low, first),)
        yield "around", ((low, first), (last, high))
    if last > context.cue + 1:
        yield "after", ((last, high),)
    child = context.cue
    for depth in range(3):
        head = context.view.heads[child]
        if head == child:
            break
        yield from _around(context.view, child, depth)
        if depth == 0:
            yield from _noun_of(context.view, child)
        child = head


def _around(view: QuotedParse, child: int, depth: int) -> Iterator[Proposal]:
    """The clause above a token, without the token's own words."""
    head_first, head_last = view.edges[view.heads[child]]
    left, right = view.edges[child]
    name = f"{view.deps[child]}{depth}"
    if head_first < left and right < head_last:
        yield f"clause around {name}", ((head_first, left), (right, head_last))
    yield f"clause before {name}", ((head_first, left),)
    yield f"clause after {name}", ((right, head_last),)


def _noun_of(view: QuotedParse, cue: int) -> Iterator[Proposal]:
    """The noun that a cue belongs to: 'the deal announced on Monday', 'the alleged theft'."""
    dep, head = view.deps[cue], view.heads[cue]
    if dep not in {"relcl", "acl", "amod", "appos"}:
        return
    head_first, head_last = view.edges[head]
    left, right = view.edges[cue]
    yield (
        f"noun {dep}",
        ((min(head, head_first), left) if left > head else (right, head_last),),
    )
    if dep == "relcl" and cue + 1 < right:
        yield "noun+rest", ((head_first, left), (cue + 1, right))


def content_features(
    view: QuotedParse, cue: int, key: str, setting: str, candidate: SpanCandidate
) -> list[str]:
    """The features of one candidate; `setting` is how quotations stand beside the cue."""
    kind, ranges = candidate.kind, candidate.ranges
    lower, pos = view.lower, view.pos
    first, last = ranges[0][0], ranges[-1][1]
    around = view.quote_of[cue]
    size = sum(b - a for a, b in ranges)
    bucket = length_of(size)
    before = lower[first - 1] if first else "^"
    after = lower[last] if last < len(view) else "$"
    if after not in _EDGE:
        after = view.tags[last] if last < len(view) else "$"
    starts = _cuts(view, first, around)
    ends = _cuts(view, last, around)
    opened = view.quote_of[first] != around
    shut = view.quote_of[last - 1] != around
    marks = f"{starts}{ends}{'o' if opened else '-'}{'s' if shut else '-'}"
    side = "in" if first < cue < last else "l" if last <= cue else "r"
    gap = first - cue - 1 if side == "r" else cue - last if side == "l" else 0
    tag, dep = view.tags[cue], view.deps[cue]
    opening = (pos[i] for a, b in ranges for i in range(a, min(b, a + 12)))
    verbal = "v" if any(tag in _VERBAL for tag in opening) else "n"
    return [
        f"k={kind}",
        f"kk={kind} {key}",
        f"kt={kind} {tag}",
        f"kd={kind} {dep}",
        f"ks={kind} {setting}",
        f"kb={kind} {bucket}",
        f"sk={key} {side} {marks}",
        f"m={kind} {marks}",
        f"ms={setting} {side} {marks}",
        f"f={kind} {lower[first]}",
        f"ft={kind} {view.tags[first]}",
        f"ff={side} {lower[first]} {key}",
        f"l={kind} {pos[last - 1]}",
        f"b={kind} {before if before in _EDGE else view.tags[first - 1] if first else '^'}",
        f"a={kind} {after}",
        f"aa={side} {after} {bucket}",
        f"g={kind} {min(gap, 6)}",
        f"gs={side} {min(gap, 6)} {setting}",
        f"n={len(ranges)} {setting} {bucket}",
        f"b2={key} {before}",
        f"v={bucket} {side} {verbal} {tag}",
    ]


_VERBAL = frozenset({"VERB", "AUX"})
_LENGTHS = (1, 3, 8, 20)


def length_of(size: int) -> str:
    """How long so many tokens are, as the models know it: '1', '3', '8', '20' at most, or '+'."""
    return next((str(most) for most in _LENGTHS if size <= most), "+")


def _cuts(view: QuotedParse, edge: int, around: int) -> str:
    """Whether an edge falls inside a quotation, cutting it: 'x', or '-'."""
    if 0 < edge < len(view):
        a, b = view.quote_of[edge - 1], view.quote_of[edge]
        if a == b and a != around and a >= 0:
            quote = view.quotes[a]
            if edge > quote.first and edge < quote.last:
                return "x"
    return "-"
