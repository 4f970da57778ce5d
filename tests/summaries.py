"""Notes as short lines, so that a rule can say in words what comes out with it.

event <trigger>: <TYPE or -> <status>        event <trigger> by <actor>; to <recipient>
event <trigger> at <place>; on <earliest>..<latest>; from <source>
actor <words> = <name>                       actor <name>: <kind> <country>; office <role>
actor <name>: sectors <SECTOR>,<SECTOR>
place <words> = <name>, <country>            time <words> = <type> <value>
statement <source words or -> | <stance> | <content>
statement by <source> | <content>            statement to <addressee> | <content>
quantity <words> = <bound ><value> <unit> of <what>     range <words> = <low>..<high>
quantity <words>: <role>       quantity <words> per <what>   quantity <words> replaces <words>
relation <kind>: <from> -> <to>              check <verdict>: <claim>
wording <words> = <referent>                 published <not before>..<not after>
published on <value>
"""

from collections.abc import Iterator

from comparenotes.record import Notes, Span


def summary(notes: Notes) -> set[str]:
    """Every line that holds of `notes`."""
    return set(_lines(notes))


def unmet(notes: Notes, expect: tuple[str, ...]) -> list[str]:
    """The lines of `expect` that don't hold; 'no …' holds where that line is absent."""
    lines = summary(notes)
    return [
        line for line in expect if (line.removeprefix("no ") in lines) == line.startswith("no ")
    ]


def _lines(notes: Notes) -> Iterator[str]:
    text = notes.report.text
    names = {one.id: one.name for one in notes.actors} | {one.id: one.name for one in notes.places}

    def words(span: Span | None) -> str:
        return "-" if span is None else " ".join(text[span.start : span.end].split())

    yield from (f"part {one.kind}: {words(one.span)}" for one in notes.report.parts)
    for actor in notes.actors:
        yield f"actor {actor.name}: {actor.kind} {actor.country or '-'}"
        yield f"actor {actor.name}: sectors {','.join(actor.sectors) or '-'}"
        yield from (f"actor {words(one)} = {actor.name}" for one in actor.mentions)
        yield from (f"actor {actor.name}: office {one.role}" for one in actor.offices)
    for place in notes.places:
        yield from (f"place {words(s)} = {place.name}, {place.country}" for s in place.mentions)
    for timex in notes.times:
        yield f"time {words(timex.span)} = {timex.type} {timex.value}"
    for event in notes.events:
        trigger = f"event {words(event.trigger)}"
        yield f"{trigger}: {event.type or '-'} {event.status}"
        yield f"{trigger}: {event.type or '-'}/{event.mode or '-'}"
        yield f"{trigger}: habitual" if event.habitual else f"{trigger}: once"
        yield from (f"{trigger} by {names[one]}" for one in event.actors)
        yield from (f"{trigger} to {names[one]}" for one in event.recipients)
        yield f"{trigger} at {names.get(event.place or '', '-')}"
        time = event.time
        yield f"{trigger} on {time.earliest or '-'}..{time.latest or '-'}"
        source = event.according_to.source or "-"
        yield f"{trigger} from {names.get(source, source)}"
    for statement in notes.statements:
        content = " … ".join(words(one) for one in statement.content)
        source = statement.source or "-"
        yield f"statement {words(statement.source_span)} | {statement.stance} | {content}"
        yield f"statement by {names.get(source, source)} | {content}"
        if statement.addressee:
            yield f"statement to {names[statement.addressee]} | {content}"
    yield from _quantity_lines(notes)
    for relation in notes.relations:
        ends = (names.get(relation.from_ or "", "-"), names.get(relation.to or "", "-"))
        yield f"relation {relation.kind}: {ends[0]} -> {ends[1]}"
    for check in notes.checks:
        yield f"check {check.verdict}: {check.claim}"
    for loaded in notes.wording:
        yield f"wording {words(Span(loaded.start, loaded.end))} = {loaded.referent}"
    published = notes.report.published
    yield f"published {published.not_before or '-'}..{published.not_after or '-'}"
    yield f"published on {published.value or '-'}"


def _quantity_lines(notes: Notes) -> Iterator[str]:
    text = {one.id: " ".join(notes.report.words(one.evidence).split()) for one in notes.quantities}
    for one in notes.quantities:
        bound = f"{one.bound} " if one.bound else ""
        value = f"{one.value:g}" if isinstance(one.value, float) else one.value
        words = f"quantity {text[one.id]}"
        yield f"{words} = {bound}{value} {one.unit or '-'} of {one.of or '-'}"
        if one.low != one.high:
            ends = ("-" if end is None else f"{end:g}" for end in (one.low, one.high))
            yield f"range {text[one.id]} = {'..'.join(ends)}"
        if one.role:
            yield f"{words}: {one.role}"
        if one.per:
            yield f"{words} per {one.per}"
        if one.replaces:
            yield f"{words} replaces {text[one.replaces]}"
