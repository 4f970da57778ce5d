"""What rules alone reach: hand-set weights in place of the learned ones of
`coding/statements/model.py`.

    python -m training.rules_alone FOLDER
    comparenotes code --lexicon FOLDER --json reports.jsonl > notes.jsonl

A word is a cue when the lexicon saw it be one more often than not; its content is the first there
is of quotation, clause and phrase, its source the subject, agent or owner. FOLDER gets the file,
which lies over our lexicon; `docs/measured.md` states what the notes score so.
"""

from __future__ import annotations

import sys
from pathlib import Path

from comparenotes.lexicon.weights import Weights

HEAD = ("Hand-set weights, to measure what learning adds. Made by training/rules_alone.py.",)

ALL = {"bias": 0.01}  # nothing is dropped by it
# The likelier kinds of content and source first.
CONTENTS = (
    "quotes left", "quote left on all", "quote left on", "quote left", "colon to next turn",
    "child ccomp", "quote right on", "quote right", "quote below", "colon to sentence end",
    "child xcomp", "clause of object", "before", "child advcl", "object pcomp", "child dobj",
    "child acl", "child prep", "noun relcl", "noun acl", "clause around ccomp0",
)  # fmt: skip
SOURCES = (
    "agent0", "nsubj0", "poss0", "to0", "before colon", "by0", "from0", "nsubj1", "head acl0",
    "head relcl0", "nsubjpass0", "next words", "nsubj2", "compound0", "amod0",
)  # fmt: skip


def rules() -> Weights:
    """The weights: each kind by its place in the list above."""
    return Weights(
        {
            "screening": ALL,
            "cue": {"bias": -5.0, **{f"r={tenths}": 10.0 for tenths in range(5, 10)}},
            "content": {f"k={kind}": 50.0 - n for n, kind in enumerate(CONTENTS)},
            "source": {f"k={kind}": 50.0 - n for n, kind in enumerate(SOURCES)},
            "accept": ALL,
        }
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    rules().write(folder / "statements.weights.gz", HEAD)
