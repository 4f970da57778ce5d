"""What speaks for and against two mentions being one event: named factors with learned weights.

Each factor measures something for many pairs of mentions at once: a table and the numbers of the
pairs' mentions come in, one number a pair goes out, mostly 0 or 1. The weights of a logistic
regression over them stand in lexicon/link_factors.toml, which says of each what it measures, and
are learned by training/linking.py.
"""

from __future__ import annotations

import numpy as np

from ..record import Place
from .dates_and_places import places_agree
from .factor_weights import by_name, start
from .mention_table import MentionColumns
from .pair_measures import Column, Ints, are_others, are_same, crosses, dot, shares


def _same_stem(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return are_same(t.stem, a, b)


def _no_kind(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return ~are_same(t.stem, a, b) & (shares(t.kinds, a, b) == 0)


def _more_kinds(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return shares(t.kinds, a, b) > 1


def _narrow_kind(t: MentionColumns, a: Ints, b: Ints) -> Column:
    """How narrow the narrowest kind is that both triggers name."""
    narrowest = np.zeros(len(a), np.float32)
    near = np.flatnonzero(shares(t.kinds, a, b))
    mine, theirs = t.kinds[a[near]], t.kinds[b[near]]
    shared = ((mine[:, :, None] == theirs[:, None, :]) & (mine[:, :, None] >= 0)).any(2)
    narrowest[near] = np.where(shared, t.kind_size[mine], 0.0).max(1)
    return narrowest


def _similar_triggers(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return np.where(are_same(t.stem, a, b), 0.0, dot(t.trigger_vector, a, b))


def _rare_triggers(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return (t.rarity[a] + t.rarity[b]) / 10


def _speech(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return t.is_speech[a] | t.is_speech[b]


def _same_type(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return are_same(t.kind, a, b)


def _common_in_story(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return np.where(are_same(t.stem, a, b), t.share[a] * t.share[b], 0.0)


def _in_titles(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return t.title_share[a] * t.title_share[b]


def _repeated_in_reports(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return np.maximum(t.times[a], t.times[b]) - 1


def _one_report(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return are_same(t.report, a, b)


def _repeated_word(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return are_same(t.report, a, b) & are_same(t.stem, a, b)


def _similar_context(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return dot(t.context_vector, a, b)


def _similar_before(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return dot(t.before_vector, a, b)


def _similar_after(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return dot(t.after_vector, a, b)


def _other_after(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return are_others(t.after, a, b)


def _same_subject(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return shares(t.subject, a, b) > 0


def _similar_subject(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return np.where(_same_subject(t, a, b), 0.0, dot(t.subject_vector, a, b))


def _same_object(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return shares(t.object, a, b) > 0


def _same_object_head(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return are_same(t.object_head, a, b)


def _similar_object(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return np.where(_same_object(t, a, b), 0.0, dot(t.object_vector, a, b))


def _crossed_arguments(t: MentionColumns, a: Ints, b: Ints) -> Column:
    """The subject of one is the object of the other: 'the price fell', 'the fall of the price'."""
    crossed = crosses(t.subject, t.object, a, b)
    return crossed & ~_same_subject(t, a, b) & ~_same_object(t, a, b)


def _no_arguments(t: MentionColumns, a: Ints, b: Ints) -> Column:
    known = (t.subject[:, 0] >= 0) | (t.object[:, 0] >= 0)
    return ~known[a] | ~known[b]


def _same_recipient(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return shares(t.recipients, a, b) > 0


def _crossed_participants(t: MentionColumns, a: Ints, b: Ints) -> Column:
    crossed = crosses(t.actors, t.recipients, a, b)
    return crossed & (shares(t.actors, a, b) == 0) & (shares(t.recipients, a, b) == 0)


def _others_named(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return are_others(t.named, a, b)


def _same_names(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return np.minimum(3, shares(t.names, a, b)) / 3


def _other_names(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return are_others(t.names, a, b)


def _other_numbers(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return are_others(t.numbers, a, b)


def days_apart(t: MentionColumns, a: Ints, b: Ints) -> tuple[Column, Column]:
    """The fewest days between the two of each pair, 0 where they are not known, and whether they
    are."""
    known = (t.last_day[a] > 0) & (t.last_day[b] > 0)
    gap = np.maximum(t.first_day[a] - t.last_day[b], t.first_day[b] - t.last_day[a])
    return np.where(known, np.maximum(gap, 0), 0), known


def _days_between(t: MentionColumns, a: Ints, b: Ints) -> Column:
    apart, known = days_apart(t, a, b)
    return np.where(known, np.log2(1 + apart) / 2, 0.0)


def _same_week(t: MentionColumns, a: Ints, b: Ints) -> Column:
    """Both times are known to a week, and overlap."""
    apart, known = days_apart(t, a, b)
    longest = np.maximum(t.last_day[a] - t.first_day[a], t.last_day[b] - t.first_day[b])
    return known & (apart == 0) & (longest < 7)


def _other_place(t: MentionColumns, a: Ints, b: Ints) -> Column:
    found = np.zeros(len(a), np.bool_)
    for n in np.flatnonzero((t.place[a] >= 0) & (t.place[b] >= 0)):
        mine, theirs = t.places[a[n]], t.places[b[n]]
        assert isinstance(mine, Place)
        assert isinstance(theirs, Place)
        found[n] = places_agree(mine, theirs) is False
    return found


def _only_one_real(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return t.is_real[a] != t.is_real[b]


def _only_one_denied(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return t.is_denied[a] != t.is_denied[b]


def _only_one_conditional(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return t.is_conditional[a] != t.is_conditional[b]


def _only_one_other(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return t.is_other[a] != t.is_other[b]


def _both_other(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return t.is_other[a] & t.is_other[b]


def _only_one_plural(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return t.is_plural[a] != t.is_plural[b]


def _both_plural(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return t.is_plural[a] & t.is_plural[b]


def _definite(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return (t.is_definite[a].astype(np.float32) + t.is_definite[b]) / 2


def _both_nouns(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return t.is_noun[a] & t.is_noun[b]


def _bare(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return (t.is_bare[a].astype(np.float32) + t.is_bare[b]) / 2


def _both_leads(t: MentionColumns, a: Ints, b: Ints) -> Column:
    return t.is_lead[a] & t.is_lead[b]


FACTORS = by_name(
    start,
    _same_stem,
    _no_kind,
    _more_kinds,
    _narrow_kind,
    _similar_triggers,
    _rare_triggers,
    _speech,
    _same_type,
    _common_in_story,
    _in_titles,
    _repeated_in_reports,
    _one_report,
    _repeated_word,
    _similar_context,
    _similar_before,
    _similar_after,
    _other_after,
    _same_subject,
    _similar_subject,
    _same_object,
    _same_object_head,
    _similar_object,
    _crossed_arguments,
    _no_arguments,
    _same_recipient,
    _crossed_participants,
    _others_named,
    _same_names,
    _other_names,
    _other_numbers,
    _days_between,
    _same_week,
    _other_place,
    _only_one_real,
    _only_one_denied,
    _only_one_conditional,
    _only_one_other,
    _both_other,
    _only_one_plural,
    _both_plural,
    _definite,
    _both_nouns,
    _bare,
    _both_leads,
)
"""The factors by their names in lexicon/link_factors.toml."""
