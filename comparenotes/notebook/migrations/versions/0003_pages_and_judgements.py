"""Stories are listed by what differs, by copies and by change; judgements of events are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the indexes of the lists, and the table of judgements."""
    comment = "Reports that are no witness of their own; null until compared"
    # SQLite adds no column that is stored, PostgreSQL before 18 none that is not.
    is_stored = True if op.get_bind().dialect.name == "postgresql" else None
    worked_out = sa.Computed("reports - witnesses", persisted=is_stored)
    copies = sa.Column("copies", sa.Integer(), worked_out, nullable=True, comment=comment)
    op.add_column("stories", copies)
    for column in ("copies", "differences", "changed_at"):
        op.create_index(op.f(f"ix_stories_{column}"), "stories", [column])
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), nullable=False, comment="Its place in the sample"),
        sa.Column("event", sa.Integer(), nullable=False, comment="The event that was drawn"),
        sa.Column(
            "verdict",
            sa.String(length=8),
            nullable=True,
            comment="right, arguable or wrong; null: not judged yet",
        ),
        sa.Column("drawn_at", sa.DateTime(), nullable=False, comment="When it was drawn (UTC)"),
        sa.Column("judged_at", sa.DateTime(), nullable=True, comment="When it was judged (UTC)"),
        sa.ForeignKeyConstraint(
            ["event"], ["events.number"], name=op.f("fk_judgements_event_events")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_judgements")),
        sa.UniqueConstraint("event", name=op.f("uq_judgements_event")),
        comment="A sample of events, and whether a person found each rightly coded",
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("judgements")
    for column in ("changed_at", "differences", "copies"):
        op.drop_index(op.f(f"ix_stories_{column}"), "stories")
    op.drop_column("stories", "copies")
