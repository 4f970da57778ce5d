"""Make the small word vectors that comparing uses out of those of wordllama.

    python -m training.word_vectors WHEEL_OR_FOLDER

WHEEL_OR_FOLDER is the unpacked wheel of wordllama 0.4.0 (MIT licence, D. Lee Miller; its vectors
are trained from the token embeddings of language models). The words of
`lexicon/document_frequencies.tsv` and of `lexicon/event_synonyms.toml` get the mean of their parts'
vectors; words of one stem share one; the mean of all is taken off, and what is left is brought down
to `SIZE` numbers by its principal components and rounded to whole numbers from -127 to 127. Nothing
is random. Needs the extra `train`.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from comparenotes.comparing.stems import Stemmer
from comparenotes.comparing.word_vectors import FILE
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.entries import WordList
from comparenotes.lexicon.loading import HOME

SIZE = 64


def main(folder: Path) -> None:
    """Read the vectors below `folder` and write the lexicon's file."""
    home = folder / "wordllama"
    tokenizer = Tokenizer.from_file(str(home / "tokenizers/l2_supercat_tokenizer_config.json"))
    (parts,) = load_file(str(home / "weights/l2_supercat_256.safetensors")).values()
    parts = parts.astype(np.float64)
    lexicon = Lexicon()
    stemmer = Stemmer.of(lexicon)
    by_stem: dict[str, list[np.ndarray]] = defaultdict(list)
    words = _words(lexicon)
    encoded = tokenizer.encode_batch(words, add_special_tokens=False)
    whole = np.array([parts[one.ids].mean(0) for one in encoded])
    whole -= whole.mean(0)
    whole /= np.linalg.norm(whole, axis=1, keepdims=True)
    for word, vector in zip(words, whole, strict=True):
        by_stem[stemmer.stem(word)].append(vector)
    stems = sorted(by_stem)
    vectors = np.array([np.mean(by_stem[stem], axis=0) for stem in stems])
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    small = vectors @ axes[:SIZE].T
    small /= np.abs(small).max(1, keepdims=True)
    np.savez_compressed(
        HOME / FILE, stems=np.array("\n".join(stems)), vectors=np.rint(small * 127).astype(np.int8)
    )


def _words(lexicon: Lexicon) -> list[str]:
    lines = lexicon.path("document_frequencies.tsv").read_text("utf-8").splitlines()
    words = {line.partition("\t")[0] for line in lines}
    for entry in lexicon.entries("event_synonyms", WordList).values():
        words.update(entry.words)
    return sorted(word for word in words if word.isalpha())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
