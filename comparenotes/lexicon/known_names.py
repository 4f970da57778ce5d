"""Actors that are known beforehand: states, territories, organisations and armed groups, by name.

The lexicons `states`, `organisations` and `armed_groups` come in; a `KnownActor` for every phrase
that names one of them, its people or its capital goes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale

from ..record import ActorKind
from . import Lexicon
from .entries import HolderEntry, OrganisationEntry, StateEntry
from .phrase_matcher import PhraseMatcher


@dataclass(frozen=True, slots=True)
class KnownActor:
    """The actor that a phrase names: `how` is name, demonym, capital, nickname or organisation.

    `key` identifies the actor; `country` (ISO 3166-1 alpha-3) is the one it is counted to, `code`
    PLOVER's for a body of none. `territory` is true of what is no state of its own, or one whose
    standing is disputed; `doubtful` of a name that another place of note shares; `called` are the
    nouns it goes by ('the alliance').
    """

    key: str
    name: str
    how: str
    kind: ActorKind
    country: str | None
    code: str | None = None
    sectors: tuple[str, ...] = ()
    territory: bool = False
    note: str | None = None
    doubtful: bool = False
    called: tuple[str, ...] = ()


def known_phrases(lexicon: Lexicon) -> PhraseMatcher[KnownActor]:
    """Every phrase that names a known actor."""
    rows = [*_state_rows(lexicon), *_organisation_rows(lexicon)]
    return PhraseMatcher(rows)


def known_bodies(lexicon: Lexicon) -> PhraseMatcher[KnownActor]:
    """The names of two words and more that known organisations bear."""
    rows = _organisation_rows(lexicon)
    return PhraseMatcher([row for row in rows if " " in row[0] and row[0][:1].isupper()])


def state_names(lexicon: Lexicon) -> dict[str, str]:
    """The usual English name of each state, by its key."""
    return {key: _name(entry) for key, entry in lexicon.entries("states", StateEntry).items()}


def state_phrases(lexicon: Lexicon) -> dict[str, str]:
    """The key of each state by the names and demonyms that mean it, in lower case."""
    named = {"name", "demonym"}
    return {
        phrase.lower(): known.key for phrase, known in _state_rows(lexicon) if known.how in named
    }


def _state_rows(lexicon: Lexicon) -> Iterator[tuple[str, KnownActor]]:
    for key, entry in lexicon.entries("states", StateEntry).items():
        name = _name(entry)
        for how, phrases in (
            ("capital", entry.capitals),
            ("nickname", entry.nicknames),
            ("demonym", _with_plurals(entry.demonyms)),
            ("name", (*_spellings(name), *entry.names)),
        ):
            known = _known_state(key, name, how, entry)
            yield from ((phrase, known) for phrase in phrases)


def _known_state(key: str, name: str, how: str, entry: StateEntry) -> KnownActor:
    is_territory = entry.disputed or entry.region
    sectors = ("PRE",) if entry.disputed else ()
    country = entry.within if is_territory else key
    note = f"dissolved {entry.dissolved}" if entry.dissolved else None
    return KnownActor(
        key, name, how, "state", country, None, sectors, is_territory, note, entry.namesake
    )


def _organisation_rows(lexicon: Lexicon) -> Iterator[tuple[str, KnownActor]]:
    for file in ("organisations", "armed_groups"):
        for key, entry in lexicon.entries(file, OrganisationEntry).items():
            known = KnownActor(
                f"{file}/{key}", entry.name, "organisation", entry.kind, entry.country,
                entry.code, entry.sectors, called=(*entry.called, *_nouns(entry.name)),
            )  # fmt: skip
            for phrase in (entry.name, *entry.aliases):
                yield phrase, known
                if phrase[:1].islower():
                    yield phrase[:1].upper() + phrase[1:], known


def _nouns(name: str) -> tuple[str, ...]:
    """The words of a name that may stand for it in small letters: 'the Organization' of its own."""
    words = name.lower().split()
    return tuple(dict.fromkeys((words[0], words[-1]))) if len(words) > 1 else ()


def _name(entry: StateEntry) -> str:
    if entry.name is not None:
        return entry.name
    territories = Locale("en").territories
    name: str = territories[entry.alpha2 or ""]
    name = re.sub(r" \(.*\)| SAR China$", "", name)
    return name.replace("St.", "Saint").replace("&", "and").replace("’", "'")


def _spellings(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((name, name.replace("Saint ", "St. "), name.replace("'", "’"))))


def _with_plurals(demonyms: tuple[str, ...]) -> tuple[str, ...]:
    return (*demonyms, *(f"{one}s" for one in demonyms if not one.endswith(("s", "men"))))


def known_spellings(lexicon: Lexicon) -> Iterator[str]:
    """The names of known states, peoples, capitals, bodies and office-holders, as they are written;
    of an office-holder whose surname is enough, that too."""
    yield from (phrase for phrase, _ in (*_state_rows(lexicon), *_organisation_rows(lexicon)))
    for holder in lexicon.entries("office_holders", HolderEntry).values():
        yield from holder.names
        if holder.alone:
            yield from (name.split()[-1] for name in holder.names)
