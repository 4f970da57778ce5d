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


CORPORA = {
    "all_the_news": "id,title,publication,author,date,year,content",
    "nela": "id,date,source,title,content,author,url,published_utc,collection_utc",
    "cc_news": "title,text,domain,date,description,url,image_url",
    "news_please": "authors,date_download,date_publish,maintext,source_domain,title,url",
    "newsapi": "source.id,source.name,author,title,description,url,publishedAt,content",
    "media_cloud": "id,indexed_date,language,media_name,media_url,publish_date,title,url,text",
}
CELLS = {
    "title": "Walkout", "headline": "Walkout", "text": ONE, "content": ONE, "maintext": ONE,
    "date": "2024-03-12", "publishedAt": "2024-03-12T10:00:00Z", "publish_date": "2024-03-12",
    "date_publish": "2024-03-12 10:00:00", "published_utc": "1710237600",
    "publication": "quay.example", "source": "quay.example", "domain": "quay.example",
    "source.name": "quay.example", "media_name": "quay.example", "media_url": "quay.example",
    "source_domain": "www.quay.example", "author": "Ann Roe", "authors": "['Ann Roe']",
    "url": "https://www.quay.example/1", "date_download": "2024-03-14 08:00:00",
    "collection_utc": "1710403200", "indexed_date": "2024-03-14",
}  # fmt: skip


@pytest.mark.parametrize("header", CORPORA.values(), ids=CORPORA.keys())
def test_columns_of_news_corpora_are_known(tmp_path, header):
    names = header.split(",")
    cells = ['"' + CELLS.get(name, "").replace('"', '""') + '"' for name in names]
    (report,) = outcome(tmp_path, f"{header}\n{','.join(cells)}\n")
    assert (report.text, report.title, report.outlet) == (ONE, "Walkout", "quay.example")
    assert report.published.value[:10] == "2024-03-12"
    assert report.byline == (("Ann Roe",) if "author" in header else ())
    is_bounded = {"date_download", "collection_utc", "indexed_date"} & set(names)
    assert report.published.not_after == ("2024-03-14" if is_bounded else None)


def test_the_users_names_for_columns_win(tmp_path, caplog):
    path = tmp_path / "own.csv"
    path.write_text(f"content,Note,who,text\nx,{ONE},Quay News,y\n")
    named = {"text": "note", "outlet": "who"}
    with caplog.at_level(logging.WARNING):
        (report,) = read_many([path], columns=named)
    assert (report.text, report.outlet) == (ONE, "Quay News")
    assert "text from 'Note', outlet from 'who'; not read: content, text" in caplog.text


def test_a_table_without_a_column_of_text_is_read_by_the_users_name(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(f"nr;note\n1;{ONE}\n")
    (report,) = read_many([path], columns={"text": "note", "id": "nr"})
    assert (report.text, report.key) == (ONE, "1")


def test_a_column_that_is_not_there_is_named(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(f"id,text\n1,{ONE}\n")
    (failure,) = read_many([path], columns={"text": "body"})
    assert failure.reason == "it has no column 'body' (found id, text); check its name"


def test_where_a_cell_is_blank_the_next_column_is_taken(tmp_path):
    raw = f"text,content,headline,title\n,{ONE},A,\n{ONE},x,A,B\n"
    first, second = outcome(tmp_path, raw)
    assert (first.text, first.title) == (ONE, "A")
    assert (second.text, second.title) == (ONE, "B")


def test_many_columns_that_were_not_read_are_counted(tmp_path, caplog):
    extra = ",".join(f"x{n:02}" for n in range(12))
    with caplog.at_level(logging.WARNING):
        outcome(tmp_path, f"text,{extra}\n{ONE}{',1' * 12}\n")
    assert caplog.messages[0].endswith("x06, x07 and 4 more")


def test_rows_are_read_one_by_one(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("w") as out:
        out.write("id,maintext,source\n")
        out.writelines(f"{n},{ONE},Quay News\n" for n in range(1000))
    found = read_many([path])
    assert next(found).key == "0"
    assert sum(isinstance(one, Report) for one in found) == 999
