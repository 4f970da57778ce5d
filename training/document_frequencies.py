"""Makes lexicon/document_frequencies.tsv: in how many of a set of reports each word occurs.

    python -m training.document_frequencies REPORTS.jsonl

Comparing two reports needs to know which words are common in news at large, which two reports
cannot show. Counted on the 840 reports of PolNeAR's training half (Newell et al., LREC 2018; no
licence stated: counts only, no text). No seed: nothing here is random.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+|\d+(?:[.,:]\d+)*", re.UNICODE)
FEWEST = 3  # words of fewer reports are as good as unseen
TARGET = Path(__file__).parent.parent / "comparenotes/lexicon/document_frequencies.tsv"


def main(source: Path) -> None:
    """Counts the reports of `source` (JSONL with `text`) and writes the table."""
    counts: Counter[str] = Counter()
    reports = 0
    for line in source.read_text("utf-8").splitlines():
        reports += 1
        counts.update({word.lower() for word in WORD.findall(json.loads(line)["text"])})
    kept = sorted((word, n) for word, n in counts.items() if n >= FEWEST)
    head = (
        f"# In how many of {reports} news reports each word occurs; words of fewer than {FEWEST}"
        f" are left out.\n"
        f"# Source: {source.name}, the training half of PolNeAR (Newell et al., LREC 2018); no"
        f" licence stated:\n# counts only, no text. Known gap: US politics of 2016 is"
        f" over-represented. Made by\n# training/document_frequencies.py; don't edit by hand.\n"
        f"#reports\t{reports}\n"
    )
    TARGET.write_text(head + "".join(f"{word}\t{n}\n" for word, n in kept), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
