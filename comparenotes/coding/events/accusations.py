"""Whose deed an act would be that somebody is accused of, was cleared of, or was kept from.

The acts of a report and what frames them come in; the nouns that mean their doers go out: the
accused, never those who accuse him or foil the act. The accused are also the recipients of the
accusation, arrest or verdict that frames the act.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...lexicon.word_sets import ModalityWords
from ..grammar.clauses import Clauses
from .framings import Frame, Framings

_CHARGED = frozenset({"accusation", "proof", "response", "clearing"})
_ON = frozenset({"on"})
_AGAINST = frozenset({"against"})


class Accusations:
    """The doers of the framed acts among `acts`, by the words of modality.toml."""

    def __init__(
        self, clauses: Clauses, framings: Framings, acts: Iterable[int], words: ModalityWords
    ) -> None:
        self._clauses = clauses
        self._words = words
        self._doers: dict[int, tuple[int, ...]] = {}
        self._accused: dict[int, tuple[int, ...]] = {}
        self._accusers: dict[int, tuple[int, ...]] = {}
        self._denied: dict[int, range] = {}
        for act in acts:
            frame = framings.of(act)
            if frame is None:
                continue
            if frame.link != "that":
                self._add(act, frame)
            elif frame.kind == "denial":
                self._denied[frame.head] = range(*clauses.parse.edges[act])

    def doers(self, act: int) -> tuple[int, ...] | None:
        """Who did `act`, if anybody did, empty where the words don't say; null where only its own
        grammar can say."""
        return self._doers.get(act)

    def accusers(self, act: int) -> tuple[int, ...]:
        """Who says so of `act`, and so is not its doer."""
        return self._accusers.get(act, ())

    def is_pronoun(self, nouns: tuple[int, ...]) -> bool:
        """Whether the accused are 'he' or 'they'."""
        return all(self._clauses.pos[noun] == "PRON" for noun in nouns)

    def accused(self, verb: int) -> tuple[int, ...] | None:
        """Whom `verb` accuses, clears or arrests for some act; null where it is no such verb."""
        return self._accused.get(verb)

    def denied_by(self, verb: int) -> range:
        """The words that tell what `verb` denies: nobody in them is whom it is done to."""
        return self._denied.get(verb, range(0))

    def _add(self, act: int, frame: Frame) -> None:
        clauses = self._clauses
        if frame.kind == "averting":  # 'prevented rebels from attacking', 'foiled a plot to bomb'
            self._doers[act] = clauses.patients(frame.head) if frame.link == "from" else ()
        # of 'denied charges of' the charges say whose; 'was cleared of charges of' says it itself
        borne = frame.about is not None and frame.about in clauses.patients(frame.head)
        charges = frame.about if frame.kind == "denial" or borne else None
        word = frame.head if charges is None else charges
        if frame.about is None and frame.kind not in _CHARGED:
            return
        if clauses.child(act, "nsubj", "nsubjpass") is not None:
            return  # 'apologised for what happened'
        if self._is_anothers(act):
            self._doers[act] = clauses.patients(clauses.heads[act])
            return
        if frame.kind == "response" and clauses.tags[act] != "VBG":
            return
        if clauses.pos[word] == "NOUN":
            doers = self._of_noun(act, word)
        elif clauses.deps[word] == "amod":  # 'Chad accused rebels of', read as accused rebels
            doers = tuple(clauses.joined(clauses.heads[word]))
        elif frame.link == "object":  # 'blamed the attack on rebels'
            phrases = clauses.obliques(word, _ON) or clauses.obliques(act, _ON)
            doers = tuple(noun for _, noun in phrases)
        elif clauses.is_reciprocal(clauses.patients(word)):
            doers = clauses.agents(word)
        else:
            doers = self._out_of_custody(clauses.patients(word) or self._unmarked_passive(word))
        self._doers[act] = doers
        if doers and clauses.pos[word] == "VERB":
            self._accusers[act] = tuple(one for one in clauses.agents(word) if one not in doers)
            if frame.kind not in {"proof", "response"}:
                self._accused[word] = doers

    def _is_anothers(self, act: int) -> bool:
        """'accused of ordering guards to beat them': the guards beat them."""
        clauses, above = self._clauses, self._clauses.heads[act]
        ordered = clauses.deps[act] in {"xcomp", "advcl"} and "to" in clauses.helpers(act)
        commands = clauses.lemmas[above] in self._words.commanding
        return ordered and commands and bool(clauses.patients(above))

    def _unmarked_passive(self, word: int) -> tuple[int, ...]:
        """'Rebels accused of killing', as headlines have it, and 'is guilty of it'."""
        clauses = self._clauses
        transitive = clauses.pos[word] == "VERB" and clauses.child(word, "prep") != word + 1
        guilty = clauses.child(word, "acomp", "oprd", "amod")
        return () if transitive and guilty is None else clauses.subjects(word)

    def _of_noun(self, act: int, noun: int) -> tuple[int, ...]:
        """Who is charged by a noun: 'charges against him', 'his trial', 'held on suspicion'."""
        clauses = self._clauses
        verb = self._verb_above(noun)
        for word in (act, noun, verb):
            against = clauses.obliques(word, _AGAINST) if word is not None else []
            if against:
                return tuple(bearer for _, bearer in against)
        owner = clauses.child(noun, "poss")
        if owner is not None and clauses.lemmas[noun] in self._words.borne:
            return tuple(clauses.joined(owner))
        if verb is None:
            return ()
        if clauses.lemmas[verb] in self._words.facing:
            return clauses.subjects(verb) if self._has_subject(verb) else ()
        governing = clauses.governor(noun)
        if governing is None or governing[1] not in self._words.held_under:
            return ()
        doers = clauses.patients(verb) or clauses.subjects(verb)
        self._accused[verb] = doers
        return doers

    def _has_subject(self, verb: int) -> bool:
        """Whether its subject is its own: of 'extradited to face charges' the parse gives none."""
        clauses = self._clauses
        own = clauses.child(verb, "nsubj", "nsubjpass") is not None
        return own or "to" not in clauses.helpers(verb)

    def _out_of_custody(self, nouns: tuple[int, ...]) -> tuple[int, ...]:
        """'is on trial accused of': whoever is on trial."""
        clauses = self._clauses
        if not nouns or clauses.lemmas[nouns[0]] not in self._words.custody:
            return nouns
        verb = self._verb_above(nouns[0])
        return clauses.patients(verb) or clauses.subjects(verb) if verb is not None else ()

    def _verb_above(self, noun: int) -> int | None:
        """The verb that an accusation goes with."""
        governing = self._clauses.governor(noun)
        return governing[0] if governing is not None else None
