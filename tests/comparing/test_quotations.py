import pytest

from comparenotes.comparing.quotations import find_quotations

FULL = "We will not reopen the line until every ship of the fleet has been inspected"


@pytest.fixture(scope="module")
def quotations(thresholds, weights, story_of):
    return lambda *notes: find_quotations(story_of(*notes), weights, thresholds)


def says(made, words, who="Marinova", marks="“”"):
    text = f"{marks[0]}{words}{marks[1]}, {who} said in Varna."
    return made(text).actor(who).statement(words, "a1").notes()


@pytest.mark.parametrize(
    ("other", "verdict", "changes"),
    [
        (FULL + ",", "same", []),
        (
            "We will not reopen the line",
            "trimmed",
            [("until every ship of the fleet has been inspected", None)],
        ),
        (
            "We will reopen the line until every ship of the fleet has been inspected",
            "trimmed",
            [("not", None)],
        ),
        (
            "We will not open the line until each ship of the fleet is inspected",
            "reworded",
            [("reopen", "open"), ("every", "each"), ("has been", "is")],
        ),
    ],
    ids=["the same", "a condition dropped", "a not dropped", "reworded"],
)
def test_shared_quotation(made, quotations, other, verdict, changes):
    (found,) = quotations(says(made, FULL), says(made, other, marks='""'))
    assert found.verdict == verdict
    assert [(change.removed, change.added) for change in found.changes] == changes
    assert found.source == "Marinova"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We are very sad today", "The ship will be towed to the yard tomorrow morning"),
        ("We are very sad", "We are very late"),
        ("a disaster", "a disaster"),
    ],
    ids=["other words", "a common beginning", "too short to prove anything"],
)
def test_other_quotations_are_not_one(made, quotations, a, b):
    assert quotations(says(made, a), says(made, b)) == ()


def test_short_words_of_two_speakers_are_two(made, quotations):
    assert (
        quotations(says(made, "This is a sad day"), says(made, "This is a sad day", "Ganev")) == ()
    )


def test_long_words_given_to_two_speakers_show_both(made, quotations):
    (found,) = quotations(says(made, FULL), says(made, FULL, "Ganev"))
    assert found.source == "Ganev / Marinova"


def test_versions_are_exact(made, quotations):
    notes = [says(made, FULL), says(made, "We will not reopen the line")]
    texts = {one.report.id: one.report.text for one in notes}
    (found,) = quotations(*notes)
    words = [texts[v.report][v.start : v.end] for v in found.versions]
    assert words == [FULL, "We will not reopen the line"]
    assert [version.statement for version in found.versions] == ["s1", "s1"]


def told(made, text, *statements):
    """A report of `text`, each statement its words and its source's name or null."""
    report = made(text)
    for words, who in statements:
        if who and who not in [actor.name for actor in report.actors]:
            report.actor(who)
        ids = {actor.name: actor.id for actor in report.actors}
        report.statement(words, ids.get(who))
    return report.notes()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"‘{FULL}’, Marinova said.", FULL),
        (f"'{FULL}', Marinova said of the ferries' line.", FULL),
        (
            "'It's the crew's ship, and we won't sell it,' Marinova said.",
            "It's the crew's ship, and we won't sell it",
        ),
    ],
    ids=["curled", "straight", "apostrophes inside"],
)
def test_single_marks_are_read(made, quotations, text, words):
    notes = told(made, text, (words, "Marinova")), says(made, words)
    (found,) = quotations(*notes)
    assert (found.verdict, len(found.versions)) == ("same", 2)


def test_apostrophes_are_no_marks(made, quotations):
    text = "The ferries' crews and the dockers' union struck, the owners' lawyers said."
    assert quotations(made(text).notes(), says(made, "crews and the dockers")) == ()


CUE = "“We will not reopen the line,” Marinova said, “until every ship has been inspected.”"
WHOLE = "We will not reopen the line until every ship has been inspected"


def test_cue_in_the_midst_trims_nothing(made, quotations):
    halves = [("We will not reopen the line", "Marinova"), ("until every ship", "Marinova")]
    (found,) = quotations(told(made, CUE, *halves), says(made, WHOLE))
    assert (found.verdict, found.changes) == ("same", ())
    assert len(found.versions) == 3


def test_half_too_short_by_itself_is_kept(made, quotations):
    text = "“No,” Marinova said. “We will not reopen the line before May.”"
    interrupted = told(made, text, ("We will not reopen", "Marinova"), ("No", "Marinova"))
    (found,) = quotations(interrupted, says(made, "No. We will not reopen the line before May"))
    assert found.verdict == "same"


def test_halves_in_two_reports_are_one(made, quotations):
    told_by = [told(made, CUE + end, ("We will not", "Marinova")) for end in (" He left.", "")]
    (found,) = quotations(*told_by)
    assert (found.verdict, len(found.versions)) == ("same", 4)


@pytest.mark.parametrize(
    "text",
    [
        "Her play “The Keeper of the Lamps” opened.",
        "Her song “I Left at Dawn” opened.",
        "They carried signs: “No Ferry No Vote”.",
        "They named it ‘Lantern’.",
        "The plan, dubbed “steady as she goes”, failed.",
    ],
    ids=["play", "song", "slogan", "name", "dubbed"],
)
def test_titles_names_and_slogans_are_none(made, quotations, text):
    again = text.replace(" failed", " was dropped").replace(" opened", " closed") + " So it was."
    inside = text[text.index("“") + 1 : -1].split("”")[0] if "“" in text else "Lantern"
    assert quotations(told(made, text, (inside, None)), told(made, again, (inside, None))) == ()


def test_cry_in_capitals_is_quoted(made, quotations):
    first = told(made, "“SEND THEM BACK”, Ganev wrote.", ("SEND THEM", "Ganev"))
    (found,) = quotations(first, told(made, "Ganev: “SEND THEM BACK”", ("SEND THEM", "Ganev")))
    assert found.source == "Ganev"


def called(made, word, who, thing, extra=""):
    return told(made, f"{who} called {thing} “{word}” on Monday.{extra}", (word, who))


def test_one_word_of_one_speaker_is_one_quotation(made, quotations):
    first, other = (called(made, "reckless", "Ganev", it) for it in ("the offer", "the deal"))
    (found,) = quotations(first, other)
    assert (found.verdict, found.source) == ("same", "Ganev")


def test_one_word_of_a_spokesman_among_the_same_words_is_the_named_ones(made, quotations):
    place = "the ferry pilot of the harbour at Varna"
    (found,) = quotations(
        called(made, "reckless", "Ganev", place), called(made, "reckless", "a spokesman", place)
    )
    assert found.source == "Ganev"


@pytest.mark.parametrize(
    ("other", "thing"),
    [("Marinova", "the ferry pilot"), ("a rival", "the budget")],
    ids=["another speaker", "another thing"],
)
def test_common_word_in_marks_is_no_quotation(made, quotations, other, thing):
    first = called(made, "reckless", "Ganev", "the ferry pilot")
    assert quotations(first, called(made, "reckless", other, thing)) == ()


def test_one_word_of_a_long_quotation_about_something_else_is_none(made, quotations):
    long = says(made, "The crew was reckless that night and nobody stopped them", "Ganev")
    assert quotations(long, called(made, "reckless", "Ganev", "the budget")) == ()


def test_words_in_marks_and_without_are_not_shared(made, quotations):
    indirect = made(f"Marinova said that {FULL[0].lower()}{FULL[1:]}.").notes()
    assert quotations(says(made, FULL), indirect) == ()


def test_printed_twice_in_one_report_trims_nothing(made, quotations):
    text = f"Marinova: ‘We will not reopen the line’\n“{FULL}”, she said."
    twice = told(made, text, (FULL, None))
    (found,) = quotations(twice, says(made, FULL))
    assert found.verdict == "same"


def test_part_of_a_name_adds_no_speaker(made, quotations):
    (found,) = quotations(says(made, FULL, "Vera Marinova Ilieva"), says(made, FULL, "Marinova"))
    assert found.source == "Vera Marinova Ilieva"


def test_sentences_beyond_the_shared_ones_are_no_rewording(made, quotations):
    shared = "the ferry was overloaded and the captain knew it before she left the quay"
    first = says(made, f"{shared}, and I told the owners so in two letters that autumn")
    other = says(made, f"Nobody can now say that this was bad luck, since {shared}")
    (found,) = quotations(first, other)
    assert found.verdict == "trimmed"
    assert all(change.added is None for change in found.changes)
