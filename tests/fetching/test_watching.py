"""Rounds over feeds, sitemaps and pages: nothing is lost, nothing comes twice."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparenotes.errors import FetchError
from comparenotes.fetching import (
    Feed,
    FeedEntry,
    FeedState,
    Fetched,
    FetchedReport,
    Fetcher,
    FetchLimits,
    MemoryStates,
    Watcher,
    WatchLimits,
)
from comparenotes.record import Failure

from .conftest import FakeClock, page, reply

HOME = "http://news.example"


def rss(*names, home=HOME, **headers):
    items = "".join(
        f"<item><title>{name.title()}</title><link>{home}/{name}</link>"
        "<pubDate>Tue, 12 Oct 2021 08:00:00 +0200</pubDate><source>Example Agency</source></item>"
        for name in names
    )
    content = f'<rss version="2.0"><channel><title>All</title>{items}</channel></rss>'.encode()
    return reply(content, **headers)


def urlset(*names, home=HOME, day="2021-10-12"):
    urls = "".join(f"<url><loc>{home}/{name}</loc><lastmod>{day}</lastmod></url>" for name in names)
    return reply(f"<urlset>{urls}</urlset>".encode())


def index(*names, home=HOME, day="2021-10-12", **headers):
    urls = "".join(
        f"<sitemap><loc>{home}/{name}</loc><lastmod>{day}</lastmod></sitemap>" for name in names
    )
    return reply(f"<sitemapindex>{urls}</sitemapindex>".encode(), **headers)


class Watch:
    """A newsroom: a server, a store of reports, and a watcher that can be started anew."""

    def __init__(self, server, clock, **limits):
        self.server = server
        self.clock = clock
        self.states = MemoryStates()
        self.stored = []
        self.failed = []
        self.limits = WatchLimits(**limits)
        self._fetchers = []
        self.start()

    def start(self, since=None):
        """As after a restart: only what is in the states is known."""
        fetcher = Fetcher(
            FetchLimits(seconds=2.0, steps=()),
            clock=self.clock,
            allow_private=True,
            resolve=lambda *_: ["127.0.0.1"],
        )
        self._fetchers.append(fetcher)
        self.watcher = Watcher(fetcher, self.states, self.limits, since=since, clock=self.clock)

    def close(self):
        for fetcher in self._fetchers:
            fetcher.close()

    def url(self, path, host="news.example"):
        return f"http://{host}:{self.server.port}{path}"

    def round(self, *paths):
        """A whole round; gives the names of what came."""
        came = []
        for found in self.watcher.round([self.url(path) for path in paths]):
            if isinstance(found, Failure):
                self.failed.append(found)
            else:
                self.stored.append(found.listed)
                self.watcher.done(found)
                came.append(found.listed.rpartition("/")[2])
        return came

    def later(self, seconds=1_000):
        self.clock.seconds += seconds


@pytest.fixture
def watch(server, clock):
    one = Watch(server, clock)
    one.home = one.url("")
    for name in "abcdefgh":
        server.pages[f"/{name}"] = page(f"Report {name}.")
    yield one
    one.close()


def test_report_comes_with_what_the_feed_says(server, watch):
    server.pages["/feed"] = rss("a", home=watch.home)
    (found,) = watch.watcher.round([watch.url("/feed")])
    assert found == FetchedReport(
        url=watch.url("/a"),
        content=b"<html><body><p>Report a.</p></body></html>",
        content_type="text/html",
        feed=watch.url("/feed"),
        title="A",
        published="2021-10-12T08:00:00+02:00",
        outlet="Example Agency",
        charset=None,
        fetched=found.fetched,
        listed=watch.url("/a"),
        changed="2021-10-12T06:00:00+00:00",
    )


def test_reports_come_once_and_new_ones_in_later_rounds(server, watch):
    server.pages["/feed"] = [rss("a", "b", home=watch.home), rss("c", "a", "b", home=watch.home)]
    assert watch.round("/feed") == ["a", "b"]
    assert watch.round("/feed") == []
    assert watch.watcher.counts.not_due == 1
    watch.later()
    assert watch.round("/feed") == ["c"]
    watch.later()
    assert watch.round("/feed") == []
    assert server.paths == ["/feed", "/a", "/b", "/feed", "/c", "/feed"]
    assert watch.failed == []


def test_report_that_its_feed_says_changed_comes_again(server, watch):
    changed = urlset("a", home=watch.home, day="2021-10-13")
    server.pages["/feed"] = [urlset("a", "b", home=watch.home), changed]
    assert watch.round("/feed") == ["a", "b"]
    watch.later()
    assert watch.round("/feed") == ["a"]
    watch.later()
    watch.start()
    assert watch.round("/feed") == []


def test_two_feeds_that_date_a_report_otherwise_bring_it_once_more(server, watch):
    server.pages["/one"] = urlset("a", home=watch.home, day="2021-10-12")
    server.pages["/two"] = urlset("a", home=watch.home, day="2021-10-13")
    came = []
    for _ in range(4):
        came += watch.round("/one", "/two")
        watch.later()
    assert came == ["a", "a"]


def test_feed_that_says_that_all_changed_is_not_believed(server, watch):
    names = [f"r{n}" for n in range(12)]
    for name in names:
        server.pages[f"/{name}"] = page("Text.")
    days = [f"2021-10-{day}" for day in (12, 13, 14)]
    server.pages["/feed"] = [urlset(*names, home=watch.home, day=day) for day in days]
    assert len(watch.round("/feed")) == 12
    for _ in days:
        watch.later()
        assert watch.round("/feed") == []


@pytest.mark.parametrize(
    ("published", "updated", "changed"),
    [
        ("2021-10-12", None, "2021-10-12T00:00:00+00:00"),
        ("2021-10-12", "2021-10-12T09:00:00+02:00", "2021-10-12T07:00:00+00:00"),
        ("12 October", None, ""),
        (None, None, ""),
        ("0001-01-01T00:00:00+14:00", None, ""),
    ],
)
def test_last_change_is_a_moment_that_sorts(published, updated, changed):
    assert FeedEntry("u", published=published, updated=updated).changed == changed


def test_unchanged_feed_is_not_sent_again(server, watch):
    server.pages["/feed"] = [rss("a", home=watch.home, ETag='"1"'), reply(b"", "304 Not Modified")]
    watch.round("/feed")
    watch.later()
    assert watch.round("/feed") == []
    assert server.asked("/feed")[1]["if-none-match"] == '"1"'
    assert watch.watcher.counts.unchanged == 1
    watch.later()
    watch.round("/feed")
    assert server.asked("/feed")[2]["if-none-match"] == '"1"', (
        "a 304 without ETag keeps the old one"
    )


def test_what_was_not_confirmed_comes_again(server, watch):
    server.pages["/feed"] = rss("a", "b", home=watch.home, ETag='"1"')
    found = list(watch.watcher.round([watch.url("/feed")]))
    assert len(found) == 2
    watch.watcher.done(found[0])
    watch.start()
    assert watch.round("/feed") == ["b"]
    assert "if-none-match" not in server.asked("/feed")[1], "a 304 would have lost it"
    watch.later()
    watch.start()
    watch.round("/feed")
    assert server.asked("/feed")[2]["if-none-match"] == '"1"'


def test_interrupted_round_is_taken_up_after_a_restart(server, watch):
    server.pages["/feed"] = rss("a", "b", "c", home=watch.home, ETag='"1"')
    going = watch.watcher.round([watch.url("/feed")])
    watch.watcher.done(next(going))
    going.close()
    watch.start()
    assert watch.round("/feed") == ["b", "c"]


def test_confirmation_may_come_late_and_in_any_order(server, watch):
    server.pages["/feed"] = rss("a", "b", "c", home=watch.home, ETag='"1"')
    found = list(watch.watcher.round([watch.url("/feed")]))
    for report in reversed(found):
        assert watch.states.get(watch.url("/feed")) == FeedState()
        watch.watcher.done(report)
    assert watch.states.get(watch.url("/feed")).etag == '"1"'
    watch.watcher.done(found[0])
    assert watch.round("/feed") == []


def test_report_in_two_feeds_comes_once(server, watch):
    server.pages["/one"] = rss("a", "b", home=watch.home, ETag='"1"')
    server.pages["/two"] = rss("b", "c", home=watch.home, ETag='"2"')
    assert sorted(watch.round("/one", "/two", "/one")) == ["a", "b", "c"]
    assert server.paths.count("/b") == 1
    assert server.paths.count("/one") == 1
    assert watch.states.get(watch.url("/one")).etag == '"1"'
    assert watch.states.get(watch.url("/two")).etag == '"2"'


def test_one_bad_feed_stops_no_other(server, watch):
    server.pages["/broken"] = reply(b"<rss><channel><item><link>")
    server.pages["/none"] = reply(b"", "404 Not Found")
    server.pages["/picture"] = reply(b"\x89PNG\r\n\x1a\n\0\0")
    server.pages["/json"] = reply(b'{"items": []}')
    server.pages["/good"] = rss("a", home=watch.home)
    bad = ["/broken", "/none", "/picture", "/json"]
    assert watch.round(*bad, "/good") == ["a"]
    assert [failure.report for failure in watch.failed] == [watch.url(path) for path in bad]
    assert watch.watcher.counts.failed == 4
    assert watch.watcher.counts.asked == 5
    assert all(failure.reason.endswith(("page", "later", "address")) for failure in watch.failed)


@pytest.mark.parametrize(
    "address", ["", "nonsense", "file:///etc/passwd", "http://[", "http://a b/"]
)
def test_address_that_is_none_is_a_failure(server, watch, address):
    server.pages["/good"] = rss("a", home=watch.home)
    found = list(watch.watcher.round([address, watch.url("/good")]))
    assert [type(one) for one in found] == [Failure, FetchedReport]
    assert found[0].report == address


def test_fault_of_ours_in_one_feed_stops_no_other(server, watch, monkeypatch):
    def _fail(*_arguments):
        raise ZeroDivisionError("odd")

    monkeypatch.setattr("comparenotes.fetching.watching.read_feed", _fail)
    server.pages["/feed"] = rss("a", home=watch.home)
    assert watch.round("/feed", "/b") == ["b"]
    assert "fault of comparenotes" in watch.failed[0].reason


def test_failing_feed_is_asked_again_at_growing_intervals(server, watch):
    server.pages["/feed"] = reply(b"", "404 Not Found")
    waits = []
    for _ in range(10):
        watch.round("/feed")
        due = datetime.fromisoformat(watch.watcher.next_due([watch.url("/feed")]))
        waits.append((due - watch.clock.now()).total_seconds() // 100 * 100)
        watch.later(waits[-1] - 10)
        watch.round("/feed")
        watch.later(110)
    assert waits == [900, 1800, 3600, 7200, 14400, 28800, 57600, 86400, 86400, 86400]
    assert len(server.paths) == 10
    server.pages["/feed"] = rss("a", home=watch.home)
    assert watch.round("/feed") == ["a"]
    assert watch.states.get(watch.url("/feed")).failures == 0


def test_feed_that_asks_for_a_long_wait_gets_it(server, watch):
    server.pages["/feed"] = reply(b"", "503 Busy", Retry_After="7200")
    watch.round("/feed")
    watch.later(7_000)
    watch.round("/feed")
    assert len(server.paths) == 1


def test_failed_report_is_asked_for_again_though_the_feed_dropped_it(server, watch):
    server.pages["/a"] = [reply(b"", "404 Not Found"), page("Report a.")]
    server.pages["/feed"] = [rss("a", "b", home=watch.home, ETag='"1"'), rss("c", home=watch.home)]
    assert watch.round("/feed") == ["b"]
    assert [failure.report for failure in watch.failed] == [watch.url("/a")]
    assert watch.states.get(watch.url("/feed")).etag == '"1"'
    watch.start()
    watch.later()
    assert watch.round("/feed") == ["a", "c"]
    watch.later()
    assert watch.round("/feed") == []
    assert watch.states.get(watch.url("/feed")).retries == ()


def test_failed_report_comes_once_though_the_feed_goes_on_listing_it(server, watch):
    server.pages["/a"] = [reply(b"", "404 Not Found"), page("Report a.")]
    server.pages["/feed"] = rss("a", home=watch.home, Cache_Control="max-age=300")
    watch.round("/feed")
    watch.later(700)
    watch.round("/feed")
    assert server.paths == ["/feed", "/a", "/feed"], "its own time has not come"
    watch.later()
    assert watch.round("/feed") == ["a"]
    assert server.paths.count("/a") == 2


def test_failed_report_that_another_feed_brought_is_not_asked_for_again(server, watch):
    server.pages["/a"] = [reply(b"", "404 Not Found"), page("Report a.")]
    server.pages["/one"] = [rss("a", home=watch.home), rss("b", home=watch.home)]
    server.pages["/two"] = rss("a", home=watch.home)
    assert watch.round("/one") == []
    assert watch.round("/two") == ["a"]
    watch.later()
    assert watch.round("/one") == ["b"]
    assert server.paths.count("/a") == 2
    assert watch.states.get(watch.url("/one")).retries == ()


def test_report_whose_time_comes_before_its_feeds_is_asked_for(server, watch):
    server.pages["/a"] = [reply(b"", "404 Not Found"), page("Report a.")]
    server.pages["/feed"] = rss("a", home=watch.home, Cache_Control="max-age=50000")
    watch.round("/feed")
    watch.later()
    assert watch.round("/feed") == ["a"]
    assert server.paths == ["/feed", "/a", "/a"]


def test_report_that_goes_on_failing_is_given_up(server, watch):
    server.pages["/feed"] = rss("a", home=watch.home)
    server.pages["/a"] = reply(b"", "404 Not Found")
    for _ in range(12):
        watch.round("/feed")
        watch.later(86_400)
    assert server.paths.count("/a") == 8
    assert "given up after 8 tries" in watch.failed[-1].reason
    assert watch.states.get(watch.url("/feed")).retries == ()


@pytest.mark.parametrize(
    "answer", [reply(b"", "410 Gone"), reply(b"%PDF-1.7"), rss("x"), reply(b'{"a": 1}')]
)
def test_report_that_is_none_is_asked_for_once_or_given_up(server, watch, answer):
    server.pages["/feed"] = rss("a", "b", home=watch.home)
    server.pages["/a"] = answer
    assert watch.round("/feed") == ["b"]
    assert [failure.report for failure in watch.failed] == [watch.url("/a")]


def test_host_in_trouble_is_left_alone_till_later(server, watch):
    server.pages["/feed"] = rss(*"abcdefgh", home=watch.home)
    for name in "abcdefgh":
        server.pages[f"/{name}"] = [reply(b"", "500 Error"), page(name)]
    assert watch.round("/feed") == []
    assert server.paths == ["/feed", "/a", "/b", "/c"]
    assert len(watch.failed) == 3
    assert watch.watcher.counts.postponed == 5
    watch.later()
    watch.round("/feed")
    for _ in range(10):
        watch.later(3_000)
        watch.round("/feed")
    assert {one.rpartition("/")[2] for one in watch.stored} == set("abcdefgh")
    assert len(watch.stored) == 8


def test_host_that_fails_now_and_then_is_not_in_trouble(server, watch):
    server.pages["/feed"] = rss(*"abcdefgh", home=watch.home)
    for name in "abdegh":
        server.pages[f"/{name}"] = reply(b"", "500 Error")
    assert watch.round("/feed") == ["c", "f"]
    assert watch.watcher.counts.postponed == 0


def test_busy_host_is_asked_once(server, watch):
    server.pages["/feed"] = rss(*"abcd", home=watch.home)
    server.pages["/a"] = reply(b"", "429 Too Many Requests", Retry_After="3000")
    assert watch.round("/feed") == []
    assert server.paths == ["/feed", "/a"]
    assert len(watch.failed) == 1
    server.pages["/a"] = page("a")
    watch.later(3_100)
    assert watch.round("/feed") == ["a", "b", "c", "d"]


def test_hosts_are_asked_in_turn(server, watch):
    server.pages["/one"] = rss("a", "b", home=watch.url("", "one.example"))
    server.pages["/two"] = rss("c", "d", home=watch.url("", "two.example"))
    addresses = [watch.url("/one", "one.example"), watch.url("/two", "two.example")]
    came = [found.listed.rpartition("/")[2] for found in watch.watcher.round(addresses)]
    assert came == ["a", "c", "b", "d"]


@pytest.mark.parametrize(
    ("headers", "channel", "seconds"),
    [
        ({}, "", 900),
        ({"Cache_Control": "max-age=3600"}, "", 3_600),
        ({"Cache_Control": "public, max-age=1"}, "", 300),
        ({"Cache_Control": "s-maxage=7200, no-store"}, "", 900),
        ({"Cache_Control": "max-age=999999999"}, "", 86_400),
        ({}, "<ttl>60</ttl>", 3_600),
        ({"Cache_Control": "max-age=600"}, "<ttl>60</ttl>", 3_600),
    ],
)
def test_due_time_is_what_the_feed_says_within_bounds(server, watch, headers, channel, seconds):
    content = f'<rss version="2.0"><channel><title>A</title>{channel}</channel></rss>'
    server.pages["/feed"] = reply(content.encode(), **headers)
    watch.round("/feed")
    due = watch.watcher.next_due([watch.url("/feed")])
    expected = watch.clock.now() + timedelta(seconds=seconds)
    assert due == expected.isoformat(timespec="seconds")
    assert watch.watcher.next_due([watch.url("/feed"), watch.url("/never")]) is None


def test_watched_page_comes_when_it_changed(server, watch):
    server.pages["/live"] = [page("Two dead."), page("Two dead."), page("Three dead.")]
    came = []
    for _ in range(3):
        came.append(watch.round("/live"))
        watch.later()
    assert came == [["live"], [], ["live"]]


def test_watched_page_that_was_not_confirmed_comes_again(server, watch):
    server.pages["/live"] = page("Two dead.")
    (found,) = watch.watcher.round([watch.url("/live")])
    assert (found.feed, found.title, found.published, found.outlet) == (None,) * 4
    watch.start()
    assert watch.round("/live") == ["live"]


@pytest.mark.parametrize("is_late", [False, True])
@pytest.mark.parametrize("paths", [("/feed", "/b"), ("/b", "/feed")])
def test_page_that_is_watched_and_listed_comes_once(server, watch, paths, is_late):
    server.pages["/feed"] = rss("a", "b", home=watch.home, ETag='"1"')
    late = []
    for found in watch.watcher.round([watch.url(path) for path in paths]):
        late.append(found)
        if not is_late:
            watch.watcher.done(late.pop())
    for found in late:
        watch.watcher.done(found)
    assert watch.watcher.counts.reports == 2
    assert server.paths.count("/b") == 1
    assert watch.states.get(watch.url("/feed")).etag == '"1"'
    assert watch.states.get(watch.url("/b")).digest


def test_index_of_sitemaps_is_followed(server, watch):
    server.pages["/index"] = index("new", "old", home=watch.home, ETag='"1"')
    server.pages["/new"] = urlset("a", "b", home=watch.home)
    server.pages["/old"] = urlset("c", home=watch.home, day="2021-01-01")
    assert sorted(watch.round("/index")) == ["a", "b", "c"]
    watch.later()
    assert watch.round("/index") == []
    assert server.paths.count("/new") == 1, "a sitemap that did not change is not asked for again"
    assert "if-none-match" not in server.asked("/index")[1], "a 304 would not say what it lists"
    server.pages["/index"] = index("new", "old", home=watch.home, day="2021-10-14")
    server.pages["/new"] = urlset("d", "a", home=watch.home)
    watch.later()
    assert watch.round("/index") == ["d"]


def test_failed_report_of_an_unchanged_sitemap_is_asked_for_again(server, watch):
    server.pages["/index"] = index("new", home=watch.home)
    server.pages["/new"] = urlset("a", home=watch.home)
    server.pages["/a"] = [reply(b"", "404 Not Found"), page("Report a.")]
    assert watch.round("/index") == []
    watch.later()
    assert watch.round("/index") == ["a"]


def test_index_that_lists_itself_ends(server, watch):
    server.pages["/index"] = index("index", "deeper", home=watch.home)
    server.pages["/deeper"] = index("index", "deepest", home=watch.home)
    server.pages["/deepest"] = index("bottom", home=watch.home)
    server.pages["/bottom"] = urlset("a", home=watch.home)
    assert watch.round("/index") == []
    assert server.paths == ["/index", "/deeper", "/deepest"]


def test_long_sitemap_is_taken_in_parts_newest_first(server, clock, watch):
    watch.limits = WatchLimits(most_entries=3)
    watch.start()
    old = "".join(f"<url><loc>{watch.home}/{name}</loc></url>" for name in "abc")
    new = f"<url><loc>{watch.home}/d</loc><lastmod>2021-10-12</lastmod></url>"
    server.pages["/map"] = reply(f"<urlset>{old}{new}</urlset>".encode(), ETag='"1"')
    assert watch.round("/map") == ["d", "a", "b"]
    watch.later()
    assert watch.round("/map") == ["c"]
    assert "if-none-match" not in server.asked("/map")[1]
    watch.later()
    watch.round("/map")
    assert server.asked("/map")[2]["if-none-match"] == '"1"'


def test_reports_from_before_a_day_are_left_out(server, watch):
    server.pages["/map"] = urlset("a", home=watch.home, day="2020-01-01")
    server.pages["/feed"] = rss("b", home=watch.home)
    watch.start(since="2021-10-12")
    assert watch.round("/map", "/feed") == ["b"]


@pytest.mark.parametrize(
    ("day", "since", "is_wanted"),
    [("2021-10", "2021-10-12", True), ("2021-09", "2021-10-12", False), ("soon", "2021", True)],
)
def test_day_is_compared_as_far_as_it_is_known(server, watch, day, since, is_wanted):
    server.pages["/map"] = urlset("a", home=watch.home, day=day)
    watch.start(since=since)
    assert watch.round("/map") == (["a"] if is_wanted else [])


def test_round_ends_in_time_and_the_rest_comes_in_the_next(server, watch):
    server.pages["/robots.txt"] = reply(b"User-agent: *\nCrawl-delay: 50\n")
    server.pages["/feed"] = rss(*"abcdef", home=watch.home, ETag='"1"')
    watch.limits = WatchLimits(seconds=120)
    watch.start()
    assert watch.round("/feed") == ["a", "b", "c"]
    assert watch.watcher.counts.postponed == 3
    assert [*watch.round("/feed"), *watch.round("/feed")] == ["d", "e", "f"]


def test_redirected_report_is_known_by_the_address_in_the_feed(server, watch):
    server.pages["/feed"] = rss("old", home=watch.home)
    server.pages["/old"] = reply(b"", "301 Moved Permanently", Location="/a")
    (found,) = watch.watcher.round([watch.url("/feed")])
    assert (found.url, found.listed) == (watch.url("/a"), watch.url("/old"))
    watch.watcher.done(found)
    watch.later()
    assert watch.round("/feed") == []


def test_due_time_set_by_a_wrong_clock_does_not_hold(server, watch):
    server.pages["/feed"] = rss("a", home=watch.home)
    watch.states.set(watch.url("/feed"), FeedState(due="2035-01-01T00:00:00+00:00"))
    assert watch.round("/feed") == ["a"]


def test_state_goes_to_json_and_back(server, watch):
    server.pages["/feed"] = rss("a", home=watch.home, ETag='"1"')
    server.pages["/a"] = reply(b"", "404 Not Found")
    watch.round("/feed")
    state = watch.states.get(watch.url("/feed"))
    assert len(state.retries) == 1
    assert FeedState.from_json(state.to_json()) == state


def test_empty_round():
    with Fetcher() as fetcher:
        watcher = Watcher(fetcher, MemoryStates())
        assert list(watcher.round([])) == []
        assert watcher.next_due([]) is None


class Web:
    """A fetcher without a net: feeds that list pages, some of which fail some times."""

    def __init__(self, clock, feeds, faults):
        self.clock, self.feeds, self.faults = clock, feeds, dict(faults)
        self.given = []

    def ready_in(self, url):
        return 0.0

    def get(self, url, *, etag=None, last_modified=None):
        name = url.rpartition("/")[2]
        if self.faults.get(name, 0) > 0:
            self.faults[name] -= 1
            raise FetchError(url, "it failed", status=404)
        if name in self.feeds:
            now = str(self.feeds[name])
            content = rss(*self.feeds[name]).partition(b"\r\n\r\n")[2]
            if etag == now:
                return self._fetched(url, 304, b"", None, now)
            return self._fetched(url, 200, content, "application/rss+xml", now)
        return self._fetched(url, 200, b"<p>a", "text/html", None)

    def _fetched(self, url, status, content, kind, etag):
        return Fetched(url, status, content, kind, None, etag, None, None, self.clock.now())


NAMES = [f"p{n}" for n in range(12)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    feeds=st.dictionaries(
        st.sampled_from(["f1", "f2", "f3"]), st.lists(st.sampled_from(NAMES)), min_size=1
    ),
    faults=st.dictionaries(st.sampled_from([*NAMES, "f1"]), st.integers(0, 3)),
    stops=st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=8),
)
def test_nothing_is_lost_or_doubled_however_often_it_is_interrupted(feeds, faults, stops):
    clock = FakeClock()
    web, states, stored = Web(clock, feeds, faults), MemoryStates(), []
    addresses = [f"{HOME}/{name}" for name in feeds]

    def _round(most, is_late):
        """A round that is killed behind `most` findings; confirmations come in a batch if late."""
        watcher, batch = Watcher(web, states, clock=clock), []
        for n, found in enumerate(watcher.round(addresses)):
            if n >= most:
                return
            if isinstance(found, FetchedReport):
                batch.append(found)
            if not is_late:
                _store(watcher, batch)
        _store(watcher, batch)

    def _store(watcher, batch):
        while batch:
            report = batch.pop(0)
            stored.append(report.listed)
            watcher.done(report)

    for most, is_late in stops:
        _round(most, is_late)
        clock.seconds += 1_000
    for _ in range(8):
        _round(10**6, True)
        clock.seconds += 86_400
    assert sorted(stored) == sorted(
        {f"{HOME}/{name}" for names in feeds.values() for name in names}
    )
    assert all(not states.get(address).retries for address in addresses)


def test_ten_thousand_entries_take_seconds(monkeypatch):
    clock = FakeClock()
    entries = tuple(FeedEntry(f"{HOME}/n{n}") for n in range(10_000))
    monkeypatch.setattr("comparenotes.fetching.watching.read_feed", lambda *_: Feed("All", entries))
    web = Web(clock, {"f1": []}, {})
    watcher = Watcher(web, MemoryStates(), WatchLimits(most_entries=20_000), clock=clock)
    for found in watcher.round([f"{HOME}/f1"]):
        watcher.done(found)
    assert watcher.counts.reports == 10_000
    clock.seconds += 1_000
    assert list(watcher.round([f"{HOME}/f1"])) == []
    assert watcher.counts.unchanged == 1
