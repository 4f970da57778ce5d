"""The full-text index of a notebook: FTS5 in SQLite, tsvector in PostgreSQL.

Each event and statement is found by words in columns: its own, who takes part, where, who says so.
Both databases stem English, know no words too common to be looked up, and part words at all that is
no letter or digit; accents don't count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, column, false, func, literal_column, table
from sqlalchemy import text as sql

from ..record.folding import unaccented

Kind = Literal["event", "statement"]

COLUMNS: dict[Kind, tuple[str, ...]] = {
    "event": ("words", "actors", "place", "source"),
    "statement": ("words", "source"),
}
"""What each is found by."""

_LETTERS = {"words": "A", "actors": "B", "place": "C", "source": "D"}
"""The weight that stands for a column in a tsvector."""

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that are looked for, in this order (in `column`, or anywhere), or one of `others` in
    their place; `is_start`: the last is only begun."""

    words: str
    column: str | None = None
    is_start: bool = False
    others: tuple[str, ...] = ()

    @staticmethod
    def of_words(asked: str) -> Iterator[Term]:
        """The terms of a search: words, "phrases" and begin*."""
        for phrase, word in _TERM.findall(asked):
            if words := _plain(phrase or word):
                yield Term(words, is_start=word.endswith("*"))

    @staticmethod
    def of_name(name: str, column: str, others: tuple[str, ...] = ()) -> Term:
        """A name, or some words of it in order, or a word that stands for it."""
        return Term(_plain(name), column, others=others)


def _plain(words: str) -> str:
    return " ".join(_WORD.findall(unaccented(words)))


def index_words(
    connection: Connection, kind: Kind, numbers: Sequence[int], words: Sequence[dict[str, str]]
) -> None:
    """Makes the rows with these numbers findable by their words."""
    columns = COLUMNS[kind]
    if connection.dialect.name == "sqlite":
        values = ", ".join(f":{name}" for name in columns)
        statement = (
            f"INSERT INTO {kind}_words (rowid, {', '.join(columns)}) VALUES (:number, {values})"
        )
    else:
        lexemes = " || ".join(
            f"comparenotes_lexemes(:{name}, '{_LETTERS[name]}')" for name in columns
        )
        statement = f"UPDATE {kind}s SET words = {lexemes} WHERE number = :number"
    rows = [{"number": n, **one} for n, one in zip(numbers, words, strict=True)]
    if rows:
        connection.execute(sql(statement), rows)


def with_terms(
    connection: Connection,
    chosen: Select[Any],
    kind: Kind,
    number: ColumnElement[int],
    terms: Sequence[Term],
) -> Select[Any]:
    """Only the rows in which all terms are, the last ones first; `number` is the column of their
    numbers. A name without a letter or digit is nowhere."""
    if not all(term.words for term in terms):
        return chosen.where(false())
    if not terms:
        return chosen
    if connection.dialect.name == "sqlite":
        index = table(f"{kind}_words", column("rowid"))
        match = sql(f"{kind}_words MATCH :match").bindparams(match=_match(terms))
        # In the order of the index, which then is read only as far as rows are wanted.
        in_order = chosen.join(index, index.c.rowid == number).order_by(None)
        return in_order.where(match).order_by(index.c.rowid.desc())
    lexemes: ColumnElement[Any] = literal_column(f"{kind}s.words")
    asked = func.to_tsquery("comparenotes", " & ".join(map(_lexeme, terms)))
    return chosen.where(lexemes.bool_op("@@")(asked))


def _match(terms: Sequence[Term]) -> str:
    """The terms as FTS5 reads them."""
    return " AND ".join(f"({' OR '.join(_phrases(term))})" for term in terms)


def _phrases(term: Term) -> Iterator[str]:
    where = f"{term.column} : " if term.column else ""
    for words in (term.words, *term.others):
        yield f'{where}"{words}"{"*" if term.is_start else ""}'


def _lexeme(term: Term) -> str:
    """A term as PostgreSQL reads it."""
    marks = ("*" if term.is_start else "") + (_LETTERS[term.column] if term.column else "")
    words = (f"'{one}':{marks}" if marks else f"'{one}'" for one in (term.words, *term.others))
    return f"({' | '.join(words)})"
