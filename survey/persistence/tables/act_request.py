"""Acts that one asks for and another confirms: on slips while open, and on the campaign itself."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from survey.domain.act_request import RequestedAct, RequestState
from survey.persistence.base import CAMPAIGN_ID, ID, UtcTime, filled, metadata, one_of, plain, sized

REQUEST_ID = 32
NAME = 200

act_request = Table(
    "act_request",
    metadata,
    # 16 random bytes in hex
    Column("id", plain(REQUEST_ID), primary_key=True),
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), nullable=False),
    Column("act", plain(ID), nullable=False),
    Column("asked_by", String(NAME), nullable=False),
    # The roles of who asked, joined by blanks
    Column("asked_roles", Text, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    # Serials of the slips to recall, joined by blanks; else empty
    Column("serials", Text, nullable=False),
    # Number of the batch whose unused slips are to be recalled, else 0
    Column("batch", Integer, nullable=False),
    Column("class_id", plain(ID), nullable=False),
    Column("section_id", plain(ID), nullable=False),
    Column("count", Integer, nullable=False),
    # Why the campaign is extended or voided; else empty
    Column("reason", Text, nullable=False),
    # Until when it is extended
    Column("closes_at", UtcTime),
    Column("state", plain(ID), nullable=False),
    # Empty before
    Column("answered_by", String(NAME), nullable=False),
    Column("answered_at", UtcTime),
    sized("id", REQUEST_ID),
    one_of("act", RequestedAct),
    one_of("state", RequestState),
    filled("asked_by", at_most=NAME),
    CheckConstraint("count >= 0 AND batch >= 0", name="counts"),
    Index(None, "campaign"),
)
