"""Which name stands for what: of the columns of a table, of the keys of a JSON line.

Names come in; for each field of a report, those that may hold it go out, the best first.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields

from ..errors import Unreadable
from ..lexicon.loading import Lexicon
from ..lexicon.word_sets import TableColumns
from ..record.folding import fold

log = logging.getLogger(__name__)

_REMEMBERED = 1000
"""Sets of names whose places are kept: lines of one file have a few."""
_SHOWN = 8
"""Names that are told; of more, how many."""
_LONGEST = 40
"""Characters of a name that are shown."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")

FIELDS = tuple(field.name for field in fields(TableColumns))
"""What a report takes from a column or key."""

Places = dict[str, tuple[str, ...]]
"""For each field of a report, the names that may hold it, the best first."""


class ColumnNames:
    """Knows columns and keys by their names."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.word_sets("table_columns", TableColumns)
        self.known = {field: getattr(words, field) for field in FIELDS}
        self._places: dict[tuple[object, ...], Places] = {}

    def named(self, columns: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
        """What a user calls his columns: pairs of a report's field and a name.

        Raises ValueError for a field that no report has.
        """
        for field in columns or {}:
            if field not in self.known:
                raise ValueError(
                    f"columns: {field!r} is nothing that a report takes; known: "
                    f"{', '.join(self.known)}"
                )
        return tuple((columns or {}).items())

    def places(self, names: Iterable[str], named: tuple[tuple[str, str], ...] = ()) -> Places:
        """Which of `names` may hold each field; what is `named` by the user is the only one."""
        found = (tuple(names), named)
        if found not in self._places:
            if len(self._places) >= _REMEMBERED:
                self._places.clear()
            self._places[found] = self._found(*found)
        return self._places[found]

    def _found(self, names: tuple[str, ...], named: tuple[tuple[str, str], ...]) -> Places:
        by_word: dict[str, str] = {}
        for name in names:
            word = fold(name)
            if word not in by_word or name == word:
                by_word[word] = name
        places = {
            field: tuple(by_word[word] for word in words if word in by_word)
            for field, words in self.known.items()
        }
        for field, asked in named:
            meant = asked if asked in names else by_word.get(fold(asked))
            for other, held in places.items():  # one name holds one thing
                places[other] = tuple(one for one in held if one != meant)
            places[field] = () if meant is None else (meant,)
        return {field: held for field, held in places.items() if held}


def check_named(
    named: tuple[tuple[str, str], ...],
    places: Mapping[str, object],
    names: Iterable[str],
    name: str,
) -> None:
    """Raises Unreadable where a column that the user named is not there."""
    missing = next((asked for field, asked in named if field not in places), None)
    if missing is not None:
        raise Unreadable(
            name,
            f"it has no column {missing!r} (found {shown(names) or 'nothing'}); check its name",
        )


def shown(names: Iterable[str]) -> str:
    """Some names for a sentence; of many, the first and how many more."""
    every = [_CONTROLS.sub(" ", one)[:_LONGEST] for one in names]
    more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return ", ".join(every[:_SHOWN]) + more


class Told:
    """What was taken from where in one file, and what was not read: said once at its end."""

    def __init__(self) -> None:
        self.taken: dict[str, dict[str, None]] = {}
        self.left: dict[str, None] = {}

    def take(self, field: str, name: str) -> None:
        """Notes that `field` was taken from `name`."""
        self.taken.setdefault(field, {})[name] = None

    def leave(self, names: Iterable[str]) -> None:
        """Notes names that hold something and were not read."""
        for name in names:
            if len(self.left) < _REMEMBERED:
                self.left[name] = None

    def say(self, file: str, named: tuple[tuple[str, str], ...] = ()) -> None:
        """Says what was taken from another name than our own, what was not read, and which names
        that the user gave stood nowhere."""
        for field, asked in named:
            if field not in self.taken and field not in ("text", "html"):  # which is an error
                log.warning("%s: nothing was found under %r for %s", file, asked, field)
        used = {name for names in self.taken.values() for name in names}
        taken = [
            f"{field} from {' or '.join(repr(one[:_LONGEST]) for one in others[:_SHOWN])}"
            for field, names in self.taken.items()
            if (others := [one for one in names if one != field])
        ]
        left = shown(one for one in self.left if one not in used)
        if taken or left:
            rest = [f"not read: {left}"] if left else []
            log.warning("%s: %s", file, "; ".join([*([", ".join(taken)] if taken else []), *rest]))
