"""The JSON Schemas in docs/reference are those of today's dataclasses, and hold."""

from pathlib import Path

import jsonschema
import pytest

from comparenotes.record import Comparison, Notes, Part, Report, Span, Statement
from comparenotes.record.schema import FILES, as_text, schema_of

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", FILES)
def test_schema_file_is_current(name):
    current = as_text(FILES[name])
    assert (REFERENCE / name).read_text("utf-8") == current, "stale: run `make docs`"


def test_notes_fit_their_schema():
    report = Report(id="r", text="He left.", parts=(Part("paragraph", 0, 8),))
    statement = Statement(id="s1", source=None, content=(Span(0, 7),))
    notes = Notes(report=report, statements=(statement,))
    jsonschema.validate(notes.to_json(), schema_of(Notes))


def test_wrong_notes_do_not_fit():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"report": {"id": 1}}, schema_of(Notes))


def test_comparison_fits_its_schema():
    comparison = Comparison(reports=(Report(id="r", text=""),))
    jsonschema.validate(comparison.to_json(), schema_of(Comparison))
