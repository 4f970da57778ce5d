"""The shapes of word lists: words of grammar: clauses, tenses, noun phrases, quotation marks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The word lists of `grammar_words.toml`."""

    relative_pronouns: frozenset[str]
    negating_adverbs: frozenset[str]
    disjunctions: frozenset[str]
    negating_determiners: frozenset[str]
    comparatives: frozenset[str]
    negating_pronouns: frozenset[str]
    clause_conjunctions: frozenset[str]
    object_control: frozenset[str]
    instrument_verbs: frozenset[str]
    absolute_openers: frozenset[str]
    forms_of_be: frozenset[str]
    giving: frozenset[str]
    holders_to_be: frozenset[str]
    reciprocal: frozenset[str]
    done_to: frozenset[str]


@dataclass(frozen=True, slots=True)
class TenseWords:
    """The word lists of `tense_words.toml`."""

    future: frozenset[str]
    modal: frozenset[str]
    perfect: frozenset[str]
    pluperfect: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    planning: frozenset[str]
    scheduling: frozenset[str]
    setting: frozenset[str]
    setting_to: frozenset[str]
    ruling: frozenset[str]
    futurate: frozenset[str]
    achieving: frozenset[str]
    ranking: frozenset[str]


@dataclass(frozen=True, slots=True)
class NounPhraseWords:
    """The word lists of `noun_phrases.toml`."""

    definite: frozenset[str]
    indefinite: frozenset[str]
    not_qualifying: frozenset[str]
    quantifiers: frozenset[str]
    bounds: frozenset[str]
    owner_prepositions: frozenset[str]
    apposition_prepositions: frozenset[str]
    office_prepositions: frozenset[str]
    list_words: frozenset[str]
    attributive_sectors: frozenset[str]
    governmental: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuotationWords:
    """The word lists of `quotation_words.toml`."""

    clipped: tuple[str, ...]
    speakers: tuple[str, ...]
    saying: tuple[str, ...]
    saying_to: tuple[str, ...]
