"""Campaigns, each with its whole definition, and what browsers declared of ballots."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)

from survey.domain.lifecycle import CampaignState
from survey.persistence.base import (
    CAMPAIGN_ID,
    HASH,
    ID,
    UtcTime,
    metadata,
    one_of,
    plain,
    sized,
)

NUMBER = 6

campaign = Table(
    "campaign",
    metadata,
    # 16 random bytes in hex, drawn at import
    Column("id", plain(CAMPAIGN_ID), primary_key=True),
    # Six digits, in the address that is printed on slips
    Column("number", plain(NUMBER), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("organiser", Text, nullable=False),
    Column("state", plain(ID), nullable=False),
    # Canonical JSON, the only place where subjects, classes and schemes stand
    Column("definition", LargeBinary, nullable=False),
    # SHA-256 of it since it was frozen, empty before
    Column("definition_hash", LargeBinary, nullable=False),
    Column("opens_at", UtcTime, nullable=False),
    Column("closes_at", UtcTime, nullable=False),
    # Of the Ed25519 key that signs receipts; empty before the freeze
    Column("receipt_seed", LargeBinary, nullable=False),
    # Of the closed box, empty before
    Column("box_root", LargeBinary, nullable=False),
    # Of the unwrapped box, empty before
    Column("inner_root", LargeBinary, nullable=False),
    # The results file, byte by byte as counted; empty before
    Column("results", LargeBinary, nullable=False),
    # The campaign of which this is the rehearsal, or none
    Column("rehearses", plain(CAMPAIGN_ID), ForeignKey("campaign.id")),
    sized("id", CAMPAIGN_ID),
    sized("number", NUMBER),
    one_of("state", CampaignState),
    CheckConstraint("length(definition) > 0", name="definition_filled"),
    sized("definition_hash", 0, HASH),
    sized("receipt_seed", 0, HASH),
    sized("box_root", 0, HASH),
    sized("inner_root", 0, HASH),
    CheckConstraint("opens_at < closes_at", name="times_in_order"),
)

# Written in steps of several ballots, never with a cast: a counter that moves with each cast would
# tie a verdict to the account of the same transaction.
declared = Table(
    "declared",
    metadata,
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), primary_key=True),
    Column("class_id", plain(ID), primary_key=True),
    Column("valid", Integer, nullable=False, server_default=text("0")),
    Column("invalid", Integer, nullable=False, server_default=text("0")),
    CheckConstraint("valid >= 0 AND invalid >= 0", name="not_negative"),
)
