"""What people and groups are called by: titles, and nouns for those who act unnamed.

The lexicons `titles` and `agents` come in; look-ups at a token of a parse go out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from ...lexicon import Lexicon
from ...lexicon.entries import AgentEntry, TitleEntry
from ...lexicon.phrase_matcher import split_phrase
from ..grammar.parse import Parse

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Title:
    """A word for a person: its `role`, its sectors, and the gender it tells ('m', 'f' or None)."""

    role: str
    sectors: tuple[str, ...]
    top: str | None
    gender: str | None
    plain: bool
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun for a group or body: `key` is its table in `agents.toml`."""

    key: str
    kind: str
    sectors: tuple[str, ...]
    one: bool
    use: str | None
    weak: bool = False


class Roles:
    """Titles and agent nouns, looked up by the token they end at or are headed by."""

    def __init__(self, lexicon: Lexicon) -> None:
        titles: dict[str, Title] = {}
        for role, entry in lexicon.entries("titles", TitleEntry).items():
            for word in entry.words:
                gender = "m" if word in entry.male else "f" if word in entry.female else None
                weak = word in entry.weak
                title = Title(role, entry.sectors, entry.top, gender, entry.plain, weak)
                titles.setdefault(word, title)
        agents: dict[str, Agent] = {}
        for key, noun in lexicon.entries("agents", AgentEntry).items():
            for word in noun.words:
                weak = word in noun.weak
                agent = Agent(key, noun.kind, noun.sectors, noun.one, noun.use, weak)
                agents.setdefault(word, agent)
        self._titles = _by_last(titles)
        self._titles_of = _by_first(titles)
        self._agents = _by_last(agents)
        self.agent_words = agents

    def title_before(self, parse: Parse, end: int, floor: int) -> tuple[int, Title] | None:
        """The longest title that ends just before token `end`, and where it starts."""
        found = self._led(_match_back(self._titles, parse, end - 1, floor), parse, floor)
        for start in range(max(floor, end - 5), end - 1):
            if found is not None and found[0] <= start:
                break
            for words, title in self._titles_of.get(parse.lower[start], ()):
                if tuple(parse.lower[start:end]) == words:
                    return start, title  # 'secretary-general' before 'general'
        return found

    def title_at(self, parse: Parse, token: int, floor: int) -> tuple[int, int, Title] | None:
        """The longest title headed by `token`: its first and last token (half-open)."""
        for words, title in self._titles_of.get(parse.lower[token], ()):
            if tuple(parse.lower[token : token + len(words)]) == words:
                return token, token + len(words), title
        found = self._led(_match_back(self._titles, parse, token, floor), parse, floor)
        return (found[0], token + 1, found[1]) if found else None

    def _led(
        self, found: tuple[int, Title] | None, parse: Parse, floor: int
    ) -> tuple[int, Title] | None:
        """'Student leader', 'gang leader': of those whom the noun before it names."""
        if found is None or found[1].role != "ruler" or found[0] - 1 < floor:
            return found
        led = self.agent_words.get(parse.lower[found[0] - 1])
        if led is None or parse.tags[found[0] - 1] not in {"NN", "NNP"} or not led.sectors:
            return found
        return found[0] - 1, replace(found[1], sectors=led.sectors, top=None)

    def agent_at(self, parse: Parse, token: int, floor: int) -> tuple[int, Agent] | None:
        """The longest agent noun that ends at `token`, and where it starts."""
        return _match_back(self._agents, parse, token, floor)


def singular(parse: Parse, token: int) -> str:
    """The singular of a noun, in lower case."""
    if parse.tags[token] in {"NNS", "NNPS"}:
        lemma = parse.lemmas[token].lower()
        if lemma == parse.lower[token] and lemma.endswith("s") and not lemma.endswith("ss"):
            return lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]
        return lemma
    return parse.lower[token]


def _by_last(entries: dict[str, Entry]) -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """Phrases headed by their last word, by that word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for phrase, entry in entries.items():
        words = split_phrase(phrase)
        if not _is_headed_first(words):
            found.setdefault(words[-1], []).append((words, entry))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def _by_first(entries: dict[str, Entry]) -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """Phrases headed by their first word ('secretary of state'), by that word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for phrase, entry in entries.items():
        words = split_phrase(phrase)
        if _is_headed_first(words):
            found.setdefault(words[0], []).append((words, entry))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def _is_headed_first(words: tuple[str, ...]) -> bool:
    return "of" in words or "in" in words or (words[-1] in {"general", "elect"} and len(words) > 2)


def _match_back(
    rows: dict[str, list[tuple[tuple[str, ...], Entry]]], parse: Parse, token: int, floor: int
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
