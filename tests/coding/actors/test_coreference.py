"""Coreference: decisions apart from their carrying out, and words and weights that are data."""

import dataclasses

import pytest

from comparenotes.coding import Coder
from comparenotes.coding.actors.coreference import WEIGHED, CoreferenceResolver
from comparenotes.coding.actors.mention_table import ActorDraft
from comparenotes.coding.actors.references import DraftChange, change_draft
from comparenotes.coding.actors.salience import CoreferenceLexicon
from comparenotes.coding.trace import Trace
from comparenotes.errors import LexiconError
from comparenotes.lexicon import Lexicon
from tests.coding.conftest import make_report
from tests.summaries import summary


@pytest.fixture
def overlaid(coder, parse, tmp_path):
    """Notes on a text, coded with a user's lexicon file laid over ours."""

    def _overlaid(file, content, text):
        (tmp_path / f"{file}.toml").write_text(content, "utf-8")
        other = Coder(Lexicon(tmp_path))
        return summary(other.note(parse(text)))

    return _overlaid


def test_every_factor_has_one_weight():
    rules = {rule.name for table in WEIGHED for rule in table.rules}
    assert rules == set(CoreferenceLexicon(Lexicon()).weights)


def test_a_weight_without_a_rule_is_an_error(tmp_path):
    (tmp_path / "salience.toml").write_text('[height]\nweight = 1.0\nmeasured = "no"\n', "utf-8")
    lexicon = CoreferenceLexicon(Lexicon(tmp_path))
    with pytest.raises(LexiconError, match=r"height.*no such factor"):
        CoreferenceResolver(lexicon)


OVERLAYS = [
    (
        "weights",
        "salience",
        '[subject]\nweight = -90.0\nmeasured = "no"\n',
        "Elena Popova thanked Anna Roe. She flew home.",
        "actor She = Anna Roe",
    ),
    (
        "couples",
        "coreference",
        '[couples]\nwords = ["judge"]\n',
        "Elena Popova visited Ivan Brod. The judge will come again.",
        "actor The judge = Elena Popova and Ivan Brod",
    ),
    (
        "pronouns",
        "pronouns",
        '[plural]\nwords = ["it"]\n\n[neuter]\nwords = ["them"]\n',
        "Rebels took Lund. It burned, and they fled.",
        "actor It = Rebels",
    ),
    (
        "determiners",
        "noun_phrases",
        '[definite]\nwords = ["some"]\n',
        "Chad closed its border. Some country is at war.",
        "actor Some country = Chad",
    ),
    (
        "small numbers",
        "small_numbers",
        '[dozen]\nvalue = 2\nwords = ["dozen"]\nalone = ["dozen"]\n',
        "Elena Popova visited Ivan Brod. The dozen will meet again.",
        "actor The dozen = Elena Popova and Ivan Brod",
    ),
]


@pytest.mark.parametrize(
    ("file", "content", "text", "line"),
    [row[1:] for row in OVERLAYS],
    ids=[row[0] for row in OVERLAYS],
)
def test_words_and_weights_are_overlaid(coder, code, overlaid, file, content, text, line):
    assert line not in summary(code(text))
    assert line in overlaid(file, content, text)


EXPLAINED = [
    (
        "description",
        "NATO met on Monday. The alliance was ready.",
        "The alliance",
        "spoken of before",
    ),
    ("title", "President Ivan Brod spoke. The president left.", "The president", "called so last"),
    ("group", "Chad and Togo signed a pact. The two countries left.", "The two", "states"),
    ("beside", "Ivan Brod, the mayor of Lund, spoke.", "the mayor", "name that it modifies"),
    ("open", "Acme cut jobs. It seems the plant will close.", "It", "idle verb"),
    ("they", "Rebels took Lund. They left.", "They", "prominent group"),
    ("pronoun", "Elena Popova flew to Oslo. She met the king.", "She", "he or she"),
]


@pytest.mark.parametrize(
    ("text", "words", "rule"), [row[1:] for row in EXPLAINED], ids=[row[0] for row in EXPLAINED]
)
def test_explain_names_the_rule(coder, parse, text, words, rule):
    trace = Trace()
    coder.note(parse(text), trace)
    start = text.index(words)
    whys = [remark.why for remark in trace.at(start, start + 1) if remark.stage == "actors"]
    assert any(f"(rule: {rule}" in why for why in whys), whys


def test_explain_names_the_factors(coder, parse):
    trace = Trace()
    coder.note(parse("Elena Popova flew to Oslo. She met the king."), trace)
    (why,) = [remark.why for remark in trace.at(27, 28) if remark.stage == "actors"]
    assert "sentences between -28, subject +24, mentioned often +1.5, both subjects +5" in why
    assert "gender agrees +16, named person +14" in why


def test_a_change_fills_only_what_is_unknown():
    draft = ActorDraft("Ann Roe", "person", country="TGO", gender="f", sectors=["CVL"])
    change = DraftChange(
        called=("mayor",), sectors=("GOV",), lost_sectors=("CVL",), gender="m", country="TCD"
    )
    change_draft(draft, change)
    assert (draft.country, draft.gender, draft.sectors) == ("TGO", "f", ["GOV"])
    assert draft.called == {"mayor"}


def test_no_change_changes_nothing():
    draft = ActorDraft("Ann Roe", "person", sectors=["CVL"])
    before = dataclasses.replace(draft, called=set(), sectors=["CVL"])
    change_draft(draft, DraftChange())
    assert all(
        getattr(draft, field.name) == getattr(before, field.name)
        for field in dataclasses.fields(ActorDraft)
    )


def test_reading_twice_gives_the_same(coder):
    text = "Elena Popova met Chad's envoy. He thanked her. The two left. “We go,” she said."
    assert summary(coder(make_report(text))) == summary(coder(make_report(text)))
