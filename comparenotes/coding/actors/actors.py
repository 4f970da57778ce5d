"""Who can act in a report: one actor, all its mentions.

Names, known phrases, descriptions and pronouns are gathered in a cast of drafts (`naming`,
`describing`, `coreference`, `groups`); here the drafts that are mentioned become the record.
"""

from __future__ import annotations

from ...lexicon import Lexicon
from ...record import Actor, Place
from ..grammar.parse import Parse
from ..names.names import Name
from ..trace import Trace
from .coreference import CoreferenceResolver
from .countries import CountryInference
from .demonyms import ADJECTIVE
from .mention_table import ActorDraft, DraftMention, MentionTable
from .named import Namer
from .nominals import DescriptionFinder
from .salience import CoreferenceLexicon
from .titles import Roles


class ActorFinder:
    """Finds the actors of a report, and everything in it that means them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._roles = Roles(lexicon)
        self._namer = Namer(lexicon, self._roles)
        coreference = CoreferenceLexicon(lexicon)
        self._descriptions = DescriptionFinder(self._roles, coreference)
        self._coreference = CoreferenceResolver(coreference)
        self._lender = CountryInference(lexicon)

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
        context = self._namer.find(parse, names, places)
        left_open = self._coreference.resolve(context, self._descriptions.find(context))
        _drop_bylines(context.table)
        self._lender.infer(context)
        draft_mentions = _shown(context.table)
        if trace is not None:
            _explain(parse, draft_mentions, left_open, trace)
        return _records(parse, context.table, draft_mentions)


def _drop_bylines(table: MentionTable) -> None:
    """Whoever wrote the report is nobody in it."""
    authors = {name.casefold() for name in table.parse.report.byline}
    for draft in table.drafts:
        if draft.kind == "person" and draft.name.casefold() in authors:
            draft.dropped = True


def _shown(table: MentionTable) -> list[DraftMention]:
    """The mentions to record, in order; of two with the same words for one actor, one."""
    acting = {id(m.draft) for m in table.draft_mentions if m.shown}
    for mention in table.draft_mentions:
        if mention.why == ADJECTIVE and id(mention.draft) in acting:
            noun = table.by_head.get(table.parse.heads[mention.head])
            mention.shown = noun is None or not noun.shown
    found: dict[tuple[int, int, int], DraftMention] = {}
    for mention in sorted(table.draft_mentions, key=lambda m: (m.first, m.last)):
        if mention.shown and not mention.draft.dropped:
            found.setdefault((mention.first, mention.last, id(mention.draft)), mention)
    return list(found.values())


def _records(
    parse: Parse, table: MentionTable, draft_mentions: list[DraftMention]
) -> tuple[Actor, ...]:
    mentions: dict[int, list[DraftMention]] = {}
    for mention in draft_mentions:
        mentions.setdefault(id(mention.draft), []).append(mention)
    order = {id(draft): n for n, draft in enumerate(table.drafts)}
    kept = [draft for draft in table.drafts if id(draft) in mentions]
    for draft in list(kept):  # who is only a member is an actor all the same
        kept += [one for one in draft.members if one not in kept]
    kept.sort(key=lambda d: (mentions[id(d)][0].first if id(d) in mentions else 1 << 30,
                             order[id(d)]))  # fmt: skip
    ids = {id(draft): f"a{n}" for n, draft in enumerate(kept, 1)}
    return tuple(_record(parse, draft, ids, mentions.get(id(draft), [])) for draft in kept)


def _record(
    parse: Parse, draft: ActorDraft, ids: dict[int, str], draft_mentions: list[DraftMention]
) -> Actor:
    spans = sorted(
        {parse.span(m.first, m.last) for m in draft_mentions}, key=lambda s: (s.start, s.end)
    )
    return Actor(
        id=ids[id(draft)],
        name=draft.name,
        kind=draft.kind,
        country=draft.country,
        sectors=tuple(draft.sectors),
        offices=tuple(draft.offices),
        members=tuple(ids[id(one)] for one in draft.members),
        basis=draft.basis,
        mentions=tuple(spans),
    )


def _explain(
    parse: Parse, draft_mentions: list[DraftMention], left_open: list[tuple[int, str]], trace: Trace
) -> None:
    for mention in draft_mentions:
        span = parse.span(mention.first, mention.last)
        trace.note("actors", span.start, span.end, f"means {mention.draft.name}: {mention.why}")
    for token, why in left_open:
        trace.note("actors", parse.starts[token], parse.ends[token], f"means no actor: {why}")
