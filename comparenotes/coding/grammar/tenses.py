"""Whether a clause looks to the past or to the future: by its verb's tense, or by the plan or
promise that it depends on.

A parse and a token come in; a tense or a direction goes out. The words are those of the lexicon
(`tense_words.toml`), which the parse carries.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from ...lexicon.rules import Rule, RuleTable
from .parse import Parse

VERBS = frozenset({"VERB", "AUX"})
_NEAR = 4  # words between a date and the verb that it hangs on
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OF_DATES = frozenset({"NUM", "PROPN"})  # parts of speech of a date's own words
_CLIMBED = 6  # verbs looked at, from the clause of a token upward
_PUBLISHED = "2021-10-13"  # the date that the rules' examples are given

Direction = Literal["past", "future", "neither"]


def clause_of(parse: Parse, token: int) -> int:
    """The verb that heads the clause of `token` (itself, when it is one); the root, without."""
    while parse.pos[token] not in VERBS and parse.heads[token] != token:
        token = parse.heads[token]
    if parse.deps[token] in {"aux", "auxpass"} and parse.heads[token] != token:
        return parse.heads[token]
    return token


def tense_of(parse: Parse, verb: int) -> str | None:
    """past, pluperfect ('had met'), perfect ('has met'), present, future, modal; null: none."""
    words = parse.grammar.tenses
    tag = parse.tags[verb]
    helpers = _helpers(parse, verb)
    if helpers & words.future:
        return "future"
    if helpers & words.modal or "to" in helpers:
        return "modal"
    if helpers & words.pluperfect:
        return "pluperfect"
    if helpers & words.perfect:
        return "perfect"
    if helpers & words.past or tag == "VBD":
        return "past"
    if helpers & words.present or tag in {"VBZ", "VBP"}:
        return "present"
    return None


def direction(parse: Parse, token: int) -> str | None:
    """'past' or 'future', as the clause of `token` looks; null where it looks neither way.

    A verb without a tense of its own ('meeting on Friday') looks the way of the verb above it.
    """
    verb = _outside(parse, clause_of(parse, token), token)
    for _ in range(_CLIMBED):
        if verb is None:
            return None
        decision = DIRECTIONS.first(_Verb(parse, verb, tense_of(parse, verb), token))
        if decision is not None:
            _, way = decision
            return None if way == "neither" else way
        head = parse.heads[verb]
        verb = clause_of(parse, head) if head != verb else None
    return None


def preposition_of(parse: Parse, token: int) -> tuple[int, str] | None:
    """The verb that a date's token hangs on, and the preposition between (empty, without one); null
    where another word parts them."""
    found = ""
    for _ in range(_NEAR):
        token = parse.heads[token]
        if parse.pos[token] in VERBS:
            return token, found
        if parse.pos[token] == "ADP":
            found = parse.lower[token]
        elif parse.pos[token] not in _OF_DATES:
            return None
    return None


def _helpers(parse: Parse, verb: int) -> set[str]:
    """The auxiliaries of a verb, in lower case."""
    return {parse.lower[c] for c in parse.children[verb] if parse.deps[c] in {"aux", "auxpass"}}


def _outside(parse: Parse, verb: int, token: int) -> int | None:
    """The verb above, where the clause of `verb` opens only after `token`: in 'warned on Monday
    that it would' a parse may attach the day to 'would'; null where no verb is above."""
    opens_later = any(parse.deps[c] == "mark" and token < c < verb for c in parse.children[verb])
    if not opens_later:
        return verb
    above = parse.heads[verb]
    return clause_of(parse, above) if above < token else None


class _Verb(NamedTuple):
    """A verb of a parse, its tense, and the token that asks which way it looks."""

    parse: Parse
    token: int
    tense: str | None
    asking: int

    @property
    def lemma(self) -> str:
        return self.parse.lemmas[self.token]

    @property
    def dep(self) -> str:
        return self.parse.deps[self.token]

    @property
    def head(self) -> int:
        return self.parse.heads[self.token]

    @property
    def preposition(self) -> str | None:
        """The preposition by which the asking token hangs on this verb (`preposition_of`)."""
        found = preposition_of(self.parse, self.asking)
        return found[1] if found and found[0] == self.token else None

    @property
    def is_infinitive(self) -> bool:
        """Whether 'to' stands before it."""
        return self.tense == "modal" and "to" in self._auxiliaries()

    @property
    def is_modal_perfect(self) -> bool:
        """Whether it is one of 'should have met', 'to have met'."""
        return self.tense == "modal" and "have" in self._auxiliaries()

    def _auxiliaries(self) -> set[str]:
        parse = self.parse
        return {parse.lower[c] for c in parse.children[self.token] if parse.deps[c] == "aux"}


def _future(verb: _Verb) -> Direction | None:
    return "future" if verb.tense == "future" else None


def _scheduled(verb: _Verb) -> Direction | None:
    """A verb that sets a day; in the pluperfect ('had been due') nobody knows what came of it."""
    if verb.lemma not in verb.parse.grammar.tenses.scheduling or verb.tense == "pluperfect":
        return None
    return "future" if verb.tense or verb.parse.tags[verb.token] == "VBN" else None


def _put_off(verb: _Verb) -> Direction | None:
    """'set for Friday', 'postponed to June 3': the day after that preposition lies ahead."""
    words = verb.parse.grammar.tenses
    if verb.lemma not in words.setting or verb.tense == "pluperfect":
        return None
    return "future" if verb.preposition in words.setting_to else None


def _timetable(verb: _Verb) -> Direction | None:
    """'The trial opens on Friday': the present tense of what runs to a timetable."""
    words, passive = verb.parse.grammar.tenses, verb.parse.tags[verb.token] == "VBN"
    if verb.tense != "present" or passive or verb.lemma not in words.futurate:
        return None
    parse = verb.parse
    has_subject = any(parse.deps[child] == "nsubj" for child in parse.children[verb.token])
    is_clause = has_subject or verb.dep == "conj"  # else, most often, a noun taken for a verb
    return "future" if is_clause and verb.preposition is not None else None


def _ruled(verb: _Verb) -> Direction | None:
    """'Marches on Friday are banned': what a rule in force is about lies ahead."""
    parse = verb.parse
    ruled = verb.tense == "present" and parse.tags[verb.token] == "VBN"
    if not ruled or verb.lemma not in parse.grammar.tenses.ruling:
        return None
    return "future" if _dates_subject(verb) else None


def _dates_subject(verb: _Verb) -> bool:
    """Whether the asking token stands right under the verb's subject: 'Friday's march', 'marches on
    Friday'."""
    parse, token = verb.parse, verb.asking
    for _ in range(_NEAR):
        token = parse.heads[token]
        if parse.deps[token] in _SUBJECTS:
            return parse.heads[token] == verb.token
        if parse.lower[token] != "on" and parse.pos[token] not in _OF_DATES:
            return False
    return False


def _past(verb: _Verb) -> Direction | None:
    return "past" if verb.tense in {"past", "pluperfect", "perfect"} else None


def _modal_perfect(verb: _Verb) -> Direction | None:
    return "past" if verb.is_modal_perfect else None


def _modal(verb: _Verb) -> Direction | None:
    return "future" if verb.tense == "modal" and not verb.is_infinitive else None


def _achieved(verb: _Verb) -> Direction | None:
    """The infinitive of a verb such as 'manage' is as past as that verb."""
    parse = verb.parse
    achieves = parse.lemmas[verb.head] in parse.grammar.tenses.achieving
    if not verb.is_infinitive or not achieves or verb.dep != "xcomp":
        return None
    return _direction_above(verb)


def _ranked(verb: _Verb) -> Direction | None:
    """The infinitive of a noun that is the first, the last, the only or the most … of its kind."""
    parse = verb.parse
    if not verb.is_infinitive or verb.dep not in {"relcl", "acl"}:
        return None
    ranking = parse.grammar.tenses.ranking
    is_ranked = any(
        parse.tags[child] == "JJS" or parse.lower[child] in ranking
        for child in parse.children[verb.head]
    )
    return _direction_above(verb) if is_ranked else None


def _infinitive_subject(verb: _Verb) -> Direction | None:
    return _direction_above(verb) if verb.is_infinitive and verb.dep == "csubj" else None


def _purpose(verb: _Verb) -> Direction | None:
    """An infinitive of purpose leaves open whether it came to that."""
    plans = verb.parse.lemmas[verb.head] in verb.parse.grammar.tenses.planning
    return "neither" if verb.is_infinitive and verb.dep == "advcl" and not plans else None


def _infinitive(verb: _Verb) -> Direction | None:
    return "future" if verb.is_infinitive else None


def _present(verb: _Verb) -> Direction | None:
    return "neither" if verb.tense == "present" else None


def _participle(verb: _Verb) -> Direction | None:
    """A past participle without an auxiliary: 'the talks held on Friday'."""
    return "past" if verb.parse.tags[verb.token] == "VBN" and verb.dep in {"acl", "advcl"} else None


def _direction_above(verb: _Verb) -> Direction:
    way = direction(verb.parse, verb.head)
    return "past" if way == "past" else "future" if way == "future" else "neither"


DIRECTIONS = RuleTable(
    "which way a clause looks",
    (
        Rule(
            "future tense",
            _future,
            example="The council will meet in Lund on Friday.",
            expect=("time Friday = DATE 2021-10-15",),
            never="The council met in Lund on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "verb that sets a day",
            _scheduled,
            example="The council scheduled a hearing for Friday.",
            expect=("time Friday = DATE 2021-10-15",),
            never="The council held a hearing on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "verb that puts off to a day",
            _put_off,
            example="The hearing was postponed to Friday.",
            expect=("time Friday = DATE 2021-10-15",),
            never="The hearing was postponed on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "present tense of a timetable",
            _timetable,
            example="The trial opens in Lund on Friday.",
            expect=("time Friday = DATE 2021-10-15",),
            never="The trial opens with the tape of a call made on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "rule in force",
            _ruled,
            example="Marches in Lund on Friday are banned.",
            expect=("time Friday = DATE 2021-10-15",),
            never="Marches in Lund on Friday were banned.",
            published=_PUBLISHED,
        ),
        Rule(
            "past tense",
            _past,
            example="The envoys met in Lund on Feb. 10.",
            expect=("time Feb. 10 = DATE 2021-02-10",),
            never="The envoys will meet in Lund on Feb. 10.",
            published=_PUBLISHED,
        ),
        Rule(
            "modal perfect",
            _modal_perfect,
            example="The envoys should have met in Lund on Friday.",
            expect=("time Friday = DATE 2021-10-08",),
            never="The envoys should meet in Lund on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "modal",
            _modal,
            example="The envoys could meet in Lund on Friday.",
            expect=("time Friday = DATE 2021-10-15",),
            never="The envoys met in Lund on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "infinitive of an achievement",
            _achieved,
            example="The envoys managed to meet in Lund on Friday.",
            expect=("time Friday = DATE 2021-10-08",),
            never="The envoys hope to meet in Lund on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "infinitive of the first or only one",
            _ranked,
            example="Sweden was the first country to sign on Friday.",
            expect=("time Friday = DATE 2021-10-08",),
            never="Sweden announced a plan to sign on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "infinitive as a subject",
            _infinitive_subject,
            example="To leave Lund on Friday was a mistake.",
            expect=("time Friday = DATE 2021-10-08",),
            never="The plan is to leave Lund on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "infinitive of purpose",
            _purpose,
            example="The envoys flew to Lund to sign the treaty on Friday.",
            expect=("time Friday = DATE 2021-10-08",),
            never="The envoys hope to sign the treaty in Lund on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "infinitive",
            _infinitive,
            example="The envoys hope to meet in Lund on Friday.",
            expect=("time Friday = DATE 2021-10-15",),
            never="The envoys met in Lund on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "present tense",
            _present,
            example="The council will say where the envoys meet on Friday.",
            expect=("time Friday = DATE 2021-10-08",),
            never="The council will meet in Lund on Friday.",
            published=_PUBLISHED,
        ),
        Rule(
            "past participle",
            _participle,
            example="The ministers will discuss the talks held in Lund on Friday.",
            expect=("time Friday = DATE 2021-10-08",),
            never="The ministers will discuss the talks in Lund on Friday.",
            published=_PUBLISHED,
        ),
    ),
)
