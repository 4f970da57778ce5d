"""Who is meant: the one reading of a report from front to back that ties every mention to an actor.

A `Scene` with its named actors and the descriptions in it come in; every pronoun, description and
people's word that can be told is marked in the scene's cast, others become actors of their own or
stay open.
"""

from __future__ import annotations

from ..lexicon import Lexicon
from .describing import Description
from .discourse import Discourse, Words
from .drafts import Mark
from .groups import NUMBERS, Groups
from .peoples import Peoples
from .pronouns import Pronouns
from .references import References
from .scene import Scene
from .speakers import Speakers

_NOUN_DEPS = {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "ROOT"}


class Teller:
    """Tells who pronouns and descriptions mean."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = Words(lexicon)

    def tell(self, scene: Scene, descriptions: list[Description]) -> list[tuple[int, str]]:
        """Marks all it can; returns the tokens left open, with the reason why."""
        discourse = Discourse(scene, self._words)
        groups = Groups(discourse)
        references = References(discourse, groups)
        pronouns = Pronouns(discourse, groups, Speakers(discourse))
        peoples = Peoples(discourse)
        points: list[tuple[int, int, object]] = [(m.head, 0, m) for m in scene.cast.marks]
        points += [(one.head, 1, one) for one in descriptions]
        points += [(token, 2, token) for token in pronouns.tokens()]
        points += [(demonym[2], 3, demonym) for demonym in scene.demonyms]
        points += [(token, 4, token) for token in _bare_numbers(scene)]
        for token, kind, point in sorted(points, key=lambda p: (p[0], p[1])):
            if isinstance(point, Mark):
                discourse.see(point)
                for noun in range(point.first, point.last - 1):
                    references.share_office(noun, point.first, point.draft)
            elif isinstance(point, Description):
                references.tell(point)
            elif isinstance(point, tuple):
                peoples.tell(*point)
            elif kind == 2:
                pronouns.tell(token)
            else:
                groups.tell_number(token)
        pronouns.finish()
        return discourse.open


def _bare_numbers(scene: Scene) -> list[int]:
    """'the two', 'both', 'the three', standing alone."""
    parse = scene.parse
    found = []
    for token, word in enumerate(parse.lower):
        if word not in NUMBERS or parse.deps[token] not in _NOUN_DEPS:
            continue
        if word == "both" or (token > 0 and parse.lower[token - 1] == "the"):
            found.append(token)
    return found
