"""Who is meant: one reading of a report from front to back that ties every mention to an actor.

An `ActorContext` with its named actors and the descriptions in it come in; every pronoun,
description and demonym that can be resolved becomes a mention in the context's table, others
become actors of their own or stay open. In order: names, descriptions, pronouns, demonyms and bare
numbers as they stand in the text; then 'I' and 'we', once it is known who speaks.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ...errors import LexiconError
from ...lexicon.rules import RuleTable
from .collectives import COLLECTIVE_PREFERENCES, FIRM_PREFERENCES
from .context import ActorContext
from .demonyms import DemonymResolver
from .mention_table import DraftMention
from .nominal_coreference import NominalResolver
from .nominals import Description
from .plurals import Groups
from .pronouns import GROUP_PREFERENCES, Pronouns
from .references import change_draft
from .salience import FACTORS, CoreferenceLexicon, Discourse
from .singular_pronouns import BODY_PREFERENCES, PERSON_PREFERENCES
from .speakers import Speakers

_NOUN_DEPS = {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "ROOT"}

# The tables of factors that salience.toml weighs.
WEIGHED: tuple[RuleTable[..., float], ...] = (
    FACTORS,
    PERSON_PREFERENCES,
    BODY_PREFERENCES,
    GROUP_PREFERENCES,
    FIRM_PREFERENCES,
    COLLECTIVE_PREFERENCES,
)

Step = tuple[int, int, Callable[[], None]]


class CoreferenceResolver:
    """Resolves who pronouns and descriptions mean."""

    def __init__(self, lexicon: CoreferenceLexicon) -> None:
        _check_weights(lexicon)
        self._lexicon = lexicon

    def resolve(
        self, context: ActorContext, descriptions: list[Description]
    ) -> list[tuple[int, str]]:
        """Adds a mention for all it can resolve; returns the tokens left open, with the reason."""
        reading = _Reading(context, self._lexicon)
        for _, _, step in sorted(reading.steps(descriptions), key=lambda step: step[:2]):
            step()
        reading.resolve_speakers()
        return reading.discourse.left_open


def _check_weights(lexicon: CoreferenceLexicon) -> None:
    """Raises LexiconError when salience.toml weighs a factor that no rule decides."""
    known = {rule.name for table in WEIGHED for rule in table.rules}
    for name in lexicon.weights.keys() - known:
        fault = f"no such factor; known: {', '.join(sorted(known))}"
        raise LexiconError("salience.toml", name.replace(" ", "_"), fault)


class _Reading:
    """One report, read from front to back."""

    def __init__(self, context: ActorContext, lexicon: CoreferenceLexicon) -> None:
        self.context = context
        self.discourse = Discourse(context, lexicon)
        self.groups = Groups(self.discourse)
        self.nominals = NominalResolver(self.discourse, self.groups)
        self.pronouns = Pronouns(self.discourse, self.groups)
        self.demonyms = DemonymResolver(self.discourse)

    def steps(self, descriptions: list[Description]) -> list[Step]:
        """What is to be done at which token, and in which order at one token."""
        names = self.context.table.draft_mentions
        steps: list[Step] = [(m.head, 0, partial(self._read_name, m)) for m in names]
        steps += [(d.head, 1, partial(self._read_description, d)) for d in descriptions]
        steps += [(t, 2, partial(self._read_pronoun, t)) for t in self.pronouns.tokens()]
        steps += [(d[2], 3, partial(self.demonyms.resolve, *d)) for d in self.context.demonyms]
        steps += [(t, 4, partial(self._read_number, t)) for t in self._bare_numbers()]
        return steps

    def resolve_speakers(self) -> None:
        """Resolves 'I' and 'we', which need all other mentions."""
        speakers = Speakers(self.discourse)
        for token in speakers.tokens():
            resolution = speakers.resolve(token)
            if resolution is not None:
                self.discourse.apply(resolution)

    def _read_name(self, mention: DraftMention) -> None:
        self.discourse.record(mention)
        for noun in range(mention.first, mention.last - 1):
            change = self.nominals.counterpart(noun, mention.first, mention.draft)
            if change is not None:
                change_draft(mention.draft, change)

    def _read_description(self, description: Description) -> None:
        resolution = self.nominals.resolve(description)
        if resolution is not None:
            self.discourse.apply(resolution)

    def _read_pronoun(self, token: int) -> None:
        resolution = self.pronouns.resolve(token)
        if resolution is not None:
            self.discourse.apply(resolution)

    def _read_number(self, token: int) -> None:
        resolution = self.groups.resolve_number(token)
        if resolution is not None:
            self.discourse.apply(resolution)

    def _bare_numbers(self) -> list[int]:
        """'the two', 'both', 'the three', standing alone."""
        parse = self.context.parse
        counts = self.discourse.lexicon.bare_counts
        return [
            token
            for token, word in enumerate(parse.lower)
            if word in counts
            and parse.deps[token] in _NOUN_DEPS
            and (word == "both" or (token > 0 and parse.lower[token - 1] == "the"))
        ]
