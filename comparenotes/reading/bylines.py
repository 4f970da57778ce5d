"""Names out of bylines: 'By Ann Roe and John Doe, Staff Writer' → Ann Roe, John Doe.

A string comes in; the names of persons go out, in order. Fewer names rather than false ones:
roles, desks, outlets, places, handles and addresses are no authors.
"""

from __future__ import annotations

import re

_OPENERS = (
    r"by|von|par|por|di|door|av|af|autor(?:in|en)?|text|texte?|reporting by|written by|story by|"
    r"from|автор(?:ы)?|yazan|haber|autor(?:a|es)?|written and reported by|words by|opinion by|"
    r"analysis by|review by|posted by|published by|as told to|skrevet av|tekst"
)
_OPENING = re.compile(rf"^\W*(?:{_OPENERS})\b\s*:?\s+(?=\S)", re.IGNORECASE)
_BYLINE = re.compile(
    r"^\s*(?:by|BY|By|von|Von|par|Par|por|Por|door|Door|Text:|Von:)\s*:?\s+(?=[A-ZÀ-Ž])"
)
_SPLIT = re.compile(
    r"\s*(?:[,;|/&·•\n\t]|\b(?:with|and|AND|und|et|y|och|og|ja|ve|e|i|mit)\b)\s*",
)
_TAIL = re.compile(
    r"\s*(?:\(.*?\)|\[.*?\]|[-–—|]\s.*|@\w+.*|\S+@\S+.*|https?:.*|\b(?:in|for|at|of|from|aus|für)\b\s.*"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*|\d{1,2}[:.]\d{2}.*|\d{4}.*)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:writers?|staff|reporters?|editors?|correspondents?|contributors?|columnists?|"
    r"redaktion|redaktör|redacci[oó]n|r[ée]daction|redazione|redaktor|desk|bureau|team|agenc(?:y|ies)|agentur(?:en)?|"
    r"journalist(?:in|en)?|news|press|media|online|newsroom|service|wire|photographers?|producer|"
    r"chief|senior|associated|reuters|afp|dpa|xinhua|tass|bloomberg|admin|administrator|guest|"
    r"webmaster|author|daily|times|post|gazette|tribune|magazine|tv|radio|gmbh|inc|ltd|editorial|"
    r"board|published|updated|sponsored|today|special|director|professor|analyst|nachrichten|"
    r"zeitung|verlag|chefredakteur(?:in)?|ressort(?:leiter(?:in)?)?|volontär(?:in)?|"
    r"korrespondent(?:in)?|reporterin|autor(?:in)?|freie[r]?|digital|sport|politik|wirtschaft|"
    r"network|channel|foundation|university|institute|center|centre|company|group|network|"
    r"the|and|via|says|said|minutes?|hours?|ago|min|read)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"^[^\W\d_][\w.’'’ʼ-]*$")
_PARTICLES = frozenset(
    ["abu", "af", "al", "av", "ben", "bin", "da", "de", "del", "della", "den", "der", "di", "do",
     "dos", "du", "el", "ibn", "la", "le", "st", "ten", "ter", "van", "von", "zu", "zum"]
)  # fmt: skip


LONGEST = 500
"""Characters of a byline that are looked at."""

_CREDIT = re.compile(
    r"^[(\[—–\s-]*(?:(?:additional |with )?(?:reporting|writing|editing|written|reported|compiled|"
    r"translated|edited)(?: and (?:reporting|writing|editing))? by\b|with assistance by\b|"
    r"(?:the )?[A-Z][^.]{2,200} contributed (?:to this|reporting)\b)",
    re.IGNORECASE,
)


def is_role(words: str) -> bool:
    """Whether `words` name a desk, a role or an outlet, or begin small: no person's name."""
    return _ROLE.search(words) is not None or words[:1].islower()


def is_credit(line: str) -> bool:
    """Whether a line credits those who wrote and edited the report, at its end."""
    return len(line) <= 300 and _CREDIT.match(line) is not None


def opens_byline(line: str) -> bool:
    """Whether a line is a byline by its opening: 'By Ann Roe', 'Von Ann Roe'."""
    line = line.strip()
    return len(line) <= 160 and _BYLINE.match(line) is not None and bool(names_of_byline(line))


def names_of_byline(words: str) -> tuple[str, ...]:
    """The persons a byline names, in order, each once."""
    words = words.strip()[:LONGEST]
    words = _OPENING.sub("", words if "\n" in words else " ".join(words.split()))
    names: list[str] = []
    for piece in _SPLIT.split(words):
        name = _name(_OPENING.sub("", piece.strip()))
        if name is not None and name not in names:
            names.append(name)
        elif names and name is None and _ROLE.search(piece):
            continue
    return tuple(names)


def _name(piece: str) -> str | None:
    """`piece` as a person's name, or None when it is something else."""
    piece = _TAIL.sub("", piece).strip(' .:*_"“”‹›«»-–—')
    tokens = piece.split()
    if not 2 <= len(tokens) <= 5 or len(piece) > 50:
        return None
    if not all(_WORD.match(token) for token in tokens) or _ROLE.search(piece):
        return None
    if any(token.endswith(".") and len(token) > 4 for token in tokens[:-1]):
        return None
    small = [t for t in tokens if t[0].islower() and t.lower() not in _PARTICLES]
    if small or tokens[-1][0].islower():
        return None
    return _cased(piece)


def _cased(name: str) -> str:
    """A name printed in capitals, as it is written otherwise: 'ANN ROE' → 'Ann Roe'."""
    if not name.isupper() or len(name) < 4:
        return name
    return " ".join(token if "." in token else token.title() for token in name.split())
