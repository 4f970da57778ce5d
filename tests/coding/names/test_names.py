"""Names: which words they take, and what kind each is."""

import json
from itertools import pairwise

import pytest

from comparenotes.coding.names.features import NameFeatures, WordFlag
from comparenotes.coding.names.names import NameFinder
from comparenotes.coding.trace import Trace
from comparenotes.lexicon import Lexicon
from comparenotes.lexicon.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def finder():
    return NameFinder(Lexicon())


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("President Vladimir Putin arrived.", "Vladimir Putin", "person"),
        ("Mr. Okafor, a lawyer, said nothing.", "Okafor", "person"),
        ("Talks in Nagorno-Karabakh failed.", "Nagorno-Karabakh", "place"),
        ("He left the Republic of the Congo.", "Republic of the Congo", "place"),
        ("He taught at the University of Leeds.", "University of Leeds", "organisation"),
        ("Syrian troops withdrew.", "Syrian", "demonym"),
        ("Rep. Ann Lee, D-Kanawha, voted no.", "Kanawha", "place"),
        ("PARIS (AP) — Trains stood still.", "PARIS", "place"),
        ("The villages of Maliuc and Dudescu were cut off.", "Maliuc", "place"),
    ],
)  # fmt: skip
def test_name_has_its_kind(finder, parse, text, name, kind):
    one = parse(text)
    assert (name, kind) in [(one.text(n.first, n.last), n.kind) for n in finder.find(one)]


@pytest.mark.parametrize(
    "text",
    [
        "The lake froze in January and thawed on Monday.",
        "Nobody knew why the road was closed.",
        "It rained. They waited. We left.",
        "",
    ],
    ids=["calendar", "plain", "sentence_starts", "empty"],
)
def test_plain_words_are_no_names(finder, parse, text):
    assert finder.find(parse(text)) == ()


def test_names_are_in_order_and_never_overlap(finder, parse):
    one = parse("CTV Edmonton told Calgary MLA Sandra Jansen that St. Michael's Hospital closed.")
    names = finder.find(one)
    assert all(a.last <= b.first for a, b in pairwise(names))


def test_the_same_report_gives_the_same_names(finder, parse):
    one = parse("Leeds beat Bradford, said Ann Lee of Leeds City Council.")
    assert finder.find(one) == finder.find(one)


def test_features_are_those_the_weights_know(parse):
    lexicon = Lexicon()
    known = json.loads(lexicon.path("names.weights.json").read_text("utf-8"))["weights"]
    parsed = parse("President Ann Lee left Leeds.")
    view = NameFeatures(lexicon, Gazetteer(lexicon)).view(parsed)
    features = dict(zip(view.tokens, view.features, strict=True))[0]
    assert {"wpresident", "fTU", "i10NNP", "dcompound"} <= set(features)
    assert {"fTU", "i10NNP"} <= known.keys()


def test_flags_are_written_in_one_order():
    lexicon = Lexicon()
    features = NameFeatures(lexicon, Gazetteer(lexicon))
    assert features.flags("lee") == WordFlag.GIVEN
    assert features.flags("gov.") == WordFlag.TITLE | WordFlag.PUBLIC


def test_trace_names_the_rule(finder, parse):
    trace = Trace()
    finder.find(parse("Rep. Ann Lee, D-Kanawha, voted no."), trace)
    assert "read as a place's name: a member's home district" in [
        remark.why for remark in trace.remarks
    ]
