"""WARC archives: pages become reports, all else is counted, and what is broken stops nothing."""

import gzip
import logging
import random
import re
import tracemalloc
import zlib

import pytest

from comparenotes import read_many
from comparenotes.errors import ReportError
from comparenotes.reading import read
from comparenotes.record import Failure, Report

HOST = "https://harbour.example"
HTML = "text/html; charset=utf-8"
PAGE = """<html lang="en"><head><title>{title} | Harbour News</title>{head}</head><body>
<nav><a href="/">Home</a></nav><article><h1>{title}</h1>
<p>The harbour board met on Monday and agreed to repair the eastern pier before the winter storms
arrive, its chairwoman Ann Roe said after the meeting.</p>
<p>Work is to begin next week and will cost two million pounds, the board said in a statement.</p>
<p>The pier was damaged in a storm in March, when a ferry broke loose and struck its northern end,
hurting four dock workers.</p></article></body></html>"""


def page(title="Pier to be repaired", head=""):
    return PAGE.format(title=title, head=head).encode()


class Archive:
    """An archive that is being written, by hand: warcio's writer leaves files open."""

    def __init__(self, *, packed=False):
        self._packed = packed
        self.raw = b""

    def add(self, path, body, *, kind="response", status="200 OK", mime=HTML, sent=(), **warc):
        """Writes one record; gives where it ends."""
        address = path if ":" in path else HOST + path
        first = f"GET {path} HTTP/1.1" if kind == "request" else f"HTTP/1.1 {status}"
        has_http = kind in ("response", "request", "revisit") and address.startswith("http")
        if has_http:
            sent = [("Content-Type", mime), *sent] if mime else list(sent)
            body = head(first, sent) + body
        told = {
            "WARC-Type": kind,
            "WARC-Record-ID": "<urn:uuid:0>",
            "WARC-Target-URI": address,
            "WARC-Date": "2024-03-05T18:00:00Z",
            "Content-Type": f"application/http; msgtype={kind}" if has_http else mime,
        }
        told |= {f"WARC-{name}": value for name, value in warc.items()}
        told["Content-Length"] = str(len(body))
        record = head("WARC/1.0", told.items()) + body + b"\r\n\r\n"
        self.raw += gzip.compress(record) if self._packed else record
        return len(self.raw)


def head(first, lines):
    return "".join(
        [f"{first}\r\n", *[f"{name}: {value}\r\n" for name, value in lines], "\r\n"]
    ).encode()


def outcome(tmp_path, raw, name="a.warc", **options):
    path = tmp_path / name
    path.write_bytes(raw)
    return list(read_many([path], **options))


def three_pages(*, packed=False):
    """An archive of three pages and where each ends."""
    archive = Archive(packed=packed)
    return [archive.add(f"/{n}", page(f"Pier number {n}")) for n in range(3)], archive.raw


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.gz", "archive"])
def test_each_page_is_a_report(tmp_path, name):
    archive = Archive(packed=name.endswith(".gz"))
    archive.add("/a", page(), **{"Record-ID": "<urn:uuid:1>"})
    archive.add("/b", page("Pier closed"), **{"Record-ID": "<urn:uuid:2>"})
    first, second = outcome(tmp_path, archive.raw, name)
    assert (first.url, first.key, first.title) == (
        f"{HOST}/a", "urn:uuid:1", "Pier to be repaired"
    )  # fmt: skip
    assert (second.url, second.key, second.outlet) == (f"{HOST}/b", "urn:uuid:2", "harbour.example")
    assert "its chairwoman Ann Roe said" in first.text


def test_an_archive_of_one_member_is_read_too(tmp_path):
    _, raw = three_pages()
    assert len(outcome(tmp_path, gzip.compress(raw), "a.warc.gz")) == 3


def test_what_is_no_page_is_counted(tmp_path, caplog):
    archive = Archive()
    archive.add("/a", page())
    archive.add("/a", b"", kind="request")
    archive.add("/b", b"", kind="revisit")
    archive.add("/b", b"", kind="revisit")
    archive.add("/a", b"fetchTimeMs: 7", kind="metadata", mime="application/warc-fields")
    archive.add("dns:harbour.example", b"192.0.2.1", mime="text/dns")
    archive.add("/robots.txt", b"User-agent: *", mime="text/plain")
    archive.add("/pier.png", b"\x89PNG", mime="image/png")
    archive.add("/old", page(), status="301 Moved Permanently")
    archive.add("/gone", page(), status="404 Not Found")
    archive.add("/odd", b"{}", mime="")
    with caplog.at_level(logging.WARNING):
        (report,) = outcome(tmp_path, archive.raw)
    assert report.url == f"{HOST}/a"
    (said,) = caplog.messages
    assert said.endswith(
        "not read: 1 of a kind that is not said, 1 of kind image/png, 1 of type metadata, "
        "1 of type request, 2 of type revisit, 1 robots.txt, 1 that no web server sent, "
        "1 with status 301, 1 with status 404"
    )


def test_an_archive_without_pages_says_what_it_holds(tmp_path):
    archive = Archive()
    archive.add("/gone", page(), status="404 Not Found")
    (failure,) = outcome(tmp_path, archive.raw)
    assert "holds no page (found 1 with status 404)" in failure.reason


@pytest.mark.parametrize(
    ("name", "raw"),
    [("a.warc", b""), ("a.warc.gz", b""), ("a.warc.gz", b"\x1f\x8b\x08 no gzip"),
     ("a.warc.gz", gzip.compress(b"")), ("a.warc", b"\0\n" * 50)],
    ids=["empty", "empty_gz", "no_gzip", "nothing_packed", "nulls"],
)  # fmt: skip
def test_an_archive_without_records_is_one_failure(tmp_path, name, raw):
    failures = outcome(tmp_path, raw, name)
    assert all(isinstance(one, Failure) for one in failures)
    assert len(failures) in (1, 2)


def test_something_else_under_that_name_is_refused(tmp_path):
    failures = outcome(tmp_path, b"Dockers went on strike in Varna on Tuesday.\n")
    assert "belong to no record" in failures[0].reason


def test_an_archive_of_several_pages_is_not_one_report(tmp_path):
    _, raw = three_pages()
    with pytest.raises(ReportError, match="several reports"):
        read(raw, name="a.warc")


def test_plain_text_and_saved_pages_are_reports(tmp_path):
    archive = Archive()
    archive.add("/a.txt", b"Dockers went on strike in Varna on Tuesday.", mime="text/plain")
    archive.add("/saved", page(), kind="resource")
    archive.add("/unsaid", page(), mime="")
    text, saved, unsaid = outcome(tmp_path, archive.raw)
    assert text.text == "Dockers went on strike in Varna on Tuesday."
    assert saved.text == unsaid.text


def chunks(body, size=100):
    pieces = [body[n : n + size] for n in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in pieces) + b"0\r\n\r\n"


def deflated(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


GZIP = ("Content-Encoding", "gzip")
CHUNKED = ("Transfer-Encoding", "chunked")
SENT = {
    "as_is": (page(), []),
    "gzip": (gzip.compress(page()), [GZIP]),
    "deflate": (zlib.compress(page()), [("Content-Encoding", "deflate")]),
    "raw_deflate": (deflated(page()), [("Content-Encoding", "deflate")]),
    "twice": (gzip.compress(zlib.compress(page())), [("Content-Encoding", "deflate, gzip")]),
    "chunked": (chunks(page()), [CHUNKED]),
    "chunked_gzip": (chunks(gzip.compress(page())), [CHUNKED, GZIP]),
    "unpacked_by_the_crawler": (page(), [CHUNKED, GZIP]),
    "in_capitals": (gzip.compress(page()), [("content-encoding", "GZIP")]),
}


@pytest.mark.parametrize(("body", "sent"), SENT.values(), ids=SENT.keys())
def test_bodies_are_unpacked(tmp_path, body, sent):
    archive = Archive()
    archive.add("/a", body, sent=sent)
    (report,) = outcome(tmp_path, archive.raw)
    assert "hurting four dock workers." in report.text


BROKEN = {
    "gzip_cut_short": (gzip.compress(page())[:200], [GZIP], "broken or cut short"),
    "gzip_broken": (gzip.compress(page())[:90] + b"\xff" * 90, [GZIP], "broken or cut short"),
    "brotli": (b"\x0b\x02", [("Content-Encoding", "br")], "packed as 'br', which is not read"),
    "bomb": (gzip.compress(b" " * 9_000_000), [GZIP], "longer than 1 MB"),
    "bomb_in_a_chunk": (chunks(gzip.compress(b" " * 9_000_000), 10**6), [CHUNKED, GZIP],
                        "longer than 1 MB"),
    "no_article": (b"<html><body>Log in</body></html>", [], "no report text found"),
    "binary": (b"\0\1\2" * 100, [], "null"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "sent", "why"), BROKEN.values(), ids=BROKEN.keys())
def test_a_page_that_cannot_be_read_is_named_and_stops_nothing(
    tmp_path, monkeypatch, capsys, body, sent, why
):
    monkeypatch.setattr("comparenotes.reading.sources.MAX_BYTES", 1_000_000)
    archive = Archive()
    archive.add("/a", body, sent=sent)
    archive.add("/b", page())
    failure, report = outcome(tmp_path, archive.raw)
    assert isinstance(report, Report)
    assert failure.report.endswith(f"a.warc:record 1 ({HOST}/a)")
    assert why in failure.reason
    assert "\n" not in failure.reason
    assert capsys.readouterr().err == ""


def test_a_record_that_is_too_long_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("comparenotes.reading.sources.MAX_BYTES", 100_000)
    archive = Archive()
    archive.add("/film", b"x" * 3_000_000, mime="video/mp4")  # which no page is
    archive.add("/a", b"x" * 3_000_000)
    archive.add("/b", page())
    failure, report = outcome(tmp_path, archive.raw)
    assert f"record 2 ({HOST}/a)" in failure.report
    assert "longer than" in failure.reason
    assert report.url == f"{HOST}/b"


def test_a_packed_bomb_is_not_held(tmp_path, monkeypatch):
    monkeypatch.setattr("comparenotes.reading.sources.MAX_BYTES", 100_000)
    archive = Archive(packed=True)
    archive.add("/a", b"\0" * 20_000_000)
    archive.add("/b", page())
    tracemalloc.start()
    failure, report = outcome(tmp_path, archive.raw, "a.warc.gz")
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "longer than" in failure.reason
    assert isinstance(report, Report)
    assert held < 15_000_000


LENGTH = re.compile(rb"Content-Length: (\d+)")
SPOILED = {
    "too_long": lambda raw: LENGTH.sub(rb"Content-Length: 9\1", raw, count=1),
    "far_too_long": lambda raw: LENGTH.sub(rb"Content-Length: 9\g<1>99999", raw, count=1),
    "too_short": lambda raw: LENGTH.sub(rb"Content-Length: 300", raw, count=1),
    "no_number": lambda raw: LENGTH.sub(rb"Content-Length: many", raw, count=1),
    "no_length": lambda raw: LENGTH.sub(rb"Content-Langth: 7", raw, count=1),
    "no_version": lambda raw: raw.replace(b"WARC/1.0", b"WRAC/1.0", 1),
    "junk_before": lambda raw: b"junk\n" + raw.replace(b"HTTP/1.1 200", b"HTTP/1.1 OK", 1),
    "no_address": lambda raw: raw.replace(b"WARC-Target-URI", b"WARC-Target-URL", 1),
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_a_broken_record_spoils_no_other(tmp_path, spoil):
    (first, second, _), raw = three_pages()
    spoiled = raw[:first] + spoil(raw[first:second]) + raw[second:]
    found = outcome(tmp_path, spoiled)
    reports = [one for one in found if isinstance(one, Report)]
    assert [one.url for one in reports] == [f"{HOST}/0", f"{HOST}/2"]
    failures = [one for one in found if isinstance(one, Failure)]
    assert 1 <= len(failures) <= 2
    assert all("a.warc:record 2" in failures[0].report for _ in failures)


def test_a_broken_member_spoils_no_other(tmp_path):
    (first, second, _), raw = three_pages(packed=True)
    middle = (first + second) // 2
    for spoiled in (
        raw[:middle] + b"\xff" * 20 + raw[middle + 20 :],  # overwritten
        raw[: first + 2] + b"\0" + raw[first + 3 :],  # does not begin as one
        raw[:middle] + raw[second:],  # a piece is missing
        raw[: second - 8] + b"\0" * 8 + raw[second:],  # its sum is wrong
    ):
        found = outcome(tmp_path, spoiled, "a.warc.gz")
        urls = [one.url for one in found if isinstance(one, Report)]
        assert urls[0] == f"{HOST}/0"
        assert urls[-1] == f"{HOST}/2"


def test_an_archive_that_is_cut_short_keeps_what_came_before(tmp_path):
    for packed, name in ((False, "a.warc"), (True, "a.warc.gz")):
        (_, second, _), raw = three_pages(packed=packed)
        *reports, failure = outcome(tmp_path, raw[: second + (len(raw) - second) // 2], name)
        assert [one.url for one in reports] == [f"{HOST}/0", f"{HOST}/1"]
        assert f"record 3 ({HOST}/2)" in failure.report
        assert "cut short" in failure.reason


def test_spoiled_archives_end_in_reports_and_sentences(tmp_path):
    rng = random.Random(14)
    for packed, name in ((False, "a.warc"), (True, "a.warc.gz")):
        raw = three_pages(packed=packed)[1]
        for _ in range(40):
            spoiled = bytearray(raw)
            for _ in range(rng.randrange(1, 6)):
                at = rng.randrange(len(spoiled))
                spoiled[at : at + rng.randrange(4)] = rng.randbytes(rng.randrange(4))
            found = outcome(tmp_path, bytes(spoiled), name)
            assert found
            assert all(isinstance(one, Report | Failure) for one in found)


def test_the_day_of_fetching_bounds_the_date(tmp_path):
    archive = Archive()
    archive.add("/undated", page())
    archive.add("/no-day", page(), Date="some day")
    undated, unknown = outcome(tmp_path, archive.raw)
    assert (undated.published.value, undated.published.basis) == (None, "fetched")
    assert undated.published.not_after == "2024-03-05"
    assert "it was fetched on 2024-03-05T18:00:00Z" in undated.published.reasons[-1].why
    assert (unknown.published.basis, unknown.published.not_after) == (None, None)


def dated(day):
    return page(head=f'<meta property="article:published_time" content="{day}">')


def test_a_date_on_the_page_stands_unless_it_lies_after_fetching(tmp_path):
    archive = Archive()
    archive.add("/dated", dated("2024-03-04T09:00:00Z"))
    archive.add("/further-east", dated("2024-03-06T06:00:00+13:00"))
    archive.add("/2024/02/29/later", dated("2024-12-03"))
    own, east, later = outcome(tmp_path, archive.raw)
    assert (own.published.value, own.published.basis) == ("2024-03-04T09:00:00Z", "metadata")
    assert own.published.not_after == "2024-03-05"
    assert east.published.value == "2024-03-06T06:00:00+13:00"
    assert later.published.value == "2024-02-29"  # of its address
    assert "after it was fetched" in later.published.reasons[1].why


def test_the_users_word_wins(tmp_path):
    archive = Archive()
    archive.add("/a", page())
    (report,) = outcome(tmp_path, archive.raw, published="2025-01-01", outlet="Harbour News")
    assert (report.published.value, report.outlet) == ("2025-01-01", "Harbour News")


def test_what_the_server_says_of_letters_is_believed_unless_it_is_utf8(tmp_path):
    archive = Archive()
    said = "text/html; charset=windows-1251"
    archive.add("/a", page("Пирс закрыт до зимы").decode().encode("cp1251"), mime=said)
    archive.add("/b", page("Пирс закрыт до зимы"), mime=said)
    archive.add(
        "/c", page("Пирс закрыт до зимы").decode().encode("cp1251"), mime="text/html;charset=x"
    )
    titles = [one.title for one in outcome(tmp_path, archive.raw)]
    assert len(titles) == 3  # an encoding that does not exist is passed over
    assert titles[:2] == ["Пирс закрыт до зимы"] * 2


def test_pages_that_the_crawler_cut_short_are_counted(tmp_path, caplog):
    archive = Archive()
    archive.add("/a", page(), Truncated="length")
    assert isinstance(outcome(tmp_path, archive.raw)[0], Report)
    assert "cut short by the crawler: 1" in caplog.text


def test_without_warcio_the_reason_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("comparenotes.reading.archives.find_spec", lambda name: None)
    (failure,) = outcome(tmp_path, three_pages()[1])
    assert "need warcio; install it" in failure.reason


def test_odd_letters_in_an_address_do_no_harm(tmp_path):
    archive = Archive()
    archive.add("/a", b"<html>", mime=HTML)
    raw = archive.raw.replace(f"{HOST}/a".encode(), f"{HOST}/\x07\u202e🙂".encode())
    (failure,) = outcome(tmp_path, raw)
    assert "\x07" not in failure.report
