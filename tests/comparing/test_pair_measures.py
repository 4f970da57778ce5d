"""What the sets of pairs have in common, held against plain sets of Python."""

import random

import numpy as np

from comparenotes.comparing.pair_measures import Numbers, crosses, shares

_MOST = 8


def columns():
    """Two columns of sets of many members (more than there are marks), and all pairs of rows."""
    rng = random.Random(3)
    words = [f"w{n}" for n in range(200)]
    sets = [[set(rng.sample(words, rng.randrange(_MOST + 1))) for _ in range(40)] for _ in range(2)]
    numbers = Numbers()
    a, b = np.triu_indices(40, 1)
    rows = [numbers.sets(column) for column in sets]
    return sets, rows, a.astype(np.int32), b.astype(np.int32)


def test_shares_counts_common_members():
    (sets, _), (rows, _), a, b = columns()
    pairs = zip(a.tolist(), b.tolist(), strict=True)
    assert shares(rows, a, b).tolist() == [len(sets[i] & sets[j]) for i, j in pairs]


def test_crosses_holds_one_column_against_the_other():
    (sets, others), (rows, other_rows), a, b = columns()
    pairs = zip(a.tolist(), b.tolist(), strict=True)
    assert crosses(rows, other_rows, a, b).tolist() == [
        bool(sets[i] & others[j] or others[i] & sets[j]) for i, j in pairs
    ]


def test_of_more_than_eight_members_the_first_count():
    rows = Numbers().sets([set("abcdefghij"), {"a"}, {"j"}, ()])
    first, other = np.array([0, 0, 0], np.int32), np.array([1, 2, 3], np.int32)
    assert shares(rows, first, other).tolist() == [1, 0, 0]
