"""Signing in with name, password and second factor.

The password is hashed between a look and the act, because no writer may wait for it. Threats: a
name that is tried out (the same words, and the same work, for an unknown name and for a wrong
password or code), guessing (`sign_in_delay`; what is refused leaves a trace, so it is returned and
not raised), many tries at once (the delay is asked again when the name is held).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.domain.sign_in_delay import FORGOTTEN_AFTER, after_failure
from survey.domain.staff import Credential, Staff, UnknownStaff
from survey.persistence import credentials
from survey.persistence import staff as kept_staff
from survey.services.attending import open_session
from survey.services.recording import record
from survey.services.second_factors import has_factor, take_code

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.ledger import Facts
    from survey.sealing.service_key import ServiceKey
    from survey.services.attending import SignedIn


class SetUpFirst(Refusal):
    """The account needs a password of its owner's and a second factor before anything else."""

    code = "set-up-first"


@dataclass(frozen=True, slots=True)
class Knock:
    """Who wants in: the hash to compare the password with is empty if there is none."""

    name: str
    name_hash: bytes
    password_hash: str = field(repr=False)
    until: datetime | None

    @property
    def is_delayed(self) -> bool:
        """Whether the name has to wait, so that nothing is compared."""
        return self.until is not None


@dataclass(frozen=True, slots=True)
class Opened:
    """The token of a new session; `finished` is False if the account has to be set up first."""

    token: str = field(repr=False)
    finished: bool


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """Name, password or code is wrong, which of them is not said; `until` names a delay."""

    until: datetime | None


def knock(session: Session, name: str, *, key: ServiceKey, at: datetime) -> Knock:
    """What is kept under a name, whether anybody has it or not; it only reads."""
    plain = unicodedata.normalize("NFC", name.strip())
    name_hash = key.hash_of(plain, place="name")
    delay = credentials.delay_of(session, name_hash)
    until = delay.until if delay is not None and delay.until > at else None
    found = _find(session, plain)
    return Knock(plain, name_hash, found[1].password_hash if found else "", until)


def sign_in(
    session: Session,
    who: Knock,
    code: str,
    *,
    matched: bool,
    key: ServiceKey,
    replaces: str,
    at: datetime,
) -> Opened | TurnedAway:
    """Open a session if the password has `matched` and the code is right, else note the failure."""
    credentials.hold_name(session, who.name_hash)
    delay = credentials.delay_of(session, who.name_hash)
    if delay is not None and delay.until > at:
        return TurnedAway(delay.until)
    found = _find(session, who.name)
    if found and matched and _proves(session, found, who, code, key=key, at=at):
        person, kept = found
        credentials.forget_delay(session, who.name_hash)
        record(session, act="sign-in", actor=person.name, at=at)
        token = open_session(session, person, replaces=replaces, at=at)
        return Opened(token, finished=is_set_up(session, kept))
    return note_failure(session, who.name_hash, found[0] if found else None, at=at)


def note_failure(
    session: Session, name_hash: bytes, person: Staff | None, *, at: datetime
) -> TurnedAway:
    """Count a failure of a name; what somebody typed who is not of the staff is written nowhere."""
    delay = after_failure(credentials.delay_of(session, name_hash), at)
    credentials.forget_delays(session, at - FORGOTTEN_AFTER)
    credentials.store_delay(session, name_hash, delay)
    if person is not None:
        facts: Facts = {"name": person.name, "failures": delay.failures}
        record(session, act="sign-in-failed", actor="sign-in", at=at, facts=facts)
    return TurnedAway(delay.until if delay.until > at else None)


def is_set_up(session: Session, kept: Credential) -> bool:
    """Whether the password is its owner's and there is a second factor."""
    return kept.one_time_until is None and has_factor(session, kept)


def check_set_up(session: Session, signed_in: SignedIn) -> None:
    """Raises SetUpFirst for an account that is not set up; a link's session has no account."""
    if signed_in.by_link:
        return
    kept = credentials.of_staff(session, signed_in.staff.id)
    if kept is None or not is_set_up(session, kept):
        raise SetUpFirst


def _find(session: Session, name: str) -> tuple[Staff, Credential] | None:
    try:
        person = kept_staff.by_name(session, name)
    except UnknownStaff:
        return None
    kept = credentials.of_staff(session, person.id)
    return (person, kept) if kept is not None else None


def _proves(
    session: Session,
    found: tuple[Staff, Credential],
    who: Knock,
    code: str,
    *,
    key: ServiceKey,
    at: datetime,
) -> bool:
    """Whether the rest holds: the password is still that one, in time, and the code is right."""
    person, kept = found
    if person.locked_at is not None or kept.password_hash != who.password_hash:
        return False
    if kept.one_time_until is not None and kept.one_time_until <= at:
        return False
    return not has_factor(session, kept) or take_code(session, kept, code, key=key, at=at)
