"""A description as its antecedent is looked for: what its noun phrase says, and where it stands."""

from __future__ import annotations

from ...lexicon.known_names import KnownActor
from .mention_table import ActorDraft
from .nominals import Description
from .plurals import Groups
from .references import DraftChange, Resolution
from .salience import Anaphor, Discourse
from .titles import Title


class Nominal(Anaphor):
    """A description with the discourse it stands in.

    `state` and `body`: the country and the organisation that it names last, null where it names
    none; `dep` and `governor`: its dependency label and the token it hangs on; `home`: the country
    that a bare 'the government' is of.
    """

    def __init__(
        self, discourse: Discourse, groups: Groups, description: Description, home: str | None
    ) -> None:
        super().__init__(discourse, description.head)
        self.description = description
        self.groups = groups
        self.home = home
        self.table = discourse.table
        self.lexicon = discourse.lexicon
        self.dep = self.parse.deps[self.token]
        self.governor = self.parse.heads[self.token]
        whose = description.whose
        self.state: KnownActor | None = whose.states[-1] if whose.states else None
        self.body: ActorDraft | None = whose.organisations[-1] if whose.organisations else None
        self.is_person = description.title is not None and not description.plural

    @property
    def phrase(self) -> str:
        """Its words."""
        return self.parse.text(self.description.first, self.description.last)

    def is_before_of(self, token: int) -> bool:
        """Whether 'of' follows a token."""
        return token + 1 < len(self.parse) and self.parse.lower[token + 1] == "of"

    @property
    def title(self) -> Title:
        """Its title; ask only where it `is_person`."""
        assert self.description.title is not None
        return self.description.title

    @property
    def name(self) -> str:
        """What an actor without a name is called by: the words, less determiners."""
        first = self.description.first
        while first < self.token and self.parse.tags[first] in {"DT", "PRP$", "PDT"}:
            first += 1
        return self.parse.text(first, self.groups.phrase_end(self.description))

    def mention(
        self,
        draft: ActorDraft,
        why: str,
        change: DraftChange,
        *,
        rule: str = "",
        is_new: bool = False,
        key: tuple[str, ...] = (),
    ) -> Resolution:
        """The description means `draft`, and adds `change` to it."""
        one = self.description
        return Resolution(
            one.first,
            one.last,
            one.head,
            draft,
            why,
            rule=rule,
            is_new=is_new,
            key=key,
            changes=((draft, change),),
        )

    def no_mention(self, why: str, *changes: tuple[ActorDraft, DraftChange]) -> Resolution:
        """The description is no mention, or it stays open of whom."""
        one = self.description
        return Resolution(one.first, one.last, one.head, None, why, changes=changes)
