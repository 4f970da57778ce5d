"""Slips of the parser that grammar alone shows: found here, put right where the parse is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

_NAMED_MODALS = frozenset({"MD", "NNP"})
_NAMES = frozenset({"NNP", "NNPS"})
_PAST = frozenset({"VBN", "VBD"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_PASSIVE = frozenset({"nsubjpass", "auxpass"})
_NOT_REDUCED = frozenset({"dobj", "aux", "auxpass", "ccomp", "dative"})
_WITHIN_PHRASES = frozenset({"pobj", "prep", "dative", "dobj", "conj", "appos"})
_CLAUSE_EDGES = frozenset({",", ".", "``", "''", ":", "MD"})
_REACH = 16  # words before the verb among which its subject is looked for


class LostSubject(NamedTuple):
    """A noun that is the subject of `verb`, and the conjunction that it was hung on."""

    noun: int
    conjunction: int
    verb: int


def lost_subjects(
    lower: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
    conjunctions: frozenset[str],
) -> Iterator[LostSubject]:
    """'Hours after a fire killed 11': a clause with a tense has a subject, and the noun that the
    parser made the object of 'after' is it.

    The columns are those of a parse; `conjunctions` are the words that can open such a clause.
    """
    have = {heads[token] for token, dep in enumerate(deps) if dep in _SUBJECTS}
    for verb, dep in enumerate(deps):
        if dep != "advcl" or tags[verb] not in _FINITE or verb in have:
            continue
        for token in range(verb - 1, max(-1, verb - _REACH), -1):
            if tags[token][0] == "V" or tags[token] in _CLAUSE_EDGES:
                break
            if deps[token] == "pobj" and lower[heads[token]] in conjunctions:
                if heads[token] < token:
                    yield LostSubject(token, heads[token], verb)
                break


class SubjectBehindDay(NamedTuple):
    """A noun that is the subject of `verb`, which the parser read as one with the `day` before."""

    day: int
    noun: int
    verb: int


def subjects_behind_days(
    lower: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
    days: frozenset[str],
) -> Iterator[SubjectBehindDay]:
    """'On Tuesday Brod accused Chad', read as on some 'Tuesday Brod': a verb with a tense has a
    subject, and the noun behind the day is it."""
    have = {heads[token] for token, dep in enumerate(deps) if dep in _SUBJECTS}
    for noun, dep in enumerate(deps):
        preposition = heads[noun]
        day = preposition + 1
        if dep != "pobj" or tags[noun][:2] != "NN" or not day < noun or lower[day] not in days:
            continue
        verb = heads[preposition]
        has_tense = tags[verb] in _FINITE and verb > noun and verb not in have
        if has_tense and heads[day] == noun and deps[day] == "compound":
            yield SubjectBehindDay(day, noun, verb)


def subjects_of_auxiliaries(deps: Sequence[str], heads: Sequence[int]) -> Iterator[int]:
    """'Three are missing', with 'three' hung on 'are' and 'are' on 'missing': each such subject,
    which is that of the verb."""
    for token, dep in enumerate(deps):
        above = heads[token]
        if dep in _SUBJECTS and deps[above] in _AUXILIARIES and heads[above] not in {above, token}:
            yield token


class HiddenDative(NamedTuple):
    """A state's name, its last word `noun`, to which `verb` gives what follows."""

    noun: int
    verb: int


def hidden_datives(
    lower: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
    verbs: frozenset[str],
    states: Set[str],
) -> Iterator[HiddenDative]:
    """'promised Ghana patrol boats', read as boats of the kind 'Ghana patrol': a state's own name
    describes no boat, its adjective would ('Ghanaian boats').

    `verbs` are forms of verbs of giving, `states` the names of states in lower case.
    """
    for given, dep in enumerate(deps):
        if dep != "dobj" or not tags[given].startswith("NN"):
            continue
        verb = heads[given]
        if lower[verb] not in verbs or given < verb + 2:
            continue
        for last in range(verb + 1, min(given, verb + 4)):
            if not tags[last].startswith("NNP") or deps[last] not in {"compound", "nmod"}:
                break
            if " ".join(lower[verb + 1 : last + 1]) in states:
                yield HiddenDative(last, verb)
                break


class LostAgent(NamedTuple):
    """The 'by' of a passive `verb`, which the parser hung on a name."""

    by: int
    verb: int


def lost_agents(
    lower: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> Iterator[LostAgent]:
    """'was granted to Chad by the bank', read as a Chad by the bank: a name has no maker, so
    whoever stands after 'by' did what was done. Not where the verb has its own."""
    passive = {heads[token] for token, dep in enumerate(deps) if dep in _PASSIVE}
    have = {heads[token] for token, dep in enumerate(deps) if dep == "agent"}
    for by, dep in enumerate(deps):
        name = heads[by]
        if dep != "prep" or lower[by] != "by" or tags[name] not in _NAMES or name > by:
            continue
        verb = name
        while deps[verb] in _WITHIN_PHRASES and heads[verb] < verb:
            verb = heads[verb]
        if verb in passive - have and verb < name:
            yield LostAgent(by, verb)


class LostVerb(NamedTuple):
    """The verb of a sentence, and its subject, on which the parser hung it."""

    verb: int
    subject: int


def lost_verbs(
    lower: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
    giving: frozenset[str],
) -> Iterator[LostVerb]:
    """'The Kenyan-led coalition bombed fighters': a participle has no object, so what follows a
    sentence's only noun and has one is its verb; 'a man given a loan' has what he was given. So
    is a past tense that hangs on a noun further down.
    """
    objects = {heads[token] for token, dep in enumerate(deps) if dep == "dobj"}
    have_helpers = {heads[token] for token, dep in enumerate(deps) if dep in {"aux", "auxpass"}}
    finite = [n for n, tag in enumerate(tags) if tag in _FINITE]
    for verb in objects:
        noun = heads[verb]
        if deps[verb] != "acl" or tags[verb] not in _PAST or verb in have_helpers:
            continue
        subject = _root(noun, heads) if tags[verb] == "VBD" else noun
        if heads[subject] != subject or tags[subject][:2] != "NN" or lower[verb] in giving:
            continue
        if not any(_root(one, heads) == subject for one in finite if one != verb):
            yield LostVerb(verb, subject)


def reduced_passives(
    lower: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
    firsts: Sequence[int],
    participles: frozenset[str],
) -> Iterator[tuple[int, int]]:
    """'Journalist shot in Lagos': a headline leaves 'was' out. Of a line without a full stop, each
    verb of which something is done to somebody (`participles`) that has a subject and no object,
    with that subject."""
    for first, end in pairwise((*firsts, len(lower))):
        if lower[end - 1] == ".":
            continue
        for verb in range(first, end):
            if tags[verb] not in _PAST or lower[verb] not in participles:
                continue
            below = [n for n in range(first, end) if heads[n] == verb and n != verb]
            held = {deps[n] for n in below} & _NOT_REDUCED
            subject = next((n for n in below if deps[n] == "nsubj" and n < verb), None)
            aimed = any(deps[n] == "prep" and lower[n] == "at" for n in below)
            if subject is not None and not held and not aimed:
                yield subject, verb


def holders_to_be(
    lower: Sequence[str], tags: Sequence[str], heads: Sequence[int], words: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """'president-elect', read as an 'elect' of the kind 'president': each noun with that word."""
    for word in range(2, len(lower)):
        noun = word - 2
        is_pair = lower[word] in words and lower[word - 1] == "-" and heads[noun] == word
        if is_pair and tags[noun].startswith("NN"):
            yield noun, word


def bare_forms(
    lower: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
    is_bare: Callable[[str], bool],
) -> Iterator[int]:
    """'will publish results and cut jobs', 'did not shoot or beat them': a second verb without a
    subject, whose past may be its bare form (`is_bare`), shares the auxiliary of the first."""
    have = {heads[token] for token, dep in enumerate(deps) if dep in _SUBJECTS | {"aux"}}
    helped = {
        heads[token] for token, dep in enumerate(deps) if dep == "aux" and tags[token] != "TO"
    }
    for verb, dep in enumerate(deps):
        joined = dep == "conj" and heads[verb] in helped and tags[heads[verb]] == "VB"
        if joined and tags[verb] in _PAST and verb not in have and is_bare(lower[verb]):
            yield verb


def named_modals(
    words: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> Iterator[int]:
    """'May thanked him': no modal stands before a past tense, so the capitalised word is a name."""
    have = {heads[token] for token, dep in enumerate(deps) if dep in _SUBJECTS}
    for token, dep in enumerate(deps):
        if dep != "aux" or tags[token] not in _NAMED_MODALS or not words[token].istitle():
            continue
        verb = heads[token]
        if tags[verb] in _FINITE - {"VBP"} and token < verb and verb not in have:
            yield token


def plural_subjects(
    lower: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    firsts: Iterable[int],
    is_several: Callable[[str], bool],
) -> Iterator[int]:
    """'(Reuters) - Gunmen abducted …', read as a name: at the beginning of a sentence (`firsts`)
    the capital says nothing, and a plural of those who act (`is_several`) is most likely that; but
    not 'Banks' where somebody has that surname."""
    named = {
        lower[token]
        for token in range(1, len(lower))
        if tags[token].startswith("NNP") and deps[token - 1] == "compound"
    }
    for first in firsts:
        alone = tags[first] in _NAMES and deps[first] in _SUBJECTS and lower[first] not in named
        if alone and is_several(lower[first]):
            yield first


def _root(token: int, heads: Sequence[int]) -> int:
    """The head of the sentence of `token`."""
    while heads[token] != token:
        token = heads[token]
    return token
