"""Appeals of the rated and what the office answers.

Threat: an appeal is personal. No other table and no log holds its text; the ledger holds a hash.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text

from survey.domain.appeal import AppealGround
from survey.persistence.base import CAMPAIGN_ID, ID, UtcTime, filled, metadata, one_of, plain, sized

APPEAL_ID = 32
NAME = 200

appeal = Table(
    "appeal",
    metadata,
    # 16 random bytes in hex
    Column("id", plain(APPEAL_ID), primary_key=True),
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), nullable=False),
    # Id of the subject in the definition
    Column("subject", plain(ID), nullable=False),
    Column("ground", plain(ID), nullable=False),
    Column("text", Text, nullable=False),
    Column("written_by", String(NAME), nullable=False),
    Column("written_at", UtcTime, nullable=False),
    # Until then the office answers
    Column("due_at", UtcTime, nullable=False),
    Column("withdrawn_at", UtcTime),
    sized("id", APPEAL_ID),
    filled("subject", at_most=ID),
    one_of("ground", AppealGround),
    filled("written_by", at_most=NAME),
    CheckConstraint("length(text) >= 1", name="text_not_empty"),
    Index(None, "campaign", "subject"),
)

appeal_answer = Table(
    "appeal_answer",
    metadata,
    Column("appeal", plain(APPEAL_ID), ForeignKey("appeal.id"), primary_key=True),
    # 1 the answer, 2, 3 … what was added to it
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("written_by", String(NAME), nullable=False),
    Column("written_at", UtcTime, nullable=False),
    # When it was given; none while it is a draft
    Column("given_at", UtcTime),
    filled("written_by", at_most=NAME),
    CheckConstraint("number >= 1", name="number_positive"),
)
