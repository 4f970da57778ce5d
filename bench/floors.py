"""The figures reached, below which a run fails: `bench/floors.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

from .gold import GoldSet

FILE = Path(__file__).with_name("floors.toml")
# The same for the samples that the test suite runs, so that it stays quick.
SAMPLE_FILE = Path(__file__).with_name("sample_floors.toml")
HEAD = """# The figures reached on each gold set, in per cent; `make bench` fails below. `gold` is a
# digest of the set: the figures of another file are no match. `python -m bench --raise` lifts the
# floors to what a run reached; `--lower` lets them sink too, and wants a reason in CHANGELOG.md.
"""


def load(file: Path = FILE) -> dict[str, dict[str, float | str]]:
    """Set → measure → floor; empty when there is no file yet."""
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def below(gold: GoldSet, figures: dict[str, float], file: Path = FILE) -> list[str]:
    """A sentence for each figure of this run that is below its floor."""
    floors = load(file).get(gold.name, {})
    if not floors:
        return []
    if floors.get("gold") != gold.digest:
        return [f"{gold.name}: another gold file than the floors were set on"]
    return [
        f"{gold.name}: {measure} is {figures.get(measure)}, below its floor {floor}"
        for measure, floor in floors.items()
        if isinstance(floor, float | int) and figures.get(measure, 0.0) < floor
    ]


def write(
    reached: dict[str, dict[str, float]],
    golds: dict[str, GoldSet],
    *,
    lower: bool,
    file: Path = FILE,
) -> None:
    """Set the floors of the sets in `reached`; without `lower`, none is put below where it was."""
    floors = load(file)
    for name, figures in reached.items():
        old = floors.get(name, {})
        same = old.get("gold") == golds[name].digest and not lower
        kept = {
            measure: max(figure, float(old.get(measure, 0.0))) if same else figure
            for measure, figure in figures.items()
            if measure != "median km off"
        }
        floors[name] = {"gold": golds[name].digest, **kept}
    lines = [HEAD]
    for name in sorted(floors):
        lines.append(f"[{name}]")
        for key, value in floors[name].items():
            lines.append(f'"{key}" = "{value}"' if isinstance(value, str) else f'"{key}" = {value}')
        lines.append("")
    file.write_text("\n".join(lines), "utf-8")
