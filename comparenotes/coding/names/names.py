"""Names in a parse: runs of words that name a person, a place, an organisation or a people.

A parse comes in; names go out. A small linear tagger reads the capitalised words with the
gazetteer's and the lexicon's view of them; rules about the whole report then settle where a name
ends and what kind of thing it names.
"""

from __future__ import annotations

from ...lexicon import Lexicon
from ...lexicon.gazetteer import Gazetteer
from ...lexicon.known_names import known_bodies
from ..grammar.parse import Parse
from ..trace import Trace
from .context import Name
from .features import NameFeatures
from .repair import settle
from .tagger import NameTagger
from .things import KNOWN_BODY

__all__ = ["Name", "NameFinder"]

_MEANING = {
    "person": "a person's name",
    "place": "a place's name",
    "organisation": "the name of a body",
    "demonym": "the name of a people",
    "other": "a name of something else",
}


class NameFinder:
    """Finds names in a parse."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._features = NameFeatures(lexicon, Gazetteer(lexicon))
        self._bodies = known_bodies(lexicon)
        self._tagger = NameTagger(lexicon)

    def find(self, parse: Parse, trace: Trace | None = None) -> tuple[Name, ...]:
        """All names, in order, none overlapping another."""
        view = self._features.view(parse)
        bodies = [
            Name(first, last, "organisation", f"{KNOWN_BODY}{known.kind} {known.name}")
            for first, last, known in self._bodies.find(parse.words)
        ]
        names = settle(parse, self._tagger.names(parse, view), view, self._features, bodies)
        if trace is not None:
            for name in names:
                span = parse.span(name.first, name.last)
                why = f"read as {_MEANING[name.kind]}: {name.basis}"
                trace.note("names", span.start, span.end, why)
        return tuple(names)
