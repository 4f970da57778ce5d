"""A comparison on a terminal: Comparison → lines of at most the console's width.

What carries meaning is shown by words and signs; colour only repeats it, so a pipe and NO_COLOR
lose nothing. Nothing of a report reaches the terminal without `for_terminal`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ..record import Comparison, Notes
from .blocks import indented, print_blocks, styled
from .card import render_notes as render_notes
from .characters import for_terminal
from .excerpts import Excerpt, shorten
from .outline import (
    PRINTS,
    VERDICTS,
    WHY,
    CheckedClaim,
    Citation,
    CitedValue,
    Finding,
    Outline,
    ReportEntry,
    SharedEvent,
    SharedQuotation,
    StoryOutline,
    UniqueFinding,
    WordingTerms,
    counted,
    describe_copy,
    published,
    report_name,
)
from .outline_builder import build_outline
from .revisions import Piece, shortened

FEW_STORIES = 3
MANY_STORIES = 10
SHOWN = {"few": 10, "many": 4, "all": 10_000}
LEGEND = 24
FEW_SILENT = 12
LONGEST_VALUES = 48
SHORTEST_VALUE = 16
QUOTATIONS = 6
CITED = 2
VALUES = 5

_MARKS = '“”"«»„'

VERDICT_SIGNS = {"holds": "✓", "fails": "✗", "open": "?"}


def render_terminal(
    comparison: Comparison,
    console: Console,
    notes: Sequence[Notes] = (),
    *,
    is_all: bool = False,
) -> None:
    """Print `comparison` to `console`, story by story, the main happening and differences first.

    With `notes` (those it was made of) also the statements that only one report has. Of long
    lists the first are shown, and how many more there are, unless `is_all`; of more than ten
    stories only what they are about and where their reports differ.
    """
    shown = build_outline(comparison, notes, is_all=is_all)
    stories = [story for story in shown.stories if not story.is_alone]
    alone = [story for story in shown.stories if story.is_alone]
    limit = SHOWN["all" if is_all else "few" if len(stories) <= FEW_STORIES else "many"]
    print_blocks(console, _overview(shown, stories, alone))
    for story in stories:
        print_blocks(
            console, _story(story, limit, is_brief=not is_all and len(stories) > MANY_STORIES)
        )
    print_blocks(console, _alone(alone, limit, is_all=not stories))
    print_blocks(console, _failures(shown))


def _overview(
    shown: Outline, stories: Sequence[StoryOutline], alone: Sequence[StoryOutline]
) -> Iterator[RenderableType]:
    if not shown.reports:
        yield Text("No reports to compare.")
    elif len(shown.stories) > 1:
        counts = [counted(shown.reports, "report"), counted(len(shown.stories), "story")]
        if alone:
            counts.append(f"{len(alone)} covered by one report only")
        yield Text(", ".join(counts), style="bold")


def _story(story: StoryOutline, limit: int, *, is_brief: bool = False) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(style="dim", characters="━")
    yield styled(story.title, "bold")
    if story.title_from is not None:
        yield styled(story.title_from, "dim")
    yield from _lead(story)
    yield from _section("Witnesses", _entries(story.entries, limit))
    yield from _section("Who says what", _matrix(story))
    yield from _differences(story, limit)
    if is_brief:
        yield from _rest(story)
        return
    yield from _section("Claims checked", _checks(story.checks, limit), len(story.checks))
    few = min(limit, QUOTATIONS) if limit < SHOWN["all"] else limit
    yield from _section(
        "Quoted by several", _quotations(story.quotations, few), len(story.quotations)
    )
    agreed = len(story.agree) + len(story.events)
    yield from _section("What they agree on", _agreed(story, limit), agreed)
    yield from _section("Only in one report", _only_in(story, limit))
    yield from _section(
        "Different words for the same", _wording(story.wording, limit), len(story.wording)
    )


def _lead(story: StoryOutline) -> Iterator[RenderableType]:
    """The lead as lines of prose."""
    yield Text()
    for paragraph in story.lead:
        yield styled("".join(piece.text for piece in paragraph))


def _differences(story: StoryOutline, limit: int) -> Iterator[RenderableType]:
    """What excludes each other, with what one says and another denies."""
    yield from _section("Where they differ", _findings(story.differ, limit), len(story.differ))


def _matrix(story: StoryOutline) -> Iterator[RenderableType]:
    """A line for each main fact: its values with the letters of those who give them, and the
    letters of those who don't. A line is cut, never wrapped."""
    if story.matrix is None:
        return
    width = max(cell_len(for_terminal(row.what)) for row in story.matrix.rows)
    for row in story.matrix.rows:
        line = Text(no_wrap=True, overflow="ellipsis")
        room = max(SHORTEST_VALUE, LONGEST_VALUES // len(row.lines))
        line.append(set_cell_size(for_terminal(row.what), width) + "  ", style="dim")
        for n, given in enumerate(row.lines[:VALUES]):
            line.append(" / " if n else "")
            value = shorten(for_terminal(given.reading.value or "not said"), room)
            line.append(value, style="bold green")
            line.append(" ").append_text(_letters(_by_letter(given.reading.cited)))
        if len(row.lines) > VALUES:
            line.append(f" … {len(row.lines) - VALUES} more", style="dim")
        silent = [entry.letter for group in row.silent for entry in group]
        if silent and len(story.entries) <= FEW_SILENT:
            line.append(f"  – {' '.join(silent)}", style="dim")
        yield line
    if len(story.entries) <= FEW_SILENT and any(row.silent for row in story.matrix.rows):
        yield Text("(after –: where none was found)", style="dim")


def _rest(story: StoryOutline) -> Iterator[RenderableType]:
    """What a brief account leaves out, counted."""
    counts = [
        (len(story.checks), "checked"),
        (len(story.quotations), "quoted by several"),
        (len(story.wording), "worded differently"),
        (len(story.agree) + len(story.events), "agreed on"),
        (sum(len(lone) for _, lone in story.only_in), "only in one report"),
    ]
    if left_out := ", ".join(f"{number} {what}" for number, what in counts if number):
        yield Text()
        yield Text(f"Also: {left_out}.", style="dim")


def _section(
    title: str, blocks: Iterable[RenderableType], number: int | None = None
) -> Iterator[RenderableType]:
    blocks = list(blocks)
    if not blocks:
        return
    heading = Text(title.upper(), style="bold cyan")
    if number is not None:
        heading.append(f"  {number}", style="dim")
    yield Text()
    yield heading
    for block in blocks:
        yield indented(block)


def _more(number: int) -> Iterator[RenderableType]:
    if number > 0:
        yield Text(f"… {number} more", style="dim")


def _entries(entries: Sequence[ReportEntry], limit: int) -> Iterator[RenderableType]:
    """A line a report: its letter, outlet and agency, when it was published, and of whom it is a
    print; with its remarks below. Of many the first, and the letters of the rest with outlets."""
    shown = entries[: max(limit, LEGEND // 2)] if len(entries) > LEGEND else entries
    names = [_outlet(entry) for entry in shown]
    dates = [for_terminal(published(entry.report.published)) for entry in shown]
    letter_width = max(len(entry.letter) for entry in shown) + 2
    name_width = min(36, max(map(cell_len, names)))
    date_width = min(36, max(map(cell_len, dates)))
    for entry, name, date in zip(shown, names, dates, strict=True):
        line = Text(no_wrap=True, overflow="ellipsis")
        line.append(entry.letter.ljust(letter_width), style="bold yellow")
        line.append(_fitted(name, name_width), style="bold")
        line.append(f"  {set_cell_size(date, date_width)}  {describe_copy(entry)}".rstrip())
        yield line
        for remark in entry.remarks:
            yield indented(styled(remark, "yellow"), 3)
    yield from _more(len(entries) - len(shown))


def _fitted(words: str, width: int) -> str:
    """The words in so many columns, with '…' where they are cut."""
    is_long = cell_len(words) > width
    return (
        set_cell_size(words, width - 1).rstrip() + "…" if is_long else set_cell_size(words, width)
    )


def _outlet(entry: ReportEntry) -> str:
    """The outlet, with the agency whose text it prints."""
    report = entry.report
    agency = f" ({report.agency})" if report.agency and report.agency != report.outlet else ""
    return for_terminal(report_name(report) + agency)


def _findings(findings: Sequence[Finding], limit: int) -> Iterator[RenderableType]:
    for number, finding in enumerate(findings[:limit]):
        if number:
            yield Text()
        yield _finding_head(finding)
        for said in finding.contradictions:
            yield indented(styled(said, "yellow"))
        yield from _readings(finding)
    yield from _more(len(findings) - limit)


def _readings(finding: Finding, *, is_short: bool = False) -> Iterator[RenderableType]:
    for reading in finding.readings[:VALUES]:
        yield indented(_reading(reading, is_short=is_short))
    if rest := finding.readings[VALUES:]:
        values = ", ".join(for_terminal(reading.value or "not said") for reading in rest)
        yield indented(Text(f"… {counted(len(rest), 'more value')}: {values}", style="dim"))


def _finding_head(finding: Finding) -> Text:
    head = styled(finding.what, "bold")
    if finding.about:
        head.append(f" · {for_terminal(finding.about)}", style="not bold")
    if finding.why and finding.why != "same":
        why = for_terminal(WHY.get(finding.why, finding.why))
        head.append(f"  ({why})", style="magenta")
    return head


def _reading(reading: CitedValue, *, is_short: bool = False) -> RenderableType:
    """The value on a line of its own when long, else beside its words; `is_short`: the words of
    one report only, and the letters of all."""
    value = for_terminal(reading.value or "not said")
    cited = _cited_once(reading.cited) if is_short else _cited_table(reading.cited)
    if len(value) > 14:
        return Group(Text(value, style="bold green"), indented(cited))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=14, no_wrap=True)
    table.add_column(ratio=1)
    table.add_row(Text(value, style="bold green"), cited)
    return table


def _cited_table(cited: Sequence[Citation]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for one in cited[:CITED]:
        table.add_row(_letters(one.letters), excerpt_line(one.excerpt))
    if len(cited) > CITED:
        rest = sorted({found for one in cited[CITED:] for found in one.letters})
        table.add_row("", Text(f"… {len(cited) - CITED} more: {' '.join(rest)}", style="dim"))
    return table


def _cited_once(cited: Sequence[Citation]) -> Table:
    """The first report's words, and the letters of all that say so."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for one in cited[:1]:
        table.add_row(_letters(_by_letter(cited)), excerpt_line(one.excerpt))
    return table


def _by_letter(cited: Iterable[Citation]) -> list[str]:
    """All letters, each once, A before AA."""
    return sorted({found for one in cited for found in one.letters}, key=lambda a: (len(a), a))


def _letters(letters: Sequence[str]) -> Text:
    """A, A B, or A +3: one line, whatever the number."""
    few = list(dict.fromkeys(letters))
    if len(few) > 4:
        few = [*few[:2], f"+{len(few) - 2}"]
    return Text(" ".join(few), style="bold yellow")


def excerpt_line(excerpt: Excerpt) -> Text:
    """The sentence, its exact words between ‹ and ›; in quotation marks unless it has its own."""
    whole = for_terminal(excerpt.line)
    line = Text("" if whole[:1] in _MARKS else "“")
    before, after = for_terminal(excerpt.before), for_terminal(excerpt.after)
    line.append(before)
    line.append(" " if before and excerpt.before[-1].isspace() else "")
    if before or after:
        line.append(f"‹{for_terminal(excerpt.words)}›", style="bold")
    else:
        line.append(for_terminal(excerpt.words), style="bold")
    line.append(" " if after and excerpt.after[0].isspace() else "")
    line.append(after)
    return line.append("" if whole[-1:] in _MARKS else "”")


def _agreed(story: StoryOutline, limit: int) -> Iterator[RenderableType]:
    facts, events = story.agree[:limit], story.events[:limit]
    for number, finding in enumerate(facts):
        if number:
            yield Text()
        head = _finding_head(finding)
        head.append(f"  {counted(finding.sources, 'witness')}", style="dim")
        yield head
        if finding.is_told:
            yield indented(_cited_once(finding.readings[0].cited))
        else:
            yield from _readings(finding, is_short=True)
    yield from _more(len(story.agree) - limit)
    if story.passages:
        passages = counted(len(story.passages), "passage")
        yield Text(f"{passages} in nearly the same words", style="dim")
        for passage in story.passages if limit >= SHOWN["all"] else ():
            yield indented(_cited_once(passage.readings[0].cited))
    for number, event in enumerate(events):
        if number or facts:
            yield Text()
        yield from _event(event)
    yield from _more(len(story.events) - limit)


def _event(event: SharedEvent) -> Iterator[RenderableType]:
    head = styled(event.label, "bold")
    head.append(f"  {counted(event.sources, 'witness')}", style="dim")
    yield head
    details = [f"{what}: {for_terminal(value)}" for what, value in event.details]
    if event.according_to:
        details.append(f"according to {for_terminal(', '.join(event.according_to))}")
    line = Text(" · ".join(details))
    if event.is_quoted:
        letters = _letters(_by_letter(event.cited))
        yield indented(Text("  ").join([letters, line]) if details else letters)
        return
    if details:
        yield indented(line)
    yield indented(_cited_once(event.cited))


def _quotations(quotations: Sequence[SharedQuotation], limit: int) -> Iterator[RenderableType]:
    for number, quotation in enumerate(quotations[:limit]):
        if number:
            yield Text()
        head = styled(quotation.source or "source not named", "bold")
        yield head.append(
            f"  {for_terminal(PRINTS.get(quotation.verdict, quotation.verdict))}", style="magenta"
        )
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(ratio=1)
        for version in quotation.versions:
            table.add_row(_letters(version.letters), _revision(version.pieces))
        yield indented(table)
    yield from _more(len(quotations) - limit)


def _revision(pieces: Iterable[Piece]) -> Text:
    """[-left out-] and {+put in+}, as a word diff is written."""
    line = Text("“")
    for piece in pieces:
        words = for_terminal(shortened(piece))
        gap = " " if piece.words[:1].isspace() and len(line) > 1 else ""
        if piece.how == "removed":
            line.append(gap)
            line.append(f"[-{words}-]", style="red strike")
        elif piece.how == "added":
            line.append(gap)
            line.append(f"{{+{words}+}}", style="green underline")
        else:
            line.append(gap + words)
    return line.append("”")


def _wording(wording: Sequence[WordingTerms], limit: int) -> Iterator[RenderableType]:
    for terms in wording[:limit]:
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(ratio=1)
        for cited in terms.cited:
            table.add_row(_letters(cited.letters), styled(f"“{cited.excerpt.words}”"))
        yield styled(terms.referent, "bold")
        yield indented(table)
    yield from _more(len(wording) - limit)


def _only_in(story: StoryOutline, limit: int) -> Iterator[RenderableType]:
    each = max(2, limit // 3)
    for number, (entry, lone) in enumerate(story.only_in):
        if number:
            yield Text()
        head = Text(f"{entry.letter} ", style="bold yellow")
        head.append(for_terminal(entry.report.outlet or entry.report.key or ""), style="bold")
        yield head
        for one in lone[:each]:
            yield indented(_lone(one))
        for more in _more(len(lone) - each):
            yield indented(more)


def _lone(one: UniqueFinding) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    excerpt = excerpt_line(one.cited.excerpt)
    body = Group(styled(one.what, "bold"), excerpt) if one.what else excerpt
    table.add_row(Text("·", style="dim"), body)
    return table


def _checks(checks: Sequence[CheckedClaim], limit: int) -> Iterator[RenderableType]:
    for number, check in enumerate(checks[:limit]):
        if number:
            yield Text()
        sign = VERDICT_SIGNS.get(check.verdict, "?")
        verdict = for_terminal(VERDICTS.get(check.verdict, check.verdict))
        head = Text(f"{sign} {verdict}", style="bold magenta")
        yield head.append(f"  {for_terminal(check.claim.value or '')}", style="bold")
        yield indented(_cited_table(check.claim.cited))
        yield indented(styled(check.how))
        for found in check.found:
            yield indented(_reading(found))
    yield from _more(len(checks) - limit)


def _alone(alone: Sequence[StoryOutline], limit: int, *, is_all: bool) -> Iterator[RenderableType]:
    """Reports with nothing to compare them with, one line each."""
    if not alone:
        return
    is_one = is_all and len(alone) == 1
    title = "One report, nothing to compare" if is_one else "Told by one report alone"
    few = 3 * limit
    lines = [_alone_line(story) for story in alone[:few]]
    number = None if is_one else len(alone)
    yield from _section(title, [*lines, *_more(len(alone) - few)], number)


def _alone_line(story: StoryOutline) -> Text:
    report = story.entries[0].report
    name = set_cell_size(for_terminal(report.outlet or report.key or report.id), 20)
    line = Text(name + "  ", style="bold", no_wrap=True, overflow="ellipsis")
    return line.append(for_terminal(story.title), style="not bold")


def _failures(shown: Outline) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=3)
    for failure in shown.failures:
        table.add_row(styled(failure.report, "bold red"), styled(failure.reason))
    if shown.failures:
        yield from _section("Reports that were lost", [table], len(shown.failures))
