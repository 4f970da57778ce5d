"""Named actors: states, organisations and persons by name, with the titles that stand before them.

The names and known phrases of a parse come in; a `Scene` goes out, with one draft for each actor
in its cast and all its named mentions marked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ...lexicon import Lexicon
from ...lexicon.entries import AimedNouns, GenderEntry
from ...lexicon.known_names import Known, known_phrases
from ...record import Place
from ..grammar.parse import Parse
from ..names.names import Name
from .context import ActorContext, is_acting, is_locative, is_stance
from .mention_table import ActorDraft
from .offices import give_office, tense_of
from .organisation_names import OrganisationNames
from .person_names import parts_of, same_person
from .titles import Roles, Title


class Namer:
    """Finds the named actors of a report."""

    def __init__(self, lexicon: Lexicon, roles: Roles) -> None:
        self._known = known_phrases(lexicon)
        aimed = lexicon.word_sets("aimed_nouns", AimedNouns)
        self._aimed = aimed.measures | aimed.attacks
        self._roles = roles
        self._organisations = OrganisationNames(lexicon, roles)
        genders = lexicon.entries("given_name_gender", GenderEntry)
        self._gender = {
            name.lower(): mention
            for key, mention in (("male", "m"), ("female", "f"))
            for name in genders[key].names
        }

    def find(
        self, parse: Parse, names: tuple[Name, ...], places: tuple[Place, ...]
    ) -> ActorContext:
        """The named actors of a report."""
        context = ActorContext(parse, names, places, self._aimed)
        context.known = self._known.find(parse.words)
        self._mark_known(context)
        context.names = _settle_kinds(context)
        context.surnames = _surnames(context)
        self._organisations.add_mention(context)
        self._mark_persons(context)
        return context

    def _mark_known(self, context: ActorContext) -> None:
        own = _own_acronyms(context.parse)
        for first, last, known in context.known:
            meant = own.get(context.parse.text(first, last))
            if meant is not None and known.key not in {
                other.key for at, end, other in context.known if meant[0] <= at and end <= meant[1]
            }:
                continue  # '(DPP)', told here for another body than the one known by it
            if context.table.skipped[first] or context.is_inside_longer_name(first, last):
                continue
            if known.how == "organisation":
                draft = context.known_draft(known)
                context.table.add_mention(
                    first, last, context.head(first, last), draft, "a known name of it"
                )
            else:
                self._mark_state(context, first, last, known)

    def _mark_state(self, context: ActorContext, first: int, last: int, known: Known) -> None:
        parse, head = context.parse, context.head(first, last)
        if is_stance(parse, first):
            return
        if known.how == "capital":
            context.capital_at[head] = known
        if known.how == "demonym":
            context.demonyms.append((first, last, head, known))
        if known.how in {"name", "demonym"}:
            for token in range(first, last):
                context.state_at[token] = known
        if known.how == "name":
            if context.is_elsewhere(first, last, known):
                for token in range(first, last):
                    context.state_at.pop(token, None)
                return
            if known.territory:
                if is_acting(context, head):
                    draft = context.known_draft(known)
                    context.table.add_mention(
                        first, last, head, draft, "a territory that acts here"
                    )
                return
            shown = not is_locative(parse, head)
            why = "the state by name" if shown else "the state as a place"
            context.table.add_mention(
                first, last, head, context.known_draft(known), why, shown=shown
            )
        elif known.how == "capital" and is_acting(context, head, strict=True):
            why = "its capital stands for the state: it acts here"
            context.table.add_mention(first, last, head, context.known_draft(known), why)
            context.state_at[head] = known
        elif known.how == "nickname" and not is_locative(parse, head):
            why = "a nickname of the state"
            context.table.add_mention(first, last, head, context.known_draft(known), why)
            context.state_at[head] = known

    def _mark_persons(self, context: ActorContext) -> None:
        spans = []
        for name in context.names:
            if name.kind != "person" or context.is_taken(name):
                continue
            first, last = self._strip_titles(context, name.first, name.last)
            first, last = context.trim(first, last)
            if first < last and not context.table.skipped[first]:
                spans.append((first, last))
        people: list[tuple[ActorDraft, list[tuple[str, ...]]]] = []
        long_first = sorted(spans, key=lambda span: (span[1] - span[0] == 1, span[0]))
        for first, last in long_first:
            parts = parts_of(context.parse.text(first, last))
            self._mark_person(context, people, first, last, parts)
        self._mark_strays(context, people)
        _join_aliases(context)

    def _strip_titles(self, context: ActorContext, first: int, last: int) -> tuple[int, int]:
        """The name without titles that the tagger took for part of it."""
        for end in range(last - 1, first, -1):
            found = self._roles.title_before(context.parse, end, first)
            if found is not None and found[0] == first:
                return end, last
        return first, last

    def _mark_person(
        self,
        context: ActorContext,
        people: list[tuple[ActorDraft, list[tuple[str, ...]]]],
        first: int,
        last: int,
        parts: tuple[str, ...],
    ) -> None:
        parse = context.parse
        head = context.head(first, last)
        title = self._title_before(context, first, head)
        gender = title[1].gender if title else None
        draft = same_person(people, parts, gender)
        if draft is None:
            draft = context.table.add_draft(
                ActorDraft(parse.text(first, last), "person", named=True)
            )
            draft.basis = "a person's name"
            people.append((draft, [parts]))
        else:
            next(known for found, known in people if found is draft).append(parts)
            if len(parse.text(first, last).split()) > len(draft.name.split()):
                draft.name = parse.text(first, last)
        if draft.gender is None:
            draft.gender = gender or (self._gender.get(parts[0]) if len(parts) > 1 else None)
        start = first
        if title is not None:
            start = self._take_title(context, draft, title, first, last)
            if start < title[0]:
                why = "the title that stands before the name"
                context.table.add_mention(start, first, first - 1, draft, why)
        elif first > 1 and parse.tags[first - 1] == "POS" and draft.country is None:
            owner = context.state_at.get(first - 2)  # 'Japan's Fumio Kishida'
            if owner is not None:
                draft.country = owner.country
                draft.basis = f"the words give the country: {owner.name}"
        why = "the full name" if len(parts) > 1 else "a surname or a part of the full name"
        mention = context.table.add_mention(
            start, last, head, draft, why if start == first else f"title and {why}"
        )
        for token in range(first, last):
            context.table.by_token[token] = mention
        draft.called.add("person")

    def _title_before(
        self, context: ActorContext, first: int, head: int
    ) -> tuple[int, Title] | None:
        sentence = context.parse.sentences[context.parse.sentence_of[first]]
        end = first
        while end - 1 >= sentence.first and context.parse.words[end - 1] in {",", "-"}:
            return None
        return self._roles.title_before(context.parse, end, sentence.first)

    def _take_title(
        self,
        context: ActorContext,
        draft: ActorDraft,
        title: tuple[int, Title],
        first: int,
        last: int,
    ) -> int:
        """Notes the office that stands before a name; gives where title and name start."""
        start, what = title
        sentence = context.parse.sentences[context.parse.sentence_of[first]]
        inner = self._roles.title_before(context.parse, start, sentence.first)
        floor = max(sentence.first, first - 14)
        left = context.phrase_start(start, first, floor)
        whose = context.whose_before(left, start)
        after = (
            context.state_at.get(last + 1)
            if context.parse.lower[last : last + 1] == ["of"]
            else None
        )
        if after is not None and not whose.states:  # 'Foreign Minister Ann Roe of Chad'
            whose.states.append(after)
        if what.role == "address" and inner is not None:
            what = inner[1]
        if context.parse.words[left] == "-" and context.parse.lower[left - 1] == "ex":
            left -= 1  # 'Ex-chairman Ann Roe'
        give_office(draft, what, whose, tense_of(context.parse, left, start))
        return left

    def _mark_strays(
        self, context: ActorContext, people: list[tuple[ActorDraft, list[tuple[str, ...]]]]
    ) -> None:
        """Names that the tagger passed over or took for something else here, but knew elsewhere."""
        surnames = {
            parts[-1]: person for person, known in people for parts in known if len(parts) > 1
        }
        for person, known in people:
            for parts in known:
                if len(parts) == 1:
                    surnames.setdefault(parts[0], person)
        for mention in list(context.table.draft_mentions):
            if mention.draft.kind != "person" and mention.draft.named and mention.draft.key is None:
                first, last = context.trim(mention.first, mention.last)
                if last - first == 1:
                    surnames.setdefault(context.parse.lower[first], mention.draft)
        parse = context.parse
        for token, word in enumerate(parse.words):
            if (
                word[:1].isupper()
                and token not in context.table.by_token
                and not context.table.skipped[token]
                and parse.pos[token] == "PROPN"
                and (draft := surnames.get(word.lower())) is not None
                and not context.in_longer_name(token)
            ):
                context.table.add_mention(
                    token, token + 1, token, draft, "a name told elsewhere in the report"
                )


def _join_aliases(context: ActorContext) -> None:
    """'Rodrigo Londono, better known as Timochenko': two names of one actor, wherever found."""
    parse, table = context.parse, context.table
    for token in range(1, len(parse) - 2):
        if parse.lower[token : token + 2] != ["known", "as"] or parse.deps[token] != "acl":
            continue
        named, alias = table.by_head.get(parse.heads[token]), table.by_token.get(token + 2)
        if named is None or alias is None or not named.draft.named or alias.draft.key:
            continue
        if alias.draft is named.draft or named.draft.kind == "state" or not alias.draft.named:
            continue
        other = alias.draft
        other.dropped = True
        for mention in table.draft_mentions:
            if mention.draft is other:
                mention.draft = named.draft
                mention.why = f"the report says that '{named.draft.name}' is known as this"


def _own_acronyms(parse: Parse) -> dict[str, tuple[int, int]]:
    """The acronyms that the report gives in brackets, and the tokens of what they stand for:
    'Director of Public Prosecutions (DPP)'."""
    found: dict[str, tuple[int, int]] = {}
    for token in range(2, len(parse) - 1):
        word = parse.words[token]
        is_short = word.isupper() and word.isalpha() and 1 < len(word) < 8
        if not is_short or parse.words[token - 1] != "(" or parse.words[token + 1] != ")":
            continue
        first, initials = token - 1, ""
        while first > 0 and token - first < 14 and len(initials) < len(word):
            first -= 1
            if parse.words[first][0].isupper():
                initials = parse.words[first][0] + initials
        if initials == word:
            found.setdefault(word, (first, token - 1))
    return found


def _settle_kinds(context: ActorContext) -> tuple[Name, ...]:
    """The names, those of the same words made one kind: what most of them are held to be.

    A name that longer names start with is an organisation if they are ('Acme', 'Acme Widgets').
    """
    texts = {}
    votes: dict[str, Counter[str]] = {}
    firsts: dict[str, Counter[str]] = {}
    for name in context.names:
        first, last = context.trim(name.first, name.last)
        if first >= last or name.kind == "demonym":
            continue
        text = context.parse.text(first, last)
        texts[name] = text
        votes.setdefault(text, Counter())[name.kind] += 1
        if last - first > 1:
            firsts.setdefault(context.parse.words[first], Counter())[name.kind] += 1
            firsts.setdefault(context.parse.words[last - 1], Counter())[f"{name.kind} ends"] += 1
    settled = []
    for name in context.names:
        kind = name.kind
        if name in texts and kind in {"person", "organisation", "other"}:
            count = votes[texts[name]]
            near = firsts.get(texts[name], Counter())
            if near["person ends"] and not near["organisation"]:
                kind = "person"
            elif near["organisation"] and not near["person ends"]:
                kind = "organisation"
            else:
                real = {k: n for k, n in count.items() if k in {"person", "organisation"}}
                kind = max(real, key=lambda k: (real[k], k)) if real else kind
        settled.append(name if kind == name.kind else replace(name, kind=kind))
    return tuple(settled)


def _surnames(context: ActorContext) -> set[str]:
    """The last words of all persons' names of two words and more."""
    found = set()
    for name in context.names:
        if name.kind == "person":
            first, last = context.trim(name.first, name.last)
            if last - first > 1:
                found.add(context.parse.lower[last - 1])
    return found
