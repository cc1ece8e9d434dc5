"""Staff: who runs, watches and checks campaigns, in which roles, and how they are let in."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from survey.domain.errors import Refusal


class Role(StrEnum):
    """What a member of staff is there for (domain words: 考核办, 印制, 监督, 审计员 …)."""

    OFFICE = "office"
    PRINT = "print"
    MONITOR = "monitor"
    AUDITOR = "auditor"
    READER = "reader"
    UNIT = "unit-admin"
    RATED = "rated"
    ADMINISTRATOR = "administrator"


_ID = re.compile(r"[A-Za-z0-9-]{1,16}")

RUNNING = frozenset({Role.OFFICE, Role.PRINT})
CHECKING = frozenset({Role.MONITOR, Role.AUDITOR})
OF_SUBJECTS = frozenset({Role.UNIT, Role.RATED})
"""Roles that are bound to one subject: they see nothing of a campaign but what is of it."""
OF_CAMPAIGNS = frozenset(Role) - {Role.ADMINISTRATOR} - OF_SUBJECTS
"""Roles that see campaigns; whoever looks after the installation sees none (三员分立)."""
OF_ORGANISERS = OF_CAMPAIGNS | OF_SUBJECTS
"""Roles that belong to an organiser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """A member of staff: `id` is 32 hex digits, the name is unique.

    `organiser` is that of his campaigns as it is written in their definitions; empty for whoever
    enters by links alone, and for administrators. `unit` is the id of the subject whose dossiers a
    unit administrator looks after, or who is himself the rated; empty for everybody else.
    """

    id: str
    name: str
    roles: frozenset[Role]
    organiser: str = ""
    unit: str = ""
    locked_at: datetime | None = None

    @property
    def sees_campaigns(self) -> bool:
        """Whether a role of his has to do with campaigns."""
        return bool(self.roles & OF_ORGANISERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLink:
    """A one-time link to a campaign: SHA-256 of its token, never the token; spent once."""

    token_hash: bytes
    staff: str
    campaign: str
    expires_at: datetime
    spent_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSession:
    """A signed-in browser of staff: SHA-256 of its token; it ends by itself or is revoked.

    `campaign` is the one that a link opened, empty after a sign-in with a password.
    """

    token_hash: bytes
    staff: str
    campaign: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """What proves a member of staff: a hash, and an authenticator's sealed secret (or nothing).

    `one_time_until` is set while the password is one that was given to him: it must be changed.
    `totp_step` is the step of the last code that was taken, so that none is taken twice.
    """

    staff: str
    password_hash: str = field(repr=False)
    one_time_until: datetime | None = None
    totp_secret: bytes = field(default=b"", repr=False)
    totp_step: int = 0


class RolesNotJoined(Refusal):
    """One person may not hold these two roles."""


class RunsAndChecks(RolesNotJoined):
    """Whoever runs a campaign or prints its slips must not be who checks it."""

    code = "roles-run-and-check"


class AdministratorAlone(RolesNotJoined):
    """Whoever gives out accounts must not run, check or read campaigns (三员分立)."""

    code = "roles-administrator-alone"


class ReaderAlone(RolesNotJoined):
    """A reader's account reads what is released; another role reads more and acts."""

    code = "roles-reader-alone"


class UnitAlone(RolesNotJoined):
    """A unit administrator belongs to who is rated: he runs, checks and reads nothing else."""

    code = "roles-unit-alone"


class RatedAlone(RolesNotJoined):
    """Whoever is rated reads his own result: he runs, checks and reads nothing else."""

    code = "roles-rated-alone"


class UnitMissing(Refusal):
    """Who is bound to a subject names it by the id that definitions give it."""

    code = "unit-missing"


class NoRole(Refusal):
    """A member of staff has a role at least."""

    code = "no-role"


class UnknownStaff(Refusal):
    """Nobody of the staff has this name or id."""

    code = "unknown-staff"


class StaffExists(Refusal):
    """A member of staff has this name already."""

    code = "staff-exists"


class UnknownLink(Refusal):
    """The link was never given out."""

    code = "unknown-link"


class LinkSpent(Refusal):
    """The link was used before."""

    code = "link-spent"


class LinkExpired(Refusal):
    """The link's time is over."""

    code = "link-expired"


class NotSignedIn(Refusal):
    """There is no such session, or it has ended: revoked, expired or idle for too long."""

    code = "not-signed-in"


class NotInYourRole(Refusal):
    """The page is for other roles than those of whoever is signed in."""

    code = "not-in-your-role"


_ALONE = {Role.READER: ReaderAlone, Role.UNIT: UnitAlone, Role.RATED: RatedAlone}


def check_roles(roles: Collection[Role]) -> frozenset[Role]:
    """The roles, if one person may hold them all: office + print, monitor + auditor, or one alone.

    Raises NoRole, AdministratorAlone, RunsAndChecks, ReaderAlone, UnitAlone, RatedAlone.
    """
    held = frozenset(roles)
    if not held:
        raise NoRole
    others = sorted(role.value for role in held - {Role.ADMINISTRATOR})
    if Role.ADMINISTRATOR in held and others:
        raise AdministratorAlone(role=others[0])
    if held & RUNNING and held & CHECKING:
        raise RunsAndChecks(first=min(held & RUNNING).value, second=min(held & CHECKING).value)
    for role, refusal in _ALONE.items():
        others = sorted(one.value for one in held - {role})
        if role in held and others:
            raise refusal(role=others[0])
    return held


def check_unit(roles: Collection[Role], unit: str) -> str:
    """The subject of whoever is bound to one, empty in every other role; raises UnitMissing."""
    if OF_SUBJECTS.isdisjoint(roles):
        return ""
    named = unit.strip()
    if not _ID.fullmatch(named):
        raise UnitMissing
    return named
