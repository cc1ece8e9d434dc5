"""Who may read released results, and from which state on."""

from collections.abc import Collection

from survey.domain.errors import Refusal
from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role

_ATTENDS = frozenset({Role.OFFICE, Role.MONITOR, Role.AUDITOR})
_READERS = {
    CampaignState.COUNTED: _ATTENDS,
    CampaignState.PUBLISHED: _ATTENDS | {Role.READER},
    CampaignState.ARCHIVED: _ATTENDS | {Role.READER},
}


READING_ROLES = _ATTENDS | {Role.READER}
"""Roles that read results in some state or other."""


class NotCounted(Refusal):
    """The campaign has not been counted, or was voided: there is nothing to read."""

    code = "not-counted"


class NotForRole(Refusal):
    """The role does not read results, or not before they are published."""

    code = "not-for-role"


def may_read_results(roles: Collection[Role], state: CampaignState) -> bool:
    """Whether one of the roles reads the released figures of a campaign in this state."""
    return not _READERS.get(state, frozenset()).isdisjoint(roles)


def check_reader(roles: Collection[Role], state: CampaignState) -> None:
    """Raises NotCounted where nothing is released, NotForRole where others may read."""
    if state not in _READERS:
        raise NotCounted(state=state)
    if not may_read_results(roles, state):
        raise NotForRole(state=state)
