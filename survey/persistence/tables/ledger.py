"""The ledger: acts of staff and events of campaigns, each hash over the one before."""

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Table, Text

from survey.persistence.base import CAMPAIGN_ID, HASH, UtcTime, filled, metadata, plain, sized

ledger = Table(
    "ledger",
    metadata,
    # 1, 2, 3 … without a gap
    Column("seq", Integer, primary_key=True, autoincrement=False),
    # To the second, as it is hashed
    Column("at", UtcTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("act", plain(32), nullable=False),
    # Id of the campaign or empty; not a reference, the ledger outlives what it tells of
    Column("campaign", plain(CAMPAIGN_ID), nullable=False),
    # A JSON object of strings, integers and arrays
    Column("facts", Text, nullable=False),
    # Hash of the entry before, zero bytes for the first
    Column("previous", LargeBinary, nullable=False, unique=True),
    Column("hash", LargeBinary, nullable=False, unique=True),
    CheckConstraint("seq >= 1", name="seq_positive"),
    filled("actor", at_most=200),
    filled("act", at_most=32),
    sized("campaign", 0, CAMPAIGN_ID),
    sized("previous", HASH),
    sized("hash", HASH),
)
