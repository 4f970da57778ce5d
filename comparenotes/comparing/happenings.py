"""What kind of happening a trigger names: words in, the sets of lexicon/same_happening.toml out."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from ..lexicon import Lexicon
from ..lexicon.entries import WordList
from ..lexicon.speech_verbs import SpeechVerbs
from .stems import stem

SPEECH = "say"  # the set of words for saying something

# words of a trigger that carry no happening of their own: 'checked herself into' is 'check'
_LIGHT = frozenset(
    {"be", "have", "do", "get", "go", "mak", "tak", "giv", "a", "an", "the", "to", "of", "in",
     "into", "on", "at", "by", "for", "with", "up", "out", "off", "over", "down", "herself",
     "himself", "themselv", "itself", "and", "his", "her", "its", "their", "not", "no", "more"}
)  # fmt: skip


class Happenings:
    """The sets by stem."""

    def __init__(self, lexicon: Lexicon) -> None:
        kinds: dict[str, set[str]] = defaultdict(set)
        for key, entry in lexicon.entries("same_happening", WordList).items():
            for word in entry.words:
                kinds[stem(word)].add(key)
        for verb in SpeechVerbs.read(lexicon).plain:
            kinds[stem(verb)].add(SPEECH)
        self._kinds = {key: frozenset(found) for key, found in kinds.items()}

    def kinds(self, key: str) -> frozenset[str]:
        """The sets that the stem `key` is in."""
        return self._kinds.get(key, frozenset())


@lru_cache(maxsize=100_000)
def main_stem(words: tuple[str, ...]) -> str:
    """The stem of the word of a trigger that says what happened: the first that is not light."""
    stems = [stem(word) for word in words]
    return next((key for key in stems if key not in _LIGHT), stems[0] if stems else "")
