"""What people and groups are called: titles, and nouns for those who act unnamed.

The lexicons `titles` and `agents` come in; look-ups at a token of a parse go out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from ...lexicon import Lexicon
from ...lexicon.entries import AgentEntry, TitleEntry
from ...lexicon.phrase_matcher import split_phrase
from ...lexicon.word_sets import ActorWords, NounSenseWords
from ...record import ActorKind
from ..grammar.parse import Parse

Entry = TypeVar("Entry")
_LONGEST = 5  # words of a title, at most
_Rows = dict[str, list[tuple[tuple[str, ...], Entry]]]  # phrases by their first or last word


@dataclass(frozen=True, slots=True)
class Title:
    """A word for a person: its `role`, its sectors, and the gender it implies ('m', 'f' or None).

    `word` is the title itself;
    `top` is the role recorded where it is a state's highest; `plain` of a word for what somebody
    is rather than an office; `weak` of one that needs an owner to mean somebody; `general` of an
    office that any body can have, so that its holder is of the body's sectors.
    """

    role: str
    sectors: tuple[str, ...]
    top: str | None
    gender: str | None
    plain: bool
    weak: bool = False
    general: bool = False
    word: str = ""

    @property
    def is_of_somebody(self) -> bool:
        """Whether it says whose somebody is, and no office: 'his brother', 'her successor'."""
        return self.role in {"relative", "associate"}


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun for a group or body: `key` is its table in `agents.toml`.

    `general` is true of those who lead or speak for any body;
    `one` is true of what a country has one of (its army); `use` is what it may stand for of those
    spoken of before ('firm', 'state', 'side'), or 'machine'; `weak` needs an article or owner.
    """

    key: str
    kind: ActorKind
    sectors: tuple[str, ...]
    one: bool
    use: str | None
    weak: bool = False
    general: bool = False


class RoleIndex:
    """Titles and agent nouns, looked up by the token that ends or heads them.

    Throughout, `floor` is the first token that may belong to what is looked for.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        endings = lexicon.word_sets("actor_words", ActorWords).title_endings
        self._senses = lexicon.word_sets("noun_senses", NounSenseWords)
        self._fields = self._senses.fields()
        self._owned: dict[str, Title] = {}
        titles: dict[str, Title] = {}
        for role, entry in lexicon.entries("titles", TitleEntry).items():
            for word in entry.words:
                gender = "m" if word in entry.male else "f" if word in entry.female else None
                weak = word in entry.weak
                title = Title(
                    role, entry.sectors, entry.top, gender, entry.plain, weak, entry.general, word
                )
                titles.setdefault(word, title)
            for word in entry.owned:
                gender = "m" if word in entry.male else "f" if word in entry.female else None
                self._owned[word] = Title(role, entry.sectors, None, gender, entry.plain, word=word)
        agents: dict[str, Agent] = {}
        for key, noun in lexicon.entries("agents", AgentEntry).items():
            for word in noun.words:
                weak = word in noun.weak
                agent = Agent(key, noun.kind, noun.sectors, noun.one, noun.use, weak, noun.general)
                agents.setdefault(word, agent)
        self._titles = _by_last(titles, endings)
        self._titles_of = _by_first(titles, endings)
        self._agents = _by_last(agents, endings)
        self.agent_words = agents

    def title_before(self, parse: Parse, end: int, floor: int) -> tuple[int, Title] | None:
        """The longest title that ends just before token `end`, and where it starts."""
        match = self._title_ending_at(parse, end - 1, floor)
        for start in range(max(floor, end - _LONGEST), end - 1):
            if match is not None and match[0] <= start:
                break
            for words, title in self._titles_of.get(parse.lower[start], ()):
                if tuple(parse.lower[start:end]) == words:
                    return start, title  # 'secretary-general' before 'general'
        return match

    def title_at(self, parse: Parse, token: int, floor: int) -> tuple[int, int, Title] | None:
        """The longest title headed by `token`: its first and last token (half-open)."""
        for words, title in self._titles_of.get(parse.lower[token], ()):
            if tuple(parse.lower[token : token + len(words)]) == words:
                return token, token + len(words), title
        match = self._title_ending_at(parse, token, floor)
        return (match[0], token + 1, match[1]) if match else None

    def _title_ending_at(self, parse: Parse, token: int, floor: int) -> tuple[int, Title] | None:
        """The longest title headed by its last word `token`, and where it starts.

        A word for somebody's second or relative means that after a possessor ('her deputy'); an
        office that any body can have takes the sectors of the noun before it ('gang leader').
        """
        if self._is_idle(parse, token, floor):
            return None
        match = _match_back(self._titles, parse, token, floor)
        owned = self._owned.get(parse.lower[token])
        is_word = match is None or match[0] == token  # no 'sheriff's deputy'
        if owned is not None and is_word and _is_owned(parse, token, floor):
            return token, owned
        if match is None or not match[1].general:
            return match
        start, title = match
        sectors = self._field_before(parse, start, floor)
        if not sectors:
            return match
        is_part = title.role == "ruler"  # 'gang leader'
        return start - is_part, replace(title, sectors=sectors, top=None)

    def agent_at(self, parse: Parse, token: int, floor: int) -> tuple[int, Agent] | None:
        """The longest agent noun that ends at `token`, and where it starts."""
        if self._is_idle(parse, token, floor):
            return None
        match = _match_back(self._agents, parse, token, floor)
        owned = self._owned.get(parse.lower[token])
        if match is not None and owned is not None and _is_owned(parse, token, floor):
            return match[0], replace(match[1], sectors=owned.sectors)  # 'her deputies'
        if match is None or not match[1].general:
            return match
        sectors = self._field_before(parse, match[0], floor)
        return (match[0], replace(match[1], sectors=sectors)) if sectors else match

    def _field_before(self, parse: Parse, start: int, floor: int) -> tuple[str, ...]:
        """The sectors that the word before `start` gives whoever leads or speaks for it: 'union
        leaders', 'rebel spokesman'."""
        before = start - 1
        if before < floor:
            return ()
        word = parse.lower[before]
        if word in self._fields:
            return (self._fields[word],)
        led = self.agent_words.get(word)
        is_noun = parse.tags[before] in {"NN", "NNP"}
        is_longer = before > floor and parse.tags[before - 1] == parse.tags[before] == "NNP"
        if led is None or not is_noun or is_longer:  # 'White House press secretary'
            return ()
        return led.sectors

    def _is_idle(self, parse: Parse, token: int, floor: int) -> bool:
        """Whether a noun stands in a sense in which it means nobody: 'drawing board', 'the house on
        the hill', 'opposition to the plan'."""
        senses, noun = self._senses, singular(parse, token)
        if token > floor and f"{parse.lower[token - 1]} {noun}" in senses.idle:
            return True
        is_single = token == floor or parse.deps[token - 1] not in {"compound", "amod"}
        is_of = parse.lower[token + 1 : token + 2] == ["of"]  # 'both houses of Congress'
        is_written_small = parse.words[token].islower() and is_single and not is_of
        if noun in senses.capitalised and is_written_small:
            return True
        if noun in senses.definite_only and parse.tags[token] in {"NNS", "NNPS"}:
            return True
        return noun in senses.before_to and parse.lower[token + 1 : token + 2] == ["to"]


def _is_owned(parse: Parse, token: int, floor: int) -> bool:
    """Whether a possessor stands before a noun, adjectives between, or 'to' behind it."""
    before = token - 1
    while before >= floor and parse.tags[before] == "JJ":
        before -= 1
    is_behind = before >= floor and parse.tags[before] in {"PRP$", "POS"}
    return is_behind or parse.lower[token + 1 : token + 2] == ["to"]


def singular(parse: Parse, token: int) -> str:
    """The singular of a noun, in lower case."""
    if parse.tags[token] in {"NNS", "NNPS"}:
        lemma = parse.lemmas[token].lower()
        if lemma == parse.lower[token] and lemma.endswith("s") and not lemma.endswith("ss"):
            return lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]
        return lemma
    return parse.lower[token]


def _by_last(entries: dict[str, Entry], endings: frozenset[str]) -> _Rows[Entry]:
    """Phrases headed by their last word, by that word, longest first."""
    rows: _Rows[Entry] = {}
    for phrase, entry in entries.items():
        words = split_phrase(phrase)
        if not _is_headed_first(words, endings):
            rows.setdefault(words[-1], []).append((words, entry))
    for phrases in rows.values():
        phrases.sort(key=lambda row: -len(row[0]))
    return rows


def _by_first(entries: dict[str, Entry], endings: frozenset[str]) -> _Rows[Entry]:
    """Phrases headed by their first word ('secretary of state'), by that word, longest first."""
    rows: _Rows[Entry] = {}
    for phrase, entry in entries.items():
        words = split_phrase(phrase)
        if _is_headed_first(words, endings):
            rows.setdefault(words[0], []).append((words, entry))
    for phrases in rows.values():
        phrases.sort(key=lambda row: -len(row[0]))
    return rows


def _is_headed_first(words: tuple[str, ...], endings: frozenset[str]) -> bool:
    return "of" in words or "in" in words or (words[-1] in endings and len(words) > 2)


def _match_back(
    rows: _Rows[Entry], parse: Parse, token: int, floor: int
) -> tuple[int, Entry] | None:
    if token < floor:
        return None
    word = parse.lower[token]
    base = singular(parse, token)
    for head in (word, base) if base != word else (word,):
        for words, entry in rows.get(head, ()):
            start = token + 1 - len(words)
            if len(words) == 1:
                return token, entry
            if start >= floor and tuple(parse.lower[start:token]) == words[:-1]:
                return start, entry
    return None
