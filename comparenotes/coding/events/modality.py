"""Whether an event happened, goes on, is planned, asked for, alleged, denied, or only thought of.

A verb or an event noun comes in, by token; a `Modality` goes out. What frames the act decides first
(`framed_moods.py`); then auxiliaries, tense, negation and the words that it depends on: of verbs by
`verb_moods.py`, of nouns by the table below.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...lexicon.rules import Rule, RuleTable
from ...lexicon.word_sets import EventOperators, ModalityWords
from ...record import REAL_STATUSES, Status
from ..grammar.clauses import Clauses
from .framed_moods import FRAMED_MOODS, FramedAct
from .framings import Framings
from .open_moods import OPEN_MOODS
from .verb_forms import HAPPENED, VerbForm
from .verb_moods import VERB_MOODS

_NOT_DONE = frozenset({"denied", "alleged"})
_OPEN = frozenset({"planned", "hypothetical", "requested"})


@dataclass(frozen=True, slots=True)
class Modality:
    """`status` as in the record; `modal` is what composes types: future, must, may, purpose, null.

    `rule` names the rule that decided; null where none did and the event simply happened.
    """

    status: Status
    modal: str | None = None
    negated: bool = False
    habitual: bool = False
    rule: str | None = None


class Modalities:
    """The modality of each verb and noun of one parse; a verb's is remembered."""

    def __init__(
        self,
        clauses: Clauses,
        words: ModalityWords,
        operators: EventOperators,
        framings: Framings,
    ) -> None:
        self._clauses = clauses
        self._framings = framings
        self._words = words
        self._operators = operators
        self._of_verbs: dict[int, Modality] = {}

    def of_verb(self, verb: int) -> Modality:
        """The modality of the event that `verb` heads."""
        known = self._of_verbs.get(verb)
        if known is None:
            self._of_verbs[verb] = Modality("happened")  # a loop in the parse ends here
            own = self._verb_modality(verb)
            known = self._of_verbs[verb] = self._framed(verb, own.status) or own
        return known

    def _framed(self, act: int, own: Status | None) -> Modality | None:
        """The modality that what frames an act gives it; `own` is the status of a verb's form."""
        framed = FRAMED_MOODS.first(
            FramedAct(
                self._clauses,
                act,
                self._words,
                self._framings,
                own,
                lambda verb: self.of_verb(verb).status,
            )
        )
        if framed is None:
            return None
        rule, (modal, status) = framed
        return Modality(status, modal, status == "denied", rule=rule)

    def _verb_modality(self, verb: int) -> Modality:
        form = VerbForm(self._clauses, verb, self._words, self._operators)
        completed = self._completes(form)
        if completed is not None:
            return completed
        rule, (modal, status) = VERB_MOODS.first(form) or (None, HAPPENED)
        negated = self._clauses.is_negated(verb)
        if _is_counterfactual(form):  # 'Had Kenya not paid, …': it did
            return Modality(
                "happened" if negated else "denied", "may", not negated, rule="against the facts"
            )
        if negated and (status in REAL_STATUSES or status == "planned"):
            status, rule = "denied", "negated"
        elif status in REAL_STATUSES and _is_conditional(form):
            status, rule = "hypothetical", "in a conditional clause"
        elif status in REAL_STATUSES or status == "planned":
            opened = OPEN_MOODS.first(form)
            if opened is not None:
                rule, (modal, status) = opened
        return Modality(
            status, modal, negated, status in REAL_STATUSES and _is_habitual(form), rule
        )

    def _completes(self, form: VerbForm) -> Modality | None:
        """The modality of a participle that completes what has not happened: 'could attack the
        port, killing thousands', 'hopes to leave while keeping ties'; null for any other verb."""
        clauses, head = self._clauses, form.head
        if form.tag != "VBG" or form.dep != "advcl" or form.helpers or clauses.pos[head] != "VERB":
            return None
        if clauses.child(form.token, "nsubj", "nsubjpass", "neg") is not None:
            return None
        marks = {clauses.lower[c] for c in clauses.children[form.token] if c < form.token}
        if marks & self._words.before_participles:
            return None
        status = self.of_verb(head).status
        if status not in _OPEN:
            return None
        modal = "purpose" if status == "planned" else "may"
        return Modality(status, modal, rule="as what it completes")

    def of_noun(self, noun: int, governing: Modality | None) -> Modality:
        """The modality of the event that `noun` names; `governing` is that of the verb whose
        subject or object it is, if any."""
        words = frozenset(self._clauses.lower[child] for child in self._clauses.children[noun])
        habitual = bool(words & self._words.habitual_adjectives)
        framed = self._framed(noun, None)
        if framed is not None:
            return replace(framed, habitual=habitual)
        use = EventNoun(self._clauses, noun, self._words, words, habitual, governing)
        decided = NOUN_MODALITIES.first(use)
        if decided is None:
            return Modality("happened", habitual=habitual)
        rule, modality = decided
        return replace(modality, rule=rule)


@dataclass(frozen=True, slots=True)
class EventNoun:
    """An event noun as the rules of modality see it; `beside` are the words that depend on it."""

    clauses: Clauses
    token: int
    words: ModalityWords
    beside: frozenset[str]
    habitual: bool
    governing: Modality | None


# -- conditions and habits -----------------------------------------------------------------------


def _is_counterfactual(form: VerbForm) -> bool:
    """Whether 'had' before the subject says what did not happen: 'Had Kenya paid, …'."""
    clauses, verb = form.clauses, form.token
    had = clauses.child(verb, "aux")
    subject = clauses.child(verb, "nsubj", "nsubjpass")
    if form.tag not in {"VBN", "VBD"} or had is None or subject is None or not had < subject < verb:
        return False
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[verb]]
    asked = clauses.parse.words[sentence.last - 1] == "?"
    return clauses.lower[had] in form.words.past_have and not asked


def _is_conditional(form: VerbForm) -> bool:
    """Whether the clause begins with 'if', 'unless', 'whether'."""
    clauses, words, token = form.clauses, form.words, form.token
    for _ in range(3):
        for child in clauses.children[token]:
            if clauses.deps[child] not in {"mark", "advmod"}:
                continue
            word = clauses.lower[child]
            ahead = word in words.conditions_ahead and form.tag in {"VBP", "VBZ"}
            if ahead or word in words.conditions:
                return True
        if clauses.deps[token] != "conj":
            return False
        token = clauses.heads[token]
    return False


def _is_habitual(form: VerbForm) -> bool:
    """Whether an adverb or a time like 'every week' says that it happens again and again."""
    clauses, words = form.clauses, form.words
    for child in clauses.children[form.token]:
        if clauses.lower[child] in words.habits:
            return True
        if clauses.deps[child] in {"dobj", "npadvmod"} and any(
            clauses.lower[c] in words.habits
            or (clauses.lower[c] in words.habitual_adjectives and clauses.tags[c] != "NNP")
            for c in clauses.children[child]
        ):
            return True
    return False


# -- event nouns ---------------------------------------------------------------------------------


def _planned_noun(use: EventNoun) -> Modality | None:
    """'the upcoming summit'."""
    planned = use.beside & use.words.planned_adjectives
    return Modality("planned", "future", habitual=use.habitual) if planned else None


def _unreal_noun(use: EventNoun) -> Modality | None:
    """'a possible attack'."""
    unreal = use.beside & use.words.unreal_adjectives
    return Modality("hypothetical", "may", habitual=use.habitual) if unreal else None


def _no_noun(use: EventNoun) -> Modality | None:
    """'no attack'."""
    return Modality("denied", negated=True) if use.beside & use.words.none else None


def _prospect(use: EventNoun) -> Modality | None:
    """'fears of an attack', 'asked for a loan', 'threatened a walkout'."""
    clauses, words, noun = use.clauses, use.words, use.token
    while clauses.deps[noun] == "conj" and clauses.pos[clauses.heads[noun]] == "NOUN":
        noun = clauses.heads[noun]
    above, link = clauses.heads[noun], clauses.deps[noun]
    if link == "dobj":
        is_done = use.governing is None or use.governing.status in REAL_STATUSES
        is_the = bool(use.beside & words.definite)  # 'threatened the talks' is no threat of talks
        lemma = clauses.lemmas[above]
        is_wished = lemma in words.wishing_with_object or (lemma in words.looming and not is_the)
        is_wished = is_wished and is_done
    elif link == "pobj" and clauses.lower[above] in words.wishing_links:
        is_wished = clauses.lemmas[clauses.heads[above]] in words.prospects
    else:
        is_wished = False
    return Modality("hypothetical", "may", habitual=use.habitual) if is_wished else None


def _governed(use: EventNoun) -> Modality | None:
    """'will launch an attack': the verb's own modality."""
    if use.governing is None or use.governing.status == "happened":
        return None
    known = use.clauses.lemmas[use.clauses.heads[use.token]] in use.words.about_known
    if use.governing.status == "ongoing" and known and use.clauses.deps[use.token] == "dobj":
        return None
    if use.governing.status in _NOT_DONE and _is_presupposed(use):
        ahead = use.governing.modal == "future"
        if ahead and use.clauses.lemmas[use.token] in use.words.appointments:
            return Modality("planned", "future", habitual=use.habitual)
        return None
    return replace(use.governing, habitual=use.habitual)


def _is_presupposed(use: EventNoun) -> bool:
    """'did not attend the summit', 'the quake did no damage': it is known to have been, but not in
    'the summit did not take place'; and in 'will not join raids'."""
    clauses = use.clauses
    above = clauses.governor(use.token)
    if above is None:
        return False
    verb, link = above
    if clauses.deps[use.token] == "attr":  # 'it is not his war'
        return False
    owned = clauses.child(use.token, "poss") is not None
    if link == "object":
        if clauses.lemmas[verb] in use.words.partaking:
            return True
        return owned or bool(use.beside & use.words.definite)
    return not clauses.is_passive(verb) and clauses.lemmas[verb] not in use.words.occurring


NOUN_MODALITIES = RuleTable(
    "whether what a noun names happened",
    (
        Rule(
            "to come",
            _planned_noun,
            example="The envoys prepared the upcoming summit.",
            expect=("event summit: - planned",),
            never="The envoys prepared the summit.",
        ),
        Rule(
            "only possible",
            _unreal_noun,
            example="Police studied a possible attack.",
            expect=("event attack: - hypothetical",),
            never="Police studied an attack.",
        ),
        Rule(
            "'no'",
            _no_noun,
            example="The week passed with no attack on the port.",
            expect=("event attack: - denied",),
            never="The week passed with an attack on the port.",
        ),
        Rule(
            "a prospect",
            _prospect,
            example="Villagers fled for fear of an attack by rebels.",
            expect=("event attack: - hypothetical",),
            never="Villagers fled because of an attack by rebels.",
        ),
        Rule(
            "as the verb it belongs to",
            _governed,
            example="Kenya will boycott the summit.",
            expect=("event summit: - planned",),
            never="Kenya boycotted the summit.",
        ),
    ),
)
