"""The name that stands beside a description: 'Acme, a maker of…', 'its head, Jo Li'.

A description comes in; the mention of the name that it describes goes out, or null.
"""

from __future__ import annotations

from ...lexicon.rules import Rule, RuleTable
from .descriptions import Nominal
from .mention_table import DraftMention

_MODIFIERS = {"compound", "nmod", "amod"}
_TOLD_OF = {"nsubjpass", "dobj"}  # where one stands whom a verb names
_IS = {"is", "was"}
_AS_REACH = 7  # tokens


def can_describe(nominal: Nominal, mention: DraftMention | None) -> bool:
    """Whether a description may be of the one a mention names: a title of a person, another noun
    of an organisation or group."""
    if mention is None or not mention.draft.named or mention.draft.kind == "state":
        return False
    return (mention.draft.kind == "person") == nominal.is_person


def _agrees(nominal: Nominal, mention: DraftMention) -> bool:
    """Whether description and name are of one country, as far as both show it."""
    country, states = mention.draft.country, nominal.description.whose.states
    return not (states and country and states[-1].country != country)


def _name_that_it_modifies(nominal: Nominal) -> DraftMention | None:
    """'Retailer Acme', 'Jo Li, the mayor': the name is what the description hangs on."""
    if nominal.dep != "appos" and nominal.dep not in _MODIFIERS:
        return None
    mention = nominal.table.by_head.get(nominal.governor)
    if mention is None or not can_describe(nominal, mention) or not _agrees(nominal, mention):
        return None
    return mention


def _name_in_apposition(nominal: Nominal) -> DraftMention | None:
    """'The mayor, Jo Li': the name hangs on the description."""
    parse = nominal.parse
    for child in parse.children[nominal.token]:
        if parse.deps[child] == "appos" and child > nominal.token:
            mention = nominal.table.by_head.get(child)
            if mention is not None and can_describe(nominal, mention):
                return mention
    return None


def _name_after_body(nominal: Nominal) -> DraftMention | None:
    """The second name of 'the mayor of Lund, Jo Li', which the parser puts beside Lund."""
    parse = nominal.parse
    prepositions = nominal.lexicon.phrases.office_prepositions
    bodies = [
        body
        for preposition in parse.children[nominal.token]
        if parse.lower[preposition] in prepositions
        for body in parse.children[preposition]
        if parse.pos[body] == "PROPN"
    ]
    for name in (name for body in bodies for name in parse.children[body]):
        mention = nominal.table.by_head.get(name)
        if (
            parse.deps[name] == "appos"
            and mention is not None
            and nominal.is_person
            and can_describe(nominal, mention)
            and parse.words[mention.first - 1] == ","
        ):
            return mention
    return None


def _name_before_comma(nominal: Nominal) -> DraftMention | None:
    """The name in 'Acme (AC), a maker of…', whatever the parser made of the comma; before 'the'
    only where the sentence starts with the name."""
    parse, description = nominal.parse, nominal.description
    before = description.first - 1
    if description.definite is None or before < 1 or parse.words[before] != ",":
        return None
    before -= 2 if parse.words[before - 1] == ")" else 1
    mention = nominal.table.by_token.get(before)
    if mention is None or not can_describe(nominal, mention) or not _agrees(nominal, mention):
        return None
    starts = mention.first == parse.sentences[parse.sentence_of[mention.first]].first
    return mention if description.definite is False or starts else None


def _name_told(nominal: Nominal) -> DraftMention | None:
    """Who somebody is said to be: 'the arsonist, named by officials as Tom Brandt', 'police
    identified the attacker as Ivan Brod', 'the attacker was identified as Ivan Brod'."""
    parse = nominal.parse
    if nominal.description.plural:
        return None
    verbs = [c for c in parse.children[nominal.token] if parse.deps[c] in {"acl", "relcl"}]
    if nominal.dep in _TOLD_OF:
        verbs.append(nominal.governor)
    words = nominal.discourse.context.words.naming_verbs
    for verb in (verb for verb in verbs if parse.lemmas[verb] in words):
        told = _name_after_as(nominal, verb)
        if told is not None:
            return told
    return None


def _name_after_as(nominal: Nominal, verb: int) -> DraftMention | None:
    """The person named after the 'as' of a verb, whose name is no mere title."""
    parse = nominal.parse
    last = parse.sentences[parse.sentence_of[verb]].last
    for token in range(verb + 1, min(verb + _AS_REACH, last)):
        if parse.lower[token] != "as":
            continue
        mention = nominal.table.by_token.get(token + 1)
        if mention is None and token + 2 < last:  # 'as 19-year-old Leo Hart'
            mention = _first_name_behind(nominal, token + 1, last)
        is_person = mention is not None and mention.draft.kind == "person" and mention.draft.named
        return mention if is_person else None
    return None


def _first_name_behind(nominal: Nominal, token: int, last: int) -> DraftMention | None:
    """The mention of a name that an age or a trade stands before ('as 19-year-old Leo Hart')."""
    parse = nominal.parse
    for at in range(token, min(token + _AS_REACH, last)):
        mention = nominal.table.by_token.get(at)
        if mention is not None or parse.pos[at] in {"VERB", "AUX", "ADP"}:
            return mention
    return None


def _real_name(nominal: Nominal) -> DraftMention | None:
    """'The singer, whose real name is Leo Hart'."""
    parse, end = nominal.parse, nominal.description.last
    if nominal.description.plural or parse.lower[end : end + 1] not in ([","], ["whose"]):
        return None
    for token in range(end, min(end + _AS_REACH, len(parse) - 1)):
        if parse.lower[token] in _IS and parse.lower[token - 1] == "name":
            named = nominal.table.by_token.get(token + 1)
            is_whose = "whose" in parse.lower[end : end + 2]
            return named if is_whose and can_describe(nominal, named) else None
    return None


APPOSITIONS: RuleTable[[Nominal], DraftMention] = RuleTable(
    "the name beside a description",
    (
        Rule(
            "name that it modifies",
            _name_that_it_modifies,
            example="Ivan Brod, head of the Lund Opera, spoke on Monday.",
            expect=("actor Ivan Brod: office executive",),
            never="Ivan Brod met the head of the Lund Opera.",
        ),
        Rule(
            "name in apposition",
            _name_in_apposition,
            example="Chad's president, Ali Deng, spoke on Monday.",
            expect=("actor Chad's president = Ali Deng",),
            never="Chad's president met Ali Deng.",
        ),
        Rule(
            "name after the body",
            _name_after_body,
            example="A spokeswoman for Acme, Elena Popova, said no.",
            expect=("actor A spokeswoman = Elena Popova",),
            never="A spokeswoman for Acme met Elena Popova.",
        ),
        Rule(
            "name before a comma",
            _name_before_comma,
            example=(
                "The dead are Tom Hale, a judge; Ann Roe, a reporter; and Ivan Brod, a "
                "sheriff's deputy."
            ),
            expect=("actor a sheriff = Ivan Brod",),
            never="Ivan Brod met a sheriff's deputy.",
        ),
        Rule(
            "name told after 'as'",
            _name_told,
            example="The arsonist, named by officials as Ivan Brod, wept.",
            expect=("actor The arsonist = Ivan Brod",),
            never="The arsonist was seen as a threat. Ivan Brod wept.",
        ),
        Rule(
            "real name",
            _real_name,
            example="The singer, whose real name is Ivan Brod, wept.",
            expect=("actor The singer = Ivan Brod",),
            never="The singer, whose father is Ivan Brod, wept.",
        ),
    ),
)
