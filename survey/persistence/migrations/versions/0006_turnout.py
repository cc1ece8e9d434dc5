"""Totals of turnout over time.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "turnout_total",
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted", sa.Integer(), nullable=False),
        sa.CheckConstraint("submitted >= 0", name=op.f("ck_turnout_total_submitted_not_negative")),
        sa.ForeignKeyConstraint(
            ["campaign"], ["campaign.id"], name=op.f("fk_turnout_total_campaign")
        ),
        sa.PrimaryKeyConstraint("campaign", "at", name=op.f("pk_turnout_total")),
    )


def downgrade() -> None:
    op.drop_table("turnout_total")
