"""Slips counted by state, as the turnout's arithmetic takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.domain.account import AccountState
from survey.domain.turnout import ClassTurnout

if TYPE_CHECKING:
    from collections.abc import Mapping


def turnout_of(by_state: Mapping[AccountState, int], *, entitled: int, spares: int) -> ClassTurnout:
    """The turnout of a class or section from the number of its accounts in each state."""
    return ClassTurnout(
        entitled=entitled,
        spares=spares,
        printed=sum(by_state.values()),
        recalled=by_state.get(AccountState.RECALLED, 0),
        entered=by_state.get(AccountState.ENTERED, 0),
        used=by_state.get(AccountState.USED, 0),
    )
