"""What is blacked out of comments, by the hash of each text: no text is here."""

from sqlalchemy import Column, ForeignKey, LargeBinary, PrimaryKeyConstraint, String, Table, Text

from survey.persistence.base import CAMPAIGN_ID, HASH, UtcTime, filled, metadata, plain, sized

NAME = 200

redaction = Table(
    "redaction",
    metadata,
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), nullable=False),
    # SHA-256 of campaign and text
    Column("text_hash", LargeBinary, nullable=False),
    # Start-end of each part that is blacked out, joined by blanks; empty: nothing is
    Column("spans", Text, nullable=False),
    Column("proposed_by", String(NAME), nullable=False),
    Column("proposed_at", UtcTime, nullable=False),
    # Empty until a second person confirms
    Column("confirmed_by", String(NAME), nullable=False),
    Column("confirmed_at", UtcTime),
    PrimaryKeyConstraint("campaign", "text_hash"),
    sized("text_hash", HASH),
    filled("proposed_by", at_most=NAME),
)
