"""Runs of capitalised words in running text that may be one name, without the titles before them.

A report's context comes in; its runs go out, in order. Persons (`persons.py`) are looked for among
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .context import NameContext
from .features import WordFlag

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_OBJECT_REACH = 6  # words after a verb within which its object stands
_LONGEST_HALF = 5  # letters of the second half of a given name


@dataclass(frozen=True, slots=True)
class NameRun:
    """Tokens `first` up to `last`: capitalised words without the titles and peoples before them.

    `title` is the last title before them ('' if none); `is_given` says that the first word is
    somebody's given name, whatever else it means.
    """

    first: int
    last: int
    title: str
    is_given: bool


def runs_of(context: NameContext) -> Iterator[NameRun]:
    """The longest runs of name words in sentences of running text."""
    words = context.parse.words
    for sentence in context.parse.sentences:
        if not context.is_running_text(sentence.first):
            continue
        done = sentence.first
        for token in range(sentence.first, sentence.last):
            if token >= done and words[token][0].isupper():
                done = _end_of_run(context, token, sentence.last)
                if done - token > 1:
                    yield _without_titles(context, token, done)


def run_at(context: NameContext, token: int) -> NameRun:
    """The run that starts at a capitalised word, if only of this word."""
    sentence = context.parse.sentences[context.parse.sentence_of[token]]
    last = _end_of_run(context, token, sentence.last)
    return _without_titles(context, token, max(last, token + 1))


def _end_of_run(context: NameContext, first: int, floor: int) -> int:
    """Where the run that starts at `first` ends; `first` where none does."""
    parse, last = context.parse, first
    while last < floor:
        if last > first and parse.starts[last] - parse.ends[last - 1] > 1:
            break
        is_inside = last > first and _is_particle_inside(context, last, floor)
        if (
            _is_run_word(context, last, is_first=last == first or is_title(context, last - 1))
            or is_inside
        ):
            last += 1
            if is_inside and parse.words[last - 1] == "-":
                last += 1
        else:
            break
    return last


def _is_run_word(context: NameContext, token: int, *, is_first: bool) -> bool:
    parse = context.parse
    word, low, tag = parse.words[token], parse.lower[token], parse.tags[token]
    if not word[0].isupper() or (word.isupper() and word.isalpha() and len(word) > 1):
        return False
    words = context.features.words
    if is_first and low in words.prepositions_too:
        return _is_name_at_head(context, token)
    if WordFlag.CALENDAR in context.features.flags(low):
        if is_first:
            return low in words.also_given and _can_open_with_day(context, token)
        return low in words.also_words and _is_before_no_number(context, token)
    if is_first and context.starts_sentence(token):
        return tag in _NAME_TAGS or low in words.also_given
    return tag in _NAME_TAGS or (tag[:1] in "NJV" and tag != "VBZ")


def _is_name_at_head(context: NameContext, token: int) -> bool:
    """Whether a name that is a preposition too is one at the head of a sentence, where a surname
    and a verb follow: 'Per Holm said', but not 'Per Holm, it said …'."""
    parse = context.parse
    if not context.starts_sentence(token):
        return True
    return parse.tags[token + 1 : token + 2] == ["NNP"] and parse.tags[token + 2 : token + 3] in (
        ["VBD"],
        ["VBZ"],
    )


def _is_before_no_number(context: NameContext, token: int) -> bool:
    """Whether no number follows: 'Theresa May', but not 'May 5'."""
    words = context.parse.words
    return token + 1 >= len(words) or not words[token + 1][:1].isdigit()


def _can_open_with_day(context: NameContext, token: int) -> bool:
    """Whether a month or day stands where no date does: not after a preposition or a verb."""
    parse = context.parse
    if context.starts_sentence(token):
        return True
    return parse.tags[token - 1] in {"CC", ","} or (
        parse.lemmas[token - 1] in context.features.words.meeting_verbs
    )


def _is_particle_inside(context: NameContext, token: int, floor: int) -> bool:
    """A small word between two capitalised ones, or a hyphen without blanks: 'von', 'Al-Sisi'."""
    parse = context.parse
    if token + 1 >= floor:
        return False
    if parse.words[token] == "-":
        return (
            len(parse.words[token - 1]) > 1  # 'D-Kanawha' is a party's member and her district
            and parse.starts[token] == parse.ends[token - 1]
            and parse.starts[token + 1] == parse.ends[token]
            and (parse.words[token + 1][0].isupper() or _is_second_half(context, token + 1))
        )
    is_particle = WordFlag.PARTICLE in context.features.flags(parse.lower[token])
    return is_particle and (
        parse.words[token + 1][0].isupper() or _is_particle_inside(context, token + 1, floor)
    )


def _is_second_half(context: NameContext, token: int) -> bool:
    """Whether a small word behind a hyphen is the second half of a given name: 'Jae-in'."""
    parse = context.parse
    after = parse.pos[token + 1] if token + 1 < len(parse) else ""
    return (
        parse.words[token].isalpha()
        and len(parse.words[token]) <= _LONGEST_HALF
        and parse.tags[token] in {"NNP", "NN", "IN"}
        and after not in {"NOUN", "ADJ"}
    )


def _without_titles(context: NameContext, first: int, last: int) -> NameRun:
    """A run without the peoples and titles before the name in it."""
    parse, features = context.parse, context.features
    title, start = "", first
    for token in range(first, last - 1):
        low = parse.lower[token].rstrip(".")
        if is_title(context, token) and not (is_given(context, token) and token == start):
            title, start = low, token + 1
        elif WordFlag.PEOPLE in features.flags(low) and token == start:
            start = token + 1
    if not title and start and is_title(context, start - 1):
        title = parse.lower[start - 1] if parse.tags[start - 1] in {"NN", "NNP"} else ""
    start, title = _after_office_of_place(context, start, last, title)
    if parse.words[start] == ".":  # the full stop of 'Sen', cut off
        start += 1
    elif parse.words[start] == "-":  # 'President-elect'
        start = min(start + 2, last - 1)
    low = parse.lower[start]
    is_initial = len(low) < 6 and low.endswith(".") and start < last - 1
    if len(low) > 2 and features.place_class(parse.words[start]):
        is_initial = False  # 'D.C.'
    return NameRun(start, last, title, is_initial or is_given(context, start))


def _after_office_of_place(
    context: NameContext, first: int, last: int, title: str
) -> tuple[int, str]:
    """Where the name starts behind an office of a place, and its title: 'Mayor of Lund Ann Roe'."""
    parse = context.parse
    place = context.view.places.get(first)
    is_office = first > 1 and parse.lower[first - 1] in context.features.words.out_of
    if not is_office or place is None or last - place[0] < 2:
        return first, title
    is_sure = parse.words[first - 2][0].isupper() or is_given(context, place[0])
    if not is_title(context, first - 2) or not is_sure:
        return first, title
    return place[0], parse.lower[first - 2]


def is_title(context: NameContext, token: int) -> bool:
    """Whether a word is a title, or says what somebody is: 'Investigator', 'Delegates'."""
    if token < 0:
        return False
    low = context.parse.lower[token].rstrip(".")
    nouns = context.features.person_nouns
    return (
        WordFlag.TITLE in context.features.flags(low)
        or low in nouns
        or (context.parse.tags[token] == "NNPS" and low.removesuffix("s") in nouns)
    )


def is_given(context: NameContext, token: int) -> bool:
    """Whether a word is a given name, whatever else it means."""
    low = context.parse.lower[token].rstrip(".")
    is_listed = WordFlag.GIVEN in context.features.flags(low)
    return is_listed or low in context.features.words.also_given


def is_of_persons(context: NameContext, verb: int) -> bool:
    """Whether a verb is one of saying, or of what only persons do, or has an object that is his or
    hers."""
    parse, features = context.parse, context.features
    lemma = parse.lemmas[verb]
    if WordFlag.SAYING in features.flags(lemma) or lemma in features.words.human_verbs:
        return True
    return any(
        parse.lower[token] in features.words.his_or_her
        and parse.deps[parse.heads[token]] == "dobj"
        and parse.heads[parse.heads[token]] == verb
        for token in range(verb + 1, min(verb + _OBJECT_REACH, len(parse)))
    )
