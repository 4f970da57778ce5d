"""One report while its actors are being found: parse, names, what is known, and who is cast."""

from __future__ import annotations

from dataclasses import dataclass

from ...lexicon.known_names import Known
from ...record import Place
from ..grammar.parse import Parse
from ..names.names import Name
from .mention_table import ActorDraft, MentionTable

_LOCATIVE = {
    "in", "at", "near", "across", "throughout", "outside", "inside", "within", "around", "over",
    "through", "into", "onto", "off", "via", "beside",
}  # fmt: skip
_ACTING_PREPS = {"by", "with", "between", "against", "among", "versus", "toward", "towards"}
_STATIVE = {"be", "lie", "sit", "host", "see", "remain", "have", "become"}
_MOVED = {
    "tell", "urge", "warn", "accuse", "ask", "blame", "press", "threaten", "criticize", "criticise",
    "condemn", "pressure", "persuade", "convince", "invite", "thank", "sanction", "force", "oblige",
    "demand", "anger", "support", "back", "isolate",
}  # fmt: skip
_STANCES = {"anti", "pro", "non", "un", "ex"}
_OF = {"of", "for", "from", "in", "at", "to", "throughout", "across", "near"}
_BASED = {"base", "live", "operate", "fight", "flee", "station", "work", "rule", "hold"}
_LEFT = {
    "compound", "amod", "nmod", "poss", "det", "punct", "nummod", "npadvmod", "advmod", "case",
    "predet", "dep", "prep",
}  # fmt: skip


@dataclass(slots=True)
class Whose:
    """What a noun phrase says it belongs to: countries, and organisations named there."""

    states: list[Known]
    organisations: list[ActorDraft]
    person: ActorDraft | None = None


class ActorContext:
    """One report while its actors are being found: parse, names, what is known, and the cast."""

    def __init__(
        self,
        parse: Parse,
        names: tuple[Name, ...],
        places: tuple[Place, ...],
        aimed: frozenset[str],
    ) -> None:
        self.parse = parse
        self.aimed = aimed
        self.table = MentionTable(parse)
        self.names = names
        self.known: list[tuple[int, int, Known]] = []
        self.state_at: dict[int, Known] = {}
        self.inside: dict[int, Known] = {}
        self.capital_at: dict[int, Known] = {}
        self.demonyms: list[tuple[int, int, int, Known]] = []
        self.surnames: set[str] = set()
        self._by_key: dict[str, ActorDraft] = {}
        self._name_at = {t: name for name in names for t in range(name.first, name.last)}
        self.places = places
        self._places = {span.start: place for place in places for span in place.mentions}

    def known_draft(self, known: Known) -> ActorDraft:
        """The draft of a known actor, made when first asked for."""
        draft = self._by_key.get(known.key)
        if draft is None:
            kind = "body" if known.territory else known.kind
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
        """The state that an actor belongs to, if that state was named in the report."""
        if draft.country is None or draft.members:
            return None
        found = self._by_key.get(draft.country)
        if found is None:
            known = next((k for _, _, k in self.known if k.key == draft.country), None)
            found = self.known_draft(known) if known is not None else None
        return found

    def head(self, first: int, last: int) -> int:
        """The token that heads a name."""
        heads = self.parse.heads
        for token in range(last - 1, first - 1, -1):
            is_top = not first <= heads[token] < last or heads[token] == token
            if is_top and (self.parse.tags[token] not in {"POS", ","} or last - first == 1):
                return token
        return last - 1

    def is_inside_longer_name(self, first: int, last: int) -> bool:
        """Whether a person's or organisation's name reaches further on either side."""
        name = self._name_at.get(first) or self._name_at.get(last - 1)
        if name is None or name.kind not in {"person", "organisation", "other"}:
            return False
        start, end = self.trim(name.first, name.last)
        if start >= first and end <= last:
            return False
        if name.kind == "other" and not any(
            self.parse.pos[t] == "PROPN" for t in range(start, end) if not first <= t < last
        ):
            return False
        for token in range(first, last):
            known = next((k for f, e, k in self.known if f == first and e == last), None)
            if known is not None and known.how in {"name", "demonym", "capital"}:
                self.inside[token] = known
        if name.kind == "organisation" and start == first:
            # 'U.S. Congress', 'Israeli Army': the country is read apart from the noun
            known = self.inside.get(first)
            if end > last and known is not None and known.how != "capital":
                self.state_at.update({t: self.inside[first] for t in range(first, last)})
        return True

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

    def is_elsewhere(self, first: int, last: int, known: Known) -> bool:
        """Whether the places stage holds that the words mean another place ('Georgia, U.S.')."""
        if self._is_in_other_place(first, last, known):
            return True
        place = self._places.get(self.parse.starts[first])
        return (
            place is not None
            and known.doubtful
            and place.country is not None
            and known.country is not None
            and place.country != known.country
            and place.precision in {"region", "city", "point"}
        )

    def _is_in_other_place(self, first: int, last: int, known: Known) -> bool:
        """Whether the words are part of another country's place: 'East Azerbaijan' in Iran."""
        start, end = self.parse.starts[first], self.parse.ends[last - 1]
        return any(
            span.start <= start and end <= span.end and span.end - span.start > end - start
            for place in self.places
            if place.country not in {None, known.country}
            for span in place.mentions
        )

    def trim(self, first: int, last: int) -> tuple[int, int]:
        """Tokens without a determiner in front or a genitive mark behind."""
        tags, words = self.parse.tags, self.parse.words
        while first < last and (
            tags[first] in {"DT", "POS", "``", "''", ","} or words[first] in "“\"'‘"
        ):
            first += 1
        while first < last and (
            tags[last - 1] in {"POS", ",", ".", "''"} or words[last - 1] in "”\"'’-"
        ):
            last -= 1
        return first, last

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
            is_inner = token < head and head < first + 6 and parse.deps[token] in _LEFT
            if not is_inner or parse.words[token] == ",":
                break
            left -= 1
        while left < start and parse.pos[left] in {"PUNCT", "ADP", "CCONJ"}:
            left += 1
        return left

    def whose_before(self, left: int, end: int) -> Whose:
        """The countries and organisations named among the tokens `left` to `end`."""
        states: list[Known] = []
        bodies: list[ActorDraft] = []
        people: ActorDraft | None = None
        for token in range(left, end):
            mention = self.table.by_token.get(token)
            if mention is not None and mention.draft.kind != "state":
                if mention.draft.kind != "person" and mention.draft not in bodies:
                    bodies.append(mention.draft)
                elif mention.draft.kind == "person" and people is None:
                    people = mention.draft
            elif (known := self._state_around(token)) is not None and known not in states:
                states.append(known)
        return Whose(states, bodies, people)

    def _state_around(self, token: int) -> Known | None:
        """The state that a word names, or whose capital or town it names."""
        lower, words = self.parse.lower, self.parse.words
        if token > 1 and words[token - 1] == "-" and lower[token - 2] in _STANCES:
            return None
        known = self.state_at.get(token) or self.capital_at.get(token)
        place = self._places.get(self.parse.starts[token])
        if known is None and place is not None and place.country is not None:
            known = Known(place.country, place.name, "place", "state", place.country)
        return known

    def _listed(self, token: int) -> list[Known]:
        """The states that go on a list, whatever the parser made of it: ', B, and C'."""
        found = []
        lower = self.parse.lower
        while token < len(lower) and lower[token] in {",", "and", "or", "&", "the"}:
            token += 1
            while token < len(lower) and (known := self.state_at.get(token)) is not None:
                if known not in found:
                    found.append(known)
                token += 1
        return found

    def whose(self, left: int, head: int) -> Whose:
        """The countries and organisations that a noun phrase names: before its head, or after 'of',
        'for', 'from', 'in', 'at'."""
        found = self.whose_before(left, head)
        parse = self.parse
        below = list(parse.children[head])
        for child in parse.children[head]:
            if parse.deps[child] in {"acl", "relcl"} and parse.lemmas[child] in _BASED:
                below += parse.children[child]
        for child in below:
            if child < head or parse.deps[child] != "prep" or parse.lower[child] not in _OF:
                continue
            for token in parse.children[child]:
                if parse.deps[token] != "pobj":
                    continue
                inner = self.whose_before(parse.edges[token][0], token + 1)
                for conjunct in conjuncts_of(parse, token):
                    more = self.whose_before(parse.edges[conjunct][0], conjunct + 1)
                    inner.states += [k for k in more.states if k not in inner.states]
                    inner.organisations += more.organisations
                inner.states += [k for k in self._listed(token + 1) if k not in inner.states]
                if parse.lower[child] == "to" and not inner.organisations:
                    continue
                found.states += [k for k in inner.states if k not in found.states]
                found.organisations += inner.organisations
        return found


def conjuncts_of(parse: Parse, token: int) -> list[int]:
    """All that are joined to `token` by commas and 'and', in order."""
    found: list[int] = []
    at = token
    while True:
        after = next((c for c in parse.children[at] if parse.deps[c] in {"conj", "appos"}), None)
        if after is None:
            return found
        found.append(after)
        at = after


def is_locative(parse: Parse, head: int) -> bool:
    """Whether a state's name stands for where something is ('in Chad', 'Lyon, France')."""
    for _ in range(5):
        dep = parse.deps[head]
        if dep == "conj":
            head = parse.heads[head]
            continue
        if dep == "pobj":
            return parse.lower[parse.heads[head]] in _LOCATIVE
        if dep == "npadvmod":  # 'the Chad-led force' is no place
            return head + 1 >= len(parse) or parse.words[head + 1] != "-"
        return dep == "appos" and head > 0 and parse.words[head - 1] == ","
    return False


def is_acting(context: ActorContext, head: int, *, strict: bool = False) -> bool:
    """Whether a place name stands where one who acts would: subject, agent, possessor, partner."""
    parse = context.parse
    for _ in range(5):
        dep, up = parse.deps[head], parse.heads[head]
        if dep == "conj":
            head = up
            continue
        if dep == "nsubj":
            return not (strict and parse.lemmas[up] in _STATIVE)
        if dep == "pobj":
            prep = parse.lower[up]
            if prep == "on" and parse.lemmas[parse.heads[up]] in context.aimed:
                return True  # 'sanctions on Ankara'
            if prep == "to":
                return parse.lower[parse.heads[up]] == "according"
            return prep in _ACTING_PREPS
        if dep in {"dobj", "dative"}:
            return parse.lemmas[up] in _MOVED
        return dep == "poss" and not strict and parse.deps[up] in {"nsubj", "dobj", "pobj"}
    return False


def is_stance(parse: Parse, first: int) -> bool:
    """Whether the word at `first` is for or against somebody: 'anti-', 'pro-'."""
    return first > 1 and parse.words[first - 1] == "-" and parse.lower[first - 2] in _STANCES
