"""Proofs of the key cards.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "lock_proof",
        sa.Column("number_hash", sa.LargeBinary(), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("definition_hash", sa.LargeBinary(), nullable=False),
        sa.Column("lock", plain(16), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cards", sa.String(length=11), nullable=False),
        sa.CheckConstraint(
            "length(definition_hash) IN (32)", name=op.f("ck_lock_proof_definition_hash_size")
        ),
        sa.CheckConstraint("length(lock) IN (16)", name=op.f("ck_lock_proof_lock_size")),
        sa.CheckConstraint(
            "length(number_hash) IN (32)", name=op.f("ck_lock_proof_number_hash_size")
        ),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.id"], name=op.f("fk_lock_proof_campaign")),
        sa.PrimaryKeyConstraint("number_hash", name=op.f("pk_lock_proof")),
    )
    op.create_index(op.f("ix_lock_proof_campaign"), "lock_proof", ["campaign"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_lock_proof_campaign"), table_name="lock_proof")
    op.drop_table("lock_proof")
