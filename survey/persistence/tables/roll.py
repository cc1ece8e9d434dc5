"""The roll: batches of slips, and of each slip its account.

Threat: whoever has the disk asks which account cast which envelope, and when. So `account` has no
time, no sequence, no reference and no further column, and no key but random ones; the rows stand
in the order of a random id, on SQLite without a rowid that would count them.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from survey.domain.account import AccountState
from survey.persistence.base import (
    ACCOUNT_ID,
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

SERIAL = 9

batch = Table(
    "batch",
    metadata,
    # 8 random bytes in hex, or the name given to it where it was made offline
    Column("id", plain(ID), primary_key=True),
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), nullable=False),
    Column("class_id", plain(ID), nullable=False),
    # 1, 2, 3 … within the campaign, as on the cover sheet
    Column("number", Integer, nullable=False),
    # Slips in it
    Column("size", Integer, nullable=False),
    # Issued root over its slips, signed on the cover sheet
    Column("root", LargeBinary, nullable=False),
    Column("issued_at", UtcTime, nullable=False),
    UniqueConstraint("campaign", "number"),
    filled("id", at_most=ID),
    CheckConstraint("number >= 1", name="number_positive"),
    CheckConstraint("size >= 1", name="size_positive"),
    sized("root", HASH),
)

account = Table(
    "account",
    metadata,
    # 16 random bytes
    Column("id", LargeBinary, primary_key=True),
    Column("campaign", plain(CAMPAIGN_ID), nullable=False),
    Column("class_id", plain(ID), nullable=False),
    Column("section_id", plain(ID), nullable=False),
    Column("batch", plain(ID), nullable=False),
    # On the outside of the folded slip, for counting and recall
    Column("serial", plain(SERIAL), nullable=False),
    # SHA-256 of what the slip's code proves itself with
    Column("auth_hash", LargeBinary, nullable=False),
    # SHA-256 of what stands inside the outer envelope
    Column("cast_hash", LargeBinary, nullable=False),
    # By which the browser knows the keys and the ballot for the ones of its slip
    Column("bind", LargeBinary, nullable=False),
    Column("state", plain(ID), nullable=False),
    UniqueConstraint("campaign", "auth_hash"),
    UniqueConstraint("campaign", "serial"),
    sized("id", ACCOUNT_ID),
    sized("campaign", CAMPAIGN_ID),
    filled("serial", at_most=SERIAL),
    sized("auth_hash", HASH),
    sized("cast_hash", HASH),
    sized("bind", HASH),
    one_of("state", AccountState),
    Index(None, "campaign", "class_id", "section_id", "state"),
    sqlite_with_rowid=False,
)
