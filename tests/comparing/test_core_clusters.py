"""Groups of mentions: grown around a core, not along a chain."""

from itertools import combinations

from comparenotes.comparing.core_clusters import cluster_by_core


def clusters(number, likely, join=0.5, keep=0.3):
    return cluster_by_core(number, likely, join=join, keep=keep)


def test_what_is_alike_throughout_is_one_group():
    likely = dict.fromkeys(combinations(range(4), 2), 0.8)
    assert [sorted(group) for group in clusters(4, likely)] == [[0, 1, 2, 3]]


def test_a_chain_of_single_links_is_no_group():
    likely = {(n, n + 1): 0.9 for n in range(5)}
    assert max(len(group) for group in clusters(6, likely)) <= 3


def test_one_weak_link_joins_no_two_groups():
    likely = {**dict.fromkeys(combinations(range(3), 2), 0.9), (2, 3): 0.6}
    likely |= dict.fromkeys(combinations(range(3, 6), 2), 0.9)
    assert [sorted(group) for group in clusters(6, likely)] == [[0, 1, 2], [3, 4, 5]]


def test_a_member_like_few_of_its_group_is_left_out():
    likely = dict.fromkeys(combinations(range(3, 8), 2), 0.9)
    likely |= {(0, 3): 0.6, (0, 4): 0.6, (0, 5): 0.6}
    assert [0] in clusters(8, likely, keep=0.5)
    assert [0] not in clusters(8, likely, keep=0.1)


def test_the_order_of_the_pairs_changes_nothing():
    likely = {(0, 1): 0.7, (1, 2): 0.7, (0, 2): 0.4, (2, 3): 0.6}
    turned = dict(reversed(likely.items()))
    assert clusters(4, likely) == clusters(4, turned)


def test_everybody_is_in_exactly_one_group():
    groups = clusters(5, {(0, 1): 0.9, (3, 4): 0.2})
    assert sorted(one for group in groups for one in group) == [0, 1, 2, 3, 4]


def test_groups_that_are_like_each_other_are_joined():
    likely = dict.fromkeys(combinations(range(6), 2), 0.6)
    likely |= dict.fromkeys([*combinations(range(3), 2), *combinations(range(3, 6), 2)], 0.9)
    assert [sorted(group) for group in clusters(6, likely)] == [[0, 1, 2, 3, 4, 5]]


def test_three_likely_links_are_enough_for_a_core():
    """A mention in a long story is like some of its event's mentions, not like all."""
    likely = dict.fromkeys(combinations(range(8), 2), 0.9)
    likely |= {(n, 8): 0.8 for n in range(3)}
    assert [sorted(group) for group in clusters(9, likely, keep=0.1)] == [list(range(9))]


def test_what_is_likely_enough_is_joined_and_no_less():
    assert clusters(2, {(0, 1): 0.5}) == [[0, 1]]
    assert clusters(2, {(0, 1): 0.49}) == [[0], [1]]


def test_two_that_are_joined_stay_together_however_much_is_asked_of_a_member():
    assert clusters(2, {(0, 1): 0.6}, keep=0.9) == [[0, 1]]


def test_of_nothing_there_are_no_groups():
    assert clusters(0, {}) == []
    assert clusters(2, {}) == [[0], [1]]


def test_ties_go_to_the_lower_numbers():
    """The middle one is as like the first as the last."""
    assert [sorted(group) for group in clusters(3, {(0, 1): 0.8, (1, 2): 0.8})] == [[0, 1], [2]]
