"""Reports that no newspaper prints: odd years, other languages, twenty thousand words."""

import pytest

from comparenotes.record import Report


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Rome fell in the year 476 and the king was crowned in 987.", {"0476"}),
        ("In 800 BC it was founded.", {"BC0800"}),
        ("By 2150 the sea will rise; on 3 March 2250 it ends.", {"2150", "2250-03-03"}),
        ("The truce was signed on 45 May 2020.", {None}),
    ],
    ids=["before 1000", "before Christ", "after 2100", "impossible"],
)
def test_odd_years_are_what_they_say(code, text, values):
    notes = code(text, "2021-10-12")
    assert {time.value for time in notes.times} == values
    assert notes.report.published.value == "2021-10-12"


@pytest.mark.parametrize("text", ["12 October 2021", "Oct. 12, 2021", "2021", "31 February"])
def test_a_date_alone_is_no_event(code, text):
    notes = code(text)
    assert (notes.events, notes.statements, notes.actors) == ((), (), ())


FRENCH = (
    "Le président a rencontré le premier ministre à Paris le 12 mars. Selon lui, « nous sommes "
    "prêts ». Les négociations entre la Russie et l'OTAN se poursuivront la semaine prochaine."
)


def test_another_language_is_coded_as_far_as_names_carry_and_said_so(coder):
    notes = coder(Report(id="t", text=FRENCH, language="fr"))
    assert "French" in notes.remarks[0]
    assert "Paris" in {place.name for place in notes.places}
    assert notes.events == ()


@pytest.mark.parametrize("language", ["en", "en-GB", None])
def test_no_remark_on_english(coder, language):
    assert coder(Report(id="t", text="The king died on Monday.", language=language)).remarks == ()


def test_other_letters_are_not_english_though_the_language_is_unknown(coder):
    notes = coder(Report(id="t", text="Мэр арестован. Взрыв в Киеве.", language=None))
    assert "a language that was not recognised" in notes.remarks[0]
    assert notes.events == ()


def test_a_foreign_name_in_its_own_letters_leaves_a_report_english(coder):
    text = "Xi Jinping (习近平) visited Kyiv (Київ)."
    assert coder(Report(id="t", text=text, language=None)).remarks == ()


def test_a_very_long_report_is_coded_whole(code):
    line = "Ann Roe, the mayor of Lund, said on Tuesday that {} people died in the fire near Kyiv."
    text = "\n".join(line.format(n) for n in range(3, 1253))
    assert len(text.split()) > 20_000
    notes = code(text, "2021-10-12")
    assert len(notes.statements) == 1250
    assert len(notes.actors[0].mentions) > 1200
    assert all(span.of(text).strip() for actor in notes.actors for span in actor.mentions)
