"""`python -m bench [SET...]`: score the sets that are there, measure the cost, hold the floors."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from comparenotes.coding import Coder
from comparenotes.reading import read_many
from comparenotes.record import Report

from . import floors
from .cost import cost_of_coding
from .gold import GOLD, SETS, sample, score
from .notebook import REPORTS, notebook_table
from .parse_cache import CachedPipeline
from .report_growth import report_growth_table

BY_NAME = {gold.name: gold for gold in SETS}
CODING_CEILING = 1.3  # to the bare parse of the same texts
COST_SAMPLE = 60  # reports of the stories set, enough that the ratio settles
MANY_SAMPLE = 100


def main() -> int:
    """Print the table; 1 when a figure is below its floor or a cost above its ceiling."""
    wanted = _arguments()
    console = Console(width=None if sys.stdout.isatty() else 100)
    if not GOLD.is_dir():
        console.print(f"No gold sets at {GOLD}; set COMPARENOTES_GOLD to the folder that has them.")
        return 0
    coder = Coder()
    coder.parser.nlp = CachedPipeline(coder.parser.nlp)
    reached = _score_all(wanted.sets, coder, sampled=wanted.sample)
    file = floors.SAMPLE_FILE if wanted.sample else floors.FILE
    console.print(_accuracy(reached, file))
    if wanted.lift or wanted.lower:
        floors.write(reached, BY_NAME, file=file, why_lower=wanted.lower)
        return 0
    faults = [
        fault
        for name, figures in reached.items()
        for fault in floors.below(BY_NAME[name], figures, file)
    ]
    if not wanted.sets or "cost" in wanted.sets:
        faults += _costs(console, Coder())
        console.print(report_growth_table(coder))
    if not wanted.sets or "many" in wanted.sets:
        faults += _many(console)
    if not wanted.sets or "notebook" in wanted.sets:
        table, found = notebook_table(coder, wanted.reports, wanted.notebook)
        console.print(table)
        faults += found
    for fault in faults:
        console.print(fault, style="red")
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("sets", nargs="*", help="only these sets, 'cost', 'many', 'notebook'")
    parser.add_argument("--reports", type=int, default=REPORTS, help="in the notebook")
    parser.add_argument("--notebook", metavar="NAME", help="an empty one; else a file for a while")
    parser.add_argument("--sample", action="store_true", help="the few lines the tests run")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors")
    parser.add_argument("--lower", metavar="WHY", help="set the floors, also downwards; say why")
    return parser.parse_args()


def _score_all(names: list[str], coder: Coder, *, sampled: bool) -> dict[str, dict[str, float]]:
    """Set → measure → figure, of the sets that are there and wanted."""
    reached = {}
    for gold in SETS:
        if names and gold.name not in names:
            continue
        if not gold.path.is_file():
            sys.stderr.write(f"{gold.name}: not there, left out\n")
            continue
        began = time.monotonic()
        reached[gold.name] = score(gold, coder, sample(gold) if sampled else None)
        sys.stderr.write(f"{gold.name}: {time.monotonic() - began:.0f} s\n")
    return reached


def _accuracy(reached: dict[str, dict[str, float]], file: Path) -> Table:
    table = Table("set", "task", "measure", "figure", "floor", title="Accuracy, in per cent")
    for name, figures in reached.items():
        held = floors.load(file).get(name, {})
        for measure, figure in figures.items():
            floor = str(held.get(measure, ""))
            table.add_row(name, BY_NAME[name].task, measure, f"{figure:.1f}", floor)
        table.add_section()
    return table


def _costs(console: Console, coder: Coder) -> list[str]:
    from .growth import growth_table

    reports = _stories()
    if not reports:
        return []
    ratios = cost_of_coding(reports[:COST_SAMPLE], coder)
    table = Table("cost", "ratio", title="Coding, paired in this run")
    for name, ratio in ratios.items():
        table.add_row(name, f"{ratio:.2f}")
    console.print(table)
    console.print(growth_table([coder(report) for report in reports[:200]]))
    ratio = ratios["coding to bare parse"]
    return [f"coding costs {ratio:.2f} bare parses"] if ratio > CODING_CEILING else []


def _many(console: Console) -> list[str]:
    from .many import DASK_FLOOR, many_table

    reports = _stories()[:MANY_SAMPLE]
    if not reports:
        return []
    ratio, table = many_table(reports)
    console.print(table)
    return [f"Dask codes at {ratio:.2f} of two processes"] if ratio < DASK_FLOOR else []


def _stories() -> list[Report]:
    """The reports of the development set of stories; none where it isn't there."""
    stories = GOLD / "dev" / "stories.jsonl"
    if not stories.is_file():
        return []
    return [one for one in read_many([stories]) if isinstance(one, Report)]


if __name__ == "__main__":
    sys.exit(main())
