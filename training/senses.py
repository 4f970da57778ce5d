"""Learn what speaks for a trigger being meant in a sense: lexicon/sense_factors.toml.

    python -m training.senses REPORTS... --sentences SENTENCES.jsonl... [--even]

Each REPORTS file is one of those named in training/data/judged_triggers.tsv, by its name without
the suffix: a line says of one report's trigger (where it starts) whether an event of a type stands
there, as readers judged (2 yes, 1 arguable, 0 no); the texts are others', not kept. Of SENTENCES,
each line holds one event of the `type` it names. The `example` and `never` sentences of
lexicon/events/*.toml are learned from as well, and so is every other line of
training/data/sentences.jsonl: headlines and leads of our own, each with at most one event, and
sentences without one. With `--even`, only every other story is learned from, so that the rest can
be measured; the figures of both are printed.

A logistic regression with a ridge over the factors of coding/events/sense_factors.py, and over how
often each entry of the lexicon was right. Nothing is random.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from comparenotes.coding.actors.actors import ActorFinder
from comparenotes.coding.events.sense_factors import FACTORS, entry_factor, measure
from comparenotes.coding.events.sense_judge import FILE, SenseModel
from comparenotes.coding.events.triggers import Triggers
from comparenotes.coding.grammar.analysis import Analysis
from comparenotes.coding.grammar.parse import Parser
from comparenotes.coding.names.names import NameFinder
from comparenotes.coding.places.places import PlaceFinder
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.entries import TriggerEntry
from comparenotes.lexicon.loading import HOME
from comparenotes.reading import read_many
from comparenotes.record import EVENT_TYPES, Failure, Part, Report
from comparenotes.record.cleaned_text import cleaned

from .pairs import fit, read_lines

DATA = Path(__file__).parent / "data"
JUDGED, OWN_SENTENCES = DATA / "judged_triggers.tsv", DATA / "sentences.jsonl"
OWN_WEIGHT = 3.0  # of an example of the lexicon; a judged trigger weighs 1
NEWS_WEIGHTS = {1.0: 0.6, 0.0: 0.3}  # of a right and a wrong sense in one of our own sentences
SENTENCE_WEIGHT = 0.1  # of a sense of the type that a sentence is marked with
SHARES = {2: 1.0, 1: 0.7, 0: 0.0}  # how right what was judged so is
FEWEST = 4  # judged triggers of an entry or a word from which it has a weight of its own

_MARKED_AS = {"YIELD": {"CONCEDE", "RETREAT"}}
Label = tuple[str, int, str]  # report, start of the trigger, type


class Use(NamedTuple):
    """A trigger in one sense: where it starts, its type and entry, and what its factors measure."""

    start: int
    type: str
    entry: str
    measured: dict[str, float]


class Sample(NamedTuple):
    """A judged use: of which story, how right, what it weighs, whether it is our own example."""

    story: str
    right: float
    weight: float
    measured: dict[str, float]
    is_own: bool


class SenseReader:
    """Finds the senses that a report's triggers may have."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._parser = Parser(lexicon=lexicon)
        self._names, self._places = NameFinder(lexicon), PlaceFinder(lexicon)
        self._actors = ActorFinder(lexicon)
        self._triggers = Triggers(lexicon)
        self._model = SenseModel(lexicon)

    def read(self, report: Report) -> Iterator[Use]:
        """The uses of all triggers of a report."""
        text_as_read, text = cleaned(report)
        parse = self._parser.parse(text_as_read)
        analysis = Analysis(parse, self._triggers.hyphenated)
        names = self._names.find(parse)
        actors = self._actors.find(parse, names, self._places.find(parse, names))
        judge = self._model.of_report(analysis.clauses, actors, self._triggers.words)
        for token, pos in enumerate(parse.pos):
            is_verb = pos == "VERB"
            if not is_verb and pos not in {"NOUN", "PROPN"}:
                continue
            look_up = self._triggers.at_verb if is_verb else self._triggers.at_noun
            for match in look_up(analysis.clauses, token):
                measured = measure(judge.use(match, is_verb=is_verb), judge.sides)
                span = parse.span(match.first, match.last)
                start, _ = text.span(span.start, span.end)
                yield Use(start, match.sense.type, match.sense.name, measured)


def main(arguments: Sequence[str]) -> None:
    """Learn from the judged triggers in the files named, print figures, write the weights."""
    lexicon = Lexicon()
    reader = SenseReader(lexicon)
    plain = [one for one in arguments if one != "--even"]
    at = plain.index("--sentences") if "--sentences" in plain else len(plain)
    samples = [
        *_own(lexicon, reader),
        *_news(reader),
        *_judged(reader, [Path(one) for one in plain[:at]]),
        *_marked(reader, [Path(one) for one in plain[at + 1 :]]),
    ]
    names = [*FACTORS, *_entries(samples)]
    learned_from = [
        one for one in samples if one.is_own or "--even" not in arguments or _is_even(one.story)
    ]
    weights = _fit(learned_from, names)
    for told, group in (("learned from", learned_from), ("not", _without(samples, learned_from))):
        _print_figures(told, [one for one in group if _is_judged(one)], weights, names)
    _write(dict(zip(names, weights.tolist(), strict=True)))


def _own(lexicon: Lexicon, reader: SenseReader) -> Iterator[Sample]:
    """The lexicon's examples and counterexamples."""
    for event_type in EVENT_TYPES:
        for name, entry in lexicon.entries(f"events/{event_type.lower()}", TriggerEntry).items():
            for right, sentences in ((1.0, entry.example), (0.0, entry.never)):
                for sentence in sentences:
                    part = (Part("paragraph", 0, len(sentence)),)
                    report = Report(id=name, text=sentence, language="en", parts=part)
                    for use in reader.read(report):
                        if use.type == event_type:
                            yield Sample(name, right, OWN_WEIGHT, use.measured, True)


def _news(reader: SenseReader) -> Iterator[Sample]:
    """Every other one of our own sentences: of the senses that its words may have, those of its
    type at its trigger are right, all others wrong."""
    for number, line in enumerate([*read_lines(OWN_SENTENCES)][::2]):
        text, trigger = line["text"], line.get("trigger", "")
        start = text.find(trigger)
        part = (Part("paragraph", 0, len(text)),)
        for use in reader.read(Report(id=f"news{number}", text=text, language="en", parts=part)):
            is_at_trigger = bool(trigger) and start <= use.start < start + len(trigger)
            right = float(is_at_trigger and use.type == line.get("type"))
            yield Sample(f"news{number}", right, NEWS_WEIGHTS[right], use.measured, True)


def _judged(reader: SenseReader, files: Sequence[Path]) -> Iterator[Sample]:
    """The judged triggers of the files' reports."""
    judged: dict[Label, tuple[str, int]] = {}
    with JUDGED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            label = row["report"], int(row["start"]), row["type"]
            judged[label] = row["story"], int(row["right"])
    wanted = {report for report, _, _ in judged}
    for report in read_many(files):
        if isinstance(report, Failure) or report.key not in wanted:
            continue
        uses: dict[tuple[int, str], Use] = {}
        for use in reader.read(report):
            place = use.start, use.type
            if (report.key or "", *place) not in judged:
                continue
            if place not in uses or (_is_doubtful(uses[place]) and not _is_doubtful(use)):
                uses[place] = use
        for (start, event_type), use in uses.items():
            story, right = judged[report.key or "", start, event_type]
            yield Sample(story, SHARES[right], 1.0, use.measured, False)


def _is_doubtful(use: Use) -> bool:
    """Whether a rule makes a sense doubtful: of the senses of a type, the first of the others is
    taken to be the one that was judged."""
    return any(name.startswith("doubt: ") for name in use.measured)


def _marked(reader: SenseReader, files: Sequence[Path]) -> Iterator[Sample]:
    """The senses of the type that a sentence is marked with; the others may be right or wrong."""
    for file in files:
        types = {line["id"]: line["type"] for line in read_lines(file)}
        for report in read_many([file]):
            if isinstance(report, Failure):
                continue
            wanted = _MARKED_AS.get(types[report.key], {types[report.key]})
            for use in reader.read(report):
                if use.type in wanted:
                    story = report.key or ""
                    yield Sample(story, 1.0, SENTENCE_WEIGHT, use.measured, False)


def _entries(samples: Sequence[Sample]) -> list[str]:
    """The factors of the entries that were judged often enough."""
    counts = Counter(
        name for one in samples if _is_judged(one) for name in one.measured if entry_factor(name)
    )
    return sorted(name for name, count in counts.items() if count >= FEWEST)


def _is_judged(sample: Sample) -> bool:
    """Whether readers judged it."""
    return sample.weight == 1.0 and not sample.is_own


def _is_even(story: str) -> bool:
    return sum(map(ord, story)) % 2 == 0


def _without(samples: Sequence[Sample], others: Sequence[Sample]) -> list[Sample]:
    known = {id(one) for one in others}
    return [one for one in samples if id(one) not in known]


def _rows(samples: Sequence[Sample], names: Sequence[str]) -> np.ndarray:
    column = {name: n for n, name in enumerate(names)}
    rows = np.zeros((len(samples), len(names)))
    for n, one in enumerate(samples):
        for name, value in one.measured.items():
            if name in column:
                rows[n, column[name]] = value
    return rows


def _fit(samples: Sequence[Sample], names: Sequence[str]) -> np.ndarray:
    rows = _rows(samples, names)
    return fit(
        [(rows[n : n + 1], np.array([one.right]), one.weight) for n, one in enumerate(samples)]
    )


def _print_figures(
    told: str, samples: Sequence[Sample], weights: np.ndarray, names: Sequence[str]
) -> None:
    """How many uses are held to be meant at each threshold, and how many of these are right."""
    if not samples:
        return
    likely = 1 / (1 + np.exp(-_rows(samples, names) @ weights))
    right = np.array([one.right for one in samples])
    so_or_arguable = (right > 0).mean()
    sys.stdout.write(f"{told}: {len(samples)} judged, {so_or_arguable:.0%} right or arguable\n")
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        kept = likely >= least
        found = (kept & (right > 0)).sum() / max(1, (right > 0).sum())
        sys.stdout.write(
            f"  from {least}: {kept.sum()} kept, {(right[kept] == 1).mean():.0%} right, "
            f"{(right[kept] > 0).mean():.0%} with arguable; {found:.0%} of those found\n"
        )


def _write(weights: dict[str, float]) -> None:
    """Write the weights into the lexicon's file: of factors in place, of entries anew."""
    path = HOME / f"{FILE}.toml"
    head, _, _ = path.read_text("utf-8").partition("\n# -- entries")
    lines = head.splitlines()
    table = ""
    for n, line in enumerate(lines):
        if line.startswith("["):
            table = line.strip('[]"')
        elif line.startswith("weight = ") and table in weights:
            lines[n] = f"weight = {weights[table]:.2f}"
    entries = [one for one in weights if entry_factor(one)]
    rows = [f'["{name}"]\nweight = {weights[name]:.2f}\n' for name in entries]
    path.write_text("\n".join(lines) + "\n\n# -- entries\n\n" + "\n".join(rows), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
