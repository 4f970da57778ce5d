"""Actors while they are being found: drafts that gather mentions, and the cast of one report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...record import Office
from ..grammar.parse import Parse

SKIPPED_PARTS = {"byline", "disclaimer", "furniture", "dateline"}

_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_OBJECTS = {"dobj", "dative", "iobj", "obj"}
_INNER = {"poss", "compound", "amod", "nmod", "npadvmod"}


@dataclass(eq=False, slots=True)
class ActorDraft:
    """An actor in the making. `called` holds the nouns it goes by; `gender` is 'm', 'f' or None."""

    name: str
    kind: str
    key: str | None = None
    country: str | None = None
    code: str | None = None
    sectors: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    members: list[ActorDraft] = field(default_factory=list)
    basis: str | None = None
    gender: str | None = None
    plural: bool = False
    number: str = ""
    named: bool = False
    called: set[str] = field(default_factory=set)
    serves: ActorDraft | None = None
    weight: int = 0
    dropped: bool = False

    def add_sectors(self, sectors: Iterable[str]) -> None:
        """Adds what is not there yet, in order."""
        self.sectors.extend(one for one in sectors if one not in self.sectors)

    def add_office(self, office: Office) -> None:
        """Adds an office, unless it says less than one already there."""
        for n, have in enumerate(self.offices):
            if have.role == office.role and office.of in (have.of, None):
                return
            if have.role == office.role and have.of is None and have.tense == office.tense:
                self.offices[n] = office
                return
        self.offices.append(office)


@dataclass(eq=False, slots=True)
class DraftMention:
    """Tokens `first` up to `last` (half-open), headed by `head`, mean `draft`, because of `why`.

    A mark that is not `shown` counts for telling who is who ('in Syria' … 'the country'), but is
    no mention of an actor. `rank` is how prominent its place in the sentence is.
    """

    first: int
    last: int
    head: int
    draft: ActorDraft
    why: str
    shown: bool = True
    rank: int = 0


class MentionTable:
    """All drafts and marks of one report."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.drafts: list[ActorDraft] = []
        self.draft_mentions: list[DraftMention] = []
        self.by_token: dict[int, DraftMention] = {}
        self.by_head: dict[int, DraftMention] = {}
        self.skipped = [
            sentence.part in SKIPPED_PARTS
            for sentence in parse.sentences
            for _ in range(sentence.first, sentence.last)
        ]

    def add_draft(self, draft: ActorDraft) -> ActorDraft:
        """Takes a new draft in."""
        self.drafts.append(draft)
        return draft

    def add_mention(
        self, first: int, last: int, head: int, draft: ActorDraft, why: str, *, shown: bool = True
    ) -> DraftMention:
        """Notes a mention of `draft`."""
        made = DraftMention(first, last, head, draft, why, shown, self.rank(head))
        self.draft_mentions.append(made)
        for token in range(first, last):
            self.by_token.setdefault(token, made)
        self.by_head[head] = made
        return made

    def rank(self, head: int) -> int:
        """How prominent a noun is: 3 for a subject, 2 for an object, 1 within a phrase, 0 inside
        another noun phrase; conjuncts share the rank of the first."""
        parse = self.parse
        for _ in range(4):
            dep = parse.deps[head]
            if dep in _SUBJECTS:
                return 3
            if dep in _OBJECTS or dep == "ROOT":
                return 2
            if dep == "conj" or dep == "appos":
                head = parse.heads[head]
                continue
            return 0 if dep in _INNER else 1
        return 1

    def edge(self, head: int) -> int:
        """Where the noun phrase headed by `head` starts: its left dependents, marks shed."""
        parse = self.parse
        first = parse.edges[head][0]
        while first < head and (
            parse.pos[first] in {"PUNCT", "SYM", "ADP", "CCONJ", "SCONJ", "ADV", "X", "PART"}
            and parse.lower[first] not in {"'s", "’s", "former"}
        ):
            first += 1
        return first
