"""Proofs of the key cards: which check numbers were sealed to a lock, and which came back.

Threat: whoever reads the database must not be able to say the number; only its hash is kept.
"""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table

from survey.persistence.base import CAMPAIGN_ID, HASH, ID, UtcTime, metadata, plain, sized

PAIRS = 11

lock_proof = Table(
    "lock_proof",
    metadata,
    # Hash of the check number for this campaign, definition and lock (protocol section 13)
    Column("number_hash", LargeBinary, primary_key=True),
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), nullable=False),
    # A proof counts for this very definition
    Column("definition_hash", LargeBinary, nullable=False),
    # Id of the lock
    Column("lock", plain(ID), nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    # When the number came back; empty before
    Column("proved_at", UtcTime),
    # Pairs of cards as declared, "1+3 2+3"
    Column("cards", String(PAIRS), nullable=False),
    sized("number_hash", HASH),
    sized("definition_hash", HASH),
    sized("lock", ID),
    Index(None, "campaign"),
)
