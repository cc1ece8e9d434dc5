"""Documents, dossiers with their times, unit administrators.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_BEFORE = "('office', 'print', 'monitor', 'auditor', 'reader', 'administrator')"
_SINCE = "('office', 'print', 'monitor', 'auditor', 'reader', 'unit-admin', 'administrator')"


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """A column for a moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    _roles_are(_SINCE)
    op.create_table(
        "staff_unit",
        sa.Column("staff", plain(32), nullable=False),
        sa.Column("unit", plain(16), nullable=False),
        sa.CheckConstraint("length(unit) BETWEEN 1 AND 16", name=op.f("ck_staff_unit_unit_length")),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_unit_staff")),
        sa.PrimaryKeyConstraint("staff", name=op.f("pk_staff_unit")),
    )
    _create_document()
    _create_dossier()
    _create_dossier_file()


def _roles_are(allowed: str) -> None:
    """The table of roles anew: SQLite changes no constraint, and nothing refers to it."""
    known = op.get_bind().execute(sa.text("SELECT staff, role FROM staff_role")).all()
    op.drop_table("staff_role")
    staff_role = op.create_table(
        "staff_role",
        sa.Column("staff", plain(32), nullable=False),
        sa.Column("role", plain(16), nullable=False),
        sa.CheckConstraint(f"role IN {allowed}", name=op.f("ck_staff_role_role_known")),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_role_staff")),
        sa.PrimaryKeyConstraint("staff", "role", name=op.f("pk_staff_role")),
    )
    if known:
        op.bulk_insert(staff_role, [{"staff": one.staff, "role": one.role} for one in known])


def _create_document() -> None:
    op.create_table(
        "document",
        sa.Column("id", plain(32), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=False),
        sa.Column("kind", plain(16), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("file_name", sa.String(length=150), nullable=False),
        sa.Column("media_type", plain(100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by", sa.String(length=100), nullable=False),
        moment("uploaded_at"),
        moment("removed_at", nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(id) IN (32)", name=op.f("ck_document_id_size")),
        sa.CheckConstraint(
            "kind IN ('notice', 'rules', 'manual', 'form', 'other')",
            name=op.f("ck_document_kind_known"),
        ),
        sa.CheckConstraint(
            "length(title) BETWEEN 1 AND 200", name=op.f("ck_document_title_length")
        ),
        sa.CheckConstraint(
            "length(file_name) BETWEEN 1 AND 150", name=op.f("ck_document_file_name_length")
        ),
        *_of_content("document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(
        op.f("ix_document_organiser_uploaded_at"), "document", ["organiser", "uploaded_at"]
    )


def _of_content(table: str) -> tuple[sa.CheckConstraint, ...]:
    return (
        sa.CheckConstraint("length(digest) IN (32)", name=op.f(f"ck_{table}_digest_size")),
        sa.CheckConstraint("size >= 1", name=op.f(f"ck_{table}_size_positive")),
        sa.CheckConstraint("length(content) = size", name=op.f(f"ck_{table}_content_whole")),
    )


def _create_dossier() -> None:
    op.create_table(
        "dossier_times",
        sa.Column("campaign", plain(32), nullable=False),
        moment("collects_until"),
        moment("shown_from", nullable=True),
        moment("shown_until", nullable=True),
        sa.CheckConstraint(
            "(shown_from IS NULL) = (shown_until IS NULL)",
            name=op.f("ck_dossier_times_window_whole"),
        ),
        sa.CheckConstraint(
            "shown_from < shown_until", name=op.f("ck_dossier_times_window_in_order")
        ),
        sa.CheckConstraint(
            "collects_until <= shown_from", name=op.f("ck_dossier_times_deadline_first")
        ),
        sa.ForeignKeyConstraint(
            ["campaign"], ["campaign.id"], name=op.f("fk_dossier_times_campaign")
        ),
        sa.PrimaryKeyConstraint("campaign", name=op.f("pk_dossier_times")),
    )
    texts = ("remark", "duties", "goals", "plan", "record", "report")
    op.create_table(
        "dossier",
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("subject", plain(16), nullable=False),
        sa.Column("state", plain(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.String(length=100), nullable=False),
        moment("changed_at"),
        moment("submitted_at", nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.CheckConstraint(
            "length(subject) BETWEEN 1 AND 16", name=op.f("ck_dossier_subject_length")
        ),
        sa.CheckConstraint(
            "state IN ('begun', 'submitted', 'returned')", name=op.f("ck_dossier_state_known")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_dossier_version_positive")),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.id"], name=op.f("fk_dossier_campaign")),
        sa.PrimaryKeyConstraint("campaign", "subject", name=op.f("pk_dossier")),
    )


def _create_dossier_file() -> None:
    op.create_table(
        "dossier_file",
        sa.Column("id", plain(32), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("subject", plain(16), nullable=False),
        sa.Column("name", sa.String(length=150), nullable=False),
        sa.Column("media_type", plain(100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("added_by", sa.String(length=100), nullable=False),
        moment("added_at"),
        moment("removed_at", nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(id) IN (32)", name=op.f("ck_dossier_file_id_size")),
        sa.CheckConstraint(
            "length(name) BETWEEN 1 AND 150", name=op.f("ck_dossier_file_name_length")
        ),
        *_of_content("dossier_file"),
        sa.ForeignKeyConstraint(
            ["campaign", "subject"],
            ["dossier.campaign", "dossier.subject"],
            name=op.f("fk_dossier_file_campaign_subject"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_file")),
    )
    op.create_index(
        op.f("ix_dossier_file_campaign_subject"), "dossier_file", ["campaign", "subject"]
    )


def downgrade() -> None:
    for name in ("dossier_file", "dossier", "dossier_times", "document", "staff_unit"):
        op.drop_table(name)
    op.get_bind().execute(sa.text("DELETE FROM staff_role WHERE role = 'unit-admin'"))
    _roles_are(_BEFORE)
