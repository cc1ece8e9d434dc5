"""Dossiers of subjects, their files, and until when they are written and shown.

Threat: who reads a dossier in the booth must not be known afterwards. Nothing here counts or names
readers, and reading writes nothing.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from survey.domain.dossier import DossierState
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
from survey.persistence.tables.shelf import FILE_ID, FILE_NAME, MEDIA_TYPE, NAME

dossier_times = Table(
    "dossier_times",
    metadata,
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), primary_key=True),
    # Units write until then
    Column("collects_until", UtcTime, nullable=False),
    # Publication, its end excluded; none as long as the office has not set it
    Column("shown_from", UtcTime),
    Column("shown_until", UtcTime),
    CheckConstraint("(shown_from IS NULL) = (shown_until IS NULL)", name="window_whole"),
    CheckConstraint("shown_from < shown_until", name="window_in_order"),
    CheckConstraint("collects_until <= shown_from", name="deadline_first"),
)

dossier = Table(
    "dossier",
    metadata,
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), primary_key=True),
    # Id of the subject in the definition
    Column("subject", plain(ID), primary_key=True),
    Column("state", plain(ID), nullable=False),
    # 1, 2, 3 … with each save
    Column("version", Integer, nullable=False),
    Column("changed_by", String(NAME), nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    Column("submitted_at", UtcTime),
    # Why the office sent it back; empty else
    Column("remark", Text, nullable=False),
    Column("duties", Text, nullable=False),
    Column("goals", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("report", Text, nullable=False),
    filled("subject", at_most=ID),
    one_of("state", DossierState),
    CheckConstraint("version >= 1", name="version_positive"),
)

dossier_file = Table(
    "dossier_file",
    metadata,
    # 16 random bytes in hex
    Column("id", plain(FILE_ID), primary_key=True),
    Column("campaign", plain(CAMPAIGN_ID), nullable=False),
    Column("subject", plain(ID), nullable=False),
    Column("name", String(FILE_NAME), nullable=False),
    Column("media_type", plain(MEDIA_TYPE), nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("added_by", String(NAME), nullable=False),
    Column("added_at", UtcTime, nullable=False),
    # Since when it is in the dossier no more; it can be brought back until the next is removed
    Column("removed_at", UtcTime),
    # Last: what stands before is read without it
    Column("content", LargeBinary, nullable=False),
    ForeignKeyConstraint(["campaign", "subject"], ["dossier.campaign", "dossier.subject"]),
    sized("id", FILE_ID),
    filled("name", at_most=FILE_NAME),
    sized("digest", HASH),
    CheckConstraint("size >= 1", name="size_positive"),
    CheckConstraint("length(content) = size", name="content_whole"),
    Index(None, "campaign", "subject"),
)
