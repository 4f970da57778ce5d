"""Who says what: source, cue and content of every statement.

Takes a parse and its actors, gives statements in order of the text. `voices.py` weighs cues,
contents and sources; `uncued.py` adds the quotations that no cue introduces;
`statement_sources.py` tells whose words each one is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from ...lexicon import Lexicon
from ...lexicon.entries import AgentEntry, ReportingVerb, TitleEntry, UnnamedSource
from ...lexicon.weights import Weights
from ...record import Actor, Statement
from ..actors.mentions import Mentions, head_token
from ..grammar.analysis import Analysis
from ..grammar.quoted_parse import QuotedParse
from ..trace import Trace
from .cueless_quotations import add_listed, find_judgements, find_nested, find_uncued
from .drafts import StatementDraft, to_statements
from .labelled_speech import find_labelled
from .model import ACCEPT, StatementCandidate, acceptance, draft, look_at_cues
from .source_resolution import SourceResolver
from .sources import QUOTED

# Parts in which nobody that the report is about speaks.
_SILENT = frozenset({"byline", "furniture", "disclaimer", "dateline"})


_PERSONS = frozenset({"him", "her", "them", "me", "us", "you"})
# Words that titles of works write small.
_SMALL = frozenset({"a", "an", "the", "and", "or", "of", "in", "on", "to", "for", "with", "at"})


class StatementFinder:
    """Who says what: source, cue and content of every statement."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.entries("reporting_verbs", ReportingVerb)
        self._models = Weights.read(lexicon.path("statements.weights.gz")).models
        words = [
            *(w for one in lexicon.entries("titles", TitleEntry).values() for w in one.words),
            *(w for one in lexicon.entries("agents", AgentEntry).values() for w in one.words),
        ]
        self._speakers = frozenset(word.split()[-1] for word in words)
        self._nouns = frozenset(lexicon.entries("unnamed_sources", UnnamedSource))

    def find(
        self, analysis: Analysis, actors: tuple[Actor, ...], trace: Trace | None = None
    ) -> tuple[Statement, ...]:
        """The statements of a report, in order of their content; ids are s1, s2, …"""
        parse, view = analysis.parse, analysis.quoted
        mentions = Mentions(parse, actors)
        kinds = {actor.id: actor.kind for actor in actors}
        voices = self._voices(view, trace)
        blows = [v for v in voices if self._is_blow(view, v, mentions, kinds)]
        drafts = [self._draft(voice) for voice in voices if voice not in blows]
        if trace is not None:
            for voice in blows:
                span = view.parse.span(voice.cue, voice.cue + 1)
                trace.note("statements", span.start, span.end, "a blow, and not one in words")
        add_listed(view, drafts)
        drafts += find_judgements(view, drafts, self._words)
        drafts += find_nested(view, drafts, self._words)
        drafts += find_labelled(view, drafts, self._speakers, mentions)
        drafts += find_uncued(view, drafts, self._words)
        drafts.sort(key=lambda one: (one.first, -one.size, one.cue or (0, 0)))
        SourceResolver(view, mentions, actors, self._nouns).tell(drafts)
        found = to_statements(view, drafts)
        if trace is not None:
            for one in found:
                edge = one.content[0].start, one.content[-1].end
                trace.note("statements", *edge, f"{one.form}, {one.stance}: {one.basis}")
        return found

    def _voices(self, view: QuotedParse, trace: Trace | None) -> list[StatementCandidate]:
        """The drafts that the models accept, of those with the same content the surest."""
        best: dict[tuple[tuple[int, int], ...], tuple[float, StatementCandidate]] = {}
        for token, key, rate, look in look_at_cues(view, self._words, self._models):
            if self._is_silent(view, token, key):
                continue
            voice = draft(view, token, key, rate, look, self._models)
            if voice is None or self._gives_name(view, voice) or self._is_work(view, voice):
                continue
            if _is_pronoun(view, voice):
                continue
            sureness = acceptance(view, voice, self._models["accept"])
            if voice.source.kind == QUOTED:  # grammar is surer than any weight
                sureness = math.inf
            accepted = sureness >= ACCEPT
            if trace is not None:
                span, verdict = view.parse.span(token, token + 1), "a" if accepted else "no"
                why = f"'{view.words[token]}' is {verdict} cue: {sureness:+.1f}"
                trace.note("statements", span.start, span.end, f"{why}, wanted {ACCEPT:+.1f}")
            known = best.get(voice.content.ranges)
            if accepted and (known is None or sureness > known[0]):
                best[voice.content.ranges] = sureness, voice
        return [voice for _, voice in best.values()]

    def _is_silent(self, view: QuotedParse, token: int, key: str) -> bool:
        """Whether nobody speaks there: a byline, furniture, or a word for an act."""
        word = self._words.get(key)
        part = view.sentences[view.sentence_of[token]].part
        return part in _SILENT or (word is not None and word.act)

    def _gives_name(self, view: QuotedParse, voice: StatementCandidate) -> bool:
        """Whether a cue that nobody is the subject of only names something ('known as')."""
        word = self._words.get(voice.key)
        passive = view.tags[voice.cue] == "VBN" and not voice.source.ranges
        return passive and word is not None and word.names

    def _is_blow(
        self,
        view: QuotedParse,
        voice: StatementCandidate,
        mentions: Mentions,
        kinds: Mapping[str, str],
    ) -> bool:
        """Whether troops or a crowd do what a single person does in words: 'rebels attacked a
        convoy'."""
        word = self._words.get(voice.key)
        tokens = [t for first, last in voice.content.ranges for t in range(first, last)]
        if word is None or not word.blow or any(view.quote_of[t] >= 0 for t in tokens):
            return False
        if not voice.source.ranges:
            return True
        head = head_token(view.parse, *voice.source.ranges[0])
        actor = mentions.head_of(head)
        if actor is None:
            return view.tags[head] in {"NNS", "NNPS"}
        return kinds[actor] in {"group", "armed_force", "state"}

    def _is_work(self, view: QuotedParse, voice: StatementCandidate) -> bool:
        """Whether the content is the title of a work: 'reads “War and Peace”'."""
        word = self._words.get(voice.key)
        if word is None or not word.works:
            return False
        quoted = [
            token
            for first, last in voice.content.ranges
            for token in range(first, last)
            if view.quote_of[token] >= 0 and view.words[token][0].isalpha()
        ]
        large = [t for t in quoted if view.words[t][0].isupper()]
        small = {view.lower[t] for t in quoted} - {view.lower[t] for t in large}
        return len(large) > 1 and small <= _SMALL

    def _draft(self, voice: StatementCandidate) -> StatementDraft:
        word = self._words.get(voice.key)
        return StatementDraft(
            content=voice.content.ranges,
            cue=(voice.cue, voice.cue + 1),
            source=voice.source.ranges[0] if voice.source.ranges else None,
            stance=word.stance if word else "says",
        )


def _is_pronoun(view: QuotedParse, voice: StatementCandidate) -> bool:
    """Whether the content is only a 'him' or 'her': whom it is said of, and not what."""
    (first, last), *more = voice.content.ranges
    return not more and last - first == 1 and view.lower[first] in _PERSONS
