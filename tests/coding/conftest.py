"""The parser is dear to load: once a session, and only for tests of coding."""

import re

import pytest

from comparenotes.coding import Coder
from comparenotes.coding.grammar.parse import Parse
from comparenotes.record import Notes, Part, Published, Report

DATELINE = re.compile(r"[A-Z]{3,}, [A-Z][a-z]+ [-–—](?= )")


def make_report(text: str, published: str | None = None) -> Report:
    """A report of paragraphs, one a line; a line that starts with '# ' is a title, and one may open
    with a dateline ('LUND, Sweden - ')."""
    parts, at = [], 0
    for line in text.split("\n"):
        start, kind = 0, "paragraph"
        if line.startswith("# "):
            start, kind = 2, "title"
        elif dateline := DATELINE.match(line):
            parts.append(Part("dateline", at, at + dateline.end()))
            start = dateline.end() + 1
        if line[start:].strip():
            parts.append(Part(kind, at + start, at + len(line)))
        at += len(line) + 1
    given = Published(published, "given") if published else Published()
    return Report(id="test", text=text, language="en", published=given, parts=tuple(parts))


@pytest.fixture(scope="session")
def coder(shared_coder) -> Coder:
    return shared_coder


@pytest.fixture(scope="session")
def parse(coder):
    def _parse(text: str, published: str | None = None) -> Parse:
        return coder.parser.parse(make_report(text, published))

    return _parse


@pytest.fixture(scope="session")
def code(coder):
    def _code(text: str, published: str | None = None) -> Notes:
        return coder(make_report(text, published))

    return _code
