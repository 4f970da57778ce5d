"""What a notebook answers, for a terminal: what was found, what changed, what was added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from ..notebook import Added, Found, OneSided, Printed, VersionChange
from ..record import Json, Notes, Report, Span
from .blocks import indented, print_blocks, styled
from .characters import for_terminal
from .excerpts import cut
from .fact_labels import fact_label
from .terminal import excerpt_line

_MOST_PRINTS = 3


def render_found(found: Sequence[Found], console: Console) -> None:
    """Each event and statement with its words and where they were printed."""
    print_blocks(console, _found(found))


def found_json(found: Found) -> Json:
    """What was found, as JSON."""
    trigger = found.trigger
    return {
        "kind": found.kind,
        "id": found.id,
        "type": found.type,
        "status": found.status,
        "earliest": None if found.earliest is None else found.earliest.isoformat(),
        "latest": None if found.latest is None else found.latest.isoformat(),
        "place": found.place,
        "actors": list(found.actors),
        "recipients": list(found.recipients),
        "according_to": found.according_to,
        "words": found.words,
        "evidence": found.evidence.to_json(),
        "trigger": None if trigger is None else trigger.to_json(),
        "prints": [
            {
                "report": one.report,
                "key": one.key,
                "outlet": one.outlet,
                "url": one.url,
                "title": one.title,
                "published": one.published,
            }
            for one in found.prints
        ],
    }


def _found(found: Sequence[Found]) -> Iterator[RenderableType]:
    for n, one in enumerate(found):
        if n:
            yield Text()
        yield _head(one)
        yield indented(_words(one))
        for line in _where(one.prints):
            yield indented(line)


def _head(one: Found) -> Text:
    """'2024-03-05  ASSAULT  Rebels → Chad  happened', 'Ann Roe says'."""
    if one.kind == "statement":
        return styled(f"{one.according_to or 'nobody named'} says", "bold")
    line = styled(_days(one), "dim")
    line.append(f"  {one.type or 'event'}", style="bold")
    people = " and ".join(one.actors)
    if one.recipients:
        people = f"{people} → {' and '.join(one.recipients)}".strip()
    for part in (people, one.place or "", "" if one.status == "happened" else one.status or ""):
        if part:
            line.append(f"  {for_terminal(part)}")
    return line


def _days(one: Found) -> str:
    if one.earliest is not None and one.earliest == one.latest:
        return one.earliest.isoformat()
    if one.latest is None:
        return "day not known" if one.earliest is None else f"from {one.earliest}"
    return f"by {one.latest}" if one.earliest is None else f"{one.earliest} to {one.latest}"


def _words(one: Found) -> Text:
    whole = Report(id="", text=one.text)
    shown = one.trigger or one.evidence
    return excerpt_line(cut(whole, shown.start, shown.end))


def _where(prints: Sequence[Printed]) -> Iterator[Text]:
    for one in prints[:_MOST_PRINTS]:
        parts = (one.outlet or one.key or one.report, (one.published or "")[:10], one.url or "")
        yield styled("  ".join(part for part in parts if part), "dim")
    if len(prints) > _MOST_PRINTS:
        yield styled(f"… {len(prints) - _MOST_PRINTS} more prints of this text", "dim")


# -- versions ------------------------------------------------------------------------------------


def render_changes(changes: Sequence[VersionChange], console: Console) -> None:
    """What each version changed: facts before and after, then what is gone and what is new."""
    for n, change in enumerate(changes):
        if n:
            console.print()
        print_blocks(console, _change(change))


def _change(change: VersionChange) -> Iterator[RenderableType]:
    before, after = change.before.report, change.after.report
    yield styled(f"{_when(before)} → {_when(after)}", "bold")
    if change.title is not None:
        yield indented(_title(*change.title))
    for fact in change.changed:
        about = f" · {fact.about}" if " " in fact.about else ""
        label = fact_label(fact.what, "count")
        values = f"{' / '.join(fact.before)} → {' / '.join(fact.after)}"
        yield indented(styled(f"{label}: {values}{about}", "bold"))
        yield indented(_sign("-", before, fact.words_before[0]), 4)
        yield indented(_sign("+", after, fact.words_after[0]), 4)
    yield from _one_sided("Gone", "-", change.before, change.gone)
    yield from _one_sided("New", "+", change.after, change.new)
    if not (change.title or change.changed or change.gone or change.new):
        yield indented(styled("other words, no fact changed", "dim"))


def _title(before: str | None, after: str | None) -> Text:
    return styled(f"Title: {before or '(none)'} → {after or '(none)'}")


def _one_sided(
    head: str, sign: str, notes: Notes, found: Iterable[OneSided]
) -> Iterator[RenderableType]:
    for n, one in enumerate(found):
        if n == 0:
            yield indented(styled(head, "bold"))
        line = _sign(sign, notes.report, one.words)
        if one.source:
            line.append(f"  ({for_terminal(one.source)})", style="dim")
        yield indented(line, 4)


def _sign(sign: str, report: Report, span: Span) -> Text:
    line = Text(f"{sign} ", style="green" if sign == "+" else "red")
    return line.append_text(excerpt_line(cut(report, span.start, span.end)))


def _when(report: Report) -> str:
    return report.published.value or "day not known"


def changes_json(change: VersionChange) -> Json:
    """What a version changed, as JSON."""
    return {
        "before": change.before.report.id,
        "after": change.after.report.id,
        "title": None if change.title is None else list(change.title),
        "changed": [
            {
                "about": one.about,
                "what": one.what,
                "before": list(one.before),
                "after": list(one.after),
                "words_before": [span.to_json() for span in one.words_before],
                "words_after": [span.to_json() for span in one.words_after],
            }
            for one in change.changed
        ],
        "gone": [_one_sided_json(change.before, one) for one in change.gone],
        "new": [_one_sided_json(change.after, one) for one in change.new],
    }


def _one_sided_json(notes: Notes, one: OneSided) -> Json:
    return {
        "kind": one.kind,
        "source": one.source,
        "words": notes.report.words(one.words),
        "span": one.words.to_json(),
    }


# -- adding --------------------------------------------------------------------------------------


def added_line(added: Added, name: str) -> str:
    """'Added 12 reports to notes.db (3 prints of known texts, 1 new version); 40 known; …'."""
    asides = [
        _count(added.prints, "print of a known text", "prints of known texts"),
        _count(added.versions, "new version", "new versions"),
    ]
    inside = ", ".join(one for one in asides if one)
    parts = [
        f"Added {_count(added.reports, 'report', 'reports') or 'nothing'} to {name}"
        + (f" ({inside})" if inside else ""),
        _count(added.known, "was known", "were known"),
        _count(added.stories, "story changed", "stories changed"),
    ]
    return "; ".join(part for part in parts if part)


def _count(number: int, one: str, several: str) -> str:
    return "" if not number else f"{number:,} {one if number == 1 else several}"
