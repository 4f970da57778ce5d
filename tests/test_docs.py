"""The documents don't drift: what is made is current, and nothing a user meets is left out."""

import re
from pathlib import Path

import pytest

from comparenotes.lexicon import Lexicon
from docs.make_reference import MADE

HOME = Path(__file__).parent.parent
DOCS = HOME / "docs"


@pytest.mark.parametrize("file", MADE)
def test_made_reference_is_current(file):
    current = MADE[file]().rstrip() + "\n"
    assert (DOCS / "reference" / file).read_text("utf-8") == current, "stale: run `make docs`"


@pytest.mark.parametrize("name", Lexicon().names())
def test_lexicon_file_says_what_it_holds(name):
    text = Lexicon().path(f"{name}.toml").read_text("utf-8")
    comment = "".join(line for line in text.splitlines()[:20] if line.startswith("#"))
    assert len(comment) > 80, f"{name}.toml opens with no comment on what it holds"


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_links_between_documents_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_readme_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)#:\s]+)\)", (HOME / "README.md").read_text("utf-8")):
        assert (HOME / target).exists(), target


def test_every_dependency_has_its_reason():
    text = (HOME / "pyproject.toml").read_text("utf-8")
    reasons = (DOCS / "dependencies.md").read_text("utf-8")
    blocks = re.findall(r"^(?:dependencies|dev|train) = \[(.*?)\]", text, re.S | re.M)
    names = re.findall(r'"([a-z][a-z0-9-]*)', "".join(blocks))
    assert names, "no dependencies were read"
    assert [name for name in names if name not in reasons] == []
