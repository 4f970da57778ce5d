from comparenotes.comparing.groups import group, pairs_within


def test_groups_join_what_is_joined_through_others():
    assert group(["a", "b", "c", "d"], [("c", "a"), ("d", "c")]) == (("a", "c", "d"), ("b",))
    assert group([], []) == ()


def test_a_large_block_pairs_neighbours_only():
    assert list(pairs_within([1, 3, 5], 3)) == [(1, 3), (1, 5), (3, 5)]
    assert list(pairs_within([1, 3, 5], 2)) == [(1, 3), (3, 5)]
    assert list(pairs_within([1], 2)) == []
