"""What an amount measures, and whose it is: an age, a weight, a price, a sentence, a distance.

A number in its clauses comes in, with its unit; its role in the record and the token of its owner
go out. An amount whose role the words don't show has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ...lexicon.rules import Rule, RuleTable
from ...record.notes import QuantityRole
from ..grammar.clauses import Clauses
from .counted_nouns import CountedNumber
from .lexemes import HYPHENS

_AFTER = 4  # tokens after an amount in which 'old', 'high', 'in prison' belong to it
_OLDEST = 125  # years: the oldest age that a bare number after a name can be
_ADJECTIVE = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod"})


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """A role; `owner` is the token of the noun whose amount it is, null where none is named;
    `unit` is that of an amount which has none of its own ('Holm, aged 88'); `last` (half-open)
    where its words end, if not with the unit ('12 years old')."""

    role: QuantityRole
    owner: int | None = None
    unit: str | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class _Measured:
    """An amount with the clauses around it."""

    counted: CountedNumber
    noun: int | None

    @property
    def clauses(self) -> Clauses:
        return self.counted.clauses

    @property
    def dimension(self) -> str | None:
        """What its unit measures: 'length', 'mass', 'duration', 'money'; null without a unit."""
        unit = self.counted.unit
        return None if unit is None else self.counted.vocabulary.dimensions.get(unit, "money")

    @property
    def after(self) -> list[str]:
        """The words after the amount, in lower case, hyphens left out."""
        clauses, first = self.clauses, self.counted.last
        end = clauses.parse.sentences[clauses.parse.sentence_of[self.counted.number.first]].last
        words = clauses.lower[first : min(end, first + _AFTER + 2)]
        return [word for word in words if word not in HYPHENS][:_AFTER]

    @property
    def is_hyphenated(self) -> bool:
        """Whether its number is joined to what follows: 'a 400-pound gorilla'."""
        last = self.counted.number.last
        return bool(HYPHENS.intersection(self.clauses.lower[last : last + 1]))

    def before(self, steps: int = 1) -> str:
        """The word so many steps before the amount, in lower case."""
        at = self.counted.number.first - steps
        return self.clauses.lower[at] if at >= 0 else ""

    def verb(self) -> int:
        """The verb of its clause."""
        return self.clauses.clause(self.counted.number.first)

    def modified(self, *more: int) -> int | None:
        """The noun after it that it, or one of the tokens `more`, is an adjective of."""
        clauses, number = self.clauses, self.counted.number
        for token in (*more, self.counted.last - 1, number.last - 1, number.first):
            head = clauses.heads[token]
            while clauses.deps[token] in _ADJECTIVE and head > token:
                if clauses.pos[head] in {"NOUN", "PROPN"} and head >= self.counted.last:
                    return head
                token, head = head, clauses.heads[head]
        return None

    def subject(self) -> int | None:
        """The subject of its clause, or what a relative pronoun or participle there stands for;
        null for a participle that is tied to no noun ('the boat, sinking, weighing 3 tonnes')."""
        verb = self.verb()
        if self.clauses.tags[verb] == "VBG" and not self.clauses.helpers(verb):
            head = self.clauses.heads[verb]
            return head if self.clauses.deps[verb] == "acl" else None
        subjects = self.clauses.subjects(verb)
        return subjects[0] if subjects else None

    def described(self, *more: int) -> int | None:
        """What it is said of: the noun it modifies, or the subject of its clause."""
        for find in (self.modified, self.noun_before):
            noun = find(*more)
            if noun is not None:
                return noun
        return self.subject()

    def noun_before(self, *more: int) -> int | None:
        """'a tower 90 metres tall', 'a wave of 8 metres': the noun that it follows."""
        clauses, number = self.clauses, self.counted.number
        for token in (*more, self.counted.last - 1, number.first):
            head = clauses.heads[token]
            if clauses.deps[token] in {"amod", "advmod", "appos", "acl"} and (
                head < number.first and clauses.pos[head] in {"NOUN", "PROPN"}
            ):
                return head
        return None


def find_role(counted: CountedNumber, noun: int | None) -> tuple[str, RoleMatch] | None:
    """The rule that says what an amount measures, and that; null where the words don't show it.

    `noun` is the noun it counts or is of.
    """
    return ROLES.first(_Measured(counted, noun))


def owner_words(clauses: Clauses, owner: int | None) -> str | None:
    """What the record calls an owner: a name in full, of other nouns the lemma; null for 'she'."""
    if owner is None or clauses.pos[owner] == "PRON":
        return None
    if clauses.pos[owner] != "PROPN":
        return clauses.lemmas[owner]
    first = owner
    while first and clauses.heads[first - 1] == owner and clauses.pos[first - 1] == "PROPN":
        first -= 1
    return " ".join(clauses.parse.words[first : owner + 1])


def _year_old(case: _Measured) -> RoleMatch | None:
    """'a 23-year-old man', 'she is 12 years old', 'ten months of age'."""
    if case.dimension != "duration":
        return None
    words = case.counted.vocabulary.words
    is_old = case.after[:1] and case.after[0] in words.old
    if not is_old and case.after[:2] != ["of", "age"]:
        return None
    old = case.clauses.lower.index(case.after[0], case.counted.last)
    owner = case.described(old)
    last = old + 1 if case.after[0] in words.old else old + 2
    return RoleMatch("age", owner if owner != old else None, last=last)


def _aged(case: _Measured) -> RoleMatch | None:
    """'Holm, aged 88', 'at the age of 88'."""
    words = case.counted.vocabulary.words
    is_age = case.before() in words.aged or (case.before() == "of" and case.before(2) in words.aged)
    if case.counted.unit is not None or not is_age or not _is_age(case):
        return None
    clauses, aged = case.clauses, case.counted.number.first - 1
    head = clauses.heads[aged]
    is_said_of = clauses.deps[aged] in {"acl", "amod"} and clauses.pos[head] in {"NOUN", "PROPN"}
    beside = aged - 2  # 'with her sons, aged six'
    if not is_said_of and beside >= 0 and clauses.lower[aged - 1] == ",":
        is_noun = clauses.pos[beside] in {"NOUN", "PROPN"}
        is_said_of, head = is_noun, beside
    if clauses.lower[head] in case.counted.vocabulary.weekdays:
        is_said_of = False  # 'Holm died on Friday, aged 88'
    return RoleMatch("age", head if is_said_of else case.subject(), "year")


def _age_after_name(case: _Measured) -> RoleMatch | None:
    """'Ana Ruiz, 34, was found', 'the driver, 34': whose age it is."""
    clauses, name = case.clauses, case.counted.number.first - 2
    if case.counted.number.role != "age" or name < 0 or case.before() not in {",", "("}:
        return None
    is_noun = clauses.pos[name] in {"NOUN", "PROPN"}
    people = case.counted.vocabulary.people
    is_people = clauses.lower[name] in people  # 'Boy, 14' opens a headline
    head = clauses.heads[clauses.heads[name]]
    if clauses.deps[name] == "pobj" and clauses.lower[head] in people:
        return RoleMatch("age", head)  # 'the mayor of Lund, 71'
    return RoleMatch("age", name) if is_noun or is_people else None


def _is_age(case: _Measured) -> bool:
    number = case.counted.number
    value = number.value
    return value is not None and 0 < value <= _OLDEST and value == int(value)


def _by_adjective(case: _Measured) -> RoleMatch | None:
    """'8 metres high', 'a tower 90 metres tall', 'the 8-metre-high wave'."""
    if case.dimension != "length" or not case.after:
        return None
    word = case.after[0]
    role = case.counted.vocabulary.adjectives.get(word)
    if role is None:
        return None
    token = case.clauses.lower.index(word, case.counted.last)
    return RoleMatch(role, case.described(token), last=token + 1)


def _by_noun(case: _Measured) -> RoleMatch | None:
    """'a weight of 200 kg', 'the height of the wave was 8 metres', 'at a speed of 40 mph'."""
    clauses, first = case.clauses, case.counted.number.first
    nouns = case.counted.vocabulary.measuring_nouns
    for noun in _nouns_over(case):
        role = nouns.get(clauses.lemmas[noun])
        if role is not None and case.dimension in _DIMENSIONS_OF[role]:
            owners = [
                inner for _, inner in clauses.obliques(noun, frozenset({"of"})) if inner < first
            ]
            poss = clauses.child(noun, "poss")
            above = clauses.heads[clauses.heads[noun]] if clauses.deps[noun] == "pobj" else None
            if not owners and poss is None and above is not None and clauses.pos[above] == "NOUN":
                owners = [above]  # 'a tiger with a weight of 200 kg'
            return RoleMatch(role, owners[0] if owners else poss)
    return None


def _nouns_over(case: _Measured) -> Iterable[int]:
    """The noun that 'of' ties the amount to, and the subject of its clause."""
    clauses, counted = case.clauses, case.counted
    for token in dict.fromkeys((counted.last - 1, counted.number.last - 1, counted.number.first)):
        head = clauses.heads[token]
        if clauses.deps[token] == "pobj" and clauses.lower[head] == "of":
            yield clauses.heads[head]
    subject = case.subject()
    if subject is not None:
        yield subject


_DIMENSIONS_OF: dict[QuantityRole, frozenset[str]] = {
    "weight": frozenset({"mass"}),
    "height": frozenset({"length"}),
    "length": frozenset({"length"}),
    "depth": frozenset({"length"}),
    "distance": frozenset({"length"}),
    "speed": frozenset({"speed"}),
    "price": frozenset({"money"}),
    "age": frozenset({"duration"}),
    "area": frozenset({"area"}),
    "temperature": frozenset({"temperature", "angle"}),
}


def _weighing(case: _Measured) -> RoleMatch | None:
    """'The whale weighed 40 tonnes', 'weighing 40 tonnes'."""
    verbs = case.counted.vocabulary.words.weighing
    if case.dimension != "mass" or case.clauses.lemmas[case.verb()] not in verbs:
        return None
    return RoleMatch("weight", case.subject())


def _weight_of_thing(case: _Measured) -> RoleMatch | None:
    """'a 400-pound gorilla', 'a three-tonne truck': one thing of that weight."""
    noun = case.modified() if case.dimension == "mass" else None
    if noun is None or not case.is_hyphenated:
        return None
    return RoleMatch("weight", noun)


def _away(case: _Measured) -> RoleMatch | None:
    """'40 km north of Oslo', '20 miles away', 'within 5 km', 'they marched 40 miles'."""
    words = case.counted.vocabulary.words
    if case.dimension != "length":
        return None
    if case.after and case.after[0] in words.away:
        return RoleMatch("distance")
    moves = case.clauses.lemmas[case.verb()] in words.covering
    return RoleMatch("distance") if moves or case.before() in words.within else None


def _sentence(case: _Measured) -> RoleMatch | None:
    """'sentenced to 12 years', 'a 12-year prison term', 'three years behind bars'."""
    clauses, words = case.clauses, case.counted.vocabulary.words
    if case.dimension != "duration":
        return None
    verb = case.verb()
    if clauses.lemmas[verb] in words.sentencing:
        patients = clauses.patients(verb)
        return RoleMatch("sentence", patients[0] if patients else None)
    term = case.modified()
    is_term = term is not None and clauses.lemmas[term] in words.terms
    held = any(" ".join(case.after[:size]) in words.imprisoned for size in (1, 2))
    return RoleMatch("sentence", case.subject()) if is_term or held else None


def _price(case: _Measured) -> RoleMatch | None:
    """'The bridge cost $12m', 'bought the mill for $12m', 'shares worth $12m'."""
    clauses, words = case.clauses, case.counted.vocabulary.words
    if case.dimension != "money":
        return None
    verb, subject = case.verb(), case.subject()
    if case.before() in words.worth or case.before(2) in words.worth:
        return RoleMatch("price", case.modified() or case.noun_before(*_tokens_before(case)))
    if clauses.lemmas[verb] in words.costing and not clauses.is_passive(verb):
        return RoleMatch("price", subject)
    if clauses.lemmas[verb] in words.trading and _is_after_for(case):
        patients = clauses.patients(verb)
        return RoleMatch("price", patients[0] if patients else subject)
    if clauses.lemmas[verb] in words.paying:
        bought = [noun for _, noun in clauses.obliques(verb, frozenset({"for"}))]
        return RoleMatch("price", bought[0]) if bought else None
    return None


def _tokens_before(case: _Measured) -> tuple[int, int]:
    first = case.counted.number.first
    return first - 1, first - 2


def _is_after_for(case: _Measured) -> bool:
    """Whether the amount stands after 'for' or 'at', past its sign and words like 'about'."""
    first = case.counted.number.first
    words = case.clauses.lower[max(0, first - 4) : first]
    return any(word in case.counted.vocabulary.words.in_exchange for word in words)


def _score(case: _Measured) -> RoleMatch | None:
    """'Ruiz scored 27 points'."""
    clauses, words = case.clauses, case.counted.vocabulary.words
    if case.noun is None or clauses.lemmas[case.noun] not in words.points:
        return None
    if clauses.lemmas[case.verb()] not in words.scoring:
        return None
    owner = case.subject()
    is_pair = bool(case.counted.number.beside) and owner is not None
    if is_pair and owner is not None and len(clauses.joined(owner)) > 1:
        owner = None  # 'Holm and Ruiz scored 14 and 11 points'
    return RoleMatch("score", owner)


def _share(case: _Measured) -> RoleMatch | None:
    """'20% of the land'."""
    is_of = case.counted.unit == "percent" and case.after[:1] == ["of"]
    return RoleMatch("share", case.noun) if is_of and case.noun is not None else None


def _lasting(case: _Measured) -> RoleMatch | None:
    """'The talks lasted three days', 'a four-day festival', 'for three hours'."""
    clauses, words = case.clauses, case.counted.vocabulary.words
    if case.dimension != "duration":
        return None
    verb = case.verb()
    if clauses.lemmas[verb] in words.lasting and not clauses.is_passive(verb):
        return RoleMatch("duration", case.subject())
    noun = case.modified()
    if noun is not None and case.is_hyphenated:
        return RoleMatch("duration", noun)
    return RoleMatch("duration") if case.before() == "for" else None


def _by_unit(case: _Measured) -> RoleMatch | None:
    """A speed, an area and a temperature, whatever stands around them."""
    roles: dict[str, QuantityRole] = {
        "speed": "speed",
        "area": "area",
        "temperature": "temperature",
    }
    role = roles.get(case.dimension or "")
    if role is None or role == "temperature":
        return None if role is None else RoleMatch(role)
    return RoleMatch(role, case.noun if case.noun is not None else _whose_measure(case))


def _whose_measure(case: _Measured) -> int | None:
    """'winds of 120 mph', 'clocked the car at 140 mph', 'The reserve covers 40 square miles'."""
    clauses, amount = case.clauses, case.counted.last - 1
    words, nouns = case.counted.vocabulary.words, case.counted.vocabulary.measuring_nouns
    is_of = clauses.deps[amount] == "pobj" and clauses.lower[clauses.heads[amount]] == "of"
    patients = [noun for noun in clauses.patients(case.verb()) if noun != amount]
    if is_of:
        found: int | None = clauses.heads[clauses.heads[amount]]
    elif clauses.lemmas[case.verb()] in words.clocking and patients:
        found = patients[0]
    else:
        found = case.subject()
    if found is None or found >= case.counted.number.first or clauses.lemmas[found] in nouns:
        return None
    return found if clauses.pos[found] in {"NOUN", "PROPN", "PRON"} else None


def _rule(
    name: str,
    apply: Callable[[_Measured], RoleMatch | None],
    example: str,
    amount: str,
    role: str,
    never: str,
) -> Rule[[_Measured], RoleMatch]:
    """A rule whose example gives `amount` the `role`."""
    return Rule(name, apply, example=example, expect=(f"quantity {amount}: {role}",), never=never)


ROLES: RuleTable[[_Measured], RoleMatch] = RuleTable(
    "what an amount measures",
    (
        _rule(
            "an age in years",
            _year_old,
            "The 12-year-old girl swam home.",
            "12-year-old",
            "age",
            "The war lasted for 12 years.",
        ),
        _rule(
            "an age after 'aged'",
            _aged,
            "Ana Holm died at the age of 88.",
            "88",
            "age",
            "Ana Holm met the crew of 88 sailors.",
        ),
        Rule(
            "an age after a name",
            _age_after_name,
            example="Ana Holm, 88, swam home.",
            expect=("quantity 88 = 88 year of Ana Holm",),
            never="Ana Holm swam 88 miles.",
        ),
        _rule(
            "the adjective after a length",
            _by_adjective,
            "The wave was 8 metres high.",
            "8 metres high",
            "height",
            "The wave was 8 metres off the pier.",
        ),
        _rule(
            "the noun that an amount is of",
            _by_noun,
            "The height of the tower is 80 metres.",
            "80 metres",
            "height",
            "The colour of the tower is 80 years old.",
        ),
        _rule(
            "what weighs so much",
            _weighing,
            "The whale weighed 40 tonnes.",
            "40 tonnes",
            "weight",
            "The port shipped 40 tonnes.",
        ),
        _rule(
            "the weight of one thing",
            _weight_of_thing,
            "A 300-kilogram boar escaped.",
            "300-kilogram",
            "weight",
            "Some 300 kilograms of rice burned.",
        ),
        _rule(
            "how far away",
            _away,
            "The village lies 40 km north of Oslo.",
            "40 km",
            "distance",
            "The rope has 40 km of wire.",
        ),
        _rule(
            "a sentence of prison",
            _sentence,
            "A judge sentenced Ana Holm to 12 years.",
            "12 years",
            "sentence",
            "A judge served the town for 12 years.",
        ),
        _rule(
            "a price",
            _price,
            "The bridge cost $12 million.",
            "$12 million",
            "price",
            "The port lent $12 million.",
        ),
        _rule(
            "points scored",
            _score,
            "Holm scored 27 points.",
            "27 points",
            "score",
            "The treaty has 27 points.",
        ),
        _rule(
            "a share of something",
            _share,
            "About 20% of the land was flooded.",
            "About 20%",
            "share",
            "Rents rose by 20% on Monday.",
        ),
        _rule(
            "how long something lasts",
            _lasting,
            "The talks lasted three days.",
            "three days",
            "duration",
            "The talks began three days later.",
        ),
        _rule(
            "what the unit alone measures",
            _by_unit,
            "Winds of 120 mph hit the coast.",
            "120 mph",
            "speed",
            "Winds hit 120 boats.",
        ),
    ),
)
