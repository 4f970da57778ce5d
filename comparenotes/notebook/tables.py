"""The tables of a notebook, the same in SQLite and PostgreSQL; each column says what it holds.

A text is kept once (`texts`), and so are the notes on it (`notes`, with `events`, `participants`
and `statements` as rows to search); each time it was printed is a row of `prints`. The full notes
are packed beside these rows. `stories` hold what the reports of each tell together; `profiles`,
`stems` and `likenesses` are what is asked when a new report looks for its story.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Computed,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_DIGEST = String(32)


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True, comment="Its number in this notebook")


texts = Table(
    "texts",
    metadata,
    _number(),
    Column("digest", _DIGEST, nullable=False, unique=True, comment="Digest of the text"),
    Column("text", Text, nullable=False, comment="The text as it was read; all offsets count it"),
    comment="Texts of reports, each kept once however often it was printed",
)

notes = Table(
    "notes",
    metadata,
    _number(),
    Column(
        "digest",
        _DIGEST,
        nullable=False,
        unique=True,
        comment="Digest of all that was coded: the text, its parts, title and publication date",
    ),
    Column("text", ForeignKey("texts.number"), nullable=False, comment="The text noted on"),
    Column("coder", String(80), nullable=False, comment="Version and lexicon that made the notes"),
    Column("packed", LargeBinary, nullable=False, comment="The notes without their report, packed"),
    comment="Notes on texts; prints of one text on one day share them",
)

stories = Table(
    "stories",
    metadata,
    _number(),
    Column("id", String(16), nullable=False, unique=True, comment="Id of the story in comparisons"),
    Column("headline", Text, comment="Title of the report that is most like the others"),
    Column("earliest", String(40), comment="Publication of its first report, as an ISO prefix"),
    Column("latest", String(40), comment="Publication of its last report, as an ISO prefix"),
    Column("reports", Integer, nullable=False, comment="How many prints it has"),
    Column(
        "witnesses", Integer, index=True, comment="How many independent ones; null until compared"
    ),
    Column(
        "differences",
        Integer,
        index=True,
        comment="Facts and slots that differ; null until compared",
    ),
    Column("packed", LargeBinary, comment="Its comparison, packed; null until compared"),
    Column(
        "changed_at",
        DateTime,
        nullable=False,
        index=True,
        comment="When a report joined or left it (UTC)",
    ),
    Column(
        "copies",
        Integer,
        Computed("reports - witnesses"),
        index=True,
        comment="Reports that are no witness of their own; null until compared",
    ),
    Column(
        "title", Text, comment="What happened, in words that its reports share; null until compared"
    ),
    Index("ix_stories_latest", "latest"),
    Index(
        "ix_stories_untitled",
        "number",
        sqlite_where=text("title IS NULL"),
        postgresql_where=text("title IS NULL"),
    ),
    comment="Stories: reports of one happening",
)

prints = Table(
    "prints",
    metadata,
    _number(),
    Column("id", String(64), nullable=False, unique=True, comment="Id of the report in the record"),
    Column("text", ForeignKey("texts.number"), nullable=False, comment="What it prints"),
    Column(
        "notes", ForeignKey("notes.number"), nullable=False, index=True, comment="The notes on it"
    ),
    Column("story", ForeignKey("stories.number"), index=True, comment="The story it is part of"),
    Column(
        "source",
        Text,
        comment="The file or address that was read; null: standard input, or made in Python",
    ),
    Column("key", Text, comment="The input's own id, or its file's name"),
    Column("url", Text, comment="Its address as given"),
    Column(
        "address", Text, index=True, comment="Its address without what varies from link to link"
    ),
    Column("outlet", Text, index=True, comment="Who published it"),
    Column("agency", Text, comment="The wire service whose text it is"),
    Column("title", Text, comment="Its title"),
    Column("language", String(8), comment="ISO 639-1"),
    Column("published", String(40), comment="Publication, as an ISO prefix; null: unknown"),
    Column("day", Date, index=True, comment="Day of publication; null: unknown or less precise"),
    Column("added_at", DateTime, nullable=False, index=True, comment="When it was added (UTC)"),
    Column(
        "previous",
        ForeignKey("prints.number"),
        comment="The version that stood at this address before; null: the first",
    ),
    Column("packed", LargeBinary, nullable=False, comment="The report without its text, packed"),
    comment="Reports: each time a text was printed, by outlet, address and date",
)

events = Table(
    "events",
    metadata,
    _number(),
    Column(
        "notes", ForeignKey("notes.number"), nullable=False, index=True, comment="Notes it is of"
    ),
    Column("id", String(16), nullable=False, comment="Its id in the notes"),
    Column("type", String(12), index=True, comment="PLOVER type; null: none"),
    Column("mode", String(24), comment="PLOVER mode; null: none"),
    Column("status", String(16), nullable=False, comment="happened, planned, denied, …"),
    Column("earliest", Date, comment="First day it can have been; null: open"),
    Column("latest", Date, index=True, comment="Last day it can have been; null: open"),
    Column("place", Text, comment="Where, by name; null: not said"),
    Column("country", String(3), comment="Country of the place, ISO 3166-1 alpha-3"),
    Column("latitude", Float, comment="Degrees north; null: no point"),
    Column("longitude", Float, comment="Degrees east; null: no point"),
    Column("according_to", Text, comment="Who says so; null: the report itself"),
    Column("confidence", Float, nullable=False, comment="How surely the type is meant, 0 to 1"),
    Column("trigger_start", Integer, nullable=False, comment="First character of its trigger"),
    Column("trigger_end", Integer, nullable=False, comment="Character after its trigger"),
    Column("evidence_start", Integer, nullable=False, comment="First character of its words"),
    Column("evidence_end", Integer, nullable=False, comment="Character after its words"),
    comment="Events of the notes, as rows to search",
)

participants = Table(
    "participants",
    metadata,
    Column("event", ForeignKey("events.number"), primary_key=True, comment="The event"),
    Column("role", String(10), primary_key=True, comment="actor, recipient or mediator"),
    Column("position", Integer, primary_key=True, comment="Its place among those of the role"),
    Column("name", Text, nullable=False, comment="The actor's name or description"),
    Column("folded", Text, nullable=False, index=True, comment="The same for looking it up"),
    Column("country", String(3), index=True, comment="The actor's country; null: unknown"),
    Column("kind", String(16), comment="person, state, organisation, …"),
    comment="Who takes part in an event",
)

statements = Table(
    "statements",
    metadata,
    _number(),
    Column(
        "notes", ForeignKey("notes.number"), nullable=False, index=True, comment="Notes it is of"
    ),
    Column("id", String(16), nullable=False, comment="Its id in the notes"),
    Column("source", Text, comment="Who says it; null: nobody is named"),
    Column("folded", Text, index=True, comment="The same for looking it up"),
    Column("stance", String(16), nullable=False, comment="says, denies, wants, …"),
    Column("start", Integer, nullable=False, comment="First character of what is said"),
    Column("end", Integer, nullable=False, comment="Character after what is said"),
    comment="Statements of the notes, as rows to search",
)

profiles = Table(
    "profiles",
    metadata,
    Column("print", ForeignKey("prints.number"), primary_key=True, comment="The report"),
    Column("packed", LargeBinary, nullable=False, comment="What it is compared by, packed"),
    comment="What a report is compared by when its story is looked for",
)

stems = Table(
    "stems",
    metadata,
    Column("stem", BigInteger, primary_key=True, comment="Number of a distinctive stem"),
    Column(
        "day",
        Integer,
        primary_key=True,
        comment="Its day as a number; a late one: unknown",
    ),
    Column("id", String(64), primary_key=True, comment="Id of the report, which orders one day"),
    Column("print", Integer, nullable=False, comment="Number of the report"),
    sqlite_with_rowid=False,
    comment="The most distinctive stems of each report, by which its story is looked for",
)

likenesses = Table(
    "likenesses",
    metadata,
    Column("a", ForeignKey("prints.number"), primary_key=True, comment="A report"),
    Column("b", ForeignKey("prints.number"), primary_key=True, index=True, comment="Another"),
    Column("likely", Float, nullable=False, comment="How likely both are of one story, 0 to 1"),
    sqlite_with_rowid=False,
    comment="Pairs of reports that may be of one story",
)

publishers = Table(
    "publishers",
    metadata,
    Column(
        "outlet", Text, primary_key=True, comment="Name or site of an outlet, as reports give it"
    ),
    Column("family", Text, comment="Who owns it: outlets of one family are one witness"),
    Column("agency", Text, comment="The wire service whose texts it prints; null: its own"),
    comment="Outlets that are no witness of their own; yours to edit",
)

failures = Table(
    "failures",
    metadata,
    _number(),
    Column("report", Text, nullable=False, comment="The report as it was named"),
    Column("reason", Text, nullable=False, comment="Why it could not be read or coded"),
    Column("at", DateTime, nullable=False, comment="When (UTC)"),
    comment="Reports that could not be added",
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True, comment="Address of a feed, sitemap or page"),
    Column("state", Text, nullable=False, comment="When it was read and is due again, as JSON"),
    comment="Addresses that are watched, and where each stands",
)

seen = Table(
    "seen",
    metadata,
    Column("url", Text, primary_key=True, comment="Address of a report that a feed lists"),
    Column("changed", Text, comment="When the feed said it last changed (UTC); null: it didn't"),
    comment="Reports of feeds that need not be fetched again until they change",
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, comment="Its place in the sample"),
    Column(
        "event",
        ForeignKey("events.number"),
        nullable=False,
        unique=True,
        comment="The event that was drawn",
    ),
    Column("verdict", String(8), comment="right, arguable or wrong; null: not judged yet"),
    Column("drawn_at", DateTime, nullable=False, comment="When it was drawn (UTC)"),
    Column("judged_at", DateTime, comment="When it was judged (UTC)"),
    comment="A sample of events, and whether a person found each rightly coded",
)

__all__ = [
    "events",
    "failures",
    "feeds",
    "judgements",
    "likenesses",
    "metadata",
    "notes",
    "participants",
    "prints",
    "profiles",
    "publishers",
    "seen",
    "statements",
    "stems",
    "stories",
    "texts",
]
