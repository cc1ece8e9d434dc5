"""What is blacked out of comments.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "redaction",
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.String(200), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.String(200), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(text_hash) IN (32)", name=op.f("ck_redaction_text_hash_size")),
        sa.CheckConstraint(
            "length(proposed_by) BETWEEN 1 AND 200", name=op.f("ck_redaction_proposed_by_length")
        ),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.id"], name=op.f("fk_redaction_campaign")),
        sa.PrimaryKeyConstraint("campaign", "text_hash", name=op.f("pk_redaction")),
    )


def downgrade() -> None:
    op.drop_table("redaction")
