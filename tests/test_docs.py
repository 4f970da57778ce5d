"""The documents don't drift: what is made is current, and nothing a user meets is left out."""

import doctest
import re
import shutil
from pathlib import Path

import pytest

import comparenotes
from comparenotes import errors
from comparenotes.lexicon import Lexicon
from docs.make_reference import MADE, MEASURED, measured
from docs.shown import GUIDE, matches, one_coder, recut, run_page

HOME = Path(__file__).parent.parent
DOCS = HOME / "docs"


@pytest.mark.parametrize("file", MADE)
def test_made_reference_is_current(file):
    current = MADE[file]().rstrip() + "\n"
    assert (DOCS / "reference" / file).read_text("utf-8") == current, "stale: run `make docs`"


def test_measured_has_the_figures_of_the_floors():
    assert MEASURED.read_text("utf-8") == measured(), "stale: run `make docs`"


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


@pytest.mark.skipif(not shutil.which("bash"), reason="the guide's commands are for a shell")
@pytest.mark.parametrize("page", sorted(GUIDE.glob("*.md")), ids=lambda page: page.stem)
def test_guide_shows_what_is_printed(page, shared_coder, tmp_path):
    shown = run_page(page.read_text("utf-8"), tmp_path, shared_coder)
    stale = [f"$ {one.command.strip()}\n{one.printed}" for one in shown if not one.is_current]
    assert shown
    assert not stale, "stale: run `make docs`\n" + "\n".join(stale)


def test_guide_pages_are_numbered_and_linked():
    pages = [page.name for page in GUIDE.glob("*.md")]
    assert sorted(int(name.split("-")[0]) for name in pages) == list(range(1, len(pages) + 1))
    overview = (DOCS / "README.md").read_text("utf-8")
    assert [name for name in pages if f"guide/{name}" not in overview] == []


def test_page_that_shows_something_else_is_stale(shared_coder, tmp_path):
    page = "```console\n$ echo one; echo two\none\nthree\n```\n```python\nprint(1)\n```\n"
    assert [one.is_current for one in run_page(page, tmp_path, shared_coder)] == [False, False]


def test_page_whose_command_fails_is_an_error(shared_coder, tmp_path):
    with pytest.raises(RuntimeError, match="nowhere"):
        run_page("```console\n$ comparenotes code nowhere.txt\n```\n", tmp_path, shared_coder)


@pytest.mark.parametrize(
    ("shows", "printed", "same"),
    [
        ("one\n…\nfour", "one\ntwo\nthree\nfour", True),
        ("one\n…\nfour", "one\nfour", True),
        ("one\n…", "one\ntwo", True),
        ("ok  python …", "ok  python 3.12", True),
        ("one\n…\nfive", "one\ntwo", False),
        ("", "one", False),
    ],
)
def test_cut_stands_for_what_is_left_out(shows, printed, same):
    assert matches(shows, printed) is same


def test_output_is_cut_anew_where_it_was_cut_before():
    assert recut("a\nb\n…\nd\n…", "a\nB\nc\nc\nd\ne") == "a\nB\n…\nd\n…"
    with pytest.raises(ValueError, match="x"):
        recut("a\n…\nx", "a\nb")


def test_examples_of_the_python_page_hold(shared_coder, monkeypatch):
    monkeypatch.chdir(HOME)
    text = (DOCS / "reference" / "python.md").read_text("utf-8")
    examples = doctest.DocTestParser().get_doctest(
        re.sub(r"^```.*$", "", text, flags=re.M), {}, "python.md", "python.md", 0
    )
    assert len(examples.examples) > 20
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    with one_coder(shared_coder):
        failed = runner.run(examples, out=said.append).failed
    assert not failed, "".join(said)


def test_python_page_names_everything_exported():
    text = (DOCS / "reference" / "python.md").read_text("utf-8")
    assert [name for name in comparenotes.__all__ if f"`{name}" not in text] == []


def test_errors_are_all_on_the_python_page():
    text = (DOCS / "reference" / "python.md").read_text("utf-8")
    names = [name for name, value in vars(errors).items() if isinstance(value, type)]
    assert [name for name in names if f"`{name}" not in text] == []


def test_files_that_the_architecture_names_exist():
    text = (DOCS / "architecture.md").read_text("utf-8")
    package = HOME / "comparenotes"
    named = set(re.findall(r"`([\w/*]+\.(?:py|toml|md))`", text))
    assert len(named) > 40
    missing = [file for file in sorted(named) if not any((*HOME.glob(file), *package.glob(file)))]
    assert missing == []
