"""Which time zone stands beside an hour: a text and where its hour stands in, the zone out.

Source: the zones of lexicon/times.toml.
"""

from __future__ import annotations

import re

from ..lexicon import Lexicon
from ..lexicon.entries import TimeWord
from ..record import Words

_LOCAL = "local"


class TimeZones:
    """The zones of lexicon/times.toml, and those that a place gives its name ('Lima time')."""

    def __init__(self, lexicon: Lexicon) -> None:
        entries = [
            entry for entry in lexicon.entries("times", TimeWord).values() if entry.kind == "zone"
        ]
        self._value = {word: entry.value for entry in entries for word in entry.words}
        # 'ET' in capitals only, as times.toml says; 'local time' in any
        words = [
            word.upper() if entry.capital else f"(?i:{re.escape(word)})"
            for entry in entries
            for word in entry.words
        ]
        known = "|".join(sorted(words, key=lambda word: (-len(word), word)))
        named = rf"(?i:{_LOCAL})|[A-Z]\w+(?= time\b)"
        self._zone = re.compile(rf"\s*\(?\b(?P<zone>{known}|{named})\b")

    def beside(self, text: str, hour: Words) -> str:
        """The zone in the words of an hour or right after them; '' for local time and where none
        is named, so for the weekday in 'at 6:57 Monday'. UTC and GMT are one."""
        found = self._zone.match(text, hour.end) or self._zone.search(text, hour.start, hour.end)
        if found is None:
            return ""
        zone = found["zone"].lower()
        return self._value.get(zone) or zone.removesuffix(" time").replace(_LOCAL, "")
