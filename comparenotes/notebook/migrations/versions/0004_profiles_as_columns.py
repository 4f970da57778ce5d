"""What reports are compared by when their stories are looked for is kept as columns of numbers."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leaves out what was kept otherwise: it is made anew when it is asked for."""
    op.execute("DELETE FROM profiles")


def downgrade() -> None:
    """Nothing: an earlier version makes them anew as well."""
    op.execute("DELETE FROM profiles")
