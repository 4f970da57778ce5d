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
from .nominals import find_descriptions
from .titles import Roles


class ActorFinder:
    """Finds the actors of a report, and everything in it that means them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._roles = Roles(lexicon)
        self._namer = Namer(lexicon, self._roles)
        self._teller = CoreferenceResolver(lexicon)
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
        context = self._namer.table(parse, names, places)
        left_open = self._teller.tell(context, find_descriptions(context, self._roles))
        _drop_bylines(context.table)
        self._lender.infer(context)
        marks = _shown(context.table)
        if trace is not None:
            _explain(parse, marks, left_open, trace)
        return _records(parse, context.table, marks)


def _drop_bylines(table: MentionTable) -> None:
    """Whoever wrote the report is nobody in it."""
    authors = {name.casefold() for name in table.parse.report.byline}
    for draft in table.drafts:
        if draft.kind == "person" and draft.name.casefold() in authors:
            draft.dropped = True


def _shown(table: MentionTable) -> list[DraftMention]:
    """The mentions to record, in order; of two with the same words for one actor, one."""
    acting = {id(m.draft) for m in table.marks if m.shown}
    for mark in table.marks:
        if mark.why == ADJECTIVE and id(mark.draft) in acting:
            noun = table.heads.get(table.parse.heads[mark.head])
            mark.shown = noun is None or not noun.shown
    found: dict[tuple[int, int, int], DraftMention] = {}
    for mark in sorted(table.marks, key=lambda m: (m.first, m.last)):
        if mark.shown and not mark.draft.dropped:
            found.setdefault((mark.first, mark.last, id(mark.draft)), mark)
    return list(found.values())


def _records(parse: Parse, table: MentionTable, marks: list[DraftMention]) -> tuple[Actor, ...]:
    mentions: dict[int, list[DraftMention]] = {}
    for mark in marks:
        mentions.setdefault(id(mark.draft), []).append(mark)
    order = {id(draft): n for n, draft in enumerate(table.drafts)}
    kept = [draft for draft in table.drafts if id(draft) in mentions]
    for draft in list(kept):  # who is only a member is an actor all the same
        kept += [one for one in draft.members if one not in kept]
    kept.sort(key=lambda d: (mentions[id(d)][0].first if id(d) in mentions else 1 << 30,
                             order[id(d)]))  # fmt: skip
    ids = {id(draft): f"a{n}" for n, draft in enumerate(kept, 1)}
    return tuple(_record(parse, draft, ids, mentions.get(id(draft), [])) for draft in kept)


def _record(
    parse: Parse, draft: ActorDraft, ids: dict[int, str], marks: list[DraftMention]
) -> Actor:
    spans = sorted({parse.span(m.first, m.last) for m in marks}, key=lambda s: (s.start, s.end))
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
    parse: Parse, marks: list[DraftMention], left_open: list[tuple[int, str]], trace: Trace
) -> None:
    for mark in marks:
        span = parse.span(mark.first, mark.last)
        trace.note("actors", span.start, span.end, f"means {mark.draft.name}: {mark.why}")
    for token, why in left_open:
        trace.note("actors", parse.starts[token], parse.ends[token], f"means no actor: {why}")
