"""The words of a report that may be an event's trigger.

The parse and the vocabulary come in; an `EventCandidate` for each such verb, noun or adjective goes
out, with the type that its own words give. What other words make of that type is composed later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...lexicon.coded_parts import PartUse, parts_used_for
from ...record import REAL_STATUSES, EventType
from .modality import Modality
from .sense_judge import Judged
from .triggers import TriggerMatch
from .vocabulary import EventContext

ACTS_OF_WORDS: frozenset[EventType] = frozenset(
    {"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)
"""The types of what is done by saying so."""

_CODED_PARTS = parts_used_for(PartUse.EVENTS)
_HEADLINES = parts_used_for(PartUse.HEADLINE)
_PREDICATE = frozenset({"acomp", "ccomp", "ROOT", "conj", "xcomp"})
_HARM = _PREDICATE | {"oprd", "amod"}
_CLAUSE_STEPS = 3  # how far above a verb its verb of saying may stand

_NOUNS = frozenset({"NOUN", "PROPN"})
_SHORT_WORD = 3  # letters; words no longer may stay small in a title: 'the', 'and'
_TITLE_SHARE = 0.8

HAPPENED = Modality("happened")


@dataclass(slots=True)
class EventCandidate:
    """A word that may be an event's trigger, and what is known of it so far.

    Tokens `first` up to `last` are the trigger's words, `token` their head. `carrier` is the verb
    that carries a noun ('launched an attack') or the act that an adjective is about ('ready to
    send'); `speaker_verb` the verb of saying above a request; `reason` why the type was changed;
    `likely` how likely the trigger is meant in the sense of its match; `antecedent` the trigger of
    the act that a noun refers back to ('the attack').
    """

    token: int
    first: int
    last: int
    is_verb: bool
    match: TriggerMatch | None = None
    type: EventType | None = None
    mode: str | None = None
    modality: Modality = HAPPENED
    carrier: int | None = None
    speaker_verb: int | None = None
    reason: str = ""
    likely: float | None = None
    antecedent: int | None = None


Candidates = dict[int, EventCandidate]


def carried_triggers(candidates: Candidates) -> dict[int, int]:
    """The trigger that each carrying verb carries."""
    return {
        candidate.carrier: token
        for token, candidate in candidates.items()
        if candidate.carrier is not None
    }


def find_candidates(context: EventContext) -> Candidates:
    """Every word that may be a trigger, by its token."""
    candidates: Candidates = {}
    pos = context.parse.pos
    for sentence in context.parse.sentences:
        if sentence.part not in _CODED_PARTS:
            why = f"no events are coded in a {sentence.part}"
            context.note(sentence.first, sentence.last, why)
            continue
        tokens = range(sentence.first, sentence.last)
        if _is_title_case(context, tokens):
            candidates.update(_headline_verbs(context, _misread_verbs(context, tokens)))
        if not any(pos[token] in {"VERB", "AUX"} or token in candidates for token in tokens):
            candidates.update(_headline_verbs(context, tokens[1:], most=1))
        for token in tokens:
            candidate = _candidate(context, token)
            if candidate is not None:
                candidates.setdefault(candidate.token, candidate)
    return candidates


def _candidate(context: EventContext, token: int) -> EventCandidate | None:
    """The candidate that a word is by its part of speech."""
    pos, dep = context.parse.pos[token], context.parse.deps[token]
    if pos == "VERB":
        if dep == "amod" and context.framings.of(token) is None:
            return _participle(context, token)
        if dep in {"aux", "auxpass", "compound", "case", "prep"}:
            return None
        return _verb(context, token)
    if pos in {"NOUN", "PROPN"}:
        return _noun(context, token)
    return _adjective(context, token) if pos == "ADJ" else None


def _misread_verbs(context: EventContext, tokens: range) -> list[int]:
    """The words of a title after a noun or a comma that are not parsed as its verbs."""
    pos, deps = context.parse.pos, context.parse.deps
    return [
        token
        for token in tokens[1:-1]
        if (pos[token] in _NOUNS or deps[token] == "compound")
        and (pos[token - 1] in _NOUNS or context.parse.words[token - 1] == ",")
    ]


def _headline_verbs(
    context: EventContext, tokens: Sequence[int], most: int | None = None
) -> Candidates:
    """The verbs, by their forms, of a line that is parsed without them, as capitals may cause;
    the first `most`, or all."""
    forms, lower = context.vocabulary.headline_verbs, context.clauses.lower
    found = [token for token in tokens if lower[token] in forms][:most]
    for token in found:
        context.note(token, token + 1, "read as a headline's verb, by its form")
    return {token: EventCandidate(token, token, token + 1, False) for token in found}


def _is_title_case(context: EventContext, tokens: range) -> bool:
    """Whether a line's longer words have capitals, nearly all, and no full stop ends it."""
    words = [context.parse.words[token] for token in tokens]
    longer = [word for word in words if len(word) > _SHORT_WORD and word.isalpha()]
    raised = sum(word[0].isupper() for word in longer)
    return words[-1] != "." and len(longer) > 2 and raised >= len(longer) * _TITLE_SHARE


def _participle(context: EventContext, token: int) -> EventCandidate | None:
    """'the stolen gems', 'two wounded officers': something befell them."""
    befallen = context.clauses.lemmas[token] in context.vocabulary.befallen_verbs
    if not befallen or context.parse.tags[token] != "VBN":
        return None
    return EventCandidate(token, token, token + 1, False)


def _why(context: EventContext, token: int) -> Callable[[str], None] | None:
    """What records reasons about a token; null where nobody asks."""
    if context.trace is None:
        return None
    return lambda reason: context.note(token, token + 1, reason)


def _verb(context: EventContext, token: int) -> EventCandidate | None:
    clauses, vocabulary = context.clauses, context.vocabulary
    why = _why(context, token)
    matches = vocabulary.triggers.at_verb(clauses, token, why)
    judged = context.senses.best(matches, is_verb=True, why=why)
    lemma = clauses.lemmas[token]
    if not lemma[:1].isalpha():
        return None
    modality = context.modalities.of_verb(token)
    if judged is not None:
        match = judged.match
        candidate = EventCandidate(token, match.first, match.last, True)
        candidate.modality = _of_its_object(context, match, modality)
        return _typed(candidate, judged)
    if modality.modal == "must" and verb_of_saying(context, token) is not None:
        return EventCandidate(token, token, token + 1, True, modality=modality)
    if lemma in vocabulary.eventless_verbs and not _is_act(context, token):
        context.note(
            token, token + 1, f"no event: '{lemma}' by itself does not say that something happened"
        )
        return None
    particle = clauses.child(token, "prt")
    last = particle + 1 if particle == token + 1 else token + 1
    return EventCandidate(token, token, last, True, modality=modality)


def _is_act(context: EventContext, verb: int) -> bool:
    """'went to Nairobi', 'the cable went down': an act by what follows."""
    clauses, acts = context.clauses, context.vocabulary.worth.acts
    if clauses.child(verb, "xcomp", "ccomp") is not None:
        return False
    return any(
        f"{clauses.lemmas[verb]} {clauses.lower[child]}" in acts
        and (clauses.deps[child] != "prep" or clauses.child(child, "pobj") is not None)
        for child in clauses.children[verb]
        if child > verb
    )


def _of_its_object(context: EventContext, match: TriggerMatch, modality: Modality) -> Modality:
    """'staged a mock attack', 'carried out no attacks': the noun in the trigger says more."""
    if modality.status not in REAL_STATUSES:
        return modality
    for token in match.used:
        if context.parse.pos[token] == "NOUN" and context.framings.of(token) is None:
            own = context.modalities.of_noun(token, None)
            if own.status != "happened":
                return own
    return modality


def _typed(candidate: EventCandidate, judged: Judged) -> EventCandidate:
    """The candidate with the sense that its trigger is likely meant in."""
    sense = judged.match.sense
    candidate.match, candidate.likely = judged.match, judged.likely
    candidate.type, candidate.mode = sense.type, sense.entry.mode
    return candidate


def _noun(context: EventContext, token: int) -> EventCandidate | None:
    clauses, vocabulary = context.clauses, context.vocabulary
    lemma = clauses.lemmas[token]
    why = _why(context, token)
    matches = vocabulary.triggers.at_noun(clauses, token, why)
    judged = context.senses.best(matches, is_verb=False, why=why)
    match = judged.match if judged is not None else None
    is_compound = match is None and _is_compound_event(context, token)
    if match is None and lemma not in vocabulary.nouns and not is_compound:
        told = f"no event: '{lemma}' is not in the event lexicon"
        context.note(token, token + 1, told, minor=True)
        return None
    if token in context.framings.charges:
        context.note(token, token + 1, "no event: it is what was said before that is denied")
        return None
    if _is_part_of_name(context, token) or (match is None and _only_describes(context, token)):
        return None
    head, first, last = token, token - is_compound, token + 1
    if match is not None:
        head, first, last = match.token, match.first, match.last
    if "-" in lemma and first == token:  # 'cease-fire' is three tokens
        first = token - 2 * lemma.count("-")
    candidate = EventCandidate(head, first, last, False)
    candidate.modality = _noun_modality(context, head)
    return candidate if judged is None else _typed(candidate, judged)


def _is_compound_event(context: EventContext, noun: int) -> bool:
    """'the office party', 'a heart attack': an event with the word right before it only."""
    clauses, vocabulary = context.clauses, context.vocabulary
    name = f"{clauses.lower[noun - 1]} {clauses.lemmas[noun]}" if noun else ""
    return name in vocabulary.worth.compounds or name in vocabulary.nouns


def _noun_modality(context: EventContext, noun: int) -> Modality:
    """The modality of an event noun, as it is or as the verb whose subject or object it is."""
    above = context.clauses.governor(noun)
    governing = None
    if above is not None and above[1] in {"object", "subject"}:
        governing = context.modalities.of_verb(above[0])
    return context.modalities.of_noun(noun, governing)


def _only_describes(context: EventContext, token: int) -> bool:
    """Whether a noun only stands before another one ('job market'); 'murder trial' names two."""
    clauses, vocabulary = context.clauses, context.vocabulary
    if clauses.deps[token] not in {"compound", "amod", "nmod"} or clauses.heads[token] < token:
        return False
    lemma = clauses.lemmas[token]
    named = context.parse.pos[token] == "PROPN" and lemma in vocabulary.named_nouns
    return lemma not in vocabulary.strong_nouns and not named


def _is_part_of_name(context: EventContext, token: int) -> bool:
    """'Organisation for Cooperation', 'March', 'war-torn': no event is named there."""
    parse, lemma = context.parse, context.clauses.lemmas[token]
    hyphen_follows = parse.lower[token + 1 : token + 2] == ["-"]
    if hyphen_follows and parse.ends[token] == parse.starts[token + 1]:
        return True
    if parse.pos[token] != "PROPN" or lemma in context.vocabulary.named_nouns:
        return False
    sentence = parse.sentences[parse.sentence_of[token]]
    in_headline = parse.part_of(token) in _HEADLINES or _is_title_case(
        context, range(sentence.first, sentence.last)
    )
    return not in_headline or lemma in context.vocabulary.words.months


def _adjective(context: EventContext, token: int) -> EventCandidate | None:
    """'was found dead', and what has a type before an act: 'ready to send'."""
    clauses, vocabulary = context.clauses, context.vocabulary
    word, dep = clauses.lower[token], clauses.deps[token]
    if word in vocabulary.words.harm_adjectives and dep in _HARM:
        return EventCandidate(token, token, token + 1, False)
    senses = vocabulary.triggers.adjectives.get(word)
    if not senses or dep not in _PREDICATE:
        return None
    act = clauses.child(token, "xcomp")
    if act is None:
        return None
    matches = [TriggerMatch(sense, token, token, token + 1) for sense in senses]
    judged = context.senses.best(matches, is_verb=True, why=_why(context, token))
    if judged is None:
        return None
    candidate = EventCandidate(token, token, token + 1, True, carrier=act)
    candidate.modality = context.modalities.of_verb(token)
    return _typed(candidate, judged)


def verb_of_saying(context: EventContext, verb: int) -> int | None:
    """The verb of saying above `verb`, with a subject: 'the minister said that Chad must …'."""
    clauses, saying = context.clauses, context.vocabulary.speech.passes_demand
    token = verb
    for _ in range(_CLAUSE_STEPS):
        head = clauses.heads[token]
        if head == token:
            break
        if clauses.deps[token] == "ccomp" and clauses.lemmas[head] in saying:
            return head if clauses.agents(head) else None
        if clauses.deps[token] not in {"conj", "xcomp"}:
            break
        token = head
    for child in clauses.children[verb]:
        if clauses.deps[child] in {"parataxis", "ccomp"} and clauses.lemmas[child] in saying:
            return child if clauses.agents(child) else None
    return None
