"""Recall of quotations by form, and whether a content that was found has the right source.

Takes the gold lines of a set of task 'quotes' and the notes on its reports. A marked content is
direct when all its words lie between quotation marks, mixed when some do, else indirect.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from comparenotes.coding.grammar.quotations import QuotationPatterns, find_quotations
from comparenotes.coding.grammar.words import GrammarWords
from comparenotes.lexicon import Lexicon
from comparenotes.record import Notes, Report

_WORD = re.compile(r"[^\W_]+|[$%]")
_LEAST = 0.5  # Dice of the words at which two contents are the same, as in the scorer

Words = frozenset[int]


def split_recall(lines: Iterable[str], notes: Sequence[Notes]) -> dict[str, float]:
    """'direct recall', 'mixed recall', 'indirect recall' and 'source right where content is'."""
    by_key = {coded.report.key: coded for coded in notes}
    count: Counter[str] = Counter()
    patterns = GrammarWords.of(Lexicon()).quotations
    for line in lines:
        row = json.loads(line)
        if row["id"] in by_key:
            _count(row["attributions"], by_key[row["id"]], count, patterns)
    shares = {
        f"{form} recall": _share(count[f"{form} found"], count[form])
        for form in ("direct", "mixed", "indirect")
    }
    right = _share(count["source right"], count["found"])
    return shares | {"source right where content is": right}


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _count(
    marked: list[dict[str, Any]], notes: Notes, count: Counter[str], patterns: QuotationPatterns
) -> None:
    text = notes.report.text
    quoted = _quoted(notes.report, patterns)
    gold = [(_words(text, one["content"]), _words(text, one["source"])) for one in marked]
    gold = [(content, source) for content, source in gold if content]
    ours = [
        (
            _words(text, [(span.start, span.end) for span in statement.content]),
            _words(text, [(source.start, source.end)] if source else []),
        )
        for statement in notes.statements
        for source in [statement.source_span]
    ]
    pairs = _paired([content for content, _ in gold], [content for content, _ in ours])
    for number, (content, source) in enumerate(gold):
        form = "direct" if content <= quoted else "mixed" if content & quoted else "indirect"
        count[form] += 1
        if number in pairs:
            our_source = ours[pairs[number]][1]
            count[f"{form} found"] += 1
            count["found"] += 1
            count["source right"] += bool(source & our_source) or not (source or our_source)


def _paired(gold: Sequence[Words], ours: Sequence[Words]) -> dict[int, int]:
    """Gold to ours, one to one, the most alike first."""
    alike = sorted(
        ((_dice(a, b), n, m) for n, a in enumerate(gold) for m, b in enumerate(ours)), reverse=True
    )
    pairs: dict[int, int] = {}
    for dice, n, m in alike:
        if dice >= _LEAST and n not in pairs and m not in pairs.values():
            pairs[n] = m
    return pairs


def _dice(a: Words, b: Words) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _words(text: str, spans: Iterable[Sequence[int]]) -> Words:
    """Where each word in `spans` starts."""
    return frozenset(
        word.start() for start, end in spans for word in _WORD.finditer(text, start, end)
    )


def _quoted(report: Report, patterns: QuotationPatterns) -> Words:
    """Where each word starts that lies between quotation marks."""
    blocks = [(part.start, part.end) for part in report.parts] or [(0, len(report.text))]
    quotations = find_quotations(report.text, blocks, patterns)
    return _words(report.text, [(one.start, one.end) for one in quotations])
