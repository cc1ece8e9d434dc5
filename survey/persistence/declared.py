"""Declared totals: what browsers said of the ballots they sealed, in steps of several."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from survey.persistence.inserting import insert_or_skip
from survey.persistence.tables import declared


def add(session: Session, campaign: str, class_id: str, *, valid: int, invalid: int) -> None:
    """Add to a class's totals. Threat: one cast at a time would tell each ballot's verdict."""
    session.execute(
        insert_or_skip(session, declared).values(
            campaign=campaign, class_id=class_id, valid=0, invalid=0
        )
    )
    session.execute(
        update(declared)
        .where(declared.c.campaign == campaign, declared.c.class_id == class_id)
        .values(valid=declared.c.valid + valid, invalid=declared.c.invalid + invalid)
    )


def totals(session: Session, campaign: str) -> dict[str, tuple[int, int]]:
    """(valid, invalid) by class; classes of which nothing was written yet are left out."""
    wanted = select(declared.c.class_id, declared.c.valid, declared.c.invalid)
    rows = session.execute(wanted.where(declared.c.campaign == campaign))
    return {class_id: (valid, invalid) for class_id, valid, invalid in rows}
