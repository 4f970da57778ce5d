"""What becomes of an event's type under operators, modal verbs and negation.

Candidates with the types of their own words come in; they go out with the types that count:
'stopped shelling' is RETREAT, 'will meet' AGREE, 'could attack' no type. Each rule returns a
`TypeDecision`; `_apply` is the one place that changes a candidate. What is coded for a case and an
inner type stands in lexicon/event_compositions.toml.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...lexicon.rules import Rule, RuleTable
from ...record import REAL_STATUSES, EventType
from .candidates import ACTS_OF_WORDS, Candidates, EventCandidate, verb_of_saying
from .vocabulary import EventContext

# Types whose object is a topic: what is agreed, asked for, refused.
_VERBAL_TYPES = ACTS_OF_WORDS | {"CONSULT"}
_TOPIC_DEPS = frozenset(
    {"dobj", "ccomp", "xcomp", "prep", "dative", "oprd", "attr", "pcomp", "pobj"}
)
_TOPIC_STEPS = 12  # how far above a topic its event may stand
_MODE_CASES = {"REQUEST": "demand_mode", "REJECT": "demand_mode", "THREATEN": "threat_mode"}


@dataclass(frozen=True, slots=True)
class TypeDecision:
    """A candidate's new type (null: none) and mode; `speaker_verb` says a request.

    `inner` is the candidate whose event the type is made of, and which loses its own.
    """

    type: EventType | None
    mode: str | None = None
    speaker_verb: int | None = None
    inner: EventCandidate | None = None


def compose_types(context: EventContext, candidates: Candidates) -> None:
    """Apply operators, modal verbs and negations to the candidates' types, and take out those
    that are part of another candidate."""
    for token in _absorbed(context, candidates):
        candidates.pop(token, None)
    for token in sorted(candidates):
        if token in candidates and not candidates[token].is_verb:
            _carry(context, candidates[token], candidates)
    for token in sorted(candidates, reverse=True):
        candidate = candidates[token]
        if candidate.is_verb and candidate.type is None:
            _apply(candidate, OPERATORS.first(context, candidate, candidates))
    for token in sorted(candidates):
        _compose(context, candidates[token], candidates)
    _drop_topics(context, candidates)


def _apply(candidate: EventCandidate, decided: tuple[str, TypeDecision] | None) -> None:
    """Change a candidate, and the one inside it, as a rule decided."""
    if decided is None:
        return
    rule, decision = decided
    if decision.inner is not None and decision.type:
        rule = f"{rule} + {decision.inner.type}"
        candidate.match = decision.inner.match
    if decision.type != candidate.type:
        candidate.type, candidate.mode, candidate.reason = decision.type, decision.mode, rule
    if decision.inner is not None:
        decision.inner.type = decision.inner.mode = None
    candidate.speaker_verb = candidate.speaker_verb or decision.speaker_verb


# -- which candidates are one --------------------------------------------------------------------


def _absorbed(context: EventContext, candidates: Candidates) -> set[int]:
    """A trigger's own words ('launched attacks', 'suicide bombing') and the deal that is signed are
    no events beside it."""
    clauses, deals = context.clauses, context.vocabulary.deals
    absorbed: set[int] = set()
    for candidate in candidates.values():
        if candidate.match is None:
            continue
        taken = set(candidate.match.used)
        for noun in clauses.patients(candidate.token) if candidate.is_verb else ():
            same = noun in candidates and candidates[noun].type == candidate.type
            if same or clauses.lemmas[noun] in deals:
                taken.add(noun)
        absorbed |= taken - {candidate.token}
    return absorbed


def _carry(context: EventContext, noun: EventCandidate, candidates: Candidates) -> None:
    """'launched an attack': the verb only carries the noun, and is no event of its own."""
    verb = _carrying_verb(context, noun)
    above = candidates.get(verb) if verb is not None else None
    if verb is None or (above is not None and above.type is not None):
        return
    carrying = context.modalities.of_verb(verb)
    if verb == _claiming_verb(context, noun):
        noun.carrier = verb if carrying.status in REAL_STATUSES else None
        return
    partaking = context.clauses.lemmas[verb] in context.vocabulary.modality.partaking
    if partaking and carrying.status not in {*REAL_STATUSES, "planned"}:
        return  # 'will not join the raids': they are the others'
    noun.carrier = verb
    if noun.modality.status in REAL_STATUSES or carrying.status == "denied":
        noun.modality = replace(carrying, habitual=noun.modality.habitual)
    if above is not None and noun.type is not None:
        del candidates[verb]


def _carrying_verb(context: EventContext, noun: EventCandidate) -> int | None:
    """The verb of beginning or doing whose object, or passive subject, a noun is, or the verb that
    says it took place ('clashes erupted')."""
    clauses = context.clauses
    claiming = _claiming_verb(context, noun)
    if claiming is not None:
        return claiming
    governing = clauses.governor(noun.token)
    if governing is None:
        return None
    verb, link = governing
    lemma, operators = clauses.lemmas[verb], context.vocabulary.operators
    if link == "subject" and not clauses.is_passive(verb):
        return verb if lemma in operators.occur and noun.type is not None else None
    if link not in {"object", "subject"}:
        return None
    is_light = noun.type is not None and _is_light(context, verb, noun.token)
    return verb if is_light or lemma in operators.begin else None


def _is_light(context: EventContext, verb: int, noun: int) -> bool:
    """'handed down convictions', 'exchanged threats', 'called a meeting', 'drew criticism'."""
    clauses, operators = context.clauses, context.vocabulary.operators
    lemma = clauses.lemmas[verb]
    if lemma in operators.light or lemma in operators.exchanging:
        return True
    if context.vocabulary.participants.is_won(lemma, clauses.lemmas[noun]):
        return True
    definite = context.vocabulary.modality.definite
    is_known = any(
        clauses.deps[child] == "poss" or clauses.lower[child] in definite
        for child in clauses.children[noun]
    )
    return not is_known and lemma in operators.light_with_indefinite


def _claiming_verb(context: EventContext, noun: EventCandidate) -> int | None:
    """'claimed responsibility for the raid': whoever claims it did it."""
    clauses, words = context.clauses, context.vocabulary.words
    token = noun.token
    while clauses.deps[token] == "conj":
        token = clauses.heads[token]
    if noun.type != "ASSAULT" or clauses.deps[token] != "pobj":
        return None
    above = clauses.heads[clauses.heads[token]]
    beside = {clauses.lemmas[one] for one in clauses.patients(above)}
    if clauses.lemmas[above] in words.responsibility:
        above, beside = clauses.heads[above], {clauses.lemmas[above]}
    claims = clauses.lemmas[above] in words.claiming and not clauses.is_passive(above)
    return above if claims and beside & words.responsibility else None


# -- operators -----------------------------------------------------------------------------------


def _stopped(
    context: EventContext, verb: EventCandidate, candidates: Candidates
) -> TypeDecision | None:
    """'stopped shelling': the operator's type, not the inner one's."""
    decision = _operated("stop", context, verb, candidates)
    if decision is None or decision.inner is None or decision.type != "RETREAT":
        return decision
    ceasefire = decision.inner.type == "ASSAULT"
    return replace(decision, mode="ceasefire") if ceasefire else decision


def _prevented(
    context: EventContext, verb: EventCandidate, candidates: Candidates
) -> TypeDecision | None:
    """'banned a demonstration'; who foils an attack does nothing of a type."""
    return _operated("prevent", context, verb, candidates)


def _operated(
    case: str, context: EventContext, verb: EventCandidate, candidates: Candidates
) -> TypeDecision | None:
    operators: frozenset[str] = getattr(context.vocabulary.operators, case)
    if context.clauses.lemmas[verb.token] not in operators:
        return None
    inner = _inner(context, verb.token, candidates)
    if inner is None or inner.type is None:
        return None
    outcome = context.vocabulary.compositions[case].get(inner.type)
    return None if outcome is None else TypeDecision(outcome or None, inner=inner)


def _inner(context: EventContext, verb: int, candidates: Candidates) -> EventCandidate | None:
    """The candidate that a verb is about: its object, a word before that, or a verb below."""
    clauses = context.clauses
    for noun in clauses.patients(verb):
        if noun in candidates:
            return candidates[noun]
        for child in clauses.children[noun]:
            if clauses.deps[child] == "compound" and child in candidates:
                return candidates[child]
    for inner in clauses.complements(verb):
        if inner > verb and inner in candidates:  # what stands before it is another sentence
            return candidates[inner]
    return None


# -- modal verbs, negation, readiness ------------------------------------------------------------


def _compose(context: EventContext, candidate: EventCandidate, candidates: Candidates) -> None:
    """Apply what readiness, modal verbs and negation make of one candidate."""
    if candidate.match is not None and candidate.match.sense.entry.needs:
        kept = _readiness(context, candidate, candidates)
        if kept is None:
            del candidates[candidate.token]
            return
        candidate.type = kept
    if candidate.type is None:
        _apply(candidate, _demand(context, candidate))
        return
    base = candidate.type
    _apply(candidate, AGREEMENTS.first(context, candidate, candidates))
    _apply(candidate, MODAL_TYPES.first(context, candidate))
    if candidate.type is None:
        why = f"no type: {base}, but {candidate.reason}"
        context.note(candidate.first, candidate.last, why)
    elif candidate.mode is None:
        candidate.mode = _mode(context, candidate, candidates)


def _readiness(
    context: EventContext, adjective: EventCandidate, candidates: Candidates
) -> EventType | None:
    """The type of 'ready to …', by the act that follows; null where it is no event."""
    assert adjective.match is not None
    act = candidates.get(adjective.carrier) if adjective.carrier is not None else None
    if act is None or act.match is None:
        is_willing = context.clauses.lemmas[adjective.token] in context.vocabulary.words.willing
        named = is_willing and _is_official(context, context.clauses.subjects(adjective.token))
        return adjective.type if named else None
    base = act.match.sense.type
    if base in adjective.match.sense.entry.needs:
        return "AGREE"
    return context.vocabulary.compositions["future"].get(base) or None


def _is_official(context: EventContext, nouns: tuple[int, ...]) -> bool:
    """Whether one of `nouns` is a name or holds a word for officials."""
    clauses, officials = context.clauses, context.vocabulary.officials
    return any(
        clauses.pos[noun] == "PROPN" or not officials.isdisjoint(clauses.core(noun))
        for noun in nouns
    )


def _somebody_must(context: EventContext, candidate: EventCandidate) -> TypeDecision | None:
    if candidate.modality.modal != "must" or not candidate.is_verb:
        return None
    verb = verb_of_saying(context, candidate.token)
    return TypeDecision("REQUEST" if verb is not None else None, speaker_verb=verb)


def _will_not(context: EventContext, candidate: EventCandidate) -> TypeDecision | None:
    if candidate.modality.modal != "future" or not candidate.modality.negated:
        return None
    return TypeDecision(
        context.vocabulary.compositions["will_not"].get(candidate.type or "") or None
    )


def _will(context: EventContext, candidate: EventCandidate) -> TypeDecision | None:
    base = candidate.type
    if candidate.modality.modal != "future" or base is None:
        return None
    return TypeDecision(context.vocabulary.compositions["future"].get(base, base) or None)


def _only_possible(context: EventContext, candidate: EventCandidate) -> TypeDecision | None:
    return TypeDecision(None) if candidate.modality.modal == "may" else None


def _only_an_aim(context: EventContext, candidate: EventCandidate) -> TypeDecision | None:
    return TypeDecision(None) if candidate.modality.modal == "purpose" else None


def _only_if(context: EventContext, candidate: EventCandidate) -> TypeDecision | None:
    return TypeDecision(None) if candidate.modality.status == "hypothetical" else None


def _negated(context: EventContext, candidate: EventCandidate) -> TypeDecision | None:
    return TypeDecision(None) if candidate.modality.negated else None


_MUST = "said that somebody must"


def _gives_way(
    context: EventContext, candidate: EventCandidate, candidates: Candidates
) -> TypeDecision | None:
    """'agreed to lift the curfew': who agrees to give way gives way (PLOVER manual, 3.1.1)."""
    if candidate.type != "AGREE" or context.clauses.pos[candidate.token] != "VERB":
        return None
    inner = _inner(context, candidate.token, candidates)
    if inner is None or inner.match is None or not inner.is_verb:
        return None
    outcome = context.vocabulary.compositions["agreed"].get(inner.match.sense.type)
    return TypeDecision(outcome, inner.match.sense.entry.mode) if outcome else None


def _demand(context: EventContext, candidate: EventCandidate) -> tuple[str, TypeDecision] | None:
    """'said that the government must ensure …': a request, whatever is asked."""
    if candidate.modality.modal != "must" or not candidate.is_verb:
        return None
    verb, asked = (
        verb_of_saying(context, candidate.token),
        context.clauses.subjects(candidate.token),
    )
    if verb is None or not _is_official(context, asked):
        return None
    if not set(asked).isdisjoint(context.clauses.agents(verb)):
        return None
    return _MUST, TypeDecision("REQUEST", "change", speaker_verb=verb)


def _mode(context: EventContext, candidate: EventCandidate, candidates: Candidates) -> str | None:
    """The mode of a demand, refusal or threat, by the type of what is demanded or threatened."""
    case = _MODE_CASES.get(candidate.type or "")
    if case is None:
        return None
    inner = _inner(context, candidate.token, candidates)
    match = inner.match if inner is not None else None
    if match is None and candidate.match and candidate.match.sense.type != candidate.type:
        match = candidate.match
    return context.vocabulary.compositions[case].get(match.sense.type) if match else None


# -- topics --------------------------------------------------------------------------------------


def _drop_topics(context: EventContext, candidates: Candidates) -> None:
    """What is agreed, asked, refused, blamed… is the topic of that event, not one of its own
    type: it stays as an event without a type."""
    for token in sorted(candidates):
        candidate = candidates[token]
        if candidate.type is None:
            continue
        above = _topic_of(context, candidate, candidates)
        if above is not None:
            why = f"no type: it is what '{context.clauses.lower[above]}' is about"
            context.note(candidate.first, candidate.last, why)
            candidate.type = candidate.mode = None


def _topic_of(
    context: EventContext, candidate: EventCandidate, candidates: Candidates
) -> int | None:
    """The token of the event that `candidate` is the topic of."""
    clauses, token = context.clauses, candidate.token
    for _ in range(_TOPIC_STEPS):
        head, dep = clauses.heads[token], clauses.deps[token]
        if dep == "relcl" and candidate.is_verb and candidate.modality.status in REAL_STATUSES:
            return None  # 'welcomed the return of girls who were kidnapped': they were
        if head == token or ";" in clauses.lower[token:head]:
            return None  # what a semicolon parts is no topic, whatever the parse hangs it on
        above = candidates.get(head)
        if above is not None and head != candidate.carrier and _is_about(context, above, token):
            return head
        if above is not None and above.type == "PROTEST" and dep in {"advcl", "xcomp"}:
            return head  # what a protest demands
        if dep in {"advcl", "nsubj", "nsubjpass"} or (
            dep == "conj" and clauses.pos[token] == "VERB"
        ):
            return None
        token = head
    return None


def _is_about(context: EventContext, above: EventCandidate, token: int) -> bool:
    """Whether `above` is of a verbal type and `token`, below it, leads to its topic."""
    clauses, circumstances = context.clauses, context.vocabulary.words.circumstances
    if above.type not in _VERBAL_TYPES or clauses.deps[token] not in _TOPIC_DEPS:
        return False
    beside = clauses.deps[token] == "prep" and clauses.lower[token] in circumstances
    return not (beside and above.is_verb)


OPERATORS = RuleTable(
    "what an operator makes of the event it operates on",
    (
        Rule(
            "stopped",
            _stopped,
            example="The army halted its bombardment of the rebels.",
            expect=("event halted: RETREAT/ceasefire",),
            never="The army resumed its bombardment of the rebels.",
        ),
        Rule(
            "prevented",
            _prevented,
            example="The police thwarted a march of the students.",
            expect=("event thwarted: COERCE happened",),
            never="The police watched a march of the students.",
        ),
    ),
)

AGREEMENTS: RuleTable[[EventContext, EventCandidate, Candidates], TypeDecision] = RuleTable(
    "what the act agreed to makes of an agreement",
    (
        Rule(
            "agreed to give way",
            _gives_way,
            example="The government agreed to lift the curfew in the capital.",
            expect=("event agreed: CONCEDE happened",),
            never="Kenya agreed to share data with Chad.",
        ),
    ),
)

MODAL_TYPES: RuleTable[[EventContext, EventCandidate], TypeDecision] = RuleTable(
    "what modal verbs and negation make of a type",
    (
        Rule(
            _MUST,
            _somebody_must,
            example="Ghana said Togo must release the fishermen.",
            expect=("event release: REQUEST requested",),
            never="Ghana said Togo released the fishermen.",
        ),
        Rule(
            "it will not be",
            _will_not,
            example="Kenya will not release the prisoners.",
            expect=("event release: REJECT denied",),
            never="Kenya will release the prisoners.",
        ),
        Rule(
            "it will be",
            _will,
            example="Kenya will withdraw its troops from Somalia.",
            expect=("event withdraw: CONCEDE planned",),
            never="Kenya withdrew its troops from Somalia.",
        ),
        Rule(
            "only possible",
            _only_possible,
            example="Bomb the port.",
            expect=("event Bomb: - requested",),
            never="Rebels bombed the port.",
        ),
        Rule(
            "only an aim",
            _only_an_aim,
            example="Rebels came down from the hills to attack soldiers.",
            expect=("event attack: - planned",),
            never="Rebels came down from the hills and attacked soldiers.",
        ),
        Rule(
            "only if",
            _only_if,
            example="If rebels attack the town, people flee.",
            expect=("event attack: - hypothetical",),
            never="When rebels attacked the town, people fled.",
        ),
        Rule(
            "negated",
            _negated,
            example="Rebels did not attack the town.",
            expect=("event attack: - denied",),
            never="Rebels attacked the town.",
        ),
    ),
)
