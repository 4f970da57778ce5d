"""The timeline: bars as long as a time is uncertain, tolls as steps, reports as marks."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from comparenotes.figures import timeline
from comparenotes.figures.drawing import ACCENT, DISPUTE
from comparenotes.record import Comparison
from tests.figures.invented import (
    DEAD,
    comparison,
    event,
    mention,
    other_event,
    parts,
    report,
    slot,
    value,
)
from tests.figures.svg import all_of, outside, overlaps, texts


def bars(figure):
    """Left, width and colour of each bar."""
    found = all_of(figure.svg, "rect")
    return [
        (float(one.get("x")), float(one.get("width")), one.get("fill"), one.get("stroke"))
        for one in found
    ]


def agreed(**more):
    """A story of one event of an agreed day."""
    time = slot("agree", value("2031-05-05", "a", "b"))
    return comparison(events=(event(**{"time": time, **more}),), facts=())


def test_disputed_day_has_a_bar_for_each_day_and_who_gives_it():
    figure = timeline(parts())
    disputed = [one for one in bars(figure) if one[2] == DISPUTE]
    assert len(disputed) == 2
    assert disputed[0][0] > disputed[1][0]
    assert "5 May A, B, C" in texts(figure.svg)
    assert "4 May E" in texts(figure.svg)
    assert "in dispute" in figure.description


def test_uncertain_time_is_a_bar_as_long_as_it_is_uncertain():
    figure = timeline(parts(agreed(time=slot("agree", value("2031-05-03/2031-05-05", "a", "b")))))
    (bar,) = bars(figure)
    assert round(bar[1] / 720, 2) == round(3 / 6, 2)  # of 3 to 8 May
    assert bar[2] == ACCENT
    assert "3–5 May" in texts(figure.svg)


def test_planned_happening_is_hollow_and_said_to_be():
    figure = timeline(parts())
    planned = [one for one in bars(figure) if one[2] == "none"]
    assert [one[3] for one in planned] == [ACCENT]
    assert "The governor will visit Lowfen (planned)" in texts(figure.svg)


def test_each_dated_report_has_a_mark_and_its_name():
    figure = timeline(parts(agreed()))
    circles = all_of(figure.svg, "circle")
    assert len(circles) == 5
    hollow = [one for one in circles if one.get("stroke")]
    assert len(hollow) == 1  # d, of which no hour is known
    written = " ".join(texts(figure.svg))
    for name in ("A Morning Herald 18:20", "D Valley Post", "E Weekly Review 07:10", "Undated: F"):
        assert name in written
    assert ("Report", "undated", "F Gazette") in figure.table
    assert ("Report", "5 May 2031, 18:20", "A Morning Herald") in figure.table


def test_toll_is_a_step_with_those_who_give_it():
    figure = timeline(parts())
    assert "at least 15 E (Ida Moss)" in texts(figure.svg)
    assert "12 A, C (Ida Moss)" in texts(figure.svg)
    assert "People killed in reports as they appeared" in texts(figure.svg)
    risers = [one for one in all_of(figure.svg, "path") if "V" in one.get("d")]
    assert len(risers) == 1
    row = next(one for one in figure.table if one[0] == "People killed: 12")
    assert row[1:] == ("printed 5–6 May 2031", "A, C; according to Ida Moss in A, C")


def test_long_numbers_are_written_with_commas():
    fact = replace(DEAD, values=(value("about 12000", "a"), value("1234567", "b")))
    figure = timeline(parts(comparison(facts=(fact,)), notes={}))
    assert {"about 12,000 A", "1,234,567 B"} <= set(texts(figure.svg))


def test_tolls_in_conflict_are_no_steps_of_each_other():
    figure = timeline(parts(comparison(facts=(replace(DEAD, why="conflict"),))))
    assert not [one for one in all_of(figure.svg, "path") if "V" in one.get("d")]
    assert DISPUTE in {one.get("fill") for one in all_of(figure.svg, "circle")}


def test_denied_supposed_and_single_events_are_left_out():
    denied = slot("agree", value("happened", "a", "b"), value("denied", "c"))
    supposed = slot("agree", value("hypothetical", "a", "b", "c"))
    single = slot("single", value("2031-05-05", "a"))
    for told in (agreed(status=denied), agreed(status=supposed), agreed(time=single)):
        assert bars(timeline(parts(told))) == []
        assert timeline(parts(told)).title == "When it was reported"


def test_open_and_far_times_are_left_out():
    for days in ("../2031-05-05", "1999-05-05", "never", "0000-13-99"):
        told = agreed(time=slot("agree", value(days, "a", "b")))
        assert bars(timeline(parts(told))) == []


def test_what_stands_in_the_same_words_is_drawn_once():
    again = event(id="again", label="Killing twelve people, they said", weight=2.0)
    figure = timeline(parts(comparison(events=(event(), again), facts=())))
    assert "Killing twelve people, they said" not in " ".join(texts(figure.svg))


def test_lesser_event_of_one_witness_is_left_out():
    figure = timeline(parts(comparison(events=(event(), other_event(sources=1)))))
    assert "governor" not in figure.svg


def test_page_may_name_events():
    figure = timeline(parts(labels={"main": "Dam breaks above Arden"}))
    assert "Dam breaks above Arden" in texts(figure.svg)


def test_event_that_the_page_has_no_name_for_is_left_out():
    figure = timeline(parts(labels={"main": ""}))
    assert "A dam broke above Arden" not in figure.svg
    assert "governor" in figure.svg


def test_undated_reports_alone_give_no_timeline():
    undated = tuple(report(key, published=report("f").published) for key in "abcdef")
    assert timeline(parts(comparison(reports=undated))) is None


def test_one_dated_report_without_a_happening_gives_no_timeline():
    alone = Comparison(reports=(report("a"),), stories=comparison().stories)
    assert timeline(parts(alone)) is None


def test_years_and_odd_dates_do_not_stop_it():
    for moment in ("0001-01-01", "9999-12-31T23:59:00", "2031-05-05T99:99", "2031"):
        dated = report("b", published=replace(report("b").published, value=moment))
        told = comparison(reports=(report("a"), dated, *(report(key) for key in "cdef")))
        assert timeline(parts(told)) is not None


MOMENTS = st.one_of(
    st.datetimes(datetime(2031, 5, 1), datetime(2031, 5, 9)).map(datetime.isoformat),
    st.datetimes(datetime(1900, 1, 1), datetime(2199, 1, 1)).map(datetime.isoformat),
    st.dates(date(2031, 4, 1), date(2031, 6, 1)).map(date.isoformat),
    st.none(),
)
DAYS = st.dates(date(2031, 4, 20), date(2031, 5, 20))
NAMES = st.text(alphabet="mWil سد😀 &<", max_size=40)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(MOMENTS, min_size=6, max_size=6),
    st.lists(st.tuples(DAYS, DAYS, NAMES), max_size=8),
    st.lists(st.tuples(st.integers(0, 10**9), NAMES), max_size=5),
)
def test_words_stand_clear_whatever_the_times(moments, days, given_tolls):
    times = dict(zip("abcdef", moments, strict=True))
    dated = tuple(
        report(key, published=replace(report(key).published, value=when), outlet=f"{key} outlet")
        for key, when in times.items()
    )
    events = [
        other_event(
            id=f"e{n}",
            label=f"It was then that {name} happened",
            mentions=(mention("b", n), mention("d", n + 1)) if n else (mention("a"), mention("b")),
            time=slot("agree", value("/".join(sorted((one.isoformat(), two.isoformat()))), "b")),
        )
        for n, (one, two, name) in enumerate(days)
    ]
    values = tuple(
        value(f"{most} {name}", key)
        for (most, name), key in zip(given_tolls, "abcde", strict=False)
    )
    told = comparison(reports=dated, events=tuple(events), facts=(replace(DEAD, values=values),))
    figure = timeline(parts(told, letters={}))
    for svg in (figure.svg, figure.narrow) if figure else ():
        assert overlaps(svg) == []
        assert outside(svg) == []
        assert "nan" not in svg


def test_happenings_of_one_name_are_one_row_the_disputed_one():
    apart = tuple(mention(key, 40) for key in "bd")
    agreed = event(id="agreed", weight=9.0, mentions=apart,
                   time=slot("agree", value("2031-05-05", "b", "d")))  # fmt: skip
    named = parts(
        comparison(events=(agreed, event())), labels=dict.fromkeys(("agreed", "main"), "Dam breaks")
    )
    rows = [row for row in timeline(named).table if row[0] == "Dam breaks"]
    assert len(rows) == 2, "the two days in dispute"
