"""Completed rehearsals: of which definition, and when; the ledger says the rest.

The row outlives the rehearsal itself, which is a campaign of its own until it is purged.
"""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table

from survey.persistence.base import CAMPAIGN_ID, HASH, UtcTime, metadata, plain, sized

rehearsal = Table(
    "rehearsal",
    metadata,
    # Id of the rehearsal; not a reference, purging takes that row away
    Column("id", plain(CAMPAIGN_ID), primary_key=True),
    # The real campaign
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), nullable=False),
    # Hash of the definition that the real campaign had when the rehearsal was completed
    Column("definition_hash", LargeBinary, nullable=False),
    Column("completed_at", UtcTime, nullable=False),
    sized("id", CAMPAIGN_ID),
    sized("definition_hash", HASH),
    Index(None, "campaign"),
)
