"""Words are found by what they name: the event's own, who takes part, where, who says so.

In PostgreSQL they are split and stemmed as in SQLite, so that one search finds the same in both: no
word is left out for being common, accents don't count, and what is no letter or digit parts words.
A print says from which file or address it was read. Who edits the table of publishers has the
stories of that outlet compared anew. A report of a feed is known with its last change.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NAMES = """
    (SELECT {join} FROM participants AS p WHERE p.event = e.number)
"""
_TOLD = """
    FROM events AS e
    JOIN notes AS n ON n.number = e.notes
    JOIN texts AS t ON t.number = n.text
"""
_SAID = """
    FROM statements AS s
    JOIN notes AS n ON n.number = s.notes
    JOIN texts AS t ON t.number = n.text
"""

_SQLITE = (
    "DROP TABLE event_words",
    "DROP TABLE statement_words",
    "CREATE VIRTUAL TABLE event_words USING fts5(words, actors, place, source, "
    "content='', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE statement_words USING fts5(words, source, "
    "content='', tokenize='porter unicode61 remove_diacritics 2')",
    f"""
    INSERT INTO event_words (rowid, words, actors, place, source)
    SELECT e.number, substr(t.text, e.evidence_start + 1, e.evidence_end - e.evidence_start),
        {_NAMES.format(join="group_concat(p.name, ' ')")},
        coalesce(e.place, '') || ' ' || coalesce(e.country, ''), e.according_to
    {_TOLD}
    """,
    f"""
    INSERT INTO statement_words (rowid, words, source)
    SELECT s.number, substr(t.text, s."start" + 1, s."end" - s."start"), s.source
    {_SAID}
    """,
)
_POSTGRESQL = (
    "CREATE TEXT SEARCH DICTIONARY comparenotes_stems (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION comparenotes (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION comparenotes ALTER MAPPING FOR asciiword, word "
    "WITH comparenotes_stems",
    # Letters and digits without accents, parted by blanks.
    r"""
    CREATE FUNCTION comparenotes_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT regexp_replace(
        regexp_replace(normalize(coalesce(words, ''), NFKD), '[\u0300-\u036F]', '', 'g'),
        '[^[:alnum:]]+', ' ', 'g')
    $$
    """,
    """
    CREATE FUNCTION comparenotes_lexemes(words text, letter text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE AS $$
    SELECT setweight(to_tsvector('comparenotes', comparenotes_plain(words)), letter::"char")
    $$
    """,
    f"""
    UPDATE events SET words = found.words FROM (
    SELECT e.number,
        comparenotes_lexemes(
            substr(t.text, e.evidence_start + 1, e.evidence_end - e.evidence_start), 'A')
        || comparenotes_lexemes({_NAMES.format(join="string_agg(p.name, ' ')")}, 'B')
        || comparenotes_lexemes(concat_ws(' ', e.place, e.country), 'C')
        || comparenotes_lexemes(e.according_to, 'D') AS words
    {_TOLD}
    ) AS found WHERE found.number = events.number
    """,
    f"""
    UPDATE statements SET words = found.words FROM (
    SELECT s.number,
        comparenotes_lexemes(substr(t.text, s."start" + 1, s."end" - s."start"), 'A')
        || comparenotes_lexemes(s.source, 'D') AS words
    {_SAID}
    ) AS found WHERE found.number = statements.number
    """,
)

_SEEN = "Reports of feeds that need not be fetched again until they change"

_COMPARED_ANEW = (
    "UPDATE stories SET witnesses = NULL "
    "WHERE number IN (SELECT story FROM prints WHERE outlet = {row}.outlet)"
)
_CHANGES = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def _triggers(dialect: str) -> Iterator[str]:
    """What marks stories to be compared anew when a row of `publishers` changes."""
    for change, rows in _CHANGES.items():
        name = f"publishers_{change.lower()}"
        steps = "; ".join(_COMPARED_ANEW.format(row=row) for row in rows) + ";"
        if dialect == "sqlite":
            yield f"CREATE TRIGGER {name} AFTER {change} ON publishers BEGIN {steps} END"
        else:
            yield (
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {steps} RETURN NULL; END $$"
            )
            yield (
                f"CREATE TRIGGER {name} AFTER {change} ON publishers "
                f"FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def upgrade() -> None:
    """Indexes the words anew, and makes the column of files."""
    comment = "The file or address that was read; null: standard input, or made in Python"
    op.add_column("prints", sa.Column("source", sa.Text(), nullable=True, comment=comment))
    comment = "When the feed said it last changed (UTC); null: it didn't"
    op.add_column("seen", sa.Column("changed", sa.Text(), nullable=True, comment=comment))
    op.create_index(op.f("ix_prints_notes"), "prints", ["notes"])
    op.create_index(op.f("ix_stories_witnesses"), "stories", ["witnesses"])
    # What a report is compared by is packed otherwise; it is made anew where it is asked for.
    op.execute("DELETE FROM profiles")
    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":  # SQLite keeps no comments
        op.create_table_comment("seen", _SEEN)
    index = _SQLITE if dialect == "sqlite" else _POSTGRESQL
    for statement in (*index, *_triggers(dialect)):
        op.execute(sa.text(statement.replace(":", "\\:")))


def downgrade() -> None:
    """There is no way back: a notebook is opened by this version or a later one."""
    raise NotImplementedError
