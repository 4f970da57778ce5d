"""Floors hold: none missing, none of 0, none lowered without a line that says why."""

from pathlib import Path

import pytest

from bench import floors
from bench.gold import SETS, GoldSet

FILES = [floors.FILE, floors.SAMPLE_FILE]


@pytest.fixture
def gold(tmp_path, monkeypatch) -> GoldSet:
    monkeypatch.setattr("bench.gold.GOLD", tmp_path)
    monkeypatch.setattr("bench.floors.GOLD", tmp_path)
    (tmp_path / "set.jsonl").write_text("{}\n")
    (tmp_path / "score.py").write_text("print()\n")
    return GoldSet("set", "times", "set.jsonl")


@pytest.fixture
def file(tmp_path) -> Path:
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n- Something.\n")
    return tmp_path / "floors.toml"


def put(gold, file, figures, **more):
    floors.write(
        {"set": figures}, {"set": gold}, file=file, changelog=file.with_name("CHANGELOG.md"), **more
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_floors_were_written_by_the_program(path):
    whole = floors.load(path)
    assert whole["made"]["digest"] == floors.digest(whole), "edited by hand? use python -m bench"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_lowered_floors_are_accounted_for_in_the_changelog(path):
    assert floors.lowered_without_a_line(path) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_set_has_floors_and_none_is_0(path):
    whole = floors.load(path)
    for gold in SETS:
        held = {key: floor for key, floor in whole[gold.name].items() if key != "gold"}
        assert held, f"{gold.name} has no floors"
        assert all(held.values()), f"{gold.name} has a floor of 0"


def test_figure_below_its_floor_is_named(gold, file):
    put(gold, file, {"f1": 30.0})
    assert floors.below(gold, {"f1": 30.0}, file) == []
    assert floors.below(gold, {"f1": 29.9}, file) == ["set: f1 is 29.9, below its floor 30.0"]


def test_set_without_floors_fails(gold, file):
    (fault,) = floors.below(gold, {"f1": 30.0}, file)
    assert "no floors" in fault


def test_figure_of_0_sets_no_floor(gold, file):
    put(gold, file, {"f1": 0.0, "recall": 5.0})
    assert "f1" not in floors.load(file)["set"]
    file.write_text(file.read_text().replace("5.0", "0.0"))
    assert floors.below(gold, {"recall": 5.0}, file) == [
        "set: a floor of 0 for recall holds nothing"
    ]


def test_another_gold_file_or_scorer_is_no_match(gold, file):
    put(gold, file, {"f1": 30.0})
    gold.scorer.write_text("print(1)\n")
    assert "another score.py" in floors.below(gold, {"f1": 30.0}, file)[0]
    gold.path.write_text("{} \n")
    assert "another gold file" in floors.below(gold, {"f1": 30.0}, file)[0]


def test_floors_rise_but_do_not_sink_by_themselves(gold, file):
    put(gold, file, {"f1": 30.0})
    put(gold, file, {"f1": 20.0})
    assert floors.load(file)["set"]["f1"] == 30.0
    put(gold, file, {"f1": 40.0})
    assert floors.load(file)["set"]["f1"] == 40.0


def test_lowering_needs_a_reason_and_leaves_a_line(gold, file):
    put(gold, file, {"f1": 30.0})
    put(gold, file, {"f1": 20.0}, why_lower="rules that fitted one line are gone")
    changelog = file.with_name("CHANGELOG.md")
    assert floors.load(file)["lowered"] == {"set: f1": "30 -> 20"}
    assert "rules that fitted one line are gone\n  - set: f1 30 -> 20" in changelog.read_text()
    assert floors.lowered_without_a_line(file, changelog) == []
    changelog.write_text("# Changelog\n")
    assert floors.lowered_without_a_line(file, changelog) == ["set: f1 30 -> 20"]
