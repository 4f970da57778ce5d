from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparenotes.exporting import ExportOptions, Story
from comparenotes.exporting.annotations import CONTEXT, AnnotationsExporter, of_event
from comparenotes.exporting.told_events import StoryIndex
from comparenotes.record import AccordingTo, Span
from tests.exporting.linked_data import ANNOTATIONS, AS, OA, RDF, lost, read, triples
from tests.exporting.told import (
    actor,
    arrests,
    event,
    export,
    notes,
    slot,
    statement,
    with_event,
)


def exported(tmp_path, *stories, **options):
    """The annotations, as JSON; the collection is checked."""
    path = export(AnnotationsExporter, tmp_path / "out.annotations.jsonld", *stories, **options)
    plain, expanded = read(path)
    assert plain["@context"] == CONTEXT
    assert lost(plain, ANNOTATIONS) == set()
    (whole,) = expanded
    assert whole["@type"] == [f"{AS}OrderedCollection"]
    (page,) = whole[f"{AS}first"]
    items = plain["first"]["items"]
    assert len(page[f"{AS}items"][0]["@list"]) == plain["total"] == len(items)
    assert plain["first"]["partOf"] == plain["id"]
    return items


def tags(annotation):
    return [one["value"] for one in annotation["body"] if one["purpose"] == "tagging"]


def sentence(annotation):
    return next(one["value"] for one in annotation["body"] if one["purpose"] == "describing")


def targets(annotation):
    found = annotation["target"]
    return found if isinstance(found, list) else [found]


def test_linked_event_is_one_annotation_on_all_its_words(tmp_path):
    first, *_ = exported(tmp_path, arrests())
    assert tags(first) == ["COERCE", "arrest", "happened"]
    assert [one["source"]["id"] for one in targets(first)][:2] == [
        "https://quay.example/arrests",
        "https://daily.example/arrests",
    ]
    assert targets(first)[2]["source"]["id"].startswith("urn:uuid:")
    assert sentence(first) == (
        "who: police of Bulgaria; to whom: six protesters; when: 2024-03-05; where: Sofia; "
        "told by 3 reports, 2 independent witnesses"
    )


def test_both_selectors_find_the_same_words(tmp_path):
    whole = arrests()
    first, *_ = exported(tmp_path, whole)
    for one, note in zip(targets(first), whole.notes, strict=True):
        position, quotation = one["selector"]
        text = note.report.text
        assert position["type"] == "TextPositionSelector"
        assert quotation["type"] == "TextQuoteSelector"
        assert text[position["start"] : position["end"]] == quotation["exact"]


def test_what_stands_around_the_words_is_given(tmp_path):
    text = "It was cold. " * 5 + "Police arrested six." + " It was late." * 5
    one = event(text, "e1", "arrested")
    start = text.index("Police")
    one = replace(one, evidence=Span(start, start + 20))
    (annotation,) = exported(tmp_path, Story((notes("ra", text, events=[one]),)))
    quotation = targets(annotation)[0]["selector"][1]
    assert quotation["exact"] == "Police arrested six."
    assert len(quotation["prefix"]) == len(quotation["suffix"]) == 32
    assert quotation["prefix"] + quotation["exact"] + quotation["suffix"] in text


def test_positions_count_characters_not_utf_16(tmp_path):
    text = "🚓🚓 Police arrested six."
    one = replace(event(text, "e1", "arrested"), evidence=Span(3, len(text)))
    (annotation,) = exported(tmp_path, Story((notes("ra", text, events=[one]),)))
    position, quotation = targets(annotation)[0]["selector"]
    assert (position["start"], quotation["prefix"]) == (3, "🚓🚓 ")


def test_per_report_has_an_annotation_a_report(tmp_path):
    items = exported(tmp_path, arrests(), per_report=True)
    events = [one for one in items if "statement" not in tags(one)]
    assert [len(targets(one)) for one in events] == [1, 1, 1]
    assert len({one["id"] for one in items}) == len(items)


@pytest.mark.parametrize("status", ["planned", "denied", "alleged"])
def test_status_is_told(tmp_path, status):
    text = "Police will arrest six."
    note = notes("ra", text, events=[event(text, "e1", "arrest", status=status)])
    (annotation,) = exported(tmp_path, Story((note,)))
    assert tags(annotation) == ["COERCE", status]


def test_event_without_a_type_is_an_event(tmp_path):
    text = "A ferry burned."
    note = notes("ra", text, events=[event(text, "e1", "burned", type=None)])
    assert [tags(one) for one in exported(tmp_path, Story((note,)))] == [["event", "happened"]]


def test_difference_is_told_without_a_value(tmp_path):
    first, *_ = exported(tmp_path, arrests(time=slot("differ", "2024-03-05", "2024-03-04")))
    assert "reports differ on: time" in sentence(first)
    assert "when" not in sentence(first)
    assert "2024" not in sentence(first)


def test_type_that_only_some_reports_are_coded_with_is_told(tmp_path):
    whole = arrests()
    third = with_event(whole.notes[2], type="ASSAULT", mode="abduct", confidence=0.5)
    first, *_ = exported(tmp_path, replace(whole, notes=(*whole.notes[:2], third)))
    assert tags(first) == ["COERCE", "arrest", "happened"]
    assert "also coded as: ASSAULT" in sentence(first)


def test_who_says_so_is_told(tmp_path):
    text = "Ana Roe said that police arrested six"
    one = event(text, "e1", "arrested", according_to=AccordingTo("a1", "t1"))
    note = notes("ra", text, actors=[actor(text, "a1", "Ana Roe")], events=[one])
    (annotation,) = exported(tmp_path, Story((note,)))
    assert "according to: Ana Roe" in sentence(annotation)


def test_statement_is_one_annotation_with_all_its_prints(tmp_path):
    *_, last = exported(tmp_path, arrests())
    assert tags(last) == ["statement", "says"]
    assert sentence(last) == "Ana Dimova: says (indirect). Printed by 2 reports."
    assert {one["selector"][1]["exact"] for one in targets(last)} == {
        "Police arrested six protesters in Sofia on Tuesday"
    }
    assert len(targets(last)) == 2


def test_statement_of_nobody_named_has_no_name(tmp_path):
    text = "The road was closed, witnesses said"
    said = statement(text, "t1", "unnamed", "The road was closed")
    (annotation,) = exported(tmp_path, Story((notes("ra", text, statements=[said]),)))
    assert sentence(annotation).startswith("Somebody not named")


def test_graph_has_the_codes_and_the_words(tmp_path):
    graph = triples(export(AnnotationsExporter, tmp_path / "out.jsonld", arrests()))
    assert {value for _, term, value in graph if term == f"{RDF}value"} > {"COERCE", "happened"}
    assert {value for _, term, value in graph if term == f"{OA}motivatedBy"} == {f"{OA}tagging"}
    sources = {value for _, term, value in graph if term == f"{OA}hasSource"}
    assert "https://quay.example/arrests" in sources
    assert len(sources) == 3


def test_odd_characters_come_back(tmp_path):
    text = 'Pol\tice\n"arrested" \x00 🚓 \u202bستة\u202c \u2028'
    note = notes("ra", text, events=[event(text, "e1", '"arrested"')])
    (annotation,) = exported(tmp_path, Story((note,)))
    assert targets(annotation)[0]["selector"][1]["exact"] == text


@given(st.text(min_size=1), st.data())
def test_selectors_agree_on_any_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    one = replace(event("x", "e1", "x"), trigger=span, evidence=span)
    told = next(
        iter(StoryIndex(Story((notes("ra", text, events=[one]),))).told_events(per_report=False))
    )
    position, quotation = of_event(told)["target"]["selector"]
    assert text[position["start"] : position["end"]] == quotation["exact"]
    around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
    assert text[max(0, start - 32) :].startswith(around)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/b c?d=é#e", "https://a.example/b%20c?d=%C3%A9#e"),
        ("https://a.example/%20", "https://a.example/%20"),
        ("mailto:x@example.org", None),
        ("/only/a/path", None),
        ("https://[broken", None),
        ("", None),
    ],
)
def test_source_is_an_address_or_a_name(tmp_path, url, address):
    text = "Police arrested six."
    events = [event(text, "e1", "arrested")]
    note = notes("ra", text, events=events, report={"url": url})
    (annotation,) = exported(tmp_path, Story((note,)))
    found = targets(annotation)[0]["source"]["id"]
    assert found == address if address else found.startswith("urn:uuid:")


def test_same_notes_make_the_same_bytes(tmp_path):
    paths = [export(AnnotationsExporter, tmp_path / name, arrests()) for name in ("a", "b")]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_nothing_told_is_an_empty_collection(tmp_path):
    assert exported(tmp_path) == []
    assert exported(tmp_path, Story(())) == []


def test_early_end_leaves_nothing(tmp_path):
    exporter = AnnotationsExporter(tmp_path / "out", ExportOptions())
    exporter.write(arrests())
    exporter.discard()
    assert list(tmp_path.iterdir()) == []
