"""What coding costs, as ratios to the bare parse of the same texts, paired in one run.

The machine may be busy with other things, so each report is parsed by the bare pipeline and coded
by us in turn, and only the ratio of the sums is reported.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import spacy

from comparenotes.coding import Coder
from comparenotes.coding.grammar.parse import MODEL
from comparenotes.record import Report

ROUNDS = 3


def cost_of_coding(reports: Sequence[Report], coder: Coder) -> dict[str, float]:
    """Ratios over `reports`: all of coding to the whole stock pipeline (the bare parse), to the
    stock pipeline without its entity recogniser, and to our own parse."""
    whole, lean = spacy.load(MODEL), spacy.load(MODEL, exclude=["ner"])
    runs = {
        "coding": coder,
        "bare parse": lambda report: whole(report.text),
        "bare parse without entities": lambda report: lean(report.text),
        "own parse": coder.parser.parse,
    }
    best = {name: [float("inf")] * len(reports) for name in runs}
    for _ in range(ROUNDS):
        for n, report in enumerate(reports):
            for name, run in runs.items():
                began = time.perf_counter()
                run(report)
                best[name][n] = min(best[name][n], time.perf_counter() - began)
    total = {name: sum(times) for name, times in best.items()}
    return {f"coding to {name}": total["coding"] / total[name] for name in list(runs)[1:]}
