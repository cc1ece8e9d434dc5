"""Staff: who runs, watches and checks campaigns, and how they are let in."""

from dataclasses import dataclass
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
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """A member of staff: `id` is 32 hex digits, the name is unique."""

    id: str
    name: str
    role: Role


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
    """A signed-in browser of staff: SHA-256 of its token; it ends by itself or is revoked."""

    token_hash: bytes
    staff: str
    campaign: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None


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
