"""Stories have a title of our own.

The title of a single report is its story's. Stories of several get theirs with the next addition,
of the comparison that is kept; until then they are named by their headline.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the column, and an index of the stories that wait for their title."""
    comment = "What happened, in words that its reports share; null until compared"
    op.add_column("stories", sa.Column("title", sa.Text(), nullable=True, comment=comment))
    op.execute("UPDATE stories SET title = headline WHERE reports = 1 AND witnesses IS NOT NULL")
    waits = sa.text("title IS NULL")
    op.create_index(
        op.f("ix_stories_untitled"),
        "stories",
        ["number"],
        sqlite_where=waits,
        postgresql_where=waits,
    )


def downgrade() -> None:
    """Takes it back."""
    op.drop_index(op.f("ix_stories_untitled"), "stories")
    op.drop_column("stories", "title")
