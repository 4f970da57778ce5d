"""The page in a real browser: a click on a value shows its words, marked, in their report."""

import re
from pathlib import Path

import pytest

from comparenotes import code_many, compare, read_many
from comparenotes.showing.page import comparison_page, notes_page
from tests.axe import faults
from tests.showing.invented import COMPARISON, HERALD_NOTES, NOTES, many_reports

FERRY = Path(__file__).parents[2] / "examples" / "ferry" / "reports"


@pytest.fixture
def open_page(browser, tmp_path):
    """Opens a page and, when the test is done, fails if anything was asked for or complained."""
    opened, heard = [], []

    def _open(html: str, width: int, *, script: bool = True):
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=script
        )
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda request: heard.append(request.url))
        page.goto(file.as_uri())
        assert heard == [file.as_uri()]
        heard.clear()
        return page

    yield _open
    for context in opened:
        context.close()
    assert not heard


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [1400, 360], ids=["wide", "phone"])
def test_a_click_on_a_value_shows_its_words_in_their_report(open_page, width, script):
    page = open_page(comparison_page(COMPARISON, NOTES), width, script=script)
    link = page.locator(".finding a.excerpt", has_text="at least 15 people").first
    link.click()
    words = page.locator("mark:target")
    words.wait_for()
    assert words.text_content() == "at least 15 people"
    box, height = words.bounding_box(), page.viewport_size["height"]
    assert 0 <= box["y"] < height
    assert "The Lantern" in page.locator("article.report:has(mark:target)").text_content()


def test_the_findings_stay_where_they_were(open_page):
    page = open_page(comparison_page(COMPARISON, NOTES), 1400)
    link = page.locator(".finding a.excerpt").last
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    link.click()
    page.locator("mark.lit").first.wait_for()
    assert page.evaluate("scrollY") == before


def test_the_keyboard_leads_there_and_back(open_page):
    page = open_page(comparison_page(COMPARISON, NOTES), 1400)
    link = page.locator(".finding a.excerpt").first
    link.focus()
    page.keyboard.press("Enter")
    page.locator("mark.lit").wait_for()
    assert page.evaluate("document.activeElement.matches('mark.lit')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.finding a.excerpt')")
    assert page.locator("mark.lit").count() == 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_cell_of_the_table_leads_to_its_words(open_page, script):
    page = open_page(comparison_page(COMPARISON, NOTES), 390, script=script)
    page.locator(".facts a.given", has_text="at least 15").click()
    page.locator("mark:target").wait_for()
    assert page.locator("mark:target").text_content() == "at least 15 people"


@pytest.mark.parametrize("number", [4, 12, 60])
def test_the_table_of_facts_never_scrolls_sideways(open_page, number):
    page = open_page(comparison_page(*many_reports(number)), 1440)
    fits = "[...document.querySelectorAll('.facts td')].every(e => e.scrollWidth <= e.clientWidth)"
    for width in (1440, 820, 390, 360):
        page.set_viewport_size({"width": width, "height": 800})
        box = page.locator(".facts").bounding_box()
        column = page.locator(".findings").bounding_box()
        assert box["width"] <= column["width"], width
        assert page.evaluate(fits), width
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("number", [7, 60])
def test_a_story_prints_on_six_pages(open_page, tmp_path, number):
    open_page(comparison_page(*many_reports(number)), 1400).pdf(
        path=tmp_path / "page.pdf", format="A4"
    )
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "page.pdf").read_bytes())
    assert 1 <= len(pages) <= 6


def test_the_reports_are_printed_where_they_are_asked_for(open_page):
    page = open_page(comparison_page(COMPARISON, NOTES), 1400)
    page.emulate_media(media="print")
    shown = "getComputedStyle(document.querySelector('.reports')).display"
    assert page.evaluate(shown) == "none"
    page.emulate_media(media="screen")
    page.locator(".key summary").click()
    page.locator("input.print-reports").check()
    page.emulate_media(media="print")
    assert page.evaluate(shown) == "block"


def test_a_link_to_a_folded_fact_opens_it(open_page):
    page = open_page(comparison_page(COMPARISON, NOTES), 1400)
    page.evaluate("location.hash = 's0-agree-owner-the-dam'")
    page.locator("#s0-agree-owner-the-dam[open]").wait_for()


def test_nothing_is_wider_than_a_phone(open_page):
    for html in (comparison_page(COMPARISON, NOTES), notes_page(HERALD_NOTES)):
        page = open_page(html, 360)
        assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_sheet_on_a_phone_closes(open_page):
    page = open_page(comparison_page(COMPARISON, NOTES), 360)
    page.locator(".finding a.excerpt").first.click()
    close = page.locator("a.close")
    close.click()
    page.locator(".reports").wait_for(state="hidden")


def test_marks_can_be_put_away(open_page):
    page = open_page(notes_page(HERALD_NOTES), 1400)
    shown = "getComputedStyle(document.querySelector('.text [data-tag]')).display"
    assert page.evaluate(shown) != "none"
    page.locator("input.show-n-statement").uncheck()
    assert page.evaluate(shown) == "none"


@pytest.fixture(scope="module")
def ferry(shared_coder):
    """The page of the story in examples/, with its pictures."""
    notes = list(code_many(read_many(FERRY), shared_coder))
    return comparison_page(compare(notes), notes)


@pytest.mark.parametrize(
    ("which", "width", "scheme"),
    [
        ("ferry", 1400, "light"),
        ("ferry", 390, "dark"),
        ("invented", 1400, "dark"),
        ("many", 390, "light"),
        ("notes", 1400, "dark"),
    ],
)
def test_axe_finds_nothing_at_fault(browser, tmp_path, ferry, which, scheme, width):
    pages = {
        "ferry": lambda: ferry,
        "invented": lambda: comparison_page(COMPARISON, NOTES),
        "many": lambda: comparison_page(*many_reports(8)),
        "notes": lambda: notes_page(HERALD_NOTES),
    }
    file = tmp_path / "page.html"
    file.write_text(pages[which](), encoding="utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate("document.querySelectorAll('input:not(:checked)').forEach(one => one.click())")
    page.evaluate("location.hash = document.querySelector('mark[id]').id")
    found = faults(page)
    context.close()
    assert found == []
