"""Statements: who says what, in which form, and what is no statement."""

import json
import sys

import pytest

from comparenotes.coding.grammar.analysis import Analysis
from comparenotes.coding.trace import Trace
from comparenotes.reading.lines import report_of_line


def statements(notes):
    """(source, cue, contents) of each statement, in words; the source is a name, or as recorded."""
    names = {actor.id: actor.name for actor in notes.actors}
    words = notes.report.words
    return [
        (
            names.get(one.source or "", one.source),
            words(one.cue) if one.cue else None,
            [words(span) for span in one.content],
        )
        for one in notes.statements
    ]


FOUND = [
    (
        "direct, going on",
        "“It is over,” Elena Popova said. “We go home.”",
        ("Elena Popova", "said", ["It is over", "We go home"]),
    ),
    (
        "direct, cut in two",
        '"I am tired," Elena Popova told reporters, "but we will go on."',
        ("Elena Popova", "told", ["I am tired", "but we will go on"]),
    ),
    (
        "direct, after a colon",
        "Elena Popova said: “We will not sign.”",
        ("Elena Popova", "said", ["We will not sign"]),
    ),
    (
        "guillemets",
        "«We are leaving the city now», said Elena Popova.",
        ("Elena Popova", "said", ["We are leaving the city now"]),
    ),
    (
        "single marks",
        "'We are leaving the city now,' said Elena Popova.",
        ("Elena Popova", "said", ["We are leaving the city now"]),
    ),
    (
        "said that",
        "Elena Popova said that the bridge would open in May.",
        ("Elena Popova", "said", ["that the bridge would open in May"]),
    ),
    (
        "said, at the end",
        "The bridge will open in May, Elena Popova said.",
        ("Elena Popova", "said", ["The bridge will open in May"]),
    ),
    (
        "according to",
        "According to the army, the deal is dead.",
        ("army", "According", ["the deal is dead"]),
    ),
    (
        "in a statement",
        "The ministry said in a statement that the deal was dead.",
        ("ministry", "said", ["that the deal was dead"]),
    ),
    (
        "warned of",
        "Elena Popova warned of a famine.",
        ("Elena Popova", "warned", ["a famine"]),
    ),
    (
        "a thought",
        "Elena Popova believes that the border should stay open.",
        ("Elena Popova", "believes", ["that the border should stay open"]),
    ),
    (
        "a wish",
        "Elena Popova wants the border closed.",
        ("Elena Popova", "wants", ["the border closed"]),
    ),
    (
        "unnamed",
        "Two people familiar with the talks said the deal was dead.",
        ("unnamed", "said", ["the deal was dead"]),
    ),
    (
        "officials",
        "Officials said three people died.",
        ("unnamed", "said", ["three people died"]),
    ),
    (
        "a list of quotations",
        "Elena Popova warned of “wind and rain,” “deep snow” and “very little light.”",
        ("Elena Popova", "warned", ["wind and rain,” “deep snow” and “very little light"]),
    ),
    (
        "in somebody's words",
        "Elena Popova came. It was, in her words, “the worst of all winters.”",
        ("Elena Popova", "words", ["the worst of all winters"]),
    ),
    (
        "quoted as saying",
        "Elena Popova left early, the paper wrote, quoting her as saying, “It is cold.”",
        ("Elena Popova", "saying", ["It is cold"]),
    ),
    (
        "a verb before a name",
        "Elena Popova came. Added Popova, “It is cold here in May.”",
        ("Elena Popova", "Added", ["It is cold here in May"]),
    ),
    (
        "named where it goes on",
        "“It was cold at first.” Then, in the snow, Elena Popova said, “It will not end.”",
        ("Elena Popova", None, ["It was cold at first"]),
    ),
    (
        "nobody",
        "The truce was seen as a victory for Chad.",
        (None, "seen", ["The truce", "as a victory for Chad"]),
    ),
]


@pytest.mark.parametrize(("text", "want"), [row[1:] for row in FOUND], ids=[r[0] for r in FOUND])
def test_statement_is_found(code, text, want):
    assert want in statements(code(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rebels attacked a convoy near Kharkiv on Friday.", 0),
        ("The navy blasted two ships.", 0),
        ("Elena Popova attacked the plan to cut taxes.", 1),
        ("The rebels attacked the plan as “a cruel joke on us all.”", 1),
    ],
    ids=["rebels", "navy", "in words", "quoted"],
)
def test_physical_attack_is_no_statement(code, text, found):
    assert len(code(text).statements) == found


def test_what_is_denied_ends_with_its_sentence(code):
    notes = code("The Taliban denied involvement. “It is a crime,” Ali Deng wrote.")
    assert ("Taliban", "denied", ["involvement"]) in statements(notes)


def test_turns_hold_what_others_say_in_them(code):
    notes = code("Q: Who told you?\nA: My lawyer told me that Hale had signed the checks.")
    turn, inner = notes.statements[-2:]
    assert turn.cue.of(notes.report.text) == ":"
    assert inner.within == turn.id


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Chad's foreign minister said it was over.", "Chad's foreign minister"),
        ("A spokesman for Acme said it was over.", "unnamed"),
        ("The spokesman said it was over.", "unnamed"),
        ("Doctors Without Borders said it was over.", "Doctors Without Borders"),
    ],
    ids=["holds an office", "one of some", "of nobody", "in a name"],
)
def test_office_of_somebody_names_the_source(code, text, who):
    assert [found for found, _, _ in statements(code(text))] == [who]


def test_he_added_goes_to_the_one_before(code):
    notes = code("Ivan Brod said the deal was dead. He added that nobody wept.")
    assert statements(notes)[1] == ("Ivan Brod", "added", ["that nobody wept"])


def test_speech_over_paragraphs_is_one_speakers(code):
    notes = code(
        "“This is the first part of a long speech.\n“This is the second part of it,” "
        "Elena Popova said."
    )
    assert {who for who, *_ in statements(notes)} == {"Elena Popova"}


def test_quotation_without_a_cue_goes_on(code):
    notes = code(
        "“We are ready for the winter now,” Elena Popova said. She smiled.\n"
        "“We have food and we have water for all.”"
    )
    assert statements(notes)[-1][0] == "Elena Popova"


def test_a_speaker_quotes_another(code):
    first, second = code("“I told him, ‘Go home,’ and he went,” Elena Popova said.").statements
    assert second.within == first.id
    assert first.within is None


def test_the_editors_brackets_are_not_the_speakers(code):
    notes = code("“The [Chadian] army left the town,” Elena Popova said.")
    assert [notes.report.words(span) for span in notes.statements[0].inserted] == ["[Chadian]"]


def test_form_is_direct_mixed_or_indirect(code):
    notes = code(
        "“We will not sign the pact,” Elena Popova said. Ivan Brod said the pact was “a mistake” "
        "for all. Ann Roe said that it would rain."
    )
    assert [one.form for one in notes.statements] == ["direct", "mixed", "indirect"]


def test_addressee_is_noted(code):
    notes = code("Elena Popova told Ivan Brod that the deal was dead.")
    names = {actor.id: actor.name for actor in notes.actors}
    assert names[notes.statements[0].addressee] == "Ivan Brod"


def test_unnamed_sources_keep_what_is_said_of_them(code):
    notes = code("Two officials of the Chadian army said that the deal was dead.")
    (one,) = notes.statements
    assert one.source == "unnamed"
    assert notes.report.words(one.source_span) == "Two officials of the Chadian army"
    assert "Two of them" in one.basis
    assert "Chadian army" in one.basis


STANCES = [
    ("denied", "Elena Popova denied the charge.", "denies"),
    ("promised", "Elena Popova promised aid to Chad.", "promises"),
    ("threatened", "Elena Popova threatened to resign.", "threatens"),
    ("demanded", "Elena Popova demanded an apology.", "asks"),
    ("praised", "Elena Popova praised the police.", "praises"),
    ("claimed", "Elena Popova claimed that the deal was dead.", "claims"),
    ("complained", "Elena Popova complained about the noise.", "complains"),
]


@pytest.mark.parametrize(("text", "stance"), [r[1:] for r in STANCES], ids=[r[0] for r in STANCES])
def test_stance_is_neutral_and_the_cue_kept(code, text, stance):
    notes = code(text)
    assert [one.stance for one in notes.statements] == [stance]
    assert notes.report.words(notes.statements[0].cue) in text


NONE = [
    ("a work", "He reads “War and Peace” every year."),
    ("scare quotes", "The so-called “experts” were wrong."),
    ("a nickname", "Ivan “Bear” Brod won the match."),
    ("an act", "Elena Popova signed the pact in Lund."),
    ("apostrophes", "The players' bus hit the mayors' car in the '90s."),
]


@pytest.mark.parametrize("text", [row[1] for row in NONE], ids=[row[0] for row in NONE])
def test_what_is_no_statement(code, text):
    assert statements(code(text)) == []


def of_title(coder, title, text):
    return coder(report_of_line(json.loads(json.dumps({"title": title, "text": text}))))


HEADLINES = [
    ("label before", "Popova: We will not sign", "Elena Popova", "We will not sign"),
    ("label after", "No deal before May: minister", "unnamed", "No deal before May"),
    ("label after a dash", "No deal before May - minister", "unnamed", "No deal before May"),
    ("all capitals", "WE WILL NOT SIGN, SAYS POPOVA", "Elena Popova", "WE WILL NOT SIGN"),
    ("quoted in the title", "‘Stop the war’ plea", "Elena Popova", "Stop the war"),
]


@pytest.mark.parametrize(
    ("title", "who", "words"), [row[1:] for row in HEADLINES], ids=[row[0] for row in HEADLINES]
)
def test_headline_has_its_speaker(coder, title, who, words):
    body = "“Stop the war,” Elena Popova, the mayor of Lund, said on Monday. She will not sign."
    notes = of_title(coder, title, f"{title}\n\n{body}")
    assert (who, [words]) in [(one, content) for one, _, content in statements(notes)]


def test_headline_about_somebody_is_no_statement(coder):
    title = "Elena Popova: the early years"
    notes = of_title(coder, title, f"{title}\n\nElena Popova was born in Lund in 1970.")
    assert statements(notes) == []


def test_turns_of_a_transcript(code):
    notes = code("Q: Will you run?\nA: I have not decided.\nQ: When?\nA: In May.")
    assert [(one.form, notes.report.words(one.content[0])) for one in notes.statements] == [
        ("direct", "Will you run"),
        ("direct", "I have not decided"),
        ("direct", "When"),
        ("direct", "In May"),
    ]


def test_signed_quotation_is_the_signers(code):
    notes = code("“Nobody came to help us that night.” — Elena Popova")
    assert statements(notes) == [("Elena Popova", "—", ["Nobody came to help us that night"])]


BAD = [
    ("never closed", "“We will not sign the pact, Elena Popova said."),
    ("never opened", "We will not sign the pact,” Elena Popova said."),
    ("three deep", "“He said, ‘She told me, “Go,” and I went,’ and left,” Elena Popova said."),
    ("mixed kinds", "“We will not sign the pact,\" Elena Popova said. ‘Never,\" said Ivan Brod."),
    ("one quotation", "“All of this text is one quotation, and it says a lot of things.”"),
    ("all capitals", "“WE WILL NOT SIGN,” ELENA POPOVA SAID. “NEVER.”"),
    ("only marks", "“ ” ‘ ’ \" ' « » “”"),
    ("empty brackets", "“[] [ ] [[a]] we go,” Elena Popova said."),
]  # fmt: skip


@pytest.mark.parametrize("text", [row[1] for row in BAD], ids=[row[0] for row in BAD])
def test_broken_marks_break_nothing(code, text):
    notes = code(text)
    for one in notes.statements:
        for span in (*one.content, *one.quoted, *one.inserted):
            assert notes.report.words(span).strip() == notes.report.words(span) != ""


def test_forgotten_mark_keeps_the_speaker_out(code):
    notes = code("“We will not sign the pact, Elena Popova said.")
    assert statements(notes) == [("Elena Popova", "said", ["We will not sign the pact"])]


def remarks(coder, parse, text):
    trace = Trace()
    coder.note(parse(text), trace)
    return [remark.why for remark in trace.remarks if remark.stage == "statements"]


def test_explain_gives_the_basis_of_a_source(coder, parse):
    whys = remarks(coder, parse, "Elena Popova said it would rain. The show began.")
    assert any("names the source" in why for why in whys)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Rebels attacked a convoy near Kharkiv on Friday.", "physical attack"),
        ("“Nobody came to help us that night.” — Elena Popova", "signed quotation"),
        (
            "“It is cold,” Ivan Brod said.\n“Nobody ever stays here in May.”",
            "quotation goes on",
        ),
    ],
    ids=["rejection", "supplement", "source"],
)
def test_explain_names_the_rule(coder, parse, text, rule):
    assert any(rule in why for why in remarks(coder, parse, text))


def calls(function):
    """How many calls a function makes: how long it takes, by no clock."""
    count = 0

    def profile(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count


LONG = [
    (
        "paragraphs of quotations",
        "“We go home on day {} of it,” Elena Popova said. “It is cold.” “Nobody wants to stay.”\n",
    ),
    ("one sentence", "and Elena Popova said that the road {} was wet "),
    ("one list", "and “bridge {}” "),
]


@pytest.mark.parametrize("line", [row[1] for row in LONG], ids=[row[0] for row in LONG])
def test_time_grows_with_the_length_of_the_report(coder, parse, line):
    def work(lines):
        analysis = Analysis(parse("".join(line.format(number) for number in range(lines))))
        assert len(analysis.quoted)
        return calls(lambda: coder._statements.find(analysis, ()))

    assert work(160) < 6 * work(40)  # a square would be 16 times as much
