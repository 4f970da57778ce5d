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
        "“It is cold,” said Elena “Lena” Brod, who leads the camp.",
        [("Elena “Lena” Brod", "It is cold")],
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
        ("The self-styled “general” and his “court” were condemned by Norway.", "Norway"),
        ("Firefighters put the damage at four million crowns.", "Firefighters"),
        ("Norway said that the ferry had sunk, citing the navy.", "Norway"),
        ("“It was loud,” said a guard, who asked not to be named.", "guard"),
        ("The mill is lost, said Per Holm, the firm's engineer, who left in May.", "Per Holm"),
    ],
)
def test_labels_and_order_name_the_source(code, text, who):
    assert [one for one, *_ in said(code(text))] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "# Live: Senate sits on grain bill\nIt was late.",
        "# Explained: how the mill burned\nIt was late.",
        "# Turkey earthquake: girl pulled from rubble\nIt was late.",
        "Watch: Mill burns\nOpinion: We can wait\nIt was late.",
        "Ada Lunde wrote the novels “The Long Winter” and “A House of Salt” in Lund.",
        "The herder met the self-styled “general” and his “court”.",
        "Nobody confirmed the truce, and no group claimed the raid.",
        "The company declined to comment on the report.",
        "Toft would not say when the bridge would open.",
        "Neither woman responded to a request for an interview.",
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


DEEDS = [
    "Malta voted for a new mayor in May.",
    "A judge sentenced Toft to two years in jail for theft.",
    "The guild called off Monday's march.",
    "Japan offered Palau three tugs.",
    "The board named his niece Ada Moe as its next chair.",
    "Judges cleared Toft of ordering guards to shoot.",
    "The king called an election.",
    "Peru recalled its ambassador from Lund.",
    "Malta will send a ship if Palau asks it to.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_deeds_are_no_statements(code, text):
    assert said(code(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The king called the election a farce.",
        "Toft recalled that the gate was open.",
        "Toft offered to resign.",
        "Toft granted that the gate was open.",
        "Toft named the plan “a gift to the rich”.",
        "The mayor asked residents to stay at home.",
    ],
)
def test_what_is_said_beside_a_deed_is_a_statement(code, text):
    assert len(said(code(text))) == 1


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("“We lost,” Interfax quoted Trade Minister Ada Moe as saying.", "Ada Moe", "We lost"),
        ("“We lost,” the agency quoted Admiral Toft as telling sailors.", "Toft", "We lost"),
        ("“We lost,” Ada Moe was quoted by Interfax as saying.", "Ada Moe", "We lost"),
        (
            "Speaking after meeting Premier Ole Toft, the Danish trade minister, Ada Moe, said "
            "tea was dear.",
            "Ada Moe",
            "tea was dear",
        ),
        ("In Lund, Ada Moe, a critic of Ole Toft, said tea was dear.", "Ada Moe", "tea was dear"),
    ],
)
def test_the_speaker_is_not_who_passes_it_on_or_was_met(code, text, who, words):
    assert said(code(text)) == [(who, words)]


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("# Ferry sinks off Lund, 9 missing: officials\nIt sank.", "unnamed", "9 missing"),
        ("# Prices to fall next year: IMF\nThey fell.", "International Monetary Fund", "Prices"),
        ("Half of Chad at risk of hunger: UN", "United Nations", "Half of Chad"),
        ("# Talks to go on until June, says minister\nThey met.", "unnamed", "Talks to go on"),
        ("Minister: bus fares will not rise", "unnamed", "bus fares will not rise"),
    ],
)
def test_a_headline_has_its_source_before_or_after_it(code, text, who, words):
    ((source, content),) = said(code(text))
    assert source == who
    assert words in content
    assert ":" not in content


@pytest.mark.parametrize(
    "text",
    [
        "Topics: police, courts, army",
        "# The trial of Toft: the witnesses\nIt was late.",
        "# A town without doctors: a walk round Lund\nIt was late.",
        "Police: 3, Courts: 4",
        "Ferry crash: nine missing",
    ],
)
def test_a_line_with_a_colon_may_be_nobodys(code, text):
    assert said(code(text)) == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The court heard that Toft had sold guns.", (None, "that Toft had sold guns")),
        ("The inquest heard the ferry had no radio.", (None, "the ferry had no radio")),
        ("Jurors were told that Toft had lied.", (None, "that Toft had lied")),
        ("“She never came back,” the jury heard.", (None, "She never came back")),
        ("Toft, the court heard, had sold guns.", (None, "Toft", "had sold guns")),
        ("The inquiry heard from Ada Moe that it was dark.", ("Ada Moe", "that it was dark")),
        ("The court ruled that Toft had sold guns.", ("court", "that Toft had sold guns")),
    ],
)
def test_what_a_court_hears_is_not_its_own(code, text, want):
    assert said(code(text)) == [want]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Toft said Moe told him the mill was on fire.", ["the mill was on fire"]),
        ("Toft said the pilot warned her that it was late.", ["that it was late"]),
        (
            "Toft said Moe had told him that Wik planned to leave.",
            ["that Wik planned to leave", "to leave"],
        ),
        ("Toft said nobody told him that it was late.", []),
        ("“I told him that it was late,” Toft said.", []),
    ],
)
def test_what_somebody_was_told_lies_within_what_they_say(code, text, want):
    assert [content for _, content in said(code(text))][1:] == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "Toft says the vote was rigged, a claim poll officials reject.",
            [("Toft", "the vote was rigged"), ("unnamed", "the vote was rigged")],
        ),
        (
            "Toft said the dam was safe, an assertion denied by Ada Moe.",
            [("Toft", "the dam was safe"), ("Ada Moe", "the dam was safe")],
        ),
        (
            "“They stole it,” Toft said, a charge the ministry denies.",
            [("Toft", "They stole it"), ("ministry", "They stole it")],
        ),
        (
            "Toft said he had a plan, a claim that surprised the bank.",
            [("Toft", "he had a plan, a claim that surprised the bank")],
        ),
    ],
)
def test_a_claim_that_is_denied_ends_before_the_denial(code, text, want):
    assert said(code(text)) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("“Pay up,” chanted scores of nurses as Toft arrived.", "scores of nurses"),
        ("“Pay up,” shouted a man before police came.", "a man"),
        ("“Pay up,” yelled a man known as Toft.", "a man known as Toft"),
    ],
)
def test_a_source_ends_before_the_next_clause(code, text, want):
    notes = code(text)
    assert [notes.report.words(one.source_span) for one in notes.statements] == [want]


def test_who_counters_says_something_and_who_disputes_denies(code):
    notes = code("Ada Moe countered that it helps them. Ola Wik disputed Ada Moe's claim of fraud.")
    assert [one.stance for one in notes.statements][:2] == ["says", "denies"]


def test_a_description_may_end_with_the_name(code):
    notes = code("The mill will close, said the owner and son of its founder, Rita Dahl.")
    assert said(notes) == [("Rita Dahl", "The mill will close")]


@pytest.mark.parametrize(
    "text",
    [
        "The army refused to confirm that rebels had shelled the base.",
        "The ministry would neither confirm nor deny that the ship had sunk.",
        "The navy declined to say whether anyone was killed.",
    ],
)
def test_who_withholds_says_nothing(code, text):
    assert said(code(text)) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The judge told her lawyer, Tomas Wik, to sit down.", "to sit down"),
        (
            "Norway urged Chad, an ally since 1990, to free the crew.",
            "Chad, an ally since 1990, to free the crew",
        ),
        ("The judge told Tomas Wik, a lawyer, that she would go.", "that she would go"),
    ],
)
def test_what_somebody_is_told_to_do_goes_on_behind_their_name(code, text, content):
    assert [what for *_, what in said(code(text))] == ([content])


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“He told me, ‘You will never sing again,’ and hung up,” Dora Brod told the panel.",
         "You will never sing again"),
        ("Norway's king urged Chad to leave, calling the raid “an outrage”, Interfax reported.",
         "the raid “an outrage"),
        ("The owner said “we are closed” on Friday.", "we are closed"),
        ("The owner said “we are closed” and left on Friday.", "we are closed"),
        ("The owner said he was “very sorry” for the delay.", "he was “very sorry” for the delay"),
        ("The gold was gone; the mine was shut; Brod is said to have fled.",
         "Brod to have fled"),
    ],
)  # fmt: skip
def test_content_ends_where_the_words_end(code, text, content):
    assert content in [" ".join(contents) for _, *contents in said(code(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Brod wrote “The Salt Road” and “A House of Reeds” in 2003.",
        "Witnesses recalled the fire at the mill on Friday.",
    ],
)
def test_works_and_memories_are_no_statements(code, text):
    assert said(code(text)) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“She knows the port better than anyone.” -Harbour master Siri Holt", "Siri Holt"),
        ("Poe said the dam was safe, whereas Finn argued it had cracked.", "Finn"),
        ("“Soldiers shot my brother in 1988,” he said.", None),
    ],
)
def test_source_is_whoever_the_words_say(code, text, source):
    notes = code(text)
    names = {actor.id: actor.name for actor in notes.actors}
    assert names.get(notes.statements[-1].source or "") == source
