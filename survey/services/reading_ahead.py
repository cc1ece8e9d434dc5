"""Reading dossiers before the ballots open (实绩公示): a slip proves its right, and is not used.

Nothing is written: the account stays as it is, new or entered, and from here on only the key that
all slips have alike is carried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.domain.dossier import NotShown
from survey.persistence import rolls
from survey.sealing.derivation import auth_hash
from survey.services.entering import check_usable, entrance_of
from survey.services.filling import find_campaign
from survey.services.showing import reading_key

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def key_ahead(session: Session, number: str, *, auth: bytes, secret: str, at: datetime) -> bytes:
    """The key to dossiers for a slip's `auth`, whether ballots are taken or not; 32 bytes.

    Raises UnknownCampaign, UnknownCode, AccountUsed, AccountRecalled, NotShown.
    """
    kept = find_campaign(session, number)
    account = rolls.by_auth(session, kept.id, auth_hash(auth))
    check_usable(account)
    key = reading_key(session, entrance_of(session, kept, account), secret=secret, at=at)
    if not key:
        raise NotShown
    return key
