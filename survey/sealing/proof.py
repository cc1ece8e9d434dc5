"""Proof of key cards: a check number sealed to a lock, read out by who opens it (protocol 13)."""

import secrets
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from survey.sealing.canonical import Json, canonical_bytes, read_canonical
from survey.sealing.encoding import b64, lp, sha256, tag, unb64
from survey.sealing.errors import ChallengeRefused, LockRefused, NotCanonical
from survey.sealing.lock import (
    PrivateLock,
    PublicLock,
    named_lock_from_json,
    named_lock_json,
    public_key,
)

FORMAT = "survey-challenge/1"
DIGITS = 12

_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
_SEALED_BYTES = 65 + DIGITS + 16
_CAMPAIGN_BYTES = 16
_HASH_BYTES = 32


class LockRole(StrEnum):
    """Which of a campaign's two locks."""

    BALLOT = "ballot"
    SLIP = "slip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """A challenge file: for which campaign, definition (hash, 32 bytes) and lock it was made.

    `campaign` is the id (32 hex digits); `number`, `title` and the campaign's `other` lock are for
    the people who read it out, and for telling them whose card they brought.
    """

    campaign: str
    number: str
    title: str
    definition_hash: bytes
    role: LockRole
    lock: PublicLock
    other: PublicLock
    sealed: bytes = field(default=b"", repr=False)


def new_check_number() -> str:
    """Twelve random digits."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def seal_number(challenge: Challenge, number: str) -> Challenge:
    """The challenge with a check number sealed into it; raises LockRefused."""
    message = number.encode("ascii")
    sealed = _SUITE.encrypt(message, public_key(challenge.lock.public), _info(challenge))
    return replace(challenge, sealed=sealed)


def open_number(challenge: Challenge, key: PrivateLock) -> str:
    """The check number; raises ChallengeRefused if it was not sealed to this lock, or altered.

    Threat: a server that hands in somebody's envelope as a challenge, to have it opened. The tag
    in HPKE's info and the digits refuse everything but check numbers.
    """
    try:
        opened = _SUITE.decrypt(challenge.sealed, key.key, _info(challenge))
    except InvalidTag:
        raise ChallengeRefused from None
    number = opened.decode("ascii", "replace")
    if len(number) != DIGITS or not (number.isascii() and number.isdigit()):
        raise ChallengeRefused
    return number


def number_hash(challenge: Challenge, number: str) -> bytes:
    """What is kept of a check number: 32 bytes, for this campaign, definition and lock alone."""
    place = bytes.fromhex(challenge.campaign) + challenge.definition_hash + lp(challenge.lock.id)
    return sha256(tag("proven") + place + number.encode("ascii"))


def write_challenge(challenge: Challenge) -> bytes:
    """The challenge file."""
    return canonical_bytes({**_head(challenge), "sealed": b64(challenge.sealed)})


def read_challenge(raw: bytes) -> Challenge:
    """The challenge of a challenge file, still sealed; raises ChallengeRefused."""
    try:
        challenge = _challenge(read_canonical(raw))
    except (NotCanonical, LockRefused, ValueError):
        raise ChallengeRefused from None
    # Writing it again finds every member that this version of the format does not know.
    if len(challenge.sealed) != _SEALED_BYTES or write_challenge(challenge) != raw:
        raise ChallengeRefused
    return challenge


def _challenge(value: Json) -> Challenge:
    match value:
        case {
            "format": "survey-challenge/1",
            "campaign": str(campaign),
            "number": str(number),
            "title": str(title),
            "definition_hash": str(definition_hash),
            "role": str(role),
            "lock": dict(lock),
            "other": dict(other),
            "sealed": str(sealed),
        }:
            return Challenge(
                campaign=_sized(campaign, _CAMPAIGN_BYTES).hex(),
                number=number,
                title=title,
                definition_hash=_sized(definition_hash, _HASH_BYTES),
                role=LockRole(role),
                lock=named_lock_from_json(lock),
                other=named_lock_from_json(other),
                sealed=unb64(sealed),
            )
    raise ChallengeRefused


def _sized(text: str, size: int) -> bytes:
    raw = bytes.fromhex(text)
    if len(raw) != size:
        raise ChallengeRefused
    return raw


def _head(challenge: Challenge) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "campaign": challenge.campaign,
        "number": challenge.number,
        "title": challenge.title,
        "definition_hash": challenge.definition_hash.hex(),
        "role": challenge.role.value,
        "lock": named_lock_json(challenge.lock),
        "other": named_lock_json(challenge.other),
    }


def _info(challenge: Challenge) -> bytes:
    return tag("proof") + sha256(canonical_bytes(_head(challenge)))
