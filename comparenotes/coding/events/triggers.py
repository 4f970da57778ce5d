"""The words that make an event: lexicon entries, compiled, and looked up at a place in a parse.

Entries come from lexicon/events/*.toml; a parse's words are looked up by their lemma, so that only
words that can be a trigger cost anything. `vetoes.py` says why a sense does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ...errors import LexiconError
from ...lexicon import Lexicon
from ...lexicon.entries import TriggerEntry, WordList
from ...lexicon.word_sets import TriggerWords
from ...record import EVENT_TYPES, EventType
from ..grammar.clauses import Clauses
from .senses import Sense
from .trigger_patterns import WINDOW, pattern_tokens, trigger_end, words_at
from .trigger_uses import NounUse, VerbFrame, VerbUse
from .vetoes import DOUBTS, noun_veto, verb_veto

Why = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TriggerMatch:
    """A sense at tokens `first` up to `last` (half-open), `token` its head.

    `used` are the tokens of its pattern beside the head; `doubt` is the name of the rule of
    `DOUBTS` that speaks against it, null where none does.
    """

    sense: Sense
    token: int
    first: int
    last: int
    used: tuple[int, ...] = ()
    doubt: str | None = None


# A sense of a trigger, and the rule that speaks against it and why; null where none does.
_Considered = tuple[TriggerMatch, tuple[str, str] | None]

# A pattern's words beside the one it is looked up by, and the sense they make.
_Row = tuple[tuple[str, ...], Sense]


class Triggers:
    """All triggers, by lemma."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.words = lexicon.word_sets("trigger_words", TriggerWords)
        self._classes = {
            name: frozenset(entry.words)
            for name, entry in lexicon.entries("event_classes", WordList).items()
        }
        self.verbs: dict[str, list[_Row]] = {}
        self.nouns: dict[str, list[_Row]] = {}
        self.adjectives: dict[str, list[Sense]] = {}
        for event_type in EVENT_TYPES:
            entries = lexicon.entries(f"events/{event_type.lower()}", TriggerEntry)
            for name, entry in entries.items():
                self._add(self._sense(event_type, name, entry))
        self.hyphenated = self._hyphenated()
        for table in (self.verbs, self.nouns):
            for rows in table.values():
                rows.sort(key=_specificity)

    def _sense(self, event_type: EventType, name: str, entry: TriggerEntry) -> Sense:
        filled = self._filled
        return Sense(
            type=event_type,
            name=f"{event_type.lower()}.{name}",
            entry=entry,
            object=filled(entry.object),
            object_mentions=filled(entry.object_mentions),
            not_object=filled(entry.not_object),
            subjects=filled(entry.subjects),
            not_subjects=filled(entry.not_subjects),
            subjects_or_object=filled(entry.subjects_or_object),
            not_with=filled(entry.not_with),
            noun_of=filled(entry.noun_of),
            near=filled(entry.near),
        )

    def _filled(self, words: tuple[str, ...]) -> frozenset[str]:
        """The words, classes filled in; of several words ('fighter jet') the last, their head."""
        filled: set[str] = set()
        for word in words:
            if not word.startswith("@"):
                filled.add(word.split()[-1])
            elif word[1:] in self._classes:
                filled |= self._classes[word[1:]]
            else:
                raise LexiconError("event_classes.toml", word[1:], "no such class of words")
        return frozenset(filled)

    def _add(self, sense: Sense) -> None:
        for pattern in sense.entry.verbs:
            first, *rest = pattern.split()
            self.verbs.setdefault(first, []).append((tuple(rest), sense))
        for pattern in sense.entry.nouns:
            *rest, last = pattern.split()
            self.nouns.setdefault(last, []).append((tuple(rest), sense))
        for word in sense.entry.adjectives:
            self.adjectives.setdefault(word, []).append(sense)

    def _hyphenated(self) -> frozenset[str]:
        """The words written with a hyphen, which the tokeniser cuts apart."""
        words = [*self.verbs, *self.nouns]
        words += [word for members in self._classes.values() for word in members]
        for rows in (*self.verbs.values(), *self.nouns.values()):
            words += [word for rest, sense in rows for word in (*rest, *sense.object)]
        return frozenset(word for word in words if "-" in word)

    def at_verb(
        self, clauses: Clauses, verb: int, why: Why | None = None
    ) -> tuple[TriggerMatch, ...]:
        """The senses that `verb` may have, most specific first, up to the first that nothing speaks
        against; `why` hears what rules others out."""
        return _possible(self._of_verb(clauses, verb), why)

    def at_noun(
        self, clauses: Clauses, noun: int, why: Why | None = None
    ) -> tuple[TriggerMatch, ...]:
        """The senses that `noun` may have as the last word of a pattern, longest first, up to the
        first that nothing speaks against; `why` hears what rules others out."""
        return _possible(self._of_noun(clauses, noun), why)

    def _of_verb(self, clauses: Clauses, verb: int) -> Iterator[_Considered]:
        rows = self.verbs.get(clauses.lemmas[verb])
        if not rows:
            return
        particle = clauses.child(verb, "prt")
        passive = clauses.child(verb, "nsubjpass") is not None
        end = min(len(clauses.lemmas), verb + WINDOW)
        near = {w for at in range(verb + 1, end) for w in words_at(clauses, at, self.words)}
        frame = VerbFrame(clauses, verb, self.words)
        for rest, sense in rows:
            if rest and rest[0] not in near and not passive:
                continue
            if particle is not None and clauses.lower[particle] not in rest:
                continue  # 'press up', 'back up' are other verbs
            used = pattern_tokens(clauses, verb, rest, self.words)
            if used is not None:
                match = TriggerMatch(sense, verb, verb, trigger_end(clauses, verb, used), used)
                yield match, verb_veto(VerbUse(frame, sense, used))

    def _of_noun(self, clauses: Clauses, noun: int) -> Iterator[_Considered]:
        for rest, sense in self.nouns.get(clauses.lemmas[noun], ()):
            first = noun - len(rest)
            if first < 0 or any(
                word not in (clauses.lemmas[first + n], clauses.lower[first + n])
                for n, word in enumerate(rest)
            ):
                continue
            head = noun
            while first <= clauses.heads[head] < noun and clauses.heads[head] != head:
                head = clauses.heads[head]  # 'state of emergency' is headed by 'state'
            match = TriggerMatch(sense, head, first, noun + 1, tuple(range(first, noun)))
            yield match, noun_veto(NounUse(clauses, head, sense))


def _possible(considered: Iterable[_Considered], why: Why | None) -> tuple[TriggerMatch, ...]:
    """The doubtful senses before the first that nothing speaks against, and that one; without it
    none where one was ruled out."""
    doubtful: list[TriggerMatch] = []
    is_ruled_out = False
    for match, veto in considered:
        if veto is None:
            return (*doubtful, match)
        rule, reason = veto
        if rule in DOUBTS:
            doubtful.append(replace(match, doubt=rule))
            continue
        is_ruled_out = True
        if why is not None:
            why(f"not {match.sense.name}: {reason}")
    return () if is_ruled_out else tuple(doubtful)


def _specificity(row: _Row) -> tuple[int, int]:
    """Rows sort the longer pattern first, then those that ask for an object."""
    rest, sense = row
    asks = bool(sense.object or sense.object_mentions or sense.subjects_or_object)
    return (-len(rest), 0 if asks else 1)
