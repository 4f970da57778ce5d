"""Why some words were coded as they were, or not at all: each stage's own account of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..record import Notes, Report, Span
from .coder import Coder
from .trace import Trace


@dataclass(frozen=True, slots=True)
class Account:
    """What the stages say of one stretch of words.

    `words` is where the words asked for stand, `sentence` the sentence around them;
    `remarks` are (stage, the words remarked on, why), in the order of the stages.
    """

    words: Span
    sentence: Span
    remarks: tuple[tuple[str, Span, str], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The notes on a report, and an account of each place where the words asked for stand."""

    notes: Notes
    accounts: tuple[Account, ...]


def explain(report: Report, words: str, coder: Coder) -> Explanation:
    """What each stage saw at `words`, wherever they stand in `report` (letter case is ignored).

    No account at all means that the words don't stand in the report.
    """
    parse = coder.parser.parse(report)
    trace = Trace()
    notes = coder.note(parse, trace)
    accounts = []
    for start in _places(report.text, words):
        end = start + len(words)
        first, last = parse.tokens(start, end)
        if first >= last:
            continue
        numbers = {parse.sentence_of[token] for token in range(first, last)}
        sentences = [parse.sentences[n] for n in sorted(numbers)]
        sentence = parse.span(sentences[0].first, sentences[-1].last)
        remarks = tuple((stage, Span(s, e), why) for stage, s, e, why in trace.at(start, end))
        accounts.append(Account(Span(start, end), sentence, remarks))
    return Explanation(notes, tuple(accounts))


def _places(text: str, words: str) -> Iterator[int]:
    """Where `words` stand as whole words; where they nowhere do, as parts of words."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    found = [match.start() for match in whole.finditer(text)] if words else []
    part = re.compile(re.escape(words), re.IGNORECASE)
    yield from found or (match.start() for match in part.finditer(text) if words)
