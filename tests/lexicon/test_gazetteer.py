"""The gazetteer: what a name finds, how it must be written, where its file goes."""

import pytest

from comparenotes.lexicon import Lexicon
from comparenotes.lexicon import gazetteer as module
from comparenotes.lexicon.gazetteer import Gazetteer, kilometres


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(Lexicon())


@pytest.mark.parametrize(
    ("name", "first"),
    [("Saint Petersburg", "Saint Petersburg"), ("St. Petersburg", "Saint Petersburg"),
     ("Kiev", "Kyiv"), ("SAO PAULO", "São Paulo"), ("U.S.", "United States"),
     ("Artsakh", "Nagorno-Karabakh"), ("Licking County", "Licking County")],
)  # fmt: skip
def test_name_finds_the_place(gazetteer, name, first):
    assert gazetteer.find(name)[0].name == first


@pytest.mark.parametrize(("name", "absent"), [("us", "United States"), ("Ind", "Indiana")])
def test_abbreviation_only_fits_as_it_is_written(gazetteer, name, absent):
    assert absent not in [entry.name for entry in gazetteer.find(name)]


def test_distance_is_in_kilometres():
    assert kilometres((48.85, 2.35), (51.51, -0.13)) == pytest.approx(344, abs=5)


def test_file_goes_to_the_cache_folder_and_is_built_once(tmp_path, monkeypatch):
    built = []
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(module, "build", lambda path, lexicon: built.append(path.write_text("")))
    Gazetteer(Lexicon())
    Gazetteer(Lexicon())
    assert len(built) == 1
    assert [path.suffix for path in (tmp_path / "comparenotes").iterdir()] == [".db"]


def test_unwritable_cache_falls_back_to_the_temporary_folder(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(module.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(module, "build", lambda path, lexicon: path.write_text(""))
    Gazetteer(Lexicon())
    assert list(tmp_path.glob("comparenotes-*/gazetteer-*.db"))
