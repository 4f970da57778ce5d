"""Learn which mentions are one event: the weights of lexicon/link_factors.toml.

    python -m training.linking ECB.jsonl ECB_NOTES.jsonl COMPARED.jsonl COMPARED_NOTES.jsonl [even]

ECB holds one report a line with `topic`, `story` and `events` ([{start, end, instance, checked}]);
COMPARED one story a line, as `compare-guidelines.md` describes; the NOTES are what
`comparenotes code --json` gives for their reports. With `even`, only the even lines of COMPARED are
learned from, so that the odd ones can be measured. Writes the weights into link_factors.toml.
Nothing is random.

A pair is learned from where at least one of the two is marked as a mention of a main happening
(COMPARED: where stories are fully marked, so that what is unmarked is something else) or both are
marked (ECB+). The pairs of a story weigh together the square root of their number; a pair of ECB+
half as much.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from comparenotes.comparing.factor_weights import measure_pairs
from comparenotes.comparing.link_factors import FACTORS
from comparenotes.comparing.links import candidate_pairs
from comparenotes.comparing.mention_table import MentionColumns, MentionReader
from comparenotes.comparing.story_notes import story_by_itself
from comparenotes.comparing.term_weights import BackgroundCounts, TermWeights
from comparenotes.comparing.vocabulary import ComparingVocabulary
from comparenotes.comparing.word_vectors import WordVectors
from comparenotes.lexicon import Lexicon
from comparenotes.record import Notes

from .pairs import Sample, fit, read_lines, read_notes, write_weights

ECB_WEIGHT = 0.5
BUCKET = 700
Marks = list[str | None]


def main(arguments: Sequence[str]) -> None:
    """Learn from the files named and write the weights."""
    ecb, ecb_notes, compared, compared_notes = map(Path, arguments[:4])
    step = 2 if "even" in arguments[4:] else 1
    lexicon = Lexicon()
    samples = [
        *_samples(lexicon, _ecb_stories(ecb, ecb_notes), ECB_WEIGHT, both=True),
        *_samples(lexicon, _compared_stories(compared, compared_notes, step), 1.0, both=False),
    ]
    write_weights("link_factors.toml", FACTORS, fit(samples))


def _ecb_stories(gold: Path, notes: Path) -> Iterator[tuple[list[Notes], dict[str, list[Any]]]]:
    """Reports of one topic and story, and for each the spans of its marked mentions."""
    by_key = read_notes(notes)
    stories: dict[tuple[str, str], list[Notes]] = defaultdict(list)
    marked: dict[str, list[Any]] = {}
    for line in read_lines(gold):
        note = by_key[line["id"]]
        stories[line["topic"], line["story"]].append(note)
        marked[note.report.id] = [
            (one["start"], one["end"], one["instance"]) for one in line["events"] if one["checked"]
        ]
    for reports in stories.values():
        yield reports, marked


def _compared_stories(
    gold: Path, notes: Path, step: int
) -> Iterator[tuple[list[Notes], dict[str, list[Any]]]]:
    """The same of the stories whose main happenings are marked in every report."""
    by_key = read_notes(notes)
    for line in list(read_lines(gold))[::step]:
        if "witnesses" not in line:
            continue  # not fully marked
        off = set(line["off_topic"])
        reports = [by_key[one["id"]] for one in line["reports"] if one["id"] not in off]
        marked: dict[str, list[Any]] = defaultdict(list)
        for happening in line["events"]:
            for mention in happening["mentions"]:
                report = by_key[mention["report"]].report
                start = report.text.find(mention["text"])
                if start >= 0:
                    start += max(0, mention["text"].find(mention["trigger"]))
                    end = start + len(mention["trigger"])
                    marked[report.id].append((start, end, happening["name"]))
        yield reports, marked


def _samples(
    lexicon: Lexicon,
    stories: Iterator[tuple[list[Notes], dict[str, list[Any]]]],
    weight: float,
    *,
    both: bool,
) -> Iterator[Sample]:
    """What the candidate pairs of each story measure, and whether they are one."""
    vocabulary = ComparingVocabulary.of(lexicon)
    weights = TermWeights(BackgroundCounts(lexicon, vocabulary.stemmer))
    reader = MentionReader(vocabulary, weights, WordVectors.of(lexicon))
    for notes, marked in stories:
        table = reader.read(story_by_itself(notes, vocabulary))
        marks = [_mark(mention, marked) for mention in table.mentions]
        a, b = candidate_pairs(table.mentions, BUCKET)
        known = [
            n
            for n, (i, j) in enumerate(zip(a.tolist(), b.tolist(), strict=True))
            if (marks[i] is not None) + (marks[j] is not None) > both
        ]
        if known:
            yield _sample(table, a[known], b[known], marks, weight)


def _mark(mention: Any, marked: dict[str, list[Any]]) -> str | None:
    trigger = mention.event.trigger
    for start, end, mark in marked.get(mention.report, ()):
        if start < trigger.end and trigger.start < end:
            return str(mark)
    return None


def _sample(
    table: MentionColumns, a: np.ndarray, b: np.ndarray, marks: Marks, weight: float
) -> Sample:
    same = [
        float(marks[i] is not None and marks[i] == marks[j])
        for i, j in zip(a.tolist(), b.tolist(), strict=True)
    ]
    return measure_pairs(FACTORS, table, a, b), np.array(same), weight * len(same) ** -0.5


if __name__ == "__main__":
    main(sys.argv[1:])
