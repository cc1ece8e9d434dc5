"""Passwords of staff: Argon2id (RFC 9106), what a new one must be, and one-time passwords.

64 MiB and 3 passes are the second recommendation of RFC 9106 section 4; one lane in place of four,
so that a sign-in takes one core while others are casting. It costs about a tenth of a second; two
at once in a process, so that a flood of sign-ins takes 128 MiB and no more.
"""

from __future__ import annotations

import secrets
import unicodedata
from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from survey.domain.errors import Refusal
from survey.domain.passphrase import Strength, strength

FEWEST = 10
MOST = 200
ONE_TIME_SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_GROUPS, _IN_GROUP = 4, 4  # 80 bits
_HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1, hash_len=32, salt_len=16)
_AT_ONCE = BoundedSemaphore(2)


class WeakPassword(Refusal):
    """The new password would be guessed."""

    code = "weak-password"


class PasswordHasName(Refusal):
    """The new password holds the name that it is for."""

    code = "password-has-name"


class PasswordsDiffer(Refusal):
    """The new password was typed in two ways."""

    code = "passwords-differ"


class SamePassword(Refusal):
    """The new password is the one before."""

    code = "same-password"


def hash_password(password: str) -> str:
    """The Argon2id hash with parameters and salt, as text.

    Slow on purpose, so it is made outside of a transaction that writes.
    """
    with _AT_ONCE:
        return _HASHER.hash(_plain(password))


def matches(password_hash: str, password: str) -> bool:
    """Whether a password is the one of a hash; an empty hash takes as long, and nothing matches."""
    with _AT_ONCE:
        try:
            _HASHER.verify(password_hash or _nobodys(), _plain(password))
        except (VerificationError, InvalidHashError):
            return False
    return bool(password_hash)


def check_new(password: str, again: str, *, name: str) -> None:
    """Refuse a password that would be guessed.

    Raises PasswordsDiffer, WeakPassword, PasswordHasName.
    """
    if not FEWEST <= len(password) <= MOST or strength(password) is Strength.WEAK:
        raise WeakPassword(fewest=FEWEST)
    if name.casefold() in password.casefold():
        raise PasswordHasName
    if password != again:
        raise PasswordsDiffer


def one_time_password() -> str:
    """Four groups of four signs, drawn at random; none of them looks like another."""
    return "-".join(
        "".join(secrets.choice(ONE_TIME_SIGNS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS)
    )


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_hex(16))


def _plain(password: str) -> str:
    """One form for all input methods; what is too long to be a password is cut."""
    return unicodedata.normalize("NFKC", password)[:MOST]
