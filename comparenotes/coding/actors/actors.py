"""Who can act in a report: one actor, all its mentions.

A parse, its names and places come in; `Actor`s go out. Drafts gather the mentions by name
(`named`, `aliases`, `families`), by description (`nominals`) and by pronoun (`coreference`); then
missing countries are inferred (`countries`), and the drafts that are mentioned become records here.
"""

from __future__ import annotations

import math

from ...lexicon import Lexicon
from ...lexicon.word_sets import NounSenseWords
from ...record import Actor, Place
from ..grammar.parse import Parse
from ..names.names import Name
from ..trace import Trace
from .aliases import AliasFinder
from .coreference import CoreferenceResolver
from .countries import CountryInference
from .demonyms import ADJECTIVE
from .families import FamilyFinder
from .mention_table import ActorDraft, DraftMention, MentionTable
from .named import NamedActorFinder
from .nominals import DescriptionFinder
from .salience import CoreferenceLexicon
from .titles import RoleIndex


class ActorFinder:
    """Finds the actors of a report, and everything in it that means them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._roles = RoleIndex(lexicon)
        self._named = NamedActorFinder(lexicon, self._roles)
        self._aliases = AliasFinder(lexicon)
        self._families = FamilyFinder(lexicon, self._roles)
        coreference = CoreferenceLexicon(lexicon)
        senses = lexicon.word_sets("noun_senses", NounSenseWords)
        self._descriptions = DescriptionFinder(self._roles, coreference, senses)
        self._coreference = CoreferenceResolver(coreference)
        self._countries = CountryInference(lexicon)

    def find(
        self,
        parse: Parse,
        names: tuple[Name, ...],
        places: tuple[Place, ...],
        trace: Trace | None = None,
    ) -> tuple[Actor, ...]:
        """All actors, in the order of their first mention; their ids count up from 'a1'."""
        if not len(parse):
            return ()
        context = self._named.find(parse, names, places)
        self._aliases.join(context)
        self._families.settle(context)
        left_open = self._coreference.resolve(context, self._descriptions.find(context))
        _drop_authors(context.table)
        self._countries.infer(context)
        draft_mentions = _recorded(context.table)
        if trace is not None:
            _explain(parse, draft_mentions, left_open, trace)
        return _records(parse, context.table, draft_mentions)


def _drop_authors(table: MentionTable) -> None:
    """Drops whoever wrote the report: its author is nobody in it."""
    authors = {name.casefold() for name in table.parse.report.byline}
    for draft in table.drafts:
        if draft.kind == "person" and draft.name.casefold() in authors:
            draft.dropped = True


def _recorded(table: MentionTable) -> list[DraftMention]:
    """The mentions to record, in order; of two with the same words for one actor, the first."""
    shown = _shown(table)
    first: dict[tuple[int, int, int], DraftMention] = {}
    for mention in sorted(table.draft_mentions, key=lambda m: (m.first, m.last)):
        if id(mention) in shown and not mention.draft.dropped:
            first.setdefault((mention.first, mention.last, id(mention.draft)), mention)
    return list(first.values())


def _shown(table: MentionTable) -> set[int]:
    """The ids of the mentions that show an actor. An adjective ('Chadian') does where its state
    acts somewhere in the report and the noun it goes with shows nobody; of adjectives joined by
    'and', the first."""
    shown = {id(m) for m in table.draft_mentions if m.shown}
    acting = {id(m.draft) for m in table.draft_mentions if m.shown}
    for mention in table.draft_mentions:
        if mention.why == ADJECTIVE and id(mention.draft) in acting:
            noun = table.by_head.get(table.parse.heads[mention.head])
            if noun is None or id(noun) not in shown:
                shown.add(id(mention))
    return shown


def _records(
    parse: Parse, table: MentionTable, draft_mentions: list[DraftMention]
) -> tuple[Actor, ...]:
    """The drafts that are mentioned, and the members of groups, in order of first mention."""
    mentions: dict[int, list[DraftMention]] = {}
    for mention in draft_mentions:
        mentions.setdefault(id(mention.draft), []).append(mention)
    order = {id(draft): n for n, draft in enumerate(table.drafts)}
    kept = [draft for draft in table.drafts if id(draft) in mentions]
    for draft in list(kept):  # who is only a member is an actor all the same
        kept += [member for member in draft.members if member not in kept]

    def position(draft: ActorDraft) -> tuple[float, int]:
        own = mentions.get(id(draft))
        return (own[0].first if own else math.inf, order[id(draft)])

    kept.sort(key=position)
    ids = {id(draft): f"a{n}" for n, draft in enumerate(kept, 1)}
    return tuple(_record(parse, draft, ids, mentions.get(id(draft), [])) for draft in kept)


def _record(
    parse: Parse, draft: ActorDraft, ids: dict[int, str], draft_mentions: list[DraftMention]
) -> Actor:
    spans = {parse.span(m.first, m.last) for m in draft_mentions}
    return Actor(
        id=ids[id(draft)],
        name=draft.name,
        kind=draft.kind,
        country=draft.country,
        sectors=tuple(draft.sectors),
        offices=tuple(draft.offices),
        members=tuple(ids[id(member)] for member in draft.members),
        basis=draft.basis,
        mentions=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
    )


def _explain(
    parse: Parse, draft_mentions: list[DraftMention], left_open: list[tuple[int, str]], trace: Trace
) -> None:
    """Notes why each mention means its actor, and at the first one which rules added to it."""
    explained: set[int] = set()
    for mention in draft_mentions:
        span = parse.span(mention.first, mention.last)
        draft = mention.draft
        trace.note("actors", span.start, span.end, f"means {draft.name}: {mention.why}")
        if id(draft) not in explained:
            explained.add(id(draft))
            for rule in draft.rules:
                trace.note("actors", span.start, span.end, f"{draft.name}: {rule}")
    for token, why in left_open:
        trace.note("actors", parse.starts[token], parse.ends[token], f"means no actor: {why}")
