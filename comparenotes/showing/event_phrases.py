"""What an event is called on a page: its label from the comparison, where that reads as a phrase.

A label is cut out of a report by rules that know little of its end. Here it is held against what
follows it in the report: what was cut in the middle goes back to its last whole part, and what then
still leans on words that aren't there ('She went', 'Decision by the U') is no name for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..comparing.stems import irregular_forms
from ..lexicon import Lexicon
from ..lexicon.word_sets import StoryTitleWords
from ..record import LinkedEvent
from .comparison_index import ComparisonIndex
from .excerpts import clip
from .page_words import page_words

LONGEST = 80
LONGEST_NAME = 14
"""Words of a phrase."""
SHORTEST_CLAUSE = 3
AFTER = 40
"""Characters behind a label that tell whether it is whole."""

_TRIMMED = " ,;:.–—-"
_CUT = "…"
_PAIRS = ("()", "[]", "“”")
_QUOTES = re.compile(r"[\"“”„«»…?!|]|(?<!\w)['‘]")
_WORD = re.compile(r"[^\W_]+(?:[-’'.&/][^\W_]+)*")
_NAME = re.compile(r"(?<![\w.] )(?:\b[A-Z][\w’'-]*\s+){1,2}$")
_FREE = re.compile(r"\s*(?:$|\n|[,;:!?)\]”\"–—](?!\d)|\.(?!\w)|\s-\s)")
_NUMERAL = re.compile(r"[$€£]?\d[\d.,]*")


def event_phrase(index: ComparisonIndex, event: LinkedEvent) -> str | None:
    """A clause or a noun with what belongs to it, to stand behind 'When: 3 May', or the title of
    the page that tells the event; null where it has no name that can be read alone."""
    if event.id in index.names:
        return index.names[event.id]
    before, after = _around(index, event)
    if before[-1:].isalnum() or before.endswith(("-", "’", "'")):
        return None  # begins in the middle of a word: 'old was belittled'
    name = _NAME.search(before) if event.label[:1].isupper() else None
    label = f"{name.group() if name and _is_of_name(name.group()) else ''}{event.label}"
    phrase = whole(label, after)
    triggers = {word.casefold() for word in _triggers(index, event)}
    return phrase if is_phrase(phrase) and _holds(phrase, label, triggers) else None


def told_phrase(index: ComparisonIndex, event: LinkedEvent) -> str | None:
    """A whole clause that says what happened; null where its name is none ('Tax cut deal')."""
    phrase = event_phrase(index, event)
    triggers = {word.casefold() for word in _triggers(index, event)}
    is_told = event.id in index.names or (phrase and is_clause(phrase, triggers))
    return phrase if is_told else None


def whole(label: str, following: str) -> str:
    """The label without a word that ties it to another clause, and without the rest of a part of
    which the end is missing: `following` is what comes next in the report."""
    label = " ".join(label.split())
    is_cut = label.endswith(_CUT) or not _ends(label, following)
    words = label.rstrip(_TRIMMED + _CUT).lstrip(_TRIMMED).split()
    known = page_words()
    if len(words) > 1 and words[0].casefold() in known.links:
        words = words[1:]
    if is_cut:
        words = words[: _last_part(words)]
        # A verb at the new end lost its object: 'a law passed on Friday included'.
        if len(words) > SHORTEST_CLAUSE and _is_past(words[-1]) and len(words) < len(label.split()):
            words.pop()
    while (
        words and words[-1].casefold().strip(_TRIMMED) in _title_words().hanging | known.unfinished
    ):
        words.pop()
    return clip(" ".join(words).strip(_TRIMMED), LONGEST)


def _holds(phrase: str, label: str, triggers: set[str]) -> bool:
    """Whether a phrase still has what its event is named by, and that is no verb without a subject
    ('Left 800 without pay'), nor one whose object was cut off."""
    left, words = label.casefold().split(), phrase.casefold().split()
    named = triggers.intersection(word.strip(_TRIMMED) for word in left)
    if not named:
        return True
    is_shorter = len(words) < len(left)
    first, last = words[0].strip(_TRIMMED), words[-1].strip(_TRIMMED)
    return (
        not named.isdisjoint(word.strip(_TRIMMED) for word in words)
        and not (first in named and (_is_past(first)))
        and not (is_shorter and last in named and _is_verb(words, len(words) - 1, words[-4:-1]))
    )


def _is_of_name(words: str) -> bool:
    """Whether capitals before a label are the beginning of its first name ('Security Council')."""
    known = page_words()
    others = (
        _title_words().leaning
        | _title_words().articles
        | _title_words().openers
        | known.unfinished
        | known.days
    )
    return not any(word.casefold().strip(_TRIMMED) in others for word in words.split())


def is_phrase(text: str) -> bool:
    """Whether a text can be read alone: it leans on no word before it, speaks for nobody, quotes
    nothing and does not break off."""
    words = [word.casefold() for word in text.split()]
    known = page_words()
    bare = [re.split("[’']", word)[0].strip(_TRIMMED) for word in words]
    return (
        1 < len(words) <= LONGEST_NAME
        and not _QUOTES.search(text)
        and all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)
        and bare[0] not in _title_words().leaning | known.auxiliaries
        and not _breaks_off(text)
        and known.speaking.isdisjoint(bare)
        and bare[-1] not in _title_words().hanging | known.unfinished
        and (len(bare[-1]) > 1 or bare[-1].isdigit())
    )


def _breaks_off(text: str) -> bool:
    """Whether what is said of a noun in passing takes up the rest: 'Man, who was later found'."""
    _, comma, aside = text.partition(", ")
    return bool(comma) and "," not in aside and aside.split()[0] in page_words().relatives


def is_clause(text: str, triggers: set[str]) -> bool:
    """Whether a text says that something happened: one of `triggers` is its verb, behind a subject
    and not in a clause that hangs on it ('Bill that reaffirmed the motto')."""
    words = [word.group() for word in _WORD.finditer(text)]
    known = page_words()
    for n, word in enumerate(words):
        before = [one.casefold() for one in words[max(0, n - 3) : n]]
        if n and word.casefold() in triggers and not known.relatives.intersection(before):
            return len(words) >= SHORTEST_CLAUSE and _is_verb(words, n, before)
    return False


def _is_verb(words: list[str], n: int, before: list[str]) -> bool:
    """Whether a word is a verb where it stands: one with a helping verb before it, or a form that
    only verbs have ('choices made by voters' does not tell that anything happened), or 's' or the
    plain form behind its subject and before an object."""
    word, known = words[n].casefold(), page_words()
    after = words[n + 1].casefold() if n + 1 < len(words) else ""
    if known.auxiliaries.intersection(before):
        return True
    if _is_past(word):
        return after not in known.hang_on
    if word.endswith("ing"):
        return False
    is_object = bool(after) and (after not in _title_words().openers | known.prepositions)
    is_plural = words[n - 1].endswith("s") and not words[n - 1].endswith(("’s", "'s"))
    return is_object and (word.endswith("s") or is_plural)


def _around(index: ComparisonIndex, event: LinkedEvent) -> tuple[str, str]:
    """What stands before and behind the label in a report that it is taken from; empty: nothing,
    or it isn't known."""
    label = event.label.rstrip(_CUT + " ")
    pattern = re.compile(r"\s+".join(map(re.escape, label.split())), re.IGNORECASE)
    for mention in event.mentions:
        report = index.reports.get(mention.report)
        if report is None:
            continue
        start = max(0, mention.trigger.start - LONGEST * 2)
        found = pattern.search(report.text, start, mention.trigger.end + LONGEST * 3)
        if found:
            before = report.text[max(0, found.start() - AFTER) : found.start()]
            return before, report.text[found.end() : found.end() + AFTER]
    return "", ""


def _ends(label: str, following: str) -> bool:
    """Whether a label ends where a part of its sentence does: before a mark that is none of an
    abbreviation or a number, or a word that opens another part."""
    last = label.rsplit(" ", 1)[-1].casefold()
    if following.startswith(".") and last in page_words().abbreviated:
        return False
    if _FREE.match(following):
        return not (_NUMERAL.fullmatch(last) and following[:1] in "-–")
    first = following.split(maxsplit=1)[0].casefold().strip(_TRIMMED)
    known = page_words()
    return (
        following[0].isspace()
        and first in _title_words().openers | known.prepositions | known.links
    )


def _last_part(words: list[str]) -> int:
    """Where the last part begins of which the end is missing: its preposition."""
    known = page_words()
    at = [
        n
        for n, word in enumerate(words)
        if word.casefold() in known.prepositions | _title_words().openers
    ]
    return at[-1] if at and at[-1] > 1 else 0


def _triggers(index: ComparisonIndex, event: LinkedEvent) -> Iterator[str]:
    for mention in event.mentions:
        report = index.reports.get(mention.report)
        if report is not None:
            words = report.text[mention.trigger.start : mention.trigger.end].split()
            yield from words[:1]


def _is_past(word: str) -> bool:
    return word.endswith("ed") or word.casefold() in _irregular()


@cache
def _title_words() -> StoryTitleWords:
    """The words at which titles are cut, which labels are cut at too."""
    return Lexicon().word_sets("story_title_words", StoryTitleWords)


@cache
def _irregular() -> frozenset[str]:
    return frozenset(form for form, _ in irregular_forms(Lexicon()))
