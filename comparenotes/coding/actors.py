"""Who can act in a report: one actor, all its mentions.

Names, known phrases, descriptions and pronouns are gathered in a cast of drafts (`naming`,
`describing`, `coreference`, `groups`); here the drafts that are mentioned become the record.
"""

from __future__ import annotations

from ..lexicon import Lexicon
from ..record import Actor, Place
from .belonging import Lender
from .coreference import Teller
from .describing import find_descriptions
from .drafts import Cast, Draft, Mark
from .names import Name
from .naming import Namer
from .parse import Parse
from .peoples import ADJECTIVE
from .titles import Roles
from .trace import Trace


class ActorFinder:
    """Finds the actors of a report, and everything in it that means them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._roles = Roles(lexicon)
        self._namer = Namer(lexicon, self._roles)
        self._teller = Teller(lexicon)
        self._lender = Lender(lexicon)

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
        scene = self._namer.cast(parse, names, places)
        left_open = self._teller.tell(scene, find_descriptions(scene, self._roles))
        _drop_bylines(scene.cast)
        self._lender.lend(scene)
        marks = _shown(scene.cast)
        if trace is not None:
            _explain(parse, marks, left_open, trace)
        return _records(parse, scene.cast, marks)


def _drop_bylines(cast: Cast) -> None:
    """Whoever wrote the report is nobody in it."""
    authors = {name.casefold() for name in cast.parse.report.byline}
    for draft in cast.drafts:
        if draft.kind == "person" and draft.name.casefold() in authors:
            draft.dropped = True


def _shown(cast: Cast) -> list[Mark]:
    """The mentions to record, in order; of two with the same words for one actor, one."""
    acting = {id(m.draft) for m in cast.marks if m.shown}
    for mark in cast.marks:
        if mark.why == ADJECTIVE and id(mark.draft) in acting:
            noun = cast.heads.get(cast.parse.heads[mark.head])
            mark.shown = noun is None or not noun.shown
    found: dict[tuple[int, int, int], Mark] = {}
    for mark in sorted(cast.marks, key=lambda m: (m.first, m.last)):
        if mark.shown and not mark.draft.dropped:
            found.setdefault((mark.first, mark.last, id(mark.draft)), mark)
    return list(found.values())


def _records(parse: Parse, cast: Cast, marks: list[Mark]) -> tuple[Actor, ...]:
    mentions: dict[int, list[Mark]] = {}
    for mark in marks:
        mentions.setdefault(id(mark.draft), []).append(mark)
    order = {id(draft): n for n, draft in enumerate(cast.drafts)}
    kept = [draft for draft in cast.drafts if id(draft) in mentions]
    for draft in list(kept):  # who is only a member is an actor all the same
        kept += [one for one in draft.members if one not in kept]
    kept.sort(key=lambda d: (mentions[id(d)][0].first if id(d) in mentions else 1 << 30,
                             order[id(d)]))  # fmt: skip
    ids = {id(draft): f"a{n}" for n, draft in enumerate(kept, 1)}
    return tuple(_record(parse, draft, ids, mentions.get(id(draft), [])) for draft in kept)


def _record(parse: Parse, draft: Draft, ids: dict[int, str], marks: list[Mark]) -> Actor:
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
    parse: Parse, marks: list[Mark], left_open: list[tuple[int, str]], trace: Trace
) -> None:
    for mark in marks:
        span = parse.span(mark.first, mark.last)
        trace.note("actors", span.start, span.end, f"means {mark.draft.name}: {mark.why}")
    for token, why in left_open:
        trace.note("actors", parse.starts[token], parse.ends[token], f"means no actor: {why}")
