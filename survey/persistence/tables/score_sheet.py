"""The score sheet of a campaign: rules and what the office brought, beside the frozen definition.

No rating is here and no figure: both are read from the released results when the sheet is shown.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
)

from survey.persistence.base import (
    CAMPAIGN_ID,
    HASH,
    UtcTime,
    filled,
    metadata,
    plain,
    sized,
)

NAME = 200
UPLOAD_ID = 32
STAFF_ID = 32

score_sheet = Table(
    "score_sheet",
    metadata,
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), primary_key=True),
    # Counts every save; a form that was made from another one is refused
    Column("version", Integer, nullable=False),
    # Canonical JSON: rules by category; texts by subject and heading
    Column("rules", LargeBinary, nullable=False),
    Column("rows", LargeBinary, nullable=False),
    # SHA-256 over both, as in the ledger
    Column("digest", LargeBinary, nullable=False),
    Column("saved_by", String(NAME), nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    CheckConstraint("version > 0", name="version_positive"),
    sized("digest", HASH),
    filled("saved_by", at_most=NAME),
)

# A table between preview and confirmation; one for each member of staff and campaign
score_upload = Table(
    "score_upload",
    metadata,
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), nullable=False),
    Column("staff", plain(STAFF_ID), nullable=False),
    Column("id", plain(UPLOAD_ID), nullable=False),
    # Rows as they were read, compressed
    Column("sheet", LargeBinary, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    PrimaryKeyConstraint("campaign", "staff"),
    sized("id", UPLOAD_ID),
)
