"""A report's text as it is meant to be read: without invisible marks, garbled letters put right.

A string comes in; a `CleanedText` goes out, each of whose characters knows which stretch of the
string it stands for. The string itself stays as it is: what is found in the cleaned text is moved
back (`moved`), so that every offset counts characters of the report's own text.
"""

from __future__ import annotations

import bisect
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from html.entities import html5
from typing import Any, NamedTuple, TypeVar

from .report import Report, Span

# Nothing is seen of these: soft hyphens (with the line break they made), zero-width blanks and
# joiners, direction marks, variation selectors. Joiners shape letters of Arabic and Indic scripts.
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff"
_UNSEEN = (
    "\xad(?:[ \t]*\r?\n[ \t]*(?=[^\\W\\d_]))?|[\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\u061c\ufe00-\ufe0f\ufeff]"
    f"|(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])"
)
_BLANK = "[\xa0\u2000-\u200a\u202f\u205f]"
_HYPHEN = "[\u2010\u2011\ufe63\uff0d]"
_UNSEEN_MARKS = re.compile(_UNSEEN)
# A zero-width blank between words that nothing else parts: 'Ann\u200bRoe', '12\u200bpeople'.
_PARTING = (
    "(?:(?<=[a-z])(?<!Mc)(?<!Mac)(?<!De)(?<!Le)(?<!La)(?<!Fitz)[\u200b\u200c\ufeff]+(?=[A-Z][a-z])"
    "|(?<=\\d)[\u200b\u200c\ufeff]+(?=[a-z]{3})|(?<=[a-z]{2})[\u200b\u200c\ufeff]+(?=\\d))"
)
_STAND_IN = re.compile(
    f"(?P<parting>{_PARTING})|(?P<unseen>{_UNSEEN})|(?P<blank>{_BLANK})|(?P<hyphen>{_HYPHEN})"
    # Typesetters' ligatures, full-width letters and digits, the letters of 'bold' posts.
    "|(?P<form>[\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff04\uff05"
    "\U0001d400-\U0001d7ff]|(?<=[\uff10-\uff19])[\uff0c\uff0e](?=[\uff10-\uff19]))"
    # Windows' punctuation read as control codes; \x85 is left, which some files break lines with.
    "|(?P<control>[\x80-\x84\x86-\x9f])"
    "|(?P<lost>(?<=[^\\W\\d_])\ufffd(?=(?:[stdm]|[rv]e|ll)\\b)|(?<=\\bO)\ufffd(?=[A-Z][a-z]))"
)
_ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_STAND_INS = (
    "\xad\x80-\x84\x86-\x9f\ufffd\ufb00-\ufb06\uff04-\uff5a\U0001d400-\U0001d7ff\u180e\u200b-\u200f"
    f"\u202a-\u202e\u2060-\u2069\u061c\ufe00-\ufe0f\ufeff{_BLANK[1:-1]}{_HYPHEN[1:-1]}"
)
_MAYBE_STAND_IN = re.compile(f"[{_STAND_INS}]")
_ODD = re.compile(
    f"[&\u0300-\u036f{_STAND_INS}]|[\xc2-\xdf\xe2\xef\xf0][\xa0-\xbf\u0152-\u2122]|\xc2(?=\\s|$)"
)
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z]{2,8}\d{0,2});")
_WRAPPED = re.compile(r"(?<!\xad)(?:[ \t]*(?:\r\n|[\r\n\v\f\x85\u2028\u2029])\s*|[ \t]{2,})")

# UTF-8 that was read as Windows-1252: a lead byte and the bytes that go on, each as the letter or
# mark it became. Whole, three and four letters of these never stand together otherwise.
_BYTE_OF = {bytes([n]).decode("cp1252", "ignore") or chr(n): n for n in range(0x80, 0x100)}
_BYTE_OF |= {chr(n): n for n in range(0x80, 0xA0)}
_ON = "[" + "".join(re.escape(letter) for letter, n in _BYTE_OF.items() if n < 0xC0) + "]"
_GARBLED = re.compile(
    f"\u00e2(?:\u20ac|\x80){_ON}|\u00e2(?:\u20ac|\x80)(?![\u00c2-\u00f4]|{_ON})|[\u00e2\u00ef]{_ON}{{2}}"
    f"|\u00f0{_ON}{{3}}|[\u00c2-\u00df]{_ON}|(?<=[a-z\\d.,;:!?])\u00c2(?=\\s|$)"
)
# Of these, what is no chance meeting: 'â€™', and 'Ã©', 'Â£'. After a capital in a word of capitals
# a closing mark may stand ('AMANHÃ”'), which is why others need one of these beside them.
_SURELY_GARBLED = re.compile(
    f"\u00e2(?:\u20ac|\x80|\u201a\u00ac|\u201e\u00a2)|\u00ef\u00bb\u00bf|\u00f0\u0178{_ON}{{2}}"
    "|(?<=[a-z\\d.,;:!?])\u00c2(?=\\s|$)"
    "|[\u00c2\u00c3][\u00a1-\u00ba\u00bc-\u00bf]|[\u00c4\u00c5\u00d0\u00d1][\u00a1-\u00ba\u00bc-\u00bf]"
)

T = TypeVar("T")


def without_marks(words: str) -> str:
    """`words` without the characters of which nothing is seen: soft hyphens, direction marks."""
    return words if words.isascii() else _UNSEEN_MARKS.sub("", words)


class Repair(NamedTuple):
    """What was put right in a text (kind: garbled, entities, lost), how many times, and the
    commonest of these: what is printed, and what it was read as."""

    kind: str
    times: int
    printed: str
    read: str


@dataclass(frozen=True, slots=True)
class CleanedText:
    """`text` as it is to be read. Character number n of it stands for the characters `starts[n]`
    up to `ends[n]` of the text it was made from; both are null where nothing had to be changed.

    `repairs` says what was put right of what somebody had spoilt.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None
    repairs: tuple[Repair, ...] = ()

    @classmethod
    def of(cls, text: str, parts: Iterable[Span] = ()) -> CleanedText:
        """The cleaned text. In `parts`, line breaks are the page's and become blanks."""
        odd = _ODD.search(text) is not None
        wrapped = [
            match.span()
            for part in parts
            for match in _WRAPPED.finditer(text, part.start, part.end)
            if match.end() < part.end
        ]
        if not odd and not wrapped:
            return cls(text)
        cleaning = _Cleaning(text)
        cleaning.put(wrapped, lambda _: " ")
        if odd:
            cleaning.mend()
        if cleaning.text == text:
            return cls(text)
        return cls(cleaning.text, cleaning.starts, cleaning.ends, tuple(cleaning.repairs))

    @property
    def is_changed(self) -> bool:
        """Whether the text read is another than the text given."""
        return self.starts is not None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text given that `start` to `end` of the cleaned text stand for."""
        if self.starts is None or self.ends is None:
            return start, end
        if start >= len(self.starts):
            last = self.ends[-1] if self.ends else 0
            return last, last
        first = self.starts[start]
        return first, self.ends[end - 1] if end > start else first

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the cleaned text that show what `start` to `end` of the given hold."""
        if self.starts is None or self.ends is None:
            return start, end
        return bisect.bisect_right(self.ends, start), bisect.bisect_left(self.starts, end)


class _Cleaning:
    """A text while it is cleaned, step by step."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: Sequence[int] = range(len(text))
        self.ends: Sequence[int] = range(1, len(text) + 1)
        self.repairs: list[Repair] = []

    def mend(self) -> None:
        """Puts right what is garbled, entities, and the characters that stand in for others."""
        text = self.text
        self.put(
            [match.span() for match in _ACCENTED.finditer(text)],
            lambda span: unicodedata.normalize("NFC", text[slice(*span)]),
        )
        for _ in range(2):  # some pages were garbled twice
            self._mend("garbled", _garbled(self.text), _ungarbled)
        for _ in range(2):  # '&amp;#8217;'
            self._mend("entities", _entities(self.text), html.unescape)
        found = _stand_ins(self.text)
        lost = sum(match.lastgroup == "lost" for match in found)
        if lost:
            self.repairs.append(Repair("lost", lost, "\ufffd", "’"))
        read = {match.span(): _read(match) for match in found}
        self.put(list(read), lambda span: read[span])

    def _mend(self, kind: str, spans: list[tuple[int, int]], read: Callable[[str], str]) -> None:
        if not spans:
            return
        printed = Counter(self.text[start:end] for start, end in spans)
        shown = min(printed, key=lambda words: (-printed[words], words))
        self.repairs.append(Repair(kind, len(spans), shown, read(shown)))
        text = self.text
        self.put(spans, lambda span: read(text[slice(*span)]))

    def put(
        self, spans: list[tuple[int, int]], words_for: Callable[[tuple[int, int]], str]
    ) -> None:
        """Puts other words for stretches of the text; what stays knows where it came from."""
        if not spans:
            return
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end in spans:
            words = words_for((start, end))
            pieces += [self.text[at:start], words]
            starts += [*self.starts[at:start], *[self.starts[start]] * len(words)]
            ends += [*self.ends[at:start], *[self.ends[end - 1]] * len(words)]
            at = end
        pieces.append(self.text[at:])
        self.text = "".join(pieces)
        self.starts = [*starts, *self.starts[at:]]
        self.ends = [*ends, *self.ends[at:]]


def _stand_ins(text: str) -> list[re.Match[str]]:
    """The characters that stand in for others, as `_STAND_IN` finds them from left to right: only
    where one is that may be one, since few texts have many."""
    found: list[re.Match[str]] = []
    for odd in _MAYBE_STAND_IN.finditer(text):
        if not found or odd.start() >= found[-1].end():
            match = _STAND_IN.match(text, odd.start())
            if match:
                found.append(match)
    return found


def _read(match: re.Match[str]) -> str:
    """What a character that stands in for another is read as."""
    words = match[0]
    match match.lastgroup:
        case "unseen":
            return ""
        case "blank" | "parting":
            return " "
        case "hyphen":
            return "-"
        case "control":
            return bytes([ord(words)]).decode("cp1252", "ignore")
        case "lost":
            return "’"
        case _:
            return unicodedata.normalize("NFKC", words)


def _garbled(text: str) -> list[tuple[int, int]]:
    """Where letters are UTF-8 taken for Windows-1252; none where chance could have made them."""
    if not _SURELY_GARBLED.search(text):
        return []
    return [m.span() for m in _GARBLED.finditer(text) if _ungarbled(m[0]) != m[0]]


def _ungarbled(letters: str) -> str:
    """What garbled letters were; a closing mark whose last byte was dropped is a closing mark."""
    if letters == "\u00c2":
        return ""  # of a non-breaking blank, itself a common one by now
    if len(letters) == 2 and letters[0] == "\u00e2":
        return "”"
    try:
        return bytes(_BYTE_OF[letter] for letter in letters).decode("utf-8")
    except UnicodeDecodeError:
        return letters


def _entities(text: str) -> list[tuple[int, int]]:
    """Where HTML entities stand that every browser knows."""
    return [
        match.span()
        for match in _ENTITY.finditer(text)
        if (match[0][1] == "#" or match[0][1:] in html5) and html.unescape(match[0]) != match[0]
    ]


def cleaned(report: Report) -> tuple[Report, CleanedText]:
    """The report as it is to be read, and how its text was cleaned: itself where nothing was."""
    text = CleanedText.of(report.text, (part.span for part in report.parts))
    if not text.is_changed:
        return report, text
    parts = tuple(
        replace(part, start=start, end=end)
        for part in report.parts
        for start, end in [text.inside(part.start, part.end)]
        if start < end
    )
    return replace(moved(report, text.inside, skip=("parts",)), text=text.text, parts=parts), text


def moved(value: T, to: Callable[[int, int], tuple[int, int]], skip: Sequence[str] = ()) -> T:
    """`value`, a record or a tuple of them, with every stretch of text in it moved by `to`.

    A stretch is what a record's `start` and `end` say; one of which nothing is left stays.
    """
    if isinstance(value, tuple):
        return tuple(moved(one, to) for one in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for name, inner in _inner(value, skip):
        new = moved(inner, to)
        if new is not inner and new != inner:
            changed[name] = new
    start, end = getattr(value, "start", None), getattr(value, "end", None)
    if isinstance(start, int) and isinstance(end, int):
        first, last = to(start, end)
        if first < last:
            changed |= {"start": first, "end": last}
    return replace(value, **changed) if changed else value


def _inner(value: Any, skip: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """The fields of a record that hold records."""
    for field in fields(value):
        inner = getattr(value, field.name)
        if field.name not in skip and (isinstance(inner, tuple) or is_dataclass(inner)):
            yield field.name, inner


def heading(report: Report) -> str:
    """The report's title, or its first ten words where it has none."""
    if report.title:
        return report.title
    words = CleanedText.of(report.text).text.split()
    return " ".join(words[:10]) + (" …" if len(words) > 10 else "") or report.id
