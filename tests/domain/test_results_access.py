"""Who reads results, and from when on."""

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.results_access import NotCounted, NotForRole, check_reader, may_read_results
from survey.domain.staff import Role

ATTEND = {Role.OFFICE, Role.MONITOR, Role.AUDITOR}
READERS = {
    CampaignState.COUNTED: ATTEND,
    CampaignState.PUBLISHED: ATTEND | {Role.READER},
    CampaignState.ARCHIVED: ATTEND | {Role.READER},
}


@pytest.mark.parametrize("state", CampaignState)
@pytest.mark.parametrize("role", Role)
def test_only_the_listed_roles_read_and_only_after_the_count(
    role: Role, state: CampaignState
) -> None:
    allowed = role in READERS.get(state, set())
    assert may_read_results({role}, state) is allowed
    if allowed:
        check_reader({role}, state)
        return
    with pytest.raises(NotForRole if state in READERS else NotCounted):
        check_reader({role}, state)


def test_of_several_roles_one_is_enough() -> None:
    assert may_read_results({Role.OFFICE, Role.PRINT}, CampaignState.COUNTED)
    assert not may_read_results({Role.PRINT, Role.READER}, CampaignState.COUNTED)
    assert not may_read_results(set(), CampaignState.PUBLISHED)
