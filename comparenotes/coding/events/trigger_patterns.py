"""Where the words of a verb's trigger stand: 'carry out attack', 'call on', 'impose curfew'.

A verb and the words that its pattern asks for come in; the tokens that they are go out.
"""

from __future__ import annotations

from ...lexicon.word_sets import TriggerWords
from ..grammar.clauses import Clauses

WINDOW = 13  # tokens after a verb in which its pattern's words may stand
_CLIMB = 4  # steps from a pattern's word up to its verb
_ONESELF = "oneself"
_PASSIVE_WORDS = 3  # the most pattern words looked for in a passive's subject


def pattern_tokens(
    clauses: Clauses, verb: int, pattern: tuple[str, ...], words: TriggerWords
) -> tuple[int, ...] | None:
    """The tokens below `verb` that are the words of `pattern`, in order; null if one lacks."""
    if not pattern:
        return ()
    used: list[int] = []
    at, end = verb + 1, min(len(clauses.lemmas), verb + WINDOW)
    for word in pattern:
        while at < end and not (
            word in words_at(clauses, at, words)
            and _belongs(clauses, at, verb, used, words)
            and not _only_describes(clauses, at, pattern)
        ):
            at += 1
        if at >= end:
            return _in_passive_subject(clauses, verb, pattern)
        used.append(at)
        at += 1
    return tuple(used)


def words_at(clauses: Clauses, token: int, words: TriggerWords) -> tuple[str, ...]:
    """What a pattern's word may be to mean this token; 'oneself' is any reflexive pronoun."""
    lower = clauses.lower[token]
    if lower in words.reflexives:
        return clauses.lemmas[token], lower, _ONESELF
    return clauses.lemmas[token], lower


def trigger_end(clauses: Clauses, verb: int, used: tuple[int, ...]) -> int:
    """Where the trigger's words end: pattern words and particles that follow at once."""
    end = verb + 1
    particle = clauses.child(verb, "prt")
    taken = set(used) | ({particle} if particle is not None else set())
    while end in taken:
        end += 1
    return end


def _only_describes(clauses: Clauses, token: int, pattern: tuple[str, ...]) -> bool:
    """Whether `token` only stands before the noun that counts: 'contact lenses'."""
    head = clauses.heads[token]
    return clauses.deps[token] == "compound" and clauses.lemmas[head] not in pattern


def _in_passive_subject(
    clauses: Clauses, verb: int, pattern: tuple[str, ...]
) -> tuple[int, ...] | None:
    """The subject of a passive that holds the whole pattern: 'a curfew was imposed'."""
    if len(pattern) > _PASSIVE_WORDS:
        return None
    subject = clauses.child(verb, "nsubjpass")
    if subject is None:
        return None
    core = clauses.core(subject)
    return (subject,) if all(word in core for word in pattern) else None


def _belongs(clauses: Clauses, token: int, verb: int, used: list[int], words: TriggerWords) -> bool:
    """Whether `token` belongs to `verb`: in its own phrases, not in another clause's."""
    is_to = clauses.tags[token] == "TO"
    if is_to and clauses.heads[clauses.heads[token]] != verb:
        return False
    if clauses.lower[token] in words.particles and clauses.heads[token] not in {verb, *used}:
        return False  # 'vowed to take back': a particle may also belong to a verb of the pattern
    if clauses.pos[token] == "ADP" and not _is_its_preposition(clauses, token, verb, used, words):
        return False
    for _ in range(_CLIMB):
        if clauses.heads[token] == token:
            return False
        token = clauses.heads[token]
        if token == verb:
            return True
        if clauses.pos[token] == "VERB" and token not in used and not is_to:
            return False
    return False


def _is_its_preposition(
    clauses: Clauses, token: int, verb: int, used: list[int], words: TriggerWords
) -> bool:
    """Whether a preposition hangs on `verb` or its pattern, and leads to no day ('on Monday')."""
    if (
        clauses.deps[token] == "prep"
        and clauses.lemmas[verb] in words.without_object
        and clauses.child(verb, "dobj") is not None
    ):
        return False
    after = clauses.child(token, "pobj")
    if after is not None and clauses.lower[after] in words.days:
        return False
    owners = [verb, *used]
    if clauses.lower[token] == "to":  # 'returned the head to Algeria'
        owners += clauses.patients(verb)
    return clauses.heads[token] in owners
