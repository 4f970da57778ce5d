import csv
import json
from pathlib import Path

import pytest

from comparenotes.exporting import Story
from comparenotes.exporting.gdelt import EVENTS, GdeltExporter, columns
from comparenotes.exporting.international_codes import cameo_group, international_code
from comparenotes.exporting.plover import PloverExporter
from comparenotes.exporting.polecat import PolecatExporter
from comparenotes.record import Actor, Office
from tests.exporting.told import actor, event, export, notes


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("United Nations", "organisation", "UNO"),
        ("United Nations Security Council", "organisation", "UNO"),
        ("European Union", "organisation", "EUR"),
        ("NATO", "organisation", "IGO"),
        ("al-Qaeda", "armed_force", "IMG"),
        ("Amnesty International", "organisation", "NGO"),
        ("Quay Rowing Club", "organisation", None),
        ("United Nations", "person", None),
    ],
)
def test_body_without_a_country_has_its_code(name, kind, code):
    assert international_code(Actor("a1", name, kind)) == code


def test_who_belongs_to_a_country_has_no_other_code():
    envoy = Actor(
        "a1", "Ana Dimova", "person", "BGR", offices=(Office("ambassador", "United Nations"),)
    )
    assert international_code(envoy) is None


@pytest.mark.parametrize(
    ("offices", "code"),
    [
        ([Office("secretary_general", "United Nations")], "UNO"),
        ([Office("secretary_general", "United Nations", "former")], None),
        ([Office("president", "Rowing Club")], None),
        ([Office("secretary_general", "United Nations"), Office("president", "NATO")], None),
        ([], None),
    ],
)
def test_holder_of_an_office_belongs_to_its_body(offices, code):
    assert international_code(Actor("a1", "Ana Dimova", "person", offices=tuple(offices))) == code


def aid(*names):
    """Those named gave aid to Malta."""
    text = f"{' and '.join(names)} sent Malta aid."
    actors = [actor(text, f"a{n}", name, kind="organisation") for n, name in enumerate(names)]
    actors.append(actor(text, "r1", "Malta", kind="state", country="MLT"))
    ids = tuple(one.id for one in actors[:-1])
    sent = event(text, "e1", "sent", "AID", actors=ids, recipients=("r1",))
    return Story((notes("ra", text, actors=actors, events=[sent]),))


def in_gdelt(tmp_path: Path, story):
    lines = (export(GdeltExporter, tmp_path / "out", story) / EVENTS).read_text("utf-8")
    return dict(zip(columns("events"), lines.rstrip("\n").split("\t"), strict=True))


@pytest.mark.parametrize(
    ("names", "whole", "country", "group", "kind"),
    [
        (["United Nations"], "IGOUNO", "", "UNO", "IGO"),
        (["European Union"], "IGOEUREEC", "EUR", "EEC", "IGO"),
        (["NATO"], "IGO", "", "", "IGO"),
        (["NATO", "African Union"], "IGO", "", "", "IGO"),
        (["NATO", "United Nations"], "", "", "", ""),
        (["Quay Rowing Club"], "", "", "", ""),
    ],
)
def test_international_bodies_in_gdelt(tmp_path, names, whole, country, group, kind):
    row = in_gdelt(tmp_path, aid(*names))
    assert row["Actor1Code"] == whole
    assert row["Actor1CountryCode"] == country
    assert row["Actor1KnownGroupCode"] == group
    assert row["Actor1Type1Code"] == kind
    assert row["Actor2Code"] == "MLT"


def test_international_bodies_in_polecat_and_plover(tmp_path):
    table = export(PolecatExporter, tmp_path / "out.txt", aid("United Nations", "NATO"))
    with table.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    assert (row["Actor Country"], row["Actor COW"]) == ("UNO; IGO", "None")
    records = export(PloverExporter, tmp_path / "out.jsonl", aid("European Union"))
    (entity,) = json.loads(records.read_text("utf-8"))["actor"]
    assert entity["code"] == "EUR"


def test_unknown_code_has_nothing_in_gdelt():
    assert cameo_group(None).type == cameo_group("XXX").type == ""
