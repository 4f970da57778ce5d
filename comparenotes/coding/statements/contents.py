"""What a cue may introduce: every stretch of words that could be the content of its statement.

Takes a token that may be a cue, gives candidates: clauses below it, quotations beside it, the
sentence around it. `statements.py` weighs them.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..grammar.quoted_parse import SUBJECTS, QuotedParse

_EDGE = frozenset((*",.:;-–—…“”\"‘’'«»()[]", "--", "...", "''", "``"))
_OPENING = frozenset(("“", '"', "``", "‘", "'", "«", "''", "„"))
_STOPS = frozenset({".", "!", "?"})
_CUT = frozenset({"conj", "advcl", "relcl", "parataxis", "ccomp", "prep", "npadvmod", "acl"})
_SKIPPED = frozenset({"aux", "auxpass", "neg", "punct", "cc", "prt", "mark"})

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SpanCandidate:
    """Token ranges that may be a content; `kind` says how they were come by."""

    kind: str
    ranges: Ranges


class _Gathering:
    """Collects candidates of one cue, each content once, edges trimmed."""

    def __init__(self, view: QuotedParse, low: int, high: int) -> None:
        self.view, self.low, self.high = view, low, high
        self.found: dict[Ranges, str] = {}

    def add(self, kind: str, *ranges: tuple[int, int]) -> None:
        words, low, high = self.view.words, self.low, self.high
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
            self.found.setdefault(tuple(sorted(kept)), kind)


def find_contents(view: QuotedParse, cue: int) -> list[SpanCandidate]:
    """The candidates for the content of `cue`, the likeliest kinds first; none twice."""
    block_first, block_last = view.blocks[view.block_of[cue]]
    around = view.quote_of[cue]
    if around >= 0:
        block_first = max(block_first, view.quotes[around].first)
        block_last = min(block_last, view.quotes[around].last)
    sentence = view.sentences[view.sentence_of[cue]]
    low, high = max(sentence.first, block_first), min(sentence.last, block_last)
    got = _Gathering(view, block_first, block_last)
    if around < 0:
        got.low, got.high = 0, len(view)
    if view.words[cue] == ":":
        _colon(view, got, cue, low, high, block_last)
        return [SpanCandidate(kind, ranges) for ranges, kind in got.found.items()]
    subject = view.subject(cue)
    own = subject if subject >= 0 and view.heads[subject] == cue else -1
    first, last = _chunk(view, cue, own)
    _quotations(view, got, cue, around, first, last, block_first, block_last)
    got.low, got.high = low, high
    _below(view, got, cue, own, high)
    _above(view, got, cue, own, first, last, low, high)
    return [SpanCandidate(kind, ranges) for ranges, kind in got.found.items()]


def _chunk(view: QuotedParse, cue: int, subject: int) -> tuple[int, int]:
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


def _quotations(
    view: QuotedParse,
    got: _Gathering,
    cue: int,
    around: int,
    first: int,
    last: int,
    low: int,
    high: int,
) -> None:
    """Quotations before and after, alone, with each other, and with what goes on."""
    left = _quote_left(view, first, around, low)
    if left < 0 and last > cue + 1:
        left = _quote_left(view, cue, around, low)
    right = _quote_right(view, last, around, high)
    if right < 0 and first < cue:
        right = _quote_right(view, cue + 1, around, high)
    if left >= 0:
        quote = view.quotes[left]
        before = (quote.outer_first, quote.outer_last)
        led = _led(view, quote.outer_first, low)
        got.add("quote left", before)
        if led < quote.outer_first:
            got.add("mixed left", (led, quote.outer_last))
        chain = _chain_left(view, left, around)
        if chain:
            got.add("quotes left", *chain, before)
        tail = _going_on(view, cue, around, high)
        if tail:
            got.add("quote left on", before, *tail[:1])
            if led < quote.outer_first:
                got.add("mixed left on", (led, quote.outer_last), *tail[:1])
            if len(tail) > 1:
                got.add("quote left on all", before, *tail)
    if right >= 0:
        quote = view.quotes[right]
        got.add("quote right", (quote.outer_first, quote.outer_last))
        got.add("to quote right", (last, quote.outer_last))
        got.add("to quote right full", (last, _to_end(view, quote.outer_last, high)))
        tail = _going_on(view, quote.outer_last - 1, around, high)
        if tail:
            got.add("quote right on", (quote.outer_first, quote.outer_last), *tail[:1])
            if len(tail) > 1:
                got.add("quote right on all", (quote.outer_first, quote.outer_last), *tail)
    elif around < 0 and left < 0:
        below = _next_block_quote(view, cue)
        if below:
            got.add("quote below", *below)


def _quote_left(view: QuotedParse, before: int, around: int, low: int) -> int:
    """The quotation that ends just before token `before` (a comma or two words may be between)."""
    for end in range(before, max(low, before - 4), -1):
        number = view.ending.get(end, -1)
        if number >= 0 and view.quotes[number].parent == around and number != around:
            return number
    return -1


def _quote_right(view: QuotedParse, after: int, around: int, high: int) -> int:
    """The first quotation that starts in the same sentence, after token `after`."""
    if after >= len(view):
        return -1
    end = min(high, view.sentences[view.sentence_of[after - 1]].last + 1)
    for start in range(after, end):
        number = view.starting.get(start, -1)
        if start - 1 > after and view.words[start - 1] in _STOPS:
            return -1  # 'denied it. “…”' begins anew
        if number >= 0 and view.quotes[number].parent == around and number != around:
            return number
    return -1


def _led(view: QuotedParse, first: int, low: int) -> int:
    """Where the sentence starts in which the quotation at `first` starts."""
    return max(low, view.sentences[view.sentence_of[first]].first)


def _to_end(view: QuotedParse, after: int, high: int) -> int:
    at = min(after, len(view) - 1)
    if after - 1 >= 0 and view.sentence_of[at] != view.sentence_of[after - 1]:
        return after
    return min(high, view.sentences[view.sentence_of[at]].last)


def _chain_left(view: QuotedParse, number: int, around: int) -> list[tuple[int, int]]:
    """The paragraphs before that are one speech with quotation `number`."""
    return [_whole(view, n) for n in _speech(view, number) if n < number]


def _going_on(view: QuotedParse, cue: int, around: int, high: int) -> list[tuple[int, int]]:
    """The quotation that opens a later sentence right after the one of `cue`, and its speech."""
    at = view.sentences[view.sentence_of[cue]].last
    number = view.starting.get(at, -1)
    if number < 0:  # the rest of the cue's own sentence
        for start in range(cue + 1, min(at, high)):
            number = view.starting.get(start, -1)
            if number >= 0 or view.tags[start] == "VBG":  # 'said, adding: “…”' begins another
                break
    if number < 0 or view.quotes[number].parent != around:
        return []
    if view.quotes[number].outer_first >= high:
        return []
    return [_whole(view, n) for n in _speech(view, number) if n >= number]


def _next_block_quote(view: QuotedParse, cue: int) -> list[tuple[int, int]]:
    """The quotation that opens the next paragraph, where the cue's own ends after its sentence."""
    block = view.block_of[cue]
    if block + 1 >= len(view.blocks):
        return []
    if view.sentences[view.sentence_of[cue]].last < view.blocks[block][1]:
        return []
    number = view.starting.get(view.blocks[block + 1][0], -1)
    if number < 0:
        return []
    return [_whole(view, n) for n in _speech(view, number) if n >= number]


def _speech(view: QuotedParse, number: int) -> list[int]:
    """All quotations that are one speech with `number`, itself among them."""
    quote = view.quotes[number]
    return view.speeches[quote.parent, quote.marks.speech]


def _whole(view: QuotedParse, number: int) -> tuple[int, int]:
    return view.quotes[number].outer_first, view.quotes[number].outer_last


def _colon(
    view: QuotedParse, got: _Gathering, cue: int, low: int, high: int, block_last: int
) -> None:
    """After a colon: its sentence, its paragraph, its turn in a transcript; or what is before."""
    right = view.starting.get(cue + 1, -1)
    if right >= 0:
        quote = view.quotes[right]
        got.add("quote right", (quote.outer_first, quote.outer_last))
    got.add("colon to sentence end", (cue + 1, high))
    got.add("colon to paragraph end", (cue + 1, block_last))
    turn = [(cue + 1, block_last)]
    for block in range(view.block_of[cue] + 1, min(view.block_of[cue] + 12, len(view.blocks))):
        first, last = view.blocks[block]
        if is_turn(view, first):
            got.add("colon to next turn", *turn)
            break
        turn.append((first, last))
    below = _next_block_quote(view, cue)
    if below:
        got.add("quote below", *below)
    got.add("before colon", (low, cue))


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


def _below(view: QuotedParse, got: _Gathering, cue: int, own: int, high: int) -> None:
    """Constituents below the cue, each alone, each with all that follows it, and with a subject."""
    deps, edges = view.deps, view.edges
    right = [
        child
        for child in view.children[cue]
        if child > cue and child != own and deps[child] not in _SKIPPED
    ]
    end = edges[cue][1]
    subject = edges[own] if own >= 0 else None
    for child in right:
        first, last = edges[child]
        first = max(first, cue + 1)
        got.add(f"child {deps[child]}", (first, last))
        _cut(view, got, child, first, last)
        if last < end:
            got.add(f"tail {deps[child]}", (first, end))
        if deps[child] in {"prep", "agent", "dative"}:
            for inner in view.children[child]:
                for deeper in view.children[inner]:
                    if deps[deeper] in {"acl", "relcl", "ccomp"} and deeper > inner:
                        got.add("clause of object", edges[deeper])  # 'said in a statement that …'
                if deps[inner] in {"pobj", "pcomp"}:
                    got.add(
                        f"object {deps[inner]}", (max(child + 1, edges[inner][0]), edges[inner][1])
                    )
                    if last < end:
                        got.add("object tail", (max(child + 1, edges[inner][0]), end))
    for n, child in enumerate(right):
        if subject and subject[1] <= cue and n < 3:
            got.add(
                f"subject+{deps[child]}", subject, (max(edges[child][0], cue + 1), edges[child][1])
            )
            got.add(f"subject+tail {deps[child]}", subject, (max(edges[child][0], cue + 1), end))
        for inner in view.children[child]:
            if deps[inner] in {"ccomp", "acl", "relcl", "pcomp"} and inner > child:
                got.add(f"grandchild {deps[inner]}", edges[inner])
    if subject:
        got.add("subject", subject)
    got.add("rest of clause", (cue + 1, end))
    got.add("rest of sentence", (cue + 1, high))
    for child in view.children[cue]:
        if child < cue and deps[child] not in _SKIPPED and deps[child] not in SUBJECTS:
            first, last = edges[child]
            got.add(f"left {deps[child]}", (first, min(last, cue)))


def _cut(view: QuotedParse, got: _Gathering, child: int, first: int, last: int) -> None:
    """A constituent up to a second verb or a subordinate clause that may be the report's own."""
    cuts = 0
    for inner in view.children[child]:
        dep = view.deps[inner]
        if inner <= child or dep not in _CUT:
            continue
        left = view.edges[inner][0]
        while left > first and (view.deps[left - 1] == "cc" or view.words[left - 1] in _EDGE):
            left -= 1
        if child < left < last and cuts < 2:
            got.add(f"child {view.deps[child]} before {dep}", (first, left))
            cuts += 1


def _above(
    view: QuotedParse,
    got: _Gathering,
    cue: int,
    own: int,
    first: int,
    last: int,
    low: int,
    high: int,
) -> None:
    """The sentence before the cue's words, around them, and the clause that the cue hangs on."""
    deps, edges = view.deps, view.edges
    if first > low:
        got.add("before", (low, first))
        got.add("around", (low, first), (last, high))
    if last > cue + 1:
        got.add("after", (last, high))
    child, left, right = cue, *edges[cue]
    for depth in range(3):
        head = view.heads[child]
        if head == child:
            break
        a, b = edges[head]
        left, right = edges[child]
        name = f"{deps[child]}{depth}"
        if a < left and right < b:
            got.add(f"clause around {name}", (a, left), (right, b))
        got.add(f"clause before {name}", (a, left))
        got.add(f"clause after {name}", (right, b))
        if depth == 0 and deps[cue] in {"relcl", "acl", "amod", "appos"}:
            got.add(f"noun {deps[cue]}", (min(head, a), left) if left > head else (right, b))
            if deps[cue] == "relcl" and cue + 1 < right:
                got.add("noun+rest", (a, left), (cue + 1, right))
        child = head


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
    verbal = "v" if any(one in _VERBAL for one in opening) else "n"
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
