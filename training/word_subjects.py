"""Learn which words are of public life, and which of violence: lexicon/word_subjects.tsv.

    python -m training.word_subjects [SENTENCES.jsonl...]

The passages of training/data/passages.jsonl are our own, of 26 genres, each marked as of `public`
life (politics, conflict, crime, courts, aid, labour) or not (sport, film, gadgets, recipes…), and
those of some genres as of `violence` that somebody does (war, crime) or of harm that nobody does
(accidents, illness, nature); the `text` of each line of SENTENCES, sets of political and conflict
events, is of public life too. For each of the two, a logistic regression over the mean word vector
of a text gives each word of `document_frequencies.tsv` a score. Nothing is random.

Learned over vectors and not over words, so that a word that no passage has is scored by its like.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from comparenotes.comparing.stems import Stemmer
from comparenotes.comparing.word_vectors import WordVectors
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.loading import HOME
from comparenotes.lexicon.word_subjects import FILE, read_words

from .pairs import fit, read_lines

PASSAGES = Path(__file__).parent / "data" / "passages.jsonl"
SCALE = 12  # of a mean vector, whose length is about a tenth
SENTENCE_WEIGHT = 150  # all sentences of one file together, in passages
COMMONEST = 1.2  # rarity from which a word counts
HEAD = """\
# How much a word is of public life (politics, conflict, crime, courts, aid, labour) and of violence
# that somebody does: the log-odds that it adds to a text's, each time it counts; last, its rarity.
# Learned by training/word_subjects.py from passages of our own and word vectors (wordllama, MIT);
# ours; Apache-2.0. To change a word's scores, lay a file of this name over it (--lexicon DIR).
"""


def main(files: Sequence[str]) -> None:
    """Learn from the passages and the files named, and write the scores."""
    lexicon = Lexicon()
    rarity = _rarity(lexicon)
    words = sorted(rarity)
    stemmer = Stemmer.of(lexicon)
    vectors = WordVectors.of(lexicon).means([{stemmer.stem(word): 1.0} for word in words])
    row = {word: n for n, word in enumerate(words) if vectors[n].any()}
    columns, starts = [], []
    for texts, marked, weights in (_of_public_life(files), _of_violence()):
        means = SCALE * np.array([_mean(text, row, vectors, rarity) for text in texts])
        measures = np.hstack([means, np.ones((len(texts), 1))])
        samples = zip(measures, marked, weights, strict=True)
        learned = fit([(one[None], np.array([float(yes)]), weight) for one, yes, weight in samples])
        columns.append(SCALE * vectors @ learned[:-1])
        starts.append(learned[-1])
    rows = [
        f"{word}\t{columns[0][row[word]]:.2f}\t{columns[1][row[word]]:.2f}\t{rarity[word]:.2f}"
        for word in words
        if word in row
    ]
    start = f"#start\t{starts[0]:.2f}\t{starts[1]:.2f}\t0"
    (HOME / FILE).write_text(HEAD + "\n".join([start, *rows]) + "\n", "utf-8")


_Texts = tuple[list[str], list[bool], list[float]]  # texts, whether each is so, what each weighs


def _of_public_life(files: Sequence[str]) -> _Texts:
    rows = [(line["text"], line["public"], 1.0) for line in read_lines(PASSAGES)]
    for file in files:
        lines = list(read_lines(Path(file)))
        rows += [(line["text"], True, SENTENCE_WEIGHT / len(lines)) for line in lines]
    return _columns(rows)


def _of_violence() -> _Texts:
    lines = [line for line in read_lines(PASSAGES) if line["violence"] is not None]
    return _columns([(line["text"], line["violence"], 1.0) for line in lines])


def _columns(rows: list[tuple[str, bool, float]]) -> _Texts:
    texts, marked, weights = zip(*rows, strict=True)
    return list(texts), list(marked), list(weights)


def _rarity(lexicon: Lexicon) -> dict[str, float]:
    """The inverse document frequency of the background's words that are rare enough to count."""
    counts: dict[str, int] = {}
    for line in lexicon.path("document_frequencies.tsv").read_text("utf-8").splitlines():
        word, _, number = line.partition("\t")
        if number:
            counts[word] = int(number)
    reports = counts.pop("#reports") + 2
    rare = {word: math.log(reports / (count + 2)) for word, count in counts.items()}
    return {word: value for word, value in rare.items() if word.isalpha() and value >= COMMONEST}


def _mean(
    text: str, row: dict[str, int], vectors: np.ndarray, rarity: dict[str, float]
) -> np.ndarray:
    counts = Counter(word for word in read_words(text) if word in row)
    total = np.zeros(vectors.shape[1])
    weights = 0.0
    for word, count in sorted(counts.items()):
        weight = rarity[word] * math.log1p(count)
        total += weight * vectors[row[word]]
        weights += weight
    return total / weights if weights else total


if __name__ == "__main__":
    main(sys.argv[1:])
