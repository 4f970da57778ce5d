"""A text as it is meant to be read, each of whose characters knows where it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparenotes.record import Part, Published, Reason, Report, Span
from comparenotes.record.cleaned_text import CleanedText, cleaned, moved

READ_AS = {
    "zero_width_blank_beside_a_word": ("Ida\u200b Prem of Varel\u200b", "Ida Prem of Varel"),
    "zero_width_blank_inside_a_word": ("the har\u200bbour", "the harbour"),
    "zero_width_blank_that_parts_words": ("Ida\u200bPrem, 14\u200bmen", "Ida Prem, 14 men"),
    "but_not_a_name_of_one_word": ("Jon Mc\u200bGill", "Jon McGill"),
    "direction_marks": ("\u200fTom\u200f met \u2067Ida\u2069", "Tom met Ida"),
    "soft_hyphens": ("the coun\xadcil", "the council"),
    "a_soft_hyphen_at_a_line's_end": ("the coun\xad\ncil", "the council"),
    "hard_blanks_and_hyphens": ("twenty\u2011two\xa0ships", "twenty-two ships"),
    "ligatures": ("the o\ufb03ce on \ufb01re", "the office on fire"),
    "full_width": ("\uff11\uff0c\uff12\uff10\uff10 \uff4d\uff45\uff4e", "1,200 men"),
    "loose_accents": ("Jose\u0301 Lo\u0301pez", "José López"),
    "control_codes": ("\x93No,\x94 she said. It\x92s over.", "“No,” she said. It’s over."),
    "garbled": ("â€œWe canâ€™t,â€\x9d said RenÃ© Å\xa0imek", "“We can’t,” said René Šimek"),
    "garbled_and_its_last_byte_lost": ("â€œNo,â€ she said", "“No,” she said"),
    "garbled_and_its_accents_loosened": ("RenA\u0303\xa9 said", "René said"),
    "garbled_twice": ("itÃ¢â‚¬â„¢s", "it’s"),
    "the_rest_of_a_garbled_blank": ("Mayor PremÂ said", "Mayor Prem said"),
    "entities": ("Hale &amp; Co won&#8217;t&nbsp;pay", "Hale & Co won’t pay"),
    "entities_twice": ("it&amp;#8217;s", "it’s"),
    "a_lost_apostrophe": ("they won\ufffdt, Tom O\ufffdDea said", "they won’t, Tom O’Dea said"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "read"), READ_AS.values(), ids=READ_AS.keys())
def test_what_hides_words_is_read_through(text, read):
    assert CleanedText.of(text).text == read


@pytest.mark.parametrize(
    "text",
    [
        "AT&T sued; R&D &c. fell, and &foo; is none.",
        "“She ran the café”— he said, “and the Café’”.",
        "AMANHÃ” disse o jornal, e SÃO PAULO também.",
        "Ã la carte, Ångström, Ñandú, À bientôt",
        "می\u200cخواهم",
        "A ship\nof two decks – and 3/4 of its crew",
        "a 5\ufffd6 draw",
    ],
)
def test_what_is_as_it_should_be_stays(text):
    clean = CleanedText.of(text)
    assert clean.text == text
    assert clean.span(2, 5) == (2, 5)


def test_stretches_are_moved_there_and_back():
    text = "Mayor Ida\u200b Prem said it wonâ€™t o\ufb03cially pay."
    clean = CleanedText.of(text)
    for word, printed in {"Ida": "Ida", "won’t": "wonâ€™t", "officially": "o\ufb03cially"}.items():
        start = clean.text.index(word)
        first, last = clean.span(start, start + len(word))
        assert text[first:last] == printed
        assert clean.inside(first, last) == (start, start + len(word))


def test_repairs_are_told_but_not_what_was_unseen():
    clean = CleanedText.of("Hale &amp; Co won\u200b't pay â€“ JosÃ© &amp; Tom")
    assert [(r.kind, r.times) for r in clean.repairs] == [("garbled", 2), ("entities", 2)]
    assert CleanedText.of("the coun\xadcil").repairs == ()


def test_a_line_break_inside_a_part_is_a_blank_and_one_between_parts_stays():
    text = "Ida\nPrem met Tom\r\n  Hale.\n\nThey left."
    report = Report(
        id="r",
        text=text,
        parts=(Part("paragraph", 0, 25), Part("paragraph", 27, len(text))),
        published=Published("2024", "text", reasons=(Reason("so", Span(27, 31)),)),
    )
    read, clean = cleaned(report)
    assert read.text == "Ida Prem met Tom Hale.\n\nThey left."
    words = [read.words(part.span) for part in read.parts]
    assert words == ["Ida Prem met Tom Hale.", "They left."]
    (reason,) = read.published.reasons
    assert read.words(reason.evidence) == "They"
    assert moved(read.published, clean.span) == report.published


@given(st.text(alphabet="aé \n\xad\u200b\ufb01&;#8217â€™Ã©\u0301\x92\ufffdÂ.", max_size=40))
def test_every_character_comes_from_somewhere(text):
    clean = CleanedText.of(text, [Span(0, len(text))] if text else [])
    spans = [clean.span(n, n + 1) for n in range(len(clean.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
