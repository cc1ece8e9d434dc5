"""One's own account: a new password, an authenticator, a list of one-time codes.

Threat: a session at a PC that was left alone. Once the account is set up each change asks for the
password again (compared outside, see `signing_in`), and a new password ends all other sessions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.domain.staff import NotSignedIn
from survey.persistence import credentials
from survey.persistence import staff as kept_staff
from survey.services import second_factors
from survey.services.attending import open_session
from survey.services.recording import record
from survey.services.signing_in import is_set_up

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.staff import Credential, Staff
    from survey.sealing.service_key import ServiceKey
    from survey.services.attending import SignedIn


class NotByLink(Refusal):
    """A link proves no password, so nothing of the account can be seen or changed with it."""

    code = "not-by-link"


class WrongPassword(Refusal):
    """The password typed to confirm a change is not the right one."""

    code = "wrong-password"


class WrongCode(Refusal):
    """The authenticator's code does not fit the secret, or the time."""

    code = "wrong-code"


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """How one's account stands; `codes_left` is -1 without a list."""

    has_own_password: bool
    has_authenticator: bool
    codes_left: int
    is_set_up: bool


def own_account(session: Session, held: SignedIn) -> OwnAccount:
    """How the account of whoever is signed in stands; raises NotByLink."""
    kept = _credential(session, held)
    listed = credentials.has_codes(session, kept.staff)
    return OwnAccount(
        has_own_password=kept.one_time_until is None,
        has_authenticator=bool(kept.totp_secret),
        codes_left=credentials.codes_left(session, kept.staff) if listed else -1,
        is_set_up=is_set_up(session, kept),
    )


def password_hash_of(session: Session, held: SignedIn) -> str:
    """What the password typed to confirm is compared with; raises NotByLink."""
    return _credential(session, held).password_hash


def set_password(
    session: Session, held: SignedIn, password_hash: str, *, token: str, at: datetime
) -> str:
    """Keep a new password's hash; gives a new session for the one of `token`, all others end."""
    kept = _credential(session, held)
    after = replace(kept, password_hash=password_hash, one_time_until=None)
    credentials.store(session, after)
    kept_staff.revoke_sessions(session, kept.staff, at)
    record(session, act="password-change", actor=held.staff.name, at=at)
    return open_session(session, held.staff, replaces=token, at=at)


def set_authenticator(
    session: Session, held: SignedIn, secret: str, code: str, *, key: ServiceKey, at: datetime
) -> None:
    """Keep an authenticator that has shown a code; raises NotByLink, WrongCode."""
    kept = _credential(session, held)
    step = second_factors.step_of(secret, "".join(code.split()), at)
    if not (second_factors.is_secret(secret) and step):
        raise WrongCode
    second_factors.set_authenticator(session, kept, secret, step, key=key)
    _record_factor(session, held.staff, "authenticator", at=at)


def make_codes(
    session: Session, held: SignedIn, *, key: ServiceKey, at: datetime
) -> tuple[str, ...]:
    """A new list of one-time codes, shown this once; raises NotByLink."""
    kept = _credential(session, held)
    _record_factor(session, held.staff, "codes", at=at)
    return second_factors.new_list(session, kept.staff, key=key)


def _record_factor(session: Session, person: Staff, kind: str, *, at: datetime) -> None:
    record(session, act="second-factor", actor=person.name, at=at, facts={"kind": kind})


def _credential(session: Session, held: SignedIn) -> Credential:
    if held.by_link:
        raise NotByLink
    kept = credentials.of_staff(session, held.staff.id)
    if kept is None:
        raise NotSignedIn
    return kept
