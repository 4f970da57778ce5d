"""The whole way, and what must hold of any reports."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparenotes.comparing import compare
from comparenotes.record import Comparison, Failure

SENTENCES = [
    "A fire killed 11 people on a ferry off Varna on Tuesday.",
    "At least 14 people died when a ferry burned off Varna.",
    "“We will not reopen the line until every ship has been inspected”, Marinova said.",
    "“We will not reopen the line”, said Marinova.",
    "Police arrested six protesters in Sofia after clashes at the gate.",
    "The fire was caused by an electrical fault.",
    "A leaking pipe caused the fire.",
    "Romania sent two helicopters 🚁 to help with the search.",
    "Zeměpis: příliš žluťoučký kůň.\r\nשלום עולם",
]
TRIGGERS = {"killed": "ASSAULT", "died": None, "arrested": "COERCE", "sent": "AID", "fire": None}
QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
texts = st.lists(
    st.lists(st.sampled_from(SENTENCES), max_size=5).map(" ".join), min_size=0, max_size=5
)


def notes_of(made, text, key):
    notes = made(text, published=f"2024-03-0{1 + int(key) % 9}", key=key)
    if "Marinova" in text:
        notes.actor("Marinova")
    for words, value in (("11 people", 11), ("14 people", 14), ("two helicopters", 2)):
        if words in text:
            notes.count(words, value, "dead" if "people" in words else "helicopter")
    for trigger, kind in TRIGGERS.items():
        if trigger in text:
            notes.event(trigger, type=kind)
    return notes.notes()


@QUICK
@given(texts=texts, data=st.data())
def test_the_order_of_reports_changes_nothing(made, lexicon, texts, data):
    notes = [notes_of(made, text, str(n)) for n, text in enumerate(texts)]
    shuffled = data.draw(st.permutations(notes))
    in_order, in_another = (compare(rows, lexicon=lexicon) for rows in (notes, shuffled))
    assert json.dumps(in_order.to_json()) == json.dumps(in_another.to_json())


def spans_of(comparison):
    for fact in comparison.facts:
        yield from (words for value in fact.values for words in value.evidence)
    for event in comparison.events:
        for slot in (event.actors, event.recipients, event.time, event.place, event.status):
            yield from (words for value in slot.values for words in value.evidence)
    for quotation in comparison.quotations:
        yield from quotation.versions
    for wording in comparison.wording:
        yield from wording.versions


@QUICK
@given(texts=texts)
def test_what_holds_of_any_reports(made, lexicon, texts):
    notes = [notes_of(made, text, str(n)) for n, text in enumerate(texts)]
    comparison = compare(notes, lexicon=lexicon)
    ids = sorted(report.id for report in comparison.reports)
    assert sorted(one for story in comparison.stories for one in story.reports) == ids
    assert sorted(one for source in comparison.sources for one in source) == ids
    lengths = {report.id: len(report.text) for report in comparison.reports}
    for words in spans_of(comparison):
        assert 0 <= words.start < words.end <= lengths[words.report]
    mentions = [(m.report, m.event) for event in comparison.events for m in event.mentions]
    assert len(mentions) == len(set(mentions)) == sum(len(one.events) for one in notes)
    for only in comparison.only_in:
        assert [only.event, only.statement, only.fact].count(None) == 2
    assert Comparison.from_json(comparison.to_json()) == comparison


@QUICK
@given(texts=texts.filter(lambda found: any(len(text) > 60 for text in found)))
def test_a_copy_adds_no_independent_source(made, lexicon, texts):
    notes = [notes_of(made, text, str(n)) for n, text in enumerate(texts)]
    long = next(n for n, text in enumerate(texts) if len(text) > 60)
    copy = notes_of(made, texts[long], str(long + 9))
    before, after = (compare(rows, lexicon=lexicon) for rows in (notes, [*notes, copy]))
    assert len(after.sources) <= len(before.sources)


def test_no_notes_make_an_empty_comparison():
    comparison = compare([])
    assert comparison == Comparison(reports=())


def test_the_lexicon_is_read_once_for_many_comparisons(monkeypatch):
    compare([])
    monkeypatch.setattr(Path, "read_text", None)
    assert compare([]) == Comparison(reports=())


def test_failures_are_passed_on(made):
    failure = Failure("lost.html", "no article text found")
    assert compare([], failures=[failure]).failures == (failure,)


def test_one_report_is_one_story_and_one_source(made):
    comparison = compare([notes_of(made, SENTENCES[0], "0")])
    assert (len(comparison.stories), len(comparison.sources)) == (1, 1)
    assert comparison.only_in == ()
    assert {fact.verdict for fact in comparison.facts} == {"single"}


def test_a_report_given_twice_counts_once(made):
    one = notes_of(made, SENTENCES[0], "0")
    assert compare([one, one]) == compare([one])
    assert (compare([one, one, one]).merged, compare([one]).merged) == (2, 0)


def test_one_text_of_two_outlets_is_two_reports_one_a_copy(made):
    pair = [notes_of(made, SENTENCES[0], str(n)) for n in range(2)]
    comparison = compare(pair)
    assert (len(comparison.reports), comparison.merged, len(comparison.copies)) == (2, 0, 1)


def test_the_callers_own_thresholds_are_used(made, tmp_path):
    from comparenotes.lexicon import Lexicon

    table = '["stories.join"]\nvalue = 9.0\ndecides = "x"\nmeasured = "x"\n'
    (tmp_path / "comparing.toml").write_text(table)
    notes = [notes_of(made, SENTENCES[0], str(n)) for n in range(2)]
    assert len(compare(notes).stories) == 1
    assert len(compare(notes, lexicon=Lexicon(tmp_path)).stories) == 2
