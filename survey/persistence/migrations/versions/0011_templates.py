"""Templates of indicator schemes.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "scheme_template",
        sa.Column("id", plain(16), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(id) IN (16)", name=op.f("ck_scheme_template_id_size")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_scheme_template_name_filled")),
        sa.CheckConstraint("length(content) > 0", name=op.f("ck_scheme_template_content_filled")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme_template")),
    )
    op.create_index(op.f("ix_scheme_template_organiser"), "scheme_template", ["organiser"])


def downgrade() -> None:
    op.drop_index(op.f("ix_scheme_template_organiser"), table_name="scheme_template")
    op.drop_table("scheme_template")
