"""The tables, one file a noun. Threat: see roll.py and box.py before adding a column there."""

from survey.persistence.tables.box import draft, envelope
from survey.persistence.tables.campaign import campaign, declared
from survey.persistence.tables.ledger import ledger
from survey.persistence.tables.roll import account, batch
from survey.persistence.tables.staff import staff, staff_link, staff_session

__all__ = [
    "account",
    "batch",
    "campaign",
    "declared",
    "draft",
    "envelope",
    "ledger",
    "staff",
    "staff_link",
    "staff_session",
]
