"""The commands of a notebook, as a user runs them."""

import csv
import json
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from comparenotes.cli import main

BOMBED = "Rebels bombed the bridge in Varna on Monday. Mayor Elena Popova condemned the attack."
LATER = "Rebels bombed the bridge in Varna on Monday, killing 3 people."
PAGE = (
    "<html><head><title>Bridge bombed</title></head><body><article><h1>Bridge bombed</h1>"
    "<p>{}</p><p>The bridge had been built in 1931 by a firm from Lund, the council said.</p>"
    "</article></body></html>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>'
    "<item><title>Bridge bombed</title><link>{}/bridge.html</link>"
    "<pubDate>Tue, 05 Mar 2024 08:00:00 GMT</pubDate></item>"
    "<item><title>Gone</title><link>{}/gone.html</link></item></channel></rss>"
)


@pytest.fixture
def run(capsys, monkeypatch, shared_coder):
    monkeypatch.setattr("comparenotes.coding.Coder", lambda *_args, **_options: shared_coder)

    def _run(*arguments):
        status = 0
        try:
            main([str(one) for one in arguments])
        except SystemExit as stop:
            status = stop.code
        out, err = capsys.readouterr()
        return status, out, err

    return _run


@pytest.fixture
def book(tmp_path, run):
    """A notebook of one report."""
    page = tmp_path / "page.jsonl"
    line = {"id": "a", "text": BOMBED, "url": "https://example.org/a", "published": "2024-03-05"}
    page.write_text(json.dumps(line))
    book = tmp_path / "notes.db"
    assert run("add", book, page)[0] == 0
    return book


def test_adding_says_what_was_added(book, run, tmp_path):
    status, out, err = run("add", book, tmp_path / "page.jsonl", "--processes", "1")
    assert (status, out) == (0, "")
    assert "Added nothing to" in err
    assert "1 were known" in err or "1 was known" in err


def test_a_report_that_fails_is_named_and_stops_no_other(book, run, tmp_path):
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "b", "text": LATER}) + "\n{broken\n")
    status, _, err = run("add", book, more)
    assert status == 1
    assert "more.jsonl:line 2" in err


def test_what_is_searched_is_shown(book, run):
    status, out, _ = run("search", book, "bombed", "--type", "assault")
    assert status == 0
    assert "ASSAULT" in out
    assert "‹bombed›" in out
    assert "https://example.org/a" in out
    (line,) = run("search", book, "bombed", "--type", "ASSAULT", "--json")[1].splitlines()
    assert json.loads(line)["actors"] == ["Rebels"]


def test_nothing_found_is_said(book, run):
    status, out, err = run("search", book, "nobody")
    assert (status, out) == (1, "")
    assert "Nothing found" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("search", "{}", "x", "--type", "ATTACK"), "ATTACK is none of"),
        (("search", "{}", "x", "--from", "yesterday"), "write it as 2021, 2021-10 or 2021-10-12"),
        (("search", "{}.missing", "x"), "there is no such notebook"),
        (("diff", "{}", "https://example.org/other"), "is not in the notebook"),
        (("export", "{}", "-o", "events.xyz"), "name one with --to"),
        (("add", "/nowhere/notes.db", "-"), "does not exist"),
    ],
)
def test_wrong_use_is_said(book, run, arguments, said):
    status, out, err = run(*(one.format(book) for one in arguments))
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_what_changed_is_shown(book, run, tmp_path):
    later = tmp_path / "later.jsonl"
    line = {"id": "a", "text": LATER, "url": "https://example.org/a", "published": "2024-03-05"}
    later.write_text(json.dumps(line))
    assert "1 new version" in run("add", book, later)[2]
    status, out, _ = run("diff", book, "https://example.org/a")
    assert status == 0
    assert "condemned" in out.split("Gone")[1]
    assert json.loads(run("diff", book, "https://example.org/a", "--json")[1])["gone"]


def types_in(table):
    return {row["type"] for row in csv.DictReader(table.read_text("utf-8").splitlines())}


def test_a_notebook_is_exported(book, run, tmp_path):
    out = tmp_path / "events.csv"
    status, _, err = run("export", book, "-o", out)
    assert status == 0
    assert "1 report" in err
    assert "ASSAULT" in types_in(out)


@pytest.mark.parametrize("command", ["code", "compare"])
def test_notes_are_exported_without_a_notebook(run, tmp_path, command):
    (tmp_path / "page.txt").write_text(BOMBED)
    out = tmp_path / "events.csv"
    assert run(command, tmp_path / "page.txt", "-o", out)[0] == 0
    assert "ASSAULT" in types_in(out)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args):
        pass


@contextmanager
def served(folder):
    """The address of a server of the files in a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_feed_is_watched(run, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "bridge.html").write_text(PAGE.format(BOMBED))
    book = tmp_path / "notes.db"
    with served(site) as address:
        (site / "feed.xml").write_text(FEED.format(address, address))
        watch = ("watch", book, f"{address}/feed.xml", "--once", "--allow-private")
        status, _, err = run(*watch)
        assert status == 1
        assert "Added 1 report" in err
        assert "gone.html" in err
        assert "Added nothing" in run(*watch)[2]
    (line,) = run("search", book, "bombed", "--type", "ASSAULT", "--json")[1].splitlines()
    assert json.loads(line)["prints"][0]["url"].endswith("/bridge.html")


def test_a_page_of_this_machine_is_read_only_when_allowed(run, tmp_path):
    (tmp_path / "bridge.html").write_text(PAGE.format(BOMBED))
    with served(tmp_path) as address:
        url = f"{address}/bridge.html"
        status, _, err = run("code", url)
        assert status == 3
        assert "127.0.0.1" in err
        status, out, _ = run("code", url, "--allow-private", "--json")
    assert status == 0
    assert json.loads(out)["report"]["url"] == url


def test_an_interrupted_addition_says_how_to_go_on(run, tmp_path, monkeypatch):
    def interrupt(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("comparenotes.notebook.Notebook.add", interrupt)
    (tmp_path / "page.txt").write_text(BOMBED)
    status, _, err = run("add", tmp_path / "notes.db", tmp_path / "page.txt")
    assert status == 130
    assert "The same command goes on" in err
