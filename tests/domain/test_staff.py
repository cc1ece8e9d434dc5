"""Which roles one person may hold: every set of roles there is."""

from itertools import combinations

import pytest

from survey.domain.staff import (
    AdministratorAlone,
    NoRole,
    ReaderAlone,
    Role,
    RolesNotJoined,
    RunsAndChecks,
    Staff,
    check_roles,
)

JOINED = [{Role.OFFICE, Role.PRINT}, {Role.MONITOR, Role.AUDITOR}]
EVERY_SET = [frozenset(one) for size in range(len(Role) + 1) for one in combinations(Role, size)]


@pytest.mark.parametrize("roles", EVERY_SET, ids=lambda one: "+".join(sorted(one)) or "none")
def test_one_role_or_one_of_the_two_pairs_and_nothing_else(roles: frozenset[Role]) -> None:
    if len(roles) == 1 or roles in JOINED:
        assert check_roles(roles) == roles
        return
    with pytest.raises((NoRole, RolesNotJoined)):
        check_roles(roles)


@pytest.mark.parametrize(
    ("roles", "refusal", "facts"),
    [
        ({Role.OFFICE, Role.AUDITOR}, RunsAndChecks, {"first": "office", "second": "auditor"}),
        ({Role.PRINT, Role.MONITOR}, RunsAndChecks, {"first": "print", "second": "monitor"}),
        ({Role.ADMINISTRATOR, Role.OFFICE}, AdministratorAlone, {"role": "office"}),
        ({Role.ADMINISTRATOR, Role.AUDITOR}, AdministratorAlone, {"role": "auditor"}),
        ({Role.READER, Role.MONITOR}, ReaderAlone, {"role": "monitor"}),
    ],
)
def test_a_refusal_names_the_roles(
    roles: set[Role], refusal: type[RolesNotJoined], facts: dict[str, str]
) -> None:
    with pytest.raises(refusal) as refused:
        check_roles(roles)
    assert refused.value.facts == facts


@pytest.mark.parametrize("role", Role)
def test_everybody_but_the_administrator_has_to_do_with_campaigns(role: Role) -> None:
    person = Staff(id="0" * 32, name="某人", roles=frozenset({role}))
    assert person.sees_campaigns is (role is not Role.ADMINISTRATOR)
