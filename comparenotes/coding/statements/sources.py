"""Whose words: every noun phrase that may be the source of a statement, given its cue.

Takes a cue, gives candidates, 'none' among them. The generators only propose; the learned model
(`model.py`) chooses. It knows the candidates by their kinds, so a new or renamed kind needs new
training. Which actor the chosen words mean is for `source_resolution.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..grammar.quoted_parse import SUBJECTS, QuotedParse
from .contents import FARTHEST, Range, SpanCandidate

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_BOUNDARY = frozenset((*',.:;-–—…“”„‟"«»‹›()', "--", "''", "``"))
_BOUND_DEPS = frozenset({"ccomp", "parataxis"})
_OF_NOUNS = frozenset({"acl", "relcl", "appos", "amod", "prep", "compound", "poss"})
_HIGHEST = 4  # verbs above a cue at which sources are looked for
_LONGEST_BEFORE = 8  # tokens before a cue that may name a source where the parse does not
QUOTED = "quoted"  # the kind of 'her' in 'quoting her as saying': no subject goes before it
NONE = SpanCandidate("none", ())

Proposal = tuple[str, int, int]  # a kind and a token range, edges not yet trimmed


def find_sources(view: QuotedParse, cue: int, prepositions: frozenset[str]) -> list[SpanCandidate]:
    """The candidates for the source of token `cue`: 'none' first, then the nearer ones.

    `prepositions` are those whose object may be a source ('by', 'from').
    """
    kinds: dict[Range, str] = {}
    low, high = limits = _limits(view, cue)
    for kind, first, last in _proposals(view, cue, limits, prepositions):
        first, last = max(first, low), min(last, high)
        while first < last and view.words[first] in _BOUNDARY:
            first += 1
        while first < last and view.words[last - 1] in _BOUNDARY:
            last -= 1
        if first < last and not (first <= cue < last) and not _is_quoted(view, cue, first, last):
            kinds.setdefault((first, last), kind)
    return [NONE, *(SpanCandidate(kind, (span,)) for span, kind in kinds.items())]


def _proposals(
    view: QuotedParse, cue: int, limits: Range, prepositions: frozenset[str]
) -> Iterator[Proposal]:
    if view.words[cue] == ":":
        yield "before colon", _line_start(view, cue, limits[0]), cue
        yield "after colon", cue + 1, limits[1]
    else:
        yield from chain(
            _around_verbs(view, cue, prepositions),
            _owners(view, cue),
            _beside_cue(view, cue, limits),
        )


def _is_quoted(view: QuotedParse, cue: int, first: int, last: int) -> bool:
    """Whether the words stand between marks that don't hold the cue: quoted words don't speak."""
    number = view.quote_of[first]
    if number < 0 or number == view.quote_of[cue]:
        return False
    quote = view.quotes[number]
    return last <= quote.outer_last and not quote.outer_first <= cue < quote.outer_last


def _limits(view: QuotedParse, cue: int) -> Range:
    """The sentence of a cue, within the quotation that the cue stands in."""
    sentence = view.sentences[view.sentence_of[cue]]
    low, high = sentence.first, sentence.last
    around = view.quote_of[cue]
    if around >= 0:
        low = max(low, view.quotes[around].first)
        high = min(high, view.quotes[around].last)
    return low, high


def _line_start(view: QuotedParse, cue: int, low: int) -> int:
    """Where the words before a colon start: after the last comma or dash."""
    at = cue
    while at > low and view.words[at - 1] not in {",", ";", "—", "–", "--"}:
        at -= 1
    return at


def _around_verbs(view: QuotedParse, cue: int, prepositions: frozenset[str]) -> Iterator[Proposal]:
    """Subjects and agents of the cue and of the verbs it hangs on, and the nouns above it."""
    node = cue
    for depth in range(_HIGHEST):
        for child in view.children[node]:
            yield from _dependent(view, cue, child, depth, prepositions)
        head = view.heads[node]
        if head == node:
            break
        yield from _noun_above(view, node, depth)
        node = head


def _dependent(
    view: QuotedParse, cue: int, child: int, depth: int, prepositions: frozenset[str]
) -> Iterator[Proposal]:
    """A subject, agent or object of a verb `depth` steps above the cue."""
    dep = view.deps[child]
    if dep in SUBJECTS:
        yield _phrase(view, f"{dep}{depth}", child, cue)
    elif dep == "agent" or (dep == "prep" and view.lower[child] in prepositions):
        name = "agent" if dep == "agent" else view.lower[child]
        for inner in view.children[child]:
            if view.deps[inner] == "pobj" and depth < 2:
                yield _phrase(view, f"{name}{depth}", inner, cue)
    elif dep == "dobj" and depth == 0:
        yield _phrase(view, "object", child, cue)
    elif dep == "dobj" and depth == 2 and view.lower[view.heads[cue]] == "as":
        yield _phrase(view, QUOTED, child, cue)


def _noun_above(view: QuotedParse, node: int, depth: int) -> Iterator[Proposal]:
    """The noun that a cue, or a verb above it, belongs to: 'the minister, who said …'."""
    head, dep = view.heads[node], view.deps[node]
    if view.pos[head] not in {"NOUN", "PROPN", "PRON"} or dep not in _OF_NOUNS:
        return
    if head < node:
        yield f"head {dep}{depth}", view.edges[head][0], max(view.edges[node][0], head + 1)
    else:
        yield f"head {dep}{depth}", head, view.edges[head][1]


def _phrase(view: QuotedParse, kind: str, head: int, cue: int) -> Proposal:
    """A noun with all that belongs to it, but never across the cue."""
    first, last = view.edges[head]
    if first <= cue < last:
        if head < cue:
            last = min((view.edges[c][0] for c in view.children[head] if c > head), default=cue)
            last = min(last, cue)
        else:
            first = max(
                (view.edges[c][1] for c in view.children[head] if c < head), default=cue + 1
            )
            first = max(first, cue + 1)
    for child in view.children[head]:
        if view.deps[child] in _BOUND_DEPS and head < view.edges[child][0] < last:
            last = view.edges[child][0]
    return kind, first, last


def _owners(view: QuotedParse, cue: int) -> Iterator[Proposal]:
    """Possessors and modifiers of a noun that is a cue, of the noun above, and of its object."""
    deps = view.deps
    for node, depth in ((cue, 0), (view.heads[cue], 1)):
        for child in view.children[node]:
            if deps[child] in {"poss", "compound", "amod", "nmod"} and child != cue:
                yield _phrase(view, f"{deps[child]}{depth}", child, cue)
    for child in view.children[cue]:
        if deps[child] in {"dobj", "attr", "pobj", "prep"}:
            for inner in view.children[child]:
                if deps[inner] == "poss":
                    yield _phrase(view, f"poss of {deps[child]}", inner, cue)


def _beside_cue(view: QuotedParse, cue: int, limits: Range) -> Iterator[Proposal]:
    """The words up to the next mark on either side, where the parse may be wrong."""
    low, high = limits[0], min(limits[1], cue + FARTHEST)
    at = cue + 1
    while at < high and view.words[at] not in _BOUNDARY:
        at += 1
    if at > cue + 1 and view.pos[cue + 1] in _NOMINAL:
        yield "next words", cue + 1, at
    at = cue
    while at > low and (view.pos[at - 1] in {"AUX", "ADV", "PART"}):
        at -= 1
    end = at
    while (
        at > low
        and view.words[at - 1] not in _BOUNDARY
        and end - at < _LONGEST_BEFORE
        and view.pos[at - 1] not in {"VERB", "SCONJ", "CCONJ"}
    ):
        at -= 1
    if at < end:
        yield "words before", at, end


def source_features(
    view: QuotedParse,
    cue: int,
    key: str,
    setting: str,
    content: SpanCandidate,
    candidate: SpanCandidate,
    kinds: str,
) -> list[str]:
    """The features of one candidate; `kinds` are those of all candidates, the likeliest first."""
    kind = candidate.kind
    tag, dep = view.tags[cue], view.deps[cue]
    passive = "p" if any(view.deps[c] == "auxpass" for c in view.children[cue]) else "-"
    out = [
        f"k={kind}",
        f"kk={kind} {key}",
        f"kt={kind} {tag} {passive}",
        f"kd={kind} {dep} {tag}",
        f"ks={kind} {setting}",
        f"kc={kind} {content.kind}",
        f"a={kind} {kinds}",
        f"ak={kind} {kinds} {passive} {key}",
    ]
    if not candidate.ranges:
        return out
    first, last = candidate.ranges[0]
    head = source_head(view, first, last)
    inside = any(a < last and first < b for a, b in content.ranges)
    who = view.lower[head] if view.pos[head] == "PRON" else view.pos[head]
    return [
        *out,
        f"in={inside} {kind}",
        f"w={who}",
        f"wk={who} {kind}",
        f"h={view.lemmas[head].lower()}",
        f"d={min(abs(head - cue) // 3, 4)} {kind}",
        f"q={view.quote_of[head] == view.quote_of[cue]}",
        f"hn={view.lemmas[head].lower()} {view.tags[cue]} {passive}",
    ]


def source_head(view: QuotedParse, first: int, last: int) -> int:
    """The first of tokens `first` to `last` whose own head lies outside of them."""
    for token in range(first, last):
        if not first <= view.heads[token] < last:
            return token
    return first
