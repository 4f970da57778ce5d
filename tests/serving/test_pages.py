"""Every page answers, says what the notebook holds, and lets no report speak for it."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from sqlalchemy.exc import DBAPIError

from comparenotes.cli import cli
from comparenotes.notebook import Notebook, tables
from comparenotes.notebook.browsing import ORDERS
from comparenotes.serving.answers import LOOKED_AT
from comparenotes.serving.rendering import shown_age, shown_days, words_at
from tests.serving.conftest import HOSTILE, NOW, REPORTS, Client

ATOM = "{http://www.w3.org/2005/Atom}"
FERRY, BRIDGE = REPORTS[0], REPORTS[3]

LISTS = [f"/?order={order}" for order in ORDERS]
PAGES = [
    "/",
    *LISTS,
    "/?page=2",
    "/new",
    "/new?hours=8",
    "/new?since=2024-03-06",
    "/new?since=0001-01-01T00:00%2B14:00",
    "/new?since=9999-12-31T23:59-14:00",
    "/new?hours=99999999999999999999",
    "/overview",
    "/overview?since=2024-03-01&until=2024-03-31",
    "/overview?since=0001-01-01&until=9999-12-31",
    "/overview?until=0001-01-05&actor=nobody",
    "/overview?since=9999-12-31&type=ASSAULT&status=denied",
    "/tolls",
    "/tolls?page=2",
    "/search",
    "/search?since=2024-03&until=2024",
    "/overview?since=2024-03&until=2024-03",
    "/new?since=2024",
    "/new?since=2024-03",
    "/search?words=zzyzx",
    "/search?actor=Popova&status=happened&since=2024-03-01&until=2024-03-31",
    "/search?outlet=%25&words=%22%27%28*",
    "/search.atom?words=ferry",
    "/actors?name=Elena+Popova",
    "/actors?name=%00%F0%9F%9A%A2",
    "/validation",
    "/style.css",
    "/htmx.js",
    "/icon.svg",
]
API = [
    "/api/stories",
    "/api/stories?order=contested",
    "/api/search?words=ferry",
    "/api/actors?name=Elena+Popova",
    "/api/new?since=2024-03-06T00:00:00Z",
    "/api/timeline?since=2024-03-01&until=2024-03-08",
    "/api/map?since=2024-03-01&until=2024-03-08&status=happened",
    "/api/tolls",
    "/api/validation",
]


class Outline(HTMLParser):
    """What a page links to, its headings and the scripts in it."""

    def __init__(self, html):
        super().__init__()
        self.links, self.headings, self.ids, self.active = [], [], set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.ids.add(values.get("id"))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a" or (tag == "link" and values.get("rel") == "alternate"):
            self.links.append(values.get("href"))
        if tag in {"script", "img", "iframe"} or any(name.startswith("on") for name in values):
            self.active.append(tag)


def story_of(client, words):
    """The number of the story whose title has some words."""
    lines = client.get("/api/stories").json()["stories"]
    return next(one["number"] for one in lines if words in (one["title"] or ""))


@pytest.mark.parametrize("path", PAGES)
def test_page_answers(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    if answer.headers["content-type"].startswith("text/html"):
        outline = Outline(answer.text)
        assert outline.headings[0] == 1
        assert all(b <= a + 1 for a, b in zip(outline.headings, outline.headings[1:], strict=False))


@pytest.mark.parametrize("path", API)
def test_api_answers_in_json_and_csv(client, path):
    assert client.get(path).json() is not None
    mark = "&" if "?" in path else "?"
    table = client.get(f"{path}{mark}format=csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    head, *rows = csv.reader(io.StringIO(table.text))
    assert len(head) > 3
    assert rows, "the notebook has something of each"
    assert {len(row) for row in rows} == {len(head)}


PYTHONS = re.compile(r"[\[{(]['\"]?datetime|[\[{]'|\bNone\b|\bTrue\b|\d{4}-\d\d-\d\d \d\d:|\+00:00")


@pytest.mark.parametrize("path", [*API, "/api/stories/{}", "/api/stories/{}/changes"])
def test_tables_hold_values_as_the_csv_export_does(ferry_client, path):
    path = path.format(story_of(ferry_client, "erry"))
    mark = "&" if "?" in path else "?"
    table = ferry_client.get(f"{path}{mark}format=csv").text
    for row in csv.DictReader(io.StringIO(table)):
        for name, value in row.items():
            assert not PYTHONS.search(value), (name, value)
            if value.startswith("["):
                assert isinstance(json.loads(value), list)


def test_facts_of_a_story_are_those_of_the_export(ferry_client, ferry, tmp_path):
    story = story_of(ferry_client, "erry")
    done = CliRunner().invoke(
        cli, ["export", str(ferry), "--to", "csv", "-o", str(tmp_path / "out")]
    )
    assert done.exit_code == 0, done.output
    table = ferry_client.get(f"/api/stories/{story}?format=csv").text
    ours = list(csv.reader(io.StringIO(table)))
    with (tmp_path / "out" / "facts.csv").open(newline="") as file:
        assert [row for row in csv.reader(file) if row[1] in ("story", ours[1][1])] == ours


def test_stories_and_search_in_each_database(own):
    _, client = own
    for path in (*PAGES, *API):
        assert client.get(path).status_code == 200, path
    story = story_of(client, "Ferry")
    for path in (f"/stories/{story}", f"/stories/{story}/feed.atom", f"/api/stories/{story}"):
        assert client.get(path).status_code == 200, path
    lines = client.get("/api/stories").json()["stories"]
    assert sorted(one["reports"] for one in lines) == [1, 3]
    assert client.get("/api/stories?order=undated").json()["stories"][0]["reports"] == 1


def test_list_says_how_many_witnesses_a_story_has(client):
    line = client.get("/api/stories?order=copied").json()["stories"][0]
    assert (line["reports"], line["witnesses"]) == (3, 2)
    page = client.get("/?order=copied").text
    assert "3 reports" in page
    assert "2 witnesses" in page


def test_a_story_is_called_by_its_title_without_what_is_in_dispute(client):
    story, title = story_of(client, "Ferry"), "Ferry sinks off Torsby"
    named = client.get(f"/api/stories/{story}").json()
    assert (named["title"], named["headline"]) == (title, f"{title}, nine dead")
    (told,) = named["comparison"]["stories"]
    assert (told["title"], told["headline"]) == (named["title"], named["headline"])
    pages = ("/", "/new?hours=72", "/tolls", "/actors?name=Elena+Popova", f"/stories/{story}")
    for path in pages:
        assert re.search(f"<(h1|h2|h3|p)[^\n]*>{title}</", client.get(path).text), path
    feed = client.get(f"/stories/{story}/feed.atom").text
    assert f"<title>{title}</title>" in feed
    assert f"<summary>{title} (" in feed
    for path in ("/api/new?since=2024-03-06", "/api/tolls", "/api/actors?name=Elena+Popova"):
        assert f'"story_title":"{title}"' in client.get(path).text, path


def test_contested_stories_come_first(client):
    (line,) = client.get("/api/stories?order=contested").json()["stories"]
    assert line["differences"] >= 1
    page = client.get(f"/stories/{line['number']}").text
    assert f"They differ <b>{line['differences']}</b>" in page
    assert line["outlets"] == ["Lake Tribune", "Fjord Post", "Valley Times"]


def test_story_is_shown_by_the_page_of_its_comparison(client):
    story = story_of(client, "Ferry")
    answer = client.get(f"/stories/{story}")
    assert "Lake Tribune" in answer.text
    assert 'class="site-bar"' in answer.text
    assert Outline(answer.text).links.count(f"/stories/{story}/feed.atom") == 2, "bar and head"
    assert "http-equiv" not in answer.text, "the policy is a header, or the bar has no style"
    policy = answer.headers["content-security-policy"]
    styles = re.findall(r"<style>(.*?)</style>", answer.text, re.S)
    assert len(styles) == 2
    assert len(re.findall(r"'sha256-", policy.split("style-src")[1].split(";")[0])) == 2
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_story_of_one_report_is_shown_with_its_notes(client):
    answer = client.get(f"/stories/{story_of(client, '=Bridge')}")
    assert answer.status_code == 200
    assert "Varna" in answer.text


def test_story_that_is_not_compared_yet_lists_its_reports(own):
    where, client = own
    story = story_of(client, "Ferry")
    with Notebook(where) as book, book.engine.begin() as connection:
        connection.execute(tables.stories.update().values(witnesses=None))
    answer = client.get(f"/stories/{story}")
    assert "not compared yet" in answer.text
    assert f"/reports/{FERRY.id}" in Outline(answer.text).links
    assert client.get(f"/api/stories/{story}").json()["comparison"] is None
    assert client.get("/tolls").status_code == 200


def test_what_is_found_leads_to_its_words_in_the_report(client):
    page = Outline(client.get("/search?words=ferry").text)
    links = [one for one in page.links if one.startswith("/reports/")]
    assert links
    for link in links:
        there = Outline(client.get(urlsplit(link).path).text)
        assert urlsplit(link).fragment in there.ids, link


def test_figures_and_statements_lead_to_their_words(client):
    for path in ("/tolls", "/actors?name=Elena+Popova", "/new?hours=96"):
        links = [one for one in Outline(client.get(path).text).links if "#r0-" in one]
        assert links, path
        for link in links:
            there = Outline(client.get(urlsplit(link).path).text)
            assert urlsplit(link).fragment in there.ids, (path, link)


def test_search_is_narrowed_by_what_it_found(client):
    answer = client.get("/api/search").json()
    assert {one["value"] for one in answer["facets"]["outlet"]} >= {"Lake Tribune", "Fjord Post"}
    (place,) = [one for one in answer["facets"]["place"] if one["value"] == "Varna"]
    narrowed = client.get("/api/search?place=Varna").json()
    events = [one for one in narrowed["found"] if one["kind"] == "event"]
    assert len(events) == place["count"]
    assert not answer["is_cut"]
    assert answer["looked_at"] < LOOKED_AT


def test_place_counts_what_a_search_for_it_finds(ferry_client):
    facets = ferry_client.get("/api/search?words=ferry").json()["facets"]["place"]
    assert "Romania" in {one["value"] for one in facets}
    for one in facets:
        found = ferry_client.get("/api/search", params={"words": "ferry", "place": one["value"]})
        assert found.json()["looked_at"] == one["count"], one


@pytest.mark.parametrize("path", ["/api/search", "/api/map", "/search", "/overview"])
def test_country_by_its_name_or_its_letters(ferry_client, path):
    asked = {"since": "2024-01-01", "until": "2024-12-31"}
    name, code = (
        ferry_client.get(path, params={**asked, "place": place}).text
        for place in ("Bulgaria", "BGR")
    )
    marks = (r'looked_at":(\d+)', r'"events":(\d+)', r"(\d+) events")
    counts = [re.findall("|".join(marks), text) for text in (name, code)]
    assert counts[0]
    assert counts[0][0] == counts[1][0]


def test_chosen_facet_can_be_taken_off(client):
    page = client.get("/search?place=Varna&status=happened").text
    links = Outline(page).links
    assert "/search?status=happened" in links
    assert "/search?place=Varna" in links


def test_actor_then_and_now(client):
    answer = client.get("/api/actors?name=elena popova").json()
    days = [one["day"] for one in answer["lines"]]
    assert days == sorted(days, reverse=True)
    assert answer["events"] == 2
    assert (answer["then"]["words"], answer["now"]["words"]) == ("the owner", "the rescuers")
    page = client.get("/actors?name=Elena+Popova").text
    assert page.index("Then") < page.index("Now") < page.index("March 2024</h2>")


def test_overview_counts_stories_and_leads_to_their_events(client):
    days = client.get("/api/timeline?since=2024-03-01&until=2024-03-08").json()["days"]
    bombed = [one for one in days if one["type"] == "ASSAULT"]
    assert [(one["day"], one["stories"], one["by"]) for one in bombed] == [("2024-03-04", 1, 0)]
    places = client.get("/api/map?since=2024-03-01&until=2024-03-08").json()["places"]
    assert [(one["name"], one["stories"]) for one in places if one["name"] == "Varna"] == [
        ("Varna", 1)
    ]
    page = client.get("/overview?since=2024-03-01&until=2024-03-08").text
    links = [link for link in Outline(page).links if link.startswith("/search?")]
    (of_day,) = [one for one in links if "type=ASSAULT" in one]
    assert "since=2024-03-04" in of_day
    assert "until=2024-03-04" in of_day
    assert "bombed" in client.get(of_day.replace("&amp;", "&")).text
    assert any("place=Varna" in one for one in links)


def test_overview_shows_the_month_before_the_last_report(client):
    page = client.get("/overview").text
    assert 'value="2024-03-06"' in page
    assert 'value="2024-02-06"' in page


def test_tolls_say_who_gave_each_figure(client):
    tolls = client.get("/api/tolls").json()["tolls"]
    figures = {
        figure["value"]: {(one["outlet"], one["named"]) for one in figure["sources"]}
        for toll in tolls
        if toll["what"] == "People killed"
        for figure in toll["figures"]
    }
    assert figures["14"] == {("Fjord Post", "coast guard")}
    assert figures["9"] == {("Lake Tribune", "police"), ("Valley Times", "police")}
    assert "3 days ago" in client.get("/tolls").text


@pytest.mark.parametrize(
    "path",
    ["/?page=9", "/tolls?page=9", "/search?words=ferry&page=9", "/actors?name=police&page=9"],
)
def test_page_beyond_the_last_says_so(client, path):
    page = client.get(path).text
    assert "beyond the last" in page
    assert "Page 8" in page
    assert "No story" not in page


def test_what_is_new_tells_witnesses_and_contradictions(client):
    (story,) = client.get("/api/new?since=2024-03-07T00:00:00Z").json()["stories"]
    assert (story["is_new"], story["reports"], story["outlets"]) == (False, 1, ["Fjord Post"])
    kinds = {one["kind"] for one in story["changes"]}
    assert kinds & {"contradiction", "figure"}
    assert "witness" in kinds
    assert all(one["at"] == "2024-03-07T09:00:00Z" for one in story["changes"])
    assert client.get("/api/new?since=2024-03-07T10:00:00").json()["stories"] == []


def test_moment_with_a_zone_is_understood(client):
    there = client.get("/api/new?since=2024-03-07T10:30:00%2B02:00").json()
    assert there["since"] == "2024-03-07T08:30:00Z"
    assert there["reports"] == 1


def test_feed_of_a_story_names_what_came(client):
    story = story_of(client, "Ferry")
    answer = client.get(f"/stories/{story}/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(answer.content)
    titles = [one.findtext(f"{ATOM}title") for one in root.iter(f"{ATOM}entry")]
    assert "New witness: Fjord Post" in titles
    assert titles[-1].startswith("New story: Ferry sinks")
    ids = [one.findtext(f"{ATOM}id") for one in root.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    assert root.findtext(f"{ATOM}updated") == "2024-03-07T09:00:00Z"


def test_feed_of_a_search_has_what_is_found_and_its_stories(client):
    root = ElementTree.fromstring(client.get("/search.atom?words=ferry").content)
    titles = [one.findtext(f"{ATOM}title") for one in root.iter(f"{ATOM}entry")]
    assert any("ferry sank" in one.lower() for one in titles)
    assert "New witness: Fjord Post" in titles
    empty = ElementTree.fromstring(client.get("/search.atom?words=zzyzx").content)
    assert list(empty.iter(f"{ATOM}entry")) == []


# -- hostile reports -----------------------------------------------------------------------------


def every_page(client):
    numbers = [
        one["number"]
        for order in ("newest", "undated")
        for one in client.get(f"/api/stories?order={order}").json()["stories"]
    ]
    yield from PAGES
    yield from (f"/stories/{one}" for one in numbers)
    yield from (f"/stories/{one}/feed.atom" for one in numbers)
    yield from (f"/reports/{one.id}" for one in REPORTS)
    yield "/search?words=bridge"
    yield "/search?outlet=%3Cscript%3E&words=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    yield "/actors?name=%3Cscript%3Ealert(1)%3C/script%3E"
    yield "/new?since=%3Cscript%3E"
    yield "/%3Cscript%3Ealert(1)%3C/script%3E"


def test_no_page_runs_what_a_report_or_an_address_says(client):
    for path in every_page(client):
        text = client.get(path).text
        assert "<script>alert" not in text, path
        assert "<img" not in text, path
        links = [one for one in Outline(text).links if one]
        assert [one for one in links if one.startswith("javascript:")] == [], path


def test_tables_run_nothing_in_a_spreadsheet(client):
    rows = list(csv.DictReader(io.StringIO(client.get("/api/stories?format=csv").text)))
    (headline,) = [one["headline"] for one in rows if "Bridge" in one["headline"]]
    assert headline == f"'={BRIDGE.title[1:]}"
    assert HOSTILE in headline


# -- what is not there, and what is only read ----------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/stories/999", 404),
        ("/stories/0", 422),
        ("/stories/99999999999999999999", 422),
        ("/stories/999/feed.atom", 404),
        ("/reports/nowhere", 404),
        ("/reports/%00", 404),
        ("/actors", 422),
        ("/search?type=DANCE", 422),
        ("/search?since=yesterday", 422),
        ("/search?colour=red", 422),
        ("/search?since=0", 422),
        ("/new?since=20240305", 422),
        ("/new?since=-5", 422),
        ("/search?since=2024-03-06&until=2024-03-05", 422),
        ("/overview?since=2024-13", 422),
        ("/api/search?since=2024-03-06&until=2024-02", 422),
        ("/api/search?type=DANCE", 422),
        ("/api/search?colour=red", 422),
        ("/api/search?page=x", 422),
        ("/api/search?page=201", 422),
        ("/api/stories?order=best", 422),
        ("/api/stories/x", 422),
        ("/api/actors", 422),
        ("/api/map?since=yesterday", 422),
        (f"/api/search?words={'a' * 201}", 422),
        ("/validation/next?after=x", 422),
        ("/?order=best", 422),
        ("/?page=0", 422),
        ("/new?since=yesterday", 422),
        ("/validation/events/1", 404),
        ("/api/nothing", 404),
        ("/api/stories/999", 404),
        ("/api/reports/nowhere", 404),
        ("/api/new?since=0", 422),
        ("/docs", 404),
    ],
)
def test_what_is_wrong_is_said_to_people(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    if path.startswith("/api"):
        said = answer.json()["detail"]
        assert isinstance(said, str)
    else:
        assert "<h1>" in answer.text
        assert "Traceback" not in answer.text
        said = answer.text.split("<main")[1].split("</main")[0]
    assert said
    assert not re.search("[Ii]nput|should|valid |parse|permitted|Field required", said), said


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "since=yesterday",
            "since: give a day as 2024-03-05, a month as 2024-03 or a year as 2024.",
        ),
        ("since=2024-02-30", "since: give a day as"),
        ("until=20240305", "until: give a day as"),
        (
            "since=2024-03-06&until=2024-02",
            "The first day (since 6 March 2024) is after the last (until 29 Febr",
        ),
        ("type=DANCE", "type: give AGREE, "),
        ("page=x", "page: give a whole number."),
        ("page=0", "page: give at least 1."),
        (f"words={'a' * 201}", "words: give at most 200 characters."),
        ("colour=red", "colour: nothing can be asked by this name."),
    ],
)
def test_wrong_search_says_what_to_do(client, query, said):
    assert said in client.get(f"/search?{query}").text
    assert said in client.get(f"/api/search?{query}").json()["detail"]


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ("since=2024-03&until=2024-03", "since=2024-03-01&until=2024-03-31"),
        ("since=2024&until=2024", "since=2024-01-01&until=2024-12-31"),
        ("until=2024-02", "until=2024-02-29"),
        ("words=ferry&status=&type=&since=+", "words=ferry"),
    ],
)
@pytest.mark.parametrize("path", ["/api/search", "/api/timeline", "/api/map"])
def test_a_month_is_all_of_its_days_and_an_empty_field_asks_for_nothing(client, path, given, whole):
    known, wanted = (client.get(f"{path}?{query}") for query in (given, whole))
    assert known.status_code == 200
    assert known.json() == wanted.json()


@pytest.mark.parametrize(
    ("path", "tidy"),
    [
        ("/search?words=ferry&type=&since=", "/search?words=ferry"),
        ("/search?words=%20&type=", "/search"),
        ("/?order=&page=2", "/?page=2"),
        ("/stories/1?a=", "/stories/1"),
        ("//elsewhere.example/x?a=", "/elsewhere.example/x"),
        ("//elsewhere.example?a=", "/elsewhere.example"),
    ],
)
def test_empty_fields_are_taken_out_of_the_address(client, path, tidy):
    answer = client.get(f"http://127.0.0.1{path}")
    assert answer.status_code == 307
    there = urlsplit(urljoin(f"http://127.0.0.1{path}", answer.headers["location"]))
    assert there.netloc == "127.0.0.1"
    assert there._replace(scheme="", netloc="").geturl().replace("//", "/") == tidy


def test_an_empty_notebook_says_how_to_fill_it(tmp_path, opened):
    client = Client(opened(tmp_path / "empty.db"))
    assert "comparenotes add" in client.get("/").text
    for path in (*PAGES, *API):
        assert client.get(path).status_code == 200, path


def everything(where):
    with Notebook(where) as book, book.reading() as connection:
        return {
            table.name: connection.execute(table.select()).all()
            for table in tables.metadata.sorted_tables
        }


def test_reading_writes_nothing(own):
    where, client = own
    before = everything(where)
    for path in (*every_page(client), *API):
        client.get(path)
    assert everything(where) == before


def test_connection_of_the_pages_can_write_nothing(own, opened):
    where, _ = own
    answers = opened(where).state.answers
    with answers.reading() as connection, pytest.raises(DBAPIError):
        connection.execute(tables.failures.insert().values(report="a", reason="b", at=NOW))


def test_pages_answer_while_somebody_adds(own):
    where, client = own
    with Notebook(where) as book, book.engine.begin() as connection:
        connection.execute(tables.failures.insert().values(report="a", reason="b", at=NOW))
        for path in ("/", "/search?words=ferry", "/new", "/tolls", "/validation"):
            assert client.get(path).status_code == 200, path


def test_a_notebook_that_breaks_is_told_on_a_page(tmp_path, opened):
    where = tmp_path / "notes.db"
    app = opened(where)
    with Notebook(where) as book, book.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE event_words")
    answer = Client(app).get("/search?words=ferry")
    assert answer.status_code == 503
    assert "no such table" in answer.text


@pytest.mark.parametrize(
    ("earliest", "latest", "shown"),
    [
        ("2024-03-05", "2024-03-05T10:00", "5 March 2024"),
        ("2024-03-05", "2024-03-09", "5 to 9 March 2024"),
        ("2024-01-28", "2024-03-09", "28 January to 9 March 2024"),
        ("2023-12-28", "2024-01-02", "28 December 2023 to 2 January 2024"),
        (None, "2024-03-09", "by 9 March 2024"),
        ("2024-03-09", None, "from 9 March 2024"),
        ("2024-03", "2024-03", "March 2024"),
        ("2024", "2024", "2024"),
        (None, None, "day not known"),
    ],
)
def test_days_as_people_write_them(earliest, latest, shown):
    assert shown_days(earliest, latest) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2024-03-08", "today"),
        ("2024-03-07T10:00", "1 day ago"),
        ("2024-03-09", ""),
        ("2023-03-08", "12 months ago"),
        ("2014-03-08", "10 years ago"),
        ("2024-03", ""),
        (None, ""),
    ],
)
def test_age_of_a_figure(value, shown):
    assert shown_age(value, NOW.date()) == shown


def test_words_are_found_by_their_place():
    assert words_at(3, 9) == "#r0-3-9"
