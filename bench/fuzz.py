"""`python -m bench.fuzz [N]`: mutated inputs, read, coded and compared; every promise is checked.

The inputs are made from texts of our own (examples/ferry and those below), by a seeded generator:
input number n is the same in every run. Promised of each: no traceback, no hang, no lost report,
no span outside the text, notes that hold together and come back from JSON; of each handful of
reports compared: every one of them in one story, and the same bytes in any order.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import random
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from comparenotes.coding import Coder, code_one
from comparenotes.comparing import compare
from comparenotes.errors import RecordError
from comparenotes.reading import read_many
from comparenotes.record import Comparison, Failure, Notes, Report, faults_of

SEED = 20261126
SECONDS = 20  # of processor time, after which an input counts as one that hangs
HANDFUL = 12  # reports compared at a time
EXAMPLES = Path(__file__).parent.parent / "examples" / "ferry" / "reports"

TEXTS = (
    "LUND, March 4 (Wire) -- Two people were killed and 14 injured on Monday when a bus hit a "
    "bridge near Kyiv, police said.\n\n“We heard a bang,” said Ann Roe, 43, the mayor of Lund. "
    "“Then nothing.”\n\nChad's foreign minister, Ali Seid, denied on Tuesday that his army had "
    "shelled the camp. 'It is a lie,' he said, adding that talks would go on until Sept. 27.",
    "The two leaders met in Oslo last Tuesday and signed a ceasefire agreement. Under the deal, "
    "$2.5 million will be paid by June 2025; at least 300 prisoners are to be freed. Protesters "
    "marched through the capital for the third time this year, according to the interior ministry.",
    "Q: Will you resign?\nA: No.\nMinister: no deal before May\nBy Tom Hale\n\n(Reporting by Tom "
    "Hale; editing by Ann Roe)\n\nSubscribe to our newsletter\n\nRead more: Ten killed in blast",
    "Владимир Путин met the Armenian prime minister, Nikol Pashinyan, in Moscow on 12 October "
    "2021 \U0001f600. الرئيس قال إن المفاوضات مستمرة. 首相は火曜日に辞任した。 It was 5 p.m. GMT.",
)
ODD = (
    "\u200b", "\u202e", "\u2066", "\ufeff", "\x00", "\x1b[31m", "\x9b2J", "\r\n", "\r", "\u2028",
    "\u00ad", "e\u0301", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\ud83d", "“", "”", "‘",
    "’", '"', "''", "(", ")", "[", "]", "«", "»", ":", ";", "--", "—", "$", "&amp;", "&#x2603;",
    "<b>", "</p>", "<!--", "]]>", "{", "}", "\\", "\t", " " * 40, "." * 30, "A" * 300, "9" * 60,
    "31 February 99999", "0000-00-00", "the year 0", "10000 BC", "last Monday of next year",
    "a hundred million billion", "1/0", "'s", "said said said", "of of of", "Mr Mr Mr", "and, and,",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 1.5, "", "x", "a999", [], {}, [[]], {"start": 5, "end": 2}, "2021",
)  # fmt: skip
ENDINGS = (".txt", ".md", ".html", ".jsonl", ".json", ".txt.gz", ".jsonl.gz", ".xml", "")


@dataclass
class Verdict:
    """What became of the inputs so far; `broken` are promises that did not hold, in sentences."""

    inputs: int = 0
    reports: int = 0
    failures: int = 0
    broken: list[str] = field(default_factory=list)


class Fuzz:
    """Makes inputs and holds comparenotes to its promises on each."""

    def __init__(self, coder: Coder, folder: Path) -> None:
        self._coder = coder
        self._folder = folder
        seeds = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*"))]
        self._texts = [*TEXTS, *seeds]
        self._pages = [one for one in seeds if "<html" in one]
        coded = (code_one(one, coder) for one in read_many([EXAMPLES]) if isinstance(one, Report))
        self._notes = [one.to_json() for one in coded if isinstance(one, Notes)]

    def run(self, numbers: Sequence[int]) -> Verdict:
        """Inputs `numbers`, one after another, and their reports compared by the handful."""
        verdict = Verdict()
        handful: list[Notes] = []
        for number in numbers:
            verdict.inputs += 1
            try:
                with _limit(SECONDS):
                    handful += self._one(number, verdict)
                    if len(handful) >= HANDFUL:
                        verdict.broken += _faults_of_comparison(handful, number)
                        handful = []
            except Exception as error:  # whatever it is, it breaks the promise
                verdict.broken.append(f"input {number}: {type(error).__name__}: {error}")
        return verdict

    def _one(self, number: int, verdict: Verdict) -> Iterator[Notes]:
        name, raw = self.input(number)
        path = self._folder / name
        path.write_bytes(raw)
        found = list(read_many([path]))
        path.unlink()
        if not found:
            verdict.broken.append(f"input {number}: lost, neither a report nor a failure")
        for source in found:
            notes = code_one(source, self._coder) if isinstance(source, Report) else source
            if isinstance(notes, Failure):
                verdict.failures += 1
                if "fault of comparenotes" in notes.reason or "\n" in notes.reason:
                    verdict.broken.append(f"input {number}: {notes.reason}")
                continue
            verdict.reports += 1
            verdict.broken += (f"input {number}: {fault}" for fault in _faults_of_notes(notes))
            yield notes

    def input(self, number: int) -> tuple[str, bytes]:
        """The name and bytes of input `number`."""
        chance = random.Random(SEED * 1_000_003 + number)
        kind = chance.choice(("text", "text", "page", "line", "line", "notes", "bytes", "nested"))
        ending = chance.choice(ENDINGS)
        if kind == "text":
            raw = _encoded(mutated(chance.choice(self._texts), chance), chance)
        elif kind == "page":
            raw, ending = _encoded(mutated(chance.choice(self._pages), chance), chance), ".html"
        elif kind == "line":
            raw, ending = self._lines(chance), chance.choice((".jsonl", ".json", ".jsonl.gz"))
        elif kind == "notes":
            whole = json.dumps(_with_other_values(chance.choice(self._notes), chance))
            raw, ending = whole.encode(), ".jsonl"
        elif kind == "nested":
            raw, ending = _nested(chance)
        else:
            raw = _flipped(chance.choice(self._texts).encode(), chance)
        if ending.endswith(".gz"):
            raw = gzip.compress(raw)
            raw = raw[: len(raw) - chance.choice((0, 0, 0, 5, 20))]
        return f"{number}{ending}", raw

    def _lines(self, chance: random.Random) -> bytes:
        lines = []
        for _ in range(chance.randint(1, 3)):
            line: dict[str, Any] = {
                "id": chance.choice(("r1", "r2", 7, "")),
                "text": mutated(chance.choice(self._texts), chance),
                "title": mutated("Bus hits bridge near Kyiv", chance),
                "published": chance.choice(("2024-03-05", "2024", "yesterday", "9999-99-99", None)),
                "language": chance.choice(("en", None, "xx", "fr")),
            }
            if chance.random() < 0.3:
                line[chance.choice(list(line))] = chance.choice(VALUES)
            lines.append(json.dumps(line))
        return "\n".join(lines).encode()


def mutated(text: str, chance: random.Random) -> str:
    """`text` after one to six changes: cut, doubled, swapped, or with odd characters in."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((1, 3, 20, 100)))
        change = chance.randrange(7)
        if change == 0:
            text = text[:start] + text[end:]
        elif change == 1:
            text = text[:end] + text[start:]
        elif change == 2:
            text = text[:start] + text[start:end] * chance.choice((2, 5, 40)) + text[end:]
        elif change == 3:
            text = text[:start] + text[start:end].upper()[::-1] + text[end:]
        else:
            times = chance.choice((1, 1, 1, 3, 50))
            text = text[:start] + chance.choice(ODD) * times + text[start:]
    return text[:20_000]


def _encoded(text: str, chance: random.Random) -> bytes:
    codec = chance.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "koi8-r"))
    return text.encode(codec, "surrogatepass" if codec.startswith("utf") else "replace")


def _flipped(raw: bytes, chance: random.Random) -> bytes:
    found = bytearray(raw)
    for _ in range(chance.choice((1, 5, 50))):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found[: chance.randint(1, len(found))])


def _nested(chance: random.Random) -> tuple[bytes, str]:
    """JSON and HTML nested far deeper than anybody would."""
    depth = chance.choice((100, 900, 3000, 100_000))
    kind = chance.randrange(4)
    if kind == 0:
        return b"[" * depth + b"]" * depth, chance.choice((".json", ".jsonl"))
    if kind == 1:
        inner = '{"a":' * depth + "1" + "}" * depth
        return f'{{"text": "The king died.", "more": {inner}}}'.encode(), ".jsonl"
    tag = chance.choice(("div", "b", "blockquote", "ul><li", "table><tr><td", "span"))
    body = f"<{tag}>" * min(depth, 20_000) + f"<p>{TEXTS[0]}</p>"
    return f"<html><body><article>{body}</article></body></html>".encode(), ".html"


def _with_other_values(value: Any, chance: random.Random) -> Any:
    """A copy of some JSON, a value or two of it replaced, moved or left out."""
    value = json.loads(json.dumps(value))
    for _ in range(chance.randint(1, 3)):
        here = value
        while True:
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(here[key], dict | list) and chance.random() < 0.75:
                here = here[key]
                continue
            if chance.random() < 0.2:
                del here[key]
            elif isinstance(here[key], int) and not isinstance(here[key], bool):
                here[key] += chance.choice((-7, 1, 900))
            else:
                here[key] = chance.choice(VALUES)
            break
    return value


def _faults_of_notes(notes: Notes) -> Iterator[str]:
    yield from faults_of(notes)
    back = json.loads(json.dumps(notes.to_json()))
    try:
        if Notes.from_json(back) != notes:
            yield "its notes come back from JSON as others"
    except RecordError as error:
        yield f"its notes don't come back from JSON: {error}"


def _faults_of_comparison(notes: Sequence[Notes], number: int) -> Iterator[str]:
    """What is broken in the comparison of some reports."""
    comparison = compare(list(notes))
    kept = {report.id for report in comparison.reports}
    placed = [report for story in comparison.stories for report in story.reports]
    if kept != {note.report.id for note in notes}:
        yield f"up to input {number}: compared reports are lost"
    if sorted(placed) != sorted(kept):
        yield f"up to input {number}: not every report is in exactly one story"
    whole = json.dumps(comparison.to_json())
    if json.dumps(compare(list(reversed(notes))).to_json()) != whole:
        yield f"up to input {number}: in another order they compare otherwise"
    if Comparison.from_json(json.loads(whole)) != comparison:
        yield f"up to input {number}: the comparison comes back from JSON as another"


@contextlib.contextmanager
def _limit(seconds: int) -> Iterator[None]:
    """Raises TimeoutError in what takes more processor time than `seconds`."""

    def _stop(_signal: int, _frame: object) -> None:
        raise TimeoutError(f"more than {seconds} s")

    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def main() -> int:
    """Run the inputs asked for; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="bench.fuzz", description=__doc__)
    parser.add_argument("inputs", nargs="?", type=int, default=10_000)
    parser.add_argument("--only", type=int, help="this one input, and show it")
    wanted = parser.parse_args()
    coder, verdict = Coder(), Verdict()
    with TemporaryDirectory() as folder:
        fuzz = Fuzz(coder, Path(folder))
        if wanted.only is not None:
            name, raw = fuzz.input(wanted.only)
            print(name, raw[:3000])
            verdict = fuzz.run([wanted.only])
        else:
            for start in range(0, wanted.inputs, 500):
                done = fuzz.run(range(start, min(wanted.inputs, start + 500)))
                verdict.inputs += done.inputs
                verdict.reports += done.reports
                verdict.failures += done.failures
                verdict.broken += done.broken
                sys.stderr.write(f"{verdict.inputs} inputs, {len(verdict.broken)} broken\n")
    print(f"{verdict.inputs} inputs: {verdict.reports} reports coded, {verdict.failures} refused.")
    for line in verdict.broken:
        print(line)
    print(f"{len(verdict.broken)} promises broken.")
    return 1 if verdict.broken else 0


if __name__ == "__main__":
    sys.exit(main())
