"""The status that the words around an act give it: alleged, denied, averted, doubted, only played.

A `FramedAct` comes in; a `Mood` goes out, null where nothing frames the act. Verbs and event nouns
share the table; it goes before what tense and auxiliaries say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ...lexicon.coded_parts import PartUse, parts_used_for
from ...lexicon.rules import Rule, RuleTable
from ...lexicon.word_sets import ModalityWords
from ...record import REAL_STATUSES, Status
from ..grammar.clauses import Clauses
from .framings import Frame, Framings
from .verb_forms import DENIED, HAPPENED, POSSIBLE, PURPOSE, Mood

_HEADLINES = parts_used_for(PartUse.HEADLINE)
_PRESENT = frozenset({"VBZ", "VBP", "VB"})
_INNER = frozenset({"advcl", "relcl", "acl"})

NOT_MEANT = Mood("future", "denied")
ALLEGED = Mood(None, "alleged")


@dataclass(frozen=True)
class FramedAct:
    """An act, by its token, as the rules of framing see it.

    `own` is the status that the verb's form alone gives (null for a noun), `status_of` that of
    another verb.
    """

    clauses: Clauses
    token: int
    words: ModalityWords
    framings: Framings
    own: Status | None
    status_of: Callable[[int], Status]

    @cached_property
    def frame(self) -> Frame | None:
        """What frames it."""
        return self.framings.of(self.token)

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb."""
        return self.own is not None

    @cached_property
    def beside(self) -> frozenset[str]:
        """The words that depend on it: of a noun those before it."""
        clauses = self.clauses
        children = clauses.children[self.token]
        return frozenset(clauses.lower[c] for c in children if self.is_verb or c < self.token)

    @property
    def is_present(self) -> bool:
        """Whether a verb is in the present tense: 'attacks', 'is attacked'."""
        tag, helpers = self.clauses.tags[self.token], self.clauses.helpers(self.token)
        return tag in _PRESENT or (tag == "VBN" and bool(helpers & self.words.present_be))

    def framed_by(self, *kinds: str) -> Frame | None:
        """Its frame, if of one of these kinds."""
        return self.frame if self.frame is not None and self.frame.kind in kinds else None

    def status_of_head(self, frame: Frame) -> Status:
        """The status of the word that frames it; 'denied' where that is negated."""
        if self.framings.is_negated(frame.head):
            return "denied"
        if self.clauses.pos[frame.head] != "VERB":
            return "happened"
        return self.status_of(frame.head)


# -- what is told of a play ----------------------------------------------------------------------


def _in_a_story(act: FramedAct) -> Mood | None:
    """'In the film, rebels storm the palace': stories are told in the present."""
    clauses, words = act.clauses, act.words
    if not act.is_verb or not act.is_present:
        return None
    if _told_in(act, words.fiction):
        return POSSIBLE
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[act.token]]
    for token in range(sentence.first, sentence.last):
        if clauses.lemmas[token] not in words.fiction:
            continue
        if clauses.deps[token] == "pobj" and clauses.lower[clauses.heads[token]] == "in":
            opens = clauses.heads[token] == sentence.first
            if opens or (token > act.token and clauses.lemmas[act.token] in words.drilled):
                return POSSIBLE
            continue
        above = clauses.heads[token]
        told = clauses.deps[token] == "nsubj" and clauses.lemmas[above] in words.depicting
        if told and above < act.token:
            return POSSIBLE
    return None


def _told_in(act: FramedAct, nouns: frozenset[str]) -> bool:
    """'a film in which terrorists attack a city': it is told in the clause of one of `nouns`."""
    clauses, token = act.clauses, act.token
    while clauses.deps[token] == "conj":
        token = clauses.heads[token]
    return clauses.deps[token] == "relcl" and clauses.lemmas[clauses.heads[token]] in nouns


def _in_a_drill(act: FramedAct) -> Mood | None:
    """'Marines stormed a beach in a drill'; but guards die in drills."""
    clauses, words = act.clauses, act.words
    if not act.is_verb or clauses.lemmas[act.token] not in words.drilled:
        return None
    if _told_in(act, words.drills):
        return POSSIBLE
    beside = clauses.obliques(act.token, frozenset({"in", "during"}))
    beside += [pair for noun in clauses.patients(act.token) for pair in clauses.obliques(noun)]
    drill = any(clauses.lemmas[noun] in words.drills for word, noun in beside if word != "of")
    return POSSIBLE if drill else None


def _mock(act: FramedAct) -> Mood | None:
    """'a mock attack'."""
    return POSSIBLE if not act.is_verb and act.beside & act.words.mock_adjectives else None


def _practised(act: FramedAct) -> Mood | None:
    """'The army simulated an invasion'."""
    return POSSIBLE if act.framed_by("practice") else None


# -- what is asked or doubted --------------------------------------------------------------------


def _asked(act: FramedAct) -> Mood | None:
    """'Will Turkey invade Syria?': whoever asks whether says neither yes nor no."""
    clauses = act.clauses
    if not act.is_verb:
        return None
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[act.token]]
    words = clauses.lower[sentence.first : sentence.last]
    if "?" not in words[-2:] or ")" in words[-1:] or not act.words.question_words.isdisjoint(words):
        return None
    token = act.token
    while clauses.heads[token] != token:
        if clauses.deps[token] in _INNER:
            return None
        token = clauses.heads[token]
    # 'He met Kenya's envoy, right?' asks about what it tells; a headline only asks
    headline = clauses.parse.part_of(act.token) in _HEADLINES
    return POSSIBLE if headline or clauses.pos[sentence.first] == "AUX" else None


def _doubted(act: FramedAct) -> Mood | None:
    """'doubted that rebels attacked the port', 'no evidence that they did'."""
    frame = act.framed_by("doubt")
    if frame is None:
        return None
    meant = act.clauses.lemmas[frame.head] in act.framings.doubts
    return None if meant and act.framings.is_negated(frame.head) else POSSIBLE


# -- what came to nothing ------------------------------------------------------------------------


def _nearly(act: FramedAct) -> Mood | None:
    """'nearly killed the general': he lives. In 'killed nearly 40' it belongs to the number."""
    return DENIED if act.is_verb and act.beside & act.words.nearly else None


def _averted(act: FramedAct) -> Mood | None:
    """'foiled an attack', 'prevented rebels from attacking', 'called off the strike'."""
    adjective = not act.is_verb and act.beside & act.words.averted_adjectives
    if adjective and act.clauses.lemmas[act.token] not in act.words.schemes:
        return DENIED
    frame = act.framed_by("averting", "cancelling")
    return _undone(act, frame) if frame is not None else None


def _not_done(act: FramedAct) -> Mood | None:
    """'failed to take the town', 'ruled out sending police', 'stopped short of attacking'."""
    frame = act.framed_by("omission", "exclusion")
    return _undone(act, frame) if frame is not None else None


def _undone(act: FramedAct, frame: Frame) -> Mood:
    """What becomes of an act by what has become of its undoing."""
    undoing = act.status_of_head(frame)
    if undoing in REAL_STATUSES:
        return DENIED
    if frame.kind == "exclusion":
        return POSSIBLE
    return HAPPENED if undoing == "denied" else POSSIBLE


def _not_yet(act: FramedAct) -> Mood | None:
    """'has yet to sign', 'is still to sign'."""
    clauses, token = act.clauses, act.token
    to = clauses.child(token, "aux")
    if not act.is_verb or to is None or clauses.tags[to] != "TO":
        return None
    auxiliary = clauses.lemmas[clauses.heads[token]] in {"have", "be"}
    return DENIED if auxiliary and clauses.lower[to - 1] in act.words.not_yet else None


def _not_meant(act: FramedAct) -> Mood | None:
    """'does not plan to attack', 'has no plans to attack', 'did not manage to', 'has no intention
    of attacking'."""
    clauses, token = act.clauses, act.token
    head = clauses.heads[token]
    if clauses.deps[token] == "pcomp" and clauses.lower[head] == "of":
        head = clauses.heads[head]
        if clauses.pos[head] != "NOUN":
            return None
    elif "to" not in clauses.helpers(token):
        return None
    if not act.is_verb or head == token:
        return None
    lemma = clauses.lemmas[head]
    if lemma not in act.words.meaning_to | act.words.managing:
        return None
    if lemma in act.words.managing:
        return DENIED if act.framings.is_negated(head) else None
    return NOT_MEANT if act.framings.is_negated(head) else None


def _given_up(act: FramedAct) -> Mood | None:
    """'had planned to attack but dropped the idea', 'meant to attack, but relented'."""
    clauses, token = act.clauses, act.token
    head = clauses.heads[token]
    if not act.is_verb or head == token or "to" not in clauses.helpers(token):
        return None
    if clauses.lemmas[head] not in act.words.meaning_to:
        return None
    turned = any(
        clauses.deps[child] == "conj" and child > token and _gives_up(act, child)
        for child in (*clauses.children[head], *clauses.children[token])
    )
    return NOT_MEANT if turned else None


def _gives_up(act: FramedAct, verb: int) -> bool:
    """'dropped the idea', 'backed down', 'did not', 'thought better of it'."""
    clauses, words = act.clauses, act.words
    lemma, negated = clauses.lemmas[verb], clauses.is_negated(verb)
    if lemma == "do":
        return negated and not clauses.patients(verb)
    if negated:
        return False
    objects = {clauses.lemmas[noun] for noun in clauses.patients(verb)}
    if lemma in words.giving_up:
        return not objects.isdisjoint(words.given_up)
    return lemma in words.relenting and not objects


def _put_off(act: FramedAct) -> Mood | None:
    """'postponed the summit': it is still to be."""
    frame = act.framed_by("delay")
    return PURPOSE if frame is not None and act.status_of_head(frame) in REAL_STATUSES else None


# -- what somebody is held to have done ----------------------------------------------------------


def _denied(act: FramedAct) -> Mood | None:
    """'denied beating the marchers', 'rejected claims that its planes had hit a clinic'."""
    frame = act.framed_by("denial")
    if frame is None:
        return None
    if not act.framings.is_negated(frame.head):
        return DENIED
    # 'does not deny it' leaves it open, 'cannot deny it' owns it
    return None if act.clauses.helpers(frame.head) & act.words.may else ALLEGED


def _cleared(act: FramedAct) -> Mood | None:
    """'was acquitted of killing the guard'."""
    frame = act.framed_by("clearing")
    if frame is None:
        return None
    return DENIED if act.status_of_head(frame) in REAL_STATUSES else ALLEGED


def _accused(act: FramedAct) -> Mood | None:
    """'accused rebels of killing 40', 'is wanted for murder'."""
    frame = act.framed_by("accusation")
    if frame is None:
        return None
    finite = act.is_verb and act.clauses.tags[act.token] != "VBG"
    if finite and frame.link != "to do" and act.own not in REAL_STATUSES:
        return None  # 'alleged that they would'
    undone = act.is_verb and act.clauses.is_negated(act.token)  # 'accused of not helping'
    return POSSIBLE if undone or act.framings.is_negated(frame.head) else ALLEGED


def _answered_for(act: FramedAct) -> Mood | None:
    """'was praised for freeing him', 'apologised for it', 'claimed responsibility for it'."""
    if not act.is_verb or act.framed_by("response", "owning") is None:
        return None
    return DENIED if act.clauses.is_negated(act.token) else HAPPENED


def _proved(act: FramedAct) -> Mood | None:
    """'was convicted of bribing a judge', 'pleaded not guilty to it'."""
    frame = act.framed_by("proof")
    if frame is None:
        return None
    verdict = act.status_of_head(frame)
    if verdict in REAL_STATUSES:
        return HAPPENED if act.is_verb else None
    return DENIED if verdict == "denied" else ALLEGED


def _allegedly(act: FramedAct) -> Mood | None:
    """'allegedly killed five people', 'an alleged attack'."""
    if act.is_verb:
        is_alleged = act.own in REAL_STATUSES and act.beside & act.words.alleging_adverbs
        return ALLEGED if is_alleged else None
    return ALLEGED if act.beside & act.words.alleged_adjectives else None


FRAMED_MOODS = RuleTable(
    "what the words around an act make of it",
    (
        Rule(
            "in a story",
            _in_a_story,
            example="In the novel, pirates attack a ferry.",
            expect=("event attack: - hypothetical",),
            never="In the strait, pirates attack a ferry.",
        ),
        Rule(
            "in a drill",
            _in_a_drill,
            example="Marines stormed a village during a drill.",
            expect=("event stormed: - hypothetical",),
            never="Marines stormed a village during a curfew.",
        ),
        Rule(
            "mock",
            _mock,
            example="Tourists watched a mock attack on the fort.",
            expect=("event attack: - hypothetical",),
            never="Tourists watched an attack on the fort.",
        ),
        Rule(
            "practised",
            _practised,
            example="The navy simulated an invasion of the island.",
            expect=("event invasion: - hypothetical",),
            never="The navy repelled an invasion of the island.",
        ),
        Rule(
            "asked",
            _asked,
            example="Did the rebels attack the port?",
            expect=("event attack: - hypothetical",),
            never="Why did the rebels attack the port?",
        ),
        Rule(
            "doubted",
            _doubted,
            example="Diplomats doubted that rebels bombed the port.",
            expect=("event bombed: - hypothetical",),
            never="Diplomats said that rebels bombed the port.",
        ),
        Rule(
            "nearly",
            _nearly,
            example="The rebels nearly killed the governor.",
            expect=("event killed: - denied",),
            never="The rebels killed nearly forty soldiers.",
        ),
        Rule(
            "averted",
            _averted,
            example="The dockers called off a strike.",
            expect=("event strike: - denied",),
            never="The dockers began a strike.",
        ),
        Rule(
            "not done",
            _not_done,
            example="The rebels failed to capture the port.",
            expect=("event capture: - denied",),
            never="The rebels managed to capture the port.",
        ),
        Rule(
            "not meant",
            _not_meant,
            example="Kenya does not plan to meet Uganda.",
            expect=("event meet: REJECT denied",),
            never="Kenya plans to meet Uganda.",
        ),
        Rule(
            "given up",
            _given_up,
            example="Kenya had planned to attack Sudan but dropped the idea.",
            expect=("event attack: - denied",),
            never="Kenya had planned to attack Sudan and dropped leaflets.",
        ),
        Rule(
            "not yet",
            _not_yet,
            example="Kenya has yet to sign the treaty.",
            expect=("event sign: - denied",),
            never="Kenya has to sign the treaty.",
        ),
        Rule(
            "put off",
            _put_off,
            example="Kenya postponed the summit.",
            expect=("event summit: - planned",),
            never="Kenya closed the summit.",
        ),
        Rule(
            "denied",
            _denied,
            example="The guards denied torturing the prisoners.",
            expect=("event torturing: - denied",),
            never="The guards admitted torturing the prisoners.",
        ),
        Rule(
            "cleared of it",
            _cleared,
            example="A judge acquitted the colonel of torturing prisoners.",
            expect=("event torturing: - denied",),
            never="A judge convicted the colonel of torturing prisoners.",
        ),
        Rule(
            "accused of it",
            _accused,
            example="The ministry accused rebels of bombing the port.",
            expect=("event bombing: - alleged",),
            never="The ministry watched rebels bombing the port.",
        ),
        Rule(
            "answered for",
            _answered_for,
            example="The colonel will be punished for torturing prisoners.",
            expect=("event torturing: ASSAULT happened",),
            never="The colonel prayed for the prisoners.",
        ),
        Rule(
            "found guilty of it",
            _proved,
            example="The colonel was not convicted of torturing prisoners.",
            expect=("event torturing: - denied",),
            never="The colonel was convicted of torturing prisoners.",
        ),
        Rule(
            "allegedly",
            _allegedly,
            example="The guards allegedly tortured the prisoners.",
            expect=("event tortured: ASSAULT alleged",),
            never="The guards brutally tortured the prisoners.",
        ),
    ),
)
