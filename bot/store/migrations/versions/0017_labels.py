"""What staff say that messages mean, intents that they propose, and thumbs below answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "examples",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("likeness", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("intent", sa.String(length=64), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_examples")),
        sa.UniqueConstraint("language", "likeness", name=op.f("uq_examples_language_likeness")),
    )
    op.create_index(op.f("ix_examples_state"), "examples", ["state"], unique=False)
    op.create_table(
        "intent_proposals",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("why_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_intent_proposals_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intent_proposals")),
        sa.UniqueConstraint("name", name=op.f("uq_intent_proposals_name")),
    )
    op.create_table(
        "labels",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("example_id", sa.String(length=32), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("intent", sa.String(length=64), nullable=True),
        sa.Column("proposal_id", sa.String(length=32), nullable=True),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("model", sa.String(length=128), nullable=True),
        sa.ForeignKeyConstraint(
            ["example_id"], ["examples.id"], name=op.f("fk_labels_example_id_examples"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["intent_proposals.id"], name=op.f("fk_labels_proposal_id_intent_proposals")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_labels_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labels")),
        sa.UniqueConstraint("example_id", "staff_id", name=op.f("uq_labels_example_id_staff_id")),
    )
    op.create_index(op.f("ix_labels_model"), "labels", ["model"], unique=False)
    op.create_table(
        "thumbs",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("chat_id", sa.String(length=32), nullable=False),
        sa.Column("miss_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_thumbs_chat_id_chats"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thumbs")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_thumbs_chat_id")),
    )


def downgrade() -> None:
    """Undo."""
    for table in ("thumbs", "labels", "intent_proposals", "examples"):
        op.drop_table(table)
