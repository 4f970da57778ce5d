"""Which language a text is in: by its script, its function words and its rare letters.

A string comes in; an ISO 639-1 code goes out, or null if the words don't show it. The method is
that of short-word language identification (Grefenstette 1995, "Comparing two language
identification schemes"), with a list of words for each language in `lexicon/languages.toml`.
English comes first: another language must be sure, for short texts hold names of all nations and
few function words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..lexicon.entries import LanguageEntry
from ..lexicon.loading import Lexicon
from ..lexicon.word_sets import BylineWords
from .printed_words import PrintedWord, PrintedWordCutter

SAMPLE = 4000
"""Characters looked at: from the beginning and, in a longer text, from its middle."""

LEAST = 0.1
"""Share of the words that must be in a language's lists. Of 120 news pages in 20 languages that are
in the lexicon none had less than .27, of three in Zulu and Xhosa, which are not, none more than
.03."""

_OURS = "en"  # most texts are in it, and it is the language that is coded in full
_FEW = 40  # words; in a longer text no chance meeting decides

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


@dataclass(slots=True)
class Evidence:
    """How many words of a text speak for another language and for English.

    `telling` are function words of the other that English lacks, and words with its letters;
    `ours` function words of English that the other lacks; `small` both have; `shared` are function
    words of the other and plain English words ('men'); `english` are other words of English news,
    `strange` all the rest, doubly where English lacks a letter.
    """

    is_in_capitals: bool
    telling: Counter[str] = field(default_factory=Counter)
    ours: int = 0
    small: int = 0
    shared: Counter[str] = field(default_factory=Counter)
    english: int = 0
    strange: int = 0

    def is_surely_theirs(self, is_level: bool) -> bool:
        """Whether telling words are two and outweigh English ('three men in Lagos' is not Swedish
        for its 'men'), or one among others that are no English either ('Un homme arrêté'); one
        that another language has as well (`is_level`) is not enough, and in capitals two may be
        names ('EU, UN, AU')."""
        count = self.telling.total()
        if len(self.telling) > 1 + self.is_in_capitals:
            return count + self.strange / 4 > 1.5 * self.ours + 0.75 * self.english
        is_word = not self.is_in_capitals and any(len(form) > 1 for form in self.telling)
        rest = self.shared.total() + self.strange
        return is_word and not is_level and not self.ours and rest > 1 + self.english

    def fits_ours(self) -> bool:
        """Whether most of the words of a short text are English."""
        both = self.small + self.shared.total()
        known = self.ours + self.english + (0 if self.telling else both)
        return known > 1 and known >= self.strange + self.telling.total()


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
        self._ours = {*entries[_OURS].words, *entries[_OURS].look_alikes}
        self._vocabulary = self._ours | _vocabulary(lexicon)
        particles = lexicon.word_sets("byline_words", BylineWords).particles
        self._cutter = PrintedWordCutter(frozenset(self._words), particles)

    def find(self, text: str) -> str | None:
        """The language most of `text` is in; null if too few words show it."""
        sample = _sample(text)
        script = _script(sample)
        if script is None or len(script) == 2:
            return script
        words = self._cutter.cut(sample)
        scores, hits = self._score(words, script)
        if script == "latin":
            return self._latin(words, scores, hits)
        best = self._best(scores)
        if best is None or hits[best] < min(3, max(1, len(words) // 8)):
            return None
        return best if hits[best] >= LEAST * len(words) else None

    def _latin(
        self, words: list[PrintedWord], scores: dict[str, float], hits: Counter[str]
    ) -> str | None:
        """Another language than English if that is sure, else English if the words fit it."""
        others = {code: score for code, score in scores.items() if code != _OURS}
        order = list(self._scripts)
        ranked = sorted(others, key=lambda code: (-others[code], order.index(code)))
        evidence = self._weigh(ranked[0] if ranked else None, words)
        is_level = any(self._shows(code, evidence) for code in ranked[1:])
        best = _OURS
        if ranked and evidence.is_surely_theirs(is_level):
            best = ranked[0]
        elif len(words) < _FEW:
            return _OURS if evidence.fits_ours() else None
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
        words = [word for word in self._cutter.cut(line) if word.is_small and len(word.form) > 1]
        scores, hits = self._score(words, script)
        if not scores or hits.get(body):
            return False
        has_letter = any(letter in self._letters for word in words for letter in word.form)
        known = {word.form for word in words if word.form in self._words}
        return has_letter or (len(known) > 1 and max(hits.values()) > 1)

    def _weigh(self, code: str | None, words: list[PrintedWord]) -> Evidence:
        """What the words of a text in Latin letters say for language `code`, and for English."""
        found = Evidence(is_in_capitals=not any(word.is_small for word in words))
        for form, tells, _ in words:
            languages = self._words.get(form, ())
            is_theirs, is_ours = code in languages, form in self._ours
            if not tells:
                found.ours += _OURS in languages and not is_theirs
            elif (is_theirs and not is_ours) or self._has_letter(form, code):
                found.telling[form] += 1
            elif is_theirs and _OURS in languages:
                found.small += 1
            elif is_theirs:
                found.shared[form] += 1
            elif is_ours:
                found.ours += 1
            elif form in self._vocabulary:
                found.english += 1
            else:
                found.strange += 1 if form.isascii() else 2
        return found

    def _shows(self, code: str, evidence: Evidence) -> bool:
        """Whether what shows the likeliest language may be language `code` as well."""
        return all(
            code in self._words.get(form, ()) or self._has_letter(form, code)
            for form in {*evidence.telling, *evidence.shared}
        )

    def _has_letter(self, form: str, code: str | None) -> bool:
        return form not in self._vocabulary and any(
            code in self._letters.get(letter, ()) for letter in form
        )

    def _best(self, scores: dict[str, float]) -> str | None:
        """The language with the highest score; of equal ones the commoner, first in the lexicon,
        if at least two words show it."""
        if not scores:
            return None
        order = list(self._scripts)
        ranked = sorted(scores, key=lambda code: (-scores[code], order.index(code)))
        is_level = len(ranked) > 1 and scores[ranked[0]] == scores[ranked[1]]
        return None if is_level and scores[ranked[0]] < 2 else ranked[0]

    def _score(
        self, words: list[PrintedWord], script: str
    ) -> tuple[dict[str, float], Counter[str]]:
        """What each language of `script` gets: shared words and letters count for less.

        Words that may be names count for English alone ('Bank of Ireland', 'War and Peace').
        """
        scores: dict[str, float] = {}
        hits: Counter[str] = Counter()
        for (form, tells, _), count in sorted(Counter(words).items()):
            known = [c for c in self._words.get(form, ()) if self._scripts[c] == script]
            for code in known if tells else {_OURS} & set(known):
                hits[code] += count
                scores[code] = scores.get(code, 0.0) + count / len(known) ** 0.5
            languages = {c for letter in set(form) for c in self._letters.get(letter, ())}
            for code in sorted(languages) if tells else ():
                if self._scripts[code] == script:
                    hits[code] += count
                    scores[code] = scores.get(code, 0.0) + count / len(languages)
        return scores, hits


def _vocabulary(lexicon: Lexicon) -> set[str]:
    """Words of English news."""
    lines = lexicon.path("document_frequencies.tsv").read_text("utf-8").splitlines()
    return {line.partition("\t")[0] for line in lines if not line.startswith("#")}


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
