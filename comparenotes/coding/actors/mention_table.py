"""Actors while they are being found: drafts that gather mentions, and the table of all of them.

A parse comes in; the finders of this room add drafts and mentions, and look them up by token.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...lexicon.coded_parts import PartUse, parts_used_for
from ...record import ActorKind, Office
from ..grammar.parse import Parse

_CODED_PARTS = parts_used_for(PartUse.ACTORS)

_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_OBJECTS = {"dobj", "dative"}
_INNER = {"poss", "compound", "amod", "nmod", "npadvmod"}
_SHED = {"PUNCT", "SYM", "ADP", "CCONJ", "SCONJ", "ADV", "X", "PART"}
_GENITIVES = {"'s", "’s"}


@dataclass(eq=False, slots=True)
class ActorDraft:
    """An actor in the making.

    `key` is that of a known actor; `code` PLOVER's for a body of no country. `called` holds the
    nouns it goes by; `gender` is 'm', 'f' or None; `serves` is the body or owner it belongs to;
    `partner` the other of a couple named with one surname;
    `weight` counts its mentions; one that is `dropped` is not recorded. `rules` are the names of
    the rules that gave it sectors or a country, for `explain`.
    """

    name: str
    kind: ActorKind
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
    partner: ActorDraft | None = None
    weight: int = 0
    dropped: bool = False
    rules: list[str] = field(default_factory=list)

    def add_sectors(self, sectors: Iterable[str]) -> None:
        """Adds the sectors that are not there yet, in order."""
        self.sectors.extend(sector for sector in sectors if sector not in self.sectors)

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

    A mention that is not `shown` helps to resolve later ones ('in Syria' … 'the country'), but is
    not recorded. `rank` is how prominent its place in the sentence is.
    """

    first: int
    last: int
    head: int
    draft: ActorDraft
    why: str
    shown: bool = True
    rank: int = 0


class MentionTable:
    """All drafts and mentions of one report."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.drafts: list[ActorDraft] = []
        self.draft_mentions: list[DraftMention] = []
        self.starts: dict[ActorDraft, int] = {}
        self.by_token: dict[int, DraftMention] = {}
        self.by_head: dict[int, DraftMention] = {}
        self.skipped = [
            sentence.part not in _CODED_PARTS
            for sentence in parse.sentences
            for _ in range(sentence.first, sentence.last)
        ]

    def add_draft(self, draft: ActorDraft) -> ActorDraft:
        """Adds a new draft, and gives it back."""
        self.drafts.append(draft)
        return draft

    def add_mention(
        self, first: int, last: int, head: int, draft: ActorDraft, why: str, *, shown: bool = True
    ) -> DraftMention:
        """Adds a mention of `draft`. By its head the last mention added is found, by each of its
        tokens the first."""
        mention = DraftMention(first, last, head, draft, why, shown, self.rank(head))
        self.draft_mentions.append(mention)
        self.note_start(draft, first)
        for token in range(first, last):
            self.by_token.setdefault(token, mention)
        self.by_head[head] = mention
        return mention

    def note_start(self, draft: ActorDraft, first: int) -> None:
        """Notes that a mention of `draft` starts at token `first`: `starts` holds the earliest."""
        self.starts[draft] = min(first, self.starts.get(draft, first))

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
        """Where the noun phrase headed by `head` starts, without marks and small words in front."""
        parse = self.parse
        first = parse.edges[head][0]
        while first < head and (
            parse.pos[first] in _SHED
            and parse.lower[first] not in _GENITIVES
            and parse.lower[first] != "former"
        ):
            first += 1
        return first
