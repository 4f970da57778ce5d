"""All but events as flat rows: a story in, rows of the other tables of columns.toml out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..record import Actor, Copy, Fact, Notes, Office, Quantity, Report, Span, Statement, Words
from .days import first_day, last_day
from .rows import Row, distinct, event_rows, mention_rows, tidy
from .told_events import StoryIndex, global_id

_BETWEEN = " … "


def rows_of(index: StoryIndex, table: str, *, per_report: bool = False) -> Iterator[Row]:
    """The rows of one table of columns.toml."""
    if table == "events":
        yield from event_rows(index, per_report=per_report)
    elif table == "mentions":
        yield from mention_rows(index, per_report=per_report)
    else:
        yield from map(tidy, _MAKERS[table](index))


def story_rows(index: StoryIndex) -> Iterator[Row]:
    """The stories of the comparison, and any other that its events and facts name."""
    comparison = index.story.comparison
    if comparison is None:
        return
    for story in comparison.stories:
        groups = [group for group in comparison.sources if set(group) & set(story.reports)]
        times = {"earliest": story.earliest, "latest": story.latest}
        names = {"title": story.title or story.headline, "headline": story.headline}
        yield _story_row(story.id, names, times, len(story.reports), len(groups))
    known = {story.id for story in comparison.stories}
    named = [event.story for event in comparison.events]
    named += [fact.story for fact in comparison.facts]
    for key in distinct(named):
        if key not in known:
            yield _story_row(key, {}, {}, len(index.notes), len(comparison.sources))


def _story_row(
    key: str,
    names: dict[str, str | None],
    times: dict[str, str | None],
    reports: int,
    witnesses: int,
) -> Row:
    earliest, latest = times.get("earliest"), times.get("latest")
    return {
        "id": key,
        "title": names.get("title"),
        "headline": names.get("headline"),
        "earliest": earliest,
        "latest": latest,
        "earliest_day": first_day(earliest),
        "latest_day": last_day(latest),
        "reports": reports,
        "witnesses": witnesses or None,
    }


def report_rows(index: StoryIndex) -> Iterator[Row]:
    """The reports."""
    comparison = index.story.comparison
    story_of = {
        report: story.id
        for story in (comparison.stories if comparison else ())
        for report in story.reports
    }
    if comparison is not None:
        for linked in comparison.events:
            for mention in linked.mentions:
                story_of.setdefault(mention.report, linked.story)
    for notes in index.notes.values():
        report = notes.report
        yield {
            "id": report.id,
            "story": story_of.get(report.id),
            "witness": index.witnesses.get(report.id),
            **_report_columns(report),
            "events": len(notes.events),
            "statements": len(notes.statements),
            "remarks": list(notes.remarks),
            "text": report.text,
        }


def _report_columns(report: Report) -> Row:
    published = report.published
    return {
        "title": report.title,
        "outlet": report.outlet,
        "agency": report.agency,
        "byline": list(report.byline),
        "url": report.url,
        "key": report.key,
        "dateline": report.dateline,
        "published": published.value,
        "published_basis": published.basis if published.value else None,
        "published_earliest": first_day(published.value or published.not_before),
        "published_latest": last_day(published.value or published.not_after),
        "language": report.language,
        "characters": len(report.text),
    }


def statement_rows(index: StoryIndex) -> Iterator[Row]:
    """Who said what."""
    for notes in index.notes.values():
        for statement in notes.statements:
            yield _statement_row(index, notes, statement)


def _statement_row(index: StoryIndex, notes: Notes, statement: Statement) -> Row:
    report = notes.report
    source = index.actor(report.id, statement.source)
    content = statement.content
    return {
        "id": global_id(report.id, statement.id),
        "report": report.id,
        "source": index.known_as(report.id, statement.source),
        "source_actor": global_id(report.id, source.id) if source else None,
        "source_kind": source.kind if source else None,
        "source_country": source.country if source else None,
        "source_words": _words(report, statement.source_span),
        "cue": _words(report, statement.cue),
        "stance": statement.stance,
        "form": statement.form,
        "content": _BETWEEN.join(report.words(span) for span in content) or None,
        "quoted": [report.words(span) for span in statement.quoted],
        "inserted": [report.words(span) for span in statement.inserted],
        "addressee": index.known_as(report.id, statement.addressee),
        "within": global_id(report.id, statement.within) if statement.within else None,
        "basis": statement.basis,
        "start": min((span.start for span in content), default=None),
        "end": max((span.end for span in content), default=None),
    }


def _words(report: Report, span: Span | None) -> str | None:
    return None if span is None else report.words(span)


def quantity_rows(index: StoryIndex) -> Iterator[Row]:
    """Counts and amounts."""
    for notes in index.notes.values():
        mentions: dict[str, list[str]] = {}
        for event in notes.events:
            for key in event.quantities:
                mentions.setdefault(key, []).append(global_id(notes.report.id, event.id))
        for quantity in notes.quantities:
            yield _quantity_row(notes.report, quantity, mentions.get(quantity.id, []))


def _quantity_row(report: Report, quantity: Quantity, mentions: list[str]) -> Row:
    return {
        "id": global_id(report.id, quantity.id),
        "report": report.id,
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "of": quantity.of,
        "role": quantity.role,
        "per": quantity.per,
        "approximate": quantity.approximate,
        "bound": quantity.bound,
        "replaces": global_id(report.id, quantity.replaces) if quantity.replaces else None,
        "mentions": mentions,
        "words": report.words(quantity.evidence),
        "start": quantity.evidence.start,
        "end": quantity.evidence.end,
    }


def actor_rows(index: StoryIndex) -> Iterator[Row]:
    """Who can act."""
    for notes in index.notes.values():
        names = {actor.id: actor.name for actor in notes.actors}
        for actor in notes.actors:
            yield _actor_row(index, notes.report, actor, names)


def _actor_row(index: StoryIndex, report: Report, actor: Actor, names: dict[str, str]) -> Row:
    return {
        "id": global_id(report.id, actor.id),
        "report": report.id,
        "name": actor.name,
        "known_as": index.known_as(report.id, actor.id),
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "offices": [_office(office) for office in actor.offices],
        "members": [names.get(key, key) for key in actor.members],
        "basis": actor.basis,
        "words": distinct(report.words(span) for span in actor.mentions),
        "mentions": len(actor.mentions),
    }


def _office(office: Office) -> str:
    """'former minister of Bulgaria'."""
    parts = [office.tense, office.role.replace("_", " "), office.of and f"of {office.of}"]
    return " ".join(part for part in parts if part)


def copy_rows(index: StoryIndex) -> Iterator[Row]:
    """Pairs of copies."""
    comparison = index.story.comparison
    for copy in comparison.copies if comparison else ():
        if copy.a in index.notes and copy.b in index.notes:
            yield _copy_row(copy)


def _copy_row(copy: Copy) -> Row:
    older = {"a": copy.a, "b": copy.b}
    return {
        "id": f"{copy.a}-{copy.b}",
        "report_a": copy.a,
        "report_b": copy.b,
        "relation": copy.relation,
        "shared": copy.shared,
        "older": older[copy.older] if copy.older else None,
        "passages": len(copy.passages),
        "characters": sum(passage.a.end - passage.a.start for passage in copy.passages),
    }


def fact_rows(index: StoryIndex) -> Iterator[Row]:
    """What reports say of one thing, side by side."""
    comparison = index.story.comparison
    if comparison is None:
        return
    labels = {event.id: event.label for event in comparison.events}
    for fact in comparison.facts:
        yield _fact_row(index, fact, labels)


def _fact_row(index: StoryIndex, fact: Fact, labels: dict[str, str]) -> Row:
    return {
        "id": fact.id,
        "story": fact.story,
        "linked_event": fact.about if fact.about in labels else None,
        "about": labels.get(fact.about, fact.about),
        "what": fact.what,
        "kind": fact.kind,
        "verdict": fact.verdict,
        "why": fact.why,
        "values": [
            {
                "value": value.value,
                "words": distinct(_words_at(index, at) for at in value.evidence),
                "basis": [],
                "reports": distinct(at.report for at in value.evidence),
            }
            for value in fact.values
        ],
    }


def _words_at(index: StoryIndex, at: Words) -> str | None:
    notes = index.notes.get(at.report)
    return notes.report.text[at.start : at.end] if notes else None


_MAKERS: dict[str, Callable[[StoryIndex], Iterator[Row]]] = {
    "stories": story_rows,
    "reports": report_rows,
    "statements": statement_rows,
    "quantities": quantity_rows,
    "actors": actor_rows,
    "copies": copy_rows,
    "facts": fact_rows,
}
