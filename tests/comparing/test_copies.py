import pytest

from comparenotes.comparing.copies import find_copies, find_runs, older
from comparenotes.comparing.report_words import read_words
from comparenotes.comparing.stems import Stemmer
from comparenotes.lexicon import Lexicon
from comparenotes.record import Published, Report

STEMMER = Stemmer.of(Lexicon())
WIRE = (
    "A fire broke out on a cargo ship in the harbour of Odense early on Monday, the port "
    "authority said. Tugs pulled the burning vessel away from two gas tankers that were "
    "moored beside it. Nobody was hurt, but the crew of eighteen had to jump into the cold "
    "water and was picked up by a pilot boat. The cause was not yet known, and divers were to "
    "look at the hull on Tuesday."
)
OWN = (
    "Residents along the quay woke to sirens and a column of black smoke. Many filmed it from "
    "their kitchens, others carried blankets to the sailors who sat shivering in the ferry "
    "terminal, and a baker handed out rolls until the first buses came. The mayor thanked "
    "them all in the evening."
)


def report(text, name="r", published=None, **more):
    given = Published(published, "given") if published else Published()
    return Report(id=name, text=text, published=given, **more)


def copies_of(thresholds, *texts, story="s"):
    words = [read_words(report(text, f"r{n}"), STEMMER) for n, text in enumerate(texts)]
    return find_copies(words, {one.report.id: story for one in words}, thresholds)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (WIRE, WIRE, "copy"),
        (WIRE, "ODENSE (Wire) - " + WIRE, "copy"),
        (WIRE, WIRE.split(". The cause")[0] + ".", "copy"),
        (WIRE, OWN + " " + WIRE[:210], "derived"),
    ],
    ids=["the same", "with a dateline", "trimmed", "reused in part"],
)
def test_copy_is_found(thresholds, a, b, relation):
    assert [copy.relation for copy in copies_of(thresholds, a, b)] == [relation]


QUOTED = "“We will not open the harbour before the wreck is gone and the water is clean again”"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (WIRE, OWN),
        (WIRE + f" {QUOTED}, she said.", OWN + f" {QUOTED}, said the harbour master."),
        ("", ""),
        (WIRE, ""),
    ],
    ids=["own writing", "one quotation in both", "two empty texts", "one empty text"],
)
def test_own_writing_is_no_copy(thresholds, a, b):
    assert copies_of(thresholds, a, b) == ()


NOTICE = (
    " This text may not be published, broadcast, rewritten or redistributed without the written "
    "permission of the agency that first sent it out to its members on the day of the event."
)


def test_boilerplate_of_other_stories_is_no_copy(thresholds):
    texts = [WIRE[:120] + NOTICE, OWN[:120] + NOTICE, "Quite another thing happened." + NOTICE]
    words = [read_words(report(text, f"r{n}"), STEMMER) for n, text in enumerate(texts)]
    stories = {"r0": "fire", "r1": "fire", "r2": "other"}
    assert find_copies(words, stories, thresholds) == ()


def test_passages_are_the_same_words_in_both(thresholds):
    (copy,) = copies_of(thresholds, "ODENSE — " + WIRE, WIRE.replace("harbour", "port"))
    texts = ["ODENSE — " + WIRE, WIRE.replace("harbour", "port")]
    for passage in copy.passages:
        assert passage.a.of(texts[0]) == passage.b.of(texts[1])
    assert 0.8 < copy.shared < 1


def test_runs_use_no_word_twice():
    runs = find_runs(list("abcabcabc"), list("abcabc"), 3)
    assert runs == [(0, 0, 6)]


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        ("2024-03-05", "2024-03-06", "a"),
        ("2024-03-06T10:00", "2024-03-06T09:00", "b"),
        ("2024-03-06T06:57:00", "2024-03-06T08:27:00", "a"),
        ("2024-03-06T06:57:00-05:00", "2024-03-06T08:27:00+00:00", "b"),
        ("2024-03-06T23:30:00-05:00", "2024-03-07T01:00:00Z", "b"),
        ("2024-03-06T12:00:00+01:00", "2024-03-06T11:00:00Z", None),
        ("2024-03-06T06:57:00Z", "2024-03-06T08:27:00", None),
        ("2024-03-06T06:57:00Z", "2024-03-07T08:27:00", "a"),
        ("2024-03-06T00:00:00", "2024-03-06T09:00:00", None),
        ("2024-03-06T00:00:00", "2024-03-06T09:00:00Z", None),
        ("2024-03-06T00:00:00Z", "2024-03-06T09:00:00Z", "a"),
        ("2024-03-06", "2024-03-06T09:00", None),
        ("2024-03", "2024-03-06", None),
        ("2024-03-05", None, None),
    ],
)
def test_older_is_named_only_when_known(a, b, first):
    assert older(report("x", published=a), report("y", published=b)) == first


def test_a_sentence_taken_by_a_long_report_is_found(thresholds):
    alert = "A fire broke out on a cargo ship in the harbour of Odense early on Monday."
    long = " ".join(OWN.replace("quay", f"quay{n}") for n in range(12)) + " " + alert
    (copy,) = copies_of(thresholds, alert, long)
    assert copy.shared == 1
