"""Offices: what a title says of the person who holds it.

A title, whose it is and its tense come in; the holder's draft gets the office, its sectors and
country.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon.known_names import KnownActor
from ...lexicon.rules import Rule, RuleTable
from ...record import Office, OfficeTense
from .context import ActorContext, Affiliations
from .mention_table import ActorDraft
from .titles import Title


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The words about an office: its title, and the body and state that it is of, if any."""

    title: Title
    body: ActorDraft | None
    state: KnownActor | None


def _of_body(words: OfficeWords) -> tuple[str, ...] | None:
    """An office that any body can have: its holder is of that body's sectors."""
    if words.body is None or not words.title.general:
        return None
    return tuple(words.body.sectors) or None


def _of_company(words: OfficeWords) -> tuple[str, ...] | None:
    """The same of an organisation of which nothing is known: it is taken for a company, unless
    it has a code of its own or a 'leader'."""
    title, body = words.title, words.body
    if body is None or not title.general or body.kind != "organisation":
        return None
    return () if body.code or title.role == "ruler" else ("BUS",)


def _of_state(words: OfficeWords) -> tuple[str, ...] | None:
    """A word for somebody in business, with a state: an official."""
    is_business = words.title.sectors == ("BUS",)
    return ("GOV",) if words.state is not None and is_business else None


SECTORS: RuleTable[[OfficeWords], tuple[str, ...]] = RuleTable(
    "sectors of an office holder",
    (
        Rule(
            "sectors of the body that is served",
            _of_body,
            example="NATO Secretary-General Ivan Brod resigned.",
            expect=("actor Ivan Brod: sectors MIL",),
            never="Chad's foreign minister, Ali Deng, resigned.",
        ),
        Rule(
            "an unknown organisation is a company",
            _of_company,
            example="Acme's president, Ann Roe, resigned.",
            expect=("actor Ann Roe: sectors BUS",),
            never="Chad's president, Ali Deng, resigned.",
        ),
        Rule(
            "a state's director is an official",
            _of_state,
            example="Chad's director of roads, Ali Deng, resigned.",
            expect=("actor Ali Deng: sectors GOV",),
            never="Acme's chairman, Ann Roe, resigned.",
        ),
    ),
)


def give_office(
    draft: ActorDraft, title: Title, whose: Affiliations, tense: OfficeTense | None
) -> None:
    """Adds to `draft` what the title says of it: the office, its sectors, country and gender.

    `whose` is what the words around the title name, of which the last state and body count;
    `tense` is 'former', 'acting', 'elect' or None. A form of address gives the gender alone, a
    word for a relative or a successor no office and no country.
    """
    draft.called |= {title.role, title.word}
    if title.gender and draft.gender is None:
        draft.gender = title.gender
    if title.role == "address":
        return
    if title.is_of_somebody:
        draft.add_sectors(title.sectors)
        return
    state = whose.states[-1] if whose.states else None
    body = whose.organisations[-1] if whose.organisations else None
    if body is not None:
        draft.serves = body
    rule, sectors = SECTORS.first(OfficeWords(title, body, state)) or ("", title.sectors)
    if tense == "former" and "GOV" in sectors:
        rule, sectors = "who governed once is of the elite", ("ELI",)
    draft.add_sectors(sectors)
    draft.rules += [rule] if rule else []
    country = (state.country if state else None) or (body.country if body else None)
    if country and draft.country is None:
        draft.country = country
        owner = state.name if state else (body.name if body else "")
        draft.basis = f"the words give the office: {title.role.replace('_', ' ')} of {owner}"
    if not title.plain:
        draft.add_office(_office(title, body, state, tense))


def _office(
    title: Title, body: ActorDraft | None, state: KnownActor | None, tense: OfficeTense | None
) -> Office:
    """The office as it is recorded: of the body, or else of the state."""
    if body is not None:
        return Office(title.role, body.name, tense)
    if state is not None:
        return Office(title.top or title.role, state.country, tense)
    return Office(title.role, None, tense)


def office_tense(context: ActorContext, first: int, last: int) -> OfficeTense | None:
    """'former', 'acting' or 'elect' when a word of tokens `first` up to `last` says so, or '-elect'
    right behind them."""
    words = context.words
    for word in context.parse.lower[first:last]:
        if word in words.former_holder:
            return "former"
        if word in words.acting_holder:
            return "acting"
        if word in words.elected_holder:
            return "elect"
    behind = context.parse.lower[last : last + 2]  # 'president' '-' 'elect'
    return "elect" if len(behind) == 2 and behind[1] in words.elected_holder else None
