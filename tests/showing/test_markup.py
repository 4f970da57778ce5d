"""Marked-up text: every mark covers its words, whatever nests or crosses, and all is escaped."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparenotes.record import Part, Report
from comparenotes.showing.characters import for_page
from comparenotes.showing.markup import Mark, blocks_of, mark_up


class Reader(HTMLParser):
    """Reads back what a browser would: the words under each anchor, and the whole text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: dict[str, str] = {}
        self.text = ""
        self.tags: list[str] = []
        self._open: list[str | None] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        found = dict(attrs)
        self._open.append(found.get("id") or found.get("data-of"))

    def handle_endtag(self, tag):
        self._open.pop()

    def handle_data(self, data):
        self.text += data
        for anchor in self._open:
            if anchor:
                self.words[anchor] = self.words.get(anchor, "") + data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(str(html))
    reader.close()
    return reader


def report(text: str, *parts: tuple[str, int, int]) -> Report:
    return Report(id="r", text=text, parts=tuple(Part(*part) for part in parts))


def mark(start: int, end: int, **more) -> Mark:
    return Mark(start, end, ("k",), f"m-{start}-{end}", **more)


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param([(0, 3)], id="one"),
        pytest.param([(0, 9), (2, 5)], id="nested"),
        pytest.param([(0, 6), (4, 9)], id="crossing"),
        pytest.param([(0, 6), (4, 9), (5, 12)], id="crossing-thrice"),
        pytest.param([(0, 4), (4, 8)], id="touching"),
        pytest.param([(0, 4), (0, 8)], id="same-start"),
        pytest.param([(0, 8), (4, 8)], id="same-end"),
        pytest.param([(3, 7), (3, 7)], id="same-span-twice"),
        pytest.param([], id="none"),
    ],
)
def test_every_mark_covers_its_words(spans):
    text = "They met & talked <twice> on Tuesday."
    found = read(mark_up(report(text, ("paragraph", 0, len(text))), [mark(*s) for s in spans]))
    assert found.text == text
    assert found.words == {f"m-{s}-{e}": text[s:e] for s, e in spans}


@given(
    text=st.text(alphabet="ab <>&\"'é😀\u202e", min_size=1, max_size=40),
    cuts=st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40)), max_size=8),
)
def test_words_survive_any_marks(text, cuts):
    spans = sorted({(s, e) for s, e in cuts if s < e <= len(text)})
    found = read(mark_up(report(text, ("paragraph", 0, len(text))), [mark(*s) for s in spans]))
    assert found.text == text
    assert found.words == {f"m-{s}-{e}": text[s:e] for s, e in spans}


def test_a_mark_over_two_parts_is_split_and_anchored_once():
    text = "One line\nand another"
    html = mark_up(report(text, ("paragraph", 0, 8), ("paragraph", 9, 20)), [mark(4, 12)])
    assert html.count('id="m-4-12"') == 1
    assert html.count('data-of="m-4-12"') == 1
    assert read(html).words["m-4-12"] == "lineand"


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "</p></div><img src=x onerror=alert(1)>",
        "\"' onmouseover='alert(1)",
        "&lt;b&gt; stays as it was typed",
        "<!-- --><style>*{display:none}</style>",
    ],
)
def test_hostile_text_stays_text(text):
    loud = Mark(0, 3, (text,), "m", label=text, tag=text)
    html = mark_up(report(text), [loud])
    found = read(html)
    assert found.text.rstrip("\n") == text
    assert set(found.tags) <= {"p", "mark", "i"}
    attributes = re.findall(r' ([\w-]+)="', unescape(re.sub(r'="[^"]*"', '=""', html)))
    assert set(attributes) <= {"class", "id", "title", "data-tag", "data-of"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\x00b\x1b[31mc", "a\ufffdb\ufffd[31mc", id="controls"),
        pytest.param("a\ud800b", "a\ufffdb", id="lone-surrogate"),
        pytest.param("tab\tand\nline", "tab\tand\nline", id="white-space-stays"),
        pytest.param("crème 😀", "crème 😀", id="letters-stay"),
    ],
)
def test_no_character_is_lost_or_added(text, shown):
    assert for_page(text) == shown
    mark_up(report(text), []).encode()


def test_words_outside_every_part_are_paragraphs():
    text = "Title\n\nleft over\nBody."
    kinds = [(p.kind, text[p.start : p.end]) for p in blocks_of(report(text, ("title", 0, 5)))]
    assert kinds == [("title", "Title"), ("paragraph", "left over"), ("paragraph", "Body.")]


def test_the_tag_of_a_statement_stands_outside_the_text():
    html = mark_up(report("Yes, he said."), [Mark(0, 3, ("n-statement",), tag='A "B" <C>')])
    assert read(html).text == "Yes, he said."
    assert 'data-tag="A &quot;B&quot; &lt;C&gt;"' in html
