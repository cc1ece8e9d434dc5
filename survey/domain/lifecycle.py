"""The life of a campaign: its states, and which act leads from where to where."""

from datetime import datetime
from enum import StrEnum

from survey.domain.errors import Refusal


class CampaignState(StrEnum):
    """Where a campaign stands (docs and interface: 草稿 … 归档)."""

    DRAFT = "draft"
    FROZEN = "frozen"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    COUNTED = "counted"
    PUBLISHED = "published"
    ARCHIVED = "archived"
    VOIDED = "voided"


class Act(StrEnum):
    """What staff can do to a campaign's state."""

    FREEZE = "freeze"
    THAW = "thaw"
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    CLOSE = "close"
    COUNT = "count"
    PUBLISH = "publish"
    ARCHIVE = "archive"
    VOID = "void"


class WrongState(Refusal):
    """The campaign's state does not allow the act."""

    code = "wrong-state"


class NotOpenNow(Refusal):
    """The campaign takes no ballots at this moment (paused, not yet, or no longer open)."""

    code = "not-open-now"


_S = CampaignState
_STEPS: dict[Act, dict[CampaignState, CampaignState]] = {
    Act.FREEZE: {_S.DRAFT: _S.FROZEN},
    Act.THAW: {_S.FROZEN: _S.DRAFT},
    Act.OPEN: {_S.FROZEN: _S.OPEN},
    Act.PAUSE: {_S.OPEN: _S.PAUSED},
    Act.RESUME: {_S.PAUSED: _S.OPEN},
    Act.EXTEND: {_S.OPEN: _S.OPEN, _S.PAUSED: _S.PAUSED},
    Act.CLOSE: {_S.OPEN: _S.CLOSED, _S.PAUSED: _S.CLOSED},
    Act.COUNT: {_S.CLOSED: _S.COUNTED},
    Act.PUBLISH: {_S.COUNTED: _S.PUBLISHED},
    Act.ARCHIVE: {_S.PUBLISHED: _S.ARCHIVED},
    Act.VOID: dict.fromkeys((_S.FROZEN, _S.OPEN, _S.PAUSED, _S.CLOSED, _S.COUNTED), _S.VOIDED),
}


def step(state: CampaignState, act: Act) -> CampaignState:
    """The state after an act; raises WrongState."""
    after = _STEPS[act].get(state)
    if after is None:
        raise WrongState(state=state, act=act)
    return after


def allows(state: CampaignState, act: Act) -> bool:
    """Whether an act leads anywhere from a state."""
    return state in _STEPS[act]


def takes_ballots(
    state: CampaignState, *, opens_at: datetime, closes_at: datetime, now: datetime
) -> bool:
    """Whether a ballot may be entered, saved or cast: OPEN and opens_at <= now < closes_at."""
    return state is CampaignState.OPEN and opens_at <= now < closes_at
