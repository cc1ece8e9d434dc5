"""The spine: campaigns, rolls, the box, the ledger and staff.

Revision ID: 0001
Revises: none
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def plain(size: int) -> sa.String:
    """A string that is ordered by code point in every locale."""
    return sa.String(size).with_variant(sa.String(size, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("class_id", plain(16), nullable=False),
        sa.Column("section_id", plain(16), nullable=False),
        sa.Column("batch", plain(16), nullable=False),
        sa.Column("serial", plain(9), nullable=False),
        sa.Column("auth_hash", sa.LargeBinary(), nullable=False),
        sa.Column("cast_hash", sa.LargeBinary(), nullable=False),
        sa.Column("bind", sa.LargeBinary(), nullable=False),
        sa.Column("state", plain(16), nullable=False),
        sa.CheckConstraint(
            "state IN ('new', 'entered', 'used', 'recalled')", name=op.f("ck_account_state_known")
        ),
        sa.CheckConstraint("length(auth_hash) IN (32)", name=op.f("ck_account_auth_hash_size")),
        sa.CheckConstraint("length(bind) IN (32)", name=op.f("ck_account_bind_size")),
        sa.CheckConstraint("length(campaign) IN (32)", name=op.f("ck_account_campaign_size")),
        sa.CheckConstraint("length(cast_hash) IN (32)", name=op.f("ck_account_cast_hash_size")),
        sa.CheckConstraint("length(id) IN (16)", name=op.f("ck_account_id_size")),
        sa.CheckConstraint("length(serial) BETWEEN 1 AND 9", name=op.f("ck_account_serial_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("campaign", "auth_hash", name=op.f("uq_account_campaign_auth_hash")),
        sa.UniqueConstraint("campaign", "serial", name=op.f("uq_account_campaign_serial")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_account_campaign_class_id_section_id_state"),
        "account",
        ["campaign", "class_id", "section_id", "state"],
        unique=False,
    )
    op.create_table(
        "campaign",
        sa.Column("id", plain(32), nullable=False),
        sa.Column("number", plain(6), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organiser", sa.Text(), nullable=False),
        sa.Column("state", plain(16), nullable=False),
        sa.Column("definition", sa.LargeBinary(), nullable=False),
        sa.Column("definition_hash", sa.LargeBinary(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("receipt_seed", sa.LargeBinary(), nullable=False),
        sa.Column("box_root", sa.LargeBinary(), nullable=False),
        sa.Column("inner_root", sa.LargeBinary(), nullable=False),
        sa.Column("results", sa.LargeBinary(), nullable=False),
        sa.Column("rehearses", plain(32), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'frozen', 'open', 'paused', 'closed', "
            "'counted', 'published', 'archived', 'voided')",
            name=op.f("ck_campaign_state_known"),
        ),
        sa.CheckConstraint("length(box_root) IN (0, 32)", name=op.f("ck_campaign_box_root_size")),
        sa.CheckConstraint("length(definition) > 0", name=op.f("ck_campaign_definition_filled")),
        sa.CheckConstraint(
            "length(definition_hash) IN (0, 32)", name=op.f("ck_campaign_definition_hash_size")
        ),
        sa.CheckConstraint("length(id) IN (32)", name=op.f("ck_campaign_id_size")),
        sa.CheckConstraint(
            "length(inner_root) IN (0, 32)", name=op.f("ck_campaign_inner_root_size")
        ),
        sa.CheckConstraint("length(number) IN (6)", name=op.f("ck_campaign_number_size")),
        sa.CheckConstraint(
            "length(receipt_seed) IN (0, 32)", name=op.f("ck_campaign_receipt_seed_size")
        ),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_campaign_times_in_order")),
        sa.ForeignKeyConstraint(["rehearses"], ["campaign.id"], name=op.f("fk_campaign_rehearses")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("number", name=op.f("uq_campaign_number")),
    )
    op.create_table(
        "draft",
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(account) IN (16)", name=op.f("ck_draft_account_size")),
        sa.CheckConstraint("length(ciphertext) > 0", name=op.f("ck_draft_ciphertext_filled")),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_draft")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "envelope",
        sa.Column("tracker", sa.LargeBinary(), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("class_id", plain(16), nullable=False),
        sa.Column("section_id", plain(16), nullable=False),
        sa.Column("channel", plain(16), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "channel IN ('online', 'paper')", name=op.f("ck_envelope_channel_known")
        ),
        sa.CheckConstraint("length(campaign) IN (32)", name=op.f("ck_envelope_campaign_size")),
        sa.CheckConstraint("length(ciphertext) > 0", name=op.f("ck_envelope_ciphertext_filled")),
        sa.CheckConstraint("length(tracker) IN (32)", name=op.f("ck_envelope_tracker_size")),
        sa.PrimaryKeyConstraint("tracker", name=op.f("pk_envelope")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_envelope_campaign_tracker",
        "envelope",
        ["campaign", "tracker", "class_id", "section_id"],
        unique=False,
    )
    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("act", plain(32), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(act) BETWEEN 1 AND 32", name=op.f("ck_ledger_act_length")),
        sa.CheckConstraint("length(actor) BETWEEN 1 AND 200", name=op.f("ck_ledger_actor_length")),
        sa.CheckConstraint("length(campaign) IN (0, 32)", name=op.f("ck_ledger_campaign_size")),
        sa.CheckConstraint("length(hash) IN (32)", name=op.f("ck_ledger_hash_size")),
        sa.CheckConstraint("length(previous) IN (32)", name=op.f("ck_ledger_previous_size")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_ledger_seq_positive")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ledger")),
        sa.UniqueConstraint("hash", name=op.f("uq_ledger_hash")),
        sa.UniqueConstraint("previous", name=op.f("uq_ledger_previous")),
    )
    op.create_table(
        "staff",
        sa.Column("id", plain(32), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("role", plain(16), nullable=False),
        sa.CheckConstraint(
            "role IN ('office', 'print', 'monitor', 'auditor', 'reader', 'administrator')",
            name=op.f("ck_staff_role_known"),
        ),
        sa.CheckConstraint("length(id) IN (32)", name=op.f("ck_staff_id_size")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 100", name=op.f("ck_staff_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("name", name=op.f("uq_staff_name")),
    )
    op.create_table(
        "batch",
        sa.Column("id", plain(16), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("class_id", plain(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(id) BETWEEN 1 AND 16", name=op.f("ck_batch_id_length")),
        sa.CheckConstraint("length(root) IN (32)", name=op.f("ck_batch_root_size")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_batch_number_positive")),
        sa.CheckConstraint("size >= 1", name=op.f("ck_batch_size_positive")),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.id"], name=op.f("fk_batch_campaign")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sa.UniqueConstraint("campaign", "number", name=op.f("uq_batch_campaign_number")),
    )
    op.create_table(
        "declared",
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("class_id", plain(16), nullable=False),
        sa.Column("valid", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("invalid", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("valid >= 0 AND invalid >= 0", name=op.f("ck_declared_not_negative")),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.id"], name=op.f("fk_declared_campaign")),
        sa.PrimaryKeyConstraint("campaign", "class_id", name=op.f("pk_declared")),
    )
    op.create_table(
        "staff_link",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("staff", plain(32), nullable=False),
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("spent_at", sa.DateTime(timezone=True), nullable=True),
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
        sa.Column("campaign", plain(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
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


def downgrade() -> None:
    op.drop_index(op.f("ix_staff_session_staff"), table_name="staff_session")
    op.drop_table("staff_session")
    op.drop_table("staff_link")
    op.drop_table("declared")
    op.drop_table("batch")
    op.drop_table("staff")
    op.drop_table("ledger")
    op.drop_index("ix_envelope_campaign_tracker", table_name="envelope")
    op.drop_table("envelope")
    op.drop_table("draft")
    op.drop_table("campaign")
    op.drop_index(op.f("ix_account_campaign_class_id_section_id_state"), table_name="account")
    op.drop_table("account")
