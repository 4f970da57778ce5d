"""What is bounded so that no report takes for ever, and the remarks that say where a bound was met.

A parse and its actors come in; sentences for the reader go out. Every bound lies beyond what news
reports reach: the longest of 3,000 has sentences of 180 words and some hundred actors.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator

from ..record import Actor
from .actors.person_names import NAMESAKES
from .actors.salience import CANDIDATES
from .actors.title_holders import MENTIONS_BACK
from .grammar.parse import LONGEST_SENTENCE, Parse

_NEAR = 20  # sentences in which the antecedent of a pronoun or description is looked for


def remarks_on_limits(parse: Parse, actors: tuple[Actor, ...]) -> Iterator[str]:
    """A sentence for each bound that the report may have met."""
    if parse.cut:
        yield (
            f"this report has text without a full stop for more than {LONGEST_SENTENCE} words: it "
            "was read in pieces, as if each were a sentence"
        )
    starts = sorted(span.start for actor in actors for span in actor.mentions)
    if len(starts) > MENTIONS_BACK:
        yield (
            f"this report mentions actors more than {MENTIONS_BACK:,} times: who is meant by a "
            "title alone was looked for among the nearest of these mentions"
        )
    if _stand_close(parse, starts):
        yield (
            f"more than {CANDIDATES} mentions of actors stand within {_NEAR} sentences: who is "
            "meant by a pronoun or description was looked for among the nearest of them"
        )
    surnames = Counter(a.name.split()[-1].lower() for a in actors if a.kind == "person" and a.name)
    if max(surnames.values(), default=0) > NAMESAKES:
        yield (
            f"more than {NAMESAKES} persons of one surname are named: somebody named later among "
            "them may stand as several actors"
        )


def _stand_close(parse: Parse, starts: list[int]) -> bool:
    """Whether somewhere more than CANDIDATES mentions, by their first characters in order, stand in
    _NEAR sentences."""
    edges = [parse.starts[sentence.first] for sentence in parse.sentences]
    numbers = [bisect.bisect_right(edges, start) for start in starts]
    return any(b - a < _NEAR for a, b in zip(numbers, numbers[CANDIDATES:], strict=False))
