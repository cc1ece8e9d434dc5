"""The press: jobs that print slips.

Threat: whoever reads the database must not be able to print a slip again. No code is here and no
key, only the hash of a key of 32 random bytes that the ordering browser holds.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from survey.domain.press import PressAct, PressStage, PressState, SlipFormat
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

JOB_ID = 32
NAME = 200

press_job = Table(
    "press_job",
    metadata,
    # 16 random bytes in hex
    Column("id", plain(JOB_ID), primary_key=True),
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), nullable=False),
    Column("act", plain(ID), nullable=False),
    Column("class_id", plain(ID), nullable=False),
    # Empty: so many for every section
    Column("section_id", plain(ID), nullable=False),
    Column("count", Integer, nullable=False),
    # All slips of the job
    Column("total", Integer, nullable=False),
    Column("layout", plain(ID), nullable=False),
    Column("language", plain(ID), nullable=False),
    Column("ordered_by", String(NAME), nullable=False),
    # Empty while the campaign was not open
    Column("confirmed_by", String(NAME), nullable=False),
    # SHA-256 of the key that the browser holds
    Column("key_hash", LargeBinary, nullable=False),
    Column("ordered_at", UtcTime, nullable=False),
    # When its process was last heard of
    Column("seen_at", UtcTime, nullable=False),
    Column("state", plain(ID), nullable=False),
    Column("stage", plain(ID), nullable=False),
    # Slips that the stage has seen
    Column("done", Integer, nullable=False),
    # Id of the batch once it is kept; empty before
    Column("batch", plain(ID), nullable=False),
    Column("sheets", Integer, nullable=False),
    # Sheets confirmed as good, -1 before
    Column("good", Integer, nullable=False),
    Column("ready_at", UtcTime),
    sized("id", JOB_ID),
    one_of("act", PressAct),
    one_of("layout", SlipFormat),
    one_of("state", PressState),
    one_of("stage", PressStage),
    filled("ordered_by", at_most=NAME),
    sized("key_hash", HASH),
    CheckConstraint("count >= 1 AND total >= count", name="counts"),
    CheckConstraint("done >= 0 AND sheets >= 0 AND good >= -1", name="progress"),
    Index(None, "campaign"),
    Index(None, "state"),
)
