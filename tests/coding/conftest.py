"""The parser is dear to load: once a session, and only for tests of coding."""

import pytest

from comparenotes.coding import Coder
from comparenotes.coding.grammar.parse import Parse
from comparenotes.record import Notes, Part, Published, Report


def make_report(text: str, published: str | None = None) -> Report:
    """A report of paragraphs, one a line; a line that starts with '# ' is a title."""
    parts, at = [], 0
    for line in text.split("\n"):
        if line.startswith("# "):
            parts.append(Part("title", at + 2, at + len(line)))
        elif line.strip():
            parts.append(Part("paragraph", at, at + len(line)))
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
