"""Plans: working copies of definitions.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "plan",
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("number", plain(6), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tree", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.CheckConstraint("length(campaign) IN (32)", name=op.f("ck_plan_campaign_size")),
        sa.CheckConstraint("length(number) IN (6)", name=op.f("ck_plan_number_size")),
        sa.CheckConstraint("length(tree) > 0", name=op.f("ck_plan_tree_filled")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_plan_version_positive")),
        sa.PrimaryKeyConstraint("campaign", name=op.f("pk_plan")),
        sa.UniqueConstraint("number", name=op.f("uq_plan_number")),
    )


def downgrade() -> None:
    op.drop_table("plan")
