"""What stands at the head and the foot of a text: title, byline, date, deck, signature, credits.

Blocks whose kind is open come in; the rules of `HEAD_RULES`, in their order, give some of them one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicon.rules import Rule, RuleTable
from ..record import PartKind
from .blocks import QUOTES, Block
from .bylines import BylineFinder
from .dates import PrintedDateFinder
from .provenance import AgencyFinder

Marks = list[tuple[Block, PartKind]]

_TURN = re.compile(r"(?:Q|A|[A-Z][A-Z.' -]{1,30}):\s")  # of a transcript: 'MR. HALE: …'
_SENTENCE_MARKS = (".", ",", ":", ";")
_LONGEST_TITLE = 250  # characters
_LONGEST_DECK = 300
_LONGEST_DATE = 120
_BIOGRAPHY_BLOCKS = 3  # at the end of a text, among which the author may be introduced
_CREDIT_BLOCKS = 6  # at the end of a text, among which credits are looked for


@dataclass(frozen=True, slots=True)
class Head:
    """The blocks of a text, of which those before number `first` are its head.

    `has_title` says that the title is known from elsewhere.
    """

    blocks: list[Block]
    first: int
    has_title: bool
    bylines: BylineFinder
    dates: PrintedDateFinder
    agencies: AgencyFinder

    def open_blocks(self) -> list[Block]:
        """The blocks of the head that no rule gave a kind yet; turns of a transcript are none."""
        turns = [block for block in self.blocks if _TURN.match(block.words)]
        spoken = turns if len(turns) > 1 else []
        return [b for b in self.blocks[: self.first] if b.kind is None and b not in spoken]

    def is_titled(self) -> bool:
        """Whether the head has its title, or it is known from elsewhere."""
        return self.has_title or any(b.kind == "title" for b in self.blocks[: self.first])


def mark_head(head: Head) -> None:
    """Gives the blocks of the head and the foot their kinds, rule by rule."""
    for _, marks in HEAD_RULES.every(head):
        for block, kind in marks:
            block.kind = kind
    mark_credits(head.blocks, head.bylines)


def mark_credits(blocks: Sequence[Block], bylines: BylineFinder) -> None:
    """Marks the lines at the end that credit writers and editors, '(Reporting by Ann Roe)', or say
    who the author is."""
    authors = [
        name for block in blocks if block.kind == "byline" for name in bylines.names(block.words)
    ]
    for block in blocks[1:][-_CREDIT_BLOCKS:]:
        if block.kind is None and bylines.is_credit(block.words):
            block.kind = "byline"
    for block in blocks[_BIOGRAPHY_BLOCKS:][-_BIOGRAPHY_BLOCKS:]:
        if block.kind is None and bylines.is_biography(block.words, authors):
            block.kind = "furniture"


def is_date_alone(words: str, dates: PrintedDateFinder, agencies: AgencyFinder) -> bool:
    """A date alone, with its label or an agency before it ('Xinhua | Updated: …')."""
    if len(words) > _LONGEST_DATE:
        return False
    lead, bar, rest = words.partition("|")
    is_credit = bool(bar) and agencies.is_name(lead)
    return dates.is_date_line(words) or (is_credit and dates.is_date_line(rest))


def _is_sentence(words: str) -> bool:
    return words.rstrip(QUOTES + " ").endswith(_SENTENCE_MARKS)


def _dates(head: Head) -> Marks:
    return [
        (block, "dateline")
        for block in head.blocks[: head.first]
        if block.kind is None and is_date_alone(block.words, head.dates, head.agencies)
    ]


def _bylines(head: Head) -> Marks:
    return [
        (block, "byline")
        for block in head.blocks[: head.first]
        if block.kind is None and head.bylines.opens_byline(block.words)
    ]


def _title(head: Head) -> Marks | None:
    if head.has_title or any(block.kind == "title" for block in head.blocks):
        return None
    for block in head.open_blocks()[:1]:
        if len(block.words) <= _LONGEST_TITLE and not _is_sentence(block.words):
            return [(block, "title")]
    return None


def _name(head: Head) -> Marks | None:
    if not head.is_titled():
        return None
    words = (word for block in head.blocks[head.first :] for word in block.words.split())
    small = {word for word in words if word[0].islower()}
    for block in reversed(head.open_blocks()):
        name = block.words
        if head.agencies.is_name(name) or head.bylines.is_lone_name(name, small):
            return [(block, "byline")]
    return None


def _deck(head: Head) -> Marks | None:
    if not head.is_titled():
        return None
    kinds = [block.kind for block in head.blocks[: head.first]]
    last = max((n for n, kind in enumerate(kinds) if kind in ("byline", "dateline")), default=-1)
    open_blocks = head.open_blocks()
    return [
        (block, "deck")
        for n, block in enumerate(head.blocks[: head.first])
        if block in open_blocks
        and len(block.words) <= _LONGEST_DECK
        and (n < last or not block.words.rstrip(QUOTES).endswith(_SENTENCE_MARKS))
    ]


def _later_dates(head: Head) -> Marks:
    return [
        (block, "dateline")
        for block in head.blocks[head.first :]
        if block.kind is None
        and len(block.words) < _LONGEST_DATE
        and head.dates.is_date_line(block.words)
    ]


def _signature(head: Head) -> Marks | None:
    for block in head.blocks[head.first :][-1:]:
        if block.kind is None and len(block.words) <= 80 and head.bylines.opens_byline(block.words):
            return [(block, "byline")]
    return None


_BODY = (
    "The harbour board met on Friday for the first time since the storm and agreed to repair the "
    "old pier before the summer.\n\nIt will cost the town two million, the board said, and take "
    "until the end of the year.\n\nThe last pier was lost to a fire in the winter of that year."
)

HEAD_RULES: RuleTable[[Head], Marks] = RuleTable(
    "what stands at the head and the foot of a text",
    (
        Rule(
            "a date alone",
            _dates,
            example=f"Pier to be repaired\n\n5 March 2024\n\n{_BODY}",
            expect=("part dateline: 5 March 2024",),
            never=f"Pier of 5 March 2024 to be repaired\n\n{_BODY}",
        ),
        Rule(
            "a line that opens as a byline",
            _bylines,
            example=f"Pier to be repaired\n\nBy Ann Roe and Tom Hale\n\n{_BODY}",
            expect=("part byline: By Ann Roe and Tom Hale",),
            never=f"Pier to be repaired\n\nBy the sea, a town waits\n\n{_BODY}",
        ),
        Rule(
            "the first open line is the title",
            _title,
            example=f"Pier to be repaired\n\n{_BODY}",
            expect=("part title: Pier to be repaired",),
            never=f"The pier is to be repaired.\n\n{_BODY}",
        ),
        Rule(
            "a name alone under the title",
            _name,
            example=f"Pier to be repaired\n\nElena Roe\n\n{_BODY}",
            expect=("part byline: Elena Roe",),
            never=f"Pier to be repaired\n\nThe board at work\n\n{_BODY}",
        ),
        Rule(
            "a line between the title and the text",
            _deck,
            example=f"Pier to be repaired\n\nBoard finds two million for the work\n\n{_BODY}",
            expect=("part deck: Board finds two million for the work",),
            never=f"Pier to be repaired\n\nThe board has found the money.\n\n{_BODY}",
        ),
        Rule(
            "a date after the text began",
            _later_dates,
            example=f"Pier to be repaired\n\n{_BODY}\n\nPublished: 5 March 2024",
            expect=("part dateline: Published: 5 March 2024",),
            never=f"Pier to be repaired\n\n{_BODY}\n\nIt opened on 5 March 2024.",
        ),
        Rule(
            "a signature at the end",
            _signature,
            example=f"Pier to be repaired\n\n{_BODY}\n\nBy Ann Roe",
            expect=("part byline: By Ann Roe",),
            never=f"Pier to be repaired\n\n{_BODY}\n\nBy then it had stopped raining.",
        ),
    ),
    stage="reading",
)
