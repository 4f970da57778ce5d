"""Verbs of saying: each once, with flags that the stages read as sets."""

from dataclasses import fields

import pytest

from comparenotes.errors import LexiconError
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.entries import SpeechVerb
from comparenotes.lexicon.speech_verbs import SpeechVerbs


def test_each_flag_has_its_set():
    names = [flag.name for flag in fields(SpeechVerb)]
    assert [flag.name for flag in fields(SpeechVerbs)] == names
    verbs = SpeechVerbs.read(Lexicon())
    assert all(getattr(verbs, name) for name in names)


def test_no_verb_is_without_a_flag():
    verbs = Lexicon().entries("speech_verbs", SpeechVerb)
    assert [key for key, verb in verbs.items() if verb == SpeechVerb()] == []


def test_users_folder_adds_a_verb(tmp_path):
    (tmp_path / "speech_verbs.toml").write_text("murmur = { speaker = true }\n", "utf-8")
    verbs = SpeechVerbs.read(Lexicon(tmp_path))
    assert "murmur" in verbs.speaker
    assert "murmur" not in verbs.no_event
    assert "say" in verbs.speaker


def test_unknown_flag_is_named(tmp_path):
    (tmp_path / "speech_verbs.toml").write_text("murmur = { speeker = true }\n", "utf-8")
    with pytest.raises(LexiconError, match="speeker"):
        SpeechVerbs.read(Lexicon(tmp_path))
