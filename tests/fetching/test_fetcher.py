"""One address from a server that misbehaves."""

import gzip
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import time
import tracemalloc
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version

import pytest

from comparenotes.errors import FetchError
from comparenotes.fetching import Fetcher, recoded
from comparenotes.fetching.asking import user_agent
from comparenotes.fetching.bodies import BodyError, decoded

from .conftest import QUICK, Server, drip, page, redirect, reply

STORY = b"<html><body><p>Two were rescued.</p></body></html>"


def fails(fetcher, url, says):
    with pytest.raises(FetchError, match=says) as raised:
        fetcher.get(url)
    assert raised.value.report == url
    return raised.value


def patient(clock, **limits):
    return Fetcher(replace(QUICK, **limits), allow_private=True, clock=clock)


def test_page_comes_with_what_the_server_says_of_it(server, fetcher):
    server.pages["/story"] = reply(
        STORY,
        Content_Type="text/html; charset=Windows-1251",
        ETag='"v1"',
        Last_Modified="Tue, 12 Oct 2021 08:00:00 GMT",
        Cache_Control="public, max-age=600",
    )
    found = fetcher.get(f"{server.url}/story#comments")
    assert found.content == STORY
    assert found.url == f"{server.url}/story"
    assert (found.status, found.is_unchanged) == (200, False)
    assert (found.content_type, found.charset) == ("text/html", "windows-1251")
    assert (found.etag, found.last_modified) == ('"v1"', "Tue, 12 Oct 2021 08:00:00 GMT")
    assert found.max_age == 600
    assert found.fetched.tzinfo is UTC
    assert found.fetched.date() == datetime(2021, 10, 12).date()


def test_we_say_who_we_are(server, fetcher):
    server.pages["/"] = page()
    fetcher.get(f"{server.url}/")
    sent = server.asked("/")[0]
    assert sent["user-agent"] == user_agent()
    assert user_agent().startswith(f"comparenotes/{version('comparenotes')}")
    assert "cookie" not in sent


def test_unchanged_page_is_not_sent_again(server, fetcher):
    server.pages["/"] = reply(b"", "304 Not Modified", ETag='"v1"')
    date = "Tue, 12 Oct 2021 08:00:00 GMT"
    found = fetcher.get(f"{server.url}/", etag='"v1"', last_modified=date)
    assert (found.is_unchanged, found.content, found.content_type) == (True, b"", None)
    sent = server.asked("/")[0]
    assert sent["if-none-match"] == '"v1"'
    assert sent["if-modified-since"] == date


def test_304_that_nobody_asked_for_is_a_failure(server, fetcher):
    server.pages["/"] = reply(b"", "304 Not Modified")
    fails(fetcher, f"{server.url}/", "304")


@pytest.mark.parametrize("etag", ["broken\r\nX-Header: 1", "é", "", "x" * 2_000])
def test_etag_that_cannot_be_sent_is_not(server, fetcher, etag):
    server.pages["/"] = page()
    fetcher.get(f"{server.url}/", etag=etag)
    assert "if-none-match" not in server.asked("/")[0]
    assert "x-header" not in server.asked("/")[0]


def test_redirects_are_followed(server, fetcher):
    server.pages["/old"] = redirect("/new?a=1#part", "301 Moved Permanently")
    server.pages["/new?a=1"] = page()
    assert fetcher.get(f"{server.url}/old").url == f"{server.url}/new?a=1"


def test_redirect_in_a_circle_ends(server, fetcher):
    server.pages["/a"] = redirect("/b")
    server.pages["/b"] = redirect("/a")
    fails(fetcher, f"{server.url}/a", "circle")
    assert server.paths == ["/a", "/b"]


def test_redirect_that_only_sets_a_cookie_is_no_circle(server, fetcher):
    server.pages["/a"] = [redirect("/a", Set_Cookie="seen=1; Path=/"), page()]
    assert fetcher.get(f"{server.url}/a").status == 200
    assert server.asked("/a")[1]["cookie"] == "seen=1"
    fetcher.get(f"{server.url}/a")
    assert "cookie" not in server.asked("/a")[2], "cookies are kept for one address only"


def test_endless_redirects_end(server, fetcher):
    for n in range(20):
        server.pages[f"/{n}"] = redirect(f"/{n + 1}")
    fails(fetcher, f"{server.url}/0", "more than 5 times")
    assert len(server.paths) == 6


@pytest.mark.parametrize("to", ["http://[::1", "http://a b/", "http://" + "a" * 300, ""])
def test_redirect_to_nowhere_is_said(server, fetcher, to):
    server.pages["/"] = redirect(to)
    with pytest.raises(FetchError) as raised:
        fetcher.get(f"{server.url}/")
    assert raised.value.report == f"{server.url}/"


def test_slow_head_ends_with_the_time_limit(server, clock):
    server.pages["/"] = drip(b"HTTP/1.1 200 OK\r\n", b"X-A: 1\r\n")
    began = time.monotonic()
    with patient(clock, seconds=0.3) as fetcher:
        fails(fetcher, f"{server.url}/", r"did not answer in full within 0\.3 s")
    assert time.monotonic() - began < 1.5


def test_silent_server_ends_with_the_time_limit(server, clock):
    server.pages["/"] = drip(b"", b"", pieces=60)
    with patient(clock, seconds=0.3) as fetcher:
        fails(fetcher, f"{server.url}/", r"within 0\.3 s")


def test_slow_body_ends_with_the_time_limit(server, clock):
    server.pages["/"] = drip(reply(STORY, length=100_000), b"x")
    with patient(clock, seconds=0.3) as fetcher:
        error = fails(fetcher, f"{server.url}/", r"within 0\.3 s")
    assert not error.is_lasting
    assert server.paths == ["/"], "what took too long is not asked for again at once"


def test_redirects_share_the_time_limit(server, clock):
    def _slow(to):
        def _send(connection):
            time.sleep(0.15)
            connection.sendall(redirect(to))

        return _send

    for n in range(6):
        server.pages[f"/{n}"] = _slow(f"/{n + 1}")
    with patient(clock, seconds=0.4) as fetcher:
        fails(fetcher, f"{server.url}/0", "within")


def test_endless_body_ends_with_the_size_limit(server, fetcher):
    server.pages["/"] = drip(reply(STORY, length="none"), b"word " * 10_000, seconds=0)
    error = fails(fetcher, f"{server.url}/", r"bigger than 0\.2 MB")
    assert error.is_lasting


def test_endless_chunks_end_with_the_size_limit(server, fetcher):
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    server.pages["/"] = drip(head, b"2710\r\n" + b"a" * 10_000 + b"\r\n", seconds=0)
    fails(fetcher, f"{server.url}/", "bigger than")


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"a" * 50_000_000, mtime=0)),
        ("deflate", zlib.compress(b"a" * 50_000_000)),
        ("gzip", gzip.compress(b"a" * 100_000, mtime=0) * 400),
    ],
    ids=["gzip", "deflate", "members"],
)
def test_bomb_is_not_unpacked(server, fetcher, encoding, packed):
    server.pages["/"] = reply(packed, Content_Encoding=encoding)
    fails(fetcher, f"{server.url}/", r"unpacks to more than 0\.4 MB")


def test_bomb_takes_no_memory():
    packed = gzip.compress(b"a" * 20_000_000, mtime=0)
    tracemalloc.start()
    try:
        with pytest.raises(BodyError):
            for _ in decoded([packed], "gzip", most_wire=10**9, most_decoded=400_000):
                pass
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_film_is_not_fetched_to_its_end(server, fetcher):
    film = b"\0\0\0\x18ftypmp42" + b"\1\2\3" * 2_000
    server.pages["/"] = drip(reply(film, length=150_000), b"x")
    fails(fetcher, f"{server.url}/", "no page, feed or text")


def test_many_empty_members_are_refused(server, fetcher):
    server.pages["/"] = reply(gzip.compress(b"", mtime=0) * 5_000, Content_Encoding="gzip")
    fails(fetcher, f"{server.url}/", "too many pieces")


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(STORY, mtime=0)),
        ("GZIP", gzip.compress(STORY[:20], mtime=0) + gzip.compress(STORY[20:], mtime=0)),
        ("gzip", gzip.compress(STORY, mtime=0) + b"\0" * 8),
        ("deflate", zlib.compress(STORY)),
        ("deflate", zlib.compress(STORY)[2:-4]),
        ("identity", STORY),
    ],
    ids=["gzip", "members", "zeros behind", "zlib", "raw", "identity"],
)
def test_packed_page_is_unpacked(server, fetcher, encoding, packed):
    server.pages["/"] = reply(packed, Content_Encoding=encoding)
    assert fetcher.get(f"{server.url}/").content == STORY


@pytest.mark.parametrize(
    ("encoding", "packed", "says"),
    [
        ("gzip", STORY, "broken"),
        ("gzip", gzip.compress(STORY, mtime=0)[:-10], "breaks off"),
        ("br", STORY, "did not ask for"),
        ("gzip, gzip", gzip.compress(gzip.compress(STORY, mtime=0), mtime=0), "did not ask for"),
    ],
)
def test_badly_packed_page_is_refused(server, fetcher, encoding, packed, says):
    server.pages["/"] = reply(packed, Content_Encoding=encoding)
    fails(fetcher, f"{server.url}/", says)


def test_length_stated_too_long_is_a_broken_answer(server, clock):
    server.pages["/"] = reply(STORY, length=5_000)
    with patient(clock, steps=()) as fetcher:
        error = fails(fetcher, f"{server.url}/", "broke off")
    assert not error.is_lasting


def test_rest_behind_a_length_stated_too_short_is_no_answer_to_the_next(server, fetcher):
    hidden = reply(b"<html>Forged</html>")
    server.pages["/"] = reply(STORY + hidden, length=len(STORY))
    server.pages["/next"] = page("Real")
    assert fetcher.get(f"{server.url}/").content == STORY
    assert b"Real" in fetcher.get(f"{server.url}/next").content


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.7\n1 0 obj",
        b"\x7fELF\x02\x01\x01\0",
        b"\0\0\0\x18ftypmp42" + b"\1\2\3" * 50_000,
        b"PK\x03\x04\x14\0\0\0",
    ],
)
def test_what_is_no_text_is_refused_whatever_its_type(server, fetcher, content):
    server.pages["/"] = reply(content, Content_Type="text/html")
    error = fails(fetcher, f"{server.url}/", "no page, feed or text")
    assert error.is_lasting


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "text/plain"),
        (b"Two were rescued.", "text/plain"),
        ("Спасены двое.".encode("cp1251"), "text/plain"),
        (STORY, "text/html"),
        ("\ufeff<!DOCTYPE html><p>a".encode("utf-16"), "text/html"),
        (b"<!-- <rss> --><!doctype html><title>a</title>", "text/html"),
        (b"<p>Two were rescued", "text/html"),
        (b"Warning: x in y.php\n<?xml version='1.0'?><rss version='2.0'>", "application/rss+xml"),
        (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "application/rss+xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><feed>", "application/atom+xml"),
        (b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", "application/atom+xml"),
        (b"<urlset>", "application/xml"),
        (b"<sm:sitemapindex>", "application/xml"),
        (b'{"title": "<html>"}', "text/html"),
        (b'{"title": "a"}', "application/json"),
        (gzip.compress(b"<urlset/>", mtime=0), "application/gzip"),
    ],
)
def test_type_is_told_from_the_content(server, fetcher, content, kind):
    server.pages["/"] = reply(content, Content_Type="video/mp4")
    assert fetcher.get(f"{server.url}/").content_type == kind


@pytest.mark.parametrize(
    ("text", "sent_in", "charset", "is_recoded"),
    [
        ("Паром", "cp1251", "windows-1251", True),
        ("“Ferry”", "cp1252", "iso-8859-1", True),
        ("Паром", "utf-8", "windows-1251", False),
        ("Паром", "utf-16", "windows-1251", False),
        ("Паром", "cp1251", None, False),
        ("Паром", "cp1251", "x-unknown", False),
        ("Паром", "cp1251", "utf-8", False),
        ("Паром", "cp1251", "base64", False),
        ("Паром", "cp1251", "\0", False),
    ],
)
def test_declared_charset_is_used_where_it_fits(text, sent_in, charset, is_recoded):
    content = text.encode(sent_in)
    assert recoded(content, charset) == (text.encode() if is_recoded else content)


def test_busy_server_is_asked_again_after_what_it_asks_for(server, fetcher, clock):
    server.pages["/"] = [reply(b"", "429 Too Many Requests", Retry_After="7"), page()]
    assert fetcher.get(f"{server.url}/").status == 200
    assert 7.0 in clock.waits


def test_date_to_retry_after_is_read(server, fetcher, clock):
    server.pages["/"] = [
        reply(b"", "503 Service Unavailable", Retry_After="Tue, 12 Oct 2021 00:00:30 GMT"),
        page(),
    ]
    assert fetcher.get(f"{server.url}/").status == 200
    assert 20.0 < sum(clock.waits) <= 31.0


def test_long_wait_is_not_waited_for_and_the_host_left_alone(server, fetcher, clock):
    server.pages["/a"] = reply(b"", "429 Too Many Requests", Retry_After="3600")
    server.pages["/b"] = page()
    error = fails(fetcher, f"{server.url}/a", "asks to wait 3,600 s")
    assert (error.status, error.retry_after) == (429, 3600.0)
    error = fails(fetcher, f"{server.url}/b", "left alone")
    assert 3590 < error.retry_after <= 3600
    assert server.paths == ["/a"]
    assert fetcher.ready_in(f"{server.url}/c") > 3590
    clock.seconds += 3600
    assert fetcher.get(f"{server.url}/b").status == 200


@pytest.mark.parametrize("value", ["soon", "", "-5", "9" * 30, "nan"])
def test_odd_retry_after_is_passed_over(server, fetcher, value):
    server.pages["/"] = [reply(b"", "503 Service Unavailable", Retry_After=value), page()]
    assert fetcher.get(f"{server.url}/").status == 200


@pytest.mark.parametrize("status", ["500 Error", "502 Bad Gateway", "503 Busy", "504 Timeout"])
def test_failing_server_is_asked_again_in_steps(server, fetcher, clock, status):
    server.pages["/"] = [reply(b"", status), reply(b"", status), page()]
    assert fetcher.get(f"{server.url}/").status == 200
    assert clock.waits == [1.0, 1.0, 4.0]  # the pause behind robots.txt, then the steps


def test_server_that_goes_on_failing_is_given_up(server, fetcher):
    server.pages["/"] = reply(b"", "500 Internal Server Error")
    error = fails(fetcher, f"{server.url}/", "status 500, internal server error")
    assert (error.status, error.is_lasting, len(server.paths)) == (500, False, 3)


def test_reset_connection_is_tried_again(server, fetcher):
    def _reset(connection):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    server.pages["/"] = [_reset, page()]
    assert fetcher.get(f"{server.url}/").status == 200
    server.pages["/"] = _reset
    fails(fetcher, f"{server.url}/", "broke off")


@pytest.mark.parametrize("answer", [b"", b"\r\n\r\n", b"SSH-2.0-OpenSSH\r\n", b"\xff" * 200_000])
def test_what_is_no_http_is_said(server, clock, answer):
    server.pages["/"] = answer
    with patient(clock, steps=()) as fetcher:
        fails(fetcher, f"{server.url}/", "broke off")


def test_closed_port_is_said(clock):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with patient(clock) as fetcher:
        error = fails(fetcher, f"http://127.0.0.1:{port}/", "no connection")
    assert not error.is_lasting


@pytest.mark.parametrize(
    ("status", "says", "lasting"),
    [
        ("404 Not Found", "not found", False),
        ("403 Forbidden", "save the page", False),
        ("401 Unauthorized", "save the page", True),
        ("410 Gone", "gone", True),
        ("451 Unavailable", "451", True),
        ("204 No Content", "204", False),
        ("300 Multiple Choices", "300", False),
        ("799 Odd", "status 799", False),
    ],
)
def test_status_without_page_is_said(server, fetcher, status, says, lasting):
    server.pages["/"] = reply(b"", status)
    assert fails(fetcher, f"{server.url}/", says).is_lasting is lasting
    assert server.paths == ["/"]


def test_host_has_its_pause(server, fetcher, clock):
    server.pages["/"] = page()
    for _ in range(3):
        fetcher.get(f"{server.url}/")
    assert clock.waits == [1.0, 1.0, 1.0]
    clock.seconds += 60
    fetcher.get(f"{server.url}/")
    assert clock.waits == [1.0, 1.0, 1.0]


def robots_with(delay):
    return robots(f"User-agent: *\nCrawl-delay: {delay}\n")


def test_pause_that_robots_ask_for_has_a_bound(server, fetcher, clock):
    server.pages["/robots.txt"] = robots_with(86_400)
    server.pages["/"] = page()
    fetcher.get(f"{server.url}/")
    assert fetcher.get(f"{server.url}/").status == 200
    assert clock.waits[-1] == 60.0


def robots(text, status="200 OK"):
    return reply(text.encode(), status, Content_Type="text/plain")


def test_robots_are_obeyed_and_asked_once(server, fetcher):
    server.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /private\nCrawl-delay: 3\n")
    server.pages["/open"] = page()
    error = fails(fetcher, f"{server.url}/private/a", "robots.txt forbids")
    assert error.is_lasting
    assert fetcher.get(f"{server.url}/open").status == 200
    assert len(server.asked("/robots.txt")) == 1
    assert server.paths == ["/open"]
    assert fetcher.ready_in(server.url) == 3.0


def test_robots_rules_for_us_come_first(server, fetcher):
    server.pages["/robots.txt"] = robots(
        "User-agent: *\nDisallow:\n\nUser-agent: comparenotes\nDisallow: /\n"
    )
    fails(fetcher, f"{server.url}/", "robots.txt forbids")


def test_robots_hold_where_a_redirect_leads(server, fetcher):
    server.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /private\n")
    server.pages["/"] = redirect("/private")
    fails(fetcher, f"{server.url}/", "at http.*/private: .*robots.txt forbids")


def test_robots_are_asked_again_after_a_day(server, fetcher, clock):
    server.pages["/robots.txt"] = [robots("User-agent: *\nDisallow: /"), robots("")]
    server.pages["/"] = page()
    fails(fetcher, f"{server.url}/", "forbids")
    clock.seconds += 86_401
    assert fetcher.get(f"{server.url}/").status == 200


@pytest.mark.parametrize("status", ["500 Error", "503 Busy", "429 Too Many"])
def test_nothing_is_fetched_while_robots_fail(server, fetcher, clock, status):
    server.pages["/robots.txt"] = [robots("", status), robots("")]
    server.pages["/"] = page()
    error = fails(fetcher, f"{server.url}/", "robots.txt can't be read")
    assert not error.is_lasting
    assert 500 < error.retry_after <= 600
    assert len(server.asked("/robots.txt")) == 1
    clock.seconds += 601
    assert fetcher.get(f"{server.url}/").status == 200


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
def test_site_without_robots_may_be_fetched(server, fetcher, status):
    server.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /", status)
    server.pages["/"] = page()
    assert fetcher.get(f"{server.url}/").status == 200


def test_robots_in_a_circle_are_none(server, fetcher):
    server.pages["/robots.txt"] = redirect("/robots.txt")
    server.pages["/"] = page()
    assert fetcher.get(f"{server.url}/").status == 200


def test_odd_robots_are_read_as_far_as_they_go(server, clock):
    rules = "User-agent: *\nDisallow: /private\n"
    server.pages["/robots.txt"] = reply(b"\xef\xbb\xbf" + rules.encode() + b"\xff\0 \n" * 150_000)
    server.pages["/"] = page()
    with patient(clock, most_wire=2_000_000, most_decoded=2_000_000) as fetcher:
        assert fetcher.get(f"{server.url}/").status == 200
        fails(fetcher, f"{server.url}/private", "forbids")


def test_odd_paths_and_hosts(server, fetcher):
    server.pages["/%D1%81%D1%82?q=%22a%22"] = page()
    assert fetcher.get(f"{server.url}/ст?q=%22a%22").status == 200
    for url in ("http://xn--/", "http://-a-.example./", "http://" + "a" * 70 + ".example/"):
        with pytest.raises(FetchError):
            fetcher.get(url)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate for news.example that nobody vouches for."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 9"
    subject = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    subprocess.run([*command.split(), *subject], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def secure(server, certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    server.tls = context
    server.pages["/"] = page()
    return server


@pytest.mark.parametrize(
    ("host", "is_trusted", "is_fetched"),
    [
        ("news.example", True, True),
        ("news.example", False, False),
        ("other.example", True, False),
    ],
)
def test_certificate_is_checked_for_the_name_in_the_url(
    secure, clock, certificate, host, is_trusted, is_fetched
):
    tls = ssl.create_default_context(cafile=certificate / "cert.pem") if is_trusted else None
    url = f"https://{host}:{secure.port}/"
    with Fetcher(
        QUICK, allow_private=True, clock=clock, resolve=lambda *_: ["127.0.0.1"], tls=tls
    ) as fetcher:
        if is_fetched:
            assert fetcher.get(url).status == 200
        else:
            fails(fetcher, url, f"the certificate of {host} is not valid")


def test_slow_tls_ends_with_the_time_limit(clock):
    with socket.create_server(("127.0.0.1", 0)) as silent, patient(clock, seconds=0.3) as fetcher:
        fails(fetcher, f"https://127.0.0.1:{silent.getsockname()[1]}/", r"within 0\.3 s")


def test_room_loads_no_library_before_it_is_used():
    code = (
        "import sys, comparenotes.fetching as f; f.Watcher; "
        "print({'httpx', 'httpcore', 'feedparser', 'protego', 'lxml'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    # lxml and the rest come with `comparenotes` itself, which reads pages.
    assert not {"httpx", "httpcore", "feedparser", "protego"} & set(done.stdout.split("'"))


def test_ipv6_is_fetched(clock):
    try:
        server = Server("::1")
    except OSError:
        pytest.skip("this machine has no IPv6")
    server.pages["/"] = page()
    with patient(clock) as fetcher:
        assert fetcher.get(f"http://[::1]:{server.port}/").status == 200
    server.close()


def test_interruption_leaves_the_fetcher_usable(server, fetcher, monkeypatch):
    server.pages["/"] = page()
    fetcher.get(f"{server.url}/")
    with monkeypatch.context() as patch:
        patch.setattr("comparenotes.fetching.bodies.content_type_of", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            fetcher.get(f"{server.url}/")
    assert fetcher.get(f"{server.url}/").status == 200


def _interrupted(_):
    raise KeyboardInterrupt
