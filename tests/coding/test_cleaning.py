"""Notes on texts whose characters hide words: right, and pointing at the text as it is."""

import pytest

from comparenotes import read
from comparenotes.coding import explain
from comparenotes.record import faults_of


def coded(coder, text, **given):
    notes = coder(read(text.encode(), published="2024-03-08", **given))
    assert notes.report.text == text
    assert not list(faults_of(notes))
    return notes


def test_names_numbers_and_places_are_found_through_invisible_marks(shared_coder):
    text = (
        "Mayor Ida\u200b Prem said 1\u200b4 dockers were killed in Nai\xadrobi\u200b on Mon\xadday."
    )
    notes = coded(shared_coder, text)
    assert "Ida Prem" in [actor.name for actor in notes.actors]
    assert [place.name for place in notes.places] == ["Nairobi"]
    (quantity,) = notes.quantities
    assert quantity.value == 14
    assert text[quantity.evidence.start : quantity.evidence.end].startswith("1\u200b4")
    assert [event.type for event in notes.events] == ["ASSAULT"]
    assert notes.remarks == ()


def test_a_garbled_quotation_is_found_and_the_repair_told(shared_coder):
    text = "â€œWe canâ€™t stay,â€\x9d Mayor JosÃ© PÃ©rez said in Varna."
    notes = coded(shared_coder, text)
    (statement,) = notes.statements
    assert [text[span.start : span.end] for span in statement.content] == ["We canâ€™t stay"]
    assert "José Pérez" in [actor.name for actor in notes.actors]
    assert any("garbled" in remark for remark in notes.remarks)


def test_entities_are_read_as_characters_and_told(shared_coder):
    text = "&quot;We won&#8217;t pay,&quot; Mayor Ida Prem said in Varna."
    notes = coded(shared_coder, text)
    (statement,) = notes.statements
    assert text[statement.content[0].start : statement.content[0].end] == "We won&#8217;t pay"
    assert any("entities" in remark for remark in notes.remarks)


def test_a_wrapped_name_has_no_line_break(shared_coder):
    text = (
        "The council of the old port of Varel met Mayor Ida\n"
        "Prem on Monday, and agreed with the owner of Tem\n"
        "Lines that the pier would be repaired before the\n"
        "summer. It will cost the town two million and take\n"
        "until the end of the year, officials said.\n"
    )
    names = [actor.name for actor in coded(shared_coder, text).actors]
    assert "Ida Prem" in names
    assert not any("\n" in name for name in names)


@pytest.mark.parametrize("words", ["Ida Prem", "Ida\u200b Prem", "harbour"])
def test_explain_finds_words_as_they_are_read(shared_coder, words):
    text = "Mayor Ida\u200b Prem condemned the har\xadbour strike in Varna."
    report = read(text.encode(), published="2024-03-08")
    (account,) = explain(report, words, shared_coder).accounts
    assert report.words(account.words) in {"Ida\u200b Prem", "har\xadbour"}
    assert report.words(account.sentence) == text


def test_what_is_garbled_in_no_way_is_not_remarked_on(shared_coder):
    notes = coded(shared_coder, "The café's owner, Renée Lund, sued AT&T in Varna on Monday.")
    assert notes.remarks == ()
