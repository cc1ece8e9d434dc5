"""The score sheet of a campaign, and tables that wait to become part of one.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "score_sheet",
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rules", sa.LargeBinary(), nullable=False),
        sa.Column("rows", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("saved_by", sa.String(200), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_score_sheet_version_positive")),
        sa.CheckConstraint("length(digest) IN (32)", name=op.f("ck_score_sheet_digest_size")),
        sa.CheckConstraint(
            "length(saved_by) BETWEEN 1 AND 200", name=op.f("ck_score_sheet_saved_by_length")
        ),
        sa.ForeignKeyConstraint(
            ["campaign"], ["campaign.id"], name=op.f("fk_score_sheet_campaign")
        ),
        sa.PrimaryKeyConstraint("campaign", name=op.f("pk_score_sheet")),
    )
    op.create_table(
        "score_upload",
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("staff", plain(32), nullable=False),
        sa.Column("id", plain(32), nullable=False),
        sa.Column("sheet", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(id) IN (32)", name=op.f("ck_score_upload_id_size")),
        sa.ForeignKeyConstraint(
            ["campaign"], ["campaign.id"], name=op.f("fk_score_upload_campaign")
        ),
        sa.PrimaryKeyConstraint("campaign", "staff", name=op.f("pk_score_upload")),
    )


def downgrade() -> None:
    op.drop_table("score_upload")
    op.drop_table("score_sheet")
