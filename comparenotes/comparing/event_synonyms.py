"""Which words may name one event: the sets of lexicon/event_synonyms.toml, by stem."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from ..lexicon import Lexicon
from ..lexicon.entries import WordList
from ..lexicon.speech_verbs import SpeechVerbs
from ..lexicon.word_sets import ComparingWords
from .stems import Stemmer

SPEECH = "say"
"""The kind of event that saying something is."""


class EventSynonyms:
    """The kinds of event that words name: 'killed' and 'died' share one ('die').

    `sizes` is how many stems each kind has.
    """

    def __init__(self, lexicon: Lexicon, words: ComparingWords, stemmer: Stemmer) -> None:
        kinds: dict[str, set[str]] = defaultdict(set)
        for kind, entry in lexicon.entries("event_synonyms", WordList).items():
            for word in entry.words:
                kinds[stemmer.stem(word)].add(kind)
        for verb in SpeechVerbs.read(lexicon).plain:
            kinds[stemmer.stem(verb)].add(SPEECH)
        self._kinds = {stem: frozenset(names) for stem, names in kinds.items()}
        self.sizes = Counter(kind for names in kinds.values() for kind in names)
        self._fillers = frozenset(map(stemmer.stem, words.trigger_fillers))
        self._stemmer = stemmer

    def kinds(self, stem: str) -> frozenset[str]:
        """The kinds of event (tables of event_synonyms.toml) that `stem` is in; often none."""
        return self._kinds.get(stem, frozenset())

    def main_stem(self, trigger: Iterable[str]) -> str:
        """The stem of a trigger (lower case) that says what happened; '' for no words.

        Where the lexicon has the words written as one, that: 'cyber attack', 're-entry'. Else the
        last word that is no filler, as the head of a compound or the noun of a light verb ('air
        raid', 'held talks'), of those in the sets where there are any ('passed quietly').
        """
        words = list(trigger)
        stems = [self._stemmer.stem(word) for word in words]
        if len(words) > 1:
            for mark in ("", "-"):
                whole = self._stemmer.stem(mark.join(words))
                if whole in self._kinds:
                    return whole
        telling = [stem for stem in stems if stem not in self._fillers] or stems[:1]
        known = [stem for stem in telling if stem in self._kinds]
        return (known or telling or [""])[-1]
