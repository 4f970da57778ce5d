"""Names: which words they take, and what kind each is."""

from itertools import pairwise

import pytest

from comparenotes.coding.names.names import NameFinder
from comparenotes.lexicon import Lexicon


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
