"""A parse with its quotations, in tokens: what the statement modules work on."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import pairwise

from .parse import Parse
from .quotations import QuotationMarks, find_quotations

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in tokens: `first` to `last` inside its marks, `outer_first` to `outer_last` with
    them; `parent` is the number of the quotation around it, -1 for none."""

    first: int
    last: int
    outer_first: int
    outer_last: int
    parent: int
    marks: QuotationMarks


class QuotedParse:
    """The columns of a parse, its paragraphs (`blocks`) and quotations, and where each token is.

    `quote_of[i]` is the number of the innermost quotation around token i, -1 for none;
    `block_of[i]` its paragraph. All ranges are half-open.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.words, self.lower, self.lemmas = parse.words, parse.lower, parse.lemmas
        self.tags, self.pos, self.deps, self.heads = parse.tags, parse.pos, parse.deps, parse.heads
        self.children, self.edges = parse.children, parse.edges
        self.sentences, self.sentence_of = parse.sentences, parse.sentence_of
        self.blocks = _blocks(parse)
        self.block_of = [
            n for n, (first, last) in enumerate(self.blocks) for _ in range(first, last)
        ]
        spans = [(parse.starts[first], parse.ends[last - 1]) for first, last in self.blocks]
        self.quotes = _quotes(
            parse, find_quotations(parse.report.text, spans, parse.grammar.quotations)
        )
        self.quote_of = _innermost(self.quotes, len(parse))
        self.is_verb = [pos == "VERB" or pos == "AUX" for pos in parse.pos]
        self.keys = [_key(*row) for row in zip(parse.pos, parse.lemmas, parse.lower, strict=True)]
        self.speeches: dict[tuple[int, int], list[int]] = {}
        for number, quote in enumerate(self.quotes):
            self.speeches.setdefault((quote.parent, quote.marks.speech), []).append(number)
        self.starting: dict[int, int] = {}
        self.ending: dict[int, int] = {}
        for number, quote in enumerate(self.quotes):
            self.starting.setdefault(quote.outer_first, number)
            self.ending.setdefault(quote.outer_last, number)  # the outer of two that end as one

    def __len__(self) -> int:
        return len(self.words)

    def subject(self, token: int) -> int:
        """The subject of `token`, or of the verb it is coordinated with; -1 for none."""
        for _ in range(4):
            for child in self.children[token]:
                if self.deps[child] in SUBJECTS:
                    return child
            if self.deps[token] != "conj":
                return -1
            token = self.heads[token]
        return -1


def _key(pos: str, lemma: str, lower: str) -> str:
    """How the lexicon knows a word: its lemma, and v, n or o for verb, noun, other."""
    if pos == "VERB" or pos == "AUX":
        return lemma.lower() + ".v"
    if pos == "NOUN" or pos == "PROPN":
        return lemma.lower() + ".n"
    return lower + ".o"


def _blocks(parse: Parse) -> list[tuple[int, int]]:
    """The token ranges of the report's parts, in order; all tokens are in one."""
    if not len(parse):
        return []
    cuts = {0, len(parse)}
    at = 0
    for part in sorted(parse.report.parts, key=lambda part: part.start):
        while at < len(parse) and parse.starts[at] < part.start:
            at += 1
        cuts.add(at)
    edges = sorted(cuts)
    return list(pairwise(edges))


def _quotes(parse: Parse, quotations: tuple[QuotationMarks, ...]) -> list[Quote]:
    quotes: list[Quote] = []
    around: list[int] = []
    for quotation in quotations:
        first, last = parse.tokens(quotation.start, quotation.end)
        outer_first, outer_last = parse.tokens(quotation.outer_start, quotation.outer_end)
        if first >= last or outer_first >= outer_last:
            continue
        while around and quotes[around[-1]].marks.outer_end <= quotation.outer_start:
            around.pop()
        parent = around[-1] if around else -1
        around.append(len(quotes))
        quotes.append(Quote(first, last, outer_first, outer_last, parent, quotation))
    return quotes


def _innermost(quotes: list[Quote], length: int) -> list[int]:
    """For each of so many tokens, the last of the quotations around it, -1 for none."""
    quote_of = [-1] * length
    around: list[int] = []
    edges = sorted({edge for q in quotes for edge in (q.outer_first, q.outer_last)} | {length})
    starting = sorted(range(len(quotes)), key=lambda number: quotes[number].outer_first)
    opened = 0
    for first, last in pairwise(edges):
        while opened < len(starting) and quotes[starting[opened]].outer_first <= first:
            heapq.heappush(around, -starting[opened])
            opened += 1
        while around and quotes[-around[0]].outer_last <= first:
            heapq.heappop(around)
        if around:
            quote_of[first:last] = [-around[0]] * (last - first)
    return quote_of
