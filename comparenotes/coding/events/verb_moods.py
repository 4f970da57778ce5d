"""What auxiliaries, tense and the words above it say of a verb: the rules.

A `VerbForm` comes in; a `Mood` goes out. Infinitives and gerunds have tables of their own, tried
from the table of all verbs.
"""

from __future__ import annotations

from ...lexicon.coded_parts import PartUse, parts_used_for
from ...lexicon.rules import Rule, RuleTable
from .verb_forms import (
    DENIED,
    FUTURE,
    HAPPENED,
    OBLIGED,
    ONGOING,
    ORDERED,
    POSSIBLE,
    PURPOSE,
    Mood,
    VerbForm,
)

_HEADLINES = parts_used_for(PartUse.HEADLINE)


def mood_of(form: VerbForm) -> Mood:
    """What the table of verbs makes of `form`."""
    decided = VERB_MOODS.first(form)
    return decided[1] if decided else HAPPENED


# -- any verb ------------------------------------------------------------------------------------


def _joined(form: VerbForm) -> Mood | None:
    """'wants to attack and burn': the bare second verb shares the first one's mood."""
    clauses, head = form.clauses, form.head
    if form.dep != "conj" or form.tag not in {"VB", "VBP"} or form.helpers:
        return None
    while clauses.deps[head] == "conj" and clauses.tags[head] in {"VB", "VBP"}:
        if clauses.helpers(head) or clauses.heads[head] == head:
            break
        head = clauses.heads[head]  # the first of three may alone have the auxiliary
    if form.tag == "VB" and clauses.tags[head] == "VBD":  # read as joined to 'pledged'
        aims = (c for c in clauses.children[head] if clauses.deps[c] == "xcomp" and c < form.token)
        head = next((aim for aim in aims if "to" in clauses.helpers(aim)), head)
    bare = form.tag == "VB" or bool(clauses.helpers(head) & (form.words.will | {"to"}))
    own_subject = clauses.child(form.token, "nsubj", "nsubjpass")
    if head == form.token or clauses.pos[head] != "VERB" or not bare or own_subject is not None:
        return None
    return mood_of(form.of(head))


def _wished_by_adjective(form: VerbForm) -> Mood | None:
    """'it is important that the allies meet': nothing is said to happen."""
    clauses, head = form.clauses, form.head
    if form.dep not in {"ccomp", "xcomp"}:
        return None
    adjective = head if clauses.pos[head] == "ADJ" else clauses.child(head, "acomp")
    if adjective is None or adjective > form.token:
        return None
    return POSSIBLE if clauses.lower[adjective] in form.words.wishing_adjectives else None


def _demanded(form: VerbForm) -> Mood | None:
    """'demanded that Chad free the crew': a clause without tense."""
    is_bare = form.tag in {"VB", "VBP"} and not form.helpers
    if form.dep != "ccomp" or not is_bare or form.head > form.token:
        return None
    return OBLIGED if form.head_lemma in form.words.demanding_verbs else None


def _will(form: VerbForm) -> Mood | None:
    return FUTURE if form.helpers & form.words.will else None


def _if_it_should(form: VerbForm) -> Mood | None:
    """'Should Chad shell the camp, …': a condition."""
    helper = form.clauses.child(form.token, "aux")
    subject = form.clauses.child(form.token, "nsubj", "nsubjpass")
    if form.dep != "advcl" or helper is None or subject is None or helper > subject:
        return None
    return POSSIBLE if form.clauses.lower[helper] in form.words.must else None


def _must(form: VerbForm) -> Mood | None:
    return OBLIGED if form.helpers & form.words.must else None


def _unreal_would(form: VerbForm) -> Mood | None:
    """'would have attacked', 'would attack if it could': it never was. In reported speech ('said
    it would attack if provoked') it is a future as seen from the past."""
    if "would" not in form.helpers:
        return None
    if "have" in form.helpers:
        return POSSIBLE
    clauses = form.clauses
    if form.dep == "ccomp" and clauses.tags[form.head] in {"VBD", "VBN"}:
        return None
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[form.token]]
    unreal = not form.words.unreal.isdisjoint(clauses.lower[sentence.first : sentence.last])
    return POSSIBLE if unreal else None


def _would(form: VerbForm) -> Mood | None:
    return FUTURE if "would" in form.helpers else None


def _may(form: VerbForm) -> Mood | None:
    return POSSIBLE if form.helpers & form.words.may else None


def _infinitive(form: VerbForm) -> Mood | None:
    """'to attack', 'let them attack': what the infinitive depends on decides."""
    bare = form.tag == "VB" and form.dep == "ccomp" and form.head_lemma in form.words.permitting
    if "to" in form.helpers or bare or (form.tag == "VB" and form.dep == "xcomp"):
        return infinitive_mood(form)
    return None


def _gerund(form: VerbForm) -> Mood | None:
    """'of attacking', 'considered attacking': what the gerund depends on decides."""
    if form.tag != "VBG" or form.dep not in {"xcomp", "pcomp"}:
        return None
    decided = GERUND_MOODS.first(form)
    return decided[1] if decided else HAPPENED


def _order(form: VerbForm) -> Mood | None:
    """'Lock him up': a bare verb that opens its sentence, or what stands after a mark."""
    clauses = form.clauses
    if form.tag != "VB" or form.helpers:
        return None
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[form.token]]
    opens = form.token == sentence.first or clauses.pos[form.token - 1] == "PUNCT"
    return ORDERED if opens else None


def _lasting(form: VerbForm) -> Mood | None:
    """'has been attacking'."""
    words = form.words
    if form.tag != "VBG" or form.helpers & words.past_be:
        return None
    return ONGOING if form.helpers & words.lasting_have else None


def _progressive(form: VerbForm) -> Mood | None:
    """'is attacking'."""
    words = form.words
    if form.tag != "VBG" or form.helpers & words.past_be:
        return None
    return ONGOING if form.helpers & words.present_be else None


def _reported(form: VerbForm) -> Mood | None:
    """'said they were investigating', 'said its troops were leaving': what one says of oneself, and
    what takes a while; but 'said the men were carrying guns'."""
    clauses, words = form.clauses, form.words
    if form.tag != "VBG" or form.dep != "ccomp" or not form.helpers & words.past_be:
        return None
    if form.head_lemma not in words.telling or _is_then(form):
        return None
    subject = clauses.child(form.token, "nsubj", "nsubjpass")
    if subject is None:
        return None
    owners = {subject, *clauses.children[subject]}
    own = any(clauses.lower[one] in words.of_bodies for one in owners)
    return ONGOING if own or clauses.lemmas[form.token] in words.unfinished else None


def _is_then(form: VerbForm) -> bool:
    """'were leaving when the bomb went off', 'were walking and saw': back then."""
    clauses = form.clauses
    return any(
        clauses.deps[child] in {"advcl", "conj"} and clauses.tags[child] in {"VBD", "VBN"}
        for child in clauses.children[form.token]
    )


def _present(form: VerbForm) -> Mood | None:
    """'attacks', but not in a headline, whose present tense means the past."""
    words = form.words
    if form.tag not in {"VBZ", "VBP"} or form.helpers & (words.lasting_have | words.past_be):
        return None
    in_headline = form.clauses.parse.part_of(form.token) in _HEADLINES
    return None if in_headline else ONGOING


# -- infinitives ---------------------------------------------------------------------------------


def infinitive_mood(form: VerbForm) -> Mood:
    """What the table of infinitives makes of `form`; an aim, where no rule applies."""
    decided = INFINITIVE_MOODS.first(form)
    return decided[1] if decided else PURPOSE


def _infinitive_of_a_headline(form: VerbForm) -> Mood | None:
    """'Fiji to send medics to Tonga': it will."""
    is_main = form.head == form.token and form.clauses.child(form.token, "nsubj") is not None
    return FUTURE if is_main else None


def _infinitive_of_aim(form: VerbForm) -> Mood | None:
    """'went there to attack', 'a plan to attack': an aim, whatever the word above means."""
    free = form.dep in {"advcl", "acl", "relcl", "ROOT"} or form.head == form.token
    return PURPOSE if free else None


def _joined_infinitive(form: VerbForm) -> Mood | None:
    """'plans to attack and to burn': as the infinitive it is joined to."""
    if form.dep != "conj":
        return None
    if form.clauses.pos[form.head] != "VERB":
        return PURPOSE
    return infinitive_mood(form.of(form.head))


def _infinitive_of_adjective(form: VerbForm) -> Mood | None:
    """'the aim is clear, to attack': an adjective stands between."""
    is_judged = form.head_lemma == "be" and form.clauses.child(form.head, "acomp") is not None
    return PURPOSE if is_judged else None


def _have_to(form: VerbForm) -> Mood | None:
    return OBLIGED if form.head_lemma == "have" else None


def _intended(form: VerbForm) -> Mood | None:
    """'is to attack', 'plans to attack'."""
    intended = form.head_lemma == "be" or form.head_lemma in form.operators.intend
    return FUTURE if intended else None


def _ready_or_going(form: VerbForm) -> Mood | None:
    """'is ready to attack', 'is going to attack'."""
    ahead = form.head_word in form.words.future_adjectives or form.head_lemma == "go"
    return FUTURE if ahead else None


def _wished(form: VerbForm) -> Mood | None:
    return POSSIBLE if form.head_lemma in form.operators.wish else None


def _permitted(form: VerbForm) -> Mood | None:
    """'forced him to leave', 'will help him leave': as the verb of permitting itself."""
    if form.head_lemma in form.words.permitting and form.clauses.pos[form.head] == "VERB":
        return mood_of(form.of(form.head))
    return None


def _bidden(form: VerbForm) -> Mood | None:
    """'ordered guards to fire', 'were ordered to fire'."""
    if form.head_lemma not in form.words.bidding or form.clauses.pos[form.head] != "VERB":
        return None
    told = form.clauses.patients(form.head)
    return ORDERED if told and min(told) < form.token else None


def _begun(form: VerbForm) -> Mood | None:
    """'began to attack', 'used to attack'."""
    begun = form.head_lemma in form.operators.begin or form.head_lemma in form.words.factual
    return HAPPENED if begun else None


def _witnessed(form: VerbForm) -> Mood | None:
    """'was seen to attack'."""
    seen = form.head_lemma in form.words.witnessed and form.clauses.is_passive(form.head)
    return HAPPENED if seen else None


# -- gerunds -------------------------------------------------------------------------------------


def _without(form: VerbForm) -> Mood | None:
    """'left without signing'."""
    return DENIED if form.dep == "pcomp" and form.head_word in form.words.without else None


def _gerund_of_aim(form: VerbForm) -> Mood | None:
    """'the aim of attacking the town'."""
    above = form.clauses.lemmas[form.clauses.heads[form.head]]
    return PURPOSE if form.dep == "pcomp" and above in form.words.aims else None


def _gerund_of_chance(form: VerbForm) -> Mood | None:
    """'capable of attacking the town'."""
    above = form.clauses.lemmas[form.clauses.heads[form.head]]
    return POSSIBLE if form.dep == "pcomp" and above in form.words.chances else None


def _prevented(form: VerbForm) -> Mood | None:
    """'barred him from leaving', 'praised it for freeing him'."""
    if form.dep != "pcomp":
        return None
    above = form.clauses.lemmas[form.clauses.heads[form.head]]
    prevented = above in form.operators.prevent or form.head_word in form.words.open_prepositions
    return POSSIBLE if prevented else None


def _gerund_of_phase(form: VerbForm) -> Mood | None:
    """'plans to begin attacking': as the verb of beginning itself."""
    begun = form.dep == "xcomp" and form.head_lemma in form.operators.begin
    return mood_of(form.of(form.head)) if begun else None


def _considered(form: VerbForm) -> Mood | None:
    """'considered leaving'."""
    considered = form.dep == "xcomp" and form.head_lemma in form.words.considering
    return POSSIBLE if considered else None


# -- the tables ----------------------------------------------------------------------------------

VERB_MOODS = RuleTable(
    "whether what a verb says happened",
    (
        Rule(
            "as the verb it is joined to",
            _joined,
            example="Lock the gates and burn the boats.",
            expect=("event burn: - requested",),
            never="Rebels locked the gates and burned the boats.",
        ),
        Rule(
            "an adjective only wishes for it",
            _wished_by_adjective,
            example="It is important that Kenya meets Uganda.",
            expect=("event meets: - hypothetical",),
            never="It is true that Kenya met Uganda.",
        ),
        Rule(
            "demanded",
            _demanded,
            example="Kenya demanded that Togo free the fishermen.",
            expect=("event free: - requested",),
            never="Kenya said that Togo freed the fishermen.",
        ),
        Rule(
            "'will'",
            _will,
            example="Rebels will attack the town.",
            expect=("event attack: THREATEN planned",),
            never="Rebels attacked the town.",
        ),
        Rule(
            "'should' before its subject",
            _if_it_should,
            example="Should Chad shell the camp, Mali will seize the bridge.",
            expect=("event shell: - hypothetical",),
            never="Chad should shell the camp.",
        ),
        Rule(
            "'must'",
            _must,
            example="Ghana said Togo must free the fishermen.",
            expect=("event free: REQUEST requested",),
            never="Ghana said Togo freed the fishermen.",
        ),
        Rule(
            "a 'would' that never was",
            _unreal_would,
            example="Rebels would have attacked the town.",
            expect=("event attacked: - hypothetical",),
            never="Rebels said they would attack the town.",
        ),
        Rule(
            "'would'",
            _would,
            example="Rebels said they would attack the town.",
            expect=("event attack: THREATEN planned",),
            never="Rebels said they attacked the town.",
        ),
        Rule(
            "'may'",
            _may,
            example="Rebels could attack the town.",
            expect=("event attack: - hypothetical",),
            never="Rebels attacked the town.",
        ),
        Rule(
            "an infinitive",
            _infinitive,
            example="Rebels went to the coast to attack the town.",
            expect=("event attack: - planned",),
            never="Rebels attacked the town on the coast.",
        ),
        Rule(
            "a gerund",
            _gerund,
            example="Kenya considered expelling the diplomats.",
            expect=("event expelling: - hypothetical",),
            never="Kenya expelled the diplomats.",
        ),
        Rule(
            "an order",
            _order,
            example="Burn the boats.",
            expect=("event Burn: - requested",),
            never="Rebels burned the boats.",
        ),
        Rule(
            "it has been going on",
            _lasting,
            example="Rebels have been attacking the town.",
            expect=("event attacking: ASSAULT ongoing",),
            never="Rebels have attacked the town.",
        ),
        Rule(
            "it is going on",
            _progressive,
            example="Rebels are attacking the town.",
            expect=("event attacking: ASSAULT ongoing",),
            never="Rebels were attacking the town.",
        ),
        Rule(
            "said to be going on",
            _reported,
            example="Rebels said they were attacking the town.",
            expect=("event attacking: ASSAULT ongoing",),
            never="Rebels said the men were attacking the town when it rained.",
        ),
        Rule(
            "the present tense",
            _present,
            example="Kenya regularly meets Uganda.",
            expect=("event meets: CONSULT ongoing",),
            never="Kenya met Uganda.",
        ),
    ),
)

INFINITIVE_MOODS = RuleTable(
    "whether what an infinitive says happened",
    (
        Rule(
            "a headline's infinitive",
            _infinitive_of_a_headline,
            example="Kenya to withdraw troops from Somalia",
            expect=("event withdraw: CONCEDE planned",),
            never="Kenya has a plan to withdraw troops from Somalia",
        ),
        Rule(
            "an aim",
            _infinitive_of_aim,
            example="Police learned of a plan to bomb the embassy.",
            expect=("event bomb: - planned",),
            never="Rebels plan to bomb the embassy.",
        ),
        Rule(
            "as the infinitive it is joined to",
            _joined_infinitive,
            example="Rebels plan to attack the port and to kill the guards.",
            expect=("event kill: THREATEN planned",),
            never="Rebels plan to attack the port.",
        ),
        Rule(
            "an adjective stands between",
            _infinitive_of_adjective,
            example="It was unwise to bomb the port.",
            expect=("event bomb: - planned",),
            never="The rebels are to bomb the embassy.",
        ),
        Rule(
            "'have to'",
            _have_to,
            example="Ghana said Togo has to free the fishermen.",
            expect=("event free: REQUEST requested",),
            never="Ghana said Togo freed the fishermen.",
        ),
        Rule(
            "intended",
            _intended,
            example="Rebels plan to attack the port.",
            expect=("event attack: THREATEN planned",),
            never="Rebels came to attack the port.",
        ),
        Rule(
            "ready or going to",
            _ready_or_going,
            example="Rebels are going to attack the port.",
            expect=("event attack: THREATEN planned",),
            never="Rebels came to attack the port.",
        ),
        Rule(
            "wished",
            _wished,
            example="Rebels want to attack the port.",
            expect=("event attack: - hypothetical",),
            never="Rebels came to attack the port.",
        ),
        Rule(
            "as the verb that permits or forces it",
            _permitted,
            example="The court forced the minister to resign.",
            expect=("event resign: RETREAT happened",),
            never="The minister went home to resign.",
        ),
        Rule(
            "bidden",
            _bidden,
            example="The mayor ordered guards to burn the boats.",
            expect=("event burn: - requested",),
            never="The mayor saw guards burn the boats.",
        ),
        Rule(
            "begun",
            _begun,
            example="Rebels began to bomb the embassy.",
            expect=("event bomb: ASSAULT happened",),
            never="Rebels came to bomb the embassy.",
        ),
        Rule(
            "seen or known to have happened",
            _witnessed,
            example="Rebels are known to have attacked the port.",
            expect=("event attacked: ASSAULT happened",),
            never="Rebels came to attack the port.",
        ),
    ),
)

GERUND_MOODS = RuleTable(
    "whether what a gerund says happened",
    (
        Rule(
            "'without'",
            _without,
            example="The rebels left without eating.",
            expect=("event eating: - denied",),
            never="The rebels left after eating.",
        ),
        Rule(
            "an aim, with 'of'",
            _gerund_of_aim,
            example="Rebels spoke of their aim of attacking the port.",
            expect=("event attacking: - planned",),
            never="Rebels spoke of attacking the port.",
        ),
        Rule(
            "a chance, with 'of'",
            _gerund_of_chance,
            example="The drone is capable of attacking the port.",
            expect=("event attacking: - hypothetical",),
            never="The drone is proud of attacking the port.",
        ),
        Rule(
            "prevented, or open",
            _prevented,
            example="The court barred the minister from leaving the country.",
            expect=("event leaving: - hypothetical",),
            never="The court fined the minister after leaving the country.",
        ),
        Rule(
            "as the verb that begins it",
            _gerund_of_phase,
            example="Rebels plan to start attacking the port.",
            expect=("no event attacking: ASSAULT happened",),
            never="Rebels started attacking the port.",
        ),
        Rule(
            "considered",
            _considered,
            example="Kenya considered expelling the diplomats.",
            expect=("event expelling: - hypothetical",),
            never="Kenya began expelling the diplomats.",
        ),
    ),
)
