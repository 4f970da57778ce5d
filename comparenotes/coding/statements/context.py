"""What the rules of this room may look at, in one record.

Made once a report by `statements.py`; nothing changes it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ...lexicon.coded_parts import PartUse, parts_used_for
from ...lexicon.entries import ReportingVerb
from ...lexicon.word_sets import StatementWords
from ...record import Actor
from ..actors.mentions import Mentions
from ..grammar.quoted_parse import QuotedParse
from .speech_tags import SpeechTags

STATEMENT_PARTS = parts_used_for(PartUse.STATEMENTS)
PARTS_ABOVE_TEXT = parts_used_for(PartUse.ABOVE_TEXT)


@dataclass(frozen=True, slots=True)
class StatementLexicon:
    """What the lexicon knows of statements: its words, in the form the rules need.

    `verbs` are the reporting verbs by key, `speakers` the nouns of those who may speak without a
    name ('minister', 'report'), `unnamed` the nouns for people whom no name tells apart
    ('officials'), `addressee_verbs` those whose object is whom they are said to, `tag_verbs` the
    keys of those that may be the tag of a quotation, `inverting_verbs` the plain ones that take no
    hearer ('…, said Roe'), `doubting` what stands before a name that is held not to fit.
    """

    words: StatementWords
    verbs: Mapping[str, ReportingVerb]
    speakers: frozenset[str]
    unnamed: Collection[str]
    addressee_verbs: frozenset[str]
    tag_verbs: frozenset[str]
    inverting_verbs: frozenset[str]
    doubting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementContext:
    """One report: its quoted parse, its speech tags, its actors by id, their mentions, and the
    lexicon."""

    view: QuotedParse
    tags: SpeechTags
    mentions: Mentions
    actors: Mapping[str, Actor]
    lexicon: StatementLexicon

    def verb(self, token: int) -> ReportingVerb | None:
        """What the lexicon knows of a token as a cue; null for a word that is not in it."""
        return self.lexicon.verbs.get(self.view.keys[token])

    def part(self, token: int) -> str:
        """The kind of part that a token stands in."""
        return self.view.sentences[self.view.sentence_of[token]].part


def is_mostly_a_cue(verb: ReportingVerb | None) -> bool:
    """Whether a word was a cue in more than half of its uses in the training set."""
    return verb is not None and 2 * verb.cues > verb.seen
