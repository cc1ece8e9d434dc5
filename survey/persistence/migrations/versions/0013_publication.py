"""What the rated see, their role, their appeals.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_BEFORE = "('office', 'print', 'monitor', 'auditor', 'reader', 'unit-admin', 'administrator')"
_SINCE = (
    "('office', 'print', 'monitor', 'auditor', 'reader', 'unit-admin', 'rated', 'administrator')"
)


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """A column for a moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    _roles_are(_SINCE)
    _create_terms("publication", "campaign", "campaign.id")
    _create_terms("asked_publication", "request", "act_request.id")
    _create_appeal()
    _create_answer()


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


def _create_terms(table: str, key: str, refers_to: str) -> None:
    op.create_table(
        table,
        sa.Column(key, plain(32), nullable=False),
        sa.Column("sight", plain(16), nullable=False),
        moment("reads_from"),
        moment("reads_until"),
        moment("appeals_until", nullable=True),
        sa.Column("answer_days", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "sight IN ('own', 'ranking', 'nothing')", name=op.f(f"ck_{table}_sight_known")
        ),
        sa.CheckConstraint("reads_from < reads_until", name=op.f(f"ck_{table}_window_in_order")),
        sa.CheckConstraint(
            "answer_days BETWEEN 1 AND 365", name=op.f(f"ck_{table}_answer_days_bounded")
        ),
        sa.ForeignKeyConstraint([key], [refers_to], name=op.f(f"fk_{table}_{key}")),
        sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{table}")),
    )


def _create_appeal() -> None:
    op.create_table(
        "appeal",
        sa.Column("id", plain(32), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("subject", plain(16), nullable=False),
        sa.Column("ground", plain(16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(200), nullable=False),
        moment("written_at"),
        moment("due_at"),
        moment("withdrawn_at", nullable=True),
        sa.CheckConstraint("length(id) IN (32)", name=op.f("ck_appeal_id_size")),
        sa.CheckConstraint(
            "length(subject) BETWEEN 1 AND 16", name=op.f("ck_appeal_subject_length")
        ),
        sa.CheckConstraint(
            "ground IN ('figures', 'rules', 'ballots', 'record', 'other')",
            name=op.f("ck_appeal_ground_known"),
        ),
        sa.CheckConstraint(
            "length(written_by) BETWEEN 1 AND 200", name=op.f("ck_appeal_written_by_length")
        ),
        sa.CheckConstraint("length(text) >= 1", name=op.f("ck_appeal_text_not_empty")),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.id"], name=op.f("fk_appeal_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
    )
    op.create_index(op.f("ix_appeal_campaign_subject"), "appeal", ["campaign", "subject"])


def _create_answer() -> None:
    op.create_table(
        "appeal_answer",
        sa.Column("appeal", plain(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(200), nullable=False),
        moment("written_at"),
        moment("given_at", nullable=True),
        sa.CheckConstraint(
            "length(written_by) BETWEEN 1 AND 200", name=op.f("ck_appeal_answer_written_by_length")
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_appeal_answer_number_positive")),
        sa.ForeignKeyConstraint(["appeal"], ["appeal.id"], name=op.f("fk_appeal_answer_appeal")),
        sa.PrimaryKeyConstraint("appeal", "number", name=op.f("pk_appeal_answer")),
    )


def downgrade() -> None:
    for table in ("appeal_answer", "appeal", "asked_publication", "publication"):
        op.drop_table(table)
    op.execute(sa.text("DELETE FROM staff_role WHERE role = 'rated'"))
    _roles_are(_BEFORE)
