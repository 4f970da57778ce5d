import csv
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparenotes.exporting import Story
from comparenotes.exporting.polecat import PolecatExporter, columns, event_id, values_of
from comparenotes.exporting.told_events import StoryIndex
from tests.exporting.told import (
    actor,
    arrests,
    event,
    export,
    linked,
    notes,
    place,
    slot,
    story,
    with_event,
)


def read(path):
    """The table, as another program reads it: the header and the rows by it."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    assert all(len(row) == len(header) for row in rows)
    return [dict(zip(header, row, strict=True)) for row in rows]


def exported(tmp_path, *stories, **options):
    return read(export(PolecatExporter, tmp_path / "out.polecat.txt", *stories, **options))


def test_columns_are_the_40_of_polecat(tmp_path):
    path = export(PolecatExporter, tmp_path / "out.txt")
    line = path.read_text("utf-8")
    assert line == "\t".join(columns()) + "\n"
    named = dict(enumerate(columns(), 1))
    assert len(named) == 40
    assert [named[n] for n in (1, 5, 6, 10, 15, 23, 28, 31, 33, 34, 40)] == [
        "Event ID",
        "Intensity",
        "Quad Code",
        "Actor COW",
        "Wikipedia Actor ID",
        "Wikipedia Recipient ID",
        "Country",
        "GeoNames ID",
        "Feature Type",
        "Source",
        "Version",
    ]


def test_linked_event_is_one_line_with_what_reports_agree_on(tmp_path):
    (row,) = exported(tmp_path, arrests())
    version = row.pop("Version")
    assert version.startswith("comparenotes")
    assert {name: value for name, value in row.items() if value != "None"} == {
        "Event ID": "ra_COERCE_e99",
        "Event Date": "2024-03-05",
        "Event Type": "COERCE",
        "Event Mode": "arrest",
        "Intensity": "-7.0",
        "Quad Code": "MATERIAL CONFLICT",
        "Actor Name": "police of Bulgaria",
        "Actor Country": "BGR",
        "Actor COW": "355",
        "Primary Actor Sector": "COP",
        "Actor Sectors": "COP",
        "Actor Name Raw": "Police; Officers",
        "Recipient Name": "six protesters",
        "Primary Recipient Sector": "CVL",
        "Recipient Sectors": "CVL",
        "Recipient Name Raw": "six protesters",
        "Placename": "Sofia",
        "City": "Sofia",
        "Country": "BGR",
        "Latitude": "42.69751",
        "Longitude": "23.32415",
        "GeoNames ID": "727011",
        "Raw Placename": "Sofia",
        "Source": "The Quay; Coast Daily; Lantern",
        "Publication Date": "2024-03-05",
        "Story People": "Ana Dimova",
        "Story Locations": "Sofia",
        "Language": "en",
    }


def test_per_report_has_a_line_a_report(tmp_path):
    rows = exported(tmp_path, arrests(), per_report=True)
    assert [row["Event ID"] for row in rows] == ["ra_COERCE_e99", "rb_COERCE_e99", "rc_COERCE_e99"]
    assert {row["Actor Name"] for row in rows} == {"police of Bulgaria"}  # the comparison's name
    assert [row["Actor Name Raw"] for row in rows] == ["Police", "Police", "Officers"]
    assert [row["Publication Date"] for row in rows] == ["2024-03-05", "2024-03-06", "None"]
    assert [row["Event Date"] for row in rows] == ["2024-03-05", "2024-03-05", "None"]


def test_without_comparison_has_a_line_an_event(tmp_path):
    rows = exported(tmp_path, Story(arrests().notes))
    assert [row["Event ID"] for row in rows] == ["ra_COERCE_e1", "rb_COERCE_e1", "rc_COERCE_e1"]


def test_slot_on_which_reports_differ_is_none(tmp_path):
    differ = slot("differ", "police", "army")
    (row,) = exported(tmp_path, arrests(actors=differ, time=slot("differ", "a", "b")))
    blank = [name for name in columns() if "Actor" in name] + ["Event Date"]
    assert {row[name] for name in blank} == {"None"}


def test_day_of_publication_is_no_day_of_the_event(tmp_path):
    text = "Police arrested six."
    note = notes("ra", text, published="2024-03-06", events=[event(text, "e1", "arrested")])
    (row,) = exported(tmp_path, Story((note,)))
    assert (row["Event Date"], row["Publication Date"]) == ("None", "2024-03-06")


@pytest.mark.parametrize("published", ["2024", "2024-03", None])
def test_publication_that_is_not_known_to_the_day_is_none(tmp_path, published):
    text = "Police arrested six."
    note = notes("ra", text, published=published, events=[event(text, "e1", "arrested")])
    (row,) = exported(tmp_path, Story((note,)))
    assert row["Publication Date"] == "None"


@pytest.mark.parametrize("change", [{"status": "planned"}, {"status": "denied"}, {"type": None}])
def test_what_the_format_cannot_tell_is_left_out(tmp_path, change):
    first = with_event(arrests().notes[0], **change)
    assert exported(tmp_path, Story((first,))) == []


def test_several_actors_are_lists_and_no_primary_sector_where_theirs_differ(tmp_path):
    text = "Ana Roe of Malta and the army of Latvia met in Riga"
    people = [
        actor(text, "a1", "Ana Roe", kind="person", country="MLT", sectors=("GOV", "PTY")),
        actor(text, "a2", "the army of Latvia", "army; Latvia", country="LVA", sectors=("MIL",)),
    ]
    met = event(text, "e1", "met", type="CONSULT", actors=("a1", "a2"))
    (row,) = exported(tmp_path, Story((notes("ra", text, actors=people, events=[met]),)))
    names = ("Name", "Country", "COW", "Sectors", "Name Raw")
    assert [row[f"Actor {name}"] for name in names] == [
        "Ana Roe; army, Latvia",
        "MLT; LVA",
        "338; 367",
        "GOV; PTY; MIL",
        "Ana Roe; the army of Latvia",
    ]
    assert row["Primary Actor Sector"] == row["Recipient Name"] == "None"
    assert row["Quad Code"] == "VERBAL COOPERATION"


@pytest.mark.parametrize(
    ("country", "actor_country", "cow", "place_country", "feature"),
    [
        ("XKX", "KOS", "347", "KOS", "PCLI"),
        ("PRI", "USA", "2", "PRI", "None"),
        ("PSE", "PSE", "None", "PSE", "None"),
        ("SUN", "None", "None", "SUN", "None"),
    ],
)
def test_countries_are_those_of_plover(
    tmp_path, country, actor_country, cow, place_country, feature
):
    text = "Police arrested six in Erewhon"
    note = notes(
        "ra",
        text,
        actors=[actor(text, "a1", "Police", country=country)],
        places=[place(text, "p1", "Erewhon", precision="country", country=country)],
        events=[event(text, "e1", "arrested", actors=("a1",), place="p1")],
    )
    (row,) = exported(tmp_path, Story((note,)))
    assert (row["Actor Country"], row["Actor COW"]) == (actor_country, cow)
    assert (row["Country"], row["Feature Type"], row["City"]) == (place_country, feature, "None")


def test_odd_characters_stay_within_their_value(tmp_path):
    text = "Pol\tice arrested 🚓 six\u2028protesters; \u202bشرطة\u202c"
    note = notes(
        "ra",
        text,
        actors=[
            actor(text, "a1", "Pol\tice"),
            actor(text, "a2", "six\u2028protesters; \u202bشرطة"),
        ],
        events=[event(text, "e1", "arrested", actors=("a1",), recipients=("a2",))],
        report={"outlet": 'The "Daily\r\nPost\x00'},
    )
    (row,) = exported(tmp_path, Story((note,)))
    assert row["Actor Name"] == "Pol ice"
    assert row["Recipient Name"] == "six protesters, \u202bشرطة"
    assert row["Source"] == 'The "Daily Post'


def test_report_id_with_an_underscore_is_still_split_at_the_first(tmp_path):
    text = "Police arrested six."
    note = notes("r_a_b", text, events=[event(text, "e1", "arrested")])
    (row,) = exported(tmp_path, Story((note,)))
    assert row["Event ID"].split("_", 1) == ["r-a-b", "COERCE_e1"]


def test_ids_are_each_of_one_line(tmp_path):
    text = "Police arrested six and then arrested seven"
    both = [event(text, "e1", "arrested six"), event(text, "e2", "arrested seven")]
    many = [Story((notes(f"r{n}", text, events=both),)) for n in range(20)]
    ids = [row["Event ID"] for row in exported(tmp_path, *many)]
    assert len(set(ids)) == len(ids) == 40


@given(st.text(), st.text(), st.text())
def test_no_words_break_a_line(outlet, name, title):
    text = "Police arrested six."
    who = replace(actor(text, "a1", "Police"), name=name)
    first = event(text, "e1", "arrested", actors=("a1",))
    about = {"outlet": outlet, "title": title}
    note = notes("ra", text, actors=[who], events=[first], report=about)
    told = next(iter(StoryIndex(Story((note,))).told_events(per_report=False)))
    values = values_of(told)
    assert set(values) <= set(columns())
    assert all(len(value.splitlines()) == 1 and "\t" not in value for value in values.values())
    assert event_id(told) == "ra_COERCE_e1"


def test_early_end_leaves_nothing(tmp_path):
    from comparenotes.exporting import ExportOptions

    exporter = PolecatExporter(tmp_path / "out.txt", ExportOptions())
    exporter.write(arrests())
    exporter.discard()
    assert list(tmp_path.iterdir()) == []


def test_compared_story_without_events_has_no_line(tmp_path):
    text = "It rained."
    assert exported(tmp_path, story([notes("ra", text)])) == []
    assert exported(tmp_path, Story(())) == []


def test_title_is_the_office_that_all_reports_give(tmp_path):
    text = "Minister Ana Roe arrested six"
    roe = actor(text, "a1", "Ana Roe", kind="person", offices=("party_leader",))
    told = [
        notes(id, text, actors=[roe], events=[event(text, "e1", "arrested", actors=("a1",))])
        for id in ("ra", "rb")
    ]
    told[1] = replace(told[1], actors=(replace(roe, offices=()),))
    whole = story(told, [linked("e9", [(told[0], "e1"), (told[1], "e1")])])
    (row,) = exported(tmp_path, whole)
    assert row["Actor Title"] == "party leader"
