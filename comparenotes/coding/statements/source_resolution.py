"""Whose words a statement is: an actor, somebody unnamed, or nobody.

Takes drafts with the words that name their source, fills in `who`, `addressee` and `basis`: by
those words, by another statement of the same words, or because the speech goes on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from ...record import Actor
from ..actors.mentions import Mentions, head_token
from ..grammar.quoted_parse import QuotedParse
from .drafts import StatementDraft, enclosing

UNNAMED = "unnamed"
_ABOVE = frozenset({"title", "deck", "heading"})
_WORD = re.compile(r"\w+")
_FEW = 4  # words without marks; fewer may stand anywhere in a report
_BODIES = frozenset({"organisation", "body", "state", "armed_force"})
_HEARERS = frozenset({"dobj", "dative"})
_TELLING = frozenset({"tell", "inform", "ask", "assure", "remind", "warn", "urge", "advise"})


class SourceResolver:
    """Tells who says each statement of one report."""

    def __init__(
        self,
        view: QuotedParse,
        mentions: Mentions,
        actors: Sequence[Actor],
        nouns: Collection[str],
    ) -> None:
        self._view, self._mentions, self._nouns = view, mentions, nouns
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}

    def tell(self, drafts: Sequence[StatementDraft]) -> None:
        """Fills in `who`, `basis` and `addressee` of all drafts, which are in order."""
        for draft in drafts:
            if draft.source:
                self._by_words(draft, *draft.source)
            if draft.cue:
                draft.addressee = self._hearer(draft.cue[0], draft.who)
        for draft in drafts:
            if draft.source and self._view.lower[draft.source[0]] == "you":
                self._by_hearer(draft, drafts)
        before: StatementDraft | None = None
        for draft in drafts:
            if draft.source is None:
                self._without_words(draft, before, drafts)
            if not self._is_above(draft):
                before = draft

    def _by_words(self, draft: StatementDraft, first: int, last: int) -> None:
        """The actor that the words mean, else somebody unnamed."""
        parse = self._view.parse
        head = head_token(parse, first, last)
        actor = self._mentions.head_of(head)
        words = parse.text(first, last)
        if actor is None and parse.pos[head] not in {"NOUN", "PRON", "NUM"}:
            actor = self._mentions.at(first, last)
        if actor is not None and not self._is_nameless(actor, first, head):
            draft.who, draft.basis = actor, f"'{words}' names the source"
        else:
            draft.who = UNNAMED
            draft.basis = f"'{words}' gives no name{self._told_of(head, first, last)}"

    def _told_of(self, head: int, first: int, last: int) -> str:
        """What is said of somebody unnamed: how many they are, and of which body."""
        view = self._view
        counts = [view.words[c] for c in view.children[head] if view.tags[c] == "CD"]
        bodies = [
            self._actors[found].name
            for token in range(first, last)
            if token != head and (found := self._mentions.of_token(token)) is not None
            if self._actors[found].kind in _BODIES
        ]
        told = [f"{counts[0]} of them"] if counts else []
        told += [f"of '{bodies[0]}'"] if bodies else []
        return f"; {', '.join(told)}" if told else ""

    def _is_nameless(self, actor: str, first: int, head: int) -> bool:
        """Whether an actor goes only by a noun such as 'officials', and was never named.

        Who holds an office of somebody ('Chad's foreign minister') is told by it.
        """
        held = any(office.of for office in self._actors[actor].offices)
        if held and self._view.lower[first] not in {"a", "an", "one", "another"}:
            return False
        name = self._actors[actor].name.lower().split()
        lemma = self._view.lemmas[head].lower()
        if self._view.pos[head] == "PRON":  # 'he', of 'a man'
            return name[-1] in self._nouns
        is_noun = lemma in self._nouns and self._view.lower[head] in name
        return is_noun and not _is_name(self._actors[actor].name, self._view.lower[head])

    def _hearer(self, cue: int, who: str | None) -> str | None:
        """To whom it is said: 'told Reuters', 'said to the crowd'."""
        view = self._view
        if view.lower[cue] == "according":
            return None
        for child in view.children[cue]:
            found = None
            if view.deps[child] in _HEARERS and view.lemmas[cue] in _TELLING:
                found = self._mentions.head_of(child)
            elif view.deps[child] in {"prep", "dative"} and view.lower[child] == "to":
                inner = [t for t in view.children[child] if view.deps[t] == "pobj"]
                found = self._mentions.head_of(inner[0]) if inner else None
            if found is not None and found != who:
                return found
        return None

    def _by_hearer(self, draft: StatementDraft, drafts: Sequence[StatementDraft]) -> None:
        """'You' in somebody's words: whom he speaks to, else the only other one who speaks."""
        around = enclosing(draft, drafts)
        if around is None or around.who in (None, UNNAMED):
            return
        if around.addressee:
            draft.who, draft.basis = around.addressee, "'you' is whom the words are said to"
            return
        speakers = {one.who for one in drafts if one.who and one.who != UNNAMED}
        people = {who for who in speakers if self._actors[who].kind == "person"}
        others = people - {around.who}
        if len(others) == 1:
            draft.who, draft.basis = others.pop(), "'you' is the only other one who speaks"

    def _without_words(
        self, draft: StatementDraft, before: StatementDraft | None, drafts: Sequence[StatementDraft]
    ) -> None:
        """Quoted words of the title go to who says them below; speech goes on; else nobody."""
        same = self._same_words(draft, drafts)
        if same is not None:
            draft.who, draft.basis = same.who, "the same words are said elsewhere in the report"
        elif draft.cue is None and (whole := self._of_one_speech(draft, drafts)) is not None:
            draft.who = whole.who
            draft.basis = "the quotation goes on in the next paragraph, where its speaker is named"
        elif draft.cue is None and before is not None and self._goes_on(draft, before):
            draft.who = before.who
            draft.basis = "the quotation goes on from the one before"
        elif draft.cue is None and (after := self._leads_on(draft, drafts)) is not None:
            draft.who, draft.basis = after.who, "the speaker is named where the quotation goes on"
        elif draft.cue is None:
            draft.basis = "a quotation, and nothing says whose"
        else:
            cue = self._view.parse.text(*draft.cue)
            draft.basis = f"'{cue}' names nobody"

    def _of_one_speech(
        self, draft: StatementDraft, drafts: Sequence[StatementDraft]
    ) -> StatementDraft | None:
        """A statement with a source whose quotation is of one speech with this one's."""
        mine = self._speech(draft)
        if mine is None:
            return None
        return next(
            (one for one in drafts if one.source and one.who and self._speech(one) == mine), None
        )

    def _speech(self, draft: StatementDraft) -> int | None:
        number = self._view.quote_of[draft.first]
        return self._view.quotes[number].marks.speech if number >= 0 else None

    def _same_words(
        self, draft: StatementDraft, drafts: Sequence[StatementDraft]
    ) -> StatementDraft | None:
        """Another statement, with a source, that has the quoted words of this one."""
        if draft.cue is not None and not self._is_above(draft):
            return None
        folded = self._folded(draft)
        quoted = self._view.quote_of[draft.first] >= 0
        if not folded or (len(folded) < _FEW and not quoted):
            return None
        words = " ".join(folded)
        for other in drafts:
            if other is draft or other.who in (None, UNNAMED) or self._is_above(other):
                continue
            if f" {words} " in f" {' '.join(self._folded(other))} " and not enclosing(
                other, drafts
            ):
                return other
        return None

    def _folded(self, draft: StatementDraft) -> list[str]:
        view = self._view
        return [
            view.lower[token]
            for first, last in draft.content
            for token in range(first, last)
            if _WORD.match(view.words[token])
        ]

    def _leads_on(
        self, draft: StatementDraft, drafts: Sequence[StatementDraft]
    ) -> StatementDraft | None:
        """The next statement, when its quotation goes on in the same paragraph with this one's."""
        block = self._view.block_of[draft.first]
        after = (one for one in drafts if one.first >= draft.content[-1][1])
        following = next(after, None)
        if following is None or self._view.block_of[following.first] != block:
            return None
        quoted = self._view.quote_of[following.content[-1][0]] >= 0
        return following if quoted and following.source and following.who else None

    def _is_above(self, draft: StatementDraft) -> bool:
        view = self._view
        return view.sentences[view.sentence_of[draft.first]].part in _ABOVE

    def _goes_on(self, draft: StatementDraft, before: StatementDraft) -> bool:
        """Whether a quotation without a cue follows one: in its paragraph, or in the next."""
        view = self._view
        step = view.block_of[draft.first] - view.block_of[before.content[-1][1] - 1]
        quoted = view.quote_of[before.content[-1][0]] >= 0 or view.quote_of[before.first] >= 0
        if step and _is_headline(view, draft):
            return False
        return before.who is not None and 0 <= step <= 1 and (quoted or step == 0)


def _is_headline(view: QuotedParse, draft: StatementDraft) -> bool:
    """Whether words are written as headlines are: all but the small ones in capitals."""
    words = [view.words[t] for first, last in draft.content for t in range(first, last)]
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _is_name(name: str, noun: str) -> bool:
    """Whether a noun stands in a name as part of it: 'Transport Authority', 'Doctors Without
    Borders', but not in 'Chadian officials'."""
    words = name.split()
    at = [word.lower() for word in words].index(noun)
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    return words[at][0].isupper() and (before[:1].isupper() or after[:1].isupper())
