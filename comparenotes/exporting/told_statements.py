"""The statements of a story, each once with all reports that print it, or once a report.

Two prints are one statement where their words are the same, and their source is too or the
comparison has them in one quotation. What is trimmed or reworded stays apart: it may say something
else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ..comparing.groups import group
from ..record import Actor, Notes, Report, Span, Statement
from .interface import Story
from .publication_times import publication_order

Key = tuple[str, str]  # of a print: its report and statement


@dataclass(frozen=True, slots=True)
class Print:
    """A statement as one report prints it."""

    notes: Notes
    statement: Statement

    @property
    def report(self) -> Report:
        """The report that prints it."""
        return self.notes.report

    @property
    def source(self) -> Actor | None:
        """Whose statement it is; null for somebody unnamed."""
        return next((a for a in self.notes.actors if a.id == self.statement.source), None)

    @property
    def content(self) -> str:
        """What is stated, with ' … ' where the report breaks in."""
        return " … ".join(self.report.words(span) for span in self.statement.content)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where its content stands."""
        return self.statement.content


@dataclass(frozen=True, slots=True)
class ToldStatement:
    """A statement and its prints, in the order of publication as far as it is known."""

    prints: tuple[Print, ...]

    @property
    def first(self) -> Print:
        """The print that was published first."""
        return self.prints[0]

    @property
    def source(self) -> Actor | None:
        """Whose it is, as the first print has it; null where a print has it from somebody else."""
        names = {one.source and _last_name(one.source) for one in self.prints}
        return self.first.source if len(names) == 1 else None


def told_statements(story: Story) -> Iterator[ToldStatement]:
    """Every statement once, in the order of reports and of their words."""
    prints = {
        (note.report.id, statement.id): Print(note, statement)
        for note in reversed(story.notes)
        for statement in note.statements
        if statement.content
    }
    joined = _joined(story, prints) if story.comparison else {}
    order = {note.report.id: n for n, note in reversed(list(enumerate(story.notes)))}
    done: set[Key] = set()
    for key in sorted(prints, key=lambda key: (order[key[0]], prints[key].spans[0], key[1])):
        if key not in done:
            keys = joined.get(key, [key])
            done.update(keys)
            found = [prints[one] for one in keys]
            yield ToldStatement(tuple(sorted(found, key=lambda one: publication_order(one.report))))


def _joined(story: Story, prints: Mapping[Key, Print]) -> Mapping[Key, list[Key]]:
    """The prints that are one statement, by each of them."""
    marks: dict[Key, list[str]] = defaultdict(list)
    for quotation in story.comparison.quotations if story.comparison else ():
        for version in quotation.versions:
            marks[version.report, version.statement or ""].append(f"in {quotation.id}")
    keys = sorted(prints)
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, key in enumerate(keys):
        source = prints[key].source
        for mark in (*marks[key], *([f"by {_last_name(source)}"] if source else [])):
            alike[_form(prints[key]), mark].append(n)
    pairs = (pair for numbers in alike.values() for pair in pairwise(numbers))
    groups = [[keys[n] for n in numbers] for numbers in group(range(len(keys)), pairs)]
    return {key: same for same in groups for key in same}


def _form(printed: Print) -> str:
    """A statement's stance and words, whatever their marks, case and spaces."""
    letters = "".join(c if c.isalnum() else " " for c in printed.content.casefold())
    return f"{printed.statement.stance}: {' '.join(letters.split())}"


def _last_name(source: Actor) -> str:
    """What two reports that mean one source have in common."""
    return (source.name.casefold().split() or [""])[-1]
