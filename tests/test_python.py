"""The package as a user of Python meets it: what goes together, and what is said of wrong use."""

from pathlib import Path

import pytest
from mypy import api

import comparenotes as cn

TEXT = b"Rebels bombed the bridge in Varna on Monday. Mayor Elena Popova condemned the attack."
SCRIPT = """
from collections.abc import Iterator
import comparenotes as cn

coder = cn.Coder()
found: Iterator[cn.Report | cn.Notes | cn.Failure] = cn.read_many("reports", columns={"text": "t"})
coded = list(coder.code_many(found, processes=2))
notes: list[cn.Notes] = [one for one in coded if isinstance(one, cn.Notes)]
comparison: cn.Comparison = cn.compare(coded)
for one in notes:
    for event in one.events:
        words: str = one.words(event)
        names: list[str] = [actor.name for actor in one.actors_of(event)]
rows: list[dict[str, object]] = notes[0].to_rows("statements")
page: str = comparison.to_html("story.html", notes=notes)
with cn.Notebook("notes.db") as book:
    added: int = book.add(coded).reports
    kinds: list[str] = [one.kind for one in book.search("ferry")]
cn.code("story.html")  # wrong
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with a report and a file that holds none."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "bridge.txt").write_bytes(TEXT)
    (tmp_path / "reports" / "empty.txt").write_bytes(b"")
    return tmp_path / "reports"


@pytest.fixture
def report():
    return cn.read(TEXT, name="bridge")


def test_one_path_is_enough(folder):
    for given in (folder, str(folder), [folder]):
        kinds = [type(one) for one in cn.read_many(given)]
        assert kinds == [cn.Report, cn.Failure]


def test_what_many_give_is_compared_as_it_is(folder, shared_coder):
    coded = shared_coder.code_many(cn.read_many(folder))
    comparison = cn.compare(coded, failures=[cn.Failure("c", "gone")])
    assert len(comparison.reports) == 1
    assert {Path(one.report).name for one in comparison.failures} == {"c", "empty.txt"}


def test_a_notebook_codes_what_it_is_given(folder, shared_coder, tmp_path, monkeypatch):
    monkeypatch.setattr("comparenotes.notebook.notebook.Coder", lambda *_given: shared_coder)
    with cn.Notebook(tmp_path / "notes.db") as book:
        added = book.add(cn.read_many(folder))
        assert (added.reports, len(added.failures)) == (1, 1)
        assert "event" in {one.kind for one in book.search("bombed bridge")}
        assert repr(book) == f"<Notebook {tmp_path / 'notes.db'}>"
        assert len(book.coders()) == 1


WRONG = {
    "a path to code": (
        lambda report: cn.code("x.html"),
        r"read it first: code\(read\('x.html'\)\)",
    ),
    "a Path to code": (lambda report: cn.code(Path("x.html")), "read it first"),
    "reports to code": (lambda report: cn.code([report]), "with code_many"),
    "notes to code": (lambda report: cn.code(cn.Notes(report=report)), "notes already"),
    "a failure to code": (lambda report: cn.code(cn.Failure("a", "b")), "could not be read"),
    "a report to compare": (lambda report: cn.compare(report), "takes a list of notes, not Report"),
    "reports to compare": (lambda report: cn.compare([report]), "takes notes, not Report"),
    "what was read to compare": (lambda report: cn.compare(iter([report])), "code first"),
    "one notes to compare": (lambda report: cn.compare(cn.Notes(report=report)), "several reports"),
    "a path to compare": (lambda report: cn.compare("x.html"), "read and code first"),
    "nothing to compare": (lambda report: cn.compare(None), "takes a list of notes"),
    "paths to read": (lambda report: cn.read(["a", "b"]), "several with read_many"),
    "nothing to read": (lambda report: cn.read(None), "not NoneType"),
    "a report to read": (lambda report: cn.read(report), "was read"),
    "a year to read": (lambda report: cn.read(TEXT, published=2021), "such as '2021-10-12'"),
    "bytes to read_many": (lambda report: cn.read_many(TEXT), "bytes go to read"),
    "nothing to read_many": (lambda report: cn.read_many(None), "takes paths and addresses"),
    "numbers to read_many": (lambda report: list(cn.read_many([7])), "not int"),
    "a path to code_many": (lambda report: cn.code_many("x"), "code_many takes several reports"),
    "paths to code_many": (lambda report: list(cn.code_many(["x"])), "what read_many gives"),
    "nothing to code_many": (lambda report: cn.code_many(None), "not one NoneType"),
    "a folder as lexicon": (lambda report: cn.Coder("my-words"), r"Lexicon\('my-words'\)"),
    "a folder to compare by": (lambda report: cn.compare([], lexicon="w"), "takes a Lexicon"),
    "no name of a notebook": (lambda report: cn.Notebook(None), "a path or postgresql"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_use_gets_a_sentence(name, report):
    act, said = WRONG[name]
    with pytest.raises(TypeError, match=said) as raised:
        act(report)
    assert len(str(raised.value)) < 300


def test_a_report_is_no_input_of_a_notebook(report, tmp_path):
    with cn.Notebook(tmp_path / "notes.db") as book:
        with pytest.raises(TypeError, match="add takes several reports"):
            book.add(report)
        with pytest.raises(TypeError, match="add takes what read_many gives"):
            book.add(["bridge.txt"])


def test_a_field_that_no_report_has_is_said_at_once():
    with pytest.raises(ValueError, match="'headline' is nothing that a report takes"):
        cn.read_many("x.csv", columns={"headline": "h"})


@pytest.mark.parametrize("text", ["Two\nlines.", "A long line. " * 40], ids=["lines", "long"])
def test_a_text_is_no_path(text):
    with pytest.raises(cn.ComparenotesError, match="it is a text, not a path"):
        cn.read(text)


def test_a_users_script_is_typed(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    home = Path(cn.__file__).parent.parent
    options = ["--strict", "--config-file", str(home / "pyproject.toml")]
    cache = ["--cache-dir", str(home / ".mypy_cache")]
    out, _, status = api.run([*options, *cache, str(script)])
    assert status == 1
    (line,) = [line for line in out.splitlines() if "error:" in line]
    assert '"code" has incompatible type "str"; expected "Report"' in line
