"""The ballot box: sealed envelopes under their trackers, and drafts until they are cast.

Threat: as in roll.py. An envelope is found by the hash of its own bytes and by nothing else; no
reference leads from it to an account, no time and no sequence stand beside it.
"""

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Table

from survey.domain.envelope import Channel
from survey.persistence.base import (
    ACCOUNT_ID,
    CAMPAIGN_ID,
    HASH,
    ID,
    metadata,
    one_of,
    plain,
    sized,
)

envelope = Table(
    "envelope",
    metadata,
    # SHA-256 of the ciphertext
    Column("tracker", LargeBinary, primary_key=True),
    Column("campaign", plain(CAMPAIGN_ID), nullable=False),
    Column("class_id", plain(ID), nullable=False),
    Column("section_id", plain(ID), nullable=False),
    Column("channel", plain(ID), nullable=False),
    # The outer envelope: of one size for a class and section
    Column("ciphertext", LargeBinary, nullable=False),
    sized("tracker", HASH),
    sized("campaign", CAMPAIGN_ID),
    one_of("channel", Channel),
    CheckConstraint("length(ciphertext) > 0", name="ciphertext_filled"),
    # Trackers and counts of one campaign without reading an envelope
    Index("ix_envelope_campaign_tracker", "campaign", "tracker", "class_id", "section_id"),
    sqlite_with_rowid=False,
)

draft = Table(
    "draft",
    metadata,
    # The account's id
    Column("account", LargeBinary, primary_key=True),
    # Under a key that only the slip's code gives
    Column("ciphertext", LargeBinary, nullable=False),
    sized("account", ACCOUNT_ID),
    CheckConstraint("length(ciphertext) > 0", name="ciphertext_filled"),
    sqlite_with_rowid=False,
)
