"""Whether an event happened, goes on, is planned, asked for, denied, or only thought of.

A verb or noun comes in, by token; tense, helping verbs, negation and the words it hangs on decide.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..grammar.clauses import Clauses

_WILL = frozenset({"will", "wo", "'ll", "’ll", "shall", "ll"})
_MAY = frozenset({"could", "may", "might", "can", "ca"})
_MUST = frozenset({"must", "should", "ought", "needs", "need"})
_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m"})
_FUTURE_ADJECTIVES = frozenset(
    {"set", "due", "ready", "willing", "prepared", "likely", "scheduled", "poised", "bound",
     "about", "expected", "slated", "supposed", "eager", "committed"}
)  # fmt: skip
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest", "should"})
_AHEAD = frozenset({"before", "until", "till", "once"})
_PLANNED_NOUNS = frozenset(
    {"upcoming", "planned", "proposed", "future", "forthcoming", "scheduled", "next", "expected",
     "coming", "impending", "looming"}
)  # fmt: skip
_UNREAL_NOUNS = frozenset(
    {"possible", "potential", "hypothetical", "would-be", "imminent", "eventual", "any",
     "feared", "threatened"}
)  # fmt: skip
_AIMS = frozenset(
    {"role", "goal", "aim", "hope", "plan", "chance", "prospect", "way", "means", "interest",
     "possibility", "idea", "purpose", "intention", "risk", "threat", "decision", "proposal"}
)  # fmt: skip
_WISHED = frozenset(
    {"important", "necessary", "essential", "vital", "possible", "crucial", "imperative", "urgent",
     "impossible", "unlikely", "better", "hard", "difficult", "easy", "critical", "key"}
)  # fmt: skip
_HABIT = frozenset(
    {"regularly", "often", "usually", "routinely", "frequently", "always", "annually", "weekly",
     "daily", "monthly", "repeatedly", "habitually", "typically", "normally", "every"}
)  # fmt: skip
_HABITUAL_NOUNS = frozenset({"regular", "frequent", "annual", "routine", "weekly", "daily"})
_REPORTED = frozenset({"ccomp"})


@dataclass(frozen=True, slots=True)
class Modality:
    """`status` as in the record; `modal` is what composes types: future, must, purpose, or null."""

    status: str
    modal: str | None = None
    negated: bool = False
    habitual: bool = False


def verb_modality(clauses: Clauses, verb: int, operators: dict[str, frozenset[str]]) -> Modality:
    """The status of the event that `verb` heads."""
    negated = clauses.is_negated(verb)
    habitual = _is_habitual(clauses, verb)
    modal, status = _mood(clauses, verb, operators)
    if negated and status in {"happened", "ongoing"}:
        status = "denied"
    if status in {"happened", "ongoing"} and _is_conditional(clauses, verb):
        status = "hypothetical"
    return Modality(status, modal, negated, habitual and status in {"happened", "ongoing"})


def _mood(
    clauses: Clauses, verb: int, operators: dict[str, frozenset[str]]
) -> tuple[str | None, str]:
    helpers = clauses.helpers(verb)
    if clauses.deps[verb] == "conj" and clauses.tags[verb] in {"VB", "VBP"} and not helpers:
        head = clauses.heads[verb]
        bare = clauses.tags[verb] == "VB" or "to" in clauses.helpers(head)
        own = clauses.child(verb, "nsubj", "nsubjpass")
        if head != verb and clauses.pos[head] == "VERB" and bare and own is None:
            return _mood(clauses, head, operators)
    if _is_wished(clauses, verb):
        return "may", "hypothetical"
    if helpers & _WILL:
        return "future", "planned"
    if helpers & _MUST:
        return "must", "requested"
    if "would" in helpers:
        return _would(clauses, verb, helpers)
    if helpers & _MAY:
        return "may", "hypothetical"
    if "to" in helpers or (clauses.tags[verb] == "VB" and clauses.deps[verb] == "xcomp"):
        return _infinitive(clauses, verb, operators)
    if clauses.deps[verb] in {"xcomp", "pcomp"} and clauses.tags[verb] == "VBG":
        return _gerund(clauses, verb, operators)
    if clauses.tags[verb] == "VB" and not helpers and _opens(clauses, verb):
        return "may", "requested"  # 'lock him up'
    if helpers & {"had", "has", "have", "'ve", "’ve", "was", "were", "did", "'d"}:
        going_on = clauses.tags[verb] == "VBG" and not helpers & {"was", "were"}
        return None, "ongoing" if going_on else "happened"
    if clauses.tags[verb] == "VBG" and helpers & _BE:
        return None, "ongoing"
    if clauses.tags[verb] in {"VBZ", "VBP"} and clauses.parse.part_of(verb) not in {
        "title",
        "deck",
    }:
        return None, "ongoing"
    return None, "happened"


def _opens(clauses: Clauses, verb: int) -> bool:
    """Whether `verb` opens its sentence or what stands after a mark: an order."""
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[verb]]
    return verb == sentence.first or clauses.pos[verb - 1] == "PUNCT"


def _is_wished(clauses: Clauses, verb: int) -> bool:
    """'it is important that the allies meet': nothing is said to happen."""
    if clauses.deps[verb] not in {"ccomp", "xcomp"}:
        return False
    head = clauses.heads[verb]
    adjective = head if clauses.pos[head] == "ADJ" else clauses.child(head, "acomp")
    return adjective is not None and adjective < verb and clauses.lower[adjective] in _WISHED


def _would(clauses: Clauses, verb: int, helpers: frozenset[str]) -> tuple[str, str]:
    """'said it would' is a future told in the past; 'would have', 'would if' never was."""
    reported = clauses.deps[verb] in _REPORTED and clauses.tags[clauses.heads[verb]] in {
        "VBD",
        "VBN",
    }
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[verb]]
    words = set(clauses.lower[sentence.first : sentence.last])
    if "have" not in helpers and (reported or not words & {"if", "unless", "could", "were"}):
        return "future", "planned"
    return "may", "hypothetical"


def _infinitive(
    clauses: Clauses, verb: int, operators: dict[str, frozenset[str]]
) -> tuple[str | None, str]:
    head, dep = clauses.heads[verb], clauses.deps[verb]
    if dep in {"advcl", "acl", "relcl", "ROOT"} or head == verb:
        return "purpose", "planned"
    lemma = clauses.lemmas[head]
    if dep == "conj":
        return (
            _infinitive(clauses, head, operators)
            if clauses.pos[head] == "VERB"
            else (
                "purpose",
                "planned",
            )
        )
    if lemma == "be" and clauses.child(head, "acomp") is not None:
        return "purpose", "planned"
    if lemma in {"have", "be"} or lemma in operators["intend"]:
        return ("must", "requested") if lemma == "have" else ("future", "planned")
    if clauses.lower[head] in _FUTURE_ADJECTIVES or lemma == "go":
        return "future", "planned"
    if lemma in operators["wish"]:
        return "may", "hypothetical"
    if lemma in {"force", "allow", "permit", "let", "enable"} and clauses.pos[head] == "VERB":
        return _mood(clauses, head, operators)
    if lemma in operators["begin"] or lemma in {"use", "appear", "seem", "lead"}:
        return None, "happened"
    if clauses.is_passive(head) and lemma in {"see", "know", "report", "say", "believe", "force"}:
        return None, "happened"
    return "purpose", "planned"


def _gerund(
    clauses: Clauses, verb: int, operators: dict[str, frozenset[str]]
) -> tuple[str | None, str]:
    head = clauses.heads[verb]
    if clauses.deps[verb] == "pcomp":
        above = clauses.lemmas[clauses.heads[head]]
        if clauses.lower[head] in {"without", "instead"}:
            return None, "denied"
        if above in _AIMS:
            return "purpose", "planned"
        if above in operators["prevent"] or clauses.lower[head] in {"for", "from"}:
            return "may", "hypothetical"
        return None, "happened"
    if clauses.lemmas[head] in {"consider", "mull", "suggest", "propose", "recommend", "avoid"}:
        return "may", "hypothetical"
    return None, "happened"


def _is_conditional(clauses: Clauses, verb: int) -> bool:
    """Whether the clause begins with 'if', 'unless', 'whether'."""
    token = verb
    for _ in range(3):
        for child in clauses.children[token]:
            if clauses.deps[child] not in {"mark", "advmod"}:
                continue
            ahead = clauses.lower[child] in _AHEAD and clauses.tags[verb] in {"VBP", "VBZ"}
            if ahead or clauses.lower[child] in _CONDITIONS:
                return True
        if clauses.deps[token] != "conj":
            return False
        token = clauses.heads[token]
    return False


def _is_habitual(clauses: Clauses, verb: int) -> bool:
    for child in clauses.children[verb]:
        if clauses.lower[child] in _HABIT:
            return True
        if clauses.deps[child] in {"dobj", "npadvmod"} and any(
            clauses.lower[c] in _HABIT or clauses.lower[c] in _HABITUAL_NOUNS
            for c in clauses.children[child]
        ):
            return True
    return False


def noun_modality(
    clauses: Clauses, noun: int, governing: Modality | None, operators: dict[str, frozenset[str]]
) -> Modality:
    """The status of the event that `noun` names; `governing` is that of the verb it belongs to."""
    words = {clauses.lower[c] for c in clauses.children[noun]}
    habitual = bool(words & _HABITUAL_NOUNS)
    if words & _PLANNED_NOUNS:
        return Modality("planned", "future", habitual=habitual)
    if words & _UNREAL_NOUNS:
        return Modality("hypothetical", "may", habitual=habitual)
    if "no" in words:
        return Modality("denied", negated=True)
    above = clauses.heads[noun]
    if clauses.deps[noun] == "pobj" and clauses.lemmas[clauses.heads[above]] in {
        "threat", "risk", "possibility", "plan", "fear", "call", "chance", "prospect", "danger",
        "preparation", "prepare", "hope", "proposal", "appeal",
    }:  # fmt: skip
        return Modality("hypothetical", "may", habitual=habitual)
    if governing is not None and governing.status != "happened":
        return Modality(governing.status, governing.modal, governing.negated, habitual)
    return Modality("happened", habitual=habitual)
