"""A story's title: what its main happening is in shared words, without figures or disputes."""

from dataclasses import replace
from functools import cache

import pytest

from comparenotes.comparing.compare import StoryComparer, compare
from comparenotes.record import (
    Comparison,
    Event,
    EventMention,
    Fact,
    LinkedEvent,
    Notes,
    Published,
    Report,
    Slot,
    Span,
    Story,
    Timex,
    Value,
    Wording,
    Words,
)

LONE = Slot("single")


def at(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start, start + len(words))


def told(*rows: tuple[str, str, str], facts=(), notes=(), **more) -> tuple[Comparison, list[Notes]]:
    """A story of reports (title, text, trigger) whose triggers are one event."""
    reports = tuple(
        Report(id=f"r{n}", text=text, title=title, outlet=f"O{n}")
        for n, (title, text, _) in enumerate(rows)
    )
    mentions = tuple(
        EventMention(report.id, f"e{n}", at(report, row[2]), at(report, row[2]))
        for n, (report, row) in enumerate(zip(reports, rows, strict=True))
    )
    event = LinkedEvent("e", "s", "label", mentions, None, LONE, LONE, LONE, LONE, LONE, **more)
    comparison = Comparison(
        reports=reports,
        sources=tuple((report.id,) for report in reports),
        stories=(Story("s", tuple(report.id for report in reports), rows[0][0]),),
        events=(event,),
        facts=facts,
    )
    return comparison, list(notes)


comparer = cache(StoryComparer)


def title(comparison: Comparison, notes=()) -> tuple[str | None, str | None]:
    """The title, and whose headline it is, if it is not ours."""
    known = {one.report.id: one for one in notes}
    given = [known.get(report.id) or Notes(report=report) for report in comparison.reports]
    (story,) = comparer().entitle(comparison, comparison.stories[0], given).stories
    return story.title, None if story.title_event else story.title_report


BODY = "A tanker hit the pier of Brenmouth on Friday and oil spilled into the harbour."
HIT = ("Tanker hits pier in Brenmouth", BODY, "hit")


@pytest.mark.parametrize(
    ("headlines", "shown"),
    [
        pytest.param(
            ("Three hurt as tanker hits pier in Brenmouth", "Harbour closed"),
            "Tanker hits pier in Brenmouth",
            id="what-follows-as",
        ),
        pytest.param(
            ("Tanker hits pier in Brenmouth this week", "Harbour closed"),
            "Tanker hits pier in Brenmouth",
            id="week-of-the-report",
        ),
        pytest.param(
            ("Tanker Hits Pier in Brenmouth Next Year", "Harbour closed"),
            "Tanker Hits Pier in Brenmouth",
            id="next-year-in-capitals",
        ),
        pytest.param(
            ("Tanker hits pier of Brenmouth Today", "Harbour closed"),
            "Tanker hits pier of Brenmouth Today",
            id="name-of-a-paper",
        ),
        pytest.param(
            ("Tanker hits pier in Brenmouth, injuring three", "Harbour closed"),
            "Tanker hits pier in Brenmouth",
            id="the-figure-is-cut-off",
        ),
        pytest.param(
            ("Tanker hits pier in Brenmouth and three are hurt", "Harbour closed"),
            "Tanker hits pier in Brenmouth",
            id="what-and-adds-is-cut-off",
        ),
        pytest.param(
            ("Tanker hits pier in Brenmouth after engine failure", "Harbour closed"),
            "Tanker hits pier in Brenmouth",
            id="before-after",
        ),
    ],
)
def test_the_title_is_the_clause_that_tells_the_main_happening(headlines, shown):
    rows = [(headline, BODY, "hit") for headline in headlines]
    assert title(*told(*rows)) == (shown, None)


@pytest.mark.parametrize(
    "headline",
    [
        "Tanker hits 3 piers in Brenmouth",
        "Tanker hits three piers in Brenmouth",
        "“Tanker hits pier in Brenmouth”",
        "Why did a tanker hit the pier?",
        "Mayor says tanker hits pier",
        "Tanker hits pier in...",
    ],
)
def test_no_title_of_ours_has_a_figure_a_quotation_or_somebodys_word(headline):
    rows = [(headline, BODY, "hit"), ("Brenmouth harbour closed", BODY, "hit")]
    assert title(*told(*rows)) == ("Brenmouth harbour closed", "r1")


def test_what_stands_after_after_is_no_title():
    row = ("Harbour closed after tanker hits pier", BODY, "hit")
    assert title(*told(row, row)) == ("Harbour closed after tanker hits pier", "r0")


def test_words_in_dispute_are_in_no_title():
    rows = [("Tanker hits pier in Brenmouth", BODY, "hit"), ("Harbour shut on Friday", BODY, "hit")]
    comparison, notes = told(*rows)
    where = comparison.reports[0]
    place = at(where, "Brenmouth")
    values = (
        Value("Brenmouth", (Words("r0", place.start, place.end),)),
        Value("Colmouth", (Words("r1", place.start, place.end),)),
    )
    fact = Fact("f", "s", "e", "place", "place", "differ", "conflict", values)
    assert title(replace(comparison, facts=(fact,)), notes) == ("Harbour shut on Friday", "r1")


def test_a_loaded_word_is_in_no_title():
    rows = [HIT, ("Harbour shut on Friday", BODY, "hit")]
    comparison, _ = told(*rows)
    report = comparison.reports[0]
    word = at(report, "tanker")
    loaded = [Notes(report=report, wording=(Wording("ship", word.start, word.end),))]
    assert title(comparison, loaded)[1] is not None
    assert title(comparison) == ("Tanker hits pier in Brenmouth", None)


def test_what_one_report_alone_tells_is_no_title_of_ours():
    other = "The council met on Friday. The bridge was hit, too."
    rows = [HIT, ("Council meets", other, "hit"), ("Council met", other, "hit")]
    assert title(*told(*rows))[1] is not None


def test_the_plainer_of_two_titles_is_taken():
    long = "Tanker hits pier in Brenmouth under skies of leaden grey"
    rows = [HIT, (long, BODY.replace("oil", "leaden grey oil under grey skies"), "hit")]
    assert title(*told(*rows)) == ("Tanker hits pier in Brenmouth", None)


def test_an_irregular_verb_is_known_in_all_its_forms():
    body = "The dam above Brenmouth broke on Friday and water came into the harbour."
    row = ("Dam breaks above Brenmouth", body, "broke")
    assert title(*told(row, row)) == ("Dam breaks above Brenmouth", None)


def test_where_the_main_happening_gives_no_title_another_that_half_tell_does():
    body = "Quay shut, says port. A tanker hit the pier of Brenmouth on Friday."
    row = ("Tanker hits pier in Brenmouth", body, "shut")
    comparison, notes = told(row, row)
    (main,) = comparison.events
    hits = tuple(
        replace(one, trigger=at(report, "hit"))
        for one, report in zip(main.mentions, comparison.reports, strict=True)
    )
    main = replace(main, weight=2.0)
    other = replace(main, id="o", mentions=hits, weight=1.0)
    with_other = replace(comparison, events=(main, other))
    assert title(replace(comparison, events=(main,)), notes)[1] == "r0"
    assert title(with_other, notes) == ("Tanker hits pier in Brenmouth", None)
    denied = replace(main, status=Slot("contested", (Value("happened"),)))
    assert title(replace(comparison, events=(denied, other)), notes)[1] == "r0"
    assert title(replace(with_other, events=(main, replace(other, mentions=hits[:1]))))[1] == "r0"


def test_where_it_is_denied_no_title_says_so():
    comparison, notes = told(HIT, HIT)
    event = replace(comparison.events[0], status=Slot("contested", (Value("happened"),)))
    assert title(replace(comparison, events=(event,)), notes)[1] == "r0"


def test_without_a_headline_the_first_sentence_tells_it_without_its_day():
    comparison, _ = told(("", BODY, "hit"), ("", BODY, "hit"))
    report = comparison.reports[0]
    day, evidence = at(report, "on Friday"), at(report, BODY)
    event = Event(
        id="e0",
        type=None,
        trigger=at(report, "hit"),
        evidence=evidence,
        subject=at(report, "A tanker"),
    )
    notes = Notes(
        report=report,
        events=(event,),
        times=(Timex(day.start + 3, day.end, "DATE", "2024-03-01"),),
    )
    assert title(comparison, [notes]) == ("Tanker hit the pier of Brenmouth", None)
    planned = replace(notes, events=(replace(event, status="planned"),))
    assert title(comparison, [planned])[1] is not None


def test_without_a_main_happening_it_is_a_headline_or_the_first_words_of_the_earliest():
    comparison, _ = told(("", BODY, "hit"), ("", BODY.replace("tanker", "ship"), "hit"))
    bare = replace(comparison, events=())
    assert title(bare) == ("A tanker hit the pier of Brenmouth on Friday and …", "r0")
    late, early = bare.reports
    dated = (
        replace(late, published=Published("2024-03-02", "given")),
        replace(early, published=Published("2024-03-01", "given")),
    )
    assert title(replace(bare, reports=dated))[1] == "r1"
    assert title(replace(told(HIT, HIT)[0], events=())) == (HIT[0], "r0")


def test_a_title_names_the_event_it_tells_and_the_report_whose_words_it_is():
    comparison, _ = told(("Harbour closed", BODY, "hit"), HIT)
    (story,) = (
        comparer()
        .entitle(
            comparison, comparison.stories[0], [Notes(report=one) for one in comparison.reports]
        )
        .stories
    )
    assert (story.title, story.title_event, story.title_report) == (HIT[0], "e", "r1")
    assert story.headline == "Harbour closed"


def test_compare_gives_every_story_a_title(made):
    dam = "A dam broke above Brod on Monday. The town of Brod is under water."
    lone = "A singer opened a bakery in Ternia. It sells bread."
    notes = [
        made(dam, key=key, title="Dam breaks above Brod").event("broke", subject="A dam").notes()
        for key in "ab"
    ]
    compared = compare([*notes, made(lone, title="A bakery").event("opened").notes()])
    titles = {story.title for story in compared.stories}
    assert titles == {"Dam breaks above Brod", "A bakery"}
    assert all(story.title_report in story.reports for story in compared.stories)
