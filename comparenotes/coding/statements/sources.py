"""Whose words: every noun phrase that may be the source of a statement, given its cue.

Takes a cue (and the content chosen for it), gives candidates, 'none' among them. `statements.py`
weighs them; who the chosen words mean is for the mentions to say.
"""

from __future__ import annotations

from ..grammar.quoted_parse import SUBJECTS, QuotedParse
from .contents import SpanCandidate

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_BOUNDARY = frozenset((*',.:;-–—…“”"«»()', "--", "''", "``"))
_BOUND_DEPS = frozenset({"ccomp", "parataxis"})
QUOTED = "quoted"  # the kind of 'her' in 'quoting her as saying': no subject goes before it
NONE = SpanCandidate("none", ())


def find_sources(view: QuotedParse, cue: int, content: SpanCandidate) -> list[SpanCandidate]:
    """The candidates for the source of `cue`: 'none' first, then the nearer ones."""
    found: dict[tuple[int, int], str] = {}
    low, high = _limits(view, cue)

    def add(kind: str, first: int, last: int) -> None:
        first, last = max(first, low), min(last, high)
        while first < last and view.words[first] in _BOUNDARY:
            first += 1
        while first < last and view.words[last - 1] in _BOUNDARY:
            last -= 1
        if first < last and not (first <= cue < last) and not _is_quoted(view, cue, first, last):
            found.setdefault((first, last), kind)

    if view.words[cue] == ":":
        add("before colon", _line_start(view, cue, low), cue)
        add("after colon", cue + 1, high)
    else:
        _from_verb(view, cue, add)
        _from_noun(view, cue, add)
        _beside_cue(view, cue, low, high, add)
    return [NONE, *(SpanCandidate(kind, (span,)) for span, kind in found.items())]


def _is_quoted(view: QuotedParse, cue: int, first: int, last: int) -> bool:
    """Whether the words stand between marks that don't hold the cue: quoted words don't speak."""
    number = view.quote_of[first]
    if number < 0 or number == view.quote_of[cue]:
        return False
    quote = view.quotes[number]
    return last <= quote.outer_last and not quote.outer_first <= cue < quote.outer_last


def _limits(view: QuotedParse, cue: int) -> tuple[int, int]:
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


def _from_verb(view, cue, add) -> None:  # type: ignore[no-untyped-def]
    """Subjects and agents of the cue, and of the verbs it hangs on."""
    deps, edges, children = view.deps, view.edges, view.children
    node = cue
    for depth in range(4):
        for child in children[node]:
            dep = deps[child]
            if dep in SUBJECTS:
                _whole(view, f"{dep}{depth}", child, cue, add)
            elif dep == "agent" or (
                dep == "prep"
                and view.lower[child] in {"by", "to", "from", "of", "among", "in", "with"}
            ):
                name = "agent" if dep == "agent" else view.lower[child]
                for inner in children[child]:
                    if deps[inner] == "pobj" and depth < 2:
                        _whole(view, f"{name}{depth}", inner, cue, add)
            elif dep == "dobj" and depth == 0:
                _whole(view, "object", child, cue, add)
            elif dep == "dobj" and depth == 2 and view.lower[view.heads[cue]] == "as":
                _whole(view, QUOTED, child, cue, add)
        head = view.heads[node]
        if head == node:
            break
        if view.pos[head] in {"NOUN", "PROPN", "PRON"} and deps[node] in {
            "acl",
            "relcl",
            "appos",
            "amod",
            "prep",
            "compound",
            "poss",
        }:
            left, right = edges[head][0], edges[node][0]
            if head < node:
                add(f"head {deps[node]}{depth}", left, max(right, head + 1))
            else:
                add(f"head {deps[node]}{depth}", head, edges[head][1])
        node = head


def _whole(view, kind: str, head: int, cue: int, add) -> None:  # type: ignore[no-untyped-def]
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
    add(kind, first, last)


def _from_noun(view, cue, add) -> None:  # type: ignore[no-untyped-def]
    """Possessors and modifiers of a noun cue, and of its own noun."""
    deps = view.deps
    for node, depth in ((cue, 0), (view.heads[cue], 1)):
        for child in view.children[node]:
            if deps[child] in {"poss", "compound", "amod", "nmod"} and child != cue:
                _whole(view, f"{deps[child]}{depth}", child, cue, add)
    for child in view.children[cue]:
        if deps[child] in {"dobj", "attr", "pobj", "prep"}:
            for inner in view.children[child]:
                if deps[inner] == "poss":
                    _whole(view, f"poss of {deps[child]}", inner, cue, add)


def _beside_cue(view, cue: int, low: int, high: int, add) -> None:  # type: ignore[no-untyped-def]
    """The words up to the next mark on either side, where the parse may be wrong."""
    at = cue + 1
    while at < high and view.words[at] not in _BOUNDARY:
        at += 1
    if at > cue + 1 and view.pos[cue + 1] in _NOMINAL:
        add("next words", cue + 1, at)
    at = cue
    while at > low and (view.pos[at - 1] in {"AUX", "ADV", "PART"}):
        at -= 1
    end = at
    while (
        at > low
        and view.words[at - 1] not in _BOUNDARY
        and end - at < 8
        and view.pos[at - 1] not in {"VERB", "SCONJ", "CCONJ"}
    ):
        at -= 1
    if at < end:
        add("words before", at, end)


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
    head = _head(view, first, last)
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


def _head(view: QuotedParse, first: int, last: int) -> int:
    for token in range(first, last):
        if not first <= view.heads[token] < last:
            return token
    return first


source_head = _head
