"""The figures reached, below which a run fails: `bench/floors.toml`.

The file is written by `python -m bench` alone, and says so with a digest over itself. A floor
can be lifted at will; one that is lowered is recorded with both figures, and must be accounted for
in CHANGELOG.md (`tests/gold/test_floors.py` reads both).
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .gold import GOLD, HOME, SCORERS, GoldSet, digest_of

FILE = Path(__file__).with_name("floors.toml")
# The same for the samples that the test suite runs, so that it stays quick.
SAMPLE_FILE = Path(__file__).with_name("sample_floors.toml")
CHANGELOG = HOME / "CHANGELOG.md"
# More is not better, or it counts what the set asks for.
UNFLOORED = frozenset(
    {
        "median km off",
        "differences called",
        "texts without time, falsely given one",
        "amounts",
        "expressions",
        "pairs",
    }
)

Figures = Mapping[str, float]
Floors = dict[str, dict[str, Any]]

HEAD = """# The figures reached on each gold set, in per cent; `make bench` fails below. `gold` is a
# digest of the set: the figures of another file are no match. `python -m bench --raise` lifts the
# floors to what a run reached; `--lower WHY` lets them sink too, records what sank as `lowered`
# and puts the reason into CHANGELOG.md. Not to be edited by hand.
"""


def load(file: Path = FILE) -> Floors:
    """The whole file: `made`, `lowered`, and set → measure → floor; empty when there is none."""
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def below(gold: GoldSet, figures: Figures, file: Path = FILE) -> list[str]:
    """A sentence for each reason why the figures of this run don't hold the set's floors."""
    whole = load(file)
    floors = whole.get(gold.name, {})
    held = {key: floor for key, floor in floors.items() if key != "gold"}
    if not held:
        return [f"{gold.name}: it has no floors; set them with python -m bench --raise {gold.name}"]
    if floors["gold"] != gold.digest:
        return [f"{gold.name}: another gold file than the floors were set on"]
    if whole.get("made", {}).get(gold.scorer.name) != digest_of(gold.scorer):
        return [f"{gold.name}: another {gold.scorer.name} than the floors were set with"]
    return [
        f"{gold.name}: a floor of 0 for {measure} holds nothing"
        if not floor
        else f"{gold.name}: {measure} is {figures.get(measure)}, below its floor {floor}"
        for measure, floor in held.items()
        if not floor or figures.get(measure, 0.0) < floor
    ]


def write(
    reached: Mapping[str, Figures],
    golds: Mapping[str, GoldSet],
    *,
    file: Path = FILE,
    why_lower: str | None = None,
    changelog: Path = CHANGELOG,
) -> None:
    """Set the floors of the sets in `reached`; none is put below where it was without `why_lower`.

    What `why_lower` lets sink is recorded in the file, and its reason in `changelog`. Floors set on
    another gold file are no floors of this one, and are replaced.
    """
    floors = load(file)
    lowered = dict(floors.get("lowered", {}))
    sunk = []
    for name, figures in reached.items():
        old = floors.get(name, {})
        same = old.get("gold") == golds[name].digest
        kept: dict[str, Any] = {"gold": golds[name].digest}
        for measure, figure in figures.items():
            before = float(old.get(measure, 0.0)) if same else 0.0
            label = f"{name}: {measure}"
            if figure < before and why_lower is not None:
                lowered[label] = f"{before:g} -> {figure:g}"
                sunk.append(f"{label} {lowered[label]}")
            elif why_lower is None:
                figure = max(figure, before)
            if figure and measure not in UNFLOORED:
                kept[measure] = figure
        floors[name] = kept
    if sunk and why_lower is not None:
        _write_reason(changelog, sunk, why_lower)
    file.write_text(_as_text(floors, lowered), "utf-8")


def digest(floors: Floors) -> str:
    """A short hash of all floors and of what was lowered."""
    rows = {name: table for name, table in floors.items() if name != "made"}
    return hashlib.sha256(repr(_sorted(rows)).encode()).hexdigest()[:12]


def lowered_without_a_line(file: Path = FILE, changelog: Path = CHANGELOG) -> list[str]:
    """The lowered floors of `file` that `changelog` doesn't name with both figures."""
    lines = " ".join(changelog.read_text("utf-8").split())
    rows = (f"{label} {figures}" for label, figures in load(file).get("lowered", {}).items())
    return [row for row in rows if row not in lines]


def _write_reason(changelog: Path, sunk: list[str], why: str) -> None:
    """Put what sank, and why, under the newest heading of the changelog."""
    text = changelog.read_text("utf-8")
    at = text.index("\n", text.index("\n## ") + 1) + 1
    lines = "".join(f"  - {row}\n" for row in sunk)
    changelog.write_text(f"{text[:at]}\n- **Floors lowered**: {why}\n{lines}{text[at:]}", "utf-8")


def _as_text(floors: Floors, lowered: dict[str, str]) -> str:
    whole = {name: table for name, table in floors.items() if name not in {"made", "lowered"}}
    if lowered:
        whole["lowered"] = lowered
    scorers = {name: digest_of(GOLD / name) for name in SCORERS if (GOLD / name).is_file()}
    made = {**scorers, "digest": digest(whole)}
    lines = [HEAD]
    for name, table in [("made", made), *sorted(whole.items())]:
        lines.append(f"[{name}]")
        for key, value in table.items():
            lines.append(f'"{key}" = "{value}"' if isinstance(value, str) else f'"{key}" = {value}')
        lines.append("")
    return "\n".join(lines)


def _sorted(value: Any) -> Any:
    return (
        [(key, _sorted(value[key])) for key in sorted(value)] if isinstance(value, dict) else value
    )
