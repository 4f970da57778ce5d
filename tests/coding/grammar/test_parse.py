"""The parse's columns: exact offsets, no white space, sentences inside parts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparenotes.coding.grammar import parse as parsing
from comparenotes.record import Part, Report


def test_words_are_the_texts_own(parse):
    found = parse("Mr. Kask didn't  leave\tTallinn.\n\nHe stayed — “for now.”")
    text = found.report.text
    assert [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == found.words
    assert not [word for word in found.words if not word.strip()]


def test_sentence_stays_in_its_part(shared_coder):
    text = "Ada Lind\nThe mayor left Tallinn."
    parts = (Part("byline", 0, 8), Part("paragraph", 9, 32))
    found = shared_coder.parser.parse(Report(id="r", text=text, parts=parts))
    assert [(found.text(s.first, s.last), s.part) for s in found.sentences] == [
        ("Ada Lind", "byline"),
        ("The mayor left Tallinn.", "paragraph"),
    ]
    assert found.part_of(0) == "byline"


def test_edges_cover_the_subtree(parse):
    found = parse("The old mayor of Tallinn left early.")
    left = found.words.index("left")
    assert found.text(*found.edges[found.words.index("mayor")]) == "The old mayor of Tallinn"
    assert found.edges[left] == (0, len(found))
    assert found.subtree(left).of(found.report.text) == found.report.text


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 3, ["The"]), (1, 5, ["The", "mayor"]), (3, 4, []), (4, 14, ["mayor", "left"])],
    ids=["whole", "cut", "blank", "two"],
)
def test_tokens_expand_outward(parse, start, end, words):
    found = parse("The mayor left.")
    first, last = found.tokens(start, end)
    assert found.words[first:last] == words


@pytest.mark.parametrize(
    ("sentence", "word", "lemma", "pos"),
    [
        ("The leaders met.", "leaders", "leader", "NOUN"),
        ("The leaders met.", "met", "meet", "VERB"),
        ("They are here.", "are", "be", "AUX"),
        ("Children were hurt.", "Children", "child", "NOUN"),
        ("Two airstrikes failed.", "airstrikes", "airstrike", "NOUN"),
        ("Two cyberattacks failed.", "cyberattacks", "cyberattack", "NOUN"),
        ("Two stabbings shocked the town.", "stabbings", "stabbing", "NOUN"),
        ("Three marches were banned.", "marches", "march", "NOUN"),
        ("He has headaches.", "headaches", "headache", "NOUN"),
        ("The headquarters burned.", "headquarters", "headquarters", "NOUN"),
        ("Their whereabouts are unknown.", "whereabouts", "whereabouts", "NOUN"),
        ("He says that he left.", "that", "that", "SCONJ"),
        ("Kask left Tallinn.", "Tallinn", "Tallinn", "PROPN"),
    ],
    ids=lambda value: str(value),
)
def test_lemma_and_part_of_speech(parse, sentence, word, lemma, pos):
    found = parse(sentence)
    at = found.words.index(word)
    assert (found.lemmas[at], found.pos[at]) == (lemma, pos)


def test_long_report_is_parsed_in_stretches(parse, monkeypatch):
    text = "\n".join(["The mayor left Tallinn on Monday.", "Nobody saw him again."] * 20)
    whole = parse(text)
    monkeypatch.setattr(parsing, "STRETCH", 16)
    cut = parse(text)
    assert cut.words == whole.words
    assert cut.starts == whole.starts
    assert len(cut.sentences) == len(whole.sentences) == 40
    assert all(
        s.first <= cut.heads[t] < s.last for s in cut.sentences for t in range(s.first, s.last)
    )


def test_nothing_to_parse_is_no_error(parse):
    assert len(parse("")) == 0
    assert parse(" \n ").sentences == []


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_keeps_its_offsets(parse, text):
    found = parse(text)
    assert [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == found.words
    assert [t for s in found.sentences for t in range(s.first, s.last)] == list(range(len(found)))


def test_a_clause_with_a_tense_has_its_subject(parse):
    parsed = parse("She spoke in Lund, hours after a fire on the ferry killed 11 people.")
    fire, killed = parsed.words.index("fire"), parsed.words.index("killed")
    assert (parsed.heads[fire], parsed.deps[fire]) == (killed, "nsubj")


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("May thanked the voters.", "thanked", "May"),
        ("On Tuesday Trump accused Chad of fraud.", "accused", "Trump"),
        ("On Monday Virgin Money and Acme fined the dealers.", "fined", "Money"),
        ("On Sunday troops of Chad shelled the camp.", "shelled", "troops"),
        ("Chad's expulsion of an Indian diplomat angered Delhi.", "angered", "expulsion"),
    ],
)
def test_slips_of_the_parser_are_put_right(parse, text, verb, subject):
    found = parse(text)
    noun = found.words.index(subject)
    assert (found.deps[noun], found.words[found.heads[noun]]) == ("nsubj", verb)


def test_a_form_that_is_only_past_is_past(parse):
    found = parse("Togo's forces retook Lund.")
    assert found.tags[found.words.index("retook")] == "VBD"


def test_the_mark_of_a_heading_is_no_word(shared_coder):
    text = "# Rebels leave Lund\nIt was late."
    parts = (Part("title", 0, 19), Part("paragraph", 20, 32))
    found = shared_coder.parser.parse(Report(id="r", text=text, parts=parts))
    assert found.words[0] == "Rebels"


@pytest.mark.parametrize(
    ("line", "passive"),
    [
        ("Mexican journalist gunned down in Veracruz", True),
        ("State of emergency declared in Peru", True),
        ("Kenya arrested 12 men in Nairobi", False),
        ("Police shot at crowd in Lima", False),
        ("The envoy attacked at dawn.", False),
    ],
)
def test_headlines_leave_out_the_was_of_a_passive(parse, line, passive):
    assert ("nsubjpass" in parse(line).deps) is passive


def test_a_name_has_no_maker(parse):
    parsed = parse("A loan of 80 million dollars was granted to Chad by the African Bank.")
    by = parsed.words.index("by")
    assert (parsed.deps[by], parsed.words[parsed.heads[by]]) == ("agent", "granted")
    parsed = parse("Maps of Togo by Ann Roe were sold.")
    assert parsed.deps[parsed.words.index("by")] == "prep"
