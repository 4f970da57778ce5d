"""The page on these formats shows what is printed, and names what it should."""

import re
import shutil
from pathlib import Path

import pytest

from comparenotes.exporting.annotations import AnnotationsExporter
from comparenotes.exporting.gdelt import GdeltExporter
from comparenotes.exporting.plover import Plover2016Exporter, PloverExporter
from comparenotes.exporting.polecat import PolecatExporter
from comparenotes.exporting.schema_org import SchemaOrgExporter
from docs.shown import HOME, run_page

PAGE = HOME / "docs" / "exports" / "other-tools.md"
EXPORTERS = (
    AnnotationsExporter,
    GdeltExporter,
    Plover2016Exporter,
    PloverExporter,
    PolecatExporter,
    SchemaOrgExporter,
)


@pytest.mark.skipif(not shutil.which("bash"), reason="the page's commands are for a shell")
def test_page_shows_what_is_printed(shared_coder, tmp_path):
    shown = run_page(PAGE.read_text("utf-8"), tmp_path, shared_coder)
    assert shown
    assert [one.printed for one in shown if not one.is_current] == []


def test_page_names_every_format():
    text = PAGE.read_text("utf-8")
    assert [one.name for one in EXPORTERS if f"| `{one.name}` |" not in text] == []


def test_files_that_the_page_names_exist():
    package = HOME / "comparenotes"
    named = re.findall(r"`((?:exporting|lexicon)/[\w.]+)`", PAGE.read_text("utf-8"))
    assert len(named) >= 4
    assert [file for file in named if not Path(package / file).exists()] == []
