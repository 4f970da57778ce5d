"""Lexicon files fit their shape; a user's folder overlays ours; what breaks is named."""

from dataclasses import dataclass

import pytest

from comparenotes.errors import LexiconError
from comparenotes.lexicon import Lexicon, loading


@dataclass(frozen=True)
class GazetteerEntry:
    stance: str
    weight: float = 1.0
    forms: tuple[str, ...] = ()
    note: str | None = None


@pytest.fixture
def ours(tmp_path, monkeypatch):
    home = tmp_path / "ours"
    home.mkdir()
    (home / "verbs.toml").write_text('[say]\nstance = "says"\n[insist]\nstance = "claims"\n')
    monkeypatch.setattr(loading, "HOME", home)
    return home


def test_entries_come_in_file_order(ours):
    entries = Lexicon().entries("verbs", GazetteerEntry)
    assert list(entries) == ["say", "insist"]
    assert entries["say"] == GazetteerEntry("says")


def test_overlay_wins_key_by_key(ours, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "verbs.toml").write_text('[insist]\nstance = "says"\nweight = 2\nforms = ["a", "b"]\n')
    entries = Lexicon(mine).entries("verbs", GazetteerEntry)
    assert entries["insist"] == GazetteerEntry("says", 2.0, ("a", "b"))
    assert entries["say"] == GazetteerEntry("says")
    assert Lexicon(mine).digest() != Lexicon().digest()


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("[x]\n", r"verbs.toml: \[x\] lacks 'stance'"),
        ("[x]\nstance = 1\n", r"\[x.stance\] expected str, found int"),
        ('[x]\nstance = "a"\nmood = 1\n', "no such field 'mood'; known: stance"),
        ('[x]\nstance = "a"\nforms = "b"\n', "expected a list, found str"),
        ("x = 1\n", "expected a table, found int"),
        ("[x\n", "not readable as TOML"),
    ],
    ids=["missing", "wrong-kind", "unknown", "no-list", "no-table", "no-toml"],
)
def test_broken_file_is_named(ours, toml, says):
    (ours / "verbs.toml").write_text(toml)
    with pytest.raises(LexiconError, match=says):
        Lexicon().entries("verbs", GazetteerEntry)


def test_missing_file_and_folder_are_named(ours, tmp_path):
    with pytest.raises(LexiconError, match=r"nouns.toml: no such lexicon file"):
        Lexicon().entries("nouns", GazetteerEntry)
    with pytest.raises(LexiconError, match="no such folder"):
        Lexicon(tmp_path / "nowhere")
