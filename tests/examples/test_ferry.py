"""The ferry story comes out as a careful reader found it: exactly what expected.toml says."""

import tomllib
from pathlib import Path

import pytest

from comparenotes.coding import code_many
from comparenotes.comparing import compare
from comparenotes.reading import read_many
from comparenotes.record import Failure

STORY = Path(__file__).parents[2] / "examples" / "ferry"
EXPECTED = tomllib.loads((STORY / "expected.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def comparison(shared_coder):
    notes = list(code_many(read_many([STORY / "reports"]), shared_coder))
    assert not [one for one in notes if isinstance(one, Failure)]
    return compare(notes)


@pytest.fixture(scope="module")
def reports(comparison):
    """Key → report."""
    return {report.key: report for report in comparison.reports}


@pytest.fixture(scope="module")
def touches(reports):
    """Whether (report id, start, end) shares a character with words that a report prints."""

    def _touches(place, want):
        report = reports[want["report"]]
        start = report.text.index(want["words"])
        return place[0] == report.id and place[1] < start + len(want["words"]) and start < place[2]

    return _touches


def places_of(values):
    """The evidence of each value, as (report id, start, end)."""
    return [[(words.report, words.start, words.end) for words in v.evidence] for v in values]


def test_reports_are_all_read(reports):
    assert sorted(reports) == [
        "capital-post",
        "coast-daily",
        "evening-ledger",
        "harbour-courier",
        "morning-voice",
        "peoples-lantern",
    ]


def test_copies_are_those_and_no_others(comparison, reports):
    key = {report.id: name for name, report in reports.items()}
    found = {(frozenset((key[c.a], key[c.b])), c.relation) for c in comparison.copies}
    assert found == {(frozenset((c["a"], c["b"])), c["relation"]) for c in EXPECTED["copies"]}
    older = {c.older and key[c.a if c.older == "a" else c.b] for c in comparison.copies}
    assert older == {c["older"] for c in EXPECTED["copies"]}
    assert len(comparison.sources) == EXPECTED["witnesses"]


def test_reports_are_one_story(comparison, reports):
    assert len(comparison.stories) == 1
    assert len(comparison.stories[0].reports) == len(reports)


@pytest.mark.parametrize("want", EXPECTED["facts"], ids=lambda want: want["what"])
def test_fact_is_found(comparison, touches, want):
    for fact in comparison.facts:
        if (fact.kind, fact.verdict, fact.why) == (want["kind"], want["verdict"], want["why"]):
            places = places_of(fact.values)
            flat = [place for value in places for place in value]
            all_there = all(
                any(touches(place, words) for place in flat)
                for value in want["values"]
                for words in value
            )
            apart = fact.verdict == "agree" or all(
                sum(any(touches(p, words) for p in value for words in wanted) for value in places)
                == 1
                for wanted in want["values"]
            )
            if all_there and apart:
                return
    pytest.fail(f"no {want['kind']} fact, {want['verdict']} ({want['why']}): {want['what']}")


@pytest.mark.parametrize("pair", EXPECTED["no_difference"], ids=lambda p: p["b"]["words"])
def test_what_does_not_clash_is_not_called_different(comparison, touches, pair):
    for fact in comparison.facts:
        if fact.verdict == "differ":
            places = places_of(fact.values)
            a = [n for n, v in enumerate(places) if any(touches(p, pair["a"]) for p in v)]
            b = [n for n, v in enumerate(places) if any(touches(p, pair["b"]) for p in v)]
            assert not (a and b and set(a) != set(b)), fact


def test_differences_are_those_and_no_others(comparison):
    wanted = [want for want in EXPECTED["facts"] if want["verdict"] == "differ"]
    called = [(f.what, f.kind, f.why) for f in comparison.facts if f.verdict == "differ"]
    assert sorted(kind for _, kind, _ in called) == sorted(w["kind"] for w in wanted), called


@pytest.mark.parametrize("want", EXPECTED["quotations"], ids=lambda want: want["verdict"])
def test_shared_quotation_is_found(comparison, touches, want):
    for quotation in comparison.quotations:
        places = [(v.report, v.start, v.end) for v in quotation.versions]
        if quotation.verdict == want["verdict"] and all(
            any(touches(place, words) for place in places) for words in want["versions"]
        ):
            assert quotation.source == want["source"]
            removed = " ".join(change.removed or "" for change in quotation.changes)
            assert want.get("left_out", "") in removed
            return
    pytest.fail(f"no {want['verdict']} quotation of {want['source']}")


@pytest.mark.parametrize("want", EXPECTED["wording"], ids=lambda w: w["versions"][1]["words"])
def test_wording_is_found(comparison, touches, want):
    for wording in comparison.wording:
        places = [(v.report, v.start, v.end) for v in wording.versions]
        if all(any(touches(p, words) for p in places) for words in want["versions"]):
            return
    pytest.fail(f"no wording beside {want['versions']}")


@pytest.fixture(scope="module")
def only_in(comparison):
    """(report id, start, end) of everything that only one report has."""
    return [(o.report, o.evidence.start, o.evidence.end) for o in comparison.only_in]


@pytest.mark.parametrize("want", EXPECTED["only_in"], ids=lambda want: want["words"])
def test_what_only_one_report_has_is_found(only_in, touches, want):
    assert any(touches(place, want) for place in only_in)


@pytest.mark.parametrize("want", EXPECTED["not_only_in"], ids=lambda want: want["words"])
def test_what_several_reports_have_is_not_only_in_one(comparison, reports, touches, want):
    events = {event.id: event for event in comparison.events}
    triggers = [
        (mention.report, mention.trigger.start, mention.trigger.end)
        for one in comparison.only_in
        if one.event
        for mention in events[one.event].mentions
    ]
    assert not any(touches(place, want) for place in triggers)


@pytest.mark.parametrize("want", EXPECTED["events"], ids=lambda want: want["what"])
def test_event_is_linked(comparison, touches, want):
    for event in comparison.events:
        places = [(m.report, m.trigger.start, m.trigger.end) for m in event.mentions]
        if event.type == want["type"] and all(
            any(touches(place, words) for place in places) for words in want["mentions"]
        ):
            return
    pytest.fail(f"no linked {want['type']} event: {want['what']}")


def test_every_evidence_is_exact(comparison, reports):
    by_id = {report.id: report for report in reports.values()}
    for fact in comparison.facts:
        for value in fact.values:
            for words in value.evidence:
                assert by_id[words.report].text[words.start : words.end].strip()
