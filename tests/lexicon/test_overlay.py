"""A user's folder lies over every lexicon file: each is read through the lexicon handed in."""

import pytest

from comparenotes import Coder, Reader, compare
from comparenotes.lexicon import Lexicon, gazetteer_build, loading
from comparenotes.notebook.rows import Addresses

TEXT = b"Ann Roe, the mayor of Lund, said on Monday that two people were killed in the fire."


class Watched(Lexicon):
    """Remembers which files were read."""

    def __init__(self):
        super().__init__()
        self.read = set()

    def entries(self, name, shape):
        self.read.add(name)
        return super().entries(name, shape)


@pytest.fixture(scope="module")
def watched():
    lexicon = Watched()
    notes = [Coder(lexicon)(Reader(lexicon).read(TEXT, published="2024-03-05"))]
    compare(notes, lexicon=lexicon)
    Addresses(lexicon)
    return lexicon


@pytest.mark.parametrize("name", Lexicon().names())
def test_file_is_read_through_the_lexicon_given(watched, name):
    assert name in watched.read or name in gazetteer_build.FILES  # read when it is built


def test_no_stage_makes_a_lexicon_of_its_own(monkeypatch):
    lexicon = Lexicon()

    def refuse(self, overlay=None):
        raise AssertionError("a lexicon was made where one is handed in")

    monkeypatch.setattr(loading.Lexicon, "__init__", refuse)
    report = Reader(lexicon).read(TEXT, published="2024-03-05")
    compare([Coder(lexicon)(report)], lexicon=lexicon)


def test_words_of_a_user_reach_reading(tmp_path):
    (tmp_path / "byline_words.toml").write_text(
        '[openings]\nwords = ["Words:"]\n[openers]\nwords = ["words"]\n', "utf-8"
    )
    text = b"Pier to be repaired\n\nWords: Ann Roe\n\nThe board met on Friday and agreed to it.\n"
    assert Reader(Lexicon(tmp_path)).read(text).byline == ("Ann Roe",)
    assert Reader().read(text).byline == ()
