"""What a figure's SVG holds, read back: elements, words, and the room that words take."""

from __future__ import annotations

from itertools import combinations

from lxml import etree

from comparenotes.figures.drawing import Box, TextRun, box_of

_NS = "{http://www.w3.org/2000/svg}"


def tree(svg):
    """The root element."""
    return etree.fromstring(svg)


def all_of(svg, name):
    """All elements of a name."""
    return list(tree(svg).iter(f"{_NS}{name}"))


def texts(svg):
    """The words of each line."""
    return ["".join(one.itertext()) for one in all_of(svg, "text")]


def boxes(svg):
    """The room of each line of words."""
    found = []
    for one in all_of(svg, "text"):
        weight = one.get("font-weight")
        runs = [TextRun(one.text or "", weight == "700")]
        for span in one:
            runs.append(TextRun(span.text, span.get("font-weight", weight) == "700"))
        x, y, size = (float(one.get(name)) for name in ("x", "y", "font-size"))
        found.append((box_of(x, y, runs, size, one.get("text-anchor", "start")), texts_of(one)))
    return found


def texts_of(element):
    """The words of an element."""
    return "".join(element.itertext())


def overlaps(svg):
    """Each two lines of words that share room."""
    return [(a[1], b[1]) for a, b in combinations(boxes(svg), 2) if a[0].overlaps(b[0])]


def outside(svg):
    """Lines of words that stick out of the figure."""
    width, height = map(float, tree(svg).get("viewBox").split()[2:])
    page = Box(-1, -1, width + 1, height + 1)
    return [words for box, words in boxes(svg) if not box.is_within(page)]
