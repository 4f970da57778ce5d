"""What a trigger is meant in: judged by who does it, to whom, and what report and sentence are
about."""

import pytest

from comparenotes.coding import explain
from comparenotes.coding.events import sense_judge
from comparenotes.coding.events.sense_factors import FACTORS, entry_factor
from comparenotes.coding.events.sense_judge import MEANT_DESPITE_DOUBT, SenseModel
from comparenotes.coding.events.vetoes import DOUBTS
from comparenotes.errors import LexiconError
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.entries import SenseFactor
from comparenotes.record import Event, Notes
from tests.coding.conftest import make_report


def event_at(notes: Notes, trigger: str) -> Event:
    """The event whose trigger starts with `trigger`."""
    text = notes.report.text
    return next(one for one in notes.events if one.trigger.of(text).startswith(trigger))


# a trigger, a sentence of public life with the type it has there, and one of something else
OF_TWO_KINDS = [
    ("fight", "Army units fight the rebels.", "ASSAULT", "The chef had to fight the dough."),
    (
        "fights",
        "The army fights the rebels.",
        "ASSAULT",
        "The hero fights the villain in the new film, a remake of the comedy.",
    ),
    (
        "clashed",
        "Police clashed with protesters in the capital.",
        "ASSAULT",
        "The two films clashed at the box office.",
    ),
    (
        "met",
        "The minister met the envoy before the summit.",
        "CONSULT",
        "The captain met the coach before the cup final.",
    ),
    (
        "battled",
        "The police battled rebels in the capital.",
        "ASSAULT",
        "Chefs battled for a prize in the cooking show.",
    ),
    (
        "threatened",
        "The rebels threatened the government.",
        "THREATEN",
        "The phone threatened the sales of the console.",
    ),
    (
        "attacked",
        "Rebels attacked the army in the capital.",
        "ASSAULT",
        "The band attacked the song with fresh energy.",
    ),
]


@pytest.mark.parametrize(("trigger", "public", "kind", "other"), OF_TWO_KINDS)
def test_a_trigger_has_its_type_in_public_life_only(trigger, public, kind, other, code):
    assert event_at(code(public), trigger).type == kind
    assert event_at(code(other), trigger).type is None


def test_what_the_report_is_about_counts(code):
    sentence = "The two groups fought each other."
    war = "Troops and rebels battled for a ministry as the war went on. The army shelled a town."
    film = "The film, a musical comedy, stars a guitarist. Its songs fill two albums and a video."
    of_war, of_film = (code(f"{told}\n{sentence}") for told in (war, film))
    assert event_at(of_war, "fought").type == "ASSAULT"
    assert event_at(of_film, "fought").type is None


def test_who_does_it_counts(code):
    def likely(who):
        event = event_at(code(f"{who} attacked the soldiers."), "attacked")
        return event.confidence if event.type == "ASSAULT" else 0.0

    assert likely("Kenya") > likely("Rebels") > likely("The recipe") == 0.0


def test_to_whom_it_is_done_counts(code):
    states, things = "The workers praised the government.", "The readers praised the recipe."
    assert event_at(code(states), "praised").type == "SUPPORT"
    assert event_at(code(things), "praised").type is None


# text, trigger, type that it has though a rule of DOUBTS speaks against it
DOUBTFUL = [
    ("The farmers praised Kenya's government.", "praised", "SUPPORT"),
    ("The readers praised the recipe.", "praised", None),
    ("The novel threatens the tradition of the genre.", "threatens", None),
]


@pytest.mark.parametrize(("text", "trigger", "kind"), DOUBTFUL)
def test_a_doubtful_sense_is_taken_where_the_rest_speaks_for_it(text, trigger, kind, code, coder):
    event = event_at(code(text), trigger)
    assert event.type == kind
    assert kind is None or event.confidence >= MEANT_DESPITE_DOUBT
    whys = [why for why in remarks(text, trigger, coder) if "likely meant, though" in why]
    assert whys, "no rule makes it doubtful"


def remarks(text, words, coder):
    """What `explain` says of some words."""
    (account,) = explain(make_report(text), words, coder).accounts
    return [why for _, _, why in account.remarks]


def test_confidence_is_the_likelihood_that_explain_tells(code, coder):
    text = "Rebels attacked the army in the capital."
    event = event_at(code(text), "attacked")
    told = f"assault.attack: {100 * event.confidence:.0f}% likely meant"
    assert told in remarks(text, "attacked", coder)


def test_explain_tells_how_likely_a_sense_is_that_is_not_taken(coder):
    text = "The two films clashed at the box office."
    (told,) = [one for one in remarks(text, "clashed", coder) if "likely meant" in one]
    name, _, share = told.partition(": ")
    assert name == "assault.attack"
    assert int(share.partition("%")[0]) < 50


def test_a_sense_that_is_ruled_out_has_no_likelihood(coder):
    whys = remarks("You attacked the soldiers.", "attacked", coder)
    assert any(one.startswith("not assault.attack: ") for one in whys)
    assert not any(one.startswith("assault.attack: ") for one in whys)


# -- the weights ---------------------------------------------------------------------------------


def test_every_doubt_has_a_factor():
    assert {f"doubt: {rule}" for rule in DOUBTS} <= set(FACTORS)


def test_every_entry_of_the_lexicon_is_a_factor_or_of_an_entry():
    entries = Lexicon().entries(sense_judge.FILE, SenseFactor)
    assert {one for one in entries if not entry_factor(one)} == set(FACTORS)


def overlay(tmp_path, text):
    (tmp_path / "sense_factors.toml").write_text(text, "utf-8")
    return Lexicon(tmp_path)


def test_a_weight_of_a_user_changes_what_is_likely(tmp_path):
    heavier = overlay(tmp_path, '["start"]\nweight = 3.0\nmeasures = "every trigger"\n')
    measured = {"start": 1.0}
    assert SenseModel(heavier).likely(measured) > SenseModel(Lexicon()).likely(measured)


def test_a_factor_nobody_knows_is_named(tmp_path):
    lexicon = overlay(tmp_path, '[moonlight]\nweight = 1.0\nmeasures = "x"\n')
    with pytest.raises(LexiconError, match=r"sense_factors\.toml: \[moonlight\] no such factor"):
        SenseModel(lexicon)


def test_a_factor_without_a_weight_is_named(monkeypatch):
    monkeypatch.setattr(sense_judge, "FACTORS", (*FACTORS, "sunshine"))
    with pytest.raises(LexiconError, match=r"\[sunshine\] lacks this factor"):
        SenseModel(Lexicon())


@pytest.mark.parametrize(
    "text",
    ['["noun"]\nweight = "much"\nmeasures = "x"\n', '["noun"]\nmeasures = "x"\n'],
    ids=["no number", "no weight"],
)
def test_a_weight_that_is_none_is_named(tmp_path, text):
    with pytest.raises(LexiconError, match="noun") as raised:
        SenseModel(overlay(tmp_path, text))
    assert "sense_factors.toml" in raised.value.file
    assert "weight" in str(raised.value)


def test_words_without_scores_are_named(tmp_path):
    (tmp_path / "word_subjects.tsv").write_text("#start\t0\t0\t0\narmy\t1.0\n", "utf-8")
    with pytest.raises(LexiconError, match="line 2") as raised:
        SenseModel(Lexicon(tmp_path))
    assert raised.value.key == "army"
