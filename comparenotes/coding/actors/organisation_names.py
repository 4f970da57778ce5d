"""Organisations by name: which names are one organisation's, and what sort it is."""

from __future__ import annotations

import re

from ...lexicon import Lexicon
from ...lexicon.entries import OrganisationWords
from ...lexicon.known_names import Known
from .context import ActorContext
from .mention_table import ActorDraft
from .titles import Roles

_LEAD = 4  # sentences in which a headline's short name is given in full
_COMPANY_WORDS = {
    "computer", "group", "holdings", "motors", "motor", "airlines", "corporation", "international",
    "industries", "systems", "technologies", "plc", "n.v.", "aerospace", "company", "worldwide",
}  # fmt: skip  # fmt: skip


class OrganisationNames:
    """Finds the organisations of a report by the names they go by."""

    def __init__(self, lexicon: Lexicon, roles: Roles) -> None:
        self._roles = roles
        self._sorts: dict[str, OrganisationWords] = {}
        tables = lexicon.entries("organisation_words", OrganisationWords)
        for entry in tables.values():
            for word in entry.words:
                self._sorts.setdefault(word, entry)
        self._suffixes = {
            w.lower() for entry in tables.values() if entry.suffix for w in entry.words
        }

    def add_mention(self, context: ActorContext) -> None:
        """Marks every organisation that goes by a name of its own."""
        found = [n for n in context.names if n.kind == "organisation" and not context.is_taken(n)]
        groups: list[tuple[ActorDraft, set[str], int]] = []
        for name in found:
            first, last = context.trim(name.first, name.last)
            if first >= last or self._is_description(context, first, last):
                continue
            if self._is_in_title(context, first, last):
                continue
            if not _is_wordlike(context.parse.words[first:last]):
                continue
            if last - first == 1 and context.parse.lower[first] in context.surnames:
                continue
            text = context.parse.text(first, last)
            fold = self._fold(text)
            is_lead = context.parse.sentence_of[first] < _LEAD
            draft = self._same_organisation(groups, fold, text, is_lead)
            if draft is None:
                draft = self._new_organisation(context, first, last)
                groups.append((draft, {fold}, first))
            context.table.add_mention(
                first, last, context.head(first, last), draft, "the organisation by name"
            )
            self._take_acronym(context, groups, draft, first, last)

    def _is_in_title(self, context: ActorContext, first: int, last: int) -> bool:
        """Whether the name is only the beginning of a title: 'Defense' of 'Defense Secretary'."""
        for end in range(last + 1, min(last + 3, len(context.parse)) + 1):
            found = self._roles.title_before(context.parse, end, first)
            if found is not None and found[0] == first:
                return True
        return False

    def _is_description(self, context: ActorContext, first: int, last: int) -> bool:
        """Whether the name is a common noun with capitals ('the Israeli Army', 'Foreign Ministry'):
        those are read with the descriptions."""
        parse = context.parse
        found = self._roles.agent_at(parse, last - 1, first)
        if found is None:
            return False
        rest = range(first, found[0])
        return all(t in context.state_at or parse.tags[t] in {"POS", "DT"} for t in rest)

    def _new_organisation(self, context: ActorContext, first: int, last: int) -> ActorDraft:
        words = context.parse.words[first:last]
        draft = ActorDraft(context.parse.text(first, last), "organisation", named=True)
        sort = next(
            (self._sorts[w] for w in (words[-1], words[0], *words) if w in self._sorts), None
        )
        draft.basis = "a name of an organisation"
        draft.called.update({words[0].lower(), words[-1].lower()} if len(words) > 1 else ())
        if sort is not None:
            draft.kind = sort.kind
            draft.add_sectors(sort.sectors)
        states = [context.inside[t] for t in range(first, last) if t in context.inside]
        states += [k for k in self._before(context, first) if k.country]
        if states:
            draft.country = states[0].country
            draft.basis = f"a name of an organisation; '{states[0].name}' stands with it"
        return context.table.add_draft(draft)

    def _before(self, context: ActorContext, first: int) -> list[Known]:
        """The state named just before a name in its noun phrase ('U.S. retailer Best Buy')."""
        head = context.head(first, first + 1)
        left = min(context.table.edge(head), first)
        return [context.state_at[t] for t in range(left, first) if t in context.state_at]

    def _fold(self, text: str) -> str:
        words = re.sub(r"['’]s$", "", text).replace(",", " ").split()
        while len(words) > 1 and words[-1].lower() in self._suffixes:
            words.pop()
        if len(words) > 1 and words[0].lower() == "the":
            words = words[1:]
        return " ".join(words).lower().replace(" - ", "-")

    def _same_organisation(
        self, groups: list[tuple[ActorDraft, set[str], int]], fold: str, text: str, is_lead: bool
    ) -> ActorDraft | None:
        for draft, folds, _ in groups:
            if fold in folds:
                return draft
        if text.isupper() and 2 <= len(text) <= 7 and " " not in text:
            for draft, folds, _ in groups:
                if any(_initials(other) == text.lower() for other in folds):
                    folds.add(fold)
                    return draft
        letters = _initials(fold)
        for draft, folds, _ in groups:
            if len(letters) > 1 and letters in folds and draft.name.isupper():
                folds.add(fold)
                return draft
        longer = [
            (draft, folds)
            for draft, folds, _ in groups
            if any(other.startswith(f"{fold} ") for other in folds)
        ]
        if len(longer) == 1:  # 'Acme' after 'Acme Widgets'
            longer[0][1].add(fold)
            return longer[0][0]
        for draft, folds, _ in groups:  # 'Acme Computer' after 'Acme'
            for other in folds:
                rest = fold[len(other) + 1 :].split() if fold.startswith(f"{other} ") else []
                if rest and (is_lead or all(w in _COMPANY_WORDS for w in rest)):
                    folds.add(fold)
                    return draft
        return None

    def _take_acronym(
        self,
        context: ActorContext,
        groups: list[tuple[ActorDraft, set[str], int]],
        draft: ActorDraft,
        first: int,
        last: int,
    ) -> None:
        """'Long Name (LN)': the letters in brackets are the same organisation's."""
        words = context.parse.words
        if last + 2 < len(words) and words[last] == "(" and words[last + 2] == ")":
            letters = words[last + 1]
            if letters.isupper() and letters.isalpha() and last + 1 not in context.table.by_token:
                for group in groups:
                    if group[0] is draft:
                        group[1].add(letters.lower())
                why = f"the letters in brackets after '{draft.name}'"
                context.table.add_mention(last + 1, last + 2, last + 1, draft, why)


def _is_wordlike(words: list[str]) -> bool:
    """Whether it can be a name at all: a letter in it, and no sum of money."""
    return any(w[0].isalpha() for w in words) and not any("$" in w for w in words)


def _initials(fold: str) -> str:
    words = [
        w for w in re.split(r"[\s-]+", fold) if w not in {"of", "the", "and", "for", "in", "&"}
    ]
    return "".join(w[0] for w in words if w) if len(words) > 1 else ""
