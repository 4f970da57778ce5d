"""Who takes over an office from whom: 'Roe replaced Li as mayor', 'Li was succeeded by Roe'.

A verb such as 'replace' comes in; the drafts of the two persons go out.
"""

from __future__ import annotations

from ..grammar.parse import Parse
from .mention_table import ActorDraft
from .salience import SUBJECTS, Discourse

_MOST_STEPS = 4  # up from a noun to its verb
_LATER_DEPS = {"xcomp", "advcl"}


def find_succession(
    discourse: Discourse, verb: int, office: int
) -> tuple[ActorDraft | None, ActorDraft | None]:
    """Who takes over the office at a token, and from whom, where a verb such as 'replace' says so;
    null for either that nobody named is, as where whoever appoints is the subject."""
    parse = discourse.parse
    children = parse.children[verb]
    left = next((c for c in children if parse.deps[c] in {"dobj", "nsubjpass"}), None)
    is_passive = any(parse.deps[c] == "nsubjpass" for c in children)
    taker = _behind(parse, verb, "with")
    if taker is None and is_passive:
        taker = _behind(parse, verb, "by") or _behind(parse, office, "by")
    elif taker is None:
        taker = subject_of(parse, verb)
    new, old = _person(discourse, taker), _person(discourse, left)
    roles = discourse.words.appointing_roles
    if new is not None and any(office.role in roles for office in new.offices):
        return None, old  # 'the president replaced Li as mayor'
    return (new, old) if new is not old else (None, old)


def is_yet_to_come(parse: Parse, token: int) -> bool:
    """Whether an infinitive or 'will' says that what the verb above `token` tells is to happen."""
    for _ in range(_MOST_STEPS):
        if parse.pos[token] in {"VERB", "AUX"} or parse.heads[token] == token:
            break
        token = parse.heads[token]
    return any(parse.tags[child] in {"TO", "MD"} for child in parse.children[token])


def _person(discourse: Discourse, token: int | None) -> ActorDraft | None:
    mention = None if token is None else discourse.table.by_head.get(token)
    return mention.draft if mention is not None and mention.draft.kind == "person" else None


def _behind(parse: Parse, verb: int, word: str) -> int | None:
    """The noun after a preposition that hangs on a verb."""
    return next(
        (n for c in parse.children[verb] if parse.lower[c] == word for n in parse.children[c]), None
    )


def subject_of(parse: Parse, verb: int) -> int | None:
    """The subject of a verb, or of the verb whose infinitive or participle it is."""
    for _ in range(3):
        subject = next((c for c in parse.children[verb] if parse.deps[c] in SUBJECTS), None)
        if subject is not None or parse.deps[verb] not in _LATER_DEPS:
            return subject
        verb = parse.heads[verb]
    return None
