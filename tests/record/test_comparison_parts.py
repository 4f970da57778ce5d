"""A comparison in parts: joined and written as the whole is."""

import json
from dataclasses import replace

from comparenotes.record import Comparison, Failure, OnlyIn, Span, Story
from comparenotes.record.comparison_parts import join_parts, json_pieces

FRAME = Comparison(
    reports=(),
    failures=(Failure("a.html", "no “text” \ud800"),),
    sources=(("r1", "r2"),),
    stories=(Story("s1", ("r1", "r2")),),
    merged=2,
)
ONE, OTHER = (
    Comparison(reports=(), only_in=(OnlyIn("r1", Span(n, n + 5), event="e1"),)) for n in (0, 7)
)


def whole():
    return replace(FRAME, only_in=(*ONE.only_in, *OTHER.only_in))


def test_the_lists_of_the_parts_follow_each_other():
    joined = join_parts([FRAME, ONE, OTHER])
    assert joined == whole()
    assert joined.merged == 2


def test_the_pieces_are_the_json_of_the_whole():
    pieces = "".join(json_pieces(iter([FRAME, ONE, OTHER])))
    assert pieces == json.dumps(whole().to_json(), ensure_ascii=False)


def test_one_part_is_a_whole():
    assert "".join(json_pieces([FRAME])) == json.dumps(FRAME.to_json(), ensure_ascii=False)
