"""The page: every value leads to its words, nothing is asked of anywhere, nothing of a report
runs."""

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from comparenotes.record import Comparison, Fact, Notes, Part, Report, Story, Value
from comparenotes.showing.page import MOST, SHOWN, comparison_page, notes_page
from tests.showing.invented import (
    COMPARISON,
    COURIER,
    HERALD,
    HERALD_NOTES,
    LANTERN,
    NOTES,
    at,
    many_reports,
    spoiled,
)

_VOID = {"meta", "input", "link", "br", "img"}


class Page(HTMLParser):
    """What a browser would make of a page: ids, links, and the words under each id."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[dict[str, str]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: dict[str, str] = {}
        self.text = ""
        self._open: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found)
        if tag not in _VOID:
            self._open.append((tag, found.get("id") or found.get("data-of")))

    def handle_endtag(self, tag):
        opened, _ = self._open.pop()
        assert opened == tag, f"<{opened}> closed by </{tag}>"

    def handle_data(self, data):
        if self._open and self._open[-1][0] in ("style", "script"):
            return
        self.text += data
        for _, anchor in self._open:
            if anchor:
                self.words[anchor] = self.words.get(anchor, "") + data

    def targets(self) -> list[str]:
        return [link["href"][1:] for link in self.links if link["href"].startswith("#")]


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def html() -> str:
    return comparison_page(COMPARISON, NOTES)


@pytest.fixture(scope="module")
def page(html) -> Page:
    return Page(html)


def evidence(comparison: Comparison):
    for fact in comparison.facts:
        for value in fact.values:
            yield from value.evidence
    for event in comparison.events:
        for value in event.time.values:
            yield from value.evidence
    for check in comparison.checks:
        for value in (check.claim, *check.found):
            yield from value.evidence
    for quotation in comparison.quotations:
        yield from quotation.versions
    for shared in comparison.wording:
        yield from shared.versions


def test_every_link_in_the_page_has_its_target_once(page):
    assert set(page.targets()) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_value_leads_to_its_exact_words(page):
    numbers = {report.id: n for n, report in enumerate(COMPARISON.reports)}
    texts = {report.id: report.text for report in COMPARISON.reports}
    for words in evidence(COMPARISON):
        anchor = f"r{numbers[words.report]}-{words.start}-{words.end}"
        assert page.words[anchor] == texts[words.report][words.start : words.end]
        assert anchor in page.targets()


@pytest.mark.parametrize("make", [lambda: comparison_page(COMPARISON, NOTES),
                                  lambda: notes_page(HERALD_NOTES)],
                         ids=["comparison", "notes"])  # fmt: skip
def test_nothing_is_asked_of_anywhere(make):
    html = make()
    page = Page(html)
    for tag, found in page.elements:
        assert tag not in ("img", "iframe", "link", "object", "embed", "form", "base", "video")
        assert not {"src", "srcset", "action", "style", "poster"} & set(found)
        assert not [name for name in found if name.startswith("on")]
        href = found.get("href", "#")
        page_of = href.partition("#:~:text=")[0]
        assert href.startswith("#") or (page_of == HERALD.url and "noreferrer" in found["rel"])
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    policy = next(f["content"] for t, f in page.elements if f.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_all_of_every_report_is_in_the_page(page):
    for report in COMPARISON.reports:
        for line in report.text.split("\n"):
            assert plain(line) in plain(page.text)


def test_each_report_has_its_language_and_direction(page):
    texts = [found for _, found in page.elements if found.get("class") == "text"]
    assert ("ar", "rtl") in {(found["lang"], found["dir"]) for found in texts}
    assert ("en", "ltr") in {(found["lang"], found["dir"]) for found in texts}


@pytest.mark.parametrize(
    "words",
    [
        "print of A, 98%",
        "undated, not before May 2023",
        "3 October 2023",
        "4 reports, but 3 independent witnesses: Northgate Herald and Quay Courier print one text.",
        "in conflict",
        "only if the valley agrees",
        "Farmers warns",
        "They differ on the number of people killed: Northgate Herald, Quay Courier and الفنار",
        "say 12; The Lantern says at least 15.",
        "Reports that were lost 1",
        "it holds no text; give the text itself",
        "one breach this year is on record",
    ],
)
def test_the_page_says(page, words):
    assert words in plain(page.text)


def test_the_page_says_who_contradicts_itself():
    fact = COMPARISON.facts[0]
    values = (*fact.values, replace(fact.values[0], value="11"))
    html = comparison_page(replace(COMPARISON, facts=(replace(fact, values=values),)))
    assert '<p class="remark">A gives both 12 and 11</p>' in html


def test_what_a_quotation_lost_is_struck(html):
    assert "<del> only if the valley agrees</del>" in html


def test_furniture_and_disclaimer_are_set_apart(html):
    assert '<p class="part furniture">Share this page</p>' in html
    assert '<p class="part disclaimer">Opinions are the author&#x27;s own.</p>' in html


def test_the_same_records_give_the_same_bytes(html):
    assert comparison_page(COMPARISON, NOTES) == html


HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e\x00{{ 7*7 }}"


def hostile(**more) -> Report:
    return Report(id=HOSTILE, text=HOSTILE, title=HOSTILE, outlet=HOSTILE, key=HOSTILE, **more)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", ""])
def test_hostile_reports_stay_text(url):
    report = hostile(url=url or None, byline=(HOSTILE,), agency=HOSTILE, language='"><script>')
    other = replace(COURIER, outlet=HOSTILE)
    comparison = Comparison(
        reports=(report, other),
        stories=(Story(HOSTILE, (report.id, "c1"), HOSTILE, HOSTILE),),
        facts=(Fact("f", HOSTILE, HOSTILE, HOSTILE, "other", "differ", "conflict",
                    (Value(HOSTILE, (at(report, HOSTILE),)), Value(None, ()))),),
    )  # fmt: skip
    for html in (comparison_page(comparison), notes_page(Notes(report=report))):
        page = Page(html)
        assert [tag for tag, _ in page.elements].count("script") == 1
        assert not [tag for tag, _ in page.elements if tag == "img"]
        assert "{{ 7*7 }}" in page.text
        assert all(link["href"].startswith("#") for link in page.links)
        assert "\x00" not in html
    assert page.words["r0"].strip().endswith(HOSTILE.replace("\x00", "\ufffd"))


def test_no_string_of_any_record_becomes_markup():
    notes = [spoiled(one, HOSTILE) for one in NOTES]
    for html in (comparison_page(spoiled(COMPARISON, HOSTILE), notes), notes_page(notes[0])):
        page = Page(html)
        assert [tag for tag, _ in page.elements].count("script") == 1
        assert not [tag for tag, _ in page.elements if tag == "img"]
        assert set(page.targets()) <= set(page.ids)


def test_no_report_at_all():
    page = Page(comparison_page(Comparison(reports=())))
    assert "No reports to compare" in page.text


def test_one_report_is_shown_open_and_compared_with_nothing():
    html = comparison_page(Comparison(reports=(LANTERN,), stories=(Story("s", ("l1",)),)))
    page = Page(html)
    assert "Nothing to compare" in page.text
    assert LANTERN.text.split("\n")[0] in page.text
    assert '<details class="story" id="s0" open>' in html


def several_stories() -> Comparison:
    other = [replace(HERALD, id="h2"), replace(LANTERN, id="l2")]
    return replace(
        COMPARISON,
        reports=(*COMPARISON.reports, *other, replace(COURIER, id="c2")),
        stories=(*COMPARISON.stories, Story("s2", ("h2", "l2"), "Again"), Story("s3", ("c2",))),
    )


def test_the_biggest_story_is_open_and_a_stray_report_stands_at_the_foot():
    html = comparison_page(several_stories())
    page = Page(html)
    folded = [f for t, f in page.elements if t == "details" and f.get("class") == "story"]
    assert [f["id"] for f in folded] == ["s1", "s2"]
    assert html.index('<div class="story open" id="s0">') < html.index('id="s1"')
    assert "2 stories told by several reports" in plain(page.text)
    assert "1 report is about something else: Quay Courier, “Twelve dead in Arden”" in plain(
        page.text
    )
    assert set(page.targets()) <= set(page.ids)


@pytest.mark.parametrize(
    "make",
    [
        lambda: comparison_page(COMPARISON, NOTES, is_all=True),
        lambda: comparison_page(several_stories()),
        lambda: comparison_page(Comparison(reports=(LANTERN,), stories=(Story("s", ("l1",)),))),
        lambda: notes_page(HERALD_NOTES),
    ],
    ids=["story", "stories", "one-report", "notes"],
)
def test_headings_are_in_order(make):
    levels = [int(tag[1]) for tag, _ in Page(make()).elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_who_says_nothing_of_a_fact_is_said(html):
    table = html[html.index('<table class="facts">') : html.index("</table>")]
    assert '<a class="given" href="#r2-38-56">at least 15</a>' in table
    assert '<a class="who" href="#r2-38-56" title="The Lantern">' in table
    without = replace(COMPARISON.facts[0], values=COMPARISON.facts[0].values[:1])
    shown = comparison_page(replace(COMPARISON, facts=(replace(without, verdict="agree"),)))
    silent = re.search(r'<tr class="rest"><td>no number found</td><td>(.*?)</td>', shown)
    assert silent is not None
    assert 'title="The Lantern"' in silent[1]


def test_a_long_list_of_values_ends_with_who_gives_the_rest():
    shown = comparison_page(*many_reports(60))
    table = shown[shown.index('<table class="facts many">') : shown.index("</table>")]
    first = table[table.index("<tbody") : table.index("</tbody>")]
    assert "3 more values" in first
    assert first.count('class="who"') == 60


def test_each_fact_has_a_link_of_its_own(page):
    own = {link["href"][1:] for link in page.links if link.get("class") == "self"}
    assert {"s0-fact-people-killed", "s0-differ-people-killed", "s0-quotation-paul-reth"} <= own
    kinds = {one.split("-")[1] for one in own}
    assert {"agree", "only", "wording"} <= kinds
    assert own <= set(page.ids)


def test_a_report_is_named_once_for_a_value_and_its_further_words_are_a_plus():
    again = replace(COMPARISON.quotations[0].versions[0], start=128, end=137)
    first, *rest = COMPARISON.quotations[0].versions
    quotation = replace(COMPARISON.quotations[0], versions=(first, again, *rest))
    html = comparison_page(replace(COMPARISON, quotations=(quotation,)))
    part = html[html.index('id="s0-quotation-paul-reth"') :]
    named = part[part.index('<span class="by">') : part.index("<blockquote")]
    assert named.count("Northgate Herald</a>") == 1
    assert 'aria-label="again in Northgate Herald"' in named


def test_changed_quotations_are_counted_without_those_word_for_word():
    same = replace(COMPARISON.quotations[0], id="q2", verdict="same")
    html = comparison_page(replace(COMPARISON, quotations=(*COMPARISON.quotations, same)))
    text = plain(Page(html).text)
    assert "Changed quotations 1" in text
    assert "1 quotation printed word for word by several" in text


def test_dates_are_written_out_with_their_iso_form(html):
    assert '<time datetime="2023-10-04T08:30:00">4 October 2023, 08:30</time>' in html
    assert '<time datetime="2023-10-02">2 October 2023</time>' in html


def test_words_lead_into_the_outlets_own_page(html):
    assert (
        'href="https://herald.example/dam?a=1&amp;b=2#:~:text='
        "Monday%20night%2C%20killing-,12%20people" in html
    )


DRAWING = '<svg viewBox="0 0 9 9"><title>t</title><rect width="3" height="3"/></svg>'


def figure(svg: str, narrow: str = ""):
    return lambda story: [
        SimpleNamespace(
            title="When & where", svg=svg, narrow=narrow, description="Two bars.",
            note=f"Of <{story.entries[0].letter}>.", columns=("Day",), table=(("<Monday>",),),
            cited=(),
        )
    ]  # fmt: skip


def test_figures_have_a_section_of_their_own(html):
    page = comparison_page(COMPARISON, NOTES, figures=figure(DRAWING, DRAWING))
    assert page.count(DRAWING) == 2
    assert "<h3>When &amp; where</h3>" in page
    assert "Of &lt;A&gt;." in page
    assert "<td>&lt;Monday&gt;</td>" in page
    assert "In pictures" in Page(page).text
    assert "In pictures" not in comparison_page(COMPARISON, NOTES, figures=lambda _: ())


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<rect onclick="x()"/>',
        '<image href="https://x.example/"/>',
        "<foreignObject/>",
        '<rect style="fill:red"/>',
        '<rect fill="url(https://x.example/)"/>',
        "<a xmlns:x='http://www.w3.org/1999/xlink' x:href='javascript:1'>x</a>",
        "<g xmlns:x='http://www.w3.org/1999/xlink' x:href='#a'>x</g>",
        "<g href='#r0'>x</g>",
        "<a href='https://x.example/#r0'>x</a>",
        "<a href='javascript:1'>x</a>",
        "<!-- x -->",
    ],
)
def test_no_figure_can_run_or_load_anything(inside):
    with pytest.raises(ValueError, match="can't have"):
        comparison_page(COMPARISON, figures=figure(f"<svg>{inside}</svg>"))
    with pytest.raises(ValueError, match="can't have"):
        comparison_page(COMPARISON, figures=figure(DRAWING, f"<svg>{inside}</svg>"))
    with pytest.raises(ValueError, match="no <svg>"):
        comparison_page(COMPARISON, figures=figure(inside))


def test_every_mark_of_a_figure_leads_to_its_words_on_the_page():
    """Each report, day, toll and place of a drawing is a link with a name, and what it leads to is
    there, also where no list cites those words."""
    bare = replace(COMPARISON, quotations=(), wording=(), only_in=(), checks=())
    html = comparison_page(bare, NOTES)
    drawn = re.findall(r'<svg[^>]* class="figure (\w+) (?:wide|narrow)".*?</svg>', html, re.S)
    assert {"timeline", "copies"} <= set(drawn)
    links = re.findall(r'<a href="#([^"]+)" aria-label="([^"]+)"', html)
    assert {one for one, _ in links} <= set(Page(html).ids)
    names = [name for _, name in links]
    assert "A Northgate Herald" in names
    assert any(name.startswith("People killed: 12") for name in names)
    for svg in re.findall(r"<svg.*?</svg>", html, re.S):
        assert 'role="group"' in svg
        assert "aria-hidden" not in svg.partition("<g")[2].partition(">")[0]


def test_words_in_a_figure_are_only_words():
    drawing = "<svg><text>x onload=1 style = 'a' &lt;script&gt;</text></svg>"
    assert drawing in comparison_page(COMPARISON, figures=figure(drawing))


def test_long_lists_are_folded_and_very_long_ones_cut():
    fact = COMPARISON.facts[0]
    many = tuple(replace(fact, id=f"f{n}", what=f"thing {n}") for n in range(MOST + 15))
    page = Page(comparison_page(replace(COMPARISON, facts=many, events=())))
    assert f"… {MOST - SHOWN} more" in page.text
    assert "15 more are not on this page" in page.text
    assert "thing 59" in page.text
    assert "thing 60" not in page.text


def test_evidence_that_points_nowhere_is_left_out_with_a_warning(caplog):
    fact = COMPARISON.facts[0]
    wrong = replace(fact.values[0], evidence=(replace(fact.values[0].evidence[0], end=9999),))
    page = Page(comparison_page(replace(COMPARISON, facts=(replace(fact, values=(wrong,)),))))
    assert set(page.targets()) <= set(page.ids)
    assert "points at no words" in caplog.text


def test_six_reports_stay_light():
    body = "A sentence of some words in it. " * 100
    reports = tuple(
        Report(id=str(n), text=body, parts=(Part("paragraph", 0, len(body)),)) for n in range(6)
    )
    story = Story("s", tuple(r.id for r in reports))
    assert len(comparison_page(Comparison(reports=reports, stories=(story,)))) < 100_000


def test_the_notes_page_marks_who_says_what():
    html = notes_page(HERALD_NOTES)
    page = Page(html)
    assert set(page.targets()) <= set(page.ids)
    statement = HERALD_NOTES.statements[1].content[0]
    assert page.words[f"r0-{statement.start}-{statement.end}"] == statement.of(HERALD.text)
    tags = [found["data-tag"] for _, found in page.elements if "data-tag" in found]
    assert tags == ["officials", "Paul Reth"]
    kinds = {kind for t, f in page.elements if t == "mark" for kind in f["class"].split()}
    assert {"n-actor", "n-place", "n-time", "n-event", "n-statement", "n-quantity"} <= kinds
    assert "two sentences could not be parsed" in page.text


def test_every_kind_of_mark_has_a_label_in_words_and_a_shape():
    html = comparison_page(COMPARISON, NOTES)
    used = set(re.findall(r'<mark class="((?:[kn]-\w+ ?)+)"', html))
    style = html[html.index("<style>") : html.index("</style>")]
    for kind in {kind for group in used for kind in group.split()}:
        rules = re.findall(rf"^\.{kind} {{([^}}]*)}}", style, re.M)
        assert rules, f"{kind} has no style of its own"
        assert kind == "n-statement" or re.search(r"style|border|outline|font", rules[0]), (
            f"{kind} is told by its colour alone"
        )
