"""A noun for a group or body as its antecedent is looked for: whose it is, and of what country.

A description with such a noun comes in; a `CollectiveNoun` goes out.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...lexicon.known_names import KnownActor
from .descriptions import Nominal
from .mention_table import ActorDraft
from .titles import Agent

_POSSESSORS = {"body", "organisation", "group"}


class CollectiveNoun(Nominal):
    """A description by a noun for a group or body.

    `states`: the countries it names, that of an owner ('its army') included; `country`: the one it
    is of, null when none or several are named.
    """

    def __init__(self, nominal: Nominal, agent: Agent) -> None:
        super().__init__(nominal.discourse, nominal.groups, nominal.description, nominal.home)
        self.agent = agent
        self.owner = self._owner()
        self.states = self._states()
        countries = {known.country for known in self.states}
        self.country = self.states[0].country if len(countries) == 1 else None
        if self.owner is not None:
            self.country = self.country or self.owner.country
            known = _as_known(self.owner)
            if known is not None and known not in self.states:
                self.states.append(known)
        self.bodies = self.description.whose.organisations

    def key(self, country: str | None) -> tuple[str, ...]:
        """What an unnamed group or body is known by: two descriptions with one key mean one."""
        description = self.description
        body = self.bodies[0].name if self.bodies else ""
        if self.agent.one:
            holder = description.whose.person or self.possessor()
            return (self.agent.key, country or "", body, holder.name if holder else "")
        number = description.number if description.definite is not True else ""
        plural = f"s {number}" if description.plural else ""
        return (description.noun, country or "", body, self._qualifier(), plural)

    def _qualifier(self) -> str:
        """The words between determiner and noun, less countries: 'ethnic Albanian rebels'."""
        phrases, parse = self.lexicon.phrases, self.parse
        return " ".join(
            parse.lower[token]
            for token in range(self.description.first, self.token)
            if parse.lower[token] not in phrases.not_qualifying
            and token not in self.discourse.context.state_at
            and parse.tags[token] not in {"POS", "CD", "PRP$"}
        )

    def _states(self) -> list[KnownActor]:
        """The countries named with it; where one stands before the noun, what follows is only where
        it is ('French troops in Mali')."""
        description = self.description
        if self.discourse.context.is_relational(self.token):
            return []
        before = self.discourse.context.whose_before(description.first, self.token).states
        return list(before or description.whose.states)

    def _possessives(self) -> Iterator[tuple[int, ActorDraft]]:
        """The words below the noun that mean somebody, with whom; none below a noun for what it is
        to another."""
        if not self.discourse.context.is_relational(self.token):
            for child in self.parse.children[self.token]:
                mention = self.table.by_head.get(child)
                if mention is not None:
                    yield child, mention.draft

    def _owner(self) -> ActorDraft | None:
        """The state that a possessive before the noun means: 'its army', 'whose armed forces'."""
        for child, draft in self._possessives():
            if self.parse.deps[child] == "poss" and draft.kind == "state":
                return draft
        return None

    def possessor(self) -> ActorDraft | None:
        """The body, organisation or group that 'its' or 'their' before the noun means, or the
        person of a 'his' before a government or officials ('his advisers')."""
        for child, draft in self._possessives():
            if self.parse.tags[child] == "PRP$":
                kinds = _POSSESSORS | ({"person"} if "GOV" in self.agent.sectors else set())
                return draft if draft.kind in kinds else None
        return None

    @property
    def is_some_states(self) -> bool:
        """Whether it is a state's government or army of which no words say whose: 'the government',
        'government officials', but no 'his government' and no weak noun ('the house')."""
        description = self.description
        whose = description.whose
        if description.owned or whose.person is not None or self.states or self.bodies:
            return False
        is_its = self.agent.one and description.definite is True and not description.is_weak()
        beside = self.parse.lower[self.token - 1] if self.token > description.first else ""
        return is_its or beside in self.lexicon.phrases.governmental


def _as_known(state: ActorDraft) -> KnownActor | None:
    if state.key is None:
        return None
    return KnownActor(state.key, state.name, "name", "state", state.country)
