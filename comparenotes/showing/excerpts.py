"""The exact words a note rests on, with as much of their sentence around them as fits a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..record import Report
from ..record.folding import fold

AROUND = 60
LONGEST = 220

_SENTENCE_END = re.compile(r"(?:^|[a-z0-9)\]%\"”’])[.!?]['\"”’»)]*\s+(?=[A-Z“\"‘«'(])|\n\s*")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Characters `start` to `end` of report `report` (its id): `words`, and what stands `before`
    and `after` them in the same sentence. '…' marks what was left out, also of long `words`."""

    report: str
    start: int
    end: int
    before: str
    words: str
    after: str

    @property
    def line(self) -> str:
        """All of it as one string."""
        return self.before + self.words + self.after


def cut(
    report: Report, start: int, end: int, *, around: int = AROUND, longest: int = LONGEST
) -> Excerpt:
    """The excerpt of `report` that shows characters `start` to `end`.

    At most `around` characters each side, and about `longest` in all; never past the sentence or
    the part of the report that the words stand in.
    """
    words = report.text[start:end]
    room = max(0, min(around, (longest - len(words)) // 2))
    return Excerpt(
        report=report.id,
        start=start,
        end=end,
        before=_before(report.text[_part_start(report, start) : start], room),
        words=words if len(words) <= longest else clip(words, longest),
        after=_after(report.text[end : _part_end(report, end)], room),
    )


def _part_start(report: Report, at: int) -> int:
    """Where the part begins that character `at` stands in; far enough back where there is none."""
    return next((p.start for p in report.parts if p.start <= at < p.end), max(0, at - 2 * LONGEST))


def _part_end(report: Report, at: int) -> int:
    return next((p.end for p in report.parts if p.start < at <= p.end), at + 2 * LONGEST)


def _before(text: str, room: int) -> str:
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]
    text = text[ends[-1] :] if ends else text
    if len(text) <= room:
        return text
    kept = text[len(text) - room :].partition(" ")[2]
    return f"…{kept}" if room else ""


def _after(text: str, room: int) -> str:
    end = _SENTENCE_END.search(text)
    if end:
        text = text[: end.end()].rstrip()
    if len(text) <= room:
        return text
    return text[:room].rpartition(" ")[0] + "…" if room else ""


def clip(words: str, longest: int) -> str:
    """`words` on one line, without their middle if longer: the beginning and the end say most."""
    words = " ".join(words.split())
    if len(words) <= longest:
        return words
    head, tail = words[: longest * 2 // 3], words[-longest // 3 :]
    return f"{head.rpartition(' ')[0] or head} … {tail.partition(' ')[2] or tail}"


def shorten(words: str, longest: int) -> str:
    """`words` on one line, without their end if longer, nor a closing mark nothing opened."""
    words = " ".join(words.split())
    if words[-1:] in ("”", '"') and not re.search('[“"]', words[:-1]):
        words = words[:-1].rstrip(",.")
    if len(words) <= longest:
        return words
    kept = words[:longest]
    return f"{(kept.rpartition(' ')[0] or kept).rstrip(',;:.“”‘( ')}…"


def is_in(label: str, excerpt: Excerpt) -> bool:
    """Whether the excerpt says in full what `label` says, which may be cut with '…'."""
    line = fold(excerpt.line)
    return all(fold(piece) in line for piece in label.split("…"))
