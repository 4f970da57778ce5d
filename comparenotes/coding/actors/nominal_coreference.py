"""Whom a description means: somebody named or described elsewhere, or one who stays unnamed."""

from __future__ import annotations

from ...lexicon.known_names import KnownActor
from ...record import Office
from .countries import home_of
from .mention_table import ActorDraft, DraftMention
from .nominals import Description
from .offices import give_office, office_tense
from .plurals import COUPLES, Groups
from .salience import SUBJECTS, Discourse
from .titles import Agent, Title


class NominalResolver:
    """Tells the descriptions of one report."""

    def __init__(self, discourse: Discourse, groups: Groups) -> None:
        self._discourse = discourse
        self._groups = groups
        self._context = discourse.context
        self._parse = discourse.parse
        self._table = discourse.table
        self._home = home_of(discourse.context)

    def tell(self, one: Description) -> None:
        """Marks a description: as one of the actors so far, or as a new one."""
        parse = self._parse
        dep, head = parse.deps[one.head], parse.heads[one.head]
        if one.head in self._table.by_head or one.head in self._table.by_token:
            return
        if dep in {"attr", "oprd"} and self._takes_predicate(one, head):
            return
        if dep == "pobj" and parse.lower[head] == "as" and one.definite is not True:
            return
        named = self._apposed(one)
        if named is not None:
            self._join(one, named)
            return
        if one.is_weak() and not self._is_strong(one):
            self._discourse.open.append(
                (one.head, f"'{one.noun}' alone need not mean somebody who acts")
            )
            return
        many = one.plural or one.noun in COUPLES
        if many and (self._groups.tell(one) or self._groups.split(one)):
            return
        if one.title is not None and not one.plural:
            self._tell_person(one, one.title)
        elif one.agent is not None:
            self._tell_agent(one, one.agent)
        elif one.title is not None:
            self._tell_people(one, one.title)

    def _is_strong(self, one: Description) -> bool:
        dep = self._parse.deps[one.head]
        if one.whose.states or one.whose.organisations:
            return True
        if one.agent is not None and one.agent.use == "machine":
            return False
        if one.title is not None and not one.plural:
            return one.owned or self._has_of(one.head)
        return one.definite is True or dep == "nsubj"

    def _has_of(self, head: int) -> bool:
        parse = self._parse
        return head + 1 < len(parse) and parse.lower[head + 1] == "of"

    def _takes_predicate(self, one: Description, verb: int) -> bool:
        """'She is the president of X': says something of the subject, and is no mention of it."""
        parse = self._parse
        subject = next((c for c in parse.children[verb] if parse.deps[c] in SUBJECTS), None)
        above = verb
        while subject is None and parse.tags[verb] == "VBG" and parse.heads[above] != above:
            above = parse.heads[above]  # 'Acme is silent, being the owner of…'
            subject = next((c for c in parse.children[above] if parse.deps[c] in SUBJECTS), None)
        if subject is None or parse.deps[subject] == "expl":
            return False
        mention = self._table.by_head.get(subject)
        if mention is not None and mention.head < one.head:
            self._say_of(one, mention.draft)
        return mention is not None or one.definite is not True

    def _say_of(self, one: Description, draft: ActorDraft) -> None:
        """Adds to a draft what a description says of it."""
        if draft.kind == "person" and one.title is not None and not one.plural:
            tense = office_tense(self._context, one.first, one.core)
            give_office(draft, one.title, one.whose, tense)
        elif one.title is not None and not one.plural and one.whose.organisations:
            draft.add_office(Office(one.title.role, one.whose.organisations[-1].name))
        elif draft.kind != "person" and one.agent is not None:
            draft.called.add(one.noun)
            if not draft.sectors:
                draft.add_sectors(one.agent.sectors)
        if draft.country is None and one.whose.states and draft.key is None:
            draft.country = one.whose.states[0].country

    def _apposed(self, one: Description) -> DraftMention | None:
        """The name that stands beside a description: 'Acme, a maker of…', 'its head, Jo Li'."""
        parse = self._parse
        dep, head = parse.deps[one.head], parse.heads[one.head]
        wants_person = one.title is not None and not one.plural
        if dep == "appos" or dep in {"compound", "nmod"}:
            mention = self._table.by_head.get(head)
            if (
                mention is not None
                and mention.draft.named
                and self._can_be(mention.draft, wants_person)
            ):
                return mention if self._agrees(one, mention) else None
        for child in parse.children[one.head]:
            if parse.deps[child] == "appos" and child > one.head:
                mention = self._table.by_head.get(child)
                if (
                    mention is not None
                    and mention.draft.named
                    and self._can_be(mention.draft, wants_person)
                ):
                    return mention
        servant = self._name_after_body(one) if wants_person else None
        if servant is not None:
            return servant
        beside = self._name_before_comma(one)
        if beside is not None and self._can_be(beside.draft, wants_person):
            return beside
        after = self._table.by_token.get(one.last)
        if (
            after is not None
            and after.first == one.last
            and after.draft.named
            and self._can_be(after.draft, wants_person)
            and parse.heads[one.head] == after.head
        ):
            return after
        return None

    def _name_after_body(self, one: Description) -> DraftMention | None:
        """The second name of 'the mayor of Lund, Jo Li', whom the parser puts beside Lund."""
        parse = self._parse
        for prep in parse.children[one.head]:
            for body in parse.children[prep] if parse.lower[prep] in {"for", "of"} else ():
                for child in parse.children[body] if parse.pos[body] == "PROPN" else ():
                    mention = self._table.by_head.get(child)
                    if (
                        parse.deps[child] == "appos"
                        and mention is not None
                        and mention.draft.named
                        and mention.draft.kind == "person"
                        and parse.words[mention.first - 1] == ","
                    ):
                        return mention
        return None

    def _name_before_comma(self, one: Description) -> DraftMention | None:
        """The name in 'Acme (AC), a maker of…', whatever the parser made of the comma; before 'the'
        only where the sentence starts with it."""
        words = self._parse.words
        at = one.first - 1
        if one.definite is None or at < 1 or words[at] != ",":
            return None
        at -= 2 if words[at - 1] == ")" else 1
        mention = self._table.by_token.get(at)
        if mention is None or not mention.draft.named:
            return None
        starts = (
            mention.first == self._parse.sentences[self._parse.sentence_of[mention.first]].first
        )
        return mention if one.definite is False or starts else None

    @staticmethod
    def _agrees(one: Description, mention: DraftMention) -> bool:
        """Whether description and name are of one country, as far as both tell."""
        country = mention.draft.country
        return not (one.whose.states and country and one.whose.states[-1].country != country)

    @staticmethod
    def _can_be(draft: ActorDraft, wants_person: bool) -> bool:
        return (draft.kind == "person") == wants_person and draft.kind != "state"

    def _join(self, one: Description, mention: DraftMention) -> None:
        draft = mention.draft
        if not self.share_office(one.head, one.first, draft):
            self._say_of(one, draft)
        why = f"stands beside the name '{self._parse.text(mention.first, mention.last)}'"
        if self._parse.deps[one.head] in {"compound", "nmod"} and one.last == mention.first:
            mention.first = min(mention.first, one.first)
        last = one.last
        if self._parse.deps[one.head] == "appos":
            last = self._with_of(one)
        self._discourse.add_mention(one.first, last, one.head, draft, why)

    def share_office(self, noun: int, first: int, draft: ActorDraft) -> bool:
        """'Lavrov and his Ukrainian counterpart, Ann Roe': she holds there the office he has.

        `noun` is the word 'counterpart' of a phrase that starts at `first`.
        """
        parse = self._parse
        if parse.lower[noun] != "counterpart" or draft.kind != "person":
            return False
        near = (*parse.children[noun], *parse.children[parse.heads[noun]])
        owners = (c for c in near if parse.deps[c] == "poss" and c < noun)
        mention = next((m for c in owners if (m := self._table.by_head.get(c)) is not None), None)
        if mention is None or not mention.draft.offices:
            return False
        states = self._context.whose_before(first, noun).states
        country = states[-1].country if states else None
        draft.country = draft.country or country
        draft.sectors = [one for one in draft.sectors if one != "CVL"]
        draft.add_sectors(mention.draft.sectors)
        draft.add_office(Office(mention.draft.offices[0].role, country))
        draft.called.add(mention.draft.offices[0].role)
        return True

    def _with_of(self, one: Description) -> int:
        """Where an apposed description ends, its 'of X' or 'for X' included."""
        parse = self._parse
        for child in parse.children[one.head]:
            if (
                child >= one.last
                and parse.deps[child] == "prep"
                and parse.lower[child]
                in {
                    "of",
                    "for",
                    "at",
                    "with",
                }
            ):
                end = parse.edges[child][1]
                return end if end - child <= 8 else one.last
        return one.last

    def _tell_person(self, one: Description, title: Title) -> None:
        state = one.whose.states[-1] if one.whose.states else None
        body = one.whose.organisations[-1] if one.whose.organisations else None
        draft = None
        if one.definite is not False and (one.definite or state or body):
            draft = self._person_called(one, title, state, body)
            if draft is None and (state or body):
                draft = self._named_next(one)
        elif one.definite is False:
            draft = self._titled_next(one, title)
        phrase = self._parse.text(one.first, one.last)
        if draft is not None:
            why = f"the {one.noun} spoken of is '{draft.name}'"
            self._discourse.add_mention(one.first, one.last, one.head, draft, why)
            if draft.gender is None:
                draft.gender = title.gender
            give_office(draft, title, one.whose, office_tense(self._context, one.first, one.core))
            return
        if self._parse.tags[one.head] == "NN" and one.definite is None and not (state or body):
            is_subject = self._parse.deps[one.head] in SUBJECTS
            if not is_subject and not self._has_of(one.last - 1):
                return
        draft = self._table.add_draft(ActorDraft(self._name(one), "person", gender=title.gender))
        draft.basis = f"somebody unnamed, by the words '{phrase}'"
        draft.called.add(one.noun)
        give_office(draft, title, one.whose, office_tense(self._context, one.first, one.core))
        self._discourse.add_mention(one.first, one.last, one.head, draft, draft.basis)

    def _named_next(self, one: Description) -> ActorDraft | None:
        """Who speaks in the next sentence, named in full and with nothing said of who she is:
        'the EU's foreign policy chief said. Catherine Ashton told reporters'."""
        parse = self._parse
        number = parse.sentence_of[one.head] + 1
        if not self._discourse.says(one.head) or number >= len(parse.sentences):
            return None
        sentence = parse.sentences[number]
        for token in range(sentence.first, sentence.last):
            mention = self._table.by_head.get(token)
            if mention is None or not self._discourse.says(token):
                continue
            draft = mention.draft
            is_new = all(
                m.first >= mention.first for m in self._table.draft_mentions if m.draft is draft
            )
            is_bare = not draft.offices and not any(
                parse.deps[c] in {"appos", "relcl", "acl"} for c in parse.children[token]
            )
            full = draft.kind == "person" and draft.named and " " in draft.name
            return draft if is_new and is_bare and full else None
        return None

    def _titled_next(self, one: Description, title: Title) -> ActorDraft | None:
        """Who is named with the title two sentences on at most: 'killed a town mayor on Monday.
        Mayor Ann Roe was shot'."""
        parse = self._parse
        if title.plain or title.weak:
            return None
        number = parse.sentence_of[one.head]
        for sentence in parse.sentences[number + 1 : number + 3]:
            for token in range(sentence.first, sentence.last):
                mention = self._table.by_head.get(token)
                if mention is None or mention.draft.kind != "person" or not mention.draft.named:
                    continue
                draft = mention.draft
                is_new = all(
                    m.first >= mention.first for m in self._table.draft_mentions if m.draft is draft
                )
                if is_new and any(office.role == title.role for office in draft.offices):
                    return draft
        return None

    def _person_called(
        self, one: Description, title: Title, state: KnownActor | None, body: ActorDraft | None
    ) -> ActorDraft | None:
        """The person whom a definite title means: the one who holds it, most recent first."""

        def fits(draft: ActorDraft) -> bool:
            if draft.kind != "person" or draft.plural:
                return False
            if title.role not in draft.called and one.noun not in draft.called:
                return False
            if not draft.named and not draft.called & {one.noun}:
                return False
            if state and draft.country and draft.country != state.country:
                return False
            if title.gender and draft.gender and title.gender != draft.gender:
                return False
            if body and any(office.of == draft.country for office in draft.offices if office.of):
                return False  # 'the charity's president' is not the country's
            return not (body and draft.serves and draft.serves is not body)

        named = self._discourse.said_by(one.head)
        found = [m.draft for m in reversed(self._discourse.seen) if fits(m.draft)]
        found = [draft for draft in found if id(draft) not in named]
        if self._discourse.says(one.head):  # of two brothers, the one who speaks
            found.sort(key=lambda draft: not self._discourse.spoke(draft))
        if found:
            return found[0]
        if state or body:
            for draft in self._table.drafts:
                if (
                    fits(draft)
                    and draft.named
                    and (
                        (state and draft.country == state.country)
                        or (body and draft.serves is body)
                    )
                ):
                    return draft
        if one.definite and not one.owned and not state and not body:
            reach = 2 if title.role in {"person", "ruler"} else 1
            best = self._discourse.best(one.head, lambda m: self._any_person(m, title), reach=reach)
            if best is not None and (title.plain or not best.draft.offices):
                return best.draft
        return None

    @staticmethod
    def _any_person(mention: DraftMention, title: Title) -> float | None:
        draft = mention.draft
        if draft.kind != "person" or not draft.named or mention.rank < 2:
            return None
        return 0.0 if title.gender is None or draft.gender in {title.gender, None} else None

    def _tell_people(self, one: Description, title: Title) -> None:
        """Several people by their title: 'senators', 'economists'."""
        agent = Agent("people", "group", title.sectors, False, None)
        self._tell_agent(one, agent)

    def _tell_agent(self, one: Description, agent: Agent) -> None:
        draft = self._own_people(one, agent) or self._agent_called(one, agent)
        phrase = self._parse.text(one.first, one.last)
        if draft is not None:
            why = f"'{phrase}' means '{draft.name}', spoken of before"
        else:
            if agent.use in {"state", "side"}:
                self._discourse.open.append((one.head, f"which {one.noun} is meant is not told"))
                return
            draft = self._new_agent(one, agent)
            why = draft.basis or ""
        draft.called.add(one.noun)
        self._discourse.add_mention(one.first, one.last, one.head, draft, why)

    def _own_people(self, one: Description, agent: Agent) -> ActorDraft | None:
        """The armed group that 'the FARC rebels' are: it and its people are one actor."""
        body = one.whose.organisations[0] if len(one.whose.organisations) == 1 else None
        if body is None or body.kind != "group" or one.number or not one.plural:
            return None
        beside = self._table.by_token.get(one.core - 1)
        same = set(agent.sectors) & set(body.sectors)
        return body if same and beside is not None and beside.draft is body else None

    def _new_agent(self, one: Description, agent: Agent) -> ActorDraft:
        kind = agent.kind
        if kind == "organisation" and one.plural:
            kind = "group"
        number = one.number if one.plural else ""
        draft = self._table.add_draft(
            ActorDraft(self._name(one), kind, plural=one.plural, number=number)
        )
        draft.add_sectors(agent.sectors)
        phrase = self._parse.text(one.first, one.last)
        draft.basis = f"somebody unnamed, by the words '{phrase}'"
        states, bodies = one.whose.states, one.whose.organisations
        if agent.one and one.definite and not states and not bodies and self._home is None:
            near = self._country_near(one.head)
            draft.country = near
            draft.basis += "; no other country is spoken of beside" if near else ""
        if len({s.country for s in states}) == 1:
            draft.country = states[0].country
            at_home = states[0].how == "home"
            draft.basis += (
                "; the report is from there"
                if at_home
                else (f"; '{states[0].name}' stands with them")
            )
        elif not states and bodies:
            draft.country, draft.code = bodies[0].country, bodies[0].code
            if bodies[0].country:
                draft.basis += f"; they belong to '{bodies[0].name}'"
        draft.called.update({one.noun, agent.key})
        draft.serves = bodies[0] if bodies else one.whose.person or self._possessor(one)
        self._discourse.by_key[self._key(one, agent, draft.country)] = draft
        return draft

    def _country_near(self, token: int) -> str | None:
        """The only country that this sentence and the one before it speak of."""
        here = self._parse.sentence_of[token]
        found = {
            mention.draft.country
            for mention in self._discourse.seen
            if mention.head < token and here - self._parse.sentence_of[mention.head] <= 1
        }
        found.discard(None)
        return found.pop() if len(found) == 1 else None

    def _key(self, one: Description, agent: Agent, country: str | None) -> tuple[str, ...]:
        body = one.whose.organisations[0].name if one.whose.organisations else ""
        if agent.one:
            return (agent.key, country or "", body)
        number = one.number if one.definite is not True else ""
        plural = f"s {number}" if one.plural else ""
        return (one.noun, country or "", body, self._qualifier(one), plural)

    def _qualifier(self, one: Description) -> str:
        """The words between determiner and noun, less countries: 'ethnic Albanian rebels'."""
        lower = self._parse.lower
        skipped = {"the", "a", "an", "some", "these", "those", "this", "that", "other", "its"}
        return " ".join(
            lower[t]
            for t in range(one.first, one.head)
            if lower[t] not in skipped
            and t not in self._context.state_at
            and self._parse.tags[t] not in {"POS", "CD", "PRP$"}
        )

    def _agent_called(self, one: Description, agent: Agent) -> ActorDraft | None:
        states, bodies = one.whose.states, one.whose.organisations
        country = states[0].country if len({s.country for s in states}) == 1 else None
        if agent.use == "state":
            return self._state_called(one)
        owner = self._owner(one)
        if owner is not None and country is None:
            country = owner.country
        exact = self._discourse.by_key.get(self._key(one, agent, country))
        if exact is not None and one.definite is not False:
            return exact
        if agent.one and country:
            return exact
        if one.definite is not True and not (one.definite is None and one.plural):
            return None
        if agent.use == "firm" and not one.plural and not states and not bodies and not one.owned:
            best = self._discourse.best(one.head, self._discourse.fits_firm, reach=6)
            if best is not None:
                return best.draft
        if bodies or one.owned:
            return None

        def fits(mention: DraftMention) -> float | None:
            draft = mention.draft
            if country and draft.country and draft.country != country:
                return None
            if draft.plural != one.plural and not agent.one:
                return None
            if one.number != draft.number and one.number and (draft.number or not one.definite):
                return None  # '162 people' are not the '11 people' spoken of before
            if one.noun in draft.called or (agent.one and agent.key in draft.called):
                return 10.0
            if one.plural or one.definite is not True or not draft.named:
                return None
            if draft.kind == agent.kind == "organisation" or draft.kind == "group" == agent.kind:
                return 0.0 if set(agent.sectors) <= set(draft.sectors) else None
            if agent.kind == draft.kind == "body" and agent.sectors:
                return 0.0 if set(agent.sectors) & set(draft.sectors) else None
            if one.noun in {"group", "organization", "organisation"}:
                return 0.0 if draft.kind in {"group", "organisation"} else None
            return None

        if agent.use == "side":
            return None
        best = self._discourse.best(one.head, fits, reach=8)
        if best is not None and agent.one and self._is_abroad(one, best):
            one.whose.states.append(self._home_state())
            return self._discourse.by_key.get(self._key(one, agent, self._home))
        return best.draft if best else None

    def _is_abroad(self, one: Description, mention: DraftMention) -> bool:
        """Whether a government or army spoken of in another paragraph is another country's than
        the one that 'the government' of a report from there is of."""
        if self._home is None or mention.draft.country in {None, self._home} or mention.draft.named:
            return False
        return "\n" in self._parse.text(mention.head, one.head)

    def _home_state(self) -> KnownActor:
        assert self._home is not None
        return KnownActor(self._home, self._home, "home", "state", self._home)

    def _owner(self, one: Description) -> ActorDraft | None:
        """Whom a possessive before the noun means: 'its army', 'whose armed forces'."""
        for child in self._parse.children[one.head]:
            if self._parse.deps[child] == "poss":
                mention = self._table.by_head.get(child)
                if mention is not None and mention.draft.kind == "state":
                    known = self._known_state(mention.draft)
                    if known is not None and known not in one.whose.states:
                        one.whose.states.append(known)
                    return mention.draft
        return None

    def _possessor(self, one: Description) -> ActorDraft | None:
        """The body that 'its' or 'their' before the noun means."""
        for child in self._parse.children[one.head]:
            mention = self._table.by_head.get(child)
            if self._parse.tags[child] == "PRP$" and mention is not None:
                return mention.draft if mention.draft.kind in {"body", "organisation"} else None
        return None

    def _known_state(self, draft: ActorDraft) -> KnownActor | None:
        if draft.key is None:
            return None
        return KnownActor(draft.key, draft.name, "name", "state", draft.country)

    def _state_called(self, one: Description) -> ActorDraft | None:
        if one.plural or one.definite is not True or one.whose.states:
            return None
        best = self._discourse.best(
            one.head,
            lambda m: 0.0 if m.draft.kind == "state" else None,
            reach=3,
        )
        return best.draft if best else None

    def _name(self, one: Description) -> str:
        first = one.first
        while first < one.head and self._parse.tags[first] in {"DT", "PRP$", "PDT"}:
            first += 1
        return self._parse.text(first, self._groups.end(one))
