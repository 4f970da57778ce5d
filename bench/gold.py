"""The gold sets: which there are, how each is run and scored, and where they lie.

The texts are others' and not part of this repository: they are read from `../shared/gold`, or the
folder that COMPARENOTES_GOLD names, and a set that is absent is left out and said to be.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from comparenotes.coding import Coder, code_many
from comparenotes.comparing import compare
from comparenotes.reading import read_many
from comparenotes.record import Failure, Notes

from .quotes_split import split_recall

HOME = Path(__file__).parent.parent
GOLD = Path(os.environ.get("COMPARENOTES_GOLD") or HOME.parent / "shared" / "gold")
SCORERS = ("score.py", "peers.py")
"""What all figures rest on, below the gold folder; the floors name their digests."""
PEERS_TASKS = {"amounts", "days", "who", "types"}


@dataclass(frozen=True)
class GoldSet:
    """One gold file: `task` as its scorer knows it, `file` below the gold folder, and `reports`,
    the file whose reports are coded, when it isn't the gold file itself."""

    name: str
    task: str
    file: str
    reports: str | None = None

    @property
    def path(self) -> Path:
        """The gold file."""
        return GOLD / self.file

    @property
    def scorer(self) -> Path:
        """The script that scores the set; it knows the task by name."""
        return GOLD / SCORERS[self.task in PEERS_TASKS]

    @property
    def digest(self) -> str:
        """A short hash of the gold file: figures of another file are no match for its floors."""
        return digest_of(self.path)


def digest_of(path: Path) -> str:
    """A short hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


SETS = (
    GoldSet("times_timebank", "times", "dev/times_timebank.jsonl"),
    GoldSet("times_aquaint", "times", "dev/times_aquaint.jsonl"),
    GoldSet("times_meantime", "times", "dev/times_meantime.jsonl"),
    GoldSet("actors_meantime", "actors", "dev/times_meantime.jsonl"),
    GoldSet("places_trnews", "places", "dev/places_trnews.jsonl"),
    GoldSet("places_lgl", "places", "dev/places_lgl.jsonl"),
    GoldSet("places_geovirus", "places", "dev/places_geovirus.jsonl"),
    GoldSet("quotes_polnear", "quotes", "dev/quotes_polnear.jsonl"),
    GoldSet("events_plover", "events", "dev/events_plover.jsonl"),
    GoldSet("events_plv", "pairs", "train/events_plv.jsonl"),
    GoldSet("pages_body", "pages", "dev/pages_body.jsonl"),
    GoldSet("pages_fundus", "pages", "dev/pages_fundus.jsonl"),
    GoldSet("stories", "stories", "dev/stories.jsonl"),
    GoldSet("triplets_basil", "stories", "dev/triplets_basil.jsonl"),
    GoldSet("links_ecb", "links", "dev/links_ecb.jsonl"),
    GoldSet("compare", "notes", "dev/compare.jsonl", "dev/compare_reports.jsonl"),
    GoldSet("peers_quantulum3", "amounts", "peers/quantulum3.jsonl"),
    GoldSet("peers_recognizers_units", "amounts", "peers/recognizers_units.jsonl"),
    GoldSet("peers_recognizers_datetime", "days", "peers/recognizers_datetime.jsonl"),
    GoldSet("peers_duckling_time", "days", "peers/duckling_time.jsonl"),
    GoldSet("peers_petrarch_unit", "who", "peers/petrarch_unit.jsonl"),
    GoldSet("peers_up_gsr", "types", "peers/up_gsr.jsonl"),
)
COMPARED = {"stories", "links", "notes"}
SAMPLE = 10  # lines of a set


def sample(gold: GoldSet) -> list[str]:
    """A few lines of the set, spread over it, always the same ones."""
    lines = gold.path.read_text("utf-8").splitlines()
    if gold.task == "notes":
        return lines[::9]  # a line is a whole story
    if gold.task in COMPARED:
        return lines[: 3 * SAMPLE]  # neighbours are of one story
    return lines[:: max(1, len(lines) // SAMPLE)][:SAMPLE]


def score(gold: GoldSet, coder: Coder, lines: list[str] | None = None) -> dict[str, float]:
    """Run one set through the program and score.py; `lines` (of the gold file) trim it.

    Returns measure → figure in per cent, such as 'value f1'.
    """
    with TemporaryDirectory() as folder:
        gold_path, reports = gold.path, GOLD / (gold.reports or gold.file)
        if lines is not None:
            gold_path = Path(folder) / "gold.jsonl"
            gold_path.write_text("\n".join(lines) + "\n", "utf-8")
            reports = gold_path if gold.reports is None else _reports_of(lines, reports, folder)
        notes = list(_notes(gold, gold_path, reports, coder))
        if gold.task == "events":
            notes = [_typed_only(one) for one in notes]
        out = Path(folder) / "out.json"
        if gold.task in COMPARED:
            out.write_text(json.dumps(compare(notes).to_json()), "utf-8")
        else:
            out.write_text("".join(json.dumps(one.to_json()) + "\n" for one in notes), "utf-8")
        figures = flat(_run_scorer(gold, gold_path, out))
        if gold.task == "quotes":
            figures |= split_recall(gold_path.read_text("utf-8").splitlines(), notes)
        return figures


def _reports_of(lines: list[str], reports: Path, folder: str) -> Path:
    """A file with those of `reports` that the gold `lines` are about."""
    wanted = {report["id"] for line in lines for report in json.loads(line)["reports"]}
    kept = [
        one for one in reports.read_text("utf-8").splitlines() if json.loads(one)["id"] in wanted
    ]
    file = Path(folder) / "reports.jsonl"
    file.write_text("\n".join(kept) + "\n", "utf-8")
    return file


def _notes(gold: GoldSet, gold_path: Path, reports: Path, coder: Coder) -> Iterable[Notes]:
    """The notes on a set's reports; pages are only read, since nothing coded is scored there."""
    if gold.task == "pages":
        pages = [json.loads(line)["html"] for line in gold_path.read_text("utf-8").splitlines()]
        sources = read_many([GOLD / "dev" / page for page in pages])
        coded = (Notes(one) if not isinstance(one, Failure | Notes) else one for one in sources)
    else:
        coded = code_many(read_many([reports]), coder)
    for one in coded:
        if isinstance(one, Failure):
            sys.stderr.write(f"{gold.name}: {one.report}: {one.reason}\n")
        else:
            yield one


def _typed_only(notes: Notes) -> Notes:
    """Without the events that PLOVER has no type for: score.py sorts types, and a null among
    them ends it with an error."""
    return replace(notes, events=tuple(event for event in notes.events if event.type))


def _run_scorer(gold: GoldSet, gold_path: Path, out: Path) -> dict[str, Any]:
    command = [sys.executable, str(gold.scorer), gold.task, str(gold_path), str(out)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, Any] = json.loads(printed)
    return found


def flat(scores: dict[str, Any]) -> dict[str, float]:
    """{'value': {'f1': 80}} as {'value f1': 80}; what is no number ('4 of 7') is left out."""
    found: dict[str, float] = {}
    for measure, figure in scores.items():
        if isinstance(figure, dict):
            found |= {f"{measure} {name}": number for name, number in figure.items()}
        elif isinstance(figure, int | float):
            found[measure] = figure
    return found
