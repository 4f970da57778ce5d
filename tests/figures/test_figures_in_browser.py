"""Figures in a real browser: its own letters neither overlap nor stick out, in either colours."""

import pytest

from comparenotes.figures import copies, place_map, timeline
from tests.figures.invented import parts

MEET = """() => [...document.querySelectorAll("svg[role=img]")].flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  const lines = [...svg.querySelectorAll("text")].map(one => [one.textContent, one.getBBox()]);
  const view = svg.viewBox.baseVal;
  return lines.flatMap(([words, a], n) => [
    ...(a.x < -1 || a.x + a.width > view.width + 1 ? [words] : []),
    ...lines.slice(n + 1).filter(([, b]) =>
      a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 &&
      a.y < b.y + b.height - 4 && b.y < a.y + a.height - 4).map(([other]) => words + other),
    ...(frame.width ? [] : ["no room"])]);
})"""
INK = "getComputedStyle(document.querySelector('svg text[fill*=ink]')).fill"


@pytest.fixture
def page(browser):
    return browser.new_page()


def test_words_stand_clear_of_each_other_in_the_browser(page):
    made = [make(parts()) for make in (timeline, copies, place_map)]
    for svgs in ([one.svg for one in made], [one.narrow for one in made]):
        page.set_content("<!doctype html><style>:root{--ink: rgb(1, 2, 3)}</style>" + "".join(svgs))
        assert page.evaluate("document.querySelectorAll('svg[role=img]').length") == 3
        assert page.evaluate(MEET) == []
        assert page.evaluate(INK) == "rgb(1, 2, 3)"


def test_without_the_pages_colours_words_have_that_of_its_text(page):
    page.set_content(f"<!doctype html><body style='color: rgb(9, 8, 7)'>{timeline(parts()).svg}")
    assert page.evaluate(INK).replace(" ", "") in ("rgb(9,8,7)", "currentcolor")
