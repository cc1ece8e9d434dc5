"""A score sheet of the small campaign, kept as its office would keep it."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from survey.services.scores.keeping import Saving
from survey.services.scores.ruling import save_rules
from tests.web.scoring import RULES

AT = datetime(2026, 11, 21, tzinfo=UTC)


def by_office(version: int, reason: str = "") -> Saving:
    return Saving(actor="王工", at=AT, version=version, reason=reason)


def keep_a_sheet(session: Session, number: str, **changes: list[str]) -> None:
    """The rules of the form in tests/web/scoring.py; `changes` are fields, `_` for a hyphen."""
    form = RULES | {name.replace("_", "-"): texts for name, texts in changes.items()}
    done = save_rules(session, number, "mid", form, saving=by_office(0))
    assert done.faults == ()
