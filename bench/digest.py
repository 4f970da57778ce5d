"""`python -m bench.digest [SET...]`: what is coded, as one short hash a set and field.

A change that should alter nothing shows here that it doesn't; one that should, shows where.
`bench/digests.toml` holds the hashes as they stand; `--write` renews them, `--keep DIR` also
writes the notes themselves there, `--against DIR` prints what differs from notes kept so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from comparenotes.coding import Coder, code_many
from comparenotes.comparing import compare
from comparenotes.reading import read_many
from comparenotes.record import Failure, Notes

from .gold import GOLD, SETS, GoldSet
from .parse_cache import CachedPipeline

FILE = Path(__file__).with_name("digests.toml")
HEAD = """# What is coded of each development set: a hash a field, made by `make digest`. A commit
# that changes one says why. `comparison` is what `compare --json` makes of the whole set.
"""
COMPARED = ("compare", "stories")  # the sets whose comparison is hashed too
CODED_SETS = tuple(gold for gold in SETS if gold.task != "pages" and gold.name != "actors_meantime")


def main() -> int:
    """Prints for each set which hashes moved; returns 1 if any did and --write isn't given."""
    wanted = _arguments()
    held = tomllib.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}
    coder = Coder()
    if not wanted.fresh:
        coder.parser.nlp = CachedPipeline(coder.parser.nlp)
    moved = 0
    for gold in CODED_SETS:
        if wanted.sets and gold.name not in wanted.sets:
            continue
        if not gold.path.is_file():
            print(f"{gold.name}: no such file, left out")
            continue
        notes = [result.to_json() for result in _notes(gold, coder, not wanted.no_compare)]
        if wanted.keep:
            _keep(wanted.keep, gold, notes)
        now = digests(notes)
        before = held.get(gold.name, {})
        changed = sorted(name for name in now if now[name] != before.get(name))
        moved += bool(changed)
        print(f"{gold.name}: {'moved: ' + ', '.join(changed) if changed else 'stayed'}", flush=True)
        if wanted.against and changed:
            _print_differences(wanted.against, gold, notes, wanted.show)
        held[gold.name] = before | now
    if wanted.write:
        FILE.write_text(_toml(held), "utf-8")
    return 1 if moved and not wanted.write else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.digest", description=__doc__)
    parser.add_argument("sets", nargs="*", help="only these sets")
    parser.add_argument("--write", action="store_true", help="renew bench/digests.toml")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the notes there")
    parser.add_argument("--against", type=Path, metavar="DIR", help="print what differs")
    parser.add_argument("--show", type=int, default=12, help="how many differences a set")
    parser.add_argument(
        "--fresh", action="store_true", help="parse again, without the cache of parses"
    )
    parser.add_argument("--no-compare", action="store_true", help="leave comparisons out")
    return parser.parse_args()


def _notes(gold: GoldSet, coder: Coder, with_comparison: bool) -> Iterator[Any]:
    """The notes on a set's reports, then, for some sets, their comparison."""
    coded = list(code_many(read_many([GOLD / (gold.reports or gold.file)]), coder))
    for result in coded:
        if isinstance(result, Failure):
            print(f"{gold.name}: {result.report}: {result.reason}", file=sys.stderr)
    yield from coded
    if with_comparison and gold.name in COMPARED:
        yield compare([result for result in coded if isinstance(result, Notes)])


def digests(notes: list[dict[str, Any]]) -> dict[str, str]:
    """For each field of the notes, the first 10 digits of the SHA-256 hash over all notes.

    A whole comparison is hashed as the field `comparison`, a failure as `failures`.
    """
    hashes: dict[str, Any] = {}
    for fields in notes:
        if "copies" in fields:
            fields = {"comparison": fields}
        elif "reason" in fields:
            fields = {"failures": fields}
        for name, value in fields.items():
            line = json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n"
            hashes.setdefault(name, hashlib.sha256()).update(line.encode("utf-8", "surrogatepass"))
    return {name: digest.hexdigest()[:10] for name, digest in hashes.items() if name != "version"}


def _keep(home: Path, gold: GoldSet, notes: list[dict[str, Any]]) -> None:
    home.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(fields, ensure_ascii=False) + "\n" for fields in notes)
    (home / f"{gold.name}.jsonl").write_text("".join(lines), "utf-8", "surrogatepass")


def _print_differences(home: Path, gold: GoldSet, notes: list[dict[str, Any]], limit: int) -> None:
    file = home / f"{gold.name}.jsonl"
    kept = [json.loads(line) for line in file.read_text("utf-8", "surrogatepass").splitlines()]
    if len(kept) != len(notes):
        compared = min(len(kept), len(notes))
        print(
            f"  {file} holds {len(kept)} lines, now there are {len(notes)}; only the first "
            f"{compared} are compared (a comparison, which --no-compare leaves out, is the last)"
        )
    shown = 0
    for was, now in zip(kept, notes, strict=False):
        for path, a, b in _differences(was, now, ""):
            if shown >= limit:
                return
            shown += 1
            print(f"  {now.get('report', {}).get('key')}{path}: {_short(a)} -> {_short(b)}")


def _differences(was: Any, now: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """(path, value before, value now) of each difference between two JSON values.

    For lists of different lengths, up to three values that only one of them holds.
    """
    if isinstance(was, dict) and isinstance(now, dict):
        for name in [*was, *(now.keys() - was.keys())]:
            yield from _differences(was.get(name), now.get(name), f"{path}.{name}")
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for n, (a, b) in enumerate(zip(was, now, strict=True)):
            yield from _differences(a, b, f"{path}[{n}]")
    elif isinstance(was, list) and isinstance(now, list):
        gone = [value for value in was if value not in now]
        new = [value for value in now if value not in was]
        yield path, gone[:3], new[:3]
    elif was != now:
        yield path, was, now


def _short(value: Any) -> str:
    line = json.dumps(value, ensure_ascii=False)
    return line if len(line) < 400 else line[:400] + "…"


def _toml(held: dict[str, dict[str, str]]) -> str:
    lines = [HEAD]
    for name in sorted(held):
        lines.append(f"[{name}]")
        lines += [f'{field} = "{value}"' for field, value in sorted(held[name].items())]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
