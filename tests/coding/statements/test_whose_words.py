"""Whose words: two speakers in one paragraph or sentence, labels, hearsay, and what is not said."""

import pytest


def said(notes):
    """(source, contents) of each statement, in words; the source is a name, or as recorded."""
    names = {actor.id: actor.name for actor in notes.actors}
    words = notes.report.words
    return [
        (names.get(one.source or "", one.source), *(words(span) for span in one.content))
        for one in notes.statements
    ]


SPEAKERS = [
    (
        "“You are late,” snapped Irena Dahl. “The train broke down,” explained Tomas Wik. “It "
        "always does,” muttered Siri Moe.",
        [
            ("Irena Dahl", "You are late"),
            ("Tomas Wik", "The train broke down"),
            ("Siri Moe", "It always does"),
        ],
    ),
    (
        "“We heard a bang,” Rosa Lim told the BBC. “Then it went dark,” her sister Ada said.",
        [("Rosa Lim", "We heard a bang"), ("Ada", "Then it went dark")],
    ),
    (
        "Mina Toft said: “It is a good deal.” Olav Berge said: “It is a bad deal.”",
        [("Mina Toft", "It is a good deal"), ("Olav Berge", "It is a bad deal")],
    ),
    (
        "»We stay«, said Max Roth. „We go“, said Eva Lind.",
        [("Max Roth", "We stay"), ("Eva Lind", "We go")],
    ),
    (
        "«We stay», said Max Roth. »We go», answered Eva Lind.",
        [("Max Roth", "We stay"), ("Eva Lind", "We go")],
    ),
    (
        "“We won,” said Mina Toft. “We got it all,” she said. “Nobody lost.”",
        [("Mina Toft", "We won"), ("Mina Toft", "We got it all", "Nobody lost")],
    ),
    (
        "“It is cold,” said Maria “Mia” Lopez, who runs the camp.",
        [("Maria “Mia” Lopez", "It is cold")],
    ),
    (
        "“They came at night,” said Hanna Lie, the spokeswoman of the mill, which burned in May, "
        "after a meeting led by Governor Ola Rud.",
        [("Hanna Lie", "They came at night")],
    ),
]


@pytest.mark.parametrize(("text", "want"), SPEAKERS)
def test_each_speaker_has_their_own_words(code, text, want):
    assert said(code(text)) == want


ENDS = [
    ("Toft said the bay would freeze, whereas Moe argued it would not.", "the bay would freeze"),
    ("Toft said the bay was safe, but tests show it was not.", "the bay was safe"),
    ("Toft said the bay was safe, and Moe warned it was not.", "the bay was safe"),
    ("Toft accused the bank of fraud, telling reporters: “They lied.”", "the bank of fraud"),
]


@pytest.mark.parametrize(("text", "want"), ENDS)
def test_a_content_ends_where_the_next_statement_begins(code, text, want):
    contents = [content for _, *content in said(code(text))]
    assert [want] in contents
    assert len(contents) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Toft said the bay would freeze while the boats were out.",
        "Toft said the bay was safe but the boats were not.",
        "Toft said the bay was safe, but that Moe had warned it was not.",
        "Toft said she called at noon, but Moe told her that nobody was there.",
    ],
)
def test_what_is_told_by_the_first_stays_theirs(code, text):
    (_, first), *_ = said(code(text))
    assert text.removeprefix("Toft said ").rstrip(".") == first


def test_a_participle_goes_to_the_subject_of_its_verb(code):
    notes = code("Imran Noor claimed that Asif Malik was in the house, saying: “It was him.”")
    assert ("Imran Noor", "It was him") in said(notes)
    assert not any(who == "Asif Malik" for who, *_ in said(notes))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“Her work will be missed.” -Councillor Bea Lund", "Bea Lund"),
        ("“We are proud of this team.”\n— Coach Felix Ott", "Felix Ott"),
        ("A statement from Senator John Roe:\n“I never took a cent.”", "John Roe"),
        ("“We are not done!” tweeted @sengretaholm. Senator Greta Holm left.", "Greta Holm"),
        ("Ship sunk off Lund, says Norway", "Norway"),
        ("The money is gone, said Per Holm, the bank's treasurer, who left in May.", "Per Holm"),
    ],
)
def test_labels_and_order_name_the_source(code, text, who):
    assert [one for one, *_ in said(code(text))] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "# Live: Parliament votes on exit deal\nIt was late.",
        "# Explained: why the dam burst\nIt was late.",
        "# Turkey earthquake: girl pulled from rubble\nIt was late.",
        "Watch: Dam bursts\nOpinion: We must go\nIt was late.",
        "Ada Lunde wrote the novels “The Long Winter” and “A House of Salt” in Lund.",
        "The self-styled “general” and his “court” were condemned by Norway.",
        "The company declined to comment on the report.",
        "Toft would not say when the bridge would open.",
        "Neither man responded to a request for comment.",
    ],
)
def test_nobody_says_anything(code, text):
    assert said(code(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Toft is alleged to have taken cash.",
        "Toft, who was said to have taken cash, left.",
        "The tomb is believed to hold a king.",
        "It is said that the tomb holds a king.",
    ],
)
def test_hearsay_is_nobodys(code, text):
    assert [who for who, *_ in said(code(text))] == [None]
