import pytest

from comparenotes.comparing.stems import Stemmer
from comparenotes.lexicon import Lexicon

STEMMER = Stemmer.of(Lexicon())


@pytest.mark.parametrize(
    "words",
    [
        ("attack", "attacks", "attacked", "attacking"),
        ("meet", "met", "meeting", "meets"),
        ("stop", "stopped", "stopping"),
        ("make", "made", "making"),
        ("injury", "injured", "injuries"),
        ("agree", "agreed", "agreement"),
        ("carry", "carried", "carries"),
    ],
    ids=lambda words: words[0],
)
def test_forms_of_a_word_have_one_stem(words):
    assert len({STEMMER.stem(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("bomb", "boat"), ("nation", "nature"), ("us", "use"), ("18", "1")]
)
def test_other_words_have_other_stems(one, other):
    assert STEMMER.stem(one) != STEMMER.stem(other)


@pytest.mark.parametrize("word", ["killed", "met", "died"])
def test_past_forms_are_recognised(word):
    assert STEMMER.is_past(word)


@pytest.mark.parametrize("word", ["crash", "meeting", "death"])
def test_nouns_are_no_past(word):
    assert not STEMMER.is_past(word)


def test_the_callers_own_forms_are_used(tmp_path):
    (tmp_path / "irregular_forms.toml").write_text('[slay]\nwords = ["slew", "slain"]\n')
    assert STEMMER.stem("slew") != STEMMER.stem("slay")
    own = Stemmer.of(Lexicon(tmp_path))
    assert own.stem("slew") == own.stem("slain") == own.stem("slay")
