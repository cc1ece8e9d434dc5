"""The directory: units, persons, teams; uploads that wait for a confirmation; what was deleted.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KINDS = "('unit', 'person', 'team')"
_TEXTS = {
    "unit": ("category", "type", "parent", "duties", "contact"),
    "person": ("unit", "post", "level", "profession", "category", "in_charge"),
    "team": ("unit", "category", "type", "members"),
}
_IDS = ("parent", "unit")


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def ordered() -> sa.Text:
    """As `plain`, of any length."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    for name, texts in _TEXTS.items():
        op.create_table(
            name,
            sa.Column("organiser", sa.Text(), nullable=False),
            sa.Column("id", plain(16), nullable=False),
            sa.Column("name", sa.String(length=200), nullable=False),
            *(
                sa.Column(one, plain(16) if one in _IDS else sa.Text(), nullable=False)
                for one in texts
            ),
            sa.Column("own", sa.Text(), nullable=False),
            sa.Column("by_pinyin", ordered(), nullable=False),
            sa.Column("by_strokes", ordered(), nullable=False),
            sa.CheckConstraint("length(id) BETWEEN 1 AND 16", name=op.f(f"ck_{name}_id_length")),
            sa.CheckConstraint(
                "length(name) BETWEEN 1 AND 200", name=op.f(f"ck_{name}_name_length")
            ),
            sa.PrimaryKeyConstraint("organiser", "id", name=op.f(f"pk_{name}")),
        )
        index = op.f(f"ix_{name}_organiser_by_pinyin")
        op.create_index(index, name, ["organiser", "by_pinyin"], unique=False)
    op.create_table(
        "directory_upload",
        sa.Column("id", plain(32), nullable=False),
        sa.Column("staff", plain(32), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=False),
        sa.Column("kind", plain(16), nullable=False),
        sa.Column("sheet", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(id) IN (32)", name=op.f("ck_directory_upload_id_size")),
        sa.CheckConstraint(f"kind IN {_KINDS}", name=op.f("ck_directory_upload_kind_known")),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_directory_upload_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_upload")),
    )
    op.create_index(op.f("ix_directory_upload_staff"), "directory_upload", ["staff"], unique=False)
    op.create_table(
        "directory_deletion",
        sa.Column("staff", plain(32), nullable=False),
        sa.Column("kind", plain(16), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"kind IN {_KINDS}", name=op.f("ck_directory_deletion_kind_known")),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_directory_deletion_staff")),
        sa.PrimaryKeyConstraint("staff", "kind", name=op.f("pk_directory_deletion")),
    )


def downgrade() -> None:
    op.drop_table("directory_deletion")
    op.drop_index(op.f("ix_directory_upload_staff"), table_name="directory_upload")
    op.drop_table("directory_upload")
    for name in reversed(_TEXTS):
        op.drop_index(op.f(f"ix_{name}_organiser_by_pinyin"), table_name=name)
        op.drop_table(name)
