"""Rehearsals of campaigns.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "rehearsal",
        sa.Column("id", plain(32), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("definition_hash", sa.LargeBinary(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(definition_hash) IN (32)", name=op.f("ck_rehearsal_definition_hash_size")
        ),
        sa.CheckConstraint("length(id) IN (32)", name=op.f("ck_rehearsal_id_size")),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.id"], name=op.f("fk_rehearsal_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rehearsal")),
    )
    op.create_index(op.f("ix_rehearsal_campaign"), "rehearsal", ["campaign"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_rehearsal_campaign"), table_name="rehearsal")
    op.drop_table("rehearsal")
