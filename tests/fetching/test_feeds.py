"""Feeds as they are found, broken ones included."""

import gzip
import time
from contextlib import suppress
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparenotes.errors import FetchError
from comparenotes.fetching import FeedEntry, read_feed, read_sitemap
from comparenotes.fetching.feeds import iso_moment

HOME = "https://news.example/feeds/all.xml"


def rss(*items, channel=""):
    inner = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>All news</title>{channel}'
        f"{inner}</channel></rss>"
    ).encode()


def only(content, charset=None):
    (entry,) = read_feed(content, HOME, charset).entries
    return entry


def test_rss_entry_has_all_that_it_says():
    item = (
        "<title>Ferry sinks &amp; two are rescued</title><link>/2021/ferry#top</link>"
        "<pubDate>Tue, 12 Oct 2021 23:30:00 -0500</pubDate>"
        '<source url="https://agency.example/">Example Agency</source>'
        "<description>&lt;p&gt;The &lt;b&gt;ferry&lt;/b&gt; sank.&lt;/p&gt;</description>"
    )
    assert only(rss(item)) == FeedEntry(
        url="https://news.example/2021/ferry",
        title="Ferry sinks & two are rescued",
        published="2021-10-12T23:30:00-05:00",
        outlet="Example Agency",
        summary="The ferry sank.",
    )


def test_atom_entry_has_all_that_it_says():
    content = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/">
    <title>All</title><entry><title type="html">A &amp;lt;b&amp;gt; &lt;i&gt;c&lt;/i&gt;</title>
    <link rel="self" href="/self"/><link rel="alternate" href="story"/>
    <published>2021-10-12T08:00:00+02:00</published><updated>2021-10-13T08:00:00Z</updated>
    <source><title>Wire</title></source></entry></feed>"""
    entry = only(content)
    assert entry.url == "https://other.example/story"
    assert entry.title == "A <b> c"
    assert entry.published == "2021-10-12T08:00:00+02:00"
    assert entry.updated == "2021-10-13T08:00:00+00:00"
    assert entry.outlet == "Wire"


def test_date_of_update_is_not_taken_for_that_of_publication():
    entry = only(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/>'
        b"<updated>2021-10-13T08:00:00Z</updated></entry></feed>"
    )
    assert (entry.published, entry.updated) == (None, "2021-10-13T08:00:00+00:00")


def test_rdf_feed_is_read():
    entry = only(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        b"<channel><title>A</title></channel><item><title>Ferry</title><link>/a</link>"
        b"<dc:date>2021-10-12</dc:date></item></rdf:RDF>"
    )
    assert entry.url == "https://news.example/a"
    assert entry.published == "2021-10-12" or entry.updated == "2021-10-12"


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<guid>https://news.example/g</guid>", "https://news.example/g"),
        ('<guid isPermaLink="false">https://news.example/g</guid>', None),
        ("<link>story?id=1&amp;x=2</link>", "https://news.example/feeds/story?id=1&x=2"),
        ("<link> //cdn.example/a </link>", "https://cdn.example/a"),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>mailto:desk@news.example</link>", None),
        ("<link>file:///etc/passwd</link>", None),
        ("<link>http://[::1</link>", None),
        ("<link></link>", None),
        ("<title>No address</title>", None),
    ],
)
def test_address_of_an_entry(item, url):
    found = read_feed(rss(item), HOME).entries
    assert [entry.url for entry in found] == ([url] if url else [])


def test_address_comes_once_in_the_order_of_the_feed():
    links = [f"<link>https://news.example/{name}</link>" for name in "abcab"]
    assert [entry.url[-1] for entry in read_feed(rss(*links), HOME).entries] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tue, 12 Oct 2021 08:00:00 GMT", "2021-10-12T08:00:00+00:00"),
        ("12 Oct 2021 08:00 EST", "2021-10-12T08:00:00-05:00"),
        ("2021-10-12", "2021-10-12"),
        ("2021-10-12T08:00", "2021-10-12T08:00:00"),
        ("2021-10-12T08:00:00.123Z", "2021-10-12T08:00:00+00:00"),
        ("yesterday", None),
        ("Tue, 99 Oct 2021 08:00:00 GMT", None),
        ("2021-13-45", None),
        ("2021-10-12 08:00:00 +0200", "2021-10-12T08:00:00+02:00"),
        ("", None),
    ],
)
def test_date_is_as_precise_as_written_and_keeps_its_zone(written, read):
    entry = only(rss(f"<link>/a</link><pubDate>{written}</pubDate>"))
    assert entry.published == read


@pytest.mark.parametrize(
    ("channel", "seconds"),
    [
        ("<ttl>15</ttl>", 900),
        ("<ttl>0</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>-5</ttl>", None),
        ("", None),
        (
            '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">hourly'
            "</sy:updatePeriod>",
            3600,
        ),
    ],
)
def test_ttl_in_seconds(channel, seconds):
    assert read_feed(rss("<link>/a</link>", channel=channel), HOME).ttl == seconds


def test_title_keeps_signs_and_loses_controls():
    title = "P\u202em & L <3 \U0001f6a2 ​\tnew\nline"
    entry = only(rss(f"<link>/a</link><title>{escape(title)}</title>"))
    assert entry.title == "P\u202em & L <3 \U0001f6a2 ​ new line"


@pytest.mark.parametrize(
    "content",
    [
        rss("<link>/a</link><title>One</title>", "<link>/b</link>")[:-30],
        rss("<link>/a</link><title>Bread & <br> butter</title>"),
        b"Notice: undefined index\n" + rss("<link>/a</link>"),
        b"\n\n " + rss("<link>/a</link>"),
        rss("<link>/a</link><title>caf\xe9</title>").replace(b"\xc3\xa9", b"\xe9"),
        rss("<link>/a</link><title>a\x0bb</title>"),
        rss("<link>/a</link><media:thing>x</media:thing>"),
    ],
    ids=["cut off", "markup", "notice before", "space before", "bytes", "controls", "prefix"],
)
def test_broken_feed_is_read_as_far_as_it_goes(content):
    assert read_feed(content, HOME).entries[0].url == "https://news.example/a"


@pytest.mark.parametrize("reference", ["&#xD800;", "&#55296;", "&#99999999999;", "&#xFFFFFFFFF;"])
def test_reference_to_no_character_is_replaced(reference):
    assert only(rss(f"<link>/a</link><title>A {reference} b</title>")).title == "A \ufffd b"
    sitemap = NEWS.replace(b"Ferry", reference.encode())
    assert read_sitemap(sitemap, HOME).entries[0].title == "\ufffd sinks & two rescued"


@pytest.mark.parametrize(
    "content",
    [
        rss("<link>/a</link>").replace(b'version="1.0"?', b'version="1.0" encoding="\xae-8"?'),
        b'<rss version="2.0" xmlns="a b c"><channel><a xmlns="d e"/>',
    ],
)
def test_feed_that_the_library_trips_over_is_refused(content):
    with suppress(FetchError):
        read_feed(content, HOME)


def test_declared_encoding_is_used():
    content = rss("<link>/a</link><title>Паром</title>").decode().encode("cp1251")
    content = content.replace(b'<?xml version="1.0"?>', b"")
    assert only(content, "windows-1251").title == "Паром"


@pytest.mark.parametrize(
    "content", [b"", b" ", b"\0\0", b"<html><p>Hello</p></html>", b"text", b"<rss", b"\x1f\x8b"]
)
def test_what_is_no_feed_is_refused(content):
    with pytest.raises(FetchError, match=r"no feed|broken") as raised:
        read_feed(content, HOME)
    assert raised.value.report == HOME


def test_content_is_never_taken_for_a_file_or_an_address(tmp_path):
    file = tmp_path / "feed.xml"
    file.write_bytes(rss("<link>/a</link>"))
    for content in (str(file).encode(), b"http://127.0.0.1:1/"):
        with pytest.raises(FetchError):
            read_feed(content, HOME)


def test_feed_without_entries_is_a_feed():
    assert read_feed(rss(), HOME).entries == ()


LAUGHS = b'<?xml version="1.0"?>\n<!DOCTYPE r [\n<!ENTITY a0 "ha">\n' + b"".join(
    b'<!ENTITY a%d "%s">\n' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)


def test_entities_are_not_expanded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    outside = f'<!ENTITY out SYSTEM "{secret.as_uri()}">\n]>\n'.encode()
    title = b"<title>&a9; &out;</title>"
    feed = LAUGHS + outside + rss("<link>/a</link>TITLE").replace(b"TITLE", title)[21:]
    entry = read_feed(feed, HOME).entries[0]
    assert "secret" not in (entry.title or "")
    assert len(entry.title or "") < 100
    sitemap = LAUGHS + outside + b"<urlset><url><loc>/a&a9;&out;</loc></url></urlset>"
    (entry,) = read_sitemap(sitemap, HOME).entries
    assert len(entry.url) < 100
    for name in ("out", "a1"):
        sitemap = LAUGHS + outside + f"<urlset><url><loc>/a&{name};</loc></url></urlset>".encode()
        assert read_sitemap(sitemap, HOME).entries[0].url == "https://news.example/a"


@pytest.mark.parametrize(
    "content",
    [
        rss()[:-16] + b"<a>" * 1_000_000,
        rss()[:-16] + b"<a " + b"".join(b'b%d=">" ' % n for n in range(100_000)) + b">",
        rss()[:-16] + b"".join(b'<a xmlns:n%d="u%d"/>' % (n, n) for n in range(100_000)),
        rss()[:-16] + b" " * 11_000_000,
    ],
    ids=["tags", "attributes", "namespaces", "size"],
)
def test_feed_made_to_keep_us_busy_is_refused(content):
    began = time.monotonic()
    with pytest.raises(FetchError, match="too big"):
        read_feed(content, HOME)
    assert time.monotonic() - began < 2


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.binary(max_size=40))
def test_anything_is_read_or_refused(text, junk):
    for content in (junk, text.encode(), rss(f"<link>/a</link><title>{text}</title>") + junk):
        for read in (read_feed, read_sitemap):
            with suppress(FetchError):
                read(content, HOME)


@given(st.datetimes())
def test_iso_moment_is_kept(moment):
    assert iso_moment(moment.isoformat()) == moment.isoformat(timespec="seconds")


# Sitemaps

NEWS = (
    b'<?xml version="1.0" encoding="UTF-8"?><urlset '
    b'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    b'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><!-- new -->'
    b"<url><loc> https://news.example/a?x=1&amp;y=2 </loc><lastmod>2021-10-13</lastmod>"
    b"<news:news><news:publication><news:name>Daily Example</news:name>"
    b"<news:language>en</news:language></news:publication>"
    b"<news:publication_date>2021-10-12T08:00:00+02:00</news:publication_date>"
    b"<news:title>Ferry sinks &amp; two rescued</news:title></news:news></url>"
    b"<url><loc>/b</loc><lastmod>soon</lastmod></url><url><loc>ftp://x/c</loc></url><url/></urlset>"
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gz"])
def test_news_sitemap_has_all_that_it_says(pack):
    first, second = read_sitemap(pack(NEWS), HOME).entries
    assert first == FeedEntry(
        url="https://news.example/a?x=1&y=2",
        title="Ferry sinks & two rescued",
        published="2021-10-12T08:00:00+02:00",
        updated="2021-10-13",
        outlet="Daily Example",
    )
    assert second == FeedEntry(url="https://news.example/b")


def test_index_lists_sitemaps():
    found = read_sitemap(
        b"<sitemapindex><sitemap><loc>/1.xml</loc><lastmod>2021-10</lastmod></sitemap>"
        b"<sitemap><loc>/2.xml.gz</loc></sitemap></sitemapindex>",
        HOME,
    )
    assert found.entries == ()
    assert [(one.url, one.updated) for one in found.sitemaps] == [
        ("https://news.example/1.xml", "2021-10"),
        ("https://news.example/2.xml.gz", None),
    ]


def test_sitemap_cut_off_is_read_as_far_as_it_goes():
    assert len(read_sitemap(NEWS[:-60], HOME).entries) >= 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no sitemap"),
        (b"<rss/>", "no sitemap"),
        (b"text", "no sitemap"),
        (b"<a>" * 100_000, "no sitemap"),
        (gzip.compress(NEWS, mtime=0)[:-9], "breaks off"),
        (b"\x1f\x8bjunk", "unpacked"),
        (gzip.compress(b"a" * 70_000_000, mtime=0), "unpacks to more"),
    ],
)
def test_what_is_no_sitemap_is_refused(content, says):
    with pytest.raises(FetchError, match=says):
        read_sitemap(content, HOME)


def test_sitemap_longer_than_the_protocol_allows_is_cut():
    urls = b"".join(b"<url><loc>/%d</loc></url>" % n for n in range(50_100))
    assert len(read_sitemap(b"<urlset>" + urls + b"</urlset>", HOME).entries) == 50_000
