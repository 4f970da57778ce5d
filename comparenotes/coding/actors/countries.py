"""The country of actors for whom the words give none: lent by what else the report says.

A cast whose mentions are all told comes in; drafts without a country get one where a known office
holder is meant, where their owner has one, or where the report speaks of one state above all. The
reason stands in the draft's basis; where these fail the country stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ...lexicon import Lexicon
from ...lexicon.entries import HolderEntry
from .context import ActorContext
from .mention_table import ActorDraft

_STATE_SECTORS = {"GOV", "MIL", "COP", "LEG", "JUD", "REB", "OPP", "SPY", "ELI"}
_BODIES = {"UNO", "EUR", "IGO"}
_AT_HOME = {"body", "armed_force"}
_LEAST = 2.0  # how many times more often than the next a state must be named to stand for all


class CountryInference:
    """Lends countries to drafts without one."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._full: dict[str, HolderEntry] = {}
        self._last: dict[str, HolderEntry] = {}
        for entry in lexicon.entries("office_holders", HolderEntry).values():
            for name in entry.names:
                self._full[name.casefold()] = entry
                self._last.setdefault(name.casefold().split()[-1], entry)

    def infer(self, context: ActorContext) -> None:
        """Fills in what countries can be told."""
        drafts = [d for d in context.table.drafts if not d.dropped and not d.members]
        date = context.parse.report.published.value
        for draft in drafts:
            if draft.kind == "person" and draft.named and draft.country is None:
                self._as_holder(draft, date)
        self._by_owner(drafts)
        self._by_report(context, drafts)
        self._by_owner(drafts)

    @staticmethod
    def _by_owner(drafts: Iterable[ActorDraft]) -> None:
        for draft in drafts:
            owner = draft.serves
            if draft.country is None and owner is not None and owner.country is not None:
                draft.country = owner.country
                draft.basis = f"{draft.basis}; they belong to '{owner.name}'"

    def _as_holder(self, draft: ActorDraft, date: str | None) -> None:
        name = draft.name.casefold()
        entry = self._full.get(name)
        if entry is None:
            entry = self._last.get(name.split()[-1])
            is_short = " " not in name
            has_office = any(o.role in {"president", entry.role} for o in draft.offices if entry)
            if entry is None or not (has_office or (is_short and entry.alone)):
                return
        if draft.serves is not None or not _is_within(date, entry):
            return
        if entry.country in _BODIES:
            draft.code = entry.country
        else:
            draft.country = entry.country
        if not draft.sectors:
            draft.add_sectors(("GOV",))
        draft.basis = f"{draft.basis}; known as {entry.role.replace('_', ' ')} of {entry.country}"

    def _by_report(self, context: ActorContext, drafts: list[ActorDraft]) -> None:
        counts = _countries(context)
        if not counts:
            return
        (top, most), *rest = counts.most_common(2)
        home = home_of(context)
        is_only = not rest
        is_main = is_only or most >= _LEAST * rest[0][1]
        for draft in drafts:
            if draft.country is None and _is_of_some_state(draft):
                is_sure = is_only or (is_main and (draft.kind == "person" or not draft.plural))
                if is_sure and not (draft.kind == "person" and not draft.named):
                    draft.country = top
                    how = "no other state" if is_only else "no other state half as often"
                    draft.basis = f"{draft.basis}; the report speaks of {how}"
                elif (
                    home is not None
                    and (draft.kind in _AT_HOME or (draft.kind == "person" and draft.named))
                    and (not draft.plural or draft.called == {"police"})
                ):
                    draft.country = home
                    draft.basis = f"{draft.basis}; the report is from there"


def home_of(context: ActorContext) -> str | None:
    """The country that a bare 'the government' is of: that of the dateline, as long as the report
    names no other one twice as often (reports on Syria are written in Beirut)."""
    lines = [part for part in context.parse.report.parts if part.kind == "dateline"]
    counts = _countries(context)
    for place in context.places:
        in_line = any(line.span.covers(span) for line in lines for span in place.mentions)
        if in_line and place.country is not None:
            most = max(counts.values(), default=0)
            return place.country if most < _LEAST * counts[place.country] else None
    return None


def _is_of_some_state(draft: ActorDraft) -> bool:
    """Whether an actor belongs to a state by its nature, and to none that is named."""
    if draft.code is not None or draft.serves is not None or draft.key is not None:
        return False
    if not _STATE_SECTORS & set(draft.sectors):
        return False
    if draft.kind == "person":
        return bool(draft.offices) and all(o.of is None for o in draft.offices)
    return True


def _is_within(date: str | None, entry: HolderEntry) -> bool:
    """Whether a report of that date may speak of somebody in that office, or lately in it."""
    if date is None or len(date) < 4:
        return True
    year = int(date[:4])
    since = int(entry.since[:4]) if entry.since else 0
    until = int(entry.until[:4]) if entry.until else 9999
    return since - 1 <= year <= until + 5


def _countries(context: ActorContext) -> Counter[str]:
    """How often each country is named in any way."""
    found: Counter[str] = Counter()
    for mention in context.table.draft_mentions:
        draft = mention.draft
        if draft.country is not None and not draft.members and (draft.key or draft.kind != "state"):
            found[draft.country] += 2 if draft.kind == "state" else 1
    for place in context.places:
        if place.country is not None:
            found[place.country] += len(place.mentions)
    return found
