"""Relations that an act leaves behind: who signed, brokered, founded, joined or holds what.

A `RelationContext` comes in; relations go out, each by the words of the act.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..record import Event, Relation, Span
from .relation_context import RelationContext, is_real, is_signed, of_event

_OF = frozenset({"of"})


def signatories(context: RelationContext) -> list[Relation]:
    """'Mali and Niger signed a truce'; of a group with named members, each."""
    return [
        of_event("signatory", event, member, event.id)
        for event in context.events
        if is_signed(context, event)
        for actor in event.actors
        for member in context.each(actor)
    ]


def brokers(context: RelationContext) -> list[Relation]:
    """'a truce brokered by Algeria', 'Algeria brokered a truce'."""
    relations = [
        of_event("broker", event, actor, event.id)
        for event in context.events
        if is_real(event)
        for actor in event.mediators
    ]
    for verb in _real_verbs(context, context.words.brokering):
        dealt = [_event_at(context, noun) for noun in context.clauses.patients(verb)]
        event = next((one for one in dealt if one is not None), _event_at(context, verb))
        if event is None or any(_has_mediators(one, event) for one in context.events):
            continue
        for actor in context.someone(context.clauses.agents(verb)):
            relations.append(of_event("broker", event, actor, event.id))
    return relations


def _has_mediators(event: Event, brokering: Event) -> bool:
    """Whether an agreement that names its brokers is in the clause of a brokering."""
    return bool(event.mediators) and event.evidence.overlaps(brokering.trigger)


def terms(context: RelationContext) -> list[Relation]:
    """'signed a truce to end the fighting', 'Under the deal, Mali will withdraw': `to` is what was
    agreed, in the report's words."""
    relations = []
    for event in context.events:
        if not is_signed(context, event):
            continue
        for span in _aims(context, context.trigger(event)):
            words = _words(context, span)
            relations += [
                Relation(
                    kind="term",
                    from_=member,
                    to=words,
                    time=event.time,
                    according_to=event.according_to,
                    evidence=span,
                )
                for actor in event.actors
                for member in context.each(actor)
            ]
    return relations + _terms_under(context)


def _aims(context: RelationContext, verb: int) -> Iterator[Span]:
    """The infinitives below a signing, or below what is signed, each with its phrase."""
    clauses = context.clauses
    for above in (verb, *clauses.patients(verb)):
        for aim in clauses.children[above]:
            if clauses.deps[aim] not in {"advcl", "acl", "xcomp", "relcl"}:
                continue
            if clauses.child(aim, "aux") is None or clauses.tags[aim] != "VB":
                continue
            heads = [aim, *(one for one in clauses.joined(aim) if clauses.tags[one] == "VB")]
            for n, head in enumerate(dict.fromkeys(heads)):
                yield _phrase(context, head, heads[n + 1 :])


def _phrase(context: RelationContext, head: int, others: list[int]) -> Span:
    """The words of a verb's phrase, without what is joined to it."""
    parse = context.clauses.parse
    last = parse.edges[head][1]
    for other in others:
        if head < other < last:
            last = parse.edges[other][0]
    while last > head + 1 and parse.pos[last - 1] in {"CCONJ", "PUNCT", "PART"}:
        last -= 1
    return parse.span(head, last)


def _words(context: RelationContext, span: Span) -> str:
    return " ".join(span.of(context.clauses.parse.report.text).split())


def _terms_under(context: RelationContext) -> list[Relation]:
    clauses = context.clauses
    relations = []
    for event in context.events:
        verb = context.trigger(event)
        if event.status != "planned" or clauses.pos[verb] != "VERB":
            continue
        if not any(clauses.lemmas[noun] in context.words.deals for noun in _under(context, verb)):
            continue
        span = _phrase(context, verb, [])
        relations += [
            Relation(
                kind="term",
                from_=actor,
                to=_words(context, span),
                according_to=event.according_to,
                evidence=span,
            )
            for actor in event.actors
        ]
    return relations


def _under(context: RelationContext, verb: int) -> list[int]:
    """The nouns of 'under the deal', 'in line with the deal' beside a verb."""
    clauses, found = context.clauses, []
    for word, noun in clauses.obliques(verb):
        if word in context.words.following:
            found.append(noun)
        elif clauses.lemmas[noun] in context.words.accord:  # 'in line with'
            found += [inner for _, inner in clauses.obliques(noun)]
    for child in clauses.children[verb]:
        if clauses.lower[child] in context.words.following:  # 'according to the deal'
            found += [inner for _, inner in clauses.obliques(child)]
        elif clauses.lemmas[child - 1] in context.words.accord:  # 'with' parsed beside 'in line'
            found += [one for one in clauses.children[child] if clauses.deps[one] == "pobj"]
    return found


def carried_out(context: RelationContext) -> list[Relation]:
    """'withdrew in line with the agreement': the act follows from the agreement above it."""
    relations = []
    for event in context.events:
        verb = context.trigger(event)
        if not is_real(event) or context.clauses.pos[verb] != "VERB":
            continue
        for noun in _under(context, verb):
            if context.clauses.lemmas[noun] not in context.words.deals:
                continue
            agreed = context.agreement_before(noun) or _event_at(context, noun)
            to = agreed.id if agreed is not None else context.clauses.parse.words[noun]
            relations += [of_event("carries_out", event, one, to) for one in event.actors]
    return relations


def holders(context: RelationContext) -> list[Relation]:
    """'Rebels seized the town', 'Rebels control the town', 'is under Turkish occupation'."""
    relations = []
    for event in context.events:
        taken = event.place or next(iter(event.recipients), None)
        taking = context.clauses.lemmas[context.trigger(event)] in context.words.taking
        if is_real(event) and event.type == "ASSAULT" and taking and taken is not None:
            relations += [of_event("holds_territory", event, one, taken) for one in event.actors]
    for verb in _real_verbs(context, context.words.holding):
        for noun in context.clauses.patients(verb):
            held = context.thing(noun)
            if held is None or held not in context.places.values():
                continue
            relations += _stated(
                context, "holds_territory", verb, context.clauses.agents(verb), held
            )
    return relations + _occupied(context)


def _occupied(context: RelationContext) -> list[Relation]:
    clauses, relations = context.clauses, []
    for token, lemma in enumerate(clauses.lemmas):
        if lemma not in context.words.rule or clauses.deps[token] != "pobj":
            continue
        verb = clauses.heads[clauses.heads[token]]
        if clauses.lower[clauses.heads[token]] != "under" or clauses.is_negated(verb):
            continue
        rulers = [
            child
            for child in clauses.children[token]
            if clauses.deps[child] in {"amod", "poss", "compound"}
        ]
        for noun in clauses.subjects(verb):
            held = context.thing(noun)
            if held is not None and held in context.places.values():
                relations += _stated(context, "holds_territory", verb, rulers, held)
    return relations


def creators(context: RelationContext) -> list[Relation]:
    """'announced the formation of a council', 'founded a council'; what an agreement creates, its
    signatories created."""
    clauses, relations = context.clauses, []
    for token, lemma in enumerate(clauses.lemmas):
        if lemma in context.words.creation and clauses.pos[token] == "NOUN":
            made = [noun for _, noun in clauses.obliques(token, _OF)]
            event = _event_at(context, token)
            makers = list(event.actors) if event is not None and is_real(event) else []
            governed = clauses.governor(token)
            if governed is not None and governed[1] == "object":
                makers = _makers(context, governed[0]) or makers
            relations += _made(context, token, made, makers)
    for verb in _real_verbs(context, context.words.creating):
        makers = _makers(context, verb)
        relations += _made(context, verb, list(clauses.patients(verb)), makers)
    return relations


def _makers(context: RelationContext, verb: int) -> list[str]:
    """Who does a verb; where an agreement does, or 'it' after one, those who signed it."""
    clauses = context.clauses
    agents = clauses.agents(verb)
    agreed = context.agreement_before(verb)
    if agreed is not None and agents:
        subject = agents[0]
        meant = context.mentions.head_of(subject)
        is_deal = clauses.lemmas[subject] in context.words.deals
        if is_deal or (clauses.lower[subject] == "it" and meant is None):
            return [member for actor in agreed.actors for member in context.each(actor)]
    return context.someone(agents)


def _made(
    context: RelationContext, token: int, made: list[int], makers: list[str]
) -> list[Relation]:
    span = _clause(context, token)
    according_to = context.according_to(span)
    return [
        Relation(kind="created", from_=maker, to=body, according_to=according_to, evidence=span)
        for body in context.someone(made)
        if _is_body(context, body)
        for maker in dict.fromkeys(makers)
        if maker != body
    ]


def _is_body(context: RelationContext, actor: str) -> bool:
    kinds = {one.id: one.kind for one in context.actors}
    return kinds.get(actor) in {"organisation", "body", "armed_force", "party", "company"}


def memberships(context: RelationContext) -> list[Relation]:
    """'Kenya joined the African Union', 'belongs to the union'; 'left' it: a former member."""
    relations = []
    for kind, verbs in (
        ("member", context.words.joining),
        ("former_member", context.words.leaving),
    ):
        for verb in _real_verbs(context, verbs):
            bodies = [
                *context.clauses.patients(verb),
                *(noun for _, noun in context.clauses.obliques(verb, context.words.into)),
            ]
            for body in context.someone(bodies):
                if _is_body(context, body):
                    relations += _stated(context, kind, verb, context.clauses.agents(verb), body)
    return relations


# -- what they share ------------------------------------------------------------------------------


def _stated(
    context: RelationContext, kind: str, verb: int, who: tuple[int, ...] | list[int], to: str
) -> list[Relation]:
    """A relation that a verb states of each of `who`, with the verb's clause as evidence."""
    event = _event_at(context, verb)
    span = _clause(context, verb)
    source = event.according_to if event is not None else context.according_to(span)
    beside = {context.clauses.lower[child] for child in context.clauses.children[verb]}
    if not beside.isdisjoint(context.words.former):  # 'once controlled'
        kind = f"former_{kind}"
    return [
        Relation(
            kind=kind,
            from_=member,
            to=to,
            time=event.time if event is not None else None,
            according_to=source,
            evidence=span,
        )
        for actor in context.someone(who)
        for member in context.each(actor)
        if member != to
    ]


def _clause(context: RelationContext, token: int) -> Span:
    """The words of the clause around a token, within its sentence."""
    parse = context.clauses.parse
    sentence = parse.sentences[parse.sentence_of[token]]
    first, last = parse.edges[context.clauses.clause(token)]
    return parse.span(max(first, sentence.first), min(last, sentence.last))


def _real_verbs(context: RelationContext, lemmas: frozenset[str]) -> Iterator[int]:
    """The verbs with these lemmas that say what is or was: not negated, asked for or possible."""
    clauses = context.clauses
    for sentence in clauses.parse.sentences:
        for token in range(sentence.first, sentence.last):
            if clauses.pos[token] != "VERB":
                continue
            particle = clauses.child(token, "prt")
            name = clauses.lemmas[token]
            if particle is not None:  # 'set up'
                name = f"{name} {clauses.lower[particle]}"
            if name not in lemmas:
                continue
            event = _event_at(context, token)
            told = is_real(event) if event is not None else _is_told(context, token)
            if told and not clauses.is_negated(token):
                yield token


def _is_told(context: RelationContext, verb: int) -> bool:
    """Whether a verb without an event is finite and has no modal verb."""
    clauses = context.clauses
    helpers = [child for child in clauses.children[verb] if clauses.deps[child] == "aux"]
    modal = any(clauses.tags[child] in {"MD", "TO"} for child in helpers)
    return clauses.tags[verb] in {"VBD", "VBZ", "VBP", "VBN"} and not modal


def _event_at(context: RelationContext, token: int) -> Event | None:
    start = context.clauses.parse.starts[token]
    return next(
        (one for one in context.events if one.trigger.start <= start < one.trigger.end), None
    )
