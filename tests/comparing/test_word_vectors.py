import numpy as np
import pytest

from comparenotes.comparing.word_vectors import WordVectors
from comparenotes.errors import LexiconError
from comparenotes.lexicon import Lexicon


def likeness(vectors, stem, a, b):
    one, other = vectors.means([{stem(a): 1.0}, {stem(b): 1.0}])
    return float(one @ other)


def test_words_alike_in_meaning_are_nearer(vectors, vocabulary):
    stem = vocabulary.stemmer.stem
    assert likeness(vectors, stem, "army", "army") == pytest.approx(1, abs=1e-5)
    assert likeness(vectors, stem, "army", "troops") > likeness(vectors, stem, "army", "cheese")


def test_vectors_are_of_unit_length_and_zero_for_what_is_unknown(vectors):
    means = vectors.means([{"kill": 1.0, "death": 2.0}, {"qwxz": 1.0}, {}, {"kill": 3.0}])
    assert np.allclose(np.linalg.norm(means, axis=1), [1, 0, 0, 1], atol=1e-5)


def test_an_unknown_word_changes_nothing(vectors):
    with_it, without = vectors.means([{"kill": 1.0, "qwxz": 5.0}, {"kill": 1.0}])
    assert (with_it == without).all()


def test_the_order_of_words_changes_nothing(vectors):
    words = {"kill": 1.3, "army": 2.1, "town": 0.7}
    one, other = vectors.means([words, dict(reversed(words.items()))])
    assert (one == other).all()


def test_the_heavier_word_counts_for_more(vectors):
    mean, kill, army = vectors.means([{"kill": 9.0, "army": 1.0}, {"kill": 1.0}, {"army": 1.0}])
    assert mean @ kill > mean @ army


def test_of_no_texts_there_are_no_vectors(vectors):
    assert len(vectors.means([])) == 0


@pytest.mark.parametrize(
    "content", [b"no vectors", b"", b"PK\x03\x04cut off"], ids=["text", "empty", "cut off"]
)
def test_an_unreadable_file_is_named(tmp_path, content):
    (tmp_path / "word_vectors.npz").write_bytes(content)
    with pytest.raises(LexiconError, match=r"word_vectors\.npz"):
        WordVectors.of(Lexicon(tmp_path))


def test_a_file_without_vectors_is_named(tmp_path):
    np.savez(tmp_path / "word_vectors.npz", stems=np.array("kill"))
    with pytest.raises(LexiconError, match=r"word_vectors\.npz"):
        WordVectors.of(Lexicon(tmp_path))
