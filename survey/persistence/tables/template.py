"""Templates of indicator schemes: what an organiser keeps for later campaigns."""

from sqlalchemy import CheckConstraint, Column, Index, LargeBinary, Table, Text

from survey.persistence.base import UtcTime, metadata, plain, sized

TEMPLATE_ID = 16

scheme_template = Table(
    "scheme_template",
    metadata,
    # 8 random bytes in hex
    Column("id", plain(TEMPLATE_ID), primary_key=True),
    Column("organiser", Text, nullable=False),
    # Not unique by itself: one that was removed may have the name of another until it is gone
    Column("name", Text, nullable=False),
    # JSON of the scheme and its scales
    Column("content", LargeBinary, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
    # Name of the member of staff
    Column("saved_by", Text, nullable=False),
    # When it was removed, while that can be taken back; empty before
    Column("removed_at", UtcTime),
    sized("id", TEMPLATE_ID),
    CheckConstraint("length(name) > 0", name="name_filled"),
    CheckConstraint("length(content) > 0", name="content_filled"),
    Index(None, "organiser"),
)
