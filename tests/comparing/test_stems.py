import pytest

from comparenotes.comparing.stems import is_past, stem


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
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("bomb", "boat"), ("nation", "nature"), ("us", "use"), ("18", "1")]
)
def test_other_words_have_other_stems(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["killed", "met", "died"])
def test_past_forms_are_told(word):
    assert is_past(word)


@pytest.mark.parametrize("word", ["crash", "meeting", "death"])
def test_nouns_are_no_past(word):
    assert not is_past(word)
