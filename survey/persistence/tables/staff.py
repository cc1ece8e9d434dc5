"""Staff, the one-time links given to them, and their sessions, which can be revoked.

Threat: whoever reads the database must not be able to sign in; tokens are kept as hashes only.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, LargeBinary, String, Table

from survey.domain.staff import Role
from survey.persistence.base import (
    CAMPAIGN_ID,
    HASH,
    ID,
    UtcTime,
    filled,
    metadata,
    one_of,
    plain,
    sized,
)

STAFF_ID = 32
NAME = 100

staff = Table(
    "staff",
    metadata,
    # 16 random bytes in hex
    Column("id", plain(STAFF_ID), primary_key=True),
    Column("name", String(NAME), nullable=False, unique=True),
    Column("role", plain(ID), nullable=False),
    sized("id", STAFF_ID),
    filled("name", at_most=NAME),
    one_of("role", Role),
)

staff_link = Table(
    "staff_link",
    metadata,
    # SHA-256 of the token in the address
    Column("token_hash", LargeBinary, primary_key=True),
    Column("staff", plain(STAFF_ID), ForeignKey("staff.id"), nullable=False),
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    # When it was used, for the only time
    Column("spent_at", UtcTime),
    sized("token_hash", HASH),
)

staff_session = Table(
    "staff_session",
    metadata,
    # SHA-256 of the token in the cookie
    Column("token_hash", LargeBinary, primary_key=True),
    Column("staff", plain(STAFF_ID), ForeignKey("staff.id"), nullable=False),
    # The campaign it is let in to
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("last_seen_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("revoked_at", UtcTime),
    sized("token_hash", HASH),
    CheckConstraint("created_at < expires_at", name="times_in_order"),
    Index(None, "staff"),
)
