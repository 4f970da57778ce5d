"""Words belong to whoever says them: the innermost statement around them."""

from comparenotes.coding.statements.attribution import Attribution
from comparenotes.record import AccordingTo, Span, Statement

OUTER = Statement(id="s1", source="a1", content=(Span(10, 50),))
INNER = Statement(id="s2", source="a2", content=(Span(20, 40),), within="s1")
NOBODY = Statement(id="s3", source=None, content=(Span(60, 70),))


def test_words_outside_all_content_are_the_reports():
    assert Attribution([OUTER, INNER]).of(Span(0, 5)) == AccordingTo("report", None)


def test_words_on_the_edge_are_not_covered():
    assert Attribution([OUTER]).of(Span(8, 12)) == AccordingTo("report", None)


def test_innermost_statement_wins_whatever_the_order():
    assert Attribution([OUTER, INNER]).of(Span(25, 30)) == AccordingTo("a2", "s2")
    assert Attribution([INNER, OUTER]).of(Span(25, 30)) == AccordingTo("a2", "s2")


def test_words_between_inner_and_outer_are_the_outers():
    assert Attribution([OUTER, INNER]).of(Span(12, 18)) == AccordingTo("a1", "s1")


def test_nobodys_statement_gives_null():
    assert Attribution([NOBODY]).of(Span(61, 65)) == AccordingTo(None, "s3")


def test_of_equal_words_who_says_them_goes_before_who_denies_them():
    denied = Statement(id="s4", source="a4", stance="denies", content=INNER.content)
    assert Attribution([INNER, denied]).of(Span(25, 30)) == AccordingTo("a2", "s2")
