"""Named actors: states, known organisations, and the names of others, with their titles.

The names, places and known phrases of a parse come in; an `ActorContext` goes out, with a draft in
its mention table for each actor that is named and all its mentions by name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from ...lexicon import Lexicon
from ...lexicon.known_names import KnownActor, known_phrases
from ...lexicon.rules import Rule, RuleTable
from ...lexicon.word_sets import ActorWords, AimedNouns
from ...record import Place
from ..grammar.parse import Parse
from ..names.names import Name
from ..names.things import holds_no_place
from .context import ActorContext, is_acting, is_locative, is_stance, trimmed
from .organisation_names import OrganisationNameFinder
from .person_names import PersonNameFinder
from .titles import RoleIndex

_SURNAMES_TOO = frozenset({"name", "capital", "demonym"})  # words for a state that name others too
_ACRONYM = range(2, 8)  # letters of an acronym
_WRITTEN_OUT = 14  # tokens of what an acronym stands for, at most


@dataclass(frozen=True, slots=True)
class StatePhrase:
    """Tokens `first` up to `last`, headed by `head`, that name a state, its people or capital."""

    first: int
    last: int
    head: int
    known: KnownActor


@dataclass(frozen=True, slots=True)
class StateReading:
    """What a state's phrase stands for: whether it `means_state` at all, whether that is an actor
    here (`is_mention`), and one to record (`shown`)."""

    means_state: bool = True
    is_mention: bool = True
    shown: bool = True


def _for_or_against(context: ActorContext, phrase: StatePhrase) -> StateReading | None:
    if not is_stance(context, phrase.first):
        return None
    return StateReading(means_state=False, is_mention=False)


def _namesake(context: ActorContext, phrase: StatePhrase) -> StateReading | None:
    """A name that the places stage holds for another place ('Georgia, U.S.')."""
    known = phrase.known
    if known.how != "name" or not context.is_elsewhere(phrase.first, phrase.last, known):
        return None
    return StateReading(means_state=False, is_mention=False)


def _inside_a_place(context: ActorContext, phrase: StatePhrase) -> StateReading | None:
    """A word of the name of a water or another place that is no part of the state."""
    inside = context.is_inside_place(phrase.first, phrase.last, phrase.known.country)
    return StateReading(means_state=False, is_mention=False) if inside else None


def _territory(context: ActorContext, phrase: StatePhrase) -> StateReading | None:
    """A territory is an actor only where it stands as one who acts would."""
    if phrase.known.how != "name" or not phrase.known.territory:
        return None
    return StateReading(is_mention=is_acting(context, phrase.head))


def _state_as_place(context: ActorContext, phrase: StatePhrase) -> StateReading | None:
    if phrase.known.how != "name" or not is_locative(context, phrase.head):
        return None
    return StateReading(shown=False)


def _state_by_name(context: ActorContext, phrase: StatePhrase) -> StateReading | None:
    return StateReading() if phrase.known.how == "name" else None


def _capital(context: ActorContext, phrase: StatePhrase) -> StateReading | None:
    if phrase.known.how != "capital" or not is_acting(context, phrase.head, strict=True):
        return None
    return StateReading()


def _nickname(context: ActorContext, phrase: StatePhrase) -> StateReading | None:
    if phrase.known.how != "nickname" or is_locative(context, phrase.head):
        return None
    return StateReading()


def _demonym(context: ActorContext, phrase: StatePhrase) -> StateReading | None:
    """Whom it means is resolved later, in the order of the text (`demonyms`)."""
    return StateReading(is_mention=False) if phrase.known.how == "demonym" else None


STATES: RuleTable[[ActorContext, StatePhrase], StateReading] = RuleTable(
    "what a state's name, capital or nickname stands for",
    (
        Rule(
            "for or against the state",
            _for_or_against,
            example="Anti-Chad protesters met.",
            expect=("no actor Chad = Chad",),
            never="Chadian protesters met.",
        ),
        Rule(
            "another place of that name",
            _namesake,
            example="Georgia, the U.S. state, passed a law. Atlanta voted.",
            expect=("no actor Georgia = Georgia",),
            never="Georgia signed a pact with Chad.",
        ),
        Rule(
            "a word of another place's name",
            _inside_a_place,
            example="The missile fell into the Sea of Japan.",
            expect=("no actor Japan = Japan",),
            never="The missile fell on Japan.",
        ),
        Rule(
            "a territory acts or is a place",
            _territory,
            example="A ship left Abkhazia.",
            expect=("no actor Abkhazia = Abkhazia",),
            never="Abkhazia signed a pact with Chad.",
        ),
        Rule(
            "the state as a place",
            _state_as_place,
            example="Ann Roe was born in Chad.",
            expect=("no actor Chad = Chad",),
            never="Chad closed its border.",
        ),
        Rule(
            "the state by name",
            _state_by_name,
            example="Chad closed its border.",
            expect=(
                "actor Chad = Chad",
                "actor Chad: state TCD",
            ),
            never="Ann Roe was born in Chad.",
        ),
        Rule(
            "its capital stands for the state: it acts here",
            _capital,
            example="Moscow rejected a truce.",
            expect=(
                "actor Moscow = Russia",
                "event rejected by Russia",
            ),
            never="Ann Roe was born in Moscow.",
        ),
        Rule(
            "a nickname of the state",
            _nickname,
            example="The Kremlin rejected a truce.",
            expect=(
                "actor Kremlin = Russia",
                "event rejected by Russia",
            ),
            never="Ann Roe spoke in the Kremlin.",
        ),
        Rule(
            "people or doings of the state",
            _demonym,
            example="A Chadian offer was rejected.",
            expect=(
                "actor Chadian = Chad",
                "event offer by Chad",
            ),
            never="Ann Roe rejected an offer.",
        ),
    ),
)


class NamedActorFinder:
    """Finds the named actors of a report."""

    def __init__(self, lexicon: Lexicon, roles: RoleIndex) -> None:
        self._known = known_phrases(lexicon)
        aimed = lexicon.word_sets("aimed_nouns", AimedNouns)
        self._aimed = aimed.measures | aimed.attacks
        self._words = lexicon.word_sets("actor_words", ActorWords)
        self._organisations = OrganisationNameFinder(lexicon, roles)
        self._persons = PersonNameFinder(lexicon, roles)

    def find(
        self, parse: Parse, names: tuple[Name, ...], places: tuple[Place, ...]
    ) -> ActorContext:
        """The named actors of a report: known ones, then organisations, then persons."""
        names = settle_kinds(parse, names)
        known = self._known.find(parse.words)
        context = ActorContext(parse, names, places, known, self._words, self._aimed)
        self._mark_known(context)
        self._organisations.mark(context)
        self._persons.mark(context)
        return context

    @staticmethod
    def _mark_known(context: ActorContext) -> None:
        written_out = acronyms_written_out(context.parse)
        others = {
            (name.first, name.last)
            for name in context.names
            if name.kind == "person" or (name.kind == "organisation" and holds_no_place(name))
        }
        for first, last, known in context.known:
            if (first, last) in others and known.how in _SURNAMES_TOO:
                continue  # 'Holland' of Ann Holland, 'Barcelona' that won 2-1
            tokens = written_out.get(context.parse.text(first, last))
            if tokens is not None and not _names_key(context, tokens, known.key):
                continue  # '(DPP)', here of another body than the one known by it
            if context.table.skipped[first]:
                continue
            longer = context.longer_name(first, last)
            if longer is not None:
                context.mark_inside(first, last, known, longer)
            elif known.how == "organisation":
                head, draft = context.head(first, last), context.known_draft(known)
                context.table.add_mention(first, last, head, draft, "a known name of it")
            else:
                _mark_state(context, StatePhrase(first, last, context.head(first, last), known))


def _mark_state(context: ActorContext, phrase: StatePhrase) -> None:
    """Applies what the rules decide of a state's phrase."""
    decision = STATES.first(context, phrase)
    known = phrase.known
    why, reading = decision or ("", StateReading(means_state=False, is_mention=False))
    if known.how == "capital" and (decision is None or reading.means_state):
        context.capital_at[phrase.head] = known
    if not reading.means_state:
        return
    if known.how == "demonym":
        context.demonyms.append((phrase.first, phrase.last, phrase.head, known))
    is_own_word = known.how in {"name", "demonym"}
    tokens = range(phrase.first, phrase.last) if is_own_word else (phrase.head,)
    context.state_at.update(dict.fromkeys(tokens, known))
    if reading.is_mention:
        draft = context.known_draft(known)
        context.table.add_mention(
            phrase.first, phrase.last, phrase.head, draft, why, shown=reading.shown
        )


def _names_key(context: ActorContext, tokens: tuple[int, int], key: str) -> bool:
    """Whether the tokens hold a phrase that names the known actor of that key."""
    first, last = tokens
    return any(first <= at and end <= last and k.key == key for at, end, k in context.known)


def acronyms_written_out(parse: Parse) -> dict[str, tuple[int, int]]:
    """The acronyms that the report gives in brackets, and the tokens of what they stand for:
    'Director of Public Prosecutions (DPP)'."""
    written_out: dict[str, tuple[int, int]] = {}
    for token in range(2, len(parse) - 1):
        word = parse.words[token]
        if parse.words[token - 1] != "(" or parse.words[token + 1] != ")":
            continue
        if not word.isupper() or not word.isalpha() or len(word) not in _ACRONYM:
            continue
        first, initials = token - 1, ""
        while first > 0 and token - first < _WRITTEN_OUT and len(initials) < len(word):
            first -= 1
            if parse.words[first][0].isupper():
                initials = parse.words[first][0] + initials
        if initials == word:
            written_out.setdefault(word, (first, token - 1))
    return written_out


def settle_kinds(parse: Parse, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names, those of the same words made one kind: what most of them are held to be.

    A name that longer names start with is an organisation if they are ('Acme', 'Acme Widgets');
    one that persons' names end with is a person's.
    """
    texts: dict[Name, str] = {}
    kinds: dict[str, Counter[str]] = {}
    around: dict[str, Counter[str]] = {}
    for name in names:
        first, last = trimmed(parse, name.first, name.last)
        if first >= last or name.kind == "demonym":
            continue
        texts[name] = parse.text(first, last)
        kinds.setdefault(texts[name], Counter())[name.kind] += 1
        if last - first > 1:
            around.setdefault(parse.words[first], Counter())[name.kind] += 1
            around.setdefault(parse.words[last - 1], Counter())[f"{name.kind} ends"] += 1
    settled = []
    for name in names:
        kind = name.kind
        if name in texts and kind in {"person", "organisation", "other"}:
            text = texts[name]
            kind = _settled_kind(kind, kinds[text], around.get(text, Counter()))
        settled.append(name if kind == name.kind else replace(name, kind=kind))
    return tuple(settled)


def _settled_kind(kind: str, kinds: Counter[str], around: Counter[str]) -> str:
    """The kind of a name: `kinds` counts what the same words are held to be, `around` what the
    longer names are that start with its word ('person'), or end with it ('person ends')."""
    if around["person ends"] and not around["organisation"]:
        return "person"
    if around["organisation"] and not around["person ends"]:
        return "organisation"
    certain = {k: n for k, n in kinds.items() if k in {"person", "organisation"}}
    return max(certain, key=lambda k: (certain[k], k)) if certain else kind
