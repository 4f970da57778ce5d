"""Pages: parts kept apart, metadata by where it stands, pages that hold no report."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparenotes.errors import NoText, ReportError
from comparenotes.reading import read

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev"

BODY = """<p>The harbour board met on Monday and agreed to repair the eastern pier before the
winter storms arrive, its chairwoman Ann Roe said after the meeting.</p>
<p>Work is to begin next week and will cost two million pounds, the board said in a statement
that it sent to all members of the council.</p>
<h2>Storm in March</h2>
<p>The pier was damaged in a storm in March, when a ferry broke loose and struck its northern
end, hurting four dock workers and closing the harbour for a day.</p>
<p><a href="/x">Ferry talks break down again</a></p>
<p>Read more</p>
<p>The views expressed here are those of the author and not those of Harbour News.</p>"""


def page(head: str = "", body: str = BODY, h1: str = "Pier to be repaired") -> bytes:
    nav = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
    html = f"<html lang='en'><head><meta charset='utf-8'>{head}</head>"
    html += f"<body>{nav}<article><h1>{h1}</h1>{body}</article>"
    return f"<!DOCTYPE html>{html}<footer>Contact us</footer></body></html>".encode()


def linked(**values: object) -> str:
    whole = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(whole)}</script>'


def graph(report: dict[str, object], *others: dict[str, object]) -> str:
    article = {"@type": "NewsArticle", "headline": "Pier to be repaired", **report}
    return (
        f'<script type="application/ld+json">{json.dumps({"@graph": [article, *others]})}</script>'
    )


def test_parts_are_kept_apart():
    report = read(page("<title>Pier to be repaired | Harbour News</title>"))
    parts = [(part.kind, report.words(part.span)) for part in report.parts]
    kinds = [kind for kind, _ in parts]
    assert kinds[:3] == ["title", "paragraph", "paragraph"]
    assert ("heading", "Storm in March") in parts
    assert kinds.count("disclaimer") == 1
    assert ("furniture", "Read more") in parts
    assert ("paragraph", "Ferry talks break down again") not in parts
    assert report.text == "\n\n".join(words for _, words in parts)
    assert report.title == "Pier to be repaired"
    assert report.language == "en"


TITLES = {
    "site_after_a_bar": ("<title>Pier to be repaired | Harbour News</title>", ""),
    "site_after_a_dash": (
        "<title>Pier to be repaired - Harbour News</title>"
        "<meta property='og:site_name' content='Harbour News'>",
        "",
    ),
    "site_before": (
        "<title>Harbour News: Pier to be repaired</title>"
        "<meta property='og:site_name' content='Harbour News'>",
        "",
    ),
    "linked_data": (linked(headline="Pier to be repaired"), "Another"),
    "open_graph": ("<meta property='og:title' content='Pier to be repaired'>", ""),
    "heading": ("", "Pier to be repaired"),
    "entities": (linked(headline="Pier&nbsp;to be repaired"), ""),
}


@pytest.mark.parametrize(("head", "h1"), TITLES.values(), ids=TITLES.keys())
def test_the_title_is_had_without_the_sites_name(head, h1):
    assert read(page(head, h1=h1)).title == "Pier to be repaired"


def test_a_title_with_a_dash_keeps_its_end():
    head = "<title>Pier to be repaired - at last</title>"
    assert read(page(head, h1="")).title == "Pier to be repaired - at last"


DATES = {
    "day_of_an_event_in_the_address": (
        "<link rel='canonical' href='https://h.example/remembering-the-2011-03-11-flood'>", "", None
    ),
    "folders_of_the_address": (
        "<link rel='canonical' href='https://h.example/2024/03/05/pier'>", "", "2024-03-05"
    ),
    "day_of_an_event_on_the_page": ("", "<p class='event-date'><time>2024-04-01</time></p>", None),
    "another_reports_day": ("", "<aside><time datetime='2020-01-01'>x</time></aside>", None),
    "linked_data": (linked(datePublished="2021-10-12T08:00:00+01:00"), "",
                    "2021-10-12T08:00:00+01:00"),
    "meta": ("<meta property='article:published_time' content='2021-10-12'>", "", "2021-10-12"),
    "time_element": ("", "<time datetime='2021-10-12T10:00'>Tuesday</time>",
                     "2021-10-12T10:00:00"),
    "printed": ("", "<p class='date'>Posted October 12, 2021</p>", "2021-10-12"),
    "address": ("<link rel='canonical' href='https://h.example/2021/10/12/pier'>", "",
                "2021-10-12"),
    "modified_is_not_published": (linked(dateModified="2021-10-12"), "", None),
    "modified_time": ("<meta property='article:modified_time' content='2021-10-12'>", "", None),
    "no_day_of_the_calendar": (linked(datePublished="2021-02-31"), "", None),
    "year_seven": (linked(datePublished="0007-01-01"), "", None),
    "word": (linked(datePublished="yesterday"), "", None),
    "from_the_future": (linked(datePublished="2022-07-01", dateModified="2021-10-13"), "", None),
    "impossible_then_possible": (
        linked(datePublished="2021-02-31")
        + "<meta property='article:published_time' content='2021-02-28'>",
        "",
        "2021-02-28",
    ),
    "none": ("", "", None),
}  # fmt: skip


@pytest.mark.parametrize(("head", "line", "value"), DATES.values(), ids=DATES.keys())
def test_the_date_is_one_of_publication(head, line, value):
    published = read(page(head, line + BODY)).published
    assert published.value == value
    assert published.basis == ("metadata" if value else None)


def test_an_impossible_date_is_reported():
    published = read(page(linked(datePublished="2021-02-31"))).published
    assert any("2021-02-31" in reason.why for reason in published.reasons)


def test_the_users_date_wins_over_the_pages():
    head = linked(datePublished="2021-10-12")
    published = read(page(head), published="2021-10-11").published
    assert (published.value, published.basis) == ("2021-10-11", "given")


AUTHORS = {
    "linked_person": (
        linked(author={"@type": "Person", "name": "Ann Roe"}),
        "",
        ("Ann Roe",),
        None,
    ),
    "linked_people": (
        linked(author=[{"name": "Ann Roe"}, {"name": "Tom Hale"}]),
        "",
        ("Ann Roe", "Tom Hale"),
        None,
    ),
    "by_and": ("<meta name='author' content='By Ann Roe and Tom Hale'>", "",
               ("Ann Roe", "Tom Hale"), None),
    "byline_element": ("", "<div class='byline'>By Ann Roe</div>", ("Ann Roe",), None),
    "outlet_is_no_author": (
        "<meta property='og:site_name' content='Harbour News'>"
        "<meta name='author' content='Harbour News'>",
        "",
        (),
        None,
    ),
    "handle_is_no_author": ("<meta name='author' content='@harbour'>", "", (), None),
    "address_is_no_author": ("<meta name='author' content='https://h.example/ann'>", "", (), None),
    "wire_beside_a_name": (linked(author=[{"name": "Ann Roe"}, {"name": "Reuters"}]), "",
                           ("Ann Roe", "Reuters"), "Reuters"),
    "by_id_in_a_graph": (graph({"author": [{"@id": "#a"}, {"@id": "#b"}]},
                               {"@type": "Person", "@id": "#a", "name": "Ann Roe"},
                               {"@type": "Person", "@id": "#b", "name": "Tom Hale"}), "",
                         ("Ann Roe", "Tom Hale"), None),
    "given_and_family_name": (linked(author={"givenName": "Ann", "familyName": "Roe"}), "",
                              ("Ann Roe",), None),
    "several_in_one_string": (linked(author={"name": "Ann Roe, Tom Hale and Ida Prem"}), "",
                              ("Ann Roe", "Tom Hale", "Ida Prem"), None),
    "role_after_a_name": ("<meta name='author' content='Ann Roe Senior Reporter'>", "",
                          ("Ann Roe",), None),
    "role_is_no_author": ("<meta name='author' content='Foreign Correspondent'>", "", (), None),
    "newsroom_is_no_author": (linked(author={"name": "Harbour Newsroom"}), "", (), None),
    "account_is_no_author": (linked(author={"name": "Harbour D", "url": "/author/admin/"}), "",
                             (), None),
    "outlets_other_name_is_no_author": (
        "<meta property='og:site_name' content='harbour.example'>"
        + graph({"author": {"name": "Harbour News"}, "publisher": {"name": "Harbour News"}}),
        "", (), None),
    "unknown_wire_is_an_agency": (linked(author={"name": "Harbour Newswire"}), "",
                                  (), "Harbour Newswire"),
    "printed_unknown_wire": ("", "<p class='byline'>By Harbour Newswire</p>",
                             ("By Harbour Newswire",), "Harbour Newswire"),
    "wire_after_a_name": ("<meta name='author' content='By ANN ROE Associated Press'>", "",
                          ("Ann Roe", "Associated Press"), "AP"),
    "printed_name_before_a_feed": ("<meta name='author' content='Harbour feed'>",
                                   "<p class='byline'>By <a>Ann Roe</a></p>", ("Ann Roe",), None),
    "where_a_printed_author_works": ("", "<div class='byline'>Ann Roe<br>Reuters</div>",
                                     ("Ann Roe",), "Reuters"),
    "link_to_the_authors_page": ("", "<div><a href='/authors/ann-roe'>Ann Roe</a></div>",
                                 ("Ann Roe",), None),
    "line_that_opens_as_a_byline": ("", "<div class='x1'><span>By Ann Roe</span></div>",
                                    ("Ann Roe",), None),
    "commenter_is_no_author": (
        "", "<section id='comments'><a rel='author'>Bob Bark</a></section>", (), None),
    "another_reports_author_is_none": (
        "", "<div class='related-card'><span class='author'>Eva Ott</span></div>", (), None),
    "none": ("", "", (), None),
}  # fmt: skip


@pytest.mark.parametrize(("head", "line", "names", "agency"), AUTHORS.values(), ids=AUTHORS.keys())
def test_authors_are_names_of_persons(head, line, names, agency):
    report = read(page(head, line + BODY))
    assert report.byline == names
    assert report.agency == agency


OUTLETS = {
    "by_id": (graph({"publisher": {"@id": "#o"}}, {"@id": "#o", "name": "Harbour News"}),
              "Harbour News"),
    "title_in_its_place": (graph({"publisher": {"name": "Pier to be repaired",
                                             "url": "https://www.harbour.example"}}),
                           "harbour.example"),
    "person_in_its_place": (graph({"publisher": {"@type": "Person", "name": "Ann Roe"}}),
                            "Harbour News"),  # by the disclaimer at its end
}  # fmt: skip


@pytest.mark.parametrize(("head", "outlet"), OUTLETS.values(), ids=OUTLETS.keys())
def test_the_outlet_is_neither_a_title_nor_a_person(head, outlet):
    assert read(page(head, BODY)).outlet == outlet


@pytest.mark.parametrize(
    ("head", "h1"),
    [
        (linked(headline="Pier to be repaired by…"), "Pier to be repaired by summer"),
        (
            linked(headline="Ten best beaches", url="https://h.example/beaches")
            + linked(headline="Pier to be repaired by summer", url="https://h.example/pier")
            + "<link rel='canonical' href='https://www.h.example/pier/?x=1'>",
            "Pier to be repaired by summer",
        ),
        (
            "<meta property='og:title' content='Harbour News'>"
            "<meta property='og:site_name' content='Harbour News'>",
            "Pier to be repaired by summer",
        ),
    ],
    ids=["cut_short", "another_reports", "the_sites_name"],
)
def test_the_title_is_the_reports_own_and_whole(head, h1):
    aside = "<aside><h1>Ten best beaches of the year</h1></aside>"
    raw = page(head, BODY, h1).replace(b"<body>", f"<body>{aside}".encode())
    assert read(raw).title == "Pier to be repaired by summer"


def test_a_short_report_has_its_paragraphs():
    sentences = ("The pier was closed on Monday.", "It is to be repaired.", "Nobody was hurt.")
    body = "<p class='byline'>By Courier staff</p>" + "".join(f"<p>{s}</p>" for s in sentences)
    report = read(page("", body))
    words = [report.text[part.start : part.end] for part in report.parts]
    assert words == ["Pier to be repaired", *sentences]


FURNITURE = {
    "offer": "<h3>Subscribe to continue reading</h3><p>Already a subscriber? Log in.</p>",
    "biography": "<p>Ann Roe is a reporter at the Harbour News.</p>",
    "link": "<p><b>READ ALSO:</b> <a href='/x'>Ten best beaches of the year</a></p>",
}


@pytest.mark.parametrize("block", FURNITURE.values(), ids=FURNITURE.keys())
def test_what_is_not_the_report_is_no_paragraph(block):
    report = read(page(linked(author={"name": "Ann Roe"}), BODY + block))
    words = [report.words(p.span) for p in report.parts if p.kind in ("paragraph", "heading")]
    assert not [w for w in words if "ubscri" in w or "reporter at" in w or "READ" in w]


def test_outlet_and_address_come_from_the_page():
    head = "<meta property='og:site_name' content='Harbour News'>"
    head += "<link rel='canonical' href='https://www.harbour.example/pier'>"
    report = read(page(head))
    assert report.outlet == "Harbour News"
    assert report.url == "https://www.harbour.example/pier"
    bare = read(page("<link rel='canonical' href='https://www.harbour.example/pier'>"))
    assert bare.outlet == "harbour.example"


def test_a_deck_is_told_apart_from_a_caption():
    line = "Four hurt as ferry breaks loose and strikes the northern end of the pier"
    head = f"<meta name='description' content='{line}'>"
    deck = read(page(head, f"<p class='standfirst'>{line}</p>{BODY}"))
    caption = read(page(head, f"<figure><figcaption>{line}</figcaption></figure>{BODY}"))
    assert deck.deck == line
    assert caption.deck is None


@pytest.mark.parametrize("declared", ["de", "xx-unknown", ""])
def test_the_language_is_what_the_words_are_in(declared):
    raw = page().replace(b"lang='en'", f"lang='{declared}'".encode())
    assert read(raw).language == "en"


BROKEN = {
    "cut_short": page()[:-150],
    "tags_never_closed": page().replace(b"</p>", b"").replace(b"</article>", b""),
    "no_head": BODY.join(["<article>", "</article>"]).encode(),
    "two_bodies": page() + page(),
    "odd_controls": page().replace(b"Monday", b"Mon\x01\x0bday"),
    "broken_linked_data": page('<script type="application/ld+json">{"a": [</script>'),
    "xml_declaration": b'<?xml version="1.0" encoding="utf-8"?>' + page(),
    "many_comments": b"<!-- x -->" * 5000 + page(),
}


@pytest.mark.parametrize("raw", BROKEN.values(), ids=BROKEN.keys())
def test_broken_pages_are_read_as_far_as_they_go(raw):
    assert "agreed to repair the eastern pier" in " ".join(read(raw, name="a.html").text.split())


@pytest.mark.parametrize(
    "raw",
    [b"<html></html>", b"<html><body><script>x()</script></body></html>", b"<html><body>"],
    ids=["empty", "script", "cut"],
)
def test_a_page_without_an_article_says_so(raw):
    with pytest.raises(NoText, match="no report text found"):
        read(raw, name="a.html")


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<h1>", "<article>", "<figure>", "<script>", "<!--", "-->",
     "<a href='x'>", "&amp;", "&#0;", "<time datetime='x'>", "The board met on Monday. " * 8, "<",
     "\x00", "🙂", "<html>", "<meta name='author' content='a'>", "<table><tr><td>", "]]>"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(TAGS, max_size=25).map("".join))
def test_no_page_crashes(html):
    try:
        report = read(f"<html>{html}".encode(), name="a.html")
    except ReportError:
        return
    assert report.text


def test_gold_pages_are_all_read():
    if not GOLD.exists():
        pytest.skip(f"{GOLD} is not there")
    paths = sorted((GOLD / "html").glob("*.html.gz"))[:12]
    for path in paths:
        report = read(path)
        assert report.key == path.name.split(".")[0]
        assert report.title
        assert len(report.text) < len(gzip.decompress(path.read_bytes()))
