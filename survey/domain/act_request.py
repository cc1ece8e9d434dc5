"""Acts that wait for a second person: what is asked, by whom, and who may confirm it.

A request: PENDING → DONE, the act carried out by confirming it; a reissue is CONFIRMED first and
DONE when whoever asked has the slips made; or REFUSED, also by whoever asked.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from survey.domain.errors import Refusal
from survey.domain.staff import Role


class RequestedAct(StrEnum):
    """What can be asked for; the values are acts of the ledger."""

    RECALL = "recall"
    REISSUE = "reissue"
    EXTEND = "extend"
    CLOSE = "close"
    PUBLISH = "publish"
    VOID = "void"


OF_SLIPS = frozenset({RequestedAct.RECALL, RequestedAct.REISSUE})


class RequestState(StrEnum):
    """Where an act stands that a second role confirms."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRequest:
    """An act asked for by one, confirmed or refused by another.

    `serials` of the slips to recall, or `batch` (its number) for the unused ones of a batch; class,
    section and count of a reissue; `reason` of what needs one; `closes_at` of an extension.
    """

    id: str
    campaign: str
    act: RequestedAct
    asked_by: str
    asked_roles: frozenset[str]
    asked_at: datetime
    serials: tuple[str, ...] = ()
    batch: int = 0
    class_id: str = ""
    section_id: str = ""
    count: int = 0
    reason: str = ""
    closes_at: datetime | None = None
    state: RequestState = RequestState.PENDING
    answered_by: str = ""
    answered_at: datetime | None = None

    @property
    def widens(self) -> bool:
        """Whether more of what is published is asked for; a first publication has no reason."""
        return self.act is RequestedAct.PUBLISH and bool(self.reason)

    @property
    def told(self) -> str:
        """What is asked for, as the ledger calls it."""
        return "change-publication" if self.widens else self.act.value

    @property
    def is_withdrawn(self) -> bool:
        """Whether whoever asked took it back."""
        return self.state is RequestState.REFUSED and self.answered_by == self.asked_by


class UnknownRequest(Refusal):
    """The campaign has no such request for a second role."""

    code = "unknown-request"


class RequestAnswered(Refusal):
    """The request was confirmed, refused or carried out before: `state`."""

    code = "request-answered"


class NotASecondRole(Refusal):
    """Who asked cannot confirm, nor anybody who has no other role than the one who asked."""

    code = "not-a-second-role"


class MonitorConfirms(NotASecondRole):
    """What ends, prolongs or publishes a campaign is confirmed by a monitor, never by who asked."""

    code = "monitor-confirms"


def check_second(request: ActRequest, *, name: str, roles: frozenset[str]) -> None:
    """Demand another person: for slips in another role, for the campaign a monitor.

    Raises NotASecondRole, MonitorConfirms.
    """
    if request.act in OF_SLIPS:
        if name == request.asked_by or not roles - request.asked_roles:
            raise NotASecondRole(asked_by=request.asked_by)
    elif name == request.asked_by or Role.MONITOR.value not in roles:
        raise MonitorConfirms(asked_by=request.asked_by)
