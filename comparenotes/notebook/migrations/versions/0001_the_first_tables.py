"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


# What finds words: FTS5 tables beside those of the notebook, by the numbers of their rows, or a
# column of lexemes with an index. Neither keeps the words themselves once more.
_SQLITE = (
    "CREATE VIRTUAL TABLE event_words USING fts5("
    "words, content='', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE statement_words USING fts5("
    "words, content='', tokenize='porter unicode61 remove_diacritics 2')",
)
_POSTGRESQL = (
    "ALTER TABLE events ADD COLUMN words tsvector",
    "CREATE INDEX ix_events_words ON events USING gin (words)",
    "ALTER TABLE statements ADD COLUMN words tsvector",
    "CREATE INDEX ix_statements_words ON statements USING gin (words)",
)


def upgrade() -> None:
    """The first tables."""
    op.create_table(
        "failures",
        sa.Column("number", sa.Integer(), nullable=False, comment="Its number in this notebook"),
        sa.Column("report", sa.Text(), nullable=False, comment="The report as it was named"),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why it could not be read or coded"),
        sa.Column("at", sa.DateTime(), nullable=False, comment="When (UTC)"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_failures")),
        comment="Reports that could not be added",
    )
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), nullable=False, comment="Address of a feed, sitemap or page"),
        sa.Column(
            "state", sa.Text(), nullable=False, comment="When it was read and is due again, as JSON"
        ),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_feeds")),
        comment="Addresses that are watched, and where each stands",
    )
    op.create_table(
        "publishers",
        sa.Column(
            "outlet",
            sa.Text(),
            nullable=False,
            comment="Name or site of an outlet, as reports give it",
        ),
        sa.Column(
            "family",
            sa.Text(),
            nullable=True,
            comment="Who owns it: outlets of one family are one witness",
        ),
        sa.Column(
            "agency",
            sa.Text(),
            nullable=True,
            comment="The wire service whose texts it prints; null: its own",
        ),
        sa.PrimaryKeyConstraint("outlet", name=op.f("pk_publishers")),
        comment="Outlets that are no witness of their own; yours to edit",
    )
    op.create_table(
        "seen",
        sa.Column(
            "url", sa.Text(), nullable=False, comment="Address of a report that a feed lists"
        ),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_seen")),
        comment="Reports of feeds that need not be fetched again",
    )
    op.create_table(
        "stems",
        sa.Column("stem", sa.BigInteger(), nullable=False, comment="Number of a distinctive stem"),
        sa.Column(
            "day",
            sa.Integer(),
            nullable=False,
            comment="Its day as a number; a late one: unknown",
        ),
        sa.Column(
            "id",
            sa.String(length=64),
            nullable=False,
            comment="Id of the report, which orders one day",
        ),
        sa.Column("print", sa.Integer(), nullable=False, comment="Number of the report"),
        sa.PrimaryKeyConstraint("stem", "day", "id", name=op.f("pk_stems")),
        comment="The most distinctive stems of each report, by which its story is looked for",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stories",
        sa.Column("number", sa.Integer(), nullable=False, comment="Its number in this notebook"),
        sa.Column(
            "id", sa.String(length=16), nullable=False, comment="Id of the story in comparisons"
        ),
        sa.Column(
            "headline",
            sa.Text(),
            nullable=True,
            comment="Title of the report that is most like the others",
        ),
        sa.Column(
            "earliest",
            sa.String(length=40),
            nullable=True,
            comment="Publication of its first report, as an ISO prefix",
        ),
        sa.Column(
            "latest",
            sa.String(length=40),
            nullable=True,
            comment="Publication of its last report, as an ISO prefix",
        ),
        sa.Column("reports", sa.Integer(), nullable=False, comment="How many prints it has"),
        sa.Column(
            "witnesses",
            sa.Integer(),
            nullable=True,
            comment="How many independent ones; null until compared",
        ),
        sa.Column(
            "differences",
            sa.Integer(),
            nullable=True,
            comment="Facts and slots that differ; null until compared",
        ),
        sa.Column(
            "packed",
            sa.LargeBinary(),
            nullable=True,
            comment="Its comparison, packed; null until compared",
        ),
        sa.Column(
            "changed_at",
            sa.DateTime(),
            nullable=False,
            comment="When a report joined or left it (UTC)",
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_stories")),
        sa.UniqueConstraint("id", name=op.f("uq_stories_id")),
        comment="Stories: reports of one happening",
    )
    op.create_index("ix_stories_latest", "stories", ["latest"], unique=False)
    op.create_table(
        "texts",
        sa.Column("number", sa.Integer(), nullable=False, comment="Its number in this notebook"),
        sa.Column("digest", sa.String(length=32), nullable=False, comment="Digest of the text"),
        sa.Column(
            "text",
            sa.Text(),
            nullable=False,
            comment="The text as it was read; all offsets count it",
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_texts")),
        sa.UniqueConstraint("digest", name=op.f("uq_texts_digest")),
        comment="Texts of reports, each kept once however often it was printed",
    )
    op.create_table(
        "notes",
        sa.Column("number", sa.Integer(), nullable=False, comment="Its number in this notebook"),
        sa.Column(
            "digest",
            sa.String(length=32),
            nullable=False,
            comment="Digest of all that was coded: the text, its parts, title and publication date",
        ),
        sa.Column("text", sa.Integer(), nullable=False, comment="The text noted on"),
        sa.Column(
            "coder",
            sa.String(length=80),
            nullable=False,
            comment="Version and lexicon that made the notes",
        ),
        sa.Column(
            "packed",
            sa.LargeBinary(),
            nullable=False,
            comment="The notes without their report, packed",
        ),
        sa.ForeignKeyConstraint(["text"], ["texts.number"], name=op.f("fk_notes_text_texts")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_notes")),
        sa.UniqueConstraint("digest", name=op.f("uq_notes_digest")),
        comment="Notes on texts; prints of one text on one day share them",
    )
    op.create_table(
        "events",
        sa.Column("number", sa.Integer(), nullable=False, comment="Its number in this notebook"),
        sa.Column("notes", sa.Integer(), nullable=False, comment="Notes it is of"),
        sa.Column("id", sa.String(length=16), nullable=False, comment="Its id in the notes"),
        sa.Column("type", sa.String(length=12), nullable=True, comment="PLOVER type; null: none"),
        sa.Column("mode", sa.String(length=24), nullable=True, comment="PLOVER mode; null: none"),
        sa.Column(
            "status", sa.String(length=16), nullable=False, comment="happened, planned, denied, …"
        ),
        sa.Column(
            "earliest", sa.Date(), nullable=True, comment="First day it can have been; null: open"
        ),
        sa.Column(
            "latest", sa.Date(), nullable=True, comment="Last day it can have been; null: open"
        ),
        sa.Column("place", sa.Text(), nullable=True, comment="Where, by name; null: not said"),
        sa.Column(
            "country",
            sa.String(length=3),
            nullable=True,
            comment="Country of the place, ISO 3166-1 alpha-3",
        ),
        sa.Column("latitude", sa.Float(), nullable=True, comment="Degrees north; null: no point"),
        sa.Column("longitude", sa.Float(), nullable=True, comment="Degrees east; null: no point"),
        sa.Column(
            "according_to", sa.Text(), nullable=True, comment="Who says so; null: the report itself"
        ),
        sa.Column(
            "confidence", sa.Float(), nullable=False, comment="How surely the type is meant, 0 to 1"
        ),
        sa.Column(
            "trigger_start", sa.Integer(), nullable=False, comment="First character of its trigger"
        ),
        sa.Column(
            "trigger_end", sa.Integer(), nullable=False, comment="Character after its trigger"
        ),
        sa.Column(
            "evidence_start", sa.Integer(), nullable=False, comment="First character of its words"
        ),
        sa.Column(
            "evidence_end", sa.Integer(), nullable=False, comment="Character after its words"
        ),
        sa.ForeignKeyConstraint(["notes"], ["notes.number"], name=op.f("fk_events_notes_notes")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_events")),
        comment="Events of the notes, as rows to search",
    )
    op.create_index(op.f("ix_events_latest"), "events", ["latest"], unique=False)
    op.create_index(op.f("ix_events_notes"), "events", ["notes"], unique=False)
    op.create_index(op.f("ix_events_type"), "events", ["type"], unique=False)
    op.create_table(
        "prints",
        sa.Column("number", sa.Integer(), nullable=False, comment="Its number in this notebook"),
        sa.Column(
            "id", sa.String(length=64), nullable=False, comment="Id of the report in the record"
        ),
        sa.Column("text", sa.Integer(), nullable=False, comment="What it prints"),
        sa.Column("notes", sa.Integer(), nullable=False, comment="The notes on it"),
        sa.Column("story", sa.Integer(), nullable=True, comment="The story it is part of"),
        sa.Column(
            "key", sa.Text(), nullable=True, comment="The input's own id, or its file's name"
        ),
        sa.Column("url", sa.Text(), nullable=True, comment="Its address as given"),
        sa.Column(
            "address",
            sa.Text(),
            nullable=True,
            comment="Its address without what varies from link to link",
        ),
        sa.Column("outlet", sa.Text(), nullable=True, comment="Who published it"),
        sa.Column("agency", sa.Text(), nullable=True, comment="The wire service whose text it is"),
        sa.Column("title", sa.Text(), nullable=True, comment="Its title"),
        sa.Column("language", sa.String(length=8), nullable=True, comment="ISO 639-1"),
        sa.Column(
            "published",
            sa.String(length=40),
            nullable=True,
            comment="Publication, as an ISO prefix; null: unknown",
        ),
        sa.Column(
            "day",
            sa.Date(),
            nullable=True,
            comment="Day of publication; null: unknown or less precise",
        ),
        sa.Column("added_at", sa.DateTime(), nullable=False, comment="When it was added (UTC)"),
        sa.Column(
            "previous",
            sa.Integer(),
            nullable=True,
            comment="The version that stood at this address before; null: the first",
        ),
        sa.Column(
            "packed",
            sa.LargeBinary(),
            nullable=False,
            comment="The report without its text, packed",
        ),
        sa.ForeignKeyConstraint(["notes"], ["notes.number"], name=op.f("fk_prints_notes_notes")),
        sa.ForeignKeyConstraint(
            ["previous"], ["prints.number"], name=op.f("fk_prints_previous_prints")
        ),
        sa.ForeignKeyConstraint(
            ["story"], ["stories.number"], name=op.f("fk_prints_story_stories")
        ),
        sa.ForeignKeyConstraint(["text"], ["texts.number"], name=op.f("fk_prints_text_texts")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_prints")),
        sa.UniqueConstraint("id", name=op.f("uq_prints_id")),
        comment="Reports: each time a text was printed, by outlet, address and date",
    )
    op.create_index(op.f("ix_prints_added_at"), "prints", ["added_at"], unique=False)
    op.create_index(op.f("ix_prints_address"), "prints", ["address"], unique=False)
    op.create_index(op.f("ix_prints_day"), "prints", ["day"], unique=False)
    op.create_index(op.f("ix_prints_outlet"), "prints", ["outlet"], unique=False)
    op.create_index(op.f("ix_prints_story"), "prints", ["story"], unique=False)
    op.create_table(
        "statements",
        sa.Column("number", sa.Integer(), nullable=False, comment="Its number in this notebook"),
        sa.Column("notes", sa.Integer(), nullable=False, comment="Notes it is of"),
        sa.Column("id", sa.String(length=16), nullable=False, comment="Its id in the notes"),
        sa.Column("source", sa.Text(), nullable=True, comment="Who says it; null: nobody is named"),
        sa.Column("folded", sa.Text(), nullable=True, comment="The same for looking it up"),
        sa.Column("stance", sa.String(length=16), nullable=False, comment="says, denies, wants, …"),
        sa.Column("start", sa.Integer(), nullable=False, comment="First character of what is said"),
        sa.Column("end", sa.Integer(), nullable=False, comment="Character after what is said"),
        sa.ForeignKeyConstraint(
            ["notes"], ["notes.number"], name=op.f("fk_statements_notes_notes")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_statements")),
        comment="Statements of the notes, as rows to search",
    )
    op.create_index(op.f("ix_statements_folded"), "statements", ["folded"], unique=False)
    op.create_index(op.f("ix_statements_notes"), "statements", ["notes"], unique=False)
    op.create_table(
        "likenesses",
        sa.Column("a", sa.Integer(), nullable=False, comment="A report"),
        sa.Column("b", sa.Integer(), nullable=False, comment="Another"),
        sa.Column(
            "likely", sa.Float(), nullable=False, comment="How likely both are of one story, 0 to 1"
        ),
        sa.ForeignKeyConstraint(["a"], ["prints.number"], name=op.f("fk_likenesses_a_prints")),
        sa.ForeignKeyConstraint(["b"], ["prints.number"], name=op.f("fk_likenesses_b_prints")),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_likenesses")),
        comment="Pairs of reports that may be of one story",
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_likenesses_b"), "likenesses", ["b"], unique=False)
    op.create_table(
        "participants",
        sa.Column("event", sa.Integer(), nullable=False, comment="The event"),
        sa.Column(
            "role", sa.String(length=10), nullable=False, comment="actor, recipient or mediator"
        ),
        sa.Column(
            "position", sa.Integer(), nullable=False, comment="Its place among those of the role"
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="The actor's name or description"),
        sa.Column("folded", sa.Text(), nullable=False, comment="The same for looking it up"),
        sa.Column(
            "country",
            sa.String(length=3),
            nullable=True,
            comment="The actor's country; null: unknown",
        ),
        sa.Column(
            "kind", sa.String(length=16), nullable=True, comment="person, state, organisation, …"
        ),
        sa.ForeignKeyConstraint(
            ["event"], ["events.number"], name=op.f("fk_participants_event_events")
        ),
        sa.PrimaryKeyConstraint("event", "role", "position", name=op.f("pk_participants")),
        comment="Who takes part in an event",
    )
    op.create_index(op.f("ix_participants_country"), "participants", ["country"], unique=False)
    op.create_index(op.f("ix_participants_folded"), "participants", ["folded"], unique=False)
    op.create_table(
        "profiles",
        sa.Column("print", sa.Integer(), nullable=False, comment="The report"),
        sa.Column(
            "packed", sa.LargeBinary(), nullable=False, comment="What it is compared by, packed"
        ),
        sa.ForeignKeyConstraint(
            ["print"], ["prints.number"], name=op.f("fk_profiles_print_prints")
        ),
        sa.PrimaryKeyConstraint("print", name=op.f("pk_profiles")),
        comment="What a report is compared by when its story is looked for",
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE if is_sqlite else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Takes it back."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE event_words")
        op.execute("DROP TABLE statement_words")
    op.drop_table("profiles")
    op.drop_index(op.f("ix_participants_folded"), table_name="participants")
    op.drop_index(op.f("ix_participants_country"), table_name="participants")
    op.drop_table("participants")
    op.drop_index(op.f("ix_likenesses_b"), table_name="likenesses")
    op.drop_table("likenesses")
    op.drop_index(op.f("ix_statements_notes"), table_name="statements")
    op.drop_index(op.f("ix_statements_folded"), table_name="statements")
    op.drop_table("statements")
    op.drop_index(op.f("ix_prints_story"), table_name="prints")
    op.drop_index(op.f("ix_prints_outlet"), table_name="prints")
    op.drop_index(op.f("ix_prints_day"), table_name="prints")
    op.drop_index(op.f("ix_prints_address"), table_name="prints")
    op.drop_index(op.f("ix_prints_added_at"), table_name="prints")
    op.drop_table("prints")
    op.drop_index(op.f("ix_events_type"), table_name="events")
    op.drop_index(op.f("ix_events_notes"), table_name="events")
    op.drop_index(op.f("ix_events_latest"), table_name="events")
    op.drop_table("events")
    op.drop_table("notes")
    op.drop_table("texts")
    op.drop_index("ix_stories_latest", table_name="stories")
    op.drop_table("stories")
    op.drop_table("stems")
    op.drop_table("seen")
    op.drop_table("publishers")
    op.drop_table("feeds")
    op.drop_table("failures")
