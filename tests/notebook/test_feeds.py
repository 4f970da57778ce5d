"""Watching into a notebook, coded beside: nothing stops it, and nothing is lost or doubled."""

import os
import random
import signal
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from comparenotes.coding.many import code_many
from comparenotes.fetching import Fetched, Watcher
from comparenotes.notebook import Notebook, feeds, tables
from comparenotes.notebook.feeds import NotebookStates, watch_once
from comparenotes.record import Failure, Notes
from tests.odd_coders import obey

from .conftest import report

HOME = "http://news.example"
FEED = f"{HOME}/rss.xml"


class Web:
    """A fetcher without a net: one feed that lists pages, each with its words."""

    def __init__(self, pages, hours=0):
        self.pages, self.asked, self.hours = pages, [], hours

    def ready_in(self, url):
        return 0.0

    def get(self, url, *, etag=None, last_modified=None):
        self.asked.append(url)
        name = url.rpartition("/")[2]
        if url == FEED:
            items = "".join(f"<item><link>{HOME}/{name}</link></item>" for name in self.pages)
            content, kind = (
                f'<rss version="2.0"><channel>{items}</channel></rss>',
                "application/rss+xml",
            )
        else:
            content, kind = self.pages[name], "text/html"
        now = datetime.now(UTC)
        return Fetched(url, 200, content.encode(), kind, None, None, None, None, now)

    def monotonic(self):
        return time.monotonic()

    def now(self):
        return datetime.now(UTC) + timedelta(hours=self.hours)


def read(found):
    return report(found.content.decode(), key=found.url, url=found.url)


def in_processes(number):
    return partial(code_many, coder=obey, processes=number)


def watch(notebook, web, code, **options):
    """One round, as after a restart."""
    states = NotebookStates(notebook)
    watcher = Watcher(web, states, clock=web)
    return watch_once(notebook, watcher, states, [FEED], code=code, **{"read": read} | options)


def kept(notebook):
    return sorted((one.report.url.rpartition("/")[2], one.remarks) for one in notebook.notes())


def words(number, **others):
    return {f"p{n}": f"say {n}" for n in range(number)} | others


def test_killers_and_failures_stop_no_watch_and_are_not_fetched_again(notebook):
    pages = words(6, p1="kill", p3="fail", p4="exit")
    added = watch(notebook, Web(pages), in_processes(2))
    assert added.reports == 3
    failures = {one.report.rpartition("/")[2]: one.reason for one in added.failures}
    assert sorted(failures) == ["p1", "p3", "p4"]
    assert "killed by SIGKILL" in failures["p1"]
    later = Web(pages | {"p9": "say 9"}, hours=30)
    assert watch(notebook, later, in_processes(2)).reports == 1
    assert later.asked == [FEED, f"{HOME}/p9"]
    assert [name for name, _ in kept(notebook)] == ["p0", "p2", "p5", "p9"]


def test_worker_that_is_killed_once_costs_nothing(notebook, tmp_path):
    added = watch(notebook, Web(words(5, p2=f"once {tmp_path / 'was'}")), in_processes(2))
    assert (added.reports, added.failures) == (5, [])


def test_processes_keep_what_one_keeps_in_its_order(notebook, tmp_path):
    pages = words(9, p4="say 2", p6="sleep 0.2")  # p4 is a copy of p2
    added = watch(notebook, Web(pages), in_processes(2))
    with Notebook(tmp_path / "one.db") as other:
        assert watch(other, Web(pages), in_processes(1)) == added
        assert list(other.notes()) == list(notebook.notes())


def broken(found):
    if found.url.endswith("p2"):
        raise RecursionError("too deep")
    return read(found)


@pytest.mark.parametrize(
    ("page", "reader", "says"),
    [
        ("say\x00", read, "characters that no database takes"),
        ("say 2", broken, "RecursionError: too deep"),
    ],
)
def test_page_that_cannot_be_read_or_kept_is_told_once(notebook, page, reader, says):
    pages = words(4, p2=page)
    added = watch(notebook, Web(pages), in_processes(1), read=reader)
    assert added.reports == 3
    assert [(one.report, says in one.reason) for one in added.failures] == [(f"{HOME}/p2", True)]
    later = Web(pages, hours=30)
    assert watch(notebook, later, in_processes(1)).failures == []
    assert later.asked == [FEED]


def test_what_could_not_be_written_comes_again(notebook, monkeypatch):
    monkeypatch.setattr(feeds, "BATCH", 2)
    write, calls = notebook.write, []

    def full(*arguments, **named):
        calls.append(arguments)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        write(*arguments, **named)

    monkeypatch.setattr(notebook, "write", full)
    with pytest.raises(OSError, match="No space"):
        watch(notebook, Web(words(9)), in_processes(1))
    assert len(notebook) == 2
    assert watch(notebook, Web(words(9)), in_processes(1)).reports == 7
    assert [name for name, _ in kept(notebook)] == [f"p{n}" for n in range(9)]


def test_round_that_is_left_ends_its_workers(notebook):
    ended = []

    def code(sources):
        try:
            yield from (Notes(report=one) for one in sources if not isinstance(one, Failure))
        finally:
            ended.append(True)

    def stop(_added):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        watch(notebook, Web(words(3)), code, on_batch=stop)
    assert ended == [True]


def watch_and_die(where, pages):
    """A round in another process, which is killed at some moment behind its first batch."""
    hears, says = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with Notebook(where) as notebook:
                watch(
                    notebook,
                    Web(pages),
                    in_processes(2),
                    on_batch=lambda added: os.write(says, b"."),
                )
        finally:
            os._exit(0)
    os.close(says)
    os.read(hears, 1)
    time.sleep(random.Random(time.monotonic_ns()).uniform(0, 0.3))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(hears)


def test_killed_twice_it_loses_and_doubles_nothing(where, monkeypatch):
    monkeypatch.setattr(feeds, "BATCH", 3)
    pages = words(60, p7="kill", p20="fail")
    Notebook(where).close()
    for _ in range(2):
        watch_and_die(where, pages)
        with Notebook(where) as notebook:
            assert set(Counter(name for name, _ in kept(notebook)).values()) <= {1}
            with notebook.reading() as connection:
                seen = connection.execute(select(func.count(tables.seen.c.url))).scalar_one()
            assert seen == len(notebook) + len(list(notebook.failures()))
    with Notebook(where) as notebook:
        watch(notebook, Web(pages), in_processes(2))
        assert {name for name, _ in kept(notebook)} == pages.keys() - {"p7", "p20"}
        assert len(notebook) == 58
        assert Counter(one.report.rpartition("/")[2] for one in notebook.failures()) == {
            "p7": 1,
            "p20": 1,
        }
