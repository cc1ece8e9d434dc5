"""Plans: working copies of definitions, which may be incomplete and faulty."""

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Table, Text

from survey.persistence.base import CAMPAIGN_ID, UtcTime, metadata, plain, sized
from survey.persistence.tables.campaign import NUMBER

plan = Table(
    "plan",
    metadata,
    # 16 random bytes in hex: of the campaign that is there, or will be; so no foreign key
    Column("campaign", plain(CAMPAIGN_ID), primary_key=True),
    # Six digits that no other plan and no other campaign has
    Column("number", plain(NUMBER), nullable=False, unique=True),
    Column("organiser", Text, nullable=False),
    # May be empty, as long as nobody has given it a name
    Column("title", Text, nullable=False),
    # JSON of the definition file's tree
    Column("tree", LargeBinary, nullable=False),
    # The tree before the last change; empty where nothing can be undone
    Column("previous", LargeBinary, nullable=False),
    # Counts the changes, so that nobody overwrites what another has changed
    Column("version", Integer, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
    # Name of the member of staff
    Column("changed_by", Text, nullable=False),
    sized("campaign", CAMPAIGN_ID),
    sized("number", NUMBER),
    CheckConstraint("length(tree) > 0", name="tree_filled"),
    CheckConstraint("version >= 1", name="version_positive"),
)
