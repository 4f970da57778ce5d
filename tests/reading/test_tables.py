"""Tables of reports: columns by name, one report a row, refused where there is no text."""

import gzip
import logging

import pytest

from comparenotes import read_many
from comparenotes.record import Failure, Report

ONE = "Dockers went on strike in Varna on Tuesday."
QUOTED = '"We won\'t go," the union said;\nthe strike, it said, goes on.'


def outcome(tmp_path, raw, name="reports.csv"):
    path = tmp_path / name
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return list(read_many([path]))


HEADER = "id,headline,Body,Publish Date,Source"
CELL = '"' + QUOTED.replace('"', '""') + '"'
COMMAS = f"{HEADER}\n7,Walkout,{CELL},2024-03-12,Quay News\n"
TABLES = {
    "commas": COMMAS.encode(),
    "semicolons": f"{HEADER.replace(',', ';')}\n7;Walkout;{CELL};2024-03-12;Quay News\n".encode(),
    "byte_order_mark": b"\xef\xbb\xbf" + COMMAS.encode(),
    "excel_separator": b"sep=,\r\n" + COMMAS.encode(),
    "utf16": COMMAS.encode("utf-16"),
}


@pytest.mark.parametrize("raw", TABLES.values(), ids=TABLES.keys())
def test_columns_are_known_by_their_names(tmp_path, raw):
    (report,) = outcome(tmp_path, raw)
    assert (report.key, report.title, report.outlet) == ("7", "Walkout", "Quay News")
    assert report.text == QUOTED
    assert report.published.value == "2024-03-12"


def test_tabs_and_marks_that_quote_no_cell(tmp_path):
    raw = f'text\tdate\turl\n"We stay," he said.\t12.03.2024\thttps://q.example/1\n{ONE}\t\t\n'
    first, second = outcome(tmp_path, raw, "reports.tsv")
    assert (first.text, first.published.value, first.outlet) == (
        '"We stay," he said.', "2024-03-12", "q.example"
    )  # fmt: skip
    assert (second.text, second.published.value, second.url) == (ONE, None, None)


def test_backslashes_before_quotation_marks(tmp_path):
    (report,) = outcome(tmp_path, 'id,text\n1,"He said \\"no, never\\" twice."\n')
    assert report.text == 'He said "no, never" twice.'


@pytest.mark.parametrize("name", ["table", "table.txt", "table.csv.gz"])
def test_a_table_is_known_by_its_header_too(tmp_path, name):
    raw = f"title,text\nA,{ONE}\nB,{ONE}\n".encode()
    found = outcome(tmp_path, gzip.compress(raw) if name.endswith(".gz") else raw, name)
    assert [report.title for report in found] == ["A", "B"]


@pytest.mark.parametrize(
    "text", ["Text, title and date are missing.\n\nHe left.", f"{ONE}\n", "title, body\n"]
)
def test_prose_is_no_table(tmp_path, text):
    (report,) = outcome(tmp_path, text, "a.txt")
    assert isinstance(report, Report)
    assert report.text == text


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("a,b\n1,2\n", "without a column of report text (found a, b)"),
        (ONE, "without a column of report text"),
        ("", "without a column of report text"),
        ("id,text\n", "no rows"),
    ],
)
def test_a_table_without_text_is_refused(tmp_path, raw, why):
    (failure,) = outcome(tmp_path, raw)
    assert isinstance(failure, Failure)
    assert why in failure.reason


def test_a_bad_row_fails_alone(tmp_path):
    raw = f"id,text\n1,{ONE}\n2,\n3,one, two, three\n\n4,{ONE}\n"
    first, empty, wide, last = outcome(tmp_path, raw)
    assert (first.key, last.key) == ("1", "4")
    assert [failure.report.rsplit(":")[-1] for failure in (empty, wide)] == ["row 3", "row 4"]
    assert "4 cells, the header 2" in wide.reason


def test_columns_taken_and_left_are_told(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        outcome(tmp_path, f"story_id,content,headline\n1,{ONE},A\n")
    (told,) = caplog.messages
    assert "text from 'content', title from 'headline'; not read: story_id" in told
