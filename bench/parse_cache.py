"""Parses kept between runs, so that coding can be run again in a fraction of the time.

The pipeline's columns for a text depend on its tokens alone, so they are kept under a hash of
the model's name and version and those tokens. Only `bench` uses this; coding itself never does.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import numpy as np

HOME = Path(os.environ.get("COMPARENOTES_PARSES") or Path(__file__).parent.parent / ".parses")
ATTRIBUTES = ["TAG", "DEP", "HEAD", "SENT_START"]


class CachedPipeline:
    """Stands in for a spaCy pipeline: the same Docs, read from disk where they are known."""

    def __init__(self, pipeline: Any, home: Path = HOME) -> None:
        self._pipeline = pipeline
        self.tokenizer, self.vocab = pipeline.tokenizer, pipeline.vocab
        meta = pipeline.meta
        self._home = home / f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def __call__(self, doc: Any) -> Any:
        """The parsed Doc: `doc` itself, its columns filled."""
        words = "\t".join(f"{t.text} {bool(t.whitespace_)} {t.is_sent_start}" for t in doc)
        name = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
        file = self._home / name[:2] / f"{name}.npy"
        if file.is_file():
            return doc.from_array(ATTRIBUTES, np.load(file))
        parsed = self._pipeline(doc)
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}")
        with part.open("wb") as out:
            np.save(out, parsed.to_array(ATTRIBUTES))
        part.replace(file)
        return parsed
