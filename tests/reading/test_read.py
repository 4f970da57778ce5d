"""Reading from files, folders, archives and standard input; bad input, each in one sentence."""

import gzip
import hashlib
import io
import json
import os
from pathlib import Path

import pytest

from comparenotes.errors import FetchError, NoText, ReportError
from comparenotes.reading import read, read_many
from comparenotes.record import Failure, Notes, Report

GOOD = "The harbour board met on Monday and agreed to repair the eastern pier before winter.\n"
PAGE = """<html lang="en"><head><title>Pier to be repaired | Harbour News</title></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Pier to be repaired</h1>
<p>The harbour board met on Monday and agreed to repair the eastern pier before the winter storms
arrive, its chairwoman Ann Roe said after the meeting.</p>
<p>Work is to begin next week and will cost two million pounds, the board said in a statement.</p>
<p>The pier was damaged in a storm in March, when a ferry broke loose and struck its northern end,
hurting four dock workers.</p></article></body></html>"""


def outcome(path: Path) -> list[Report | Notes | Failure]:
    return list(read_many([path]))


BAD = {
    "empty": ("a.txt", b"", "empty"),
    "blank": ("a.txt", b" \n\t\r\n", "empty"),
    "only_bom": ("a.txt", b"\xef\xbb\xbf", "empty"),
    "binary": ("a.txt", bytes(range(256)) * 40, "binary"),
    "null_bytes": ("a.txt", b"The board met.\0\0 It agreed.", "null"),
    "pdf": ("a.txt", b"%PDF-1.7 ....", "PDF"),
    "image": ("a.html", b"\x89PNG\r\n\x1a\n" + b"x" * 50, "PNG"),
    "unknown_ending": ("a.xyz", bytes(range(256)), "binary"),
    "broken_utf16": ("a.txt", b"\xff\xfe" + "board".encode("utf-16-le") + b"\x00", "UTF-16"),
    "only_emoji": ("a.txt", "🙂🙂 🎉\n".encode(), "no words"),
    "only_numbers": ("a.txt", b"12 34 56", "no words"),
    "no_article": (
        "a.html",
        b"<html><body><nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav></body></html>",
        "no report text found (the page has 2 words, all in navigation)",
    ),
    "empty_page": ("a.html", b"   ", "empty"),
    "feed": ("a.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "feed"),
    "not_gzip": ("a.txt.gz", b"\x1f\x8bnot really an archive", "archive"),
    "empty_jsonl": ("a.jsonl", b"\n\n", "empty"),
    "broken_json": ("a.json", b'{"text": "The board', "not valid JSON"),
    "empty_list": ("a.json", b"[]", "empty"),
    "too_long": ("a.txt", b"The board met. " * 1_400_000, "characters"),
    "far_too_long": ("a.txt", b"The board met. " * 2_200_000, "32 MB"),
}


@pytest.mark.parametrize(("name", "raw", "why"), BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_sentence_that_names_it(tmp_path, name, raw, why):
    path = tmp_path / name
    path.write_bytes(raw)
    (failure,) = outcome(path)
    assert isinstance(failure, Failure)
    assert failure.report == str(path)
    assert why in failure.reason
    assert "\n" not in failure.reason
    with pytest.raises(ReportError):
        read(path)


BAD_LINES = {
    "no_json": ("{text: board}", "not valid JSON"),
    "a_list": ("[1, 2]", "object"),
    "null": ("null", "object"),
    "no_text": ('{"id": "7", "headline": "Pier"}', "neither `text` nor `html`"),
    "text_is_number": ('{"text": 7}', "string"),
    "text_is_list": ('{"text": ["The board met."]}', "string"),
    "text_is_empty": ('{"text": ""}', "empty"),
    "title_is_number": ('{"text": "The board met.", "title": 7}', "title"),
    "byline_is_number": ('{"text": "The board met.", "byline": 7}', "byline"),
    "half_a_character": ('{"text": "The board \\ud800 met."}', "surrogate"),
    "nested_too_deeply": ("[" * 100_000, "nested too deeply"),
    "old_notes": ('{"version": 0, "report": {}}', "version"),
    "broken_notes": ('{"version": 1, "report": {"id": 4}}', "notes are not valid"),
}


@pytest.mark.parametrize(("line", "why"), BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_fails_alone(tmp_path, line, why):
    good = json.dumps({"id": "x", "text": GOOD})
    path = tmp_path / "a.jsonl"
    path.write_text(f"{good}\n\n{line}\n{good}\n")
    first, failure, last = outcome(path)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(failure, Failure)
    assert failure.report == f"{path}:line 3"
    assert why in failure.reason


def test_a_line_that_is_too_long_fails_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("comparenotes.reading.sources.MAX_BYTES", 1000)
    path = tmp_path / "a.jsonl"
    lines = [GOOD, "The board met. " * 500, GOOD]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in lines))
    first, failure, last = outcome(path)
    assert isinstance(failure, Failure)
    assert failure.report.endswith(":line 2")
    assert first == last


def test_a_missing_path_is_named():
    (failure,) = read_many(["/nowhere/at/all.txt"])
    assert failure == Failure(
        "/nowhere/at/all.txt", "there is no such file or folder; check the name"
    )


def test_a_page_of_this_machine_is_not_fetched():
    (failure,) = read_many(["http://127.0.0.1:9/story"])
    assert "127.0.0.1" in failure.reason
    with pytest.raises(FetchError):
        read("http://127.0.0.1:9/story")


@pytest.mark.parametrize("what", ["file", "folder"])
def test_without_rights_the_reason_says_so(tmp_path, monkeypatch, what):
    (tmp_path / "a.txt").write_text(GOOD)

    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    if what == "file":
        monkeypatch.setattr(Path, "open", refuse)
        (failure,) = read_many([tmp_path / "a.txt"])
    else:
        monkeypatch.setattr(os, "listdir", refuse)
        (failure,) = read_many([tmp_path])
    assert isinstance(failure, Failure)
    assert "permission denied" in failure.reason


def test_a_folder_is_walked_by_name_and_hidden_files_are_passed_over(tmp_path):
    (tmp_path / "b.txt").write_text(GOOD)
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / ".hidden.txt").write_text(GOOD)
    (tmp_path / "style.css").write_text("p { color: red }")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.jsonl").write_text(json.dumps({"id": "line", "text": GOOD}))
    (tmp_path / "e.txt").write_bytes(b"\0\0")
    found = list(read_many([tmp_path]))
    assert [getattr(one, "key", None) for one in found] == ["a", "b", "line", None]
    assert found[3].report.endswith("e.txt")


@pytest.mark.parametrize(
    "names", [[], [".hidden"], ["photo.jpg"]], ids=["empty", "hidden", "photo"]
)
def test_a_folder_with_nothing_to_read_is_named(tmp_path, names):
    for name in names:
        (tmp_path / name).write_text("x")
    (failure,) = read_many([tmp_path])
    assert failure.report == str(tmp_path)
    assert "nothing in this folder can be read" in failure.reason


def test_links_that_lead_back_end(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = list(read_many([tmp_path]))
    assert [type(one) for one in found] == [Report, Failure]
    assert "leads back to itself" in found[1].reason


def test_archives_are_unpacked_and_one_cut_short_keeps_what_came_before(tmp_path):
    salts = [hashlib.sha512(str(n).encode()).hexdigest() for n in range(400)]
    lines = [json.dumps({"text": f"{GOOD} {salt}"}) for salt in salts]
    packed = gzip.compress("\n".join(lines).encode())
    whole, cut = tmp_path / "whole.jsonl.gz", tmp_path / "cut.jsonl.gz"
    whole.write_bytes(packed)
    cut.write_bytes(packed[: len(packed) // 2])
    assert len(outcome(whole)) == 400
    *read_before, failure = outcome(cut)
    assert len(read_before) > 50
    assert isinstance(failure, Failure)
    assert "cut short" in failure.reason
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    assert read(tmp_path / "page.html.gz").key == "page"


def test_standard_input_may_hold_text_a_page_or_lines(monkeypatch):
    class Stdin:
        def __init__(self, raw: bytes) -> None:
            self.buffer = io.BytesIO(raw)

    for raw, keys in (
        (GOOD.encode(), [None]),
        (PAGE.encode(), [None]),
        (b'{"id": "1", "text": "The board met."}\n{"id": "2", "text": "It agreed."}', ["1", "2"]),
    ):
        monkeypatch.setattr("sys.stdin", Stdin(raw))
        assert [one.key for one in read_many(["-"])] == keys


def test_coded_notes_come_back_as_notes(tmp_path):
    notes = Notes(report=read(GOOD.encode(), name="a.txt"))
    path = tmp_path / "notes.jsonl"
    path.write_text(json.dumps(notes.to_json()) + "\n" + json.dumps({"text": GOOD}))
    first, second = read_many([path])
    assert first == notes
    assert isinstance(second, Report)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbf" + GOOD.encode(), GOOD),
        (GOOD.encode("utf-16"), GOOD),
        ("Der Rat von Zürich tagte über die Brücke.".encode("cp1252"), "Zürich tagte über"),
        (("Совет порта решил починить пирс до зимы. " * 5).encode("cp1251"), "починить пирс"),
        (b"The board met.\r\n\r\nIt agreed.\r\n", "The board met.\r\n\r\nIt agreed.\r\n"),
        ("اجتمع مجلس الميناء يوم الاثنين ووافق على إصلاح الرصيف.".encode(), "مجلس الميناء"),
        (b"caf\xc3\xa9 talks held. " * 30 + b"\xff", "café talks"),
    ],
    ids=["bom", "utf16", "windows", "cyrillic", "crlf", "right_to_left", "one_broken_byte"],
)
def test_encodings_are_recognised(raw, text):
    assert text in read(raw).text


def test_the_users_word_wins(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"text": GOOD, "published": "2020-01-02", "outlet": "A", "language": "fr"})
    )
    (own,) = read_many([path])
    assert (own.published.value, own.published.basis, own.outlet, own.language) == (
        "2020-01-02",
        "given",
        "A",
        "fr",
    )
    (told,) = read_many([path], published="2021-10-12", outlet="B", language="en-GB")
    assert (told.published.value, told.outlet, told.language) == ("2021-10-12", "B", "en")


def test_read_gives_one_report_and_refuses_several(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text((json.dumps({"text": GOOD}) + "\n") * 2)
    with pytest.raises(ReportError, match="read_many"):
        read(path)
    with pytest.raises(NoText):
        read(b"", name="nothing")
    assert read(GOOD.encode(), name="pier.txt").key == "pier"


def test_the_same_text_at_another_address_is_another_report():
    a, b = (
        json.dumps({"text": GOOD, "url": url}).encode()
        for url in ("https://a.example/1", "https://b.example/1")
    )
    assert read(a).id != read(b).id
    assert read(a).id == read(a).id
    assert read(b).outlet == "b.example"


def test_a_text_that_two_outlets_print_is_two_reports_whatever_its_id():
    same = {"text": GOOD, "id": "7"}
    a, b = ({**same, "outlet": outlet} for outlet in ("Quay News", "Bay Post"))
    ids = [read(json.dumps(line).encode()).id for line in (a, b, a, same, same | {"id": "8"})]
    assert ids[0] == ids[2]
    assert len(set(ids)) == 4


def test_titles_and_names_have_no_invisible_marks():
    line = {"text": GOOD, "title": "Pier\xad\u200b &amp; port", "byline": ["Ann\u200b Roe"]}
    report = read(json.dumps(line).encode())
    assert (report.title, report.byline) == ("Pier & port", ("Ann Roe",))
