"""Named actors: states, organisations and persons by name, with the titles that stand before them.

The names and known phrases of a parse come in; a `Cast` with one draft for each actor goes out,
all its named mentions marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections import Counter
from dataclasses import dataclass, replace

from ..lexicon import Lexicon
from ..record import Office, Place
from .drafts import Cast, Draft, Mark
from .known import Known, known_phrases
from .names import Name
from .parse import Parse
from .titles import Roles, Title, singular

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
_TENSES = {
    "former": "former", "ex": "former", "onetime": "former", "ousted": "former", "then": "former",
    "deposed": "former", "acting": "acting", "interim": "acting", "caretaker": "acting",
    "elect": "elect", "late": "former", "past": "former", "retired": "former", "designate": "elect",
}  # fmt: skip
_STANCES = {"anti", "pro", "non", "un", "ex"}
_GENERATIONS = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_OF = {"of", "for", "from", "in", "at", "to", "throughout", "across", "near", "on"}
_BASED = {"base", "live", "operate", "fight", "flee", "station", "work", "rule", "hold"}


@dataclass(frozen=True, slots=True)
class OrganisationWords:
    """A table of `organisation_words.toml`."""

    words: tuple[str, ...]
    kind: str
    sectors: tuple[str, ...]
    suffix: bool = False


@dataclass(frozen=True, slots=True)
class GenderEntry:
    """A table of `given_name_gender.toml`."""

    names: tuple[str, ...]


@dataclass(slots=True)
class Whose:
    """What a noun phrase says it belongs to: countries, and organisations named there."""

    states: list[Known]
    organisations: list[Draft]
    person: Draft | None = None


class Namer:
    """Finds the named actors of a report."""

    def __init__(self, lexicon: Lexicon, roles: Roles) -> None:
        self._known = known_phrases(lexicon)
        self._roles = roles
        self._sorts: dict[str, OrganisationWords] = {}
        tables = lexicon.entries("organisation_words", OrganisationWords)
        for entry in tables.values():
            for word in entry.words:
                self._sorts.setdefault(word, entry)
        self._suffixes = {
            w.lower() for entry in tables.values() if entry.suffix for w in entry.words
        }
        genders = lexicon.entries("given_name_gender", GenderEntry)
        self._gender = {
            name.lower(): mark
            for key, mark in (("male", "m"), ("female", "f"))
            for name in genders[key].names
        }

    def cast(self, parse: Parse, names: tuple[Name, ...], places: tuple[Place, ...]) -> Scene:
        """The named actors of a report."""
        scene = Scene(parse, names, places)
        scene.known = self._known.find(parse.words)
        self._mark_known(scene)
        scene.names = _settle_kinds(scene)
        scene.surnames = _surnames(scene)
        self._mark_organisations(scene)
        self._mark_persons(scene)
        return scene

    # Known states and organisations

    def _mark_known(self, scene: Scene) -> None:
        for first, last, known in scene.known:
            if scene.cast.skipped[first] or scene.is_inside_longer_name(first, last):
                continue
            if known.how == "organisation":
                draft = scene.known_draft(known)
                scene.cast.mark(first, last, scene.head(first, last), draft, "a known name of it")
            else:
                self._mark_state(scene, first, last, known)

    def _mark_state(self, scene: Scene, first: int, last: int, known: Known) -> None:
        parse, head = scene.parse, scene.head(first, last)
        if first > 1 and parse.words[first - 1] == "-" and parse.lower[first - 2] in _STANCES:
            return
        if known.how == "capital":
            scene.capital_at[head] = known
        if known.how == "demonym":
            scene.demonyms.append((first, last, head, known))
        if known.how in {"name", "demonym"}:
            for token in range(first, last):
                scene.state_at[token] = known
        if known.how == "name":
            if scene.is_elsewhere(first, last, known):
                for token in range(first, last):
                    scene.state_at.pop(token, None)
                return
            if known.territory:
                if is_acting(parse, head):
                    draft = scene.known_draft(known)
                    scene.cast.mark(first, last, head, draft, "a territory that acts here")
                return
            shown = not is_locative(parse, head)
            why = "the state by name" if shown else "the state as a place"
            scene.cast.mark(first, last, head, scene.known_draft(known), why, shown=shown)
        elif known.how == "capital" and is_acting(parse, head, strict=True):
            why = "its capital stands for the state: it acts here"
            scene.cast.mark(first, last, head, scene.known_draft(known), why)
            scene.state_at[head] = known
        elif known.how == "nickname" and not is_locative(parse, head):
            why = "a nickname of the state"
            scene.cast.mark(first, last, head, scene.known_draft(known), why)
            scene.state_at[head] = known

    # Organisations

    def _mark_organisations(self, scene: Scene) -> None:
        found = [n for n in scene.names if n.kind == "organisation" and not scene.is_taken(n)]
        groups: list[tuple[Draft, set[str], int]] = []
        for name in found:
            first, last = scene.trim(name.first, name.last)
            if first >= last or self._is_description(scene, first, last):
                continue
            if not _is_wordlike(scene.parse.words[first:last]):
                continue
            if last - first == 1 and scene.parse.lower[first] in scene.surnames:
                continue
            text = scene.parse.text(first, last)
            fold = self._fold(text)
            is_lead = scene.parse.sentence_of[first] < _LEAD
            draft = self._same_organisation(groups, fold, text, is_lead)
            if draft is None:
                draft = self._new_organisation(scene, first, last)
                groups.append((draft, {fold}, first))
            scene.cast.mark(first, last, scene.head(first, last), draft, "the organisation by name")
            self._take_acronym(scene, groups, draft, first, last)

    def _is_description(self, scene: Scene, first: int, last: int) -> bool:
        """Whether the name is a common noun with capitals ('the Israeli Army', 'Foreign Ministry'):
        those are read with the descriptions."""
        parse = scene.parse
        found = self._roles.agent_at(parse, last - 1, first)
        if found is None:
            return False
        rest = range(first, found[0])
        return all(t in scene.state_at or parse.tags[t] in {"POS", "DT"} for t in rest)

    def _new_organisation(self, scene: Scene, first: int, last: int) -> Draft:
        words = scene.parse.words[first:last]
        draft = Draft(scene.parse.text(first, last), "organisation", named=True)
        sort = next(
            (self._sorts[w] for w in (words[-1], words[0], *words) if w in self._sorts), None
        )
        draft.basis = "a name of an organisation"
        if sort is not None:
            draft.kind = sort.kind
            draft.add_sectors(sort.sectors)
        states = [scene.inside[t] for t in range(first, last) if t in scene.inside]
        states += [k for k in self._before(scene, first) if k.country]
        if states:
            draft.country = states[0].country
            draft.basis = f"a name of an organisation; '{states[0].name}' stands with it"
        return scene.cast.draft(draft)

    def _before(self, scene: Scene, first: int) -> list[Known]:
        """The state named just before a name in its noun phrase ('U.S. retailer Best Buy')."""
        head = scene.head(first, first + 1)
        left = min(scene.cast.edge(head), first)
        return [scene.state_at[t] for t in range(left, first) if t in scene.state_at]

    def _fold(self, text: str) -> str:
        words = re.sub(r"['’]s$", "", text).replace(",", " ").split()
        while len(words) > 1 and words[-1].lower() in self._suffixes:
            words.pop()
        if len(words) > 1 and words[0].lower() == "the":
            words = words[1:]
        return " ".join(words).lower().replace(" - ", "-")

    def _same_organisation(
        self, groups: list[tuple[Draft, set[str], int]], fold: str, text: str, is_lead: bool
    ) -> Draft | None:
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
            if letters and len(letters) > 1 and any(o == letters for o in folds):
                if draft.name.isupper():
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
        scene: Scene,
        groups: list[tuple[Draft, set[str], int]],
        draft: Draft,
        first: int,
        last: int,
    ) -> None:
        """'Long Name (LN)': the letters in brackets are the same organisation's."""
        words = scene.parse.words
        if last + 2 < len(words) and words[last] == "(" and words[last + 2] == ")":
            letters = words[last + 1]
            if letters.isupper() and letters.isalpha() and last + 1 not in scene.cast.at:
                for group in groups:
                    if group[0] is draft:
                        group[1].add(letters.lower())
                why = f"the letters in brackets after '{draft.name}'"
                scene.cast.mark(last + 1, last + 2, last + 1, draft, why)

    # Persons

    def _mark_persons(self, scene: Scene) -> None:
        spans = []
        for name in scene.names:
            if name.kind != "person" or scene.is_taken(name):
                continue
            first, last = self._strip_titles(scene, name.first, name.last)
            first, last = scene.trim(first, last)
            if first < last and not scene.cast.skipped[first]:
                spans.append((first, last))
        people: list[tuple[Draft, list[tuple[str, ...]]]] = []
        long_first = sorted(spans, key=lambda span: (span[1] - span[0] == 1, span[0]))
        for first, last in long_first:
            parts = _parts(scene.parse.text(first, last))
            self._mark_person(scene, people, first, last, parts)
        self._mark_strays(scene, people)

    def _strip_titles(self, scene: Scene, first: int, last: int) -> tuple[int, int]:
        """The name without titles that the tagger took for part of it."""
        for end in range(last - 1, first, -1):
            found = self._roles.title_before(scene.parse, end, first)
            if found is not None and found[0] == first:
                return end, last
        return first, last

    def _mark_person(
        self,
        scene: Scene,
        people: list[tuple[Draft, list[tuple[str, ...]]]],
        first: int,
        last: int,
        parts: tuple[str, ...],
    ) -> None:
        parse = scene.parse
        head = scene.head(first, last)
        title = self._title_before(scene, first, head)
        gender = title[1].gender if title else None
        draft = _same_person(people, parts, gender)
        if draft is None:
            draft = scene.cast.draft(Draft(parse.text(first, last), "person", named=True))
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
            start = self._take_title(scene, draft, title, first, head)
            if start < title[0]:
                why = "the title that stands before the name"
                scene.cast.mark(start, first, first - 1, draft, why)
        elif last + 1 < len(parse) and parse.lower[last] == "of" and last + 1 in scene.state_at:
            pass
        why = "the full name" if len(parts) > 1 else "a surname or a part of the full name"
        mark = scene.cast.mark(
            start, last, head, draft, why if start == first else f"title and {why}"
        )
        for token in range(first, last):
            scene.cast.at[token] = mark
        draft.called.add("person")

    def _title_before(self, scene: Scene, first: int, head: int) -> tuple[int, Title] | None:
        sentence = scene.parse.sentences[scene.parse.sentence_of[first]]
        end = first
        while end - 1 >= sentence.first and scene.parse.words[end - 1] in {",", "-"}:
            return None
        return self._roles.title_before(scene.parse, end, sentence.first)

    def _take_title(
        self, scene: Scene, draft: Draft, title: tuple[int, Title], first: int, head: int
    ) -> int:
        """Notes the office that stands before a name; gives where title and name start."""
        start, what = title
        sentence = scene.parse.sentences[scene.parse.sentence_of[first]]
        inner = self._roles.title_before(scene.parse, start, sentence.first)
        floor = max(sentence.first, first - 14)
        left = scene.phrase_start(start, first, floor)
        whose = scene.whose_before(left, start)
        if what.role == "address" and inner is not None:
            what = inner[1]
        self.give_office(scene, draft, what, whose, _tense(scene.parse, left, start))
        return left

    def give_office(
        self, scene: Scene, draft: Draft, title: Title, whose: Whose, tense: str | None
    ) -> None:
        """Notes that `draft` holds the office `title` of `whose`."""
        draft.called.add(title.role)
        if title.gender and draft.gender is None:
            draft.gender = title.gender
        if title.role == "address":
            return
        state = whose.states[-1] if whose.states else None
        body = whose.organisations[-1] if whose.organisations else None
        if body is not None and title.role != "relative":
            draft.serves = body
        if title.role == "relative":
            draft.add_sectors(title.sectors)
            return
        sectors = _sectors(title, body, state)
        if tense == "former" and "GOV" in sectors:
            sectors = ("ELI",)
        draft.add_sectors(sectors)
        country = (state.country if state else None) or (body.country if body else None)
        if country and draft.country is None:
            draft.country = country
            words = state.name if state else (body.name if body else "")
            draft.basis = f"the words give the office: {title.role.replace('_', ' ')} of {words}"
        if not title.plain:
            role, of = title.role, None
            if body is not None:
                of = body.name
            elif state is not None:
                of = state.country
                role = title.top or role
            draft.add_office(Office(role, of, tense))

    def _mark_strays(self, scene: Scene, people: list[tuple[Draft, list[tuple[str, ...]]]]) -> None:
        """Names that the tagger passed over or took for something else here, but knew elsewhere."""
        surnames = {
            parts[-1]: draft for draft, known in people for parts in known if len(parts) > 1
        }
        for draft, known in people:
            for parts in known:
                if len(parts) == 1:
                    surnames.setdefault(parts[0], draft)
        for mark in list(scene.cast.marks):
            if mark.draft.kind != "person" and mark.draft.named and mark.draft.key is None:
                first, last = scene.trim(mark.first, mark.last)
                if last - first == 1:
                    surnames.setdefault(scene.parse.lower[first], mark.draft)
        parse = scene.parse
        for token, word in enumerate(parse.words):
            if (
                word[:1].isupper()
                and token not in scene.cast.at
                and not scene.cast.skipped[token]
                and parse.pos[token] == "PROPN"
                and (draft := surnames.get(word.lower())) is not None
                and not scene.in_longer_name(token)
            ):
                scene.cast.mark(
                    token, token + 1, token, draft, "a name told elsewhere in the report"
                )


class Scene:
    """One report while its actors are being found: parse, names, what is known, and the cast."""

    def __init__(self, parse: Parse, names: tuple[Name, ...], places: tuple[Place, ...]) -> None:
        self.parse = parse
        self.cast = Cast(parse)
        self.names = names
        self.known: list[tuple[int, int, Known]] = []
        self.state_at: dict[int, Known] = {}
        self.inside: dict[int, Known] = {}
        self.capital_at: dict[int, Known] = {}
        self.demonyms: list[tuple[int, int, int, Known]] = []
        self.surnames: set[str] = set()
        self._by_key: dict[str, Draft] = {}
        self._name_at = {t: name for name in names for t in range(name.first, name.last)}
        self.places = places
        self._places = {span.start: place for place in places for span in place.mentions}

    def known_draft(self, known: Known) -> Draft:
        """The draft of a known actor, made when first asked for."""
        draft = self._by_key.get(known.key)
        if draft is None:
            kind = "body" if known.territory else known.kind
            draft = Draft(known.name, kind, key=known.key, country=known.country, code=known.code)
            draft.named = True
            draft.add_sectors(known.sectors)
            what = "a state" if kind == "state" else "a known actor"
            draft.basis = f"{what} in the lexicon" + (f" ({known.note})" if known.note else "")
            self._by_key[known.key] = self.cast.draft(draft)
        return draft

    def state_of(self, draft: Draft) -> Draft | None:
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
            if not first <= heads[token] < last or heads[token] == token:
                if self.parse.tags[token] not in {"POS", ","} or last - first == 1:
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
        if self.cast.skipped[name.first]:
            return True
        first, last = self.trim(name.first, name.last)
        return any(t in self.cast.at for t in range(first, last)) or (
            first < last and all(t in self.state_at for t in range(first, last))
        )

    def is_elsewhere(self, first: int, last: int, known: Known) -> bool:
        """Whether the places stage holds that the words mean another place ('Georgia, U.S.')."""
        place = self._places.get(self.parse.starts[first])
        return (
            place is not None
            and known.doubtful
            and place.country is not None
            and known.country is not None
            and place.country != known.country
            and place.precision in {"region", "city", "point"}
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
            if token in self.state_at or token in self.cast.at:
                mark = self.cast.at.get(token)
                if mark is not None and mark.draft.kind == "person" and tag != "POS":
                    if parse.tags[left] != "POS":
                        break
                left = mark.first if mark is not None and mark.first >= floor else token
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
        bodies: list[Draft] = []
        people: Draft | None = None
        for token in range(left, end):
            mark = self.cast.at.get(token)
            if mark is not None and mark.draft.kind != "state":
                if mark.draft.kind != "person" and mark.draft not in bodies:
                    bodies.append(mark.draft)
                elif mark.draft.kind == "person" and people is None:
                    people = mark.draft
            elif (known := self._state_around(token)) is not None and known not in states:
                states.append(known)
        return Whose(states, bodies, people)

    def _state_around(self, token: int) -> Known | None:
        """The state that a word names, or whose capital or town it names."""
        lower, words = self.parse.lower, self.parse.words
        if token > 1 and words[token - 1] == "-" and lower[token - 2] in _STANCES:
            return None
        known = self.state_at.get(token) or self.capital_at.get(token)
        if known is None and (place := self._places.get(self.parse.starts[token])) is not None:
            if place.country is not None:
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
                for conjunct in _conjuncts(parse, token):
                    more = self.whose_before(parse.edges[conjunct][0], conjunct + 1)
                    inner.states += [k for k in more.states if k not in inner.states]
                    inner.organisations += more.organisations
                inner.states += [k for k in self._listed(token + 1) if k not in inner.states]
                if parse.lower[child] == "to" and not inner.organisations:
                    continue
                found.states += [k for k in inner.states if k not in found.states]
                found.organisations += inner.organisations
        return found


_LEFT = {
    "compound", "amod", "nmod", "poss", "det", "punct", "nummod", "npadvmod", "advmod", "case",
    "predet", "dep", "prep",
}  # fmt: skip
_LEAD = 4  # sentences in which a headline's short name is given in full
_COMPANY_WORDS = {
    "computer", "group", "holdings", "motors", "motor", "airlines", "corporation", "international",
    "industries", "systems", "technologies", "plc", "n.v.", "aerospace", "company", "worldwide",
}  # fmt: skip


def _conjuncts(parse: Parse, token: int) -> list[int]:
    found: list[int] = []
    at = token
    while True:
        after = next((c for c in parse.children[at] if parse.deps[c] in {"conj", "appos"}), None)
        if after is None:
            return found
        found.append(after)
        at = after


def conjuncts(parse: Parse, token: int) -> list[int]:
    """`token` and all that are joined to it by commas and 'and', in order."""
    return [token, *_conjuncts(parse, token)]


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


def is_acting(parse: Parse, head: int, *, strict: bool = False) -> bool:
    """Whether a place name stands where one who acts would: subject, agent, possessor, partner."""
    for _ in range(5):
        dep, up = parse.deps[head], parse.heads[head]
        if dep == "conj":
            head = up
            continue
        if dep == "nsubj":
            return not (strict and parse.lemmas[up] in _STATIVE)
        if dep == "pobj":
            prep = parse.lower[up]
            if prep == "to":
                return parse.lower[parse.heads[up]] == "according"
            return prep in _ACTING_PREPS
        if dep in {"dobj", "dative"}:
            return parse.lemmas[up] in _MOVED
        return dep == "poss" and not strict and parse.deps[up] in {"nsubj", "dobj", "pobj"}
    return False


def _is_wordlike(words: list[str]) -> bool:
    """Whether it can be a name at all: a letter in it, and no sum of money."""
    return any(w[0].isalpha() for w in words) and not any("$" in w for w in words)


def _settle_kinds(scene: Scene) -> tuple[Name, ...]:
    """The names, those of the same words made one kind: what most of them are held to be.

    A name that longer names start with is an organisation if they are ('Acme', 'Acme Widgets').
    """
    texts = {}
    votes: dict[str, Counter[str]] = {}
    firsts: dict[str, Counter[str]] = {}
    for name in scene.names:
        first, last = scene.trim(name.first, name.last)
        if first >= last or name.kind == "demonym":
            continue
        text = scene.parse.text(first, last)
        texts[name] = text
        votes.setdefault(text, Counter())[name.kind] += 1
        if last - first > 1:
            firsts.setdefault(scene.parse.words[first], Counter())[name.kind] += 1
            firsts.setdefault(scene.parse.words[last - 1], Counter())[f"{name.kind} ends"] += 1
    settled = []
    for name in scene.names:
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


def _surnames(scene: Scene) -> set[str]:
    """The last words of all persons' names of two words and more."""
    found = set()
    for name in scene.names:
        if name.kind == "person":
            first, last = scene.trim(name.first, name.last)
            if last - first > 1:
                found.add(scene.parse.lower[last - 1])
    return found


def _initials(fold: str) -> str:
    words = [
        w for w in re.split(r"[\s-]+", fold) if w not in {"of", "the", "and", "for", "in", "&"}
    ]
    return "".join(w[0] for w in words if w) if len(words) > 1 else ""


def _parts(name: str) -> tuple[str, ...]:
    words = [w for w in re.sub(r"['’]s?$", "", name).replace(",", " ").lower().split()]
    words = [w for w in words if w not in _GENERATIONS]
    return tuple(words) or (name.lower(),)


def _same_person(
    people: Iterable[tuple[Draft, list[tuple[str, ...]]]],
    parts: tuple[str, ...],
    gender: str | None,
) -> Draft | None:
    best: Draft | None = None
    for draft, known in people:
        if gender and draft.gender and gender != draft.gender:
            continue
        if any(_is_same_name(parts, other) for other in known):
            return draft
        if (
            len(parts) == 1
            and best is None
            and any(parts[0] in (other[0], other[-1].split("-")[-1]) for other in known)
        ):
            best = draft
    return best


def _is_same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: one ends with the other, or first and last agree."""
    if a == b:
        return True
    short, long_ = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1:
        return len(long_) > 1 and long_[-1] == short[0]
    if long_[-len(short) :] == short:
        return True
    if short[-1] != long_[-1]:
        return short == long_[: len(short)]
    first, other = short[0].rstrip("."), long_[0].rstrip(".")
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])


def _tense(parse: Parse, first: int, last: int) -> str | None:
    return next((_TENSES[w] for w in parse.lower[first:last] if w in _TENSES), None)


def tense_of(parse: Parse, first: int, last: int) -> str | None:
    """'former', 'acting' or 'elect' when one of the words says so."""
    return _tense(parse, first, last)


def _sectors(title: Title, body: Draft | None, state: Known | None) -> tuple[str, ...]:
    """An officer's sectors are the body's that he or she serves, where the title is a general one."""
    if body is not None and title.role in _GENERAL_ROLES and body.sectors:
        return tuple(body.sectors)
    if body is not None and title.role in _GENERAL_ROLES and body.kind == "organisation":
        return ("BUS",) if not body.code else ()
    if state is not None and title.sectors == ("BUS",):
        return ("GOV",)
    return title.sectors


_GENERAL_ROLES = {
    "spokesman", "official", "executive", "chief_executive", "chairman", "president",
    "vice_president", "adviser", "envoy", "chief_of_staff", "press_secretary", "minister", "ruler",
    "secretary_general", "commissioner", "founder", "analyst", "chief_financial_officer",
    "chief_operating_officer", "governor",
}  # fmt: skip

__all__ = [
    "Mark", "Namer", "Scene", "Whose", "conjuncts", "is_acting", "is_locative", "singular",
    "tense_of",
]  # fmt: skip
