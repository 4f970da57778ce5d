"""A trigger entry of the lexicon made ready for matching."""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon.entries import TriggerEntry
from ...record import EventType


@dataclass(frozen=True, slots=True)
class Sense:
    """A trigger entry made ready: its type, its name, and its word sets with classes filled in."""

    type: EventType
    name: str
    entry: TriggerEntry
    object: frozenset[str]
    object_mentions: frozenset[str]
    not_object: frozenset[str]
    subjects: frozenset[str]
    not_subjects: frozenset[str]
    subjects_or_object: frozenset[str]
    not_with: frozenset[str]
    noun_of: frozenset[str]
    near: frozenset[str]
