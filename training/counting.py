"""Learn which quantities count one thing: the weights of lexicon/count_factors.toml.

    python -m training.counting COMPARED.jsonl COMPARED_NOTES.jsonl [even]

COMPARED holds one story a line, as `compare-guidelines.md` describes; the NOTES are what
`comparenotes code --json` gives for their reports. With `even`, only the even lines are learned
from, so that the odd ones can be measured. Writes the weights into count_factors.toml. Nothing is
random.

Two quantities of two reports that stand in the words of one marked fact count one thing; any other
two do not, in stories that are fully marked.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from comparenotes.comparing.count_factors import FACTORS
from comparenotes.comparing.count_table import CountReader, CountTable
from comparenotes.comparing.counts import Measures
from comparenotes.comparing.factor_weights import measure_pairs
from comparenotes.comparing.linking import EventLinker
from comparenotes.comparing.story_notes import story_by_itself
from comparenotes.comparing.term_weights import BackgroundCounts, TermWeights
from comparenotes.comparing.thresholds import Thresholds
from comparenotes.comparing.tolls import TollReader
from comparenotes.comparing.vocabulary import ComparingVocabulary
from comparenotes.comparing.word_vectors import WordVectors
from comparenotes.lexicon import Lexicon
from comparenotes.record import Notes

from .pairs import Sample, fit, read_lines, read_notes, write_weights


def main(arguments: Sequence[str]) -> None:
    """Learn from the files named and write the weights."""
    gold, notes = read_lines(Path(arguments[0])), read_notes(Path(arguments[1]))
    step = 2 if "even" in arguments[2:] else 1
    samples = list(_samples(list(gold)[::step], notes))
    write_weights("count_factors.toml", FACTORS, fit(samples))


def _samples(gold: Sequence[dict[str, Any]], notes: dict[str | None, Notes]) -> Iterator[Sample]:
    lexicon = Lexicon()
    vocabulary = ComparingVocabulary.of(lexicon)
    weights = TermWeights(BackgroundCounts(lexicon, vocabulary.stemmer))
    linker = EventLinker(lexicon, vocabulary, weights, Thresholds(lexicon))
    measures = Measures(lexicon, vocabulary.words)
    tolls = TollReader(lexicon, vocabulary.words, vocabulary.stemmer)
    reader = CountReader(measures, vocabulary, weights, WordVectors.of(lexicon), tolls)
    for line in gold:
        off = set(line["off_topic"])
        reports = [notes[one["id"]] for one in line["reports"] if one["id"] not in off]
        story = story_by_itself(reports, vocabulary)
        table = reader.read(story, linker.link(story)[0])
        marks = _marks(table, line, notes)
        pairs = [
            (a, b)
            for a, b in _comparable(table)
            if "witnesses" in line or marks[a] or marks[b]  # else not fully marked
        ]
        if pairs:
            a, b = np.array(pairs, np.int32).T
            same = np.array([float(bool(marks[i] & marks[j])) for i, j in pairs])
            yield measure_pairs(FACTORS, table, a, b), same, len(pairs) ** -0.5


def _comparable(table: CountTable) -> Iterator[tuple[int, int]]:
    """The pairs of one measure and two reports."""
    for a, b in combinations(range(len(table)), 2):
        one, other = table.counts[a], table.counts[b]
        if one.report != other.report and one.amount.measure == other.amount.measure:
            yield a, b


def _marks(
    table: CountTable, line: dict[str, Any], notes: dict[str | None, Notes]
) -> list[set[int]]:
    """For each quantity the facts whose words it stands in."""
    marks: list[set[int]] = [set() for _ in range(len(table))]
    for n, fact in enumerate(line["facts"]):
        for value in fact["values"]:
            for words in value["reports"]:
                report = notes[words["id"]].report
                start = report.text.find(words["text"])
                end = start + len(words["text"])
                for mark, count in zip(marks, table.counts, strict=True):
                    at = count.quantity.evidence
                    is_here = start >= 0 and count.report == report.id
                    if is_here and start < at.end and at.start < end:
                        mark.add(n)
    return marks


if __name__ == "__main__":
    main(sys.argv[1:])
