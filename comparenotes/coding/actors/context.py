"""What one report's actors are found with: its parse, names and places, and the mentions so far.

The finders of this room share one `ActorContext`: they read it, and add to its mention table and
to its marks of states by token.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...lexicon.known_names import KnownActor
from ...lexicon.word_sets import ActorWords
from ...record import ActorKind, Place, Span
from ..grammar.parse import Parse
from ..names.names import Name
from .mention_table import ActorDraft, MentionTable

_INNER_LABELS = {
    "compound", "amod", "nmod", "poss", "det", "punct", "nummod", "npadvmod", "advmod", "case",
    "predet", "dep", "prep",
}  # fmt: skip

_HYPHENS = {"-", "‑", "–"}
_CONJUNCTS = 5  # steps along a list, at most


@dataclass(slots=True)
class Affiliations:
    """What a noun phrase says it belongs to: the states, organisations and person named in it."""

    states: list[KnownActor]
    organisations: list[ActorDraft]
    person: ActorDraft | None = None


class ActorContext:
    """One report while its actors are being found, and the mentions found so far.

    `known` are the phrases that name a known actor, as (first, last, actor). By token: `state_at`
    the state that a word names, `inside` the known actor whose word is part of a longer name,
    `capital_at` the state whose capital it names. `demonyms` are (first, last, head, state).
    `surnames` are in lower case. `aimed` are nouns for what is done to the one named after 'on'.
    """

    def __init__(
        self,
        parse: Parse,
        names: tuple[Name, ...],
        places: tuple[Place, ...],
        known: list[tuple[int, int, KnownActor]],
        words: ActorWords,
        aimed: frozenset[str],
    ) -> None:
        self.parse = parse
        self.words = words
        self.aimed = aimed
        self.table = MentionTable(parse)
        self.names = names
        self.known = known
        self.state_at: dict[int, KnownActor] = {}
        self.inside: dict[int, KnownActor] = {}
        self.capital_at: dict[int, KnownActor] = {}
        self.demonyms: list[tuple[int, int, int, KnownActor]] = []
        self.surnames = _surnames(parse, names)
        self.places = places
        self._by_key: dict[str, ActorDraft] = {}
        self._name_at = {t: name for name in names for t in range(name.first, name.last)}
        self._place_at = {span.start: place for place in places for span in place.mentions}
        self._places_over: dict[int, list[tuple[Span, Place]]] = {}
        for place in places:
            for span in place.mentions:
                for token in range(*parse.tokens(span.start, span.end)):
                    self._places_over.setdefault(token, []).append((span, place))
        self._known_by_key = {k.key: k for _, _, k in reversed(known)}

    def countries_of_places(self, first: int, last: int) -> set[str | None]:
        """The countries of the places named in tokens `first` up to `last`."""
        return {
            place.country
            for token in range(first, last)
            for _, place in self._places_over.get(token, ())
        }

    def is_inside_place(self, first: int, last: int, country: str | None) -> bool:
        """Whether tokens `first` up to `last` are a part only of the name of a place that is not of
        `country`: 'Japan' of 'the Sea of Japan'."""
        text = self.parse.span(first, last)
        return any(
            span.covers(text) and span != text and place.country != country
            for span, place in self._places_over.get(first, ())
        )

    def known_draft(self, known: KnownActor) -> ActorDraft:
        """The draft of a known actor, made when first asked for."""
        draft = self._by_key.get(known.key)
        if draft is None:
            kind: ActorKind = "body" if known.territory else known.kind
            draft = ActorDraft(
                known.name, kind, key=known.key, country=known.country, code=known.code
            )
            draft.named = True
            draft.add_sectors(known.sectors)
            draft.called.update(known.called)
            what = "a state" if kind == "state" else "a known actor"
            draft.basis = f"{what} in the lexicon" + (f" ({known.note})" if known.note else "")
            self._by_key[known.key] = self.table.add_draft(draft)
        return draft

    def state_of(self, draft: ActorDraft) -> ActorDraft | None:
        """The draft of the state that an actor belongs to, if the report names that state."""
        if draft.country is None or draft.members:
            return None
        state = self._by_key.get(draft.country)
        if state is not None:
            return state
        known = self._known_by_key.get(draft.country)
        return self.known_draft(known) if known is not None else None

    def head(self, first: int, last: int) -> int:
        """The token that heads a name."""
        heads = self.parse.heads
        for token in range(last - 1, first - 1, -1):
            is_top = not first <= heads[token] < last or heads[token] == token
            if is_top and (self.parse.tags[token] not in {"POS", ","} or last - first == 1):
                return token
        return last - 1

    def longer_name(self, first: int, last: int) -> Name | None:
        """The name of a person or organisation that tokens `first` up to `last` are only part of,
        without its determiner and genitive; null where they are no part of one."""
        name = self._name_at.get(first) or self._name_at.get(last - 1)
        if name is None or name.kind not in {"person", "organisation", "other"}:
            return None
        start, end = self.trim(name.first, name.last)
        if start >= first and end <= last:
            return None
        others = [t for t in range(start, end) if not first <= t < last]
        if name.kind == "other" and not any(self.parse.pos[t] == "PROPN" for t in others):
            return None
        return replace(name, first=start, last=end)

    def mark_inside(self, first: int, last: int, known: KnownActor, longer: Name) -> None:
        """Marks the words of a known actor as part of a longer name."""
        if known.how in {"nickname", "organisation"}:
            return
        tokens = range(first, last)
        self.inside.update(dict.fromkeys(tokens, known))
        is_at_front = longer.kind == "organisation" and longer.first == first
        if is_at_front and known.how != "capital":  # the country of 'U.S. Congress', 'Israeli Army'
            self.state_at.update(dict.fromkeys(tokens, known))

    def in_longer_name(self, token: int) -> bool:
        """Whether `token` is part of a name of several words."""
        name = self._name_at.get(token)
        return name is not None and name.last - name.first > 1

    def is_taken(self, name: Name) -> bool:
        """Whether the name lies in a skipped part, or is marked already as a known actor."""
        if self.table.skipped[name.first]:
            return True
        first, last = self.trim(name.first, name.last)
        return any(t in self.table.by_token for t in range(first, last)) or (
            first < last and all(t in self.state_at for t in range(first, last))
        )

    def is_elsewhere(self, first: int, last: int, known: KnownActor) -> bool:
        """Whether the words mean another place by what the places stage found ('Georgia, U.S.')."""
        place = self._place_at.get(self.parse.starts[first])
        return (
            place is not None
            and known.doubtful
            and place.country is not None
            and known.country is not None
            and place.country != known.country
            and place.precision not in {None, "country"}
        )

    def trim(self, first: int, last: int) -> tuple[int, int]:
        """Tokens without a determiner in front or a genitive mark behind."""
        return trimmed(self.parse, first, last)

    def place_ending_at(self, token: int) -> int | None:
        """Where the name of a place starts that ends right before a token, if any does."""
        name = self._name_at.get(token - 1)
        return name.first if name is not None and name.kind == "place" else None

    def phrase_start(self, start: int, first: int, floor: int) -> int:
        """Where the words before a title and name start that belong to them."""
        parse = self.parse
        left = start
        while left - 1 >= floor:
            token = left - 1
            tag = parse.tags[token]
            if tag == "POS":
                left -= 1
                continue
            if token in self.state_at or token in self.table.by_token:
                mention = self.table.by_token.get(token)
                is_person = mention is not None and mention.draft.kind == "person"
                if is_person and parse.tags[left] != "POS":
                    break
                left = mention.first if mention is not None and mention.first >= floor else token
                continue
            head = parse.heads[token]
            is_inner = token < head and head < first + 6 and parse.deps[token] in _INNER_LABELS
            if not is_inner or parse.words[token] == ",":
                break
            left -= 1
        while left < start and parse.pos[left] in {"PUNCT", "ADP", "CCONJ"}:
            left += 1
        return left

    def whose_before(self, left: int, end: int) -> Affiliations:
        """The countries and organisations named among the tokens `left` to `end`."""
        states: list[KnownActor] = []
        bodies: list[ActorDraft] = []
        people: ActorDraft | None = None
        for token in range(left, end):
            mention = self.table.by_token.get(token)
            if mention is not None and mention.draft.kind != "state":
                if is_tie(self, mention.last - 1):
                    continue
                if mention.draft.kind != "person" and mention.draft not in bodies:
                    bodies.append(mention.draft)
                elif mention.draft.kind == "person" and people is None:
                    people = mention.draft
            elif (known := self._state_around(token)) is not None and known not in states:
                states.append(known)
        return Affiliations(states, bodies, people)

    def _state_around(self, token: int) -> KnownActor | None:
        """The state that a word names, or whose capital or town it names."""
        if is_stance(self, token) or is_tie(self, token):
            return None
        known = self.state_at.get(token) or self.capital_at.get(token)
        place = self._place_at.get(self.parse.starts[token])
        if known is None and place is not None and place.country is not None:
            known = KnownActor(place.country, place.name, "place", "state", place.country)
        return known

    def _listed(self, token: int) -> list[KnownActor]:
        """The states listed from `token` on, whatever the parser made of it: ', B, and C'."""
        states = []
        lower = self.parse.lower
        while token < len(lower) and lower[token] in self.words.list_joiners:
            token += 1
            while token < len(lower) and (known := self.state_at.get(token)) is not None:
                if known not in states:
                    states.append(known)
                token += 1
        return states

    def is_relational(self, noun: int) -> bool:
        """Whether a noun says what somebody is to another, whose country is not theirs: 'Chad's
        neighbours'."""
        return self.parse.lemmas[noun] in self.words.relational

    def whose(self, left: int, head: int) -> Affiliations:
        """The states and organisations that a noun phrase names: before its head, or after a
        preposition such as 'of' ('the army of Chad', 'rebels based in Chad')."""
        named = self.whose_before(left, head)
        if self.is_relational(head):
            return replace(named, states=[])
        is_posted = self.parse.lemmas[head] in self.words.posted
        for preposition, noun in self._objects_after(head):
            inner = self._affiliations_of(noun)
            link = self.parse.lower[preposition]
            if link == "to" and not inner.organisations:
                continue
            if is_posted and link in self.words.whereabouts:
                inner.states = []
            named.states += [k for k in inner.states if k not in named.states]
            named.organisations += inner.organisations
        return named

    def _objects_after(self, head: int) -> list[tuple[int, int]]:
        """Each preposition that ties a noun behind `head` to it, and that noun."""
        parse = self.parse
        below = list(parse.children[head])
        for child in parse.children[head]:
            is_clause = parse.deps[child] in {"acl", "relcl"}
            if is_clause and parse.lemmas[child] in self.words.basing_verbs:
                below += parse.children[child]
        return [
            (child, noun)
            for child in below
            if child >= head and parse.deps[child] == "prep"
            if parse.lower[child] in self.words.affiliating_prepositions
            for noun in parse.children[child]
            if parse.deps[noun] == "pobj"
        ]

    def _affiliations_of(self, noun: int) -> Affiliations:
        """The states and organisations that a noun and all joined to it name."""
        edges = self.parse.edges
        inner = self.whose_before(edges[noun][0], noun + 1)
        for conjunct in conjuncts_of(self.parse, noun):
            more = self.whose_before(edges[conjunct][0], conjunct + 1)
            inner.states += [k for k in more.states if k not in inner.states]
            inner.organisations += more.organisations
        inner.states += [k for k in self._listed(noun + 1) if k not in inner.states]
        return inner


def trimmed(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Tokens `first` up to `last` without a determiner in front or a genitive mark behind."""
    tags, words = parse.tags, parse.words
    while first < last and (
        tags[first] in {"DT", "POS", "``", "''", ","} or words[first] in "“\"'‘"
    ):
        first += 1
    while first < last and (
        tags[last - 1] in {"POS", ",", ".", "''"} or words[last - 1] in "”\"'’-"
    ):
        last -= 1
    return first, last


def _surnames(parse: Parse, names: tuple[Name, ...]) -> frozenset[str]:
    """The last words of all persons' names of two words and more."""
    trims = [trimmed(parse, name.first, name.last) for name in names if name.kind == "person"]
    return frozenset(parse.lower[last - 1] for first, last in trims if last - first > 1)


def conjuncts_of(parse: Parse, token: int) -> list[int]:
    """All that are joined to `token` by commas and 'and', in order."""
    joined: list[int] = []
    at = token
    while True:
        after = next((c for c in parse.children[at] if parse.deps[c] in {"conj", "appos"}), None)
        if after is None:
            return joined
        joined.append(after)
        at = after


def is_locative(context: ActorContext, head: int) -> bool:
    """Whether a state's name stands for where something is ('in Chad', 'Lyon, France')."""
    parse = context.parse
    for _ in range(_CONJUNCTS):
        dep = parse.deps[head]
        if dep == "conj":
            head = parse.heads[head]
            continue
        if dep == "pobj":
            preposition = parse.heads[head]
            in_place = parse.lower[preposition] in context.words.locative_prepositions
            if not in_place or _is_aimed_at(context, preposition):
                return False
            return parse.lemmas[parse.heads[preposition]] not in context.words.meant_for_where
        if dep == "npadvmod":  # 'the Chad-led force' is no place
            return head + 1 >= len(parse) or parse.words[head + 1] != "-"
        return dep == "appos" and head > 0 and parse.words[head - 1] == ","
    return False


def is_acting(context: ActorContext, head: int, *, strict: bool = False) -> bool:
    """Whether a place's name stands where somebody who acts would: as a subject, as who does or
    owns it, as whom something is done with or to. `strict`: as owner only of what a government
    makes or has, and not as the subject of a verb such as 'lie'."""
    parse = context.parse
    for _ in range(_CONJUNCTS):
        dep, governor = parse.deps[head], parse.heads[head]
        if dep == "conj":
            head = governor
            continue
        if dep == "nsubj":
            return not (strict and parse.lemmas[governor] in context.words.stative_verbs)
        if dep == "pobj":
            return _is_partner(context, governor)
        if dep in {"dobj", "dative"}:
            return parse.lemmas[governor] in context.words.addressing_verbs
        if dep == "poss" and strict:
            return parse.lemmas[governor] in context.words.owned_by_states
        return dep == "poss" and parse.deps[governor] in {"nsubj", "dobj", "pobj"}
    return False


def _is_partner(context: ActorContext, preposition: int) -> bool:
    """Whether who is named after a preposition acts or is acted on: 'with Kabul'."""
    parse = context.parse
    word, governor = parse.lower[preposition], parse.heads[preposition]
    if word == "on" and parse.lemmas[governor] in context.aimed:  # 'sanctions on Kabul'
        return True
    if word == "to":
        is_meant = parse.lemmas[governor] in context.words.meant_for_somebody
        return is_meant or parse.lower[governor] == "according"
    if _is_aimed_at(context, preposition):
        return True
    return word in context.words.partner_prepositions


def _is_aimed_at(context: ActorContext, preposition: int) -> bool:
    """'fired rockets at Chad': what 'at' leads to is hit."""
    parse = context.parse
    if parse.lower[preposition] != "at":
        return False
    governor = parse.heads[preposition]
    if parse.pos[governor] == "NOUN" and parse.deps[governor] == "dobj":
        governor = parse.heads[governor]  # the parser hung 'at' on the rockets
    return parse.lemmas[governor] in context.words.aiming_verbs


def is_stance(context: ActorContext, first: int) -> bool:
    """Whether the word at `first` is for or against somebody: 'anti-', 'pro-'."""
    parse = context.parse
    is_behind_hyphen = first > 1 and parse.words[first - 1] == "-"
    return is_behind_hyphen and parse.lower[first - 2] in context.words.stance_prefixes


def is_tie(context: ActorContext, token: int) -> bool:
    """Whether the name that `token` is part of only says what another is to the one named:
    'Chadian-backed', 'French-speaking', 'US backed'; a 'Lagos-based' firm is of there."""
    parse, words = context.parse, context.words
    known = context.state_at.get(token)
    behind = token + 1
    while known is not None and context.state_at.get(behind) is known:
        behind += 1
    if behind + 1 >= len(parse):
        return False
    if known is not None and parse.lower[behind] in words.list_joiners:
        other = context.state_at.get(behind + 1)  # 'Saudi and Emirati-backed'
        return other is not None and is_tie(context, behind + 1)
    if parse.words[behind] not in _HYPHENS:
        return parse.lower[behind] in words.tying_participles
    if parse.starts[behind + 1] != parse.ends[behind] or behind + 1 in context.state_at:
        return False
    return (
        parse.pos[behind + 1] != "PROPN" and parse.lower[behind + 1] not in words.owning_participles
    )
