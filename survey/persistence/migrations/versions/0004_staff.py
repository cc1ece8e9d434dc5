"""Passwords, second factors and roles of staff.

Links and open sessions end with this change: staff sign in again.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ROLES = "('office', 'print', 'monitor', 'auditor', 'reader', 'administrator')"


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """A column for a moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    known = op.get_bind().execute(sa.text("SELECT id, name, role FROM staff")).all()
    _drop_doors()
    op.drop_table("staff")
    staff = op.create_table(
        "staff",
        sa.Column("id", plain(32), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=False),
        moment("locked_at", nullable=True),
        sa.CheckConstraint("length(id) IN (32)", name=op.f("ck_staff_id_size")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 100", name=op.f("ck_staff_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("name", name=op.f("uq_staff_name")),
    )
    staff_role = op.create_table(
        "staff_role",
        sa.Column("staff", plain(32), nullable=False),
        sa.Column("role", plain(16), nullable=False),
        sa.CheckConstraint(f"role IN {_ROLES}", name=op.f("ck_staff_role_role_known")),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_role_staff")),
        sa.PrimaryKeyConstraint("staff", "role", name=op.f("pk_staff_role")),
    )
    _create_proofs()
    _create_doors(campaign_of_session=True)
    if known:
        rows = [{"id": one.id, "name": one.name, "organiser": ""} for one in known]
        op.bulk_insert(staff, rows)
        op.bulk_insert(staff_role, [{"staff": one.id, "role": one.role} for one in known])


def _create_proofs() -> None:
    op.create_table(
        "staff_credential",
        sa.Column("staff", plain(32), nullable=False),
        sa.Column("password_hash", plain(200), nullable=False),
        moment("one_time_until", nullable=True),
        sa.Column("totp_secret", sa.LargeBinary(), nullable=False),
        sa.Column("totp_step", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "length(password_hash) BETWEEN 1 AND 200",
            name=op.f("ck_staff_credential_password_hash_length"),
        ),
        sa.CheckConstraint(
            "totp_step >= 0", name=op.f("ck_staff_credential_totp_step_not_negative")
        ),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_credential_staff")),
        sa.PrimaryKeyConstraint("staff", name=op.f("pk_staff_credential")),
    )
    op.create_table(
        "staff_code",
        sa.Column("staff", plain(32), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        moment("spent_at", nullable=True),
        sa.CheckConstraint("length(code_hash) IN (32)", name=op.f("ck_staff_code_code_hash_size")),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_code_staff")),
        sa.PrimaryKeyConstraint("staff", "code_hash", name=op.f("pk_staff_code")),
    )
    op.create_table(
        "sign_in_delay",
        sa.Column("name_hash", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        moment("last_at"),
        moment("until"),
        sa.CheckConstraint(
            "length(name_hash) IN (32)", name=op.f("ck_sign_in_delay_name_hash_size")
        ),
        sa.CheckConstraint("failures >= 1", name=op.f("ck_sign_in_delay_failures_positive")),
        sa.CheckConstraint("last_at <= until", name=op.f("ck_sign_in_delay_times_in_order")),
        sa.PrimaryKeyConstraint("name_hash", name=op.f("pk_sign_in_delay")),
    )


def _create_doors(*, campaign_of_session: bool) -> None:
    """The tables of links and sessions; since here a session may belong to no campaign."""
    op.create_table(
        "staff_link",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("staff", plain(32), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        moment("expires_at"),
        moment("spent_at", nullable=True),
        sa.CheckConstraint(
            "length(token_hash) IN (32)", name=op.f("ck_staff_link_token_hash_size")
        ),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.id"], name=op.f("fk_staff_link_campaign")),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_link_staff")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_link")),
    )
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("staff", plain(32), nullable=False),
        sa.Column("campaign", plain(32), nullable=campaign_of_session),
        moment("created_at"),
        moment("last_seen_at"),
        moment("expires_at"),
        moment("revoked_at", nullable=True),
        sa.CheckConstraint("created_at < expires_at", name=op.f("ck_staff_session_times_in_order")),
        sa.CheckConstraint(
            "length(token_hash) IN (32)", name=op.f("ck_staff_session_token_hash_size")
        ),
        sa.ForeignKeyConstraint(
            ["campaign"], ["campaign.id"], name=op.f("fk_staff_session_campaign")
        ),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_session_staff")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_session")),
    )
    op.create_index(op.f("ix_staff_session_staff"), "staff_session", ["staff"], unique=False)


def _drop_doors() -> None:
    op.drop_index(op.f("ix_staff_session_staff"), table_name="staff_session")
    op.drop_table("staff_session")
    op.drop_table("staff_link")


def downgrade() -> None:
    firsts = (
        "SELECT id, name, min(role) AS role FROM staff JOIN staff_role ON staff = id"
        " GROUP BY id, name"
    )
    known = op.get_bind().execute(sa.text(firsts)).all()
    _drop_doors()
    for name in ("sign_in_delay", "staff_code", "staff_credential", "staff_role", "staff"):
        op.drop_table(name)
    staff = op.create_table(
        "staff",
        sa.Column("id", plain(32), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("role", plain(16), nullable=False),
        sa.CheckConstraint(f"role IN {_ROLES}", name=op.f("ck_staff_role_known")),
        sa.CheckConstraint("length(id) IN (32)", name=op.f("ck_staff_id_size")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 100", name=op.f("ck_staff_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("name", name=op.f("uq_staff_name")),
    )
    _create_doors(campaign_of_session=False)
    if known:
        rows = [{"id": one.id, "name": one.name, "role": one.role} for one in known]
        op.bulk_insert(staff, rows)
