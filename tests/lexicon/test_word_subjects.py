"""What a text is about, by the scores of its words."""

import pytest

from comparenotes.errors import LexiconError
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.word_subjects import FILE, Subject, WordSubjects, read_words

START = "#start\t0.5\t-0.5\t0\n"


def words_of(tmp_path, text):
    (tmp_path / FILE).write_text(text, "utf-8")
    return WordSubjects.of(Lexicon(tmp_path))


def test_words_are_read_in_lower_case_without_figures():
    assert read_words("Chad's 3rd Army, 40 strong") == ["chad", "s", "rd", "army", "strong"]


def test_a_text_without_scored_words_is_as_every_text_starts(tmp_path):
    subjects = words_of(tmp_path, f"# a comment\n{START}army\t4\t2\t3\n")
    assert subjects.of_text(["qqq"]) == subjects.of_text([]) == Subject(0.5, -0.5)


def test_a_word_counts_more_the_more_often_it_stands(tmp_path):
    subjects = words_of(tmp_path, f"{START}army\t4\t2\t3\n")
    once, twice = subjects.of_text(["army"]), subjects.of_text(["army", "army"])
    assert 0.5 < once.public_life < twice.public_life < 4.5
    assert -0.5 < once.violence < twice.violence < 1.5


def test_a_rare_word_counts_more(tmp_path):
    subjects = words_of(tmp_path, f"{START}army\t4\t2\t2\nsepoy\t4\t2\t6\n")
    assert subjects.of_text(["sepoy"]).public_life > subjects.of_text(["army"]).public_life


# of public life and violence; of violence not; of neither
TEXTS = [
    ("Rebels shelled the army base and gunmen killed two soldiers.", True, True),
    ("The parliament ratified the treaty and the minister thanked the delegates.", True, False),
    ("Whisk the butter with sugar, then bake the cake for an hour.", False, False),
    ("The guitarist's new album has ten songs and a video.", False, False),
]


@pytest.mark.parametrize(("text", "public_life", "violence"), TEXTS)
def test_a_text_is_about_what_its_words_are(text, public_life, violence):
    subject = WordSubjects.of(Lexicon()).of_text(read_words(text))
    assert (subject.public_life > 0, subject.violence > 0) == (public_life, violence)


@pytest.mark.parametrize(
    ("line", "key"),
    [("army\t1.0\t2.0", "army"), ("army\tmuch\t1\t1", "army"), ("army", "army"), ("", "")],
    ids=["two numbers", "no number", "no scores", "empty"],
)
def test_a_line_without_three_numbers_is_named(tmp_path, line, key):
    with pytest.raises(LexiconError, match="line 3 does not have three numbers") as raised:
        words_of(tmp_path, f"{START}war\t1\t1\t2\n{line}\n")
    assert raised.value.file == str(tmp_path / FILE)
    assert raised.value.key == key


def test_scores_without_a_start_are_refused(tmp_path):
    with pytest.raises(LexiconError, match="#start") as raised:
        words_of(tmp_path, "army\t4\t2\t3\n")
    assert raised.value.file == str(tmp_path / FILE)
