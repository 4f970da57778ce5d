"""Who acts in an event that a noun names, and whom an event without a type is done to or with.

What is known of a trigger's phrases comes in; ids of actors go out, by the first rule that finds
somebody.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from .phrase_actors import OWN, Ids, PhraseActors, unique, without

_BY = frozenset({"by"})
_OF = frozenset({"of"})
_FROM = frozenset({"from"})
_WITH = "with"


def participle_of(phrases: PhraseActors, noun: int) -> int | None:
    """The participle behind a noun that says whose it is: 'a raid carried out by Mali', and not 'a
    raid described by the press'."""
    clauses = phrases.clauses
    participle = clauses.child(noun, "acl")
    if participle is None or clauses.tags[participle] != "VBN":
        return None
    return participle if clauses.lemmas[participle] in phrases.words.making else None


def those_behind_by(phrases: PhraseActors, noun: int) -> list[int]:
    """Those after 'by', which may hang on whom it is done to ('arrests of men by Mali') or on how
    it is done ('a raid carried out by Mali')."""
    clauses = phrases.clauses
    objects = [inner for _, inner in clauses.obliques(noun, _OF)]
    for token in (noun, *objects):
        by = [inner for _, inner in clauses.obliques(token, _BY)]
        if by:
            return by
    done = participle_of(phrases, noun)
    return list(clauses.agents(done)) if done is not None else []


# -- who acts in what a noun names ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NounParticipation:
    """What is known of an event noun: `agents` are the subject of the verb that carries it
    ('launched an attack'), `carrier` that verb; `speaking` are the verbs of saying."""

    phrases: PhraseActors
    speaking: Set[str]
    noun: int
    agents: tuple[int, ...]
    carrier: int | None
    typed: bool
    mediates: bool

    @property
    def own(self) -> list[int]:
        """The words before the noun that say whose it is."""
        clauses = self.phrases.clauses
        return [child for child in clauses.children[self.noun] if clauses.deps[child] in OWN]

    @property
    def is_anyones(self) -> bool:
        """Whether the words give anyone who acts, be it an actor or not."""
        clauses, between = self.phrases.clauses, self.phrases.words.between
        return bool(
            self.agents
            or (self.carrier is not None and clauses.obliques(self.carrier, between))
            or clauses.obliques(self.noun, between)
            or those_behind_by(self.phrases, self.noun)
            or self.own
        )


def _between(event: NounParticipation) -> Ids | None:
    """'a row between Chad and Togo', 'clashes erupted between Chad and Togo'."""
    if event.mediates:
        return None
    phrases = event.phrases
    tokens = (event.noun,) if event.carrier is None else (event.noun, event.carrier)
    found = (phrases.after(token, phrases.words.between) for token in tokens)
    return next((ids for ids in found if ids), None)


def _by(event: NounParticipation) -> Ids | None:
    phrases = event.phrases
    return phrases.of(those_behind_by(phrases, event.noun)) or None


def _subject_of_carrier(event: NounParticipation) -> Ids | None:
    return event.phrases.of(event.agents) or None


def _words_before(event: NounParticipation) -> Ids | None:
    return event.phrases.inside(event.own) or None


def _who_goes_or_speaks(event: NounParticipation) -> Ids | None:
    """Who goes to a meeting or speaks at it, where no word before it says whose it is."""
    clauses, words = event.phrases.clauses, event.phrases.words
    above = clauses.governor(event.noun)
    if above is None or event.carrier is not None or event.own:
        return None
    if clauses.lemmas[event.noun] not in words.encounters:
        return None
    verb, link = above
    lemma = clauses.lemmas[verb]
    goes = link in (words.purpose | words.occasions) and lemma in words.going
    speaks = link in words.occasions and lemma in event.speaking
    return event.phrases.of(clauses.agents(verb)) or None if goes or speaks else None


def _giver(event: NounParticipation) -> Ids | None:
    phrases = event.phrases
    if phrases.clauses.lemmas[event.noun] not in phrases.words.given:
        return None
    return phrases.after(event.noun, _FROM) or None


def _of(event: NounParticipation) -> Ids | None:
    return None if event.typed else event.phrases.after(event.noun, _OF) or None


NOUN_ACTORS: RuleTable[[NounParticipation], Ids] = RuleTable(
    "who acts in an event that a noun names",
    (
        Rule(
            "those between whom it is",
            _between,
            example="The row between Chad and Togo grew.",
            expect=("event row by Chad", "event row by Togo"),
            never="The row over Chad grew.",
        ),
        Rule(
            "by",
            _by,
            example="A raid carried out by Chad failed.",
            expect=("event raid by Chad",),
            never="A raid described by the Chadian press failed.",
        ),
        Rule(
            "the subject of the verb that carries it",
            _subject_of_carrier,
            example="Chad carried out executions.",
            expect=("event executions by Chad",),
            never="Executions angered Chad.",
        ),
        Rule(
            "the words before it",
            _words_before,
            example="Chad's attack on Togo failed.",
            expect=("event attack by Chad",),
            never="An attack on Togo failed.",
        ),
        Rule(
            "who goes to it, or speaks at it",
            _who_goes_or_speaks,
            example="The Chadian minister flew to Lagos for talks with Togo.",
            expect=("event talks by Chadian minister", "event talks by Togo"),
            never="The Chadian minister was jailed for an attack on Togo.",
        ),
        Rule(
            "who gives it",
            _giver,
            example="A warning from Chad failed.",
            expect=("event warning by Chad",),
            never="The withdrawal from Chad failed.",
        ),
        Rule(
            "of",
            _of,
            example="The decision of Chad failed.",
            expect=("event decision by Chad",),
            never="The bombing of Togo failed.",
        ),
    ),
)


# -- whom an event without a type is done to -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class VerbParticipation:
    """What is known of a verb without a type: its objects and the actors they mean
    (`undergoers`), its other phrases' nouns (`topics`), and whether a state is its subject, which
    can leave another (`leaves`)."""

    phrases: PhraseActors
    verb: int
    objects: tuple[int, ...]
    topics: tuple[int, ...]
    agents: Ids
    undergoers: Ids
    leaves: bool
    organisations: Set[str]

    def others(self, ids: Ids) -> Ids | None:
        """Those of `ids` who don't act; null where there are none."""
        return without(ids, self.agents) or None


def _object(event: VerbParticipation) -> Ids | None:
    """The object, and beside it with or to whom: 'handed two men to Chad'."""
    objects = event.others(event.undergoers)
    phrases = event.phrases
    if objects is None or phrases.clauses.is_passive(event.verb):
        return objects
    beside = phrases.heads_after(event.verb, phrases.words.accompanying)
    beside = without(beside, event.organisations)  # 'took him to the Roe Hospital' is where
    return unique((*objects, *without(beside, event.agents)))


def _aimed_at(event: VerbParticipation) -> Ids | None:
    """Beside a thing of the actor's own ('withdrew its troops'), 'at' only says where."""
    words = event.phrases.words
    prepositions = words.aimed_prepositions if event.undergoers else words.untyped_prepositions
    return event.others(event.phrases.after(event.verb, prepositions))


def _entered(event: VerbParticipation) -> Ids | None:
    phrases = event.phrases
    return event.others(phrases.after(event.verb, phrases.words.entering))


def _taken_from(event: VerbParticipation) -> Ids | None:
    """Not where somebody came from: 'flew in from Chad'."""
    phrases = event.phrases
    passive = phrases.clauses.is_passive(event.verb)
    takes = bool(event.agents) if passive else bool(event.objects) or event.leaves
    return event.others(phrases.after(event.verb, _FROM)) if takes else None


def _maker_of_object(event: VerbParticipation) -> Ids | None:
    phrases = event.phrases
    makers = [by for noun in event.objects for by in those_behind_by(phrases, noun)]
    return event.others(phrases.of(makers))


def _deeper(event: VerbParticipation) -> Ids | None:
    return event.others(event.phrases.deeper(event.objects))


def _beside_topic(event: VerbParticipation) -> Ids | None:
    return event.others(event.phrases.after_objects(event.topics, _WITH))


UNTYPED_RECIPIENTS: RuleTable[[VerbParticipation], Ids] = RuleTable(
    "whom an event without a type is done to or with",
    (
        Rule(
            "its object",
            _object,
            example="Kenya handed two soldiers to Chad.",
            expect=("event handed to two soldiers", "event handed to Chad"),
            never="Kenya slept.",
        ),
        Rule(
            "whom it is aimed at",
            _aimed_at,
            example="Kenya traded with Chad.",
            expect=("event traded to Chad",),
            never="Kenya traded.",
        ),
        Rule(
            "whose ground is entered",
            _entered,
            example="A gunman drove into protesters.",
            expect=("event drove to protesters",),
            never="A gunman drove off.",
        ),
        Rule(
            "from whom it is taken",
            _taken_from,
            example="Kenya bought grain from Chad.",
            expect=("event bought to Chad",),
            never="Ann Roe flew in from Chad.",
        ),
        Rule(
            "who made its object",
            _maker_of_object,
            example="Kenya studied a letter sent by Chad.",
            expect=("event studied to Chad",),
            never="Kenya studied a letter.",
        ),
        Rule(
            "within its object",
            _deeper,
            example="Kenya studied the text of a letter from Chad.",
            expect=("event studied to Chad",),
            never="Kenya studied a letter on Chad.",
        ),
        Rule(
            "with whom, beside its topic",
            _beside_topic,
            example="Kenya voted on a plan with Chad.",
            expect=("event voted to Chad",),
            never="Kenya voted on a plan.",
        ),
    ),
)
