"""Why some words were coded as they were, or not at all, as each stage of coding reports it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..record import Notes, Report, Span
from ..record.cleaned_text import CleanedText, cleaned, moved
from .cleaning import restored
from .coder import Coder
from .trace import Trace


@dataclass(frozen=True, slots=True)
class Account:
    """What the stages say of the words asked for, at one place where they stand.

    `words` is that place, `sentence` the sentence or sentences around it; `remarks` are (stage,
    the words remarked on, why), in the order of the stages.
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
    """Codes `report` and gives what each stage says of `words`, at every place where they stand.

    Letter case is ignored; words that stand nowhere whole are searched for inside longer words.
    There are no accounts if the words don't stand in the report's text. Raises what coding the
    report raises (a ComparenotesError).
    """
    read, text = cleaned(report)
    words = CleanedText.of(words).text
    parse = coder.parser.parse(read)
    trace = Trace()
    notes = restored(coder.note(parse, trace), report, text)
    accounts = []
    for start in _starts(read.text, words):
        end = start + len(words)
        first, last = parse.tokens(start, end)
        if first >= last:
            continue
        numbers = {parse.sentence_of[token] for token in range(first, last)}
        sentences = [parse.sentences[n] for n in sorted(numbers)]
        sentence = parse.span(sentences[0].first, sentences[-1].last)
        remarks = tuple(
            (remark.stage, Span(remark.start, remark.end), remark.why)
            for remark in trace.at(start, end)
        )
        accounts.append(moved(Account(Span(start, end), sentence, remarks), text.span))
    return Explanation(notes, tuple(accounts))


def _starts(text: str, words: str) -> Iterator[int]:
    """Where `words` start as whole words; if they never do, where they start inside words."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    starts = [match.start() for match in whole.finditer(text)] if words else []
    part = re.compile(re.escape(words), re.IGNORECASE)
    yield from starts or (match.start() for match in part.finditer(text) if words)
