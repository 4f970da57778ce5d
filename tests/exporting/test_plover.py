import json
from dataclasses import replace

import pytest

from comparenotes.exporting import Story
from comparenotes.exporting.plover import Plover2016Exporter, PloverExporter
from comparenotes.record import Quantity
from tests.exporting.told import actor, arrests, at, event, export, notes, place, slot, with_event


def _words(text):
    return frozenset(text.split())


# Tables 6.1 to 6.6 of the manual, with '_' for its spaces; then ours.
KEYS = _words(
    """
    id has_event date time enddate endtime actor recipient event event_loc event_text
    quad_code event_scale mode context link text text_info cite_info coder coded_date
    coded_time comment size
    """
)
OURS = {"earliest", "latest", "witnesses", "reports", "told_by"}
ENTITY = _words(
    """
    code sector entity_text identifier_id identifier_text religion ethnicity office gender
    age
    """
)
LOCATION = _words(
    """
    extracted_place resolved_place geonameid lat lon city district province country
    country_code feature_class feature_code resolution
    """
)
CITE = _words(
    """
    corpus citation url title language publication license copyright coder codebook version
    """
)
KEYS_2016 = _words(
    """
    id date source target event eventText mode context eventLoc size dead injured text
    textInfo language publication coder version dateCoded comment license copyright
    """
)


def exported(tmp_path, *stories, exporter=PloverExporter, **options):
    path = export(exporter, tmp_path / "out.jsonl", *stories, **options)
    return [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]


def test_linked_event_is_a_record_with_the_manuals_keys(tmp_path):
    (record,) = exported(tmp_path, arrests())
    assert set(record) <= KEYS | OURS
    assert all(set(one) <= ENTITY for one in record["actor"] + record["recipient"])
    assert set(record["event_loc"]) <= LOCATION
    assert set(record["cite_info"]) <= CITE
    assert record["id"] == "ra_COERCE_e99"
    assert record["date"] == record["earliest"] == record["latest"] == "2024-03-05"
    assert record["event"] == ["COERCE"]
    assert record["mode"] == ["arrest"]
    assert (record["quad_code"], record["event_scale"]) == (4, -7.0)
    assert record["actor"] == [
        {"code": "BGR", "sector": "COP", "identifier_text": "police of Bulgaria"}
    ]
    assert record["recipient"] == [
        {"sector": "CVL", "entity_text": "six protesters", "identifier_text": "six protesters"}
    ]
    assert record["event_text"] == ["arrested"]
    assert record["size"] == {"arrested": 6}
    assert record["event_loc"]["resolution"] == 4
    assert record["event_loc"]["country_code"] == "BGR"
    assert record["link"] == "s1"
    assert "text" not in record  # whose rights are its publisher's


def test_witnesses_and_reports_are_told_apart(tmp_path):
    (record,) = exported(tmp_path, arrests())
    assert (record["witnesses"], record["reports"]) == (2, 3)
    assert [one["report"] for one in record["told_by"]] == ["ra", "rb", "rc"]
    text = arrests().notes[0].report.text
    first = record["told_by"][0]
    assert text[first["start"] : first["end"]] == text


def test_records_of_one_event_for_each_report_are_linked(tmp_path):
    records = exported(tmp_path, arrests(), per_report=True)
    assert [one["link"] for one in records] == ["e99"] * 3
    assert len({one["id"] for one in records}) == 3
    assert [one["witnesses"] for one in records] == [1] * 3


def test_what_is_not_known_is_null_or_left_out(tmp_path):
    differ = slot("differ", "police", "army")
    (record,) = exported(tmp_path, arrests(actors=differ, time=slot("differ", "a", "b")))
    assert record["date"] is None
    assert record["actor"] == []
    assert not {"earliest", "latest"} & set(record)


def test_month_is_bounds_and_no_date(tmp_path):
    text = "Police arrested six in March."
    first = event(text, "e1", "arrested", days=("2024-03-01", "2024-03-31"))
    (record,) = exported(tmp_path, Story((notes("ra", text, events=[first]),)))
    assert (record["date"], record["earliest"], record["latest"]) == (
        None,
        "2024-03-01",
        "2024-03-31",
    )


@pytest.mark.parametrize("change", [{"status": "planned"}, {"status": "alleged"}, {"type": None}])
def test_what_did_not_happen_or_has_no_type_is_left_out(tmp_path, change):
    first = with_event(arrests().notes[0], **change)
    assert exported(tmp_path, Story((first,))) == []


def test_type_that_only_some_reports_are_coded_with_is_told(tmp_path):
    whole = arrests()
    third = with_event(whole.notes[2], type="ASSAULT", mode="abduct", confidence=0.5)
    (record,) = exported(tmp_path, replace(whole, notes=(*whole.notes[:2], third)))
    assert (record["event"], record["comment"]) == (["COERCE"], "also coded as ASSAULT")
    assert "comment" not in exported(tmp_path, whole)[0]


def test_record_stays_one_line_whatever_the_words(tmp_path):
    text = "Pol\nice arrested\u2028 🚓 six \ud83d"
    first = event(text, "e1", "arrested\u2028 🚓", actors=("a1",))
    note = notes("ra", text, actors=[actor(text, "a1", "Pol\nice")], events=[first])
    (record,) = exported(tmp_path, Story((note,)))
    assert record["actor"][0]["entity_text"] == "Pol\nice"
    assert record["event_text"] == ["arrested\u2028 🚓"]


def test_half_a_character_comes_back(tmp_path):
    text = "Police \ud83d arrested six"
    first = event(text, "e1", "\ud83d arrested")
    (record,) = exported(tmp_path, Story((notes("ra", text, events=[first]),)))
    assert record["event_text"] == ["\ud83d arrested"]


def test_country_is_a_country_of_plover(tmp_path):
    text = "Police arrested six in Kosovo"
    there = place(text, "p1", "Kosovo", precision="country", country="XKX")
    first = event(text, "e1", "arrested", place="p1")
    (record,) = exported(tmp_path, Story((notes("ra", text, places=[there], events=[first]),)))
    assert record["event_loc"]["country_code"] == "KOS"
    assert record["event_loc"]["resolution"] == 1


def test_region_has_no_resolution(tmp_path):
    text = "Police arrested six in Donbas"
    there = place(text, "p1", "Donbas", precision="region")
    first = event(text, "e1", "arrested", place="p1")
    (record,) = exported(tmp_path, Story((notes("ra", text, places=[there], events=[first]),)))
    assert record["event_loc"] == {"extracted_place": "Donbas", "resolved_place": "Donbas"}


def test_record_of_2016_has_the_gold_files_keys(tmp_path):
    (record,) = exported(tmp_path, arrests(), exporter=Plover2016Exporter)
    assert set(record) <= KEYS_2016
    assert record["source"] == [{"actorText": "police of Bulgaria", "code": "BGR", "sector": "COP"}]
    assert record["target"] == [{"actorText": "six protesters", "sector": "CVL"}]
    assert record["event"] == "COERCE"
    assert record["textInfo"]["markup"].startswith(
        "(SRC: Police) (EVT: arrested) (TAR: six protesters) in Sofia"
    )
    assert record["text"] == arrests().notes[0].report.text
    assert record["comment"] == "reports: 3, independent witnesses: 2"


def test_unknown_target_of_2016_is_an_empty_text(tmp_path):
    text = "Police arrested six."
    note = notes("ra", text, events=[event(text, "e1", "arrested")])
    (record,) = exported(tmp_path, Story((note,)), exporter=Plover2016Exporter)
    assert (record["source"], record["target"], record["date"]) == ([], "", "")
    assert record["mode"] == record["context"] == ""


def test_marks_that_cross_are_not_nested(tmp_path):
    text = "The police arrest of six"
    first = event(text, "e1", "police arrest", actors=("a1",))
    note = notes("ra", text, actors=[actor(text, "a1", "police")], events=[first])
    (record,) = exported(tmp_path, Story((note,)), exporter=Plover2016Exporter)
    assert record["textInfo"]["markup"] == "The (SRC: police) arrest of six"


def test_tolls_of_2016_are_keys_of_their_own(tmp_path):
    text = "Gunmen killed three and hurt about nine"
    counts = [
        Quantity(id="q1", value=3.0, low=3.0, high=3.0, of="dead", evidence=at(text, "three")),
        Quantity(
            id="q2", value=9.0, of="injured", approximate=True, evidence=at(text, "about nine")
        ),
    ]
    first = event(text, "e1", "killed", type="ASSAULT", quantities=("q1", "q2"))
    note = notes("ra", text, events=[first], quantities=counts)
    (record,) = exported(tmp_path, Story((note,)), exporter=Plover2016Exporter)
    assert record["dead"] == 3
    assert "injured" not in record
