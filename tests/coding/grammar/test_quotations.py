"""Quotation marks, paired: what is quoted, how deep, and what is only an apostrophe."""

import pytest

from comparenotes.coding.grammar.quotations import find_quotations
from comparenotes.coding.grammar.words import GrammarWords
from comparenotes.lexicon import Lexicon


@pytest.fixture(scope="module")
def patterns():
    return GrammarWords.of(Lexicon()).quotations


def quoted(text, patterns):
    """The quoted words of a text whose paragraphs are its lines."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append((at, at + len(line)))
        at += len(line) + 1
    return [text[one.start : one.end] for one in find_quotations(text, blocks, patterns)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We stay,” she said. “All of us.”", ["We stay,", "All of us."]),
        ("``We stay,'' she said.", ["We stay,"]),
        ("He called it 'a mistake', and left.", ["a mistake"]),
        ("“He said ‘no’ to us,” she said.", ["He said ‘no’ to us,", "no"]),
        ("The allies' plan and the rebels' answer", []),
        ("Get 'em out by the '90s", []),
        ("“We stay, Ann Roe said.", ["We stay,"]),
        ("“We stay.\n“All of us.”", ["We stay.", "All of us."]),
    ],
    ids=["double", "tex", "single", "nested", "possessive", "clipped", "unclosed", "run-on"],
)
def test_quoted_words(text, words, patterns):
    assert quoted(text, patterns) == words


def test_speech_runs_on_over_paragraphs(patterns):
    text = "“We stay.\n“All of us.”"
    one, two = find_quotations(text, [(0, 9), (10, len(text))], patterns)
    assert one.speech == two.speech
    assert (one.closed, two.closed) == (False, True)


def test_words_of_quotations_can_be_overlaid(tmp_path):
    (tmp_path / "quotation_words.toml").write_text('[saying]\nwords = ["quipped"]\n')
    patterns = GrammarWords.of(Lexicon(tmp_path)).quotations
    assert quoted("“We stay, Ann Roe quipped.", patterns) == ["We stay,"]
