"""Who says what: source, cue and content of every statement.

Takes a parse and its actors, gives statements in order of the text. `model.py` proposes them,
`rejections.py` drops some, `SUPPLEMENTS` adds what the models pass over, and
`source_resolution.py` decides whose words each one is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from ...lexicon import Lexicon
from ...lexicon.entries import AgentEntry, ReportingVerb, TitleEntry, UnnamedSource
from ...lexicon.rules import Rule, RuleTable
from ...lexicon.speech_verbs import SpeechVerbs
from ...lexicon.weights import Weights
from ...lexicon.word_sets import StatementWords
from ...record import Actor, Statement
from ..actors.mentions import Mentions
from ..grammar.analysis import Analysis
from ..grammar.quoted_parse import QuotedParse
from ..trace import Trace
from .clauses_apart import find_clauses_apart
from .content_ends import with_own_ends
from .contested_claims import with_denials
from .context import (
    STATEMENT_PARTS,
    StatementContext,
    StatementLexicon,
    is_mostly_a_cue,
)
from .cueless_quotations import find_cueless, find_nested, with_listed_quotations
from .draft_index import DraftIndex
from .drafts import StatementDraft
from .estimates import find_estimates
from .heard import find_heard
from .inner_speech import find_inner
from .judgements import find_hearsay, find_judgements
from .labelled_speech import find_headlines, find_in_words, find_introduced, find_signed, find_turns
from .model import LEAST_STATEMENT, CueCandidate, StatementCandidate, StatementModels
from .quoted_speakers import with_quoted_speakers
from .records import to_statements
from .rejections import find_rejection
from .source_order import with_short_source, with_sources_in_order
from .source_resolution import resolve_sources
from .sources import QUOTED
from .speech_tags import SpeechTags

SUPPLEMENTS = RuleTable(
    "statements beside those of the models",
    (
        Rule(
            "judgement of nobody",
            find_judgements,
            example="A farmer, described as lacking luck, won the prize.",
            expect=("statement - | says | lacking luck",),
            never="A farmer, described by Elena Popova as lacking luck, won the prize.",
        ),
        Rule(
            "hearsay",
            find_hearsay,
            example="The gang, which had left in May, is rumoured to be in Chad.",
            expect=("statement - | says | The gang, which had left in May … to be in Chad",),
            never="The gang, which had left in May, is trained to fight in Chad.",
        ),
        Rule(
            "heard in court",
            find_heard,
            example="The court heard that Ivan Brod had paid two men.",
            expect=("statement - | says | that Ivan Brod had paid two men",),
            never="The mayor saw that Ivan Brod had paid two men.",
        ),
        Rule(
            "a number put on something",
            find_estimates,
            example="Firefighters put the damage at two million euros.",
            expect=("statement by Firefighters | the damage at two million euros",),
            never="Firefighters put the ladder at the wall.",
        ),
        Rule(
            "beside another's, behind a semicolon",
            find_clauses_apart,
            example="Ferris claims the money was a loan; Okafor says it was a bribe.",
            expect=("statement by Ferris | the money was a loan",),
            never="Ferris took the money as a loan; Okafor says it was a bribe.",
        ),
        Rule(
            "told within what is said",
            find_inner,
            example="The minister said the general told her the war was lost.",
            expect=("statement the general | says | the war was lost",),
            never="The minister said the general had not told her the war was lost.",
        ),
        Rule(
            "quoted within a speech",
            find_nested,
            example="“I told him, ‘Go home,’ and he went,” Elena Popova said.",
            expect=("statement I | says | Go home",),
            never="“I like the song ‘Go home’ and he went,” Elena Popova said.",
        ),
        Rule(
            "turn of a transcript",
            find_turns,
            example="Q: Will you run?\nA: I have not decided.",
            expect=("statement Q | says | Will you run", "statement A | says | I have not decided"),
            never="Note: The road is closed until May.\nNobody knows when it will open.",
        ),
        Rule(
            "signed quotation",
            find_signed,
            example="“Nobody came to help us that night.” — Elena Popova",
            expect=("statement by Elena Popova | Nobody came to help us that night",),
            never="“Nobody came to help us that night.” — it was a long one",
        ),
        Rule(
            "label in a headline",
            find_headlines,
            example="# No deal before May: minister\nThe talks went on.",
            expect=("statement minister | says | No deal before May",),
            never="# Elena Popova: the early years\nElena Popova was born in Lund in 1970.",
        ),
        Rule(
            "introduced by a name and a colon",
            find_introduced,
            example="And from the mayor, Elena Popova:\n“Nobody came to help us that night.”",
            expect=("statement by Elena Popova | Nobody came to help us that night",),
            never="Elena Popova met Ivan Brod at the bridge:\n“Nobody came to help us that night.”",
        ),
        Rule(
            "in somebody's words",
            find_in_words,
            example="Elena Popova came. It was, in her words, “the worst of all winters.”",
            expect=("statement her | says | the worst of all winters",),
            never="Elena Popova came. It was, in other words, “the worst of all winters.”",
        ),
    ),
)


class StatementFinder:
    """Who says what: source, cue and content of every statement. One serves for many reports."""

    def __init__(self, lexicon: Lexicon) -> None:
        nouns = [
            *(w for title in lexicon.entries("titles", TitleEntry).values() for w in title.words),
            *(w for agent in lexicon.entries("agents", AgentEntry).values() for w in agent.words),
        ]
        verbs = lexicon.entries("reporting_verbs", ReportingVerb)
        words = lexicon.word_sets("statement_words", StatementWords)
        speech_verbs = SpeechVerbs.read(lexicon)
        weights = Weights.read(lexicon.path("statements.weights.gz")).models
        self._models = StatementModels(weights, verbs, words.source_prepositions)
        self._lexicon = StatementLexicon(
            words=words,
            verbs=verbs,
            speakers=frozenset(noun.split()[-1] for noun in nouns),
            unnamed=frozenset(lexicon.entries("unnamed_sources", UnnamedSource)),
            addressee_verbs=speech_verbs.addressee_object,
            tag_verbs=frozenset(
                [
                    *(key for key, verb in verbs.items() if is_mostly_a_cue(verb)),
                    *(f"{verb}.v" for verb in speech_verbs.beside_quotation),
                ]
            ),
            doubting=tuple(sorted(words.doubting)),
            inverting_verbs=speech_verbs.plain - speech_verbs.addressee_object,
        )

    def find(
        self, analysis: Analysis, actors: tuple[Actor, ...], trace: Trace | None = None
    ) -> tuple[Statement, ...]:
        """The statements of a report, in order of their content; ids are s1, s2, …"""
        context = StatementContext(
            view=analysis.quoted,
            tags=SpeechTags(analysis.quoted, self._lexicon.tag_verbs),
            mentions=Mentions(analysis.parse, actors),
            actors={actor.id: actor for actor in actors},
            lexicon=self._lexicon,
        )
        proposed = [_draft(context, candidate) for candidate in self._accepted(context, trace)]
        proposed = with_quoted_speakers(context, proposed)
        proposed = with_own_ends(context, with_sources_in_order(context, proposed))
        proposed = with_denials(context, proposed)
        drafts = _supplemented(context, with_listed_quotations(context, proposed))
        index = DraftIndex(drafts)
        resolved = resolve_sources(context, index, trace)
        statements = to_statements(context.view, index, resolved)
        if trace is not None:
            for draft, statement in zip(drafts, statements, strict=True):
                edges = statement.content[0].start, statement.content[-1].end
                why = f"{statement.form}, {statement.stance}: {statement.basis}"
                trace.note("statements", *edges, f"{why} (found by: {draft.found_by})")
        return statements

    def _accepted(self, context: StatementContext, trace: Trace | None) -> list[StatementCandidate]:
        """The candidates that the models accept, of those with the same content the surest."""
        best: dict[tuple[tuple[int, int], ...], tuple[float, StatementCandidate]] = {}
        view = context.view
        for cue in self._models.find_cues(view):
            if context.part(cue.token) not in STATEMENT_PARTS:
                continue
            candidate = self._models.candidate(view, cue, context.tags)
            if candidate is None:
                continue
            rejection = find_rejection(context, candidate)
            if rejection is not None:
                _note(context, trace, cue, f"is no cue: rule '{rejection}'")
                continue
            score = self._models.score(view, candidate)
            if candidate.source.kind == QUOTED or cue.token in context.tags.of_cue:
                # grammar and marks are surer than any weight
                score = math.inf
            verdict = "a" if score >= LEAST_STATEMENT else "no"
            why = f"is {verdict} cue: {score:+.1f}, wanted {LEAST_STATEMENT:+.1f}"
            _note(context, trace, cue, why)
            if score < LEAST_STATEMENT:
                continue
            known = best.get(candidate.content.ranges)
            if known is None or score > known[0]:
                best[candidate.content.ranges] = score, candidate
        return [candidate for _, candidate in best.values()]


def _note(context: StatementContext, trace: Trace | None, cue: CueCandidate, why: str) -> None:
    if trace is not None:
        span = context.view.parse.span(cue.token, cue.token + 1)
        trace.note("statements", span.start, span.end, f"'{context.view.words[cue.token]}' {why}")


def _draft(context: StatementContext, candidate: StatementCandidate) -> StatementDraft:
    cue = candidate.cue
    verb = context.lexicon.verbs.get(cue.key)
    return StatementDraft(
        content=candidate.content.ranges,
        cue=(cue.token, cue.token + 1),
        source=candidate.source.ranges[0] if candidate.source.ranges else None,
        stance=verb.stance if verb else "says",
    )


def _without_overrunning(
    view: QuotedParse, drafts: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """The drafts without those that run on past a quotation that is a draft of the same cue: of
    'said, ‘Go,’ and left' the quotation is what was said."""
    quoted: dict[tuple[int, int], StatementDraft] = {}
    for draft in drafts:
        numbers = {view.quote_of[t] for first, last in draft.content for t in range(first, last)}
        if draft.cue is not None and len(numbers) == 1 and min(numbers) >= 0:
            quoted[draft.cue[0], draft.first] = draft
    return [
        draft
        for draft in drafts
        if (one := quoted.get((draft.cue_token, draft.first))) is None or draft.size <= one.size
    ]


def _supplemented(
    context: StatementContext, proposed: Sequence[StatementDraft]
) -> list[StatementDraft]:
    """All drafts in order of the text: those proposed, what each rule of `SUPPLEMENTS` adds to
    those before it, and the quotations that are left."""
    drafts = list(proposed)
    for rule in SUPPLEMENTS.rules:
        added = rule.apply(context, drafts) or ()
        drafts += [replace(draft, found_by=rule.name) for draft in added]
    drafts += find_cueless(context, drafts)
    drafts = _without_overrunning(context.view, drafts)
    drafts = [with_short_source(context, draft) for draft in drafts]
    return sorted(drafts, key=lambda draft: (draft.first, -draft.size, draft.cue or (0, 0)))
