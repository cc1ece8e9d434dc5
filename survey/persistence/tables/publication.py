"""What the rated see of a published campaign, as it holds, and as it was asked for."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table
from sqlalchemy.sql.schema import SchemaItem

from survey.domain.publication import MOST_ANSWER_DAYS, RatedSight
from survey.persistence.base import CAMPAIGN_ID, ID, UtcTime, metadata, one_of, plain
from survey.persistence.tables.act_request import REQUEST_ID


def _terms() -> list[SchemaItem]:
    return [
        Column("sight", plain(ID), nullable=False),
        Column("reads_from", UtcTime, nullable=False),
        # Excluded
        Column("reads_until", UtcTime, nullable=False),
        # Excluded; without one no appeals are taken
        Column("appeals_until", UtcTime),
        Column("answer_days", Integer, nullable=False),
        one_of("sight", RatedSight),
        CheckConstraint("reads_from < reads_until", name="window_in_order"),
        CheckConstraint(
            f"answer_days BETWEEN 1 AND {MOST_ANSWER_DAYS}", name="answer_days_bounded"
        ),
    ]


publication = Table(
    "publication",
    metadata,
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), primary_key=True),
    *_terms(),
)

asked_publication = Table(
    "asked_publication",
    metadata,
    # The request to publish that waits for the monitor, or did
    Column("request", plain(REQUEST_ID), ForeignKey("act_request.id"), primary_key=True),
    *_terms(),
)
