"""Which language a text is in: by its script, its function words and its rare letters.

A string comes in; an ISO 639-1 code goes out, or null if the words don't show it. The method is
that of short-word language identification (Grefenstette 1995, "Comparing two language
identification schemes"), with a list of words for each language in `lexicon/languages.toml`.
"""

from __future__ import annotations

import re
from collections import Counter

from ..lexicon.entries import LanguageEntry
from ..lexicon.loading import Lexicon

SAMPLE = 4000
"""Characters looked at: from the beginning and, in a longer text, from its middle."""

LEAST = 0.1
"""Share of the words that must be in a language's lists. Of 120 news pages in 20 languages that are
in the lexicon none had less than .27, of three in Zulu and Xhosa, which are not, none more than
.03."""

_OURS = "en"  # most texts are in it, and it is the language that is coded in full
_FEW = 40  # words; in a longer text no chance meeting decides

# Letters, and the vowel signs of Indic scripts and loose accents, which `\w` leaves out.
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0962\u0963])+")

# A script that one language of the news uses by itself; ranges of code points.
_OWN_SCRIPTS = (
    ("el", 0x370, 0x3FF), ("hy", 0x530, 0x58F), ("he", 0x590, 0x5FF), ("bn", 0x980, 0x9FF),
    ("pa", 0xA00, 0xA7F), ("gu", 0xA80, 0xAFF), ("ta", 0xB80, 0xBFF), ("te", 0xC00, 0xC7F),
    ("kn", 0xC80, 0xCFF), ("ml", 0xD00, 0xD7F), ("si", 0xD80, 0xDFF), ("th", 0xE00, 0xE7F),
    ("lo", 0xE80, 0xEFF), ("my", 0x1000, 0x109F), ("ka", 0x10A0, 0x10FF), ("am", 0x1200, 0x137F),
    ("km", 0x1780, 0x17FF), ("ja", 0x3040, 0x30FF), ("zh", 0x4E00, 0x9FFF), ("ko", 0xAC00, 0xD7AF),
)  # fmt: skip
_SHARED_SCRIPTS = (
    ("cyrillic", 0x400, 0x52F),
    ("arabic", 0x600, 0x77F),
    ("devanagari", 0x900, 0x97F),
)


class LanguageFinder:
    """Recognises the language of a text, or of one line of it."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = lexicon.entries("languages", LanguageEntry)
        self._scripts = {code: entry.script for code, entry in entries.items()}
        self._words: dict[str, list[str]] = {}
        self._letters: dict[str, list[str]] = {}
        for code, entry in entries.items():
            for word in dict.fromkeys(entry.words):
                self._words.setdefault(word, []).append(code)
            for letter in dict.fromkeys(entry.letters):
                self._letters.setdefault(letter, []).append(code)

    def find(self, text: str) -> str | None:
        """The language most of `text` is in; null if too few words show it."""
        sample = _sample(text)
        script = _script(sample)
        if script is None or len(script) == 2:
            return script
        words = [word.lower() for word in _WORD.findall(sample)]
        scores, hits = self._score(words, script)
        best = self._best(scores)
        if script == "latin" and not self._is_shown(best, words):
            best = _OURS if hits[_OURS] > 1 else None
        if best is None or hits[best] < min(3, max(1, len(words) // 8)):
            return None
        return best if hits[best] >= LEAST * len(words) else None

    def is_foreign(self, line: str, body: str) -> bool:
        """Whether one line of a report in language `body` is surely in another.

        Names prove nothing ('Charles de Gaulle' may stand in any English report), so only words
        that begin small count, none of them may be one of the body's function words, and a lone
        one must carry a letter that the body's language lacks.
        """
        script, own = _script(line), self._scripts.get(body, body)
        if script is None or own == body or script != own:
            return script is not None and script != own
        words = [word for word in _WORD.findall(line) if word[0].islower() and len(word) > 1]
        scores, hits = self._score(words, script)
        if not scores or hits.get(body):
            return False
        has_letter = any(letter in self._letters for word in words for letter in word)
        known = {word for word in words if word in self._words}
        return has_letter or (len(known) > 1 and max(hits.values()) > 1)

    def _is_shown(self, code: str | None, words: list[str]) -> bool:
        """Whether more than one word that is no English one shows a language: 'three men in Lagos'
        is not Swedish for its 'men'."""
        if code is None or code == _OURS or len(words) >= _FEW:
            return True
        letters = {letter for letter, codes in self._letters.items() if code in codes}
        ours = {word for word, codes in self._words.items() if _OURS in codes}
        telling = {w for w in words if code in self._words.get(w, ()) or letters & set(w)}
        return len(telling - ours) > 1

    def _best(self, scores: dict[str, float]) -> str | None:
        """The language with the highest score; of equal ones the commoner, first in the lexicon,
        if at least two words show it."""
        if not scores:
            return None
        order = list(self._scripts)
        ranked = sorted(scores, key=lambda code: (-scores[code], order.index(code)))
        is_level = len(ranked) > 1 and scores[ranked[0]] == scores[ranked[1]]
        return None if is_level and scores[ranked[0]] < 2 else ranked[0]

    def _score(self, words: list[str], script: str) -> tuple[dict[str, float], Counter[str]]:
        """What each language of `script` gets: shared words and letters count for less."""
        scores: dict[str, float] = {}
        hits: Counter[str] = Counter()
        for word, count in sorted(Counter(words).items()):
            known = [c for c in self._words.get(word, ()) if self._scripts[c] == script]
            for code in known:
                hits[code] += count
                scores[code] = scores.get(code, 0.0) + count / len(known) ** 0.5
            languages = {c for letter in set(word) for c in self._letters.get(letter, ())}
            for code in sorted(languages):
                if self._scripts[code] == script:
                    hits[code] += count
                    scores[code] = scores.get(code, 0.0) + count / len(languages)
        return scores, hits


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    middle = len(text) // 2
    return text[: SAMPLE // 2] + " " + text[middle : middle + SAMPLE // 2]


def _script(text: str) -> str | None:
    """The script of most letters ('latin', 'cyrillic'…), a language's code where the script is
    its own, None where there are no letters."""
    counts: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if letter.isalpha():
            counts[_script_of(ord(letter))] += count
    if not counts:
        return None
    if counts["ja"] and counts["ja"] * 8 > counts["zh"]:  # Japanese mixes kana into Han letters
        return "ja"
    return min(counts, key=lambda name: (-counts[name], name))


def _script_of(point: int) -> str:
    if point < 0x370:
        return "latin"
    for name, first, last in (*_OWN_SCRIPTS, *_SHARED_SCRIPTS):
        if first <= point <= last:
            return name
    return "latin"
