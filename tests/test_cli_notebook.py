"""The commands of a notebook, as a user runs them."""

import csv
import json
import sqlite3
import threading
from contextlib import closing, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

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


def test_a_print_says_where_it_was_read(run, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE.format(BOMBED))
    lines = [{"id": str(n), "text": f"{LATER} {n} more were hurt."} for n in range(60)]
    (folder / "more.jsonl").write_text("\n".join(map(json.dumps, lines)))
    book = tmp_path / "notes.db"
    assert run("add", book, folder, "--processes", "2")[0] == 0
    with closing(sqlite3.connect(book)) as rows:
        read = rows.execute("SELECT source, count(*) FROM prints GROUP BY source").fetchall()
    assert read == [(str(folder / "a.html"), 1), (str(folder / "more.jsonl"), 60)]


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
        (("search", "{}", "--from", "2024-03", "--to", "2024-02"), "is after --to 2024-02"),
        (
            ("export", "{}", "-o", "x.csv", "--since", "2025", "--until", "2024"),
            "is after --until 2024",
        ),
        (("search", "{}", "x", "--from", "yesterday"), "write it as 2021, 2021-10 or 2021-10-12"),
        (("search", "{}", "x", "--most", "0"), "not in the range"),
        (("watch", "{}", "https://example.org/f", "--since", "soon"), "write it as 2021"),
        (("export", "{}", "-o", "x.csv", "--until", "soon"), "write it as 2021"),
        (("export", "{}", "-o", "x"), "name one with --to"),
        (("add", "mysql://a/b", "-"), "a file or postgresql://"),
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


@pytest.mark.parametrize(
    ("days", "count"),
    [
        (("--from", "2024"), 1),
        (("--to", "2024-03"), 1),
        (("--from", "2024-04"), 0),
        (("--to", "2023"), 0),
    ],
    ids=str,
)
def test_days_of_a_search_may_be_months_and_years(book, run, days, count):
    _, out, _ = run("search", book, "bombed", "--type", "ASSAULT", "--json", *days)
    assert len(out.splitlines()) == count


@pytest.mark.parametrize("words", ['"bombed', "bombed OR (", "* AND bombed", "it's", "'\"'"])
def test_odd_words_are_searched(book, run, words):
    status, _, err = run("search", book, words)
    assert status in (0, 1)
    assert "Traceback" not in err


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


def test_an_export_has_a_manifest_that_names_the_notebook(book, run, tmp_path):
    for name, files in (("events.csv", {"events.csv"}), ("tables", None)):
        assert run("export", book, "--to", "csv", "-o", tmp_path / name)[0] == 0
        manifest = json.loads((tmp_path / f"{name}.manifest.json").read_text("utf-8"))
        assert (manifest["command"], manifest["reports"]["coded"]) == ("export", 1)
        assert manifest["origin"]["notebook"] == str(book)
        assert len(manifest["origin"]["coders"]) == 1
        written = {one["name"] for one in manifest["outputs"]}
        assert written == (files or {one.name for one in (tmp_path / name).iterdir()})


@pytest.mark.parametrize(
    ("days", "is_in"),
    [
        (("--since", "2024-03-05", "--until", "2024-03-05"), True),
        (("--since", "2024", "--until", "2024-03"), True),
        (("--since", "2024-03-06"), False),
        (("--until", "2024-02"), False),
    ],
    ids=str,
)
def test_an_export_keeps_to_days(book, run, tmp_path, days, is_in):
    undated = tmp_path / "undated.txt"
    undated.write_text("Dockers went on strike in Lund.")
    run("add", book, undated)
    status, _, err = run("export", book, "-o", tmp_path / "events.csv", *days)
    assert status == 0
    assert ("1 report" in err) == is_in
    assert ("holds no report" in err) != is_in
    assert ("ASSAULT" in types_in(tmp_path / "events.csv")) == is_in


@pytest.mark.parametrize("command", ["export", "code", "compare"])
def test_the_guard_of_cells_can_be_left_out(run, tmp_path, command):
    report = {"id": "=1+1", "text": "+44 dockers went on strike in Lund.", "published": "2024"}
    (tmp_path / "page.jsonl").write_text(json.dumps(report))
    source = tmp_path / "page.jsonl"
    if command == "export":
        source = tmp_path / "notes.db"
        assert run("add", source, tmp_path / "page.jsonl")[0] == 0
    for option, cell in (((), "'+44"), (("--no-guard",), "+44")):
        out = tmp_path / "events.csv"
        assert run(command, source, "-o", out, *option)[0] == 0
        cells = [cell for row in csv.reader(out.read_text("utf-8").splitlines()) for cell in row]
        assert any(one.startswith(cell) for one in cells), option


def test_what_was_exported_is_compared(book, run, tmp_path):
    second = tmp_path / "second.jsonl"
    second.write_text(json.dumps({"id": "b", "text": LATER, "published": "2024-03-05"}))
    run("add", book, second)
    out, linked = tmp_path / "notes.jsonl", tmp_path / "linked.jsonl"
    assert run("export", book, "-o", out)[0] == 0
    assert '"mentions"' in out.read_text("utf-8")
    status, first, _ = run("compare", "--json", out)
    assert status == 0
    assert len(json.loads(first)["reports"]) == 2
    assert run("compare", out, "-q", "-o", linked)[0] == 0
    assert run("compare", "--json", linked)[1] == first


def test_no_export_takes_the_place_of_a_notebook(book, run, tmp_path):
    kept = book.read_bytes()
    for command in (("export", book), ("code", "x.txt"), ("compare", "x.txt")):
        status, _, err = run(*command, "-o", book)
        assert status == 2
        assert "is a notebook, which would be lost" in err
        assert book.read_bytes() == kept
    for _ in range(2):  # what was exported may be
        assert run("export", book, "-o", tmp_path / "site.db")[0] == 0


def test_what_holds_no_notes_is_named(book, run, tmp_path):
    assert run("compare", tmp_path / "page.jsonl", "-q", "-o", tmp_path / "c.json")[0] == 0
    for name, said in (
        ("c.json", "it is a comparison"),
        ("c.json.manifest.json", "the manifest of a run"),
        (book.name, "`export NOTEBOOK -o notes.jsonl`"),
    ):
        status, _, err = run("compare", tmp_path / name)
        assert status == 3
        assert said in err


def test_a_notebook_that_can_only_be_read_is_searched(book, run, tmp_path, monkeypatch):
    (tmp_path / "more.txt").write_text(LATER)
    monkeypatch.setattr("comparenotes.notebook.database._is_read_only", lambda _path: True)
    assert run("search", book, "bombed")[0] == 0
    assert run("export", book, "-o", tmp_path / "events.csv")[0] == 0
    status, _, err = run("add", book, tmp_path / "more.txt")
    assert status == 2
    assert "it may only be read" in err


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
        again = run(*watch)[2]
        assert "Added nothing" in again
        assert "Nothing was due; the next address is in 15 min." in again
    (line,) = run("search", book, "bombed", "--type", "ASSAULT", "--json")[1].splitlines()
    assert json.loads(line)["prints"][0]["url"].endswith("/bridge.html")


def test_a_feed_given_as_a_report_is_what_it_lists(run, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "bridge.html").write_text(PAGE.format(BOMBED))
    (site / "empty.xml").write_text('<?xml version="1.0"?><rss version="2.0"><channel/></rss>')
    (site / "map.xml").write_text("<urlset><url><loc>https://example.org/a</loc></url></urlset>")
    with served(site) as address:
        (site / "feed.xml").write_text(FEED.format(address, address))
        status, out, err = run("code", "--json", "--allow-private", f"{address}/feed.xml")
        assert status == 1
        assert "gone.html" in err
        (line,) = out.splitlines()
        report = json.loads(line)["report"]
        assert report["url"].endswith("/bridge.html")
        assert report["published"]["value"].startswith("2024-03-05")
        assert report["published"]["reasons"][0]["why"] == "given by the feed that lists it"
        for name, said in (("empty.xml", "lists no report"), ("map.xml", "it is a sitemap")):
            status, _, err = run("code", "--allow-private", f"{address}/{name}")
            assert status == 3
            assert said in err
    status, _, err = run("code", site / "feed.xml")
    assert status == 3
    assert "give its address" in err


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
