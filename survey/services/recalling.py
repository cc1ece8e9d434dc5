"""Recalling slips (回收): only unused ones, all named ones or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.domain.account import Account, AccountState
from survey.domain.errors import Refusal
from survey.domain.lifecycle import CampaignState, WrongState
from survey.persistence import campaigns, drafts, rolls
from survey.sealing.code import read_serial
from survey.services.issuing import check_second_role
from survey.services.recording import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.ledger import Facts

_RECALLING = (
    CampaignState.FROZEN,
    CampaignState.OPEN,
    CampaignState.PAUSED,
)


class UnknownSerial(Refusal):
    """No slip of this campaign has this serial."""

    code = "unknown-serial"


class SlipUsed(Refusal):
    """A slip that was used cannot be recalled."""

    code = "slip-used"


class SlipRecalled(Refusal):
    """The slip was recalled before."""

    code = "slip-recalled"


def _take_back(session: Session, account: Account) -> None:
    source = (AccountState.NEW, AccountState.ENTERED)
    if rolls.move(session, account.id, source=source, target=AccountState.RECALLED):
        drafts.drop(session, account.id)
    elif account.state is AccountState.RECALLED:
        raise SlipRecalled(serial=account.serial)
    else:
        raise SlipUsed(serial=account.serial)


def recall(
    session: Session,
    key: str,
    *,
    serials: Sequence[str],
    actor: str,
    confirmed_by: str,
    at: datetime,
) -> int:
    """Recall slips by serial; a saved draft is lost with its slip; returns how many."""
    kept = campaigns.hold(session, campaigns.find(session, key).id)
    if kept.state not in _RECALLING:
        raise WrongState(state=kept.state, act="recall")
    check_second_role(kept, actor=actor, confirmed_by=confirmed_by)
    wanted = sorted({read_serial(one) for one in serials})
    found = {one.serial: one for one in rolls.by_serials(session, kept.id, wanted)}
    for serial in wanted:
        if serial not in found:
            raise UnknownSerial(serial=serial)
        _take_back(session, found[serial])
    facts: Facts = {"serials": wanted, "confirmed_by": confirmed_by}
    record(session, act="recall", actor=actor, at=at, campaign=kept.id, facts=facts)
    return len(wanted)
