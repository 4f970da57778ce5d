import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from comparenotes.exporting.tab_separated import one_line, row


def test_breaks_become_one_space():
    assert one_line(" a\tb\r\nc\u2028d\x00e\x85 ") == "a b c d e"


def test_quotation_marks_stay():
    assert row(['"a', "b"]) == '"a\tb\n'


@given(st.lists(st.text(), min_size=2, max_size=5))
def test_any_values_make_one_line_of_as_many_values(values):
    line = row(values)
    assert len(line.splitlines()) == 1
    read = next(csv.reader(io.StringIO(line), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert read == [one_line(value) for value in values]
