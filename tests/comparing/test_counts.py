import pytest

from comparenotes.comparing.counts import Measures, compare_amounts, format_quantity
from comparenotes.record import Quantity, Span


def quantity(value, unit=None, bound=None, approximate=False, of=None, ends=None, per=None):
    low, high = ends or (value, value)
    return Quantity(
        id="q",
        value=value,
        low=low if bound != "at_most" else None,
        high=high if bound != "at_least" else None,
        per=per,
        unit=unit,
        of=of,
        bound=bound,
        approximate=approximate,
        evidence=Span(0, 1),
    )


@pytest.fixture(scope="module")
def measures(lexicon, vocabulary):
    return Measures(lexicon, vocabulary.words)


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        (quantity(14), quantity(14), "same"),
        (quantity(600), quantity(600, approximate=True), "rounded"),
        (quantity(612), quantity(600, approximate=True), "rounded"),
        (quantity(1688, "USD"), quantity(1680, "USD", approximate=True), "rounded"),
        (quantity(3700, "km", approximate=True), quantity(2300, "mile"), "converted"),
        (quantity(12, "miles"), quantity(19, "kilometres"), "converted"),
        (quantity(230, "foot"), quantity(229, "foot"), "rounded"),
        (quantity(27), quantity(25, bound="at_least"), "contained"),
        (quantity(27), quantity(30, bound="at_most"), "contained"),
        (quantity(3, "hour"), quantity(180, "minute"), "same"),
        (quantity(5.5, ends=(5, 6)), quantity(6), "contained"),
        (quantity(5.5, ends=(5, 6)), quantity(5.5, ends=(5, 6)), "same"),
        (quantity(15, ends=(10, 20)), quantity(17, ends=(14, 20)), "contained"),
        (quantity(5.5, ends=(5, 6)), quantity(6, bound="at_least"), "contained"),
        (quantity(80, "USD", per="barrel"), quantity(80, "USD", per="barrel"), "same"),
    ],
)
def test_amounts_that_can_be_one(measures, a, b, how):
    one, other = measures.amount(a), measures.amount(b)
    assert compare_amounts(one, other) == compare_amounts(other, one) == how


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (quantity(231), quantity(229)),
        (quantity(11), quantity(14)),
        (quantity(11), quantity(14, bound="at_least")),
        (quantity(500), quantity(20, bound="at_least")),
        (quantity(5000, "EUR"), quantity(5000, "USD")),
        (quantity(12, "km"), quantity(12, "mile")),
        (quantity(1983), quantity(1984)),
        (quantity(40, "metre"), quantity(80, "metre")),
        (quantity(5.5, ends=(5, 6)), quantity(7)),
        (quantity(5.5, ends=(5, 6)), quantity(9, ends=(8, 10))),
        (quantity(12), quantity(12, per="100,000")),
    ],
)
def test_amounts_that_clash(measures, a, b):
    assert compare_amounts(measures.amount(a), measures.amount(b)) is None


def test_no_number_is_no_amount(measures):
    assert measures.amount(quantity(None, bound="at_least")) is None


@pytest.mark.parametrize(
    ("made", "shown"),
    [
        (quantity(12, bound="at_least"), "at least 12"),
        (quantity(600, "ton", approximate=True), "about 600 ton"),
        (quantity(2.5), "2.5"),
        (quantity(5.5, ends=(5, 6)), "5 to 6"),
        (quantity(80, "USD", per="barrel"), "80 USD per barrel"),
    ],
)
def test_a_value_reads_as_printed(made, shown):
    assert format_quantity(made) == shown
