"""Requests for a second person: acts on the campaign beside those on slips.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEPT = (
    "id, campaign, act, asked_by, asked_roles, asked_at, serials, batch, class_id, section_id, "
    "count, state, answered_by, answered_at"
)


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def upgrade() -> None:
    _create("act_request", ("recall", "reissue", "extend", "close", "publish", "void"), newer=True)
    op.execute(
        f"INSERT INTO act_request ({_KEPT}, reason) SELECT {_KEPT}, '' FROM press_request"  # noqa: S608  our own names
    )
    op.drop_index(op.f("ix_press_request_campaign"), table_name="press_request")
    op.drop_table("press_request")


def downgrade() -> None:
    _create("press_request", ("issue", "reissue", "recall"), newer=False)
    op.execute(
        f"INSERT INTO press_request ({_KEPT}) SELECT {_KEPT} FROM act_request "  # noqa: S608  as above
        "WHERE act IN ('reissue', 'recall')"
    )
    op.drop_index(op.f("ix_act_request_campaign"), table_name="act_request")
    op.drop_table("act_request")


def _create(name: str, acts: tuple[str, ...], *, newer: bool) -> None:
    more = [
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
    ]
    listed = ", ".join(f"'{one}'" for one in acts)
    op.create_table(
        name,
        sa.Column("id", plain(32), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("act", plain(16), nullable=False),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("asked_roles", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("serials", sa.Text(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("class_id", plain(16), nullable=False),
        sa.Column("section_id", plain(16), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        *(more if newer else ()),
        sa.Column("state", plain(16), nullable=False),
        sa.Column("answered_by", sa.String(length=200), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(f"act IN ({listed})", name=op.f(f"ck_{name}_act_known")),
        sa.CheckConstraint(
            "length(asked_by) BETWEEN 1 AND 200", name=op.f(f"ck_{name}_asked_by_length")
        ),
        sa.CheckConstraint("count >= 0 AND batch >= 0", name=op.f(f"ck_{name}_counts")),
        sa.CheckConstraint("length(id) IN (32)", name=op.f(f"ck_{name}_id_size")),
        sa.CheckConstraint(
            "state IN ('pending', 'confirmed', 'refused', 'done')",
            name=op.f(f"ck_{name}_state_known"),
        ),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.id"], name=op.f(f"fk_{name}_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_campaign"), name, ["campaign"], unique=False)
