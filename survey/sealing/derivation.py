"""The keys that a slip code opens, and what the server keeps of them (protocol section 4)."""

import hashlib
import hmac
from dataclasses import dataclass, field
from enum import StrEnum

from survey.sealing.code import CODE_SYMBOLS
from survey.sealing.encoding import sha256, tag

ROUNDS = 1024
KEY_BYTES = 32
CAMPAIGN_BYTES = 16
PUBLIC_KEY_BYTES = 65


class Purpose(StrEnum):
    """What a key is for; the values are part of the protocol."""

    AUTH = "auth"
    CAST = "cast"
    DRAFT = "draft"
    BIND = "bind"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class CodeKeys:
    """The five keys of a code, 32 bytes each; none of them shows in a message or a log."""

    auth: bytes = field(repr=False)
    cast: bytes = field(repr=False)
    draft: bytes = field(repr=False)
    bind: bytes = field(repr=False)
    order: bytes = field(repr=False)


def derive(code: str, *, campaign: bytes) -> CodeKeys:
    """All keys of a code (16 symbols, as `read_code` gives them) in a campaign (16 bytes).

    Takes a third of a millisecond: the 1 024 rounds are the price of a guess. ValueError for
    other lengths: a code with separators would quietly give keys that no slip has.
    """
    if len(code) != CODE_SYMBOLS or len(campaign) != CAMPAIGN_BYTES:
        raise ValueError("a code has 16 symbols and a campaign id 16 bytes")
    pseudorandom = hkdf_extract(stretch(code.encode("ascii"), salt=campaign), salt=b"")
    return CodeKeys(
        **{purpose.value: hkdf_expand(pseudorandom, info=tag(purpose)) for purpose in Purpose}
    )


def stretch(
    password: bytes, *, salt: bytes, rounds: int = ROUNDS, length: int = KEY_BYTES
) -> bytes:
    """PBKDF2-HMAC-SHA256 (RFC 8018; vectors in RFC 7914 section 11)."""
    return hashlib.pbkdf2_hmac("sha256", password, salt, rounds, length)


def hkdf_extract(secret: bytes, *, salt: bytes) -> bytes:
    """HKDF-SHA256, first step (RFC 5869 section 2.2); an empty salt stands for 32 zero bytes."""
    return hmac.digest(salt, secret, "sha256")


def hkdf_expand(pseudorandom: bytes, *, info: bytes, length: int = KEY_BYTES) -> bytes:
    """HKDF-SHA256, second step (RFC 5869 section 2.3)."""
    block, expanded = b"", b""
    for counter in range(1, -(-length // 32) + 1):
        block = hmac.digest(pseudorandom, block + info + bytes([counter]), "sha256")
        expanded += block
    return expanded[:length]


def auth_hash(auth: bytes) -> bytes:
    """What the server keeps to know an account again, 32 bytes."""
    return sha256(auth)


def cast_hash(cast: bytes) -> bytes:
    """What the opening compares with the slips issued, 32 bytes."""
    return sha256(cast)


def verifiers(keys: CodeKeys) -> tuple[bytes, bytes]:
    """auth_hash and cast_hash of a code."""
    return auth_hash(keys.auth), cast_hash(keys.cast)


def bind_value(
    bind_key: bytes,
    *,
    definition_hash: bytes,
    style_hash: bytes,
    ballot_lock: bytes,
    slip_lock: bytes,
) -> bytes:
    """What an account's slip was issued for, 32 bytes; locks are public keys of 65 bytes.

    ValueError for other lengths: the parts are joined without any, so that they could shift.
    """
    hashes, locks = (definition_hash, style_hash), (ballot_lock, slip_lock)
    if {len(part) for part in hashes} != {KEY_BYTES} or {len(part) for part in locks} != {
        PUBLIC_KEY_BYTES
    }:
        raise ValueError("hashes have 32 bytes and public keys 65")
    return hmac.digest(bind_key, b"".join(hashes + locks), "sha256")
