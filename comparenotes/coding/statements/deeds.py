"""Deeds that the models take for speech: 'voted for a new parliament', 'offered Chad two ships',
'called off the strike', 'was cleared of ordering an attack'.

Takes a statement candidate, gives whether it tells only what somebody did.
"""

from __future__ import annotations

from ...lexicon.rules import Rule, RuleTable
from ..grammar.quoted_parse import SUBJECTS
from ..grammar.tenses import tense_of
from .context import StatementContext
from .model import StatementCandidate

_OBJECTS = frozenset({"dobj", "dative", "nsubjpass"})
_JUDGED = frozenset({"oprd", "ccomp", "xcomp", "dative", "prt", "attr", "acomp", "agent"})


def is_deed(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """Whether a candidate without quoted words tells what was done, and not what was said."""
    view = context.view
    tokens = [t for first, last in candidate.content.ranges for t in range(first, last)]
    if candidate.cue.token in context.tags.of_cue or any(view.quote_of[t] >= 0 for t in tokens):
        return None
    return DEEDS.first(context, candidate) is not None or None


def _has_clause(context: StatementContext, candidate: StatementCandidate) -> bool:
    """Whether a content has a clause that may be told: 'that …', but not in 'on suspicion that',
    or a finite verb under the cue or over it."""
    view, cue = context.view, candidate.cue.token
    for first, last in candidate.content.ranges:
        for t in range(first, last):
            if view.deps[t] == "mark" and view.lower[t] == "that":
                told_of = view.heads[view.heads[t]]
                return view.deps[told_of] != "pobj"
            if not view.is_verb[t] or tense_of(view.parse, t) in {None, "modal"}:
                continue
            below = view.heads[t] == cue and view.deps[t] in {"ccomp", "parataxis"}
            if below or (view.heads[cue] == t and view.deps[cue] in {"ccomp", "parataxis"}):
                return True
    return False


def _by_verb(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """The verb is one of doing, and only a thing or somebody follows."""
    lemma = context.view.lemmas[candidate.cue.token].lower()
    if lemma not in context.lexicon.words.deeds:
        return None
    return not _has_clause(context, candidate) or None


def _offers(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """What is offered is a thing: 'offered Chad two ships', but 'offered to leave'."""
    view = context.view
    if view.lemmas[candidate.cue.token].lower() not in context.lexicon.words.deeds_with_things:
        return None
    opens = view.lower[candidate.content.ranges[0][0]] == "to"
    return not (opens or _has_clause(context, candidate)) or None


def _by_particle(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """The verb does something with the word after it: 'called off the match'."""
    view, cue = context.view, candidate.cue.token
    particles = [view.lower[c] for c in view.children[cue] if view.deps[c] in {"prt", "advmod"}]
    verb = view.lemmas[cue].lower()
    phrases = {f"{verb} {particle}" for particle in particles}
    return bool(phrases & context.lexicon.words.phrasal_deeds) or None


def _calls(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """'Called an election', 'called the police': nothing is said of what is called."""
    view, cue = context.view, candidate.cue.token
    if view.lemmas[cue].lower() not in context.lexicon.words.naming_verbs:
        return None
    below = [view.deps[c] for c in view.children[cue] if c > cue]
    called = [c for c in view.children[cue] if c > cue and view.deps[c] == "dobj"]
    if len(called) != 1 or _JUDGED & set(below):
        return None
    (first, _), (thing,) = candidate.content.ranges[0], called
    kinds = context.lexicon.words.called_things
    return (first == view.edges[thing][0] and view.lemmas[thing].lower() in kinds) or None


def _in_charge(context: StatementContext, candidate: StatementCandidate) -> bool | None:
    """'Cleared Roe of ordering an attack': what the one accused did, said by nobody."""
    view, cue = context.view, candidate.cue.token
    if view.tags[cue] != "VBG" or view.deps[cue] != "pcomp":
        return None
    link = view.heads[cue]
    verb = view.heads[link]
    accused = any(view.deps[c] in _OBJECTS for c in view.children[verb])
    judged = view.lower[link] in context.lexicon.words.charging_links
    if not (accused and judged and view.is_verb[verb]):
        return None
    if not candidate.source.ranges:
        return True
    first, last = candidate.source.ranges[0]
    judges = [c for c in view.children[verb] if view.deps[c] in SUBJECTS]
    return any(first <= c < last for c in judges) or None


DEEDS = RuleTable(
    "deeds that are no statement",
    (
        Rule(
            "verb of doing",
            _by_verb,
            example="Norway voted for a new president on Sunday.",
            expect=("no statement Norway | says | a new president on Sunday",),
            never="Norway opposed a new president on Sunday.",
        ),
        Rule(
            "thing offered",
            _offers,
            example="China offered Tonga two coastguard ships.",
            expect=("no statement China | says | Tonga two coastguard ships",),
            never="Elena Popova offered to resign on Monday.",
        ),
        Rule(
            "verb and particle",
            _by_particle,
            example="The union called off the walkout planned for Friday.",
            expect=("no statement The union | says | the walkout planned for Friday",),
            never="The union called the walkout a success on Friday.",
        ),
        Rule(
            "something called",
            _calls,
            example="The president called an early election.",
            expect=("no statement The president | says | an early election",),
            never="The president called the early election a sham.",
        ),
        Rule(
            "act in a charge",
            _in_charge,
            example="The court convicted Ivan Brod of ordering soldiers to shoot.",
            expect=("no statement The court | asks | soldiers to shoot",),
            never="Ivan Brod was proud of ordering soldiers to shoot.",
        ),
    ),
)
