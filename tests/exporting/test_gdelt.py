import csv
from datetime import date

import pytest

from comparenotes.errors import ExportError
from comparenotes.exporting import ExportOptions, Story
from comparenotes.exporting.gdelt import (
    CODEBOOK,
    EVENTS,
    MENTIONS,
    GdeltExporter,
    cameo_of,
    columns,
    fraction_of,
)
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.entries import EventScale
from comparenotes.record import EVENT_TYPES, Part
from tests.exporting.told import (
    BULGARIA,
    SOFIA,
    actor,
    arrests,
    event,
    export,
    notes,
    place,
    slot,
    with_event,
)

# 0-based, as public readers of the files have them.
ANCHORS = {29: "QuadClass", 30: "GoldsteinScale", 31: "NumMentions", 34: "AvgTone"}
ANCHORS |= {52: "ActionGeo_FullName", 53: "ActionGeo_CountryCode", 56: "ActionGeo_Lat"}
ANCHORS |= {57: "ActionGeo_Long", 60: "SOURCEURL", 0: "GLOBALEVENTID", 1: "SQLDATE"}


def read(path, width):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert all(len(row) == width for row in rows)
    return rows


def exported(tmp_path, *stories, **options):
    """The events and the mentions, by column."""
    folder = export(GdeltExporter, tmp_path / "out", *stories, **options)
    return (
        [dict(zip(columns("events"), row, strict=True)) for row in read(folder / EVENTS, 61)],
        [dict(zip(columns("mentions"), row, strict=True)) for row in read(folder / MENTIONS, 16)],
    )


def one_event(text, trigger="arrested", note=None, **fields):
    """A story of one report with one event."""
    return Story(
        (notes("ra", text, events=[event(text, "e1", trigger, **fields)], **(note or {})),)
    )


def test_columns_stand_where_readers_look_for_them():
    names = columns("events")
    assert len(names) == len(set(names)) == 61
    assert {n: names[n] for n in ANCHORS} == ANCHORS
    assert len(columns("mentions")) == 16


def test_witnesses_and_reports_are_two_numbers(tmp_path):
    ((row,), mentions) = exported(tmp_path, arrests())
    numbers = ("NumMentions", "NumSources", "NumArticles")
    assert [row[name] for name in numbers] == ["3", "2", "3"]
    assert len(mentions) == 3


def test_values_stand_at_their_positions(tmp_path):
    folder = export(GdeltExporter, tmp_path / "out", arrests())
    (row,) = read(folder / EVENTS, 61)
    assert row[1:5] == ["20240305", "202403", "2024", "2024.1781"]
    assert row[5:15] == ["BGRCOP", "POLICE OF BULGARIA", "BGR", "", "", "", "", "COP", "", ""]
    assert row[15:25] == ["CVL", "SIX PROTESTERS", "", "", "", "", "", "CVL", "", ""]
    assert row[25:35] == ["1", "173", "173", "17", "4", "-5.0", "3", "2", "3", ""]
    assert row[35:51] == ["0", *[""] * 7] * 2
    assert row[51:59] == ["4", "Sofia, Bulgaria", "BU", "", "", "42.69751", "23.32415", ""]
    assert row[59:] == ["20240305194000", "https://quay.example/arrests"]


def test_mentions_point_at_the_words(tmp_path):
    whole = arrests()
    ((row,), mentions) = exported(tmp_path, whole)
    texts = [note.report.text for note in whole.notes]
    for mention, text in zip(mentions, texts, strict=True):
        assert mention["GLOBALEVENTID"] == row["GLOBALEVENTID"]
        starts = [int(mention[f"{one}CharOffset"]) for one in ("Actor1", "Actor2", "Action")]
        words = [text[start:].split()[0] for start in starts]
        assert words == [text.split()[0], "six", "arrested"]
        assert mention["MentionDocLen"] == str(len(text))
        assert (mention["InRawText"], mention["Confidence"]) == ("1", "100")
        assert mention["EventTimeDate"] == "20240305194000"


def test_report_without_an_address_is_cited(tmp_path):
    _, mentions = exported(tmp_path, arrests())
    assert [one["MentionType"] for one in mentions] == ["1", "1", "2"]
    assert [one["MentionSourceName"] for one in mentions] == [
        "quay.example",
        "daily.example",
        "Lantern",
    ]
    assert mentions[2]["MentionIdentifier"] == "Lantern, Six arrested"


def test_time_that_is_not_known_is_not_midnight(tmp_path):
    _, mentions = exported(tmp_path, arrests())
    assert [one["MentionTimeDate"] for one in mentions] == ["20240305194000", "", ""]


@pytest.mark.parametrize("published", ["2024-03-05T21:40", "2024-03-05T21:40:61Z", "2024-03"])
def test_moment_without_zone_or_sense_is_empty(tmp_path, published):
    (row,), _ = exported(tmp_path, one_event("Police arrested six", note={"published": published}))
    assert row["DATEADDED"] == ""


def test_per_report_has_an_event_a_report(tmp_path):
    rows, mentions = exported(tmp_path, arrests(), per_report=True)
    assert [row["NumSources"] for row in rows] == ["1", "1", "1"]
    assert [row["NumArticles"] for row in rows] == ["1", "1", "1"]
    numbers = [row["GLOBALEVENTID"] for row in rows]
    assert len(set(numbers)) == 3
    assert [one["GLOBALEVENTID"] for one in mentions] == numbers


def test_number_is_the_same_in_every_export_and_fits_a_float(tmp_path):
    (first,), _ = exported(tmp_path, arrests())
    (again,), _ = exported(tmp_path, arrests())
    assert first["GLOBALEVENTID"] == again["GLOBALEVENTID"]
    assert int(float(first["GLOBALEVENTID"])) == int(first["GLOBALEVENTID"])


def test_what_reports_differ_on_is_empty(tmp_path):
    differ = slot("differ", "police", "army")
    (row,), _ = exported(tmp_path, arrests(actors=differ, time=slot("differ", "a", "b")))
    empty = [name for name in columns("events") if name.startswith("Actor1") and "Geo" not in name]
    assert {row[name] for name in (*empty, "SQLDATE", "MonthYear", "Year", "FractionDate")} == {""}


@pytest.mark.parametrize(
    "change", [{"status": "planned"}, {"status": "denied"}, {"status": "alleged"}, {"type": None}]
)
def test_what_the_format_cannot_tell_is_left_out(tmp_path, change):
    first = with_event(arrests().notes[0], **change)
    assert exported(tmp_path, Story((first,))) == ([], [])


@pytest.mark.parametrize(
    ("days", "month", "year"),
    [
        (("2024-03-01", "2024-03-31"), "202403", "2024"),
        (("2024-01-01", "2024-12-31"), "", "2024"),
        (("2023-12-31", "2024-01-01"), "", ""),
        ((None, "2024-03-05"), "", ""),
        ((None, None), "", ""),
    ],
)
def test_date_is_as_precise_as_is_known(tmp_path, days, month, year):
    (row,), _ = exported(tmp_path, one_event("Police arrested six", days=days))
    assert (row["SQLDATE"], row["FractionDate"]) == ("", "")
    assert (row["MonthYear"], row["Year"]) == (month, year)


@pytest.mark.parametrize(
    ("day", "fraction"),
    [("2020-03-30", "2020.2466"), ("2019-03-20", "2019.2192"), ("2020-02-18", "2020.1315")],
)
def test_fraction_is_that_of_rows_of_gdelt(day, fraction):
    assert fraction_of(date.fromisoformat(day)) == fraction


def test_fraction_stays_within_its_year():
    assert fraction_of(date(2024, 12, 31)) == "2024.9890"
    assert fraction_of(date(2024, 1, 1)) == "2024.0027"


def test_two_who_meet_are_one_actor_each(tmp_path):
    text = "Latvia met Malta"
    both = [
        actor(text, "a1", "Latvia", kind="state", country="LVA"),
        actor(text, "a2", "Malta", kind="state", country="MLT"),
    ]
    whole = one_event(text, "met", {"actors": both}, type="CONSULT", actors=("a1", "a2"))
    (row,), (mention,) = exported(tmp_path, whole)
    assert (row["Actor1Code"], row["Actor2Code"]) == ("LVA", "MLT")
    assert (mention["Actor1CharOffset"], mention["Actor2CharOffset"]) == ("0", "11")


def test_of_several_actors_stands_what_they_share(tmp_path):
    text = "Police and soldiers of Malta arrested six"
    both = [
        actor(text, "a1", "Police", country="MLT", sectors=("GOV", "COP")),
        actor(text, "a2", "soldiers", country="MLT", sectors=("MIL", "GOV")),
    ]
    (row,), _ = exported(tmp_path, one_event(text, note={"actors": both}, actors=("a1", "a2")))
    assert [row[f"Actor1{name}"] for name in ("Code", "Name", "CountryCode", "Type1Code")] == [
        "MLTGOV",
        "",
        "MLT",
        "GOV",
    ]


def test_country_that_only_one_of_several_has_is_not_theirs(tmp_path):
    text = "Police and strangers arrested six"
    both = [actor(text, "a1", "Police", country="MLT"), actor(text, "a2", "strangers")]
    (row,), _ = exported(tmp_path, one_event(text, note={"actors": both}, actors=("a1", "a2")))
    assert row["Actor1CountryCode"] == ""


@pytest.mark.parametrize(
    ("sectors", "code", "types"),
    [
        (("JRN",), "MED", ["MED", "", ""]),
        (("MED",), "HLH", ["HLH", "", ""]),
        (("PTY", "OPP"), "OPP", ["OPP", "", ""]),
        (("GOV", "MIL", "LEG", "JUD"), "GOVMILLEG", ["GOV", "MIL", "LEG"]),
    ],
)
def test_sectors_become_types_of_cameo(tmp_path, sectors, code, types):
    text = "Police arrested six"
    who = [actor(text, "a1", "Police", sectors=sectors)]
    (row,), _ = exported(tmp_path, one_event(text, note={"actors": who}, actors=("a1",)))
    assert row["Actor1Code"] == code
    assert [row[f"Actor1Type{n}Code"] for n in (1, 2, 3)] == types


@pytest.mark.parametrize(
    ("precision", "fields", "geo"),
    [
        ("city", SOFIA, ["4", "Erewhon, Bulgaria", "BU", "", "", "42.69751", "23.32415", ""]),
        ("point", SOFIA, ["4", "Erewhon, Bulgaria", "BU", "", "", "42.69751", "23.32415", ""]),
        ("country", BULGARIA, ["1", "Bulgaria", "BU", "BU", "", "42.67", "25.25", "BU"]),
        ("region", {"country": "BGR"}, ["", "Erewhon, Bulgaria", "BU", "", "", "", "", ""]),
        ("city", {"country": "USA"}, ["3", "Erewhon, United States", "US", "", "", "", "", ""]),
        ("city", {"country": "DEU"}, ["4", "Erewhon, Germany", "GM", "", "", "", "", ""]),
        ("region", {}, ["", "Erewhon", "", "", "", "", "", ""]),
        ("city", {"country": "PSE"}, ["4", "Erewhon, Palestine", "", "", "", "", "", ""]),
    ],
)
def test_place_of_the_action(tmp_path, precision, fields, geo):
    text = "Police arrested six in Erewhon"
    there = [place(text, "p1", "Erewhon", precision=precision, **fields)]
    (row,), _ = exported(tmp_path, one_event(text, note={"places": there}, place="p1"))
    assert [row[name] for name in columns("events")[51:59]] == geo


def test_event_below_the_first_paragraph_is_no_root(tmp_path):
    text = "It rained.\n\nPolice arrested six."
    parts = (Part("paragraph", 0, 10), Part("paragraph", 12, len(text)))
    (row,), _ = exported(tmp_path, one_event(text, note={"parts": parts}))
    assert row["IsRootEvent"] == "0"
    (row,), _ = exported(tmp_path, one_event(text, note={"parts": ()}))
    assert row["IsRootEvent"] == ""


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_every_type_has_a_code_and_its_class_is_that_of_its_root(kind):
    modes = [
        name.split()[1]
        for name in Lexicon().entries("event_scales", EventScale)
        if name.startswith(f"{kind} ")
    ]
    for mode in (None, *modes, "no such mode"):
        cameo = cameo_of(kind, mode)
        root = int(cameo.code[:2])
        assert cameo.quad == 1 + (root > 5) + (root > 8) + (root > 13)
        assert -10 <= cameo.goldstein <= 10


@pytest.mark.parametrize(
    ("kind", "mode", "code", "goldstein"),
    [
        ("AGREE", None, "030", 4.0),
        ("ACCUSE", "investigate", "090", -2.0),
        ("REQUEST", "meet", "108", -5.0),
        ("COERCE", "curfew", "1723", -5.0),
        ("COERCE", "censor", "170", -7.0),
        ("ASSAULT", "suicide-attack", "1831", -10.0),
        ("ASSAULT", None, "190", -10.0),
        ("RETREAT", "ceasefire", "0871", 9.0),
    ],
)
def test_code_of_a_type_and_mode(kind, mode, code, goldstein):
    assert (cameo_of(kind, mode).code, cameo_of(kind, mode).goldstein) == (code, goldstein)


def test_codes_keep_their_zeros_and_their_parents(tmp_path):
    text = "Rebels declared a ceasefire"
    (row,), _ = exported(tmp_path, one_event(text, "ceasefire", type="RETREAT", mode="ceasefire"))
    assert [row[name] for name in ("EventCode", "EventBaseCode", "EventRootCode")] == [
        "0871",
        "087",
        "08",
    ]


def test_odd_characters_stay_within_their_value(tmp_path):
    text = "Pol\tice\n arrested 🚓 six"
    who = [actor(text, "a1", "Pol\tice\n arrested"[:8])]
    about = {"outlet": "A\tB\x00", "title": "x\r\ny\u2028"}
    note = {"actors": who, "report": about}
    (row,), (mention,) = exported(tmp_path, one_event(text, note=note, actors=("a1",)))
    assert row["Actor1Name"] == "POL ICE"
    assert mention["MentionIdentifier"] == "A B , x y"


def test_nothing_told_is_two_empty_tables_and_their_columns(tmp_path):
    assert exported(tmp_path) == ([], [])
    text = (tmp_path / "out" / CODEBOOK).read_text("utf-8")
    assert all(f"| {name} |" in text for name in columns("events") + columns("mentions"))


def test_early_end_leaves_nothing(tmp_path):
    exporter = GdeltExporter(tmp_path / "out", ExportOptions())
    exporter.write(arrests())
    exporter.discard()
    assert list(tmp_path.iterdir()) == []


def test_file_in_the_way_is_told(tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(ExportError, match="this format is a folder"):
        GdeltExporter(tmp_path / "out", ExportOptions())
