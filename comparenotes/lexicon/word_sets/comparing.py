"""The shapes of word lists: words that comparing uses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComparingWords:
    """The word lists of `comparing_words.toml`."""

    trigger_fillers: frozenset[str]
    cause_ends: frozenset[str]
    cause_starts: frozenset[str]
    cause_pointers: frozenset[str]
    unspecific_counts: frozenset[str]
    texts_of_one: frozenset[str]
    totals: frozenset[str]
    toll_degrees: frozenset[str]
    before_part: frozenset[str]
    after_part: frozenset[str]
    before_earlier_toll: frozenset[str]
    after_earlier_toll: frozenset[str]
    correctable_counts: frozenset[str]
    persons: frozenset[str]
    back_references: frozenset[str]
    rounded_measures: frozenset[str]
    locating_prepositions: frozenset[str]
    name_particles: frozenset[str]
    name_suffixes: frozenset[str]
    articles: frozenset[str]
    definite_determiners: frozenset[str]
    others: frozenset[str]
    conditionals: frozenset[str]
    noun_governors: frozenset[str]
    pronouns: frozenset[str]
    verb_openers: frozenset[str]
    clause_links: frozenset[str]
    judging_adjectives: frozenset[str]
    negations: frozenset[str]
    passing_answers: frozenset[str]
    single_offices: frozenset[str]
    count_parts: frozenset[str]
    naming_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class StoryTitleWords:
    """The word lists of `story_title_words.toml`."""

    numerals: frozenset[str]
    openers: frozenset[str]
    clause_openers: frozenset[str]
    leaning: frozenset[str]
    articles: frozenset[str]
    hanging: frozenset[str]
    reporting: frozenset[str]
    days_from_now: frozenset[str]
