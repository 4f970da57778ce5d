"""Which kinds of part of a report are used for what: one row a kind, one name a use.

The stages of coding and comparing take their parts from here (`parts_used_for`). Part kinds are
values of the record, not words, so the table is no TOML file that a user's folder overlays.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Flag, auto

from ..record import PART_KINDS, PartKind


class PartUse(Flag):
    """What the words of a part are used for."""

    # What is coded there.
    PLACES = auto()
    QUANTITIES = auto()
    RELATIONS = auto()
    WORDING = auto()  # loaded and contested expressions
    ACTORS = auto()
    STATEMENTS = auto()
    EVENTS = auto()
    # What is compared there.
    COPIES = auto()  # words that count when reports are searched for copied passages
    BODY_TEXT = auto()  # words about what happened, not about the report
    # How its sentences are read.
    PUBLICATION = auto()  # may print the day of publication
    LEAD = auto()  # may hold the report's first sentence of running text
    NARRATIVE = auto()  # its dates set the time of the sentences after them
    HEADLINE = auto()  # headline style: the present tense means the past, any word has a capital
    DATED_AS_NEWS = auto()  # a verb in the present tense there is dated as the news itself
    SPEAKER_LABELS = auto()  # 'Minister: no deal before May' is a statement
    ABOVE_TEXT = auto()  # repeats what the running text says


_ANY_WORDS = (
    PartUse.PLACES | PartUse.QUANTITIES | PartUse.RELATIONS | PartUse.WORDING | PartUse.COPIES
)
_STORY = _ANY_WORDS | PartUse.ACTORS | PartUse.STATEMENTS | PartUse.BODY_TEXT | PartUse.PUBLICATION
_TITLE = PartUse.DATED_AS_NEWS | PartUse.SPEAKER_LABELS | PartUse.ABOVE_TEXT

PART_USES: Mapping[PartKind, PartUse] = {
    "title": _STORY | PartUse.EVENTS | _TITLE | PartUse.HEADLINE,
    "deck": (_STORY | PartUse.EVENTS | PartUse.LEAD | PartUse.HEADLINE | PartUse.ABOVE_TEXT),
    "byline": PartUse.PUBLICATION,
    "dateline": _ANY_WORDS | PartUse.PUBLICATION,
    "heading": _STORY | _TITLE,
    "paragraph": _STORY | PartUse.EVENTS | PartUse.LEAD | PartUse.NARRATIVE,
    "disclaimer": PartUse.PUBLICATION,
    "caption": _STORY | PartUse.EVENTS,
    "furniture": PartUse(0),
}


def parts_used_for(use: PartUse) -> frozenset[PartKind]:
    """The kinds of part whose words are used for `use`."""
    return frozenset(kind for kind in PART_KINDS if use in PART_USES[kind])
