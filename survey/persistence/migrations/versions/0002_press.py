"""Print jobs of slips, and acts on slips that a second role confirms.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """A column for a moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "press_job",
        sa.Column("id", plain(32), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("act", plain(16), nullable=False),
        sa.Column("class_id", plain(16), nullable=False),
        sa.Column("section_id", plain(16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("layout", plain(16), nullable=False),
        sa.Column("language", plain(16), nullable=False),
        sa.Column("ordered_by", sa.String(length=200), nullable=False),
        sa.Column("confirmed_by", sa.String(length=200), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        moment("ordered_at"),
        moment("seen_at"),
        sa.Column("state", plain(16), nullable=False),
        sa.Column("stage", plain(16), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("batch", plain(16), nullable=False),
        sa.Column("sheets", sa.Integer(), nullable=False),
        sa.Column("good", sa.Integer(), nullable=False),
        moment("ready_at", nullable=True),
        sa.CheckConstraint(
            "act IN ('issue', 'reissue', 'recall')", name=op.f("ck_press_job_act_known")
        ),
        sa.CheckConstraint("count >= 1 AND total >= count", name=op.f("ck_press_job_counts")),
        sa.CheckConstraint(
            "done >= 0 AND sheets >= 0 AND good >= -1", name=op.f("ck_press_job_progress")
        ),
        sa.CheckConstraint("layout IN ('2x4', '2x5', '1')", name=op.f("ck_press_job_layout_known")),
        sa.CheckConstraint("length(id) IN (32)", name=op.f("ck_press_job_id_size")),
        sa.CheckConstraint("length(key_hash) IN (32)", name=op.f("ck_press_job_key_hash_size")),
        sa.CheckConstraint(
            "length(ordered_by) BETWEEN 1 AND 200", name=op.f("ck_press_job_ordered_by_length")
        ),
        sa.CheckConstraint(
            "stage IN ('queued', 'codes', 'slips', 'keeping')",
            name=op.f("ck_press_job_stage_known"),
        ),
        sa.CheckConstraint(
            "state IN ('making', 'ready', 'handed', 'confirmed', 'lapsed', 'failed')",
            name=op.f("ck_press_job_state_known"),
        ),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.id"], name=op.f("fk_press_job_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_press_job")),
    )
    op.create_index(op.f("ix_press_job_campaign"), "press_job", ["campaign"], unique=False)
    op.create_index(op.f("ix_press_job_state"), "press_job", ["state"], unique=False)
    _create_requests()


def _create_requests() -> None:
    op.create_table(
        "press_request",
        sa.Column("id", plain(32), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("act", plain(16), nullable=False),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("asked_roles", sa.Text(), nullable=False),
        moment("asked_at"),
        sa.Column("serials", sa.Text(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("class_id", plain(16), nullable=False),
        sa.Column("section_id", plain(16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("state", plain(16), nullable=False),
        sa.Column("answered_by", sa.String(length=200), nullable=False),
        moment("answered_at", nullable=True),
        sa.CheckConstraint(
            "act IN ('issue', 'reissue', 'recall')", name=op.f("ck_press_request_act_known")
        ),
        sa.CheckConstraint(
            "length(asked_by) BETWEEN 1 AND 200", name=op.f("ck_press_request_asked_by_length")
        ),
        sa.CheckConstraint("count >= 0 AND batch >= 0", name=op.f("ck_press_request_counts")),
        sa.CheckConstraint("length(id) IN (32)", name=op.f("ck_press_request_id_size")),
        sa.CheckConstraint(
            "state IN ('pending', 'confirmed', 'refused', 'done')",
            name=op.f("ck_press_request_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["campaign"], ["campaign.id"], name=op.f("fk_press_request_campaign")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_press_request")),
    )
    op.create_index(op.f("ix_press_request_campaign"), "press_request", ["campaign"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_press_request_campaign"), table_name="press_request")
    op.drop_table("press_request")
    op.drop_index(op.f("ix_press_job_state"), table_name="press_job")
    op.drop_index(op.f("ix_press_job_campaign"), table_name="press_job")
    op.drop_table("press_job")
