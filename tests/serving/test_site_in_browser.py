"""The site in a real browser: first use, search, following a value, judging, keys, phone, axe."""

import pytest

from comparenotes.notebook import Notebook
from tests.axe import faults
from tests.notebook.conftest import report
from tests.serving.conftest import fill
from tests.serving.live import listening


@pytest.fixture(scope="module")
def site(tmp_path_factory, shared_coder):
    path = tmp_path_factory.mktemp("site") / "notes.db"
    fill(path, shared_coder)
    with listening(path) as address:
        yield address


@pytest.fixture
def visit(browser, site):
    """Opens a page of the site; fails if the browser complained, or asked another place."""
    heard, contexts = [], []

    def _visit(path, *, width=1280, script=True, scheme="light", is_tested=False):
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            color_scheme=scheme,
            bypass_csp=is_tested,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: heard.append(f"{path}: {said.text}"))
        page.on("pageerror", lambda error: heard.append(f"{path}: {error}"))
        page.on(
            "request",
            lambda asked: heard.append(asked.url) if not asked.url.startswith(site) else None,
        )
        page.goto(site + path)
        return page

    yield _visit
    for context in contexts:
        context.close()
    assert heard == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_first_use_story_to_words(visit, script):
    page = visit("/", script=script)
    page.get_by_role("link", name="Most contested").click()
    page.get_by_role("link", name="Ferry sinks off Torsby").click()
    assert page.get_by_text("Lake Tribune").first.is_visible()
    assert page.locator(".site-bar").evaluate("e => getComputedStyle(e).display") == "flex"
    page.get_by_role("link", name="Stories").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Stories"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_what_is_searched_leads_to_its_words(visit, script):
    page = visit("/", script=script)
    page.get_by_role("searchbox").fill("ferry sank")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("complementary").get_by_role("link", name="Fjord Post").click()
    found = page.locator(".found .words a").first
    words = found.locator("b").inner_text()
    found.click()
    assert page.locator(":target").inner_text() == words
    assert page.locator(":target").is_visible()
    page.get_by_role("link", name="The story of this report").click()
    assert "/stories/" in page.url


def test_figure_on_the_toll_board_leads_to_its_words(visit):
    page = visit("/tolls")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="14"))
    row.get_by_role("link", name="coast guard, in Fjord Post").click()
    assert "14" in page.locator(":target").inner_text()


def loaded_once(page):
    """Marks the page, so that it shows whether it was loaded anew."""
    page.evaluate("window.isOld = true")
    return lambda: page.evaluate("window.isOld === true")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_sample_is_drawn_and_judged(browser, tmp_path, shared_coder, script):
    path = tmp_path / "notes.db"
    fill(path, shared_coder)
    with listening(path) as address:
        page = browser.new_context(java_script_enabled=script).new_page()
        page.goto(f"{address}/validation")
        page.get_by_label("Events of each type").fill("1")
        page.get_by_role("button", name="Draw a sample").click()
        page.get_by_role("link", name="Begin judging").click()
        is_old = loaded_once(page) if script else lambda: True
        left = 0
        while "/events/" in (before := page.url):
            page.get_by_role("button", name="Right", exact=True).click()
            page.wait_for_url(lambda url, before=before: url != before)
            left += 1
        assert left >= 3
        assert page.get_by_role("heading", level=1).inner_text() == "Check the coding"
        assert "are judged" in page.inner_text("main")
        assert f"{left} right, 0 arguable, 0 wrong" in page.inner_text(".methods")
        assert is_old()
        page.context.close()


def test_feed_in_the_head_is_that_of_the_search_shown(visit):
    page = visit("/search?words=ferry")
    is_old = loaded_once(page)
    feed = page.locator('head link[type="application/atom+xml"]')
    page.get_by_role("complementary").get_by_role("link", name="Fjord Post").click()
    page.wait_for_url("**/search?*outlet=Fjord+Post*")
    assert feed.get_attribute("href").endswith("/search.atom?words=ferry&outlet=Fjord+Post")
    page.get_by_label("Words", exact=True).fill("zzyzx")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?words=zzyzx*")
    assert "since=" not in page.url
    assert is_old()
    assert "words=zzyzx" in feed.get_attribute("href")


def test_script_puts_in_what_changed_and_goes_back(visit):
    page = visit("/search?words=ferry")
    is_old = loaded_once(page)
    page.get_by_role("complementary").get_by_role("link", name="Fjord Post").click()
    page.wait_for_url("**/search?*outlet=Fjord+Post*")
    assert is_old()
    assert page.get_by_role("complementary").get_by_title("Take this limit off").is_visible()
    page.go_back()
    page.wait_for_url("**/search?words=ferry")
    page.get_by_role("complementary").get_by_role("link", name="Lake Tribune").wait_for()
    page.locator(".found .words a").first.click()
    assert page.locator(":target").is_visible()


def test_a_site_that_does_not_answer_is_said_to(browser, tmp_path, shared_coder):
    path = tmp_path / "notes.db"
    fill(path, shared_coder)
    page = browser.new_context().new_page()
    with listening(path) as address:
        page.goto(address)
        assert not page.get_by_role("alert").is_visible()
    page.get_by_role("link", name="Most contested").click()
    page.get_by_role("alert").wait_for()
    assert "does not answer" in page.get_by_role("alert").inner_text()
    page.context.close()


def test_focus_stays_where_it_was(visit):
    page = visit("/search?words=ferry")
    link = page.get_by_role("complementary").get_by_role("link", name="Fjord Post")
    link.focus()
    page.keyboard.press("Enter")
    page.get_by_title("Take this limit off").wait_for()
    assert page.evaluate("document.activeElement.closest('.facets') !== null")


def test_what_is_new_comes_by_itself(browser, tmp_path, shared_coder):
    path = tmp_path / "notes.db"
    fill(path, shared_coder)
    with listening(path) as address:
        page = browser.new_context().new_page()
        page.clock.install()
        page.goto(f"{address}/new?since=2024-03-01")
        told = page.locator("#told").inner_text()
        is_old = loaded_once(page)
        page.get_by_label("Or since (UTC)").fill("2024-01-01T00:00")
        with Notebook(path) as book:
            words = "Chad and Togo signed a pact in Lagos on Friday."
            new = report(words, day="2024-03-08", title="A pact is signed")
            book.add([new], lambda sources: map(shared_coder, sources))
        with page.expect_response("**/new?since=2024-03-01"):
            page.clock.run_for(61_000)
        page.get_by_role("link", name="A pact is signed").wait_for()
        assert page.locator("#told").inner_text() != told
        assert page.get_by_label("Or since (UTC)").input_value() == "2024-01-01T00:00"
        assert is_old()
        page.context.close()


def test_keys_are_enough(visit):
    page = visit("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "To the content"
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Newest"
    for _ in range(20):
        page.keyboard.press("Tab")
        if "Ferry sinks" in page.evaluate("document.activeElement.innerText"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")


PAGES = [
    "/",
    "/?order=undated",
    "/new?hours=96",
    "/overview",
    "/tolls",
    "/search",
    "/search?words=ferry",
    "/actors?name=Elena+Popova",
    "/validation",
    "/nothing",
]


@pytest.mark.parametrize("path", PAGES[:-1])  # of a 404 the browser always complains
def test_page_fits_a_phone(visit, path):
    page = visit(path, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, site, path, scheme):
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(site + path)
    found = faults(page)
    context.close()
    assert found == []


def test_bar_on_a_story_has_no_fault_of_its_own(browser, site):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(f"{site}/?order=contested")
    page.get_by_role("link", name="Ferry sinks").click()
    found = faults(page, "'.site-bar'")
    context.close()
    assert found == []
