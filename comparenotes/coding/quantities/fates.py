"""What befell people that are counted, by the words they stand with: 'dead', 'injured', 'arrested'.

A noun or number in its clauses comes in; the name of a table of lexicon/fates.toml goes out, or
null.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from ..grammar.clauses import Clauses
from .vocabulary import QuantityVocabulary

_OF = frozenset({"of"})
_COMPLEMENTS = frozenset({"oprd", "acomp", "xcomp", "ccomp", "attr", "advmod", "dobj"})
_LINKING = frozenset({"be"})


@dataclass(frozen=True, slots=True)
class _Fated:
    """A noun or number that may stand for people something befell.

    `top` is the first of those it is joined to ('a man and two boys were killed'), `head` and
    `dep` tie that one to its verb.
    """

    clauses: Clauses
    vocabulary: QuantityVocabulary
    noun: int
    top: int

    @property
    def head(self) -> int:
        return self.clauses.heads[self.top]

    @property
    def dep(self) -> str:
        return self.clauses.deps[self.top]

    @property
    def verb(self) -> str:
        """The lemma of what it is tied to."""
        return self.clauses.lemmas[self.head]

    def is_subject(self) -> bool:
        """Whether it is the subject of an active verb."""
        return self.dep in {"nsubjpass", "nsubj"} and not self.is_passive(self.head)

    def is_passive_subject(self) -> bool:
        return self.dep in {"nsubjpass", "nsubj"} and self.is_passive(self.head)

    def is_passive(self, verb: int) -> bool:
        """Whether `verb` is passive: a verb with an object is not, whatever the parser says."""
        if self.clauses.tags[verb] == "VBG":  # 'were rescued and three are missing'
            return False
        return self.clauses.is_passive(verb) and self.clauses.child(verb, "dobj", "obj") is None

    def is_object(self) -> bool:
        return self.dep in {"dobj", "obj"}

    def children(self, *deps: str) -> list[int]:
        """What depends on the noun by one of `deps`."""
        clauses = self.clauses
        return [child for child in clauses.children[self.noun] if clauses.deps[child] in deps]

    def by(self, verbs: dict[str, str], verb: int) -> str | None:
        """The fate that `verb` brings about, as one of `verbs`; null where it is denied, or means
        it only of people and the noun names none."""
        particle = self.clauses.child(verb, "prt")
        lemma = self.clauses.lemmas[verb]
        if particle is not None:  # 'gunned down'
            lemma = f"{lemma} {self.clauses.lower[particle]}"
        if lemma not in verbs or not self.is_done(verb):
            return None
        needs_people = lemma in self.vocabulary.fates.of_people
        return verbs[lemma] if not needs_people or self.is_people() else None

    def is_done(self, verb: int) -> bool:
        """Whether what `verb` says was done: not negated or denied, not only possible ('could be
        killed'), not what somebody is only about to do or asked for ('threatened to kill')."""
        clauses, words = self.clauses, self.vocabulary.words
        helpers, head = clauses.helpers(verb), clauses.heads[verb]
        if clauses.is_negated(verb) or helpers & words.only_possible:
            return False
        if clauses.deps[verb] == "ccomp" and clauses.lemmas[head] in words.denying_verbs:
            return False
        return "to" not in helpers or clauses.lemmas[head] not in words.only_wished

    def is_people(self) -> bool:
        """Whether the noun is one for people, or is no noun ('six were held', 'two of them')."""
        clauses, token = self.clauses, self.noun
        if clauses.pos[token] not in {"NOUN", "PROPN"}:
            return True
        people = self.vocabulary.people
        if clauses.lemmas[token] in people or clauses.lower[token] in people:
            return True
        return clauses.tags[token] == "NNPS" or clauses.lower[token].endswith(("man", "men"))

    def result_of(self, verb: int) -> str | None:
        """The state that those counted are in by the words after `verb`: 'dead', 'to hospital'."""
        clauses, fates = self.clauses, self.vocabulary.fates
        if clauses.lemmas[verb] in self.vocabulary.words.without_result or not self.is_done(verb):
            return None
        for child in sorted({*clauses.children[verb], *clauses.children[self.noun]}):
            fate = None
            if clauses.deps[child] in _COMPLEMENTS and child > verb:
                word = clauses.lower[child]
                fate = self.result_in(verb, word) or (
                    fates.words.get(word) if clauses.pos[child] != "NOUN" else None
                )
            elif clauses.deps[child] in {"prep", "prt"} and child > verb:
                fate = self._by_phrase(child)
            if fate is not None:
                return fate
        return None

    def result_in(self, verb: int, word: str) -> str | None:
        """The state that a verb with `word` brings about: 'found alive', but 'burned alive'."""
        fates = self.vocabulary.fates
        whole = f"{self.clauses.lemmas[verb]} {word}"
        return fates.passive.get(whole) or fates.results.get(word)

    def _by_phrase(self, preposition: int) -> str | None:
        """The state that 'to death', 'into custody' names; null for 'to the harbour'."""
        clauses = self.clauses
        noun = clauses.child(preposition, "pobj")
        if noun is None:
            return None
        phrase = f"{clauses.lower[preposition]} {clauses.lemmas[noun]}"
        return self.vocabulary.fates.results.get(phrase)


def find_fate(
    clauses: Clauses, vocabulary: QuantityVocabulary, noun: int
) -> tuple[str, str] | None:
    """What befell those that the token `noun` stands for, and the rule that says so."""
    top = noun
    for _ in range(3):
        above = clauses.heads[top]
        if clauses.deps[top] == "conj" and clauses.pos[above] != "VERB":
            top = above
        elif clauses.deps[top] == "pobj" and clauses.lower[above] in _OF:
            if clauses.lower[clauses.heads[above]] not in vocabulary.words.groups:
                break
            top = clauses.heads[above]  # 'a family of seven was killed'
        else:
            break
    return FATES.first(_Fated(clauses, vocabulary, noun, top))


def _adjective(case: _Fated) -> str | None:
    """'three injured men', 'four men, all missing'."""
    fates, clauses = case.vocabulary.fates.words, case.clauses
    for child in case.children("amod", "acl", "relcl", "appos"):
        if clauses.lower[child] in fates and clauses.pos[child] != "NOUN":
            return fates[clauses.lower[child]]
    return None


def _participle(case: _Fated) -> str | None:
    """'four men killed in the blast', 'four men who were killed'; hostages are held anyway."""
    is_held = case.clauses.lemmas[case.noun] in case.vocabulary.fates.words
    for child in case.children("acl", "relcl"):
        if case.is_passive(child):
            fate = case.by(case.vocabulary.fates.passive, child) or case.result_of(child)
            if fate is not None and not (is_held and fate == "arrested"):
                return fate
    return None


def _relative_clause(case: _Fated) -> str | None:
    """'four men who died'."""
    fates = (case.by(case.vocabulary.fates.subject, child) for child in case.children("relcl"))
    return next((fate for fate in fates if fate is not None), None)


def _passive_subject(case: _Fated) -> str | None:
    """'four men were killed'."""
    if not case.is_passive_subject():
        return None
    return case.by(case.vocabulary.fates.passive, case.head)


def _state_as_verb(case: _Fated) -> str | None:
    """'two sailors are missing', where the parser has 'missing' for a verb."""
    clauses = case.clauses
    if not case.is_subject() or case.verb in _LINKING or clauses.is_negated(case.head):
        return None
    if clauses.child(case.head, "dobj", "obj") is not None:
        return None
    return case.vocabulary.fates.words.get(clauses.lower[case.head])


def _active_subject(case: _Fated) -> str | None:
    """'four men died'."""
    if not case.is_subject() or case.verb in _LINKING:
        return None
    return case.by(case.vocabulary.fates.subject, case.head)


def _result_for_subject(case: _Fated) -> str | None:
    """'four men are dead', 'went missing', 'were stabbed to death', 'are in custody'."""
    has_object = case.clauses.child(case.head, "dobj", "obj") is not None
    is_subject = case.dep in {"nsubjpass", "nsubj"}
    return case.result_of(case.head) if is_subject and not has_object else None


def _result_for_object(case: _Fated) -> str | None:
    """'beat four men to death', 'left four men dead', 'took four men into custody'."""
    if not case.is_object():
        return None
    after = case.clauses.lower[case.noun + 1 : case.noun + 3]
    words, fates = case.vocabulary.words, case.vocabulary.fates
    near = next((word for word in after if word in words.states), "")
    is_left = case.verb in words.leaving
    fate = case.result_of(case.head) or (fates.words.get(near) if is_left else None)
    return fate or (case.result_in(case.head, after[0]) if after else None)


def _active_object(case: _Fated) -> str | None:
    """'killed four men'."""
    if not case.is_object() or case.verb in case.vocabulary.words.leaving:
        return None
    return case.by(case.vocabulary.fates.active, case.head)


def _lives(case: _Fated) -> str | None:
    """'claimed four lives', 'four lives were lost'; not 'claimed four medals'."""
    words = case.vocabulary.words
    if case.clauses.lemmas[case.noun] not in words.lives or case.clauses.is_negated(case.head):
        return None
    is_taken = case.is_object() and case.verb in words.claiming
    is_lost = case.is_passive_subject() and case.verb in words.losing | words.claiming
    return "dead" if is_taken or is_lost else None


def _lives_of(case: _Fated) -> str | None:
    """'took the lives of four men'."""
    clauses, words = case.clauses, case.vocabulary.words
    if case.dep != "pobj" or clauses.lower[case.head] not in _OF:
        return None
    lives = clauses.heads[case.head]
    is_object = clauses.deps[lives] in {"dobj", "obj"}
    is_taken = is_object and clauses.lemmas[clauses.heads[lives]] in words.claiming
    return "dead" if is_taken and clauses.lemmas[lives] in words.lives else None


def _deed(case: _Fated) -> str | None:
    """'the killing of three farmers', 'the release of 43 of the 76 pupils'."""
    clauses = case.clauses
    if case.dep != "pobj" or clauses.lower[case.head] not in _OF:
        return None
    noun = clauses.heads[case.head]
    fate = case.vocabulary.fates.deeds.get(clauses.lemmas[noun])
    is_fate = clauses.pos[noun] == "NOUN" and case.is_people()
    return fate if is_fate and not _is_asked_for(case, noun) else None


def _is_asked_for(case: _Fated, deed: int) -> bool:
    """Whether a deed is only wished for: 'demanded the release', 'a ransom for the release'."""
    clauses, words = case.clauses, case.vocabulary.words
    while clauses.deps[deed] == "conj" and clauses.pos[clauses.heads[deed]] == "NOUN":
        deed = clauses.heads[deed]
    above = clauses.heads[deed]
    if clauses.deps[deed] == "pobj" and clauses.lower[above] in words.asking_for:
        above = clauses.heads[above]
    elif clauses.deps[deed] != "dobj":
        return False
    return clauses.lemmas[above] in words.only_wished


def _loses_life(case: _Fated) -> str | None:
    """'four men lost their lives'."""
    words = case.vocabulary.words
    thing = case.clauses.child(case.head, "dobj", "obj") if case.is_subject() else None
    if thing is None or case.verb not in words.losing or case.clauses.is_negated(case.head):
        return None
    return "dead" if case.clauses.lemmas[thing] in words.lives else None


def _suffers(case: _Fated) -> str | None:
    """'four men suffered burns and injuries'."""
    words, clauses = case.vocabulary.words, case.clauses
    thing = clauses.child(case.head, "dobj", "obj") if case.is_subject() else None
    if thing is None or case.verb not in words.suffering or clauses.is_negated(case.head):
        return None
    fates = case.vocabulary.fates.words
    return next(
        (fates[clauses.lemmas[n]] for n in clauses.joined(thing) if clauses.lemmas[n] in fates),
        None,
    )


FATES: RuleTable[[_Fated], str] = RuleTable(
    "what befell those counted",
    (
        Rule(
            "what is done to them, as a noun",
            _deed,
            example="The killing of three farmers angered the town.",
            expect=("quantity three farmers = 3 - of dead",),
            never="The meeting of three farmers angered the town.",
        ),
        Rule(
            "an adjective of theirs",
            _adjective,
            example="Three injured farmers walked home.",
            expect=("quantity Three injured farmers = 3 - of injured",),
            never="Three tired farmers walked home.",
        ),
        Rule(
            "a participle after them",
            _participle,
            example="The trial of two sailors charged with arson began.",
            expect=("quantity two sailors = 2 - of charged",),
            never="The voyage of two sailors trained in Oslo began.",
        ),
        Rule(
            "their relative clause",
            _relative_clause,
            example="The village mourned four farmers who died.",
            expect=("quantity four farmers = 4 - of dead",),
            never="The village thanked four farmers who helped.",
        ),
        Rule(
            "the verb they are subject of",
            _active_subject,
            example="Ten farmers died.",
            expect=("quantity Ten farmers = 10 - of dead",),
            never="Ten farmers slept.",
        ),
        Rule(
            "what the verb they are subject of results in",
            _result_for_subject,
            example="Two guards were stabbed to death in the prison.",
            expect=("quantity Two guards = 2 - of dead",),
            never="Two guards were taken to the harbour.",
        ),
        Rule(
            "what the verb they are object of results in",
            _result_for_object,
            example="Police took 12 sailors into custody.",
            expect=("quantity 12 sailors = 12 - of arrested",),
            never="Police took 12 sailors into town.",
        ),
        Rule(
            "the passive verb they are subject of",
            _passive_subject,
            example="Ten farmers were killed.",
            expect=("quantity Ten farmers = 10 - of dead",),
            never="Ten farmers killed a wolf.",
        ),
        Rule(
            "a state that is read as a verb",
            _state_as_verb,
            example="Two sailors are missing.",
            expect=("quantity Two sailors = 2 - of missing",),
            never="Two sailors are singing.",
        ),
        Rule(
            "lives that are lost or taken",
            _lives,
            example="The flood claimed 12 lives.",
            expect=("quantity 12 lives = 12 - of dead",),
            never="The swimmer claimed 12 medals.",
        ),
        Rule(
            "those whose lives are taken",
            _lives_of,
            example="The flood took the lives of 12 farmers.",
            expect=("quantity 12 farmers = 12 - of dead",),
            never="The flood took the boats of 12 farmers.",
        ),
        Rule(
            "those who lose their lives",
            _loses_life,
            example="Eleven miners lost their lives in the shaft.",
            expect=("quantity Eleven miners = 11 - of dead",),
            never="Eleven miners lost their lamps in the shaft.",
        ),
        Rule(
            "those who suffer injuries",
            _suffers,
            example="Fourteen farmers suffered injuries.",
            expect=("quantity Fourteen farmers = 14 - of injured",),
            never="Fourteen farmers suffered losses.",
        ),
        Rule(
            "the verb they are object of",
            _active_object,
            example="Police have arrested 12 sailors.",
            expect=("quantity 12 sailors = 12 - of arrested",),
            never="Police have thanked 12 sailors.",
        ),
    ),
)
