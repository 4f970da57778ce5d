"""Who copied whom, as a figure: the prints of a text in order of time, and arrows between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .copying import Family, Reprint, families
from .days import say_printed
from .drawing import ACCENT, INK, RULE, SIZE, SMALL, SOFT, Drawing, TextRun, number
from .figure import NARROW, Figure, FigureWords, draw
from .lettering import clip
from .story_parts import StoryParts

_NODES = 48.0  # where the marks of reports stand, from the left
_NAMES = _NODES + 18
_SHARE = 90.0  # the length of a whole text
_MOST_PRINTS = 14
_MOST_FAMILIES = 5
_MOST_NAMED = 6
_COLUMNS = ("Report", "Published", "Text in common")


def copies(parts: StoryParts) -> Figure | None:
    """Who copied whom; null where nobody did."""
    found = families(parts)
    if not found:
        return None
    told = FigureWords(
        "Who printed whose text",
        _description(parts, found),
        _note(parts, found),
        _COLUMNS,
        tuple(row for family in found for row in _rows(parts, family)),
    )
    return draw("copies", parts.story.id, told, lambda width: _paint(parts, found, width))


def _paint(parts: StoryParts, found: list[Family], width: float) -> Drawing:
    drawing = Drawing(width)
    y = 0.0
    if width > NARROW:
        for x, words in _heads(width):
            drawing.text(x, SMALL, words, size=SMALL, colour=SOFT)
        y += SMALL + 6
    for family in found[:_MOST_FAMILIES]:
        y = _draw_family(drawing, parts, family, y) + 14
    if found[_MOST_FAMILIES:]:
        rest = f"{len(found) - _MOST_FAMILIES} more texts in the table"
        drawing.text(_NAMES, y + 8, rest, size=SMALL, colour=SOFT)
        y += 22
    drawing.height = y - 4
    return drawing


def _heads(width: float) -> list[tuple[float, str]]:
    return [(_NAMES, "Printed by"), (width - 330, "Published"), (width - 190, "Text in common")]


def _draw_family(drawing: Drawing, parts: StoryParts, family: Family, y: float) -> float:
    nodes: dict[str | None, float] = {}
    if family.agency:
        y = _draw_agency(drawing, family.agency, y)
        nodes[None] = y
    shown = family.prints[:_MOST_PRINTS]
    for one in shown:
        y += 26
        nodes[one.report] = y
        with drawing.linked(parts.leads_to(one.report)):
            y = _draw_print(drawing, parts, one, _share(parts, family, one), y)
    for one in shown:
        origin = None if family.agency else one.origin
        if (family.agency or origin) and origin in nodes:
            is_arrow = family.agency is not None or one.is_later
            _draw_arc(drawing, nodes[origin], nodes[one.report], one, is_arrow=is_arrow)
    if family.prints[_MOST_PRINTS:]:
        y += 20
        rest = f"{len(family.prints) - _MOST_PRINTS} more prints in the table"
        drawing.text(_NAMES, y, rest, size=SMALL, colour=SOFT)
    return y


def _draw_agency(drawing: Drawing, agency: str, y: float) -> float:
    y += 24
    drawing.bar(_NODES - 5.5, y - 10, 11, 11, fill=INK)
    line = [TextRun(clip(agency, 230, SIZE, is_bold=True), True), TextRun(" agency", colour=SOFT)]
    drawing.text(_NAMES, y, line)
    return y


def _draw_print(drawing: Drawing, parts: StoryParts, one: Reprint, share: str, y: float) -> float:
    """A report's mark and name, when it was published and what it has in common."""
    drawing.dot(_NODES, y - 4, 4.5, fill=INK if one.origin is None else ACCENT)
    when = say_printed(parts.times[one.report])
    if drawing.width > NARROW:
        (_, _), (when_x, _), (share_x, _) = _heads(drawing.width)
        name = clip(parts.name(one.report), when_x - _NAMES - 14, SIZE, is_bold=True)
        drawing.text(_NAMES, y, name, is_bold=True)
        drawing.text(when_x, y, when, size=SMALL, colour=SOFT)
        if one.origin is not None:
            _draw_share(drawing, one, share_x, y)
        drawing.text(
            share_x + (_SHARE + 8 if one.origin else 0),
            y,
            clip(share, 190 - (_SHARE + 8 if one.origin else 0), SMALL),
            size=SMALL,
            colour=INK if one.origin else SOFT,
        )
        return y
    room = drawing.width - _NAMES
    drawing.text(_NAMES, y, clip(parts.name(one.report), room, SIZE, is_bold=True), is_bold=True)
    line = clip(f"{when} · {share}" if share else when, room, SMALL)
    drawing.text(_NAMES, y + 16, line, size=SMALL, colour=SOFT)
    return y + 16


def _draw_share(drawing: Drawing, one: Reprint, x: float, y: float) -> None:
    """How much of the text both have, as a part of a whole bar."""
    drawing.bar(x, y - 8.5, _SHARE, 8, fill=RULE, fill_opacity="0.6", rx=1)
    drawing.bar(x, y - 8.5, _SHARE * min(1.0, max(0.0, one.shared)), 8, fill=ACCENT, rx=1)


def _draw_arc(drawing: Drawing, start: float, end: float, one: Reprint, *, is_arrow: bool) -> None:
    """From one mark round to another; an arrow's head where it is known which came first."""
    start, end = start - 4, end - 4
    bulge = min(_NODES - 12, 16 + (end - start) * 0.22)
    left, stop = _NODES - bulge, _NODES - (13 if is_arrow else 6)
    d = (
        f"M{number(_NODES - 7)} {number(start)}C{number(left)} {number(start)} "
        f"{number(left)} {number(end)} {number(stop)} {number(end)}"
    )
    dash = {} if one.is_copy else {"stroke_dasharray": "4 3"}
    drawing.path(d, stroke=SOFT, stroke_width="1.6", **dash)
    if is_arrow:
        tip = _NODES - 6
        drawing.path(f"M{number(tip)} {number(end)}l-8 -4v8z", fill=SOFT, stroke="none")


def _share(parts: StoryParts, family: Family, one: Reprint) -> str:
    if one.origin is None:
        return "first print here" if family.is_first_known else ""
    return f"{one.shared:.0%} with {parts.short(one.origin)}"


def _description(parts: StoryParts, found: list[Family]) -> str:
    said = []
    for family in found[:2]:
        first, *others = family.prints
        names = _outlets(parts, others)
        if family.agency:
            names = _outlets(parts, family.prints)
            ways = "print" if all(one.is_copy for one in family.prints) else "print or draw on"
            said.append(f"{names} {ways} one text by {family.agency}.")
        elif family.is_first_known:
            said.append(
                f"The text that {parts.outlet(first.report)} printed first is also in {names}."
            )
        else:
            said.append(f"{parts.outlet(first.report)} shares its text with {names}.")
    if len(found) > 2:
        said.append(f"{len(found) - 2} more groups of reports share a text.")
    return " ".join(said)


def _outlets(parts: StoryParts, prints: Sequence[Reprint]) -> str:
    """'Coast Daily and Evening Ledger', each once, 'and 7 more' where there are many."""
    names = list(dict.fromkeys(parts.outlet(one.report) for one in prints))
    if len(names) > _MOST_NAMED:
        names[_MOST_NAMED - 1 :] = [f"{len(names) - _MOST_NAMED + 1} more"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _note(parts: StoryParts, found: list[Family]) -> str:
    prints = [one for family in found for one in family.prints]
    said = ["An arrow leads from the text printed first to each later print"]
    if any(family.agency for family in found):
        said = ["Arrows lead from the agency that the reports name; its own text is not among them"]
    if any(one.origin and not one.is_later for f in found if not f.agency for one in f.prints):
        said.append("a line without a head means that it isn't known which came first")
    if not all(one.is_copy for one in prints):
        said.append("a dashed line leads to a report that adds much of its own")
    rest = len(parts.reports) - len(prints)
    alone = f" The other {rest} reports share no long passage." if rest > 1 else ""
    return f"{'; '.join(said)}.{alone}"


def _rows(parts: StoryParts, family: Family) -> Iterable[tuple[str, ...]]:
    for one in family.prints:
        when = say_printed(parts.times[one.report], years=True)
        said = [_share(parts, family, one)]
        if one.origin is not None:
            said = [f"{one.shared:.0%} of the shorter text, with {parts.name(one.origin)}"]
        said += [f"text of {family.agency}"] if family.agency else []
        yield parts.name(one.report), when, "; ".join(filter(None, said))
