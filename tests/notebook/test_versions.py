"""What a newer version at one address changed, by facts."""

from .conftest import report

URL = "https://example.org/ferry"
FIRST = (
    "A ferry burned off Varna on Monday, killing 9 people, police said. "
    "Mayor Elena Popova said the port would be closed. Rebels bombed a depot in Lund."
)
LATER = (
    "A ferry burned off Varna on Monday, killing 11 people. "
    "Mayor Elena Popova said the port would be closed. The king of Chad flew to Lagos for talks "
    "with Togo."
)


def test_facts_that_changed_and_what_is_gone_and_new(notebook, coded):
    notebook.add([report(FIRST, url=URL, title="9 dead")], coded)
    notebook.add([report(LATER, url=URL, title="11 dead")], coded)
    (change,) = notebook.diff(URL)
    assert change.title == ("9 dead", "11 dead")
    dead = [one for one in change.changed if one.what == "dead"]
    assert [(one.before, one.after) for one in dead] == [(("9",), ("11",))]
    assert [span.of(FIRST) for span in dead[0].words_before] == ["9 people"]
    gone = {one.words.of(FIRST) for one in change.gone}
    assert any("bombed a depot" in words for words in gone)
    assert not any("port would be closed" in words for words in gone)
    assert any("Lagos" in one.words.of(LATER) for one in change.new)


def test_who_said_it_and_is_gone_is_told(notebook, coded):
    notebook.add([report(FIRST, url=URL)], coded)
    notebook.add([report(LATER, url=URL)], coded)
    (change,) = notebook.diff(URL)
    assert "police" in {one.source for one in change.gone if one.kind == "statement"}


def test_one_version_changed_nothing(notebook, coded):
    notebook.add([report(FIRST, url=URL)], coded)
    assert notebook.diff(URL) == []
    assert notebook.diff("https://example.org/other") == []
