"""Which way a clause looks."""

from dataclasses import replace

import pytest

from comparenotes.coding.grammar.tenses import clause_of, direction, tense_of
from comparenotes.coding.grammar.words import GrammarWords
from comparenotes.lexicon import Lexicon


@pytest.mark.parametrize(
    ("sentence", "word", "way"),
    [
        ("The council met on Friday.", "Friday", "past"),
        ("The council will meet on Friday.", "Friday", "future"),
        ("The council is expected to meet on Friday.", "Friday", "future"),
        ("The council plans to meet on Friday.", "Friday", "future"),
        ("The council managed to meet on Friday.", "Friday", "past"),
        ("The council has scheduled a hearing for Friday.", "Friday", "future"),
        ("The council could meet on Friday.", "Friday", "future"),
        ("The council should have met on Friday.", "Friday", "past"),
        ("The council meets on Friday.", "Friday", None),
        ("A quiet Friday in the capital.", "Friday", None),
    ],
)
def test_direction(parse, sentence, word, way):
    parsed = parse(sentence)
    assert direction(parsed, parsed.words.index(word)) == way


@pytest.mark.parametrize(
    ("sentence", "verb", "tense"),
    [
        ("The envoys met.", "met", "past"),
        ("The envoys had met.", "met", "pluperfect"),
        ("The envoys have met.", "met", "perfect"),
        ("The envoys will meet.", "meet", "future"),
        ("The envoys may meet.", "meet", "modal"),
        ("The envoys meet.", "meet", "present"),
    ],
)
def test_tense(parse, sentence, verb, tense):
    parsed = parse(sentence)
    token = parsed.words.index(verb)
    assert tense_of(parsed, clause_of(parsed, token)) == tense


def test_words_of_tense_can_be_overlaid(parse, tmp_path):
    parsed = parse("The council pencilled in a hearing for Friday.")
    friday = parsed.words.index("Friday")
    assert direction(parsed, friday) == "past"
    (tmp_path / "tense_words.toml").write_text('[scheduling]\nwords = ["pencil"]\n')
    overlaid = replace(parsed, grammar=GrammarWords.of(Lexicon(tmp_path)))
    assert direction(overlaid, friday) == "future"
