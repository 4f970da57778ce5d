"""Nouns for a body in another sense: 'the house of cards', 'the party lasted until dawn'.

A noun comes in; whether it means a thing or a feast goes out, and nobody who acts.
"""

from __future__ import annotations

from ...lexicon.rules import Rule, RuleTable
from ...lexicon.word_sets import NounSenseWords
from ..grammar.parse import Parse

_SUBJECTS = {"nsubj", "nsubjpass"}


def _in_a_phrase(parse: Parse, token: int, words: NounSenseWords) -> bool | None:
    phrases = (" ".join(parse.lower[token : token + length]) for length in (3, 4))
    return any(phrase in words.idle_of for phrase in phrases) or None


def _of_a_material(parse: Parse, token: int, words: NounSenseWords) -> bool | None:
    """'The cabinet, made of oak', 'an oak cabinet'."""
    if parse.lower[token] not in words.things:
        return None
    materials = words.made_of | words.material_words
    if token > 0 and parse.lower[token - 1] in materials and parse.words[token - 1].islower():
        return True
    after = token + 1 + (parse.lower[token + 1 : token + 2] == [","])
    if parse.lower[after : after + 2] not in (["made", "of"], ["built", "of"], ["carved", "from"]):
        return None
    return not words.made_of.isdisjoint(parse.lower[after + 2 : after + 5]) or None


def _feast(parse: Parse, token: int, words: NounSenseWords) -> bool | None:
    """'The party on the beach lasted until dawn', 'threw a party'."""
    if parse.lower[token] not in words.feasts:
        return None
    verb = parse.heads[token]
    has_object = any(parse.deps[c] in {"dobj", "xcomp", "ccomp"} for c in parse.children[verb])
    if parse.deps[token] in _SUBJECTS and parse.lemmas[verb] in words.lasting:
        return not has_object or None
    return (parse.deps[token] == "dobj" and parse.lemmas[verb] in words.feasting) or None


def _number_of(parse: Parse, token: int, words: NounSenseWords) -> bool | None:
    """'Thousands of dollars', 'a dozen': a number, and no crowd."""
    if parse.lower[token] not in words.numbers:
        return None
    counts = any(parse.deps[child] == "prep" for child in parse.children[token])
    return counts or parse.tags[token] != "NNS" or None


THING_SENSES: RuleTable[[Parse, int, NounSenseWords], bool] = RuleTable(
    "when a noun for a body means nobody",
    (
        Rule(
            "phrase with 'of'",
            _in_a_phrase,
            example="The court of public opinion freed Ivan Brod.",
            expect=("no actor The court = court",),
            never="The court of appeal freed Ivan Brod.",
        ),
        Rule(
            "of a material",
            _of_a_material,
            example="The cabinet, made of pine, fell on Ivan Brod.",
            expect=("no actor The cabinet = cabinet",),
            never="The cabinet, made up of liberals, met Ivan Brod.",
        ),
        Rule(
            "number of something",
            _number_of,
            example="Hundreds of trees fell in Lund.",
            expect=("no actor Hundreds = Hundreds",),
            never="Hundreds marched in Lund.",
        ),
        Rule(
            "feast",
            _feast,
            example="The party in the garden ended late.",
            expect=("no actor The party = party",),
            never="The party ended its boycott.",
        ),
    ),
)
