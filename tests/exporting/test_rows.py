"""Flat rows: linked events once, nothing chosen in silence, unknown stays empty."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparenotes.comparing import compare
from comparenotes.errors import RecordError
from comparenotes.exporting.columns import tables
from comparenotes.exporting.interface import Story
from comparenotes.exporting.report_rows import rows_of
from comparenotes.exporting.rows import pin, quantity_text, tidy
from comparenotes.exporting.told_events import StoryIndex
from comparenotes.record import EventTime, Place, Published, Quantity, Report, Span
from tests.exporting.made import GUYANA, LINDEN, NORTH_SEA, compared, day, slot, told
from tests.exporting.told import actor, event
from tests.exporting.told import notes as notes_on

RAID = "Rangers raided the mill on Tuesday."


def rows(story, table, **options):
    return list(rows_of(StoryIndex(story), table, **options))


def only_event(*notes, **slots):
    (row,) = rows(compared(*notes, **slots), "events")
    return row


@pytest.mark.parametrize("table", tables())
@pytest.mark.parametrize("per_report", [False, True])
@pytest.mark.parametrize("is_compared", [False, True])
def test_rows_have_the_columns_that_are_described(mill, table, per_report, is_compared):
    story = mill if is_compared else Story(mill.notes)
    found = rows(story, table, per_report=per_report)
    assert found or not is_compared
    keys = [row[tables()[table].key] for row in found]
    assert len(set(keys)) == len(keys)
    for row in found:
        assert tuple(row) == tables()[table].names


@pytest.mark.parametrize("table", tables())
def test_every_column_is_used_and_has_its_type(mill, table):
    kinds = {"text": str, "day": str, "integer": int, "number": float, "boolean": bool}
    for row in rows(mill, table):
        for column in tables()[table].columns:
            value = row[column.name]
            if column.type in ("texts", "values"):
                assert isinstance(value, list), column.name
            else:
                assert value is None or type(value) is kinds[column.type], column.name
            if column.empty == "never":
                assert value is not None, column.name
                assert value != [], column.name


def test_columns_that_link_hold_keys_of_the_other_table(mill):
    for story in (mill, Story(mill.notes)):
        for table in tables().values():
            for column, other in table.links.items():
                keys = {row[tables()[other].key] for row in rows(story, other)}
                held = {row[column] for row in rows(story, table.name)} - {None}
                assert held <= keys, f"{table.name}.{column}"


def test_linked_event_is_one_row_with_witnesses_and_reports_apart(mill):
    main = rows(mill, "events")[0]
    assert (main["witnesses"], main["reports"], main["mentions"]) == (2, 3, 3)
    assert main["outlets"] == ["Demerara Post", "@Wire"]
    assert main["urls"] == ["https://a.example/1"]
    assert main["report_ids"] == ["r3", "r1", "r2"]  # the dated one first


def test_one_row_a_report_when_asked_and_where_nothing_was_compared(mill):
    asked = rows(mill, "events", per_report=True)
    assert [row["report_ids"] for row in asked] == [["r3"], ["r1"], ["r2"], ["r3"]]
    assert {row["linked_event"] for row in asked} == {"e0", "e9"}
    assert {row["witnesses"] for row in asked} == {1}
    assert [row["time"] for row in asked] == ["2021-10-11", "2021-10-12", "2021-10-12", None]
    alone = rows(Story(mill.notes), "events")
    assert [row["id"] for row in alone] == ["r1-e1", "r2-e1", "r3-e1", "r3-e2"]
    assert {row["linked_event"] for row in alone} == {None}
    assert alone[0]["label"] == "Fire killed 9"


def test_days_on_which_reports_differ_are_all_given_and_none_is_chosen(mill):
    main = rows(mill, "events")[0]
    assert main["time_verdict"] == "differ"
    assert [main[name] for name in ("time", "time_earliest", "time_latest")] == [None] * 3
    assert [(one["value"], one["reports"]) for one in main["time_all"]] == [
        ("2021-10-11", ["r3"]),
        ("2021-10-12", ["r1", "r2"]),
    ]


@pytest.mark.parametrize(
    ("times", "verdict", "shown", "earliest", "latest"),
    [
        (["2021-10-12", "2021-10-12"], "agree", "2021-10-12", "2021-10-12", "2021-10-12"),
        (["2021-10-12/2021-10-14", "2021-10-14"], "agree", "2021-10-14", "2021-10-14", None),
        (["2021-10-12", "2021-10-20"], "agree", None, None, None),
        (["2021-10-12", "../2021-10-20"], "single", "2021-10-12", "2021-10-12", None),
        (["../2021-10-12", "../2021-10-20"], "agree", "../2021-10-12", None, "2021-10-12"),
        (["2021-10-01/2021-10-31"] * 2, "agree", "2021-10", "2021-10-01", "2021-10-31"),
        (["2021-01-01/2021-12-31"], "single", "2021", "2021-01-01", "2021-12-31"),
        (["-0044-03-15"], "single", "-0044-03-15", None, None),
        (["/"], "single", None, None, None),
    ],
)
def test_time_is_what_all_reports_allow(times, verdict, shown, earliest, latest):
    def _time(text):
        first, _, last = text.partition("/")
        first = first.strip(".") or None
        return EventTime(first, (last or None) if "/" in text else first)

    notes = [told(f"r{n}", RAID, "raided", time=_time(text)) for n, text in enumerate(times)]
    row = only_event(*notes, time=slot(verdict))
    assert row["time"] == shown
    assert row["time_earliest"] == earliest
    if latest or shown is None:
        assert row["time_latest"] == latest


@pytest.mark.parametrize(
    ("times", "compared_as", "verdict"),
    [
        (["2021-10-12", "2021-10-12"], "agree", "agree"),
        (["2021-10-12"], "single", "single"),
        (["2021-10-12", "2021-10-20"], "single", "varies"),
        (["2021-10-12", "2021-10-13"], "differ", "differ"),
        ([], "single", None),
    ],
)
def test_verdict_on_times(times, compared_as, verdict):
    notes = [told(f"r{n}", RAID, "raided", time=day(text)) for n, text in enumerate(times)]
    notes = notes or [told("r0", RAID, "raided")]
    assert only_event(*notes, time=slot(compared_as))["time_verdict"] == verdict


def test_time_that_only_has_a_limit_is_open():
    limit = EventTime(None, "2021-10-13", None, "tense")
    row = only_event(told("r1", RAID, "raided", time=limit))
    assert row["time_verdict"] == "open"
    assert (row["time"], row["time_earliest"]) == ("../2021-10-13", None)


def test_time_has_the_words_that_give_it():
    row = only_event(told("r1", RAID, "raided", time=day("2021-10-12")))
    (one,) = row["time_all"]
    assert one["words"] == ["Tuesday"]
    assert one["basis"] == ["publication"]


@pytest.mark.parametrize(
    ("places", "verdict", "shown"),
    [
        ([LINDEN, LINDEN], "agree", "Linden"),
        ([LINDEN, GUYANA], "agree", "Linden"),
        ([LINDEN, GUYANA], "single", "Linden"),
        ([LINDEN, replace(LINDEN, name="Ituni", geonames_id=2)], "agree", None),
        ([None, LINDEN], "single", "Linden"),
        ([None], "single", None),
    ],
)
def test_place_is_where_all_reports_are_at_one(places, verdict, shown):
    notes = [told(f"r{n}", RAID, "raided", place=place) for n, place in enumerate(places)]
    named = [place.name for place in places if place]
    row = only_event(*notes, place=slot(verdict, *named))
    assert row["place"] == shown
    assert [one["value"] for one in row["place_all"]] == list(dict.fromkeys(named))


@pytest.mark.parametrize(
    ("place", "pinned"),
    [
        (LINDEN, True),
        (replace(LINDEN, precision="point"), True),
        (replace(LINDEN, precision="region"), True),
        (GUYANA, False),
        (NORTH_SEA, False),
        (Place("p1", "Nowhere"), False),
        (None, False),
    ],
)
def test_only_places_below_a_country_are_points(place, pinned):
    assert (pin(place) is not None) is pinned
    row = only_event(told("r1", RAID, "raided", place=place))
    assert (row["latitude"] is not None) is pinned
    assert row["place_precision"] == (place.precision if place else None)


def test_types_that_differ_are_all_given():
    notes = [
        told("r1", RAID, "raided", type="ASSAULT"),
        told("r2", RAID, "raided", type="COERCE"),
        told("r3", RAID, "raided"),
    ]
    row = only_event(*notes)
    assert (row["type"], row["type_all"]) == (None, ["ASSAULT", "COERCE"])
    assert row["likeliest_type"] == "ASSAULT"
    assert only_event(*notes[::2])["type"] == "ASSAULT"


def test_mode_and_class_are_open_where_types_differ():
    notes = [
        told("r1", RAID, "raided", type="ASSAULT"),
        told("r2", RAID, "raided", type="COERCE"),
    ]
    row = only_event(*notes)
    assert [row[name] for name in ("mode", "intensity", "quad_class")] == [None] * 3


def test_group_is_named_by_its_members():
    text = "Latvia and Malta met. The two countries agreed."
    pair = replace(actor(text, "a3", "The two countries"), members=("a1", "a2"))
    both = [actor(text, "a1", "Latvia"), actor(text, "a2", "Malta"), pair]
    note = notes_on("ra", text, actors=both, events=[event(text, "e1", "agreed", actors=("a3",))])
    (row,) = rows(Story((note,)), "events")
    assert (row["actors"], row["actors_verdict"]) == (["Latvia", "Malta"], "single")


@pytest.mark.parametrize(
    ("sectors", "names"),
    [((), ["Latvia", "Malta"]), (("BUS",), ["Latvian and Maltese banks"])],
    ids=["the states themselves", "only of them"],
)
def test_group_of_two_states_is_not_the_states(sectors, names):
    text = "Latvian and Maltese banks closed. Latvia and Malta agreed."
    group = actor(text, "a3", "Latvian and Maltese banks", sectors=sectors)
    states = [
        actor(text, "a1", "Latvia", kind="state", country="LVA"),
        actor(text, "a2", "Malta", kind="state", country="MLT"),
    ]
    all_three = [*states, replace(group, members=("a1", "a2"))]
    one = event(text, "e1", "closed", actors=("a3",))
    (row,) = rows(Story((notes_on("ra", text, actors=all_three, events=[one]),)), "events")
    assert (row["actors"], row["actor_countries"]) == (names, ["LVA", "MLT"])
    assert row["actor_sectors"] == list(sectors)


def test_witnesses_are_never_more_than_reports():
    row = only_event(told("r1", RAID, "raided"), sources=2)  # two speakers in one report
    assert (row["witnesses"], row["reports"]) == (1, 1)


def test_status_that_one_denies_is_contested():
    notes = [
        told("r1", RAID, "raided", actor="Rangers"),
        told("r2", RAID, "raided", status="denied"),
    ]
    row = only_event(*notes, status=slot("contested"))
    assert (row["status"], row["status_verdict"]) == (None, "contested")
    assert [one["value"] for one in row["status_all"]] == ["happened", "denied"]


def test_actors_are_those_whom_all_reports_name():
    both = "Rangers raided the mill."
    police = "Police raided the mill."
    same = [
        told("r1", both, "raided", actor="Rangers"),
        told("r2", both, "raided", actor="Rangers"),
    ]
    row = only_event(*same, told("r3", both, "raided"), actors=slot("agree"))
    assert (row["actors"], row["actors_verdict"]) == (["Rangers"], "agree")
    assert (row["actor_countries"], row["actor_sectors"]) == (["GUY"], ["COP"])
    row = only_event(same[0], told("r3", police, "raided", actor="Police"), actors=slot("single"))
    assert (row["actors"], row["actors_verdict"], row["actor_countries"]) == ([], "varies", [])
    assert [one["value"] for one in row["actors_all"]] == ["Rangers", "Police"]


def test_actor_has_the_name_that_the_comparison_gives_it(mill):
    assert rows(mill, "events")[0]["recipients_all"][0]["value"] == "nine workers"
    named = {row["id"]: row["known_as"] for row in rows(mill, "actors")}
    assert named["r1-a2"] == "nine workers"
    assert named["r1-a1"] == "Ann Baksh"


def test_statement_says_who_and_what(mill):
    first = rows(mill, "statements")[0]
    assert (first["source"], first["source_kind"]) == ("Ann Baksh", "person")
    assert first["content"] == "Fire killed … 9 at the Ruimveldt mill in Linden on Tuesday"
    assert (first["start"], first["end"]) == (0, 56)


def test_reports_of_one_witness_have_one_mark(mill):
    assert [row["witness"] for row in rows(mill, "reports")] == ["r1", "r1", "r3"]
    assert rows(mill, "stories")[0]["witnesses"] == 2


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        (Published("2021-10", "metadata"), "2021-10-01", "2021-10-31"),
        (Published("2020-02-29T06:57:00-05:00"), "2020-02-29", "2020-02-29"),
        (Published(not_before="2021", not_after="2022-02"), "2021-01-01", "2022-02-28"),
        (Published(), None, None),
        (Published("soon"), None, None),
        (Published("2021-13-45"), None, None),
    ],
)
def test_day_of_publication_is_as_precise_as_known(published, first, last):
    (row,) = rows(Story((told("r1", RAID, "raided", published=published),)), "reports")
    assert (row["published_earliest"], row["published_latest"]) == (first, last)
    assert row["published"] == published.value


def test_fact_has_the_words_of_each_report(mill):
    (row,) = rows(mill, "facts")
    assert (row["about"], row["what"], row["linked_event"]) == ("Fire killed 9", "dead", "e0")
    assert [one["words"] for one in row["values"]] == [["9"], ["Eleven"]]


def test_event_that_no_linked_event_has_is_not_lost(mill):
    events = mill.comparison.events[:1]
    story = replace(mill, comparison=replace(mill.comparison, events=events))
    assert [row["id"] for row in rows(story, "events")] == ["e0", "r3-e2"]


def test_comparison_of_other_notes_is_refused(mill):
    with pytest.raises(RecordError, match="report r3"):
        rows(replace(mill, notes=mill.notes[:2]), "events")


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"value": 9.0, "low": 9.0, "high": 9.0, "of": "dead"}, "9 dead"),
        ({"value": 9.0, "low": 9.0, "bound": "at_least", "of": "dead"}, "at least 9 dead"),
        ({"value": 5.5, "low": 5.0, "high": 6.0, "unit": "mile"}, "5 to 6 mile"),
        ({"value": 2.5, "approximate": True, "per": "hour"}, "about 2.5 per hour"),
        ({"value": 1e30}, "1e+30"),
        ({"value": None, "low": 24.0, "of": "dead"}, None),
    ],
)
def test_quantity_reads_as_one_value(fields, text):
    assert quantity_text(Quantity(id="q1", evidence=Span(0, 1), **fields)) == text


def test_event_has_the_counts_that_belong_to_it(mill):
    (one,) = rows(mill, "events")[0]["quantities_all"]
    assert one == {"value": "9 dead", "words": ["9"], "basis": [], "reports": ["r1", "r2"]}


def test_mentions_of_a_report_are_one_row_in_whatever_order_they_come(mill):
    events = mill.comparison.events
    back = replace(events[0], mentions=(*events[0].mentions[::-1], *events[1].mentions))
    story = replace(mill, comparison=replace(mill.comparison, events=(back,)))
    ids = [row["id"] for row in rows(story, "events", per_report=True)]
    assert ids == ["r3-e0", "r1-e0", "r2-e0"]


def test_half_characters_and_no_numbers_are_made_fit():
    found = tidy({"a": "x\ud83dy", "b": [float("nan"), float("inf"), 1.5], "c": "🔥\ud800"})
    assert found == {"a": "x\ufffdy", "b": [None, None, 1.5], "c": "🔥\ufffd"}


@given(st.text())
def test_fit_text_stays_as_it_is(text):
    assert tidy(text) == text


def test_rows_of_real_notes_hold_together(shared_coder):
    texts = [
        "Rebels attacked the town of Bentiu on Monday, killing 12 people, police said.",
        "Twelve people died when rebels attacked Bentiu on Monday, the governor told reporters.",
    ]
    notes = tuple(
        shared_coder(Report(f"r{n}", text, published=Published("2023-05-03", "given")))
        for n, text in enumerate(texts)
    )
    comparison = compare(notes)
    for table in tables().values():
        for row in rows(Story(notes, comparison), table.name):
            assert tuple(row) == table.names
            json.dumps(row, allow_nan=False)
