"""Second factors: an authenticator's codes (RFC 6238), or a printed list of one-time codes.

Threats: a code that is read over the shoulder and used again (each is taken once, and none of an
earlier step after it), a database that is read (`service_key`).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from hmac import compare_digest
from typing import TYPE_CHECKING, TypeAlias

import pyotp

from printouts.qr_map import modules
from printouts.symbols import capacity
from survey.persistence import credentials
from survey.sealing.errors import SealingError
from survey.sealing.service_key import ServiceKey

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.staff import Credential

StaffKey: TypeAlias = ServiceKey
"""For callers that may not name the sealing."""
LISTED = 10
FEW = 3
_CODE_DIGITS = 8
_TOTP_DIGITS = 6
_STEP = timedelta(seconds=30)
_SECRET_SIGNS = 32  # 160 bits, as RFC 4226 section 4 recommends
_VERSIONS = range(5, 10)
_BASE32 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A QR symbol as the path of an SVG image of `edge` × `edge` units, quiet zone included."""

    edge: int
    path: str


@lru_cache(maxsize=1)
def service_key(secret: str) -> ServiceKey:
    """The keys that come from the secret of the settings."""
    return ServiceKey(secret)


def has_factor(session: Session, kept: Credential) -> bool:
    """Whether a second factor is set up, be it a list that is used up."""
    return bool(kept.totp_secret) or credentials.has_codes(session, kept.staff)


def take_code(
    session: Session, kept: Credential, typed: str, *, key: ServiceKey, at: datetime
) -> bool:
    """Whether what was typed proves the second factor; it cannot do so again."""
    code = "".join(typed.replace("-", "").split())
    if not (code.isascii() and code.isdecimal()):
        return False
    if len(code) == _CODE_DIGITS:
        return credentials.spend_code(session, kept.staff, _hash(key, kept.staff, code), at)
    step = step_of(_secret_of(kept, key), code, at)
    return bool(step) and credentials.take_step(session, kept.staff, step)


def new_secret() -> str:
    """A secret for an authenticator, in base 32."""
    return pyotp.random_base32(_SECRET_SIGNS)


def is_secret(text: str) -> bool:
    """Whether a text is a secret as it is made here."""
    return len(text) == _SECRET_SIGNS and set(text) <= _BASE32


def step_of(secret: str, code: str, at: datetime) -> int:
    """The step (of 30 seconds since 1970) whose code it is, at most one off; 0 if none."""
    if not secret:
        return 0
    totp = pyotp.TOTP(secret, digits=_TOTP_DIGITS)
    now = int(at.timestamp() // _STEP.total_seconds())
    found = [one for one in (now - 1, now, now + 1) if compare_digest(totp.generate_otp(one), code)]
    return max(found, default=0)


def set_authenticator(
    session: Session, kept: Credential, secret: str, step: int, *, key: ServiceKey
) -> None:
    """Keep an authenticator's secret, sealed, after its first code has been seen."""
    sealed = key.seal(secret.encode("ascii"), place=_place(kept.staff))
    credentials.store(session, replace(kept, totp_secret=sealed, totp_step=step))


def new_list(session: Session, staff_id: str, *, key: ServiceKey) -> tuple[str, ...]:
    """A new list of one-time codes in two groups of four digits; its hashes alone are kept."""
    drawn: set[str] = set()
    while len(drawn) < LISTED:
        drawn.add(f"{secrets.randbelow(10**_CODE_DIGITS):0{_CODE_DIGITS}}")
    codes = sorted(drawn)
    secrets.SystemRandom().shuffle(codes)
    credentials.replace_codes(session, staff_id, [_hash(key, staff_id, one) for one in codes])
    return tuple(f"{one[:4]} {one[4:]}" for one in codes)


def symbol_of(secret: str, *, name: str, issuer: str) -> Symbol:
    """The QR symbol that an authenticator scans; a long name is cut to fit."""
    for length in range(len(name), -1, -1):
        address = pyotp.TOTP(secret).provisioning_uri(name=name[:length] or "-", issuer_name=issuer)
        for version in _VERSIONS:
            if len(address) <= capacity(version):
                return _symbol(address, version)
    return _symbol(pyotp.TOTP(secret).provisioning_uri(name="-"), _VERSIONS[-1])


def _symbol(address: str, version: int) -> Symbol:
    quiet = 4
    rows = modules(address, version)
    squares = (
        f"M{x + quiet} {y + quiet}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return Symbol(len(rows) + 2 * quiet, "".join(squares))


def _secret_of(kept: Credential, key: ServiceKey) -> str:
    """The authenticator's secret; empty without one, and if the service's secret was changed."""
    try:
        return key.open(kept.totp_secret, place=_place(kept.staff)).decode("ascii")
    except SealingError:
        return ""


def _hash(key: ServiceKey, staff_id: str, code: str) -> bytes:
    return key.hash_of(code, place=f"code {staff_id}")


def _place(staff_id: str) -> str:
    return f"authenticator {staff_id}"
