"""The words that make an event: lexicon entries, compiled, and whether one fits a place in a parse.

Entries come from lexicon/events/*.toml; a parse's words are looked up by their lemma, so that only
words that can be a trigger cost anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...errors import LexiconError
from ...lexicon import Lexicon
from ...lexicon.entries import TriggerEntry, WordList
from ...record import EVENT_TYPES
from ..grammar.clauses import Clauses

_WINDOW = 13
_VERBAL = frozenset({"VERB", "AUX"})
_PARTICLES = frozenset(
    {"out", "off", "up", "down", "away", "back", "over", "in", "on", "through", "aside"}
)
_NO_OBJECT = frozenset({"call", "press", "push", "agree"})
_ARMED = frozenset(
    {"gunman", "attacker", "militant", "soldier", "police", "policeman", "rebel", "man", "woman",
     "bomber", "troop", "force", "army", "gang", "driver", "suspect", "assailant", "he", "she",
     "they", "who", "terrorist", "insurgent", "officer", "killer", "murderer", "fighter", "militia"}
)  # fmt: skip
_CAUSES = frozenset({"in", "by", "from", "after", "during", "when", "on"})
_MATTER = frozenset({"on", "for", "about"})
_AMOUNTS = frozenset(
    {"dozen", "hundred", "thousand", "number", "group", "batch", "some", "most", "score", "many",
     "all", "ten", "half", "rest", "several"}
)  # fmt: skip
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
     "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december", "condition", "time", "day", "week", "year"}
)  # fmt: skip
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "that", "which"})
Why = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sense:
    """A trigger entry made ready: its type, its name, and its word sets with classes filled in."""

    type: str
    name: str
    entry: TriggerEntry
    object: frozenset[str]
    object_mentions: frozenset[str]
    not_object: frozenset[str]
    subjects: frozenset[str]
    not_subjects: frozenset[str]
    subjects_or_object: frozenset[str]
    not_with: frozenset[str]
    noun_of: frozenset[str]
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class TriggerMatch:
    """A sense found at tokens `first` up to `last` (half-open), `token` its head."""

    sense: Sense
    token: int
    first: int
    last: int
    used: tuple[int, ...] = ()


class Triggers:
    """All triggers, by lemma."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._classes = {
            name: frozenset(one.words)
            for name, one in lexicon.entries("event_classes", WordList).items()
        }
        self.verbs: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
        self.nouns: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
        self.adjectives: dict[str, list[Sense]] = {}
        for event_type in EVENT_TYPES:
            entries = lexicon.entries(f"events/{event_type.lower()}", TriggerEntry)
            for name, entry in entries.items():
                self._add(self._sense(event_type, name, entry))
        words = [*self.verbs, *self.nouns, *(w for one in self._classes.values() for w in one)]
        for rows in (*self.verbs.values(), *self.nouns.values()):
            words += [w for rest, sense in rows for w in (*rest, *sense.object)]
        self.hyphenated = frozenset(word for word in words if "-" in word)
        for table in (self.verbs, self.nouns):
            for rows in table.values():
                rows.sort(key=_specific)

    def _sense(self, event_type: str, name: str, entry: TriggerEntry) -> Sense:
        fill = self._fill
        return Sense(
            event_type,
            f"{event_type.lower()}.{name}",
            entry,
            fill(entry.object),
            fill(entry.object_mentions),
            fill(entry.not_object),
            fill(entry.subjects),
            fill(entry.not_subjects),
            fill(entry.subjects_or_object),
            fill(entry.not_with),
            fill(entry.noun_of),
            fill(entry.near),
        )

    def _fill(self, words: tuple[str, ...]) -> frozenset[str]:
        """The words, classes filled in; of several words ('fighter jet') the last, their head."""
        found: set[str] = set()
        for word in words:
            if not word.startswith("@"):
                found.add(word.split()[-1])
            elif word[1:] in self._classes:
                found |= self._classes[word[1:]]
            else:
                raise LexiconError("event_classes.toml", word[1:], "no such class of words")
        return frozenset(found)

    def _add(self, sense: Sense) -> None:
        for pattern in sense.entry.verbs:
            first, *rest = pattern.split()
            self.verbs.setdefault(first, []).append((tuple(rest), sense))
        for pattern in sense.entry.nouns:
            *rest, last = pattern.split()
            self.nouns.setdefault(last, []).append((tuple(rest), sense))
        for word in sense.entry.adjectives:
            self.adjectives.setdefault(word, []).append(sense)

    def at_verb(self, clauses: Clauses, verb: int, why: Why | None = None) -> TriggerMatch | None:
        """The first sense, most specific first, that fits `verb`."""
        rows = self.verbs.get(clauses.lemmas[verb])
        if not rows:
            return None
        particle = clauses.child(verb, "prt")
        passive = clauses.child(verb, "nsubjpass") is not None
        near = {*clauses.lemmas[verb + 1 : verb + _WINDOW]}
        near.update(clauses.lower[verb + 1 : verb + _WINDOW])
        for rest, sense in rows:
            if rest and rest[0] not in near and not passive:
                continue
            if particle is not None and clauses.lower[particle] not in rest:
                continue  # 'press up', 'back up' are other verbs
            used = _follow(clauses, verb, rest)
            if used is None:
                continue
            against = fits_verb(clauses, verb, sense, used)
            if against is None:
                return TriggerMatch(sense, verb, verb, _end(clauses, verb, used), used)
            if why is not None:
                why(f"not {sense.name}: {against}")
        return None

    def at_noun(self, clauses: Clauses, noun: int, why: Why | None = None) -> TriggerMatch | None:
        """The first sense, longest first, that fits `noun` as the last word of its pattern."""
        for rest, sense in self.nouns.get(clauses.lemmas[noun], ()):
            first = noun - len(rest)
            if first < 0 or any(
                word not in (clauses.lemmas[first + n], clauses.lower[first + n])
                for n, word in enumerate(rest)
            ):
                continue
            token = noun
            while first <= clauses.heads[token] < noun:  # 'state of emergency' is headed by state
                token = clauses.heads[token]
            against = fits_noun(clauses, token, first, noun, sense)
            if against is None:
                return TriggerMatch(sense, token, first, noun + 1, tuple(range(first, noun)))
            if why is not None:
                why(f"not {sense.name}: {against}")
        return None


def _specific(row: tuple[tuple[str, ...], Sense]) -> tuple[int, int]:
    rest, sense = row
    asks = bool(sense.object or sense.object_mentions or sense.subjects_or_object)
    return (-len(rest), 0 if asks else 1)


def _follow(clauses: Clauses, verb: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens after `verb`, below it, that `rest` asks for, in order; null if one lacks."""
    if not rest:
        return ()
    found: list[int] = []
    at, end = verb + 1, min(len(clauses.lemmas), verb + _WINDOW)
    for word in rest:
        while at < end and not (
            (clauses.lemmas[at] == word or clauses.lower[at] == word)
            and _below(clauses, at, verb, found)
            and not _describes(clauses, at, rest)
        ):
            at += 1
        if at >= end:
            return _before(clauses, verb, rest)
        found.append(at)
        at += 1
    return tuple(found)


def _describes(clauses: Clauses, token: int, rest: tuple[str, ...]) -> bool:
    """Whether `token` only stands before the noun that counts: 'contact lenses'."""
    head = clauses.heads[token]
    return clauses.deps[token] == "compound" and clauses.lemmas[head] not in rest


def _before(clauses: Clauses, verb: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """The same for a passive: 'a curfew was imposed'."""
    if len(rest) > 3:
        return None
    subject = clauses.child(verb, "nsubjpass")
    if subject is None:
        return None
    core = clauses.core(subject)
    return (subject,) if all(word in core for word in rest) else None


def _below(clauses: Clauses, token: int, verb: int, found: list[int]) -> bool:
    """Whether `token` belongs to `verb`: in its own phrases, not in another clause's; and a
    preposition leads to no day ('called on Monday')."""
    is_to = clauses.tags[token] == "TO"
    if is_to and clauses.heads[clauses.heads[token]] != verb:
        return False
    if clauses.lower[token] in _PARTICLES and clauses.heads[token] != verb:
        return False
    if clauses.pos[token] == "ADP":
        is_prep = clauses.deps[token] == "prep"
        if (
            is_prep
            and clauses.lemmas[verb] in _NO_OBJECT
            and clauses.child(verb, "dobj") is not None
        ):
            return False
        after = clauses.child(token, "pobj")
        if after is not None and clauses.lower[after] in _DAYS:
            return False
        owners = [verb, *found]
        if clauses.lower[token] == "to":  # 'returned the head to Algeria'
            owners += clauses.patients(verb)
        if clauses.heads[token] not in owners:
            return False
    for _ in range(4):
        if clauses.heads[token] == token:
            return False
        token = clauses.heads[token]
        if token == verb:
            return True
        if clauses.pos[token] == "VERB" and token not in found and not is_to:
            return False
    return False


def _end(clauses: Clauses, verb: int, used: tuple[int, ...]) -> int:
    """Where the trigger's words end: pattern words and particles that follow at once."""
    end = verb + 1
    particle = clauses.child(verb, "prt")
    taken = set(used) | ({particle} if particle is not None else set())
    while end in taken:
        end += 1
    return end


def object_words(clauses: Clauses, verb: int) -> tuple[set[str], set[str]]:
    """(words of the direct object, words of all that completes the verb)."""
    direct: set[str] = set()
    for noun in clauses.patients(verb):
        direct |= clauses.core(noun)
    every = set(direct)
    for noun in clauses.datives(verb) if not direct else ():
        every |= clauses.core(noun)
    for _, noun in clauses.obliques(verb) if not direct else ():
        every |= clauses.core(noun)
    for inner in clauses.complements(verb):
        every.add(clauses.lemmas[inner])
        own = clauses.child(inner, "nsubj", "nsubjpass")
        if own is not None and own > verb:  # 'let inspectors in', 'allowed refugees to return'
            every |= clauses.core(own)
        for noun in clauses.patients(inner):
            every |= clauses.core(noun)
    return direct, every


def _is_named(clauses: Clauses, nouns: tuple[int, ...]) -> bool:
    for noun in nouns:
        if clauses.pos[noun] in {"PROPN", "NUM"} or clauses.lower[noun] in _PRONOUNS:
            return True
        for child in clauses.children[noun]:
            word = clauses.parse.words[child]
            if (
                clauses.deps[child] in {"compound", "amod", "poss", "nmod"}
                and word[0].isupper()
                and (clauses.pos[child] in {"PROPN", "ADJ"})
            ):
                return True
    return False


def fits_verb(clauses: Clauses, verb: int, sense: Sense, used: tuple[int, ...]) -> str | None:
    """Null where `sense` fits `verb`; else why it doesn't, in a few words."""
    entry = sense.entry
    agents = clauses.agents(verb)
    subject: set[str] = set()
    for noun in agents:
        subject |= clauses.core(noun)
    if any(clauses.lower[noun] in {"you", "your"} for noun in agents):
        return "it speaks to the reader"
    direct, every = object_words(clauses, verb)
    if sense.not_subjects & subject:
        return f"its subject is '{min(sense.not_subjects & subject)}'"
    if entry.active and clauses.is_passive(verb):
        return "it is passive"
    if "earthquake" in sense.not_subjects:
        cause = _cause_before(clauses, verb, sense.not_subjects)
        if cause is not None and not subject & _ARMED:
            return f"'{cause}' stands before it as what did it"
    if sense.not_subjects and not agents:
        causes = clauses.obliques(verb, _CAUSES)
        by = {word for _, noun in causes for word in clauses.core(noun)}
        if sense.not_subjects & by:
            return f"it came of '{min(sense.not_subjects & by)}'"
    bad = sense.not_object & (direct or every)
    if bad:
        return f"its object is '{min(bad)}'"
    if sense.near and not sense.near & (_near(clauses, verb) | _completing(clauses, verb)):
        return "nothing beside it tells that it is of this kind"
    if sense.not_with:
        beside = sense.not_with & (_near(clauses, verb) | _near(clauses, max(used, default=verb)))
        if beside:
            return f"beside '{min(beside)}'"
    if sense.object and not any(clauses.pos[token] in {"NOUN", "PROPN"} for token in used):
        reached = every | (subject if entry.object_or_subject and not direct else set())
        if entry.head_only:
            reached = _heads(clauses, clauses.patients(verb))
        named = entry.named_object and _is_named(clauses, clauses.patients(verb))
        if not sense.object & reached and not named:
            return "its object is none of those it needs"
    if sense.object_mentions and not _is_about(clauses, verb, sense.object_mentions):
        return "what it needs to be about is not there"
    if sense.subjects_or_object and not sense.subjects_or_object & (subject | direct):
        return "neither subject nor object is armed"
    if (
        sense.subjects
        and agents
        and not sense.subjects & subject
        and (entry.strict or not _is_named(clauses, agents))
    ):
        return "its subject is nobody who does this"
    if entry.no_clause and any(clauses.deps[c] == "ccomp" for c in clauses.complements(verb)):
        return "a clause follows: something is shown"
    if (entry.strict or entry.needs_agent) and not agents:
        return "nobody is named who does it"
    if entry.needs_clause and not _is_completed(clauses, verb):
        return "no 'to do' or 'that' follows"
    if entry.needs_direct and not direct:
        return "it has no object"
    if entry.needs_object and not (direct or clauses.complements(verb) or every):
        return "it has no object"
    if entry.not_inner and any(
        clauses.lemmas[c] in entry.not_inner for c in clauses.complements(verb)
    ):
        return "what follows is no act of its kind"
    if entry.needs_against and not clauses.obliques(verb, frozenset({"against", "outside"})):
        return "it is against nobody"
    if (
        entry.object_or_prep
        and not used
        and not (
            direct
            or clauses.obliques(verb, frozenset({"with", "against", "on", "between", "at"}))
            or len(agents) > 1
        )
    ):
        return "it has no object"
    return None


def _cause_before(clauses: Clauses, verb: int, causes: frozenset[str]) -> str | None:
    """'a fire on the ferry Kaliakra killed': the parse may take the last name for the subject."""
    for token in range(max(0, verb - 6), verb):
        if clauses.pos[token] != "NOUN" or clauses.lemmas[token] not in causes:
            continue
        if clauses.child(token, "det") is not None and clauses.deps[token] != "compound":
            return clauses.lemmas[token]
    return None


def _heads(clauses: Clauses, nouns: tuple[int, ...]) -> set[str]:
    """The lemmas of the nouns themselves; of 'dozens of activists', activists."""
    found = {clauses.lemmas[noun] for noun in nouns}
    for noun in nouns:
        if clauses.lemmas[noun] in _AMOUNTS or clauses.pos[noun] == "NUM":
            of = clauses.obliques(noun, frozenset({"of"}))
            found |= {clauses.lemmas[one] for _, one in of}
    return found


def _is_about(clauses: Clauses, verb: int, words: frozenset[str]) -> bool:
    """Whether the object is about one of `words`: named in it, in what it is 'on' or 'for', or in
    what it is 'to' do ('to end the fighting')."""
    for noun in clauses.patients(verb):
        if words & clauses.core(noun):
            return True
        if any(words & clauses.core(one) for _, one in clauses.obliques(noun, _MATTER)):
            return True
        for child in (*clauses.children[noun], *clauses.children[verb]):
            if "to" not in clauses.helpers(child):
                continue
            if clauses.lemmas[child] in words:
                return True
            if any(words & clauses.core(one) for one in clauses.patients(child)):
                return True
    return False


def _is_completed(clauses: Clauses, verb: int) -> bool:
    """Whether a clause says what is to be done: 'ordered him to pay', 'insisted that'."""
    return bool(clauses.complements(verb)) or any(
        clauses.deps[child] == "advcl" and "to" in clauses.helpers(child)
        for child in clauses.children[verb]
    )


def fits_noun(clauses: Clauses, token: int, first: int, last: int, sense: Sense) -> str | None:
    """Null where `sense` fits a noun; else why it doesn't."""
    if sense.not_with:
        near = _near(clauses, token) & sense.not_with
        if near:
            return f"beside '{min(near)}'"
    if sense.near and not sense.near & _near(clauses, token):
        return "nothing beside it tells that it is of this kind"
    if sense.noun_of:
        of = [one for _, one in clauses.obliques(token, frozenset({"of"}))]
        of += [child for child in clauses.children[token] if clauses.deps[child] == "poss"]
        words = {word for one in of for word in clauses.core(one)}
        if not words & sense.noun_of and not (of and clauses.pos[of[0]] == "PROPN"):
            return "it is of nobody"
    if clauses.deps[token] == "compound" and clauses.pos[clauses.heads[token]] in {"NOUN", "PROPN"}:
        return f"it only describes '{clauses.lower[clauses.heads[token]]}'"
    return None


def _near(clauses: Clauses, token: int) -> set[str]:
    """The lemmas of the six words before and after, in the sentence."""
    sentence = clauses.parse.sentences[clauses.parse.sentence_of[token]]
    first, last = max(sentence.first, token - 6), min(sentence.last, token + 7)
    return set(clauses.lemmas[first:last]) | set(clauses.lower[first:last])


def _completing(clauses: Clauses, verb: int) -> set[str]:
    """The lemmas of what completes the verb: 'sent two ships … to help with the search'."""
    return set(clauses.lemmas[verb : min(clauses.parse.edges[verb][1], verb + 2 * _WINDOW)])
