"""Who is meant: the one reading of a report from front to back that ties every mention to an actor.

A `Scene` with its named actors and the descriptions in it come in; every pronoun, description and
people's word that can be told is marked in the scene's cast, others become actors of their own or
stay open.
"""

from __future__ import annotations

from ...lexicon import Lexicon
from .context import ActorContext
from .demonyms import DemonymResolver
from .mention_table import DraftMention
from .nominal_coreference import NominalResolver
from .nominals import Description
from .plurals import NUMBERS, Groups
from .pronouns import Pronouns
from .salience import CoreferenceWords, Discourse
from .speakers import Speakers

_NOUN_DEPS = {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "ROOT"}


class CoreferenceResolver:
    """Tells who pronouns and descriptions mean."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = CoreferenceWords(lexicon)

    def tell(self, context: ActorContext, descriptions: list[Description]) -> list[tuple[int, str]]:
        """Marks all it can; returns the tokens left open, with the reason why."""
        discourse = Discourse(context, self._words)
        groups = Groups(discourse)
        references = NominalResolver(discourse, groups)
        pronouns = Pronouns(discourse, groups, Speakers(discourse))
        demonyms = DemonymResolver(discourse)
        points: list[tuple[int, int, object]] = [
            (m.head, 0, m) for m in context.table.draft_mentions
        ]
        points += [(one.head, 1, one) for one in descriptions]
        points += [(token, 2, token) for token in pronouns.tokens()]
        points += [(demonym[2], 3, demonym) for demonym in context.demonyms]
        points += [(token, 4, token) for token in _bare_numbers(context)]
        for token, kind, point in sorted(points, key=lambda p: (p[0], p[1])):
            if isinstance(point, DraftMention):
                discourse.see(point)
                for noun in range(point.first, point.last - 1):
                    references.share_office(noun, point.first, point.draft)
            elif isinstance(point, Description):
                references.tell(point)
            elif isinstance(point, tuple):
                demonyms.resolve(*point)
            elif kind == 2:
                pronouns.tell(token)
            else:
                groups.tell_number(token)
        pronouns.finish()
        return discourse.open


def _bare_numbers(context: ActorContext) -> list[int]:
    """'the two', 'both', 'the three', standing alone."""
    parse = context.parse
    found = []
    for token, word in enumerate(parse.lower):
        if word not in NUMBERS or parse.deps[token] not in _NOUN_DEPS:
            continue
        if word == "both" or (token > 0 and parse.lower[token - 1] == "the"):
            found.append(token)
    return found
