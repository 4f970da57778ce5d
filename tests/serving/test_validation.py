"""A sample is drawn at random within each type, judged, and summed up with its intervals."""

import csv
import io
import random
import re
from collections import Counter
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from comparenotes.notebook import Notebook
from comparenotes.notebook import judgements as sample
from comparenotes.notebook.judgements import TypeCount
from comparenotes.serving.precision import validation, wilson
from tests.notebook.conftest import bare, report

NOW = datetime(2024, 3, 8)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # Newcombe (1998), Two-sided confidence intervals for the single proportion, table I.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval_is_that_of_the_literature(hits, of, low, high):
    share = wilson(hits, of)
    assert share.value == hits / of
    assert share.low == pytest.approx(low, abs=5e-5)
    assert share.high == pytest.approx(high, abs=5e-5)


def test_of_nothing_no_share_is_known():
    assert wilson(0, 0) is None


@given(some.integers(1, 5000), some.data())
def test_share_lies_in_its_interval(of, data):
    share = wilson(data.draw(some.integers(0, of)), of)
    assert 0 <= share.low <= share.value + 1e-12
    assert share.value - 1e-12 <= share.high <= 1


def counted(kind, events, right, arguable=0, wrong=0, drawn=None):
    judged = right + arguable + wrong
    return TypeCount(kind, events, judged if drawn is None else drawn, right, arguable, wrong)


def test_types_weigh_what_the_notebook_holds_of_them():
    found = validation([counted("ACCUSE", 900, 10), counted("AID", 100, 0, wrong=10)], 50)
    assert found.precision.value == pytest.approx(0.9)
    assert found.precision.low < 0.9 < found.precision.high
    assert found.judged == 20


def test_arguable_ones_are_told_apart():
    found = validation([counted("ACCUSE", 100, 5, 4, 1)], 50)
    assert (found.precision.value, found.at_most.value) == (0.5, 0.9)


def test_overall_interval_of_one_type_is_that_of_the_type():
    found = validation([counted("ACCUSE", 100, 7, 0, 3)], 50)
    (kind,) = found.types
    assert found.precision.low == pytest.approx(kind.precision.low)
    assert found.precision.high == pytest.approx(kind.precision.high)


def test_methods_paragraph_gives_the_figures():
    counts = [counted("ACCUSE", 900, 8, 1, 1), counted("AID", 100, 5)]
    methods = validation(counts, 1200).methods
    for part in (
        "1,200 reports",
        "1,000 events of 2 PLOVER types",
        "15 events, at most 10 a type",
        "Each was judged",
        "13 right, 1 arguable, 1 wrong",
        "82% (53% to 95%) are right, and 91% (63% to 98%)",
        "without finite population correction",
    ):
        assert part in methods, part
    assert "so far" not in methods.lower()


def test_paragraph_of_unfinished_judging_says_how_far_it_is_in_each_type():
    counts = [counted("ACCUSE", 900, 8, 1, 1, drawn=12), counted("AID", 100, 2, drawn=5)]
    methods = validation(counts, 1200).methods
    for part in (
        "1,000 events of 2 PLOVER types",
        "17 events, at most 12 a type",
        "So far 12 of these 17 are judged",
        "(ACCUSE 10 of 12, AID 2 of 5)",
        "are right by what is judged so far",
        "only if none was left for later because it was hard",
    ):
        assert part in methods, part


def test_no_share_of_all_is_given_while_a_type_is_not_judged():
    counts = [
        counted("ACCUSE", 900, 8, 1, 1, drawn=12),
        counted("AID", 100, 0, drawn=5),
        counted("YIELD", 40, 0),
    ]
    found = validation(counts, 1200)
    assert (found.precision, found.at_most) == (None, None)
    assert found.types[0].precision.value == 0.8
    assert "1,040 events of 3 PLOVER types" in found.methods
    assert "ACCUSE 10 of 12, AID 0 of 5, YIELD 0 of 0" in found.methods
    assert "can't be said yet: no event is judged of AID or YIELD." in found.methods
    assert "%" not in found.methods


def test_reports_that_came_after_drawing_are_told():
    methods = validation([counted("AID", 100, 5)], 1200, later=30).methods
    assert "30 of the reports were added after the sample was first drawn" in methods


def test_few_judgements_of_a_large_type_count_as_few():
    found = validation([counted("ACCUSE", 900, 2), counted("AID", 100, 10, wrong=10)], 50)
    assert found.precision.value == pytest.approx(0.95)
    assert found.precision.high - found.precision.low > 0.5


def test_without_judgements_there_is_no_paragraph():
    found = validation([counted("ACCUSE", 10, 0, drawn=5)], 5)
    assert (found.methods, found.precision, found.judged) == (None, None, 0)
    assert validation([], 0).types == ()


# -- drawing -------------------------------------------------------------------------------------


@pytest.fixture
def many(own):
    """A notebook with 60 events of one type and 5 of another."""
    from sqlalchemy import delete, insert

    from comparenotes.notebook import tables

    where, _ = own
    with Notebook(where) as book:
        book.add([report("Nothing.", key="z")], lambda sources: map(bare, sources))
        with book.engine.begin() as connection:
            connection.execute(delete(tables.participants))
            connection.execute(delete(tables.events))
            number = connection.execute(tables.notes.select()).first().number
            places = ("trigger_start", "trigger_end", "evidence_start", "evidence_end")
            rows = [
                {
                    "notes": number,
                    "id": f"e{n}",
                    "type": "AID" if n % 13 == 0 else "ACCUSE",
                    "status": "happened",
                    "confidence": 1.0,
                    **dict.fromkeys(places, 0),
                }
                for n in range(65)
            ]
            connection.execute(insert(tables.events), rows)
        yield book


def drawn(book):
    from sqlalchemy import select

    from comparenotes.notebook import tables

    with book.reading() as connection:
        query = select(tables.judgements.c.event).order_by(tables.judgements.c.number)
        return list(connection.execute(query).scalars())


def draw(book, per_type, seed=1):
    with book.engine.begin() as connection:
        return sample.draw(connection, per_type, random.Random(seed), NOW)


def test_sample_has_so_many_of_each_type_or_all(many):
    assert draw(many, 10) == 15
    with many.reading() as connection:
        counts = {one.type: (one.events, one.drawn) for one in sample.counts(connection)}
    assert counts == {"ACCUSE": (60, 10), "AID": (5, 5)}


def test_more_can_be_drawn_and_nothing_twice(many):
    draw(many, 10)
    first = drawn(many)
    assert draw(many, 10) == 0
    assert draw(many, 25, seed=2) == 15
    assert drawn(many)[:15] == first
    assert len(set(drawn(many))) == 30
    assert draw(many, 1000) == 35


def test_every_event_is_as_likely_as_any_other(many):
    from sqlalchemy import delete

    from comparenotes.notebook import tables

    times = Counter()
    for seed in range(200):
        with many.engine.begin() as connection:
            connection.execute(delete(tables.judgements))
        draw(many, 6, seed)
        times.update(drawn(many))
    # 200 draws of 6 in 60: 20 each; a standard deviation is 4.2
    counts = [count for _, count in times.most_common()][5:]
    assert len(counts) == 60
    assert max(counts) < 38
    assert min(counts) > 5


# -- judging in the browser's way ----------------------------------------------------------------


def token_of(client, path="/validation"):
    return client.get(path).text.split('name="token" value="')[1].split('"')[0]


def judge(client, path, verdict):
    return client.post(path, data={"token": token_of(client, path), "verdict": verdict})


def test_sample_is_judged_one_event_after_the_other(own):
    _, client = own
    client.post("/validation/sample", data={"token": token_of(client), "per_type": 1})
    address = client.get("/validation/next").headers["location"]
    judged = []
    while address != "/validation":
        page = client.get(address)
        assert "Is this event right?" in page.text
        judged.append(address)
        answer = judge(client, address, ("right", "arguable", "wrong")[len(judged) % 3])
        assert answer.status_code == 303
        address = client.get(answer.headers["location"]).headers["location"]
    assert len(judged) == len(set(judged)) >= 3
    found = client.get("/api/validation").json()
    assert found["judged"] == found["drawn"] == len(judged)
    assert "For a methods section" in client.get("/validation").text
    rows = list(csv.DictReader(io.StringIO(client.get("/api/validation?format=csv").text)))
    assert all(0 <= float(row["low"]) <= float(row["high"]) <= 1 for row in rows if row["low"])


def test_judgement_may_be_changed_and_an_event_left_for_later(own):
    _, client = own
    client.post("/validation/sample", data={"token": token_of(client), "per_type": 1})
    first = client.get("/validation/next").headers["location"]
    number = re.search(r"\d+$", first)[0]
    later = client.get(f"/validation/next?after={number}").headers["location"]
    assert later != first
    judge(client, first, "wrong")
    judge(client, first, "right")
    found = client.get("/api/validation").json()
    judged = [one["precision"]["value"] for one in found["types"] if one["judged"]]
    assert (found["judged"], judged, found["precision"]) == (1, [1.0], None)
    assert "So far 1 of these" in client.get("/validation").text
    assert "was judged right" in client.get(first).text


def test_what_is_no_judgement_is_refused(own):
    _, client = own
    client.post("/validation/sample", data={"token": token_of(client), "per_type": 1})
    first = client.get("/validation/next").headers["location"]
    assert judge(client, first, "perfect").status_code == 422
    data = {"token": token_of(client), "verdict": "right"}
    assert client.post("/validation/events/99999", data=data).status_code == 404
    assert client.get("/api/validation").json()["judged"] == 0
