"""Totals of turnout over time, for the curve.

Threat: whoever has the disk asks when an account was used. So there is a row for five minutes at
most, over all classes, in a transaction of its own, and nothing in it leads to an account. What it
tells was on a screen in the hall.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table

from survey.persistence.base import CAMPAIGN_ID, UtcTime, metadata, plain

turnout_total = Table(
    "turnout_total",
    metadata,
    Column("campaign", plain(CAMPAIGN_ID), ForeignKey("campaign.id"), primary_key=True),
    # A mark of five minutes
    Column("at", UtcTime, primary_key=True),
    # Ballots in the box at the mark, over all classes
    Column("submitted", Integer, nullable=False),
    CheckConstraint("submitted >= 0", name="submitted_not_negative"),
)
