"""Every record goes out as JSON and comes back equal; spans reproduce the words."""

import dataclasses
import json
import pickle
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparenotes import record
from comparenotes.errors import RecordError
from comparenotes.record import Comparison, Event, Notes, Part, Record, Report, Span
from comparenotes.record.base import fields_of, shape_of

SPANS = st.tuples(st.integers(0, 500), st.integers(1, 500)).map(lambda p: Span(p[0], p[0] + p[1]))


def values_of(kind):
    """A strategy for one field's type; records are built from their own fields."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(values_of(inner[0]), max_size=2).map(tuple)
    if inner:
        return st.one_of([values_of(one) for one in inner])
    if kind is Report:
        return st.builds(
            Report, id=st.text(min_size=1), text=st.text(), title=st.text() | st.none()
        )
    if kind is Span:
        return SPANS
    if isinstance(kind, type) and issubclass(kind, Record):
        return records_of(kind)
    plain = {
        str: st.text(max_size=8),
        int: st.integers(),
        bool: st.booleans(),
        type(None): st.none(),
    }
    return plain.get(kind, st.floats(allow_nan=False, allow_infinity=False))


def records_of(cls):
    if cls is Span:
        return SPANS
    return st.builds(cls, **{name: values_of(kind) for name, _, kind in shape_of(cls)})


CLASSES = [
    cls
    for name in record.__all__
    if isinstance(cls := getattr(record, name), type)
    and dataclasses.is_dataclass(cls)
    and cls not in (Record, Report, Notes, Comparison)
]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_record_round_trips_through_json(cls):
    @given(records_of(cls))
    def round_trip(one):
        assert cls.from_json(json.loads(json.dumps(one.to_json()))) == one
        assert pickle.loads(pickle.dumps(one)) == one
        assert json.dumps(one, default=fields_of) == json.dumps(one.to_json())

    round_trip()


@given(st.data())
def test_notes_round_trip_through_json(data):
    notes = data.draw(records_of(Notes))
    shape_alone = Record.from_json.__func__  # drawn notes don't hold together; see test_validation
    assert shape_alone(Notes, json.loads(json.dumps(notes.to_json()))) == notes


@given(st.data())
def test_comparison_round_trips_through_json(data):
    comparison = data.draw(records_of(Comparison))
    assert Comparison.from_json(json.loads(json.dumps(comparison.to_json()))) == comparison


@given(st.text(min_size=1), st.data())
def test_span_reproduces_the_words(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert span.of(text) == text[span.start : span.end] == Report(id="r", text=text).words(span)


def test_version_is_printed_first():
    report = Report(id="r", text="")
    assert next(iter(Notes(report=report).to_json())) == "version"
    assert next(iter(Comparison(reports=(report,)).to_json())) == "version"


def test_unknown_keys_are_ignored():
    assert Span.from_json({"start": 1, "end": 2, "mood": "fine"}) == Span(1, 2)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"start": 1}, "lacks end"),
        ({"start": 1, "end": "2"}, "expected int, found str"),
        ([1, 2], "expected an object, found list"),
    ],
    ids=["missing", "wrong-kind", "no-object"],
)
def test_broken_json_is_named(values, says):
    with pytest.raises(RecordError, match=says):
        Span.from_json(values)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Span(3, 3),
        lambda: Span(-1, 3),
        lambda: Part("advert", 0, 1),
        lambda: Report(id="r", text="ab", parts=(Part("title", 0, 3),)),
        lambda: Event(id="e", type="PARTY", trigger=Span(0, 1), evidence=Span(0, 1)),
        lambda: Event(id="e", type=None, status="maybe", trigger=Span(0, 1), evidence=Span(0, 1)),
    ],
    ids=["empty-span", "negative-span", "part-kind", "part-outside", "type", "status"],
)
def test_broken_invariant_is_refused(make):
    with pytest.raises(ValueError, match=r"\w"):
        make()
