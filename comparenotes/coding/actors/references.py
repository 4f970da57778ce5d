"""What a resolver decides about one mention, and the one place that carries it out on a draft.

Resolvers (`pronouns`, `plurals`, `nominal_coreference`, `speakers`) give a `Resolution`; nothing
changes until `Discourse.apply` records it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...record import Office, OfficeTense
from .context import Affiliations
from .mention_table import ActorDraft, DraftMention
from .offices import give_office
from .titles import Title


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """The office that a title gives: `title` of `whose`, `tense` former, acting, elect or null."""

    title: Title
    whose: Affiliations
    tense: OfficeTense | None


@dataclass(frozen=True, slots=True)
class DraftChange:
    """What the words of a mention add to an actor draft.

    `called`: nouns and roles it goes by; `gender` and `country` count only where it has none;
    `lost_sectors` are taken away before `sectors` are added; `office` is read from a title,
    `exact_office` added as it is; `serves`: whom it works or speaks for.
    """

    called: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    lost_sectors: tuple[str, ...] = ()
    gender: str | None = None
    country: str | None = None
    office: OfficeHeld | None = None
    exact_office: Office | None = None
    serves: ActorDraft | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was decided about the words `first` up to `last` (tokens, half-open), headed by `head`.

    They mean `draft`, because of `why`; when `draft` is null they are no mention of an actor, or
    it stays open who is meant. `rule` names the rule that decided. `is_new`: the draft was made for
    these words, and later words that give the same `key` mean it too. `changes`: what the words
    add to this draft or to another. `grows`: the mention of a name that takes in these words.
    """

    first: int
    last: int
    head: int
    draft: ActorDraft | None
    why: str
    rule: str = ""
    is_new: bool = False
    key: tuple[str, ...] = ()
    changes: tuple[tuple[ActorDraft, DraftChange], ...] = ()
    grows: DraftMention | None = None


def change_draft(draft: ActorDraft, change: DraftChange) -> None:
    """Carries out one change."""
    draft.called.update(change.called)
    if change.lost_sectors:
        draft.sectors = [one for one in draft.sectors if one not in change.lost_sectors]
    draft.add_sectors(change.sectors)
    if draft.gender is None:
        draft.gender = change.gender
    if change.office is not None:
        give_office(draft, change.office.title, change.office.whose, change.office.tense)
    if change.exact_office is not None:
        draft.add_office(change.exact_office)
    if draft.country is None and draft.key is None:
        draft.country = change.country
    if draft.serves is None:
        draft.serves = change.serves
