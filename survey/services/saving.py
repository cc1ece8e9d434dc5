"""Saving for now (暂存): the evaluator's ciphertext, kept until cast, replaced or recalled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.persistence import campaigns, drafts, rolls
from survey.sealing.derivation import auth_hash
from survey.sealing.draft import DRAFT_OVERHEAD, draft_version
from survey.services.definitions import frozen_definition
from survey.services.entering import check_open, check_usable

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


class DraftSize(Refusal):
    """The draft has not the one size that drafts of this ballot style have."""

    code = "draft-size"


class DraftChanged(Refusal):
    """Another device saved in between; `current` is what is kept now."""

    code = "draft-changed"

    def __init__(self, current: bytes) -> None:
        """Keep the ciphertext that stands, so that the device can show both and merge."""
        super().__init__()
        self.current = current


def save(
    session: Session, number: str, *, auth: bytes, draft: bytes, replaces: str, at: datetime
) -> str:
    """Keep a draft in place of the version named (empty: none); returns its version in hex.

    Raises UnknownCampaign, UnknownCode, AccountUsed, AccountRecalled, NotOpenNow, DraftSize,
    DraftChanged.
    """
    kept = campaigns.in_use(session, number)
    account = rolls.by_auth(session, kept.id, auth_hash(auth))
    check_usable(account)
    check_open(kept, at=at)
    style = frozen_definition(kept.definition).styles[account.class_id, account.section_id].style
    if len(draft) != style.size + DRAFT_OVERHEAD:
        raise DraftSize(size=style.size + DRAFT_OVERHEAD)
    current = drafts.kept(session, account.id)
    same = (draft_version(current) if current else "") == replaces
    if not same or not drafts.keep(session, account.id, draft, replaces=current):
        raise DraftChanged(drafts.kept(session, account.id))
    return draft_version(draft)
