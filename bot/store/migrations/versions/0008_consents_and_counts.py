"""What was chosen with each consent and to which words; who wants no messages; counts of minors and refusals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply. Every consent there is was given; nobody knows any more which very words were shown."""
    op.add_column("chats", sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("consents", sa.Column("choice", sa.String(length=16), nullable=True))
    op.add_column("consents", sa.Column("words", sa.String(length=64), nullable=True))
    op.execute("UPDATE consents SET choice = 'given'")
    with op.batch_alter_table("consents") as batch:
        batch.alter_column("choice", existing_type=sa.String(length=16), nullable=False)
        batch.alter_column("given_at", new_column_name="at", existing_type=sa.DateTime(timezone=True), nullable=False)
    op.add_column("erasures", sa.Column("withdrawn", sa.Boolean(), nullable=True))
    op.execute(sa.text("UPDATE erasures SET withdrawn = :no").bindparams(no=False))
    with op.batch_alter_table("erasures") as batch:
        batch.alter_column("withdrawn", existing_type=sa.Boolean(), nullable=False)
    op.create_table(
        "monthly_counts",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "what", name=op.f("pk_monthly_counts")),
    )


def downgrade() -> None:
    """Undo. Withdrawals go: an older version would take them for consents."""
    op.drop_table("monthly_counts")
    with op.batch_alter_table("erasures") as batch:
        batch.drop_column("withdrawn")
    op.execute("DELETE FROM consents WHERE choice <> 'given'")
    with op.batch_alter_table("consents") as batch:
        batch.alter_column("at", new_column_name="given_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch.drop_column("words")
        batch.drop_column("choice")
    with op.batch_alter_table("chats") as batch:
        batch.drop_column("stopped_at")
