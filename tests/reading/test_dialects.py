"""JSON lines as collectors of news write them: which key is what, and which of several is taken.

The texts and outlets are invented; the keys are those that each program writes (sources in
`lexicon/table_columns.toml`).
"""

import json
import logging
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparenotes import read_many
from comparenotes.errors import NoText, ReportError
from comparenotes.reading import report_of_line
from comparenotes.record import Failure, Report

TEXT = (
    "Dockers went on strike in Varna on Tuesday, their union said.\n\n"
    "The port's director, Vesa Lund, called the strike illegal and asked for talks."
)
URL = "https://www.quay.example/2024/03/dockers-walk-out"

NEWS_PLEASE = {
    "authors": ["Ann Roe"],
    "date_download": "2024-03-14 08:00:00",
    "date_modify": "None",
    "date_publish": "2024-03-12 17:30:00",
    "description": "Dockers are on strike.",
    "filename": "https%3A%2F%2Fwww.quay.example.json",
    "image_url": "https://www.quay.example/pier.jpg",
    "language": "en",
    "localpath": None,
    "maintext": TEXT,
    "source_domain": "www.quay.example",
    "text": None,
    "title": "Dockers walk out",
    "title_page": "Dockers walk out | Quay News",
    "title_rss": None,
    "url": URL,
}
MEDIA_CLOUD = {
    "id": "5f0a",
    "indexed_date": "2024-03-14 08:00:00.123456+00:00",
    "language": "en",
    "media_name": "quay.example",
    "media_url": "quay.example",
    "publish_date": "2024-03-12",
    "text": TEXT,
    "title": "Dockers walk out",
    "url": URL,
}
FUNDUS = {
    "title": "Dockers walk out",
    "authors": ["Ann Roe"],
    "body": {
        "summary": ["A strike has closed the port of Varna."],
        "sections": [
            {"headline": [], "paragraphs": TEXT.split("\n\n")},
            {"headline": ["Talks in April"], "paragraphs": ["The union wants more pay, it said."]},
        ],
    },
    "plaintext": "not taken where the body is there",
    "publishing_date": "2024-03-12 17:30:00+02:00",
    "publisher": "Quay News",
    "topics": ["ports"],
    "free_access": True,
    "lang": "en",
    "html": {
        "content": "<html><body><p>Not taken.</p></body></html>",
        "requested_url": "https://quay.example/short",
        "responded_url": URL,
        "crawl_date": "2024-03-14 08:00:00",
    },
}
NEWSPAPER = {
    "url": URL,
    "read_more_link": "",
    "language": "en",
    "title": "Dockers walk out",
    "top_image": "https://www.quay.example/pier.jpg",
    "meta_img": "",
    "images": [],
    "movies": [],
    "keywords": ["dockers"],
    "meta_keywords": [""],
    "tags": None,
    "authors": ["Ann Roe"],
    "publish_date": "2024-03-12T17:30:00",
    "summary": "Dockers went on strike.",
    "meta_description": "A strike.",
    "meta_lang": "en",
    "meta_site_name": "Quay News",
    "canonical_link": URL,
    "source_url": "https://www.quay.example",
    "text": TEXT,
}
TRAFILATURA = {
    "title": "Dockers walk out",
    "author": "Ann Roe",
    "hostname": "quay.example",
    "date": "2024-03-12",
    "fingerprint": "a1b2",
    "id": None,
    "license": None,
    "comments": "",
    "raw_text": "not taken where text is there",
    "text": TEXT,
    "language": "en",
    "image": None,
    "pagetype": "article",
    "filedate": "2024-03-14",
    "source": URL,
    "source-hostname": "Quay News",
    "excerpt": "A strike.",
    "categories": "",
    "tags": "ports;work",
}
OURS = {
    "id": "r1",
    "published": "2024-03-12",
    "outlet": "Quay News",
    "url": URL,
    "byline": "By Ann Roe",
    "title": "Dockers walk out",
    "language": "en",
    "text": TEXT,
}
HOST, NAME = "quay.example", "Quay News"
DIALECTS = {
    "news_please": (NEWS_PLEASE, HOST, "2024-03-12T17:30:00", ("Ann Roe",), None),
    "media_cloud": (MEDIA_CLOUD, HOST, "2024-03-12", (), "5f0a"),
    "fundus": (FUNDUS, NAME, "2024-03-12T17:30:00+02:00", ("Ann Roe",), None),
    "newspaper4k": (NEWSPAPER, NAME, "2024-03-12T17:30:00", ("Ann Roe",), None),
    "trafilatura": (TRAFILATURA, NAME, "2024-03-12", ("Ann Roe",), None),
    "ours": (OURS, NAME, "2024-03-12", ("Ann Roe",), "r1"),
}


def read_lines(tmp_path, *lines, name="a.jsonl", **options):
    path = tmp_path / name
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return list(read_many([path], **options))


def kinds(report):
    return [(part.kind, report.words(part.span)) for part in report.parts]


@pytest.mark.parametrize(
    ("line", "outlet", "published", "byline", "key"), DIALECTS.values(), ids=DIALECTS.keys()
)
def test_each_dialect_gives_the_same_report(tmp_path, line, outlet, published, byline, key):
    (report,) = read_lines(tmp_path, line)
    assert TEXT in report.text
    assert (report.title, report.url, report.language) == ("Dockers walk out", URL, "en")
    assert (report.outlet, report.published.value) == (outlet, published)
    assert (report.byline, report.key) == (byline, key)
    assert report.published.basis == "given"


@pytest.mark.parametrize("line", [NEWS_PLEASE, MEDIA_CLOUD, NEWSPAPER, TRAFILATURA, OURS])
def test_the_text_is_the_lines_own_to_the_letter(line):
    assert report_of_line(line).text == TEXT


@pytest.mark.parametrize("line", [NEWS_PLEASE, MEDIA_CLOUD, FUNDUS, TRAFILATURA])
def test_the_day_of_fetching_is_a_bound_and_no_date(line):
    published = report_of_line(line).published
    assert published.not_after == "2024-03-14"
    assert "it was fetched on 2024-03-14" in published.reasons[-1].why
    undated = {key: value for key, value in line.items() if "publish" not in key and key != "date"}
    published = report_of_line(undated).published
    assert (published.value, published.basis) == (None, "fetched")
    assert published.not_after == "2024-03-14"


def test_a_date_after_its_own_fetching_is_not_taken():
    published = report_of_line({**NEWS_PLEASE, "date_publish": "2024-12-03 00:00:00"}).published
    assert (published.value, published.not_after) == (None, "2024-03-14")
    assert "lies after it was fetched" in published.reasons[0].why
    a_day_on = report_of_line({**NEWS_PLEASE, "date_publish": "2024-03-15 06:00:00"}).published
    assert a_day_on.value == "2024-03-15T06:00:00"  # by a clock further east


def test_a_body_of_sections_has_parts_of_its_kinds():
    report = report_of_line(FUNDUS)
    first, second = TEXT.split("\n\n")
    assert kinds(report) == [
        ("deck", "A strike has closed the port of Varna."),
        ("paragraph", first),
        ("paragraph", second),
        ("heading", "Talks in April"),
        ("paragraph", "The union wants more pay, it said."),
    ]
    assert report.text == "\n\n".join(words for _, words in kinds(report))


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (["One strike.", "", None, "Two strikes."], ["paragraph", "paragraph"]),
        ({"sections": [{"headline": "Talks fail", "paragraphs": "They left."}]},
         ["heading", "paragraph"]),
        ({"summary": [], "sections": ["They left.", 7, None, {}]}, ["paragraph"]),
        ({"summary": ["They left."], "sections": []}, ["paragraph"]),
        ({"headline": "Talks fail", "paragraphs": ["They left."]}, ["heading", "paragraph"]),
    ],
    ids=["list", "strings", "odd_sections", "summary_alone", "no_sections"],
)  # fmt: skip
def test_bodies_of_odd_shapes(body, parts):
    assert [kind for kind, _ in kinds(report_of_line({"body": body}))] == parts


def test_a_page_within_an_object_is_read():
    html = f"<html><body><article><p>{TEXT}</p></article></body></html>"
    report = report_of_line({"html": {"content": html, "responded_url": URL}})
    assert "called the strike illegal" in report.text
    assert report.url == URL


PRECEDENCE = {
    "text_before_maintext": ({"maintext": "B left.", "text": "A left."}, "text", "A left."),
    "null_gives_way": ({"maintext": "B left.", "text": None}, "text", "B left."),
    "blank_gives_way": ({"maintext": "B left.", "text": " \n"}, "text", "B left."),
    "text_before_html": ({"html": f"<p>{TEXT}</p>", "text": "A left."}, "text", "A left."),
    "maintext_before_body": ({"body": "B left.", "maintext": "A left."}, "text", "A left."),
    "wrong_kind_gives_way": ({"maintext": 7, "content": "A left."}, "text", "A left."),
    "outlet_before_publisher": ({"publisher": "B", "outlet": "A"}, "outlet", "A"),
    "name_before_domain": ({"media_url": "b.example", "media_name": "A"}, "outlet", "A"),
    "name_of_an_object": ({"source": {"id": None, "name": "A"}}, "outlet", "A"),
    "flattened_by_pandas": ({"source.name": "A"}, "outlet", "A"),
    "no_name": ({"outlet": "None", "publisher": "A"}, "outlet", "A"),
    "not_a_number": ({"outlet": float("nan"), "publisher": "A"}, "outlet", "A"),
    "source_is_an_address": ({"source": URL}, "url", URL),
    "host_of_such_a_source": ({"source": URL}, "outlet", "quay.example"),
    "home_page_is_no_report": ({"source": "https://quay.example"}, "url", None),
    "link_must_be_one": ({"link": "see below", "permalink": URL}, "url", URL),
    "published_before_date": ({"date": "2020-01-01", "published": "2021"}, "day", "2021"),
    "published_utc": ({"published_utc": 1710264600}, "day", "2024-03-12T17:30:00Z"),
    "own_key_before_case": ({"Title": "B", "title": "A"}, "title", "A"),
}


@pytest.mark.parametrize(("line", "field", "value"), PRECEDENCE.values(), ids=PRECEDENCE.keys())
def test_of_two_keys_one_is_taken_by_a_rule(line, field, value):
    turned = dict(reversed(line.items()))
    for one in (line, turned):
        report = report_of_line(one if field == "text" else {"text": TEXT, **one})
        found = report.published.value if field == "day" else getattr(report, field)
        assert found == value


DATES = {
    "zone": ("2024-03-12T17:30:00+02:00", "2024-03-12T17:30:00+02:00"),
    "zulu": ("2024-03-12T17:30:00.250Z", "2024-03-12T17:30:00Z"),
    "seconds": (1710264600, "2024-03-12T17:30:00Z"),
    "seconds_with_a_fraction": (1710264600.75, "2024-03-12T17:30:00Z"),
    "milliseconds": (1710264600123, "2024-03-12T17:30:00Z"),
    "as_text": ("1710264600", "2024-03-12T17:30:00Z"),
    "mail": ("Tue, 12 Mar 2024 17:30:00 +0200", "2024-03-12T17:30:00+02:00"),
    "year": (2024, "2024"),
    "compact": (20240312, "2024-03-12"),
    "compact_with_time": ("20240312173000", "2024-03-12"),
    "null": (None, None),
    "none": ("None", None),
    "not_a_time": ("NaT", None),
    "not_a_number": (float("nan"), None),
    "too_great": (10**30, None),
    "negative": (-1710264600, None),
    "true": (True, None),
    "a_list": ([2024, 3, 12], None),
}


@pytest.mark.parametrize(("written", "value"), DATES.values(), ids=DATES.keys())
def test_dates_as_programs_write_them(written, value):
    found = report_of_line({"text": TEXT, "published": written}).published.value
    assert found is None if value is None else found[: len(value)] == value


def test_what_is_no_value_is_no_wrong_date_either():
    assert report_of_line({"text": TEXT, "date_publish": "None"}).published.reasons == ()


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Ann Roe and Tom Hale", ("Ann Roe", "Tom Hale")),
        (["Ann Roe", None, 7, "", "Tom Hale", "Ann Roe"], ("Ann Roe", "Tom Hale")),
        ([{"name": "Ann Roe", "type": "author"}, {"uri": "x"}], ("Ann Roe",)),
        ({"name": "Ann Roe"}, ("Ann Roe",)),
        ("['Ann Roe', \"Siobhan O'Neil\"]", ("Ann Roe", "Siobhan O'Neil")),
        ("[]", ()),
        ([], ()),
        ("None", ()),
    ],
    ids=["text", "list", "objects", "object", "printed_list", "printed_empty", "empty", "none"],
)
def test_authors_as_text_as_a_list_and_as_objects(written, names):
    assert report_of_line({"text": TEXT, "authors": written}).byline == names


MARKED = "<p>Dockers went on <b>strike</b> in Varna.</p>\n<h2>Talks</h2><p>They left<br>at six.</p>"


def test_a_text_that_is_html_is_read_as_such():
    for key in ("text", "content"):
        report = report_of_line({key: MARKED})
        assert kinds(report) == [
            ("paragraph", "Dockers went on strike in Varna."),
            ("heading", "Talks"),
            ("paragraph", "They left"),
            ("paragraph", "at six."),
        ]
    script = report_of_line({"text": "<div><script>x()</script><p>A left &amp; B.</p></div>"})
    assert script.text == "A left & B."


@pytest.mark.parametrize(
    "text",
    ["He wrote <b>no</b> and left.", "If a < b and c > d, they left.", "1 <p> is no paragraph",
     "She said: use <br> for a break.", "<3 is what they wrote. They left."],
)  # fmt: skip
def test_a_text_that_only_has_signs_in_it_stays_as_it_is(text):
    assert report_of_line({"text": text}).text == text


def test_html_nested_deeply_ends():
    nested = "<p>They left.</p>" + "<div>" * 200 + "<p>All of them.</p>"
    assert report_of_line({"content": nested}).text == "They left.\n\nAll of them."
    with pytest.raises(NoText):
        report_of_line({"content": "<div>" * 20_000 + "<p>Too deep.</p>"})


def test_keys_that_were_not_read_are_said_once(tmp_path, caplog):
    with caplog.at_level(logging.INFO):
        read_lines(tmp_path, *[NEWS_PLEASE] * 5, {**NEWS_PLEASE, "my\nfield": 1, "empty": ""})
    (said,) = caplog.messages
    assert "text from 'maintext'" in said
    assert "published from 'date_publish'" in said
    assert said.endswith("not read: description, filename, image_url, title_page, my field")


def test_nothing_is_said_of_lines_that_are_read_whole(tmp_path, caplog):
    with caplog.at_level(logging.INFO):
        read_lines(tmp_path, OURS, OURS)
    assert caplog.messages == []


def test_many_keys_that_were_not_read_are_counted(tmp_path, caplog):
    with caplog.at_level(logging.INFO):
        read_lines(tmp_path, {**OURS, **{f"extra{n:02}": n for n in range(20)}})
    assert caplog.messages[0].endswith("extra07 and 12 more")


def test_a_file_of_one_object_and_of_a_list(tmp_path, caplog):
    for name, value in (("a.json", NEWS_PLEASE), ("b.json", [NEWS_PLEASE, NEWS_PLEASE])):
        (tmp_path / name).write_text(json.dumps(value, indent=4))
        found = list(read_many([tmp_path / name]))
        assert [report.title for report in found] == ["Dockers walk out"] * len(found)
    assert len(caplog.messages) == 2


def test_the_users_names_for_keys_win(tmp_path):
    line = {"text": "Not this one.", "story": TEXT, "when": "2024-03-12", "title": "No", "t": "Yes"}
    named = {"text": "story", "published": "When", "title": "t"}
    (report,) = read_lines(tmp_path, line, columns=named)
    assert (report.text, report.title) == (TEXT, "Yes")
    assert report.published.value == "2024-03-12"
    (body,) = read_lines(tmp_path, {"x": FUNDUS["body"]}, columns={"text": "x"})
    assert kinds(body)[0][0] == "deck"


def test_a_line_without_the_users_key_fails_alone(tmp_path):
    lines = ({"story": TEXT}, {"text": TEXT}, {"story": 7})
    first, lacking, number = read_lines(tmp_path, *lines, columns={"text": "story"})
    assert isinstance(first, Report)
    assert "no `story` (found text)" in lacking.reason
    assert "`story` should be a string, found a number" in number.reason


def test_a_field_that_no_report_has_is_wrong_use(tmp_path):
    with pytest.raises(ValueError, match="'headlines' is nothing that a report takes; known: text"):
        read_lines(tmp_path, OURS, columns={"headlines": "x"})


MIXED = (
    b'\xef\xbb\xbf{"maintext": "Dockers left."}\r\n'
    b"\r\n"
    b"[1, 2]\r\n"
    b'"text"\r\n'
    b'{"text": 7}\r\n'
    b'{"content": "Caf\xe9 owners left."}\r\n'
    b'{"text": "One \xff\xfe byte too many, they said, and left the port on Tuesday \xe2\x80\x94 '
    + "é".encode()
    * 60
    + b'"}\r\n'
    b'{"text": "The last one left."}'
)


def test_mixed_and_bad_lines_fail_alone(tmp_path):
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(MIXED)
    found = list(read_many([path]))
    texts = [one.text for one in found if isinstance(one, Report)]
    assert (texts[0], texts[1], texts[-1]) == (
        "Dockers left.", "Café owners left.", "The last one left."
    )  # fmt: skip
    failed = [one.report.rpartition(":")[2] for one in found if isinstance(one, Failure)]
    assert failed == ["line 3", "line 4", "line 5"]
    assert len(found) == 7


def test_a_line_of_five_megabytes(tmp_path):
    long = {"maintext": "They left. " * 470_000}
    page = {"text": TEXT, "html": "<p>" + "x" * 5_000_000}
    too_long, beside = read_lines(tmp_path, long, page)
    assert "more than the 2,000,000 of one report" in too_long.reason
    assert beside.text == TEXT


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "sections", "paragraphs", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["text", "maintext", "body", "content", "html", "title", "authors", "byline", "date",
     "published", "url", "source", "media_url", "language", "id", "date_download", "my_key"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_whatever_a_line_holds_it_is_a_report_or_a_sentence(line):
    with suppress(ReportError):  # a sentence; anything else is a fault
        report = report_of_line(line)
        assert all(report.words(part.span).strip() for part in report.parts)


def test_a_text_within_an_object_is_read():
    guardian = {
        "id": "world/2024/mar/12/dockers",
        "webTitle": "Dockers walk out",
        "webPublicationDate": "2024-03-12T17:30:00Z",
        "webUrl": URL,
        "fields": {"body": "<p>Dockers went on strike.</p><p>They left.</p>", "byline": "Ann Roe"},
    }
    report = report_of_line(guardian)
    assert report.text == "Dockers went on strike.\n\nThey left."
    assert (report.title, report.url, report.byline) == ("Dockers walk out", URL, ("Ann Roe",))
    assert report.published.value == "2024-03-12T17:30:00Z"
