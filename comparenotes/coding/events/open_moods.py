"""What is told of nobody in particular, or of what a draft provides: it has not happened.

A verb's form comes in; whether it is open goes out. Tried where tense alone would make the act real
or planned.
"""

from __future__ import annotations

from ...lexicon.rules import Rule, RuleTable
from .verb_forms import POSSIBLE, Mood, VerbForm

_PRESENT = frozenset({"VBZ", "VBP"})
_TOLD_OF = frozenset({"relcl", "acl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def _whoever(form: VerbForm) -> Mood | None:
    """'anyone who attacks police', 'whoever marches faces arrest'; 'those who attacked' are
    known."""
    clauses, words = form.clauses, form.words
    if form.helpers & words.past_have:
        return None
    is_present = form.tag in _PRESENT or bool(form.helpers & words.present_be)
    if form.dep == "relcl":
        told = clauses.lower[form.head] in words.whoever
        return POSSIBLE if told and is_present else None
    subject = clauses.child(form.token, *_SUBJECTS)
    if subject is None or not is_present or clauses.lower[subject] not in words.whoever:
        return None
    is_described = clauses.child(subject, *_TOLD_OF) is not None
    return POSSIBLE if is_described or clauses.tags[subject] == "WP" else None


def _such_a_person(form: VerbForm) -> Mood | None:
    """'an adult found guilty of it could be jailed': a rule, not a verdict. The parser may make the
    participle the main verb."""
    clauses, words = form.clauses, form.words
    if form.dep in _TOLD_OF:
        noun, verb = form.head, clauses.heads[form.head]
    else:
        told, ruled = clauses.child(form.token, *_SUBJECTS), clauses.child(form.token, "ccomp")
        if told is None or ruled is None or clauses.child(ruled, *_SUBJECTS) is not None:
            return None
        noun, verb = told, ruled
    if clauses.lemmas[noun] not in words.anyone:
        return None
    if not any(clauses.lower[child] in words.indefinite for child in clauses.children[noun]):
        return None
    is_ruled = clauses.helpers(verb) & (words.may | words.will | words.must | words.would)
    return POSSIBLE if is_ruled else None


def _provided(form: VerbForm) -> Mood | None:
    """'a bill which would bar banks', 'a bill banning marches', 'the law would ban it'."""
    clauses, words = form.clauses, form.words
    would = bool(form.helpers & words.would)
    if form.dep in _TOLD_OF:
        noun = form.head
        is_draft = clauses.lemmas[noun] in words.drafts and form.tag in {*_PRESENT, "VBG"}
        provides = is_draft and not form.helpers
        return POSSIBLE if provides or (would and clauses.lemmas[noun] in words.rulings) else None
    subject = clauses.child(form.token, *_SUBJECTS)
    ruled = would and subject is not None and clauses.lemmas[subject] in words.rulings
    return POSSIBLE if ruled else None


OPEN_MOODS = RuleTable(
    "what nobody in particular does, and what drafts provide",
    (
        Rule(
            "whoever does it",
            _whoever,
            example="Anyone who attacks a guard loses his job.",
            expect=("event attacks: - hypothetical",),
            never="Those who attacked a guard lost their jobs.",
        ),
        Rule(
            "such a person as does it",
            _such_a_person,
            example="An adult convicted of arson could be jailed.",
            expect=("event convicted: - hypothetical",),
            never="A farmer convicted of arson could be jailed.",
        ),
        Rule(
            "provided by a draft",
            _provided,
            example="Senators discussed a bill which would ban marches.",
            expect=("event ban: - hypothetical",),
            never="Senators discussed a mayor who would ban marches.",
        ),
    ),
)
