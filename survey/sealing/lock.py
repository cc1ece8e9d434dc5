"""Locks: key pairs on P-256, and the file that carries the public half (protocol section 5)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from survey.sealing.canonical import Json, canonical_bytes, read_canonical
from survey.sealing.encoding import b64, sha256, unb64
from survey.sealing.errors import LockRefused, NotCanonical

FORMAT = "survey-lock/1"
SCALAR_BYTES = 32

_CURVE = ec.SECP256R1()
_ID_DIGITS = 16
_UNCOMPRESSED = re.compile(rb"\x04.{64}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PublicLock:
    """What everybody may know of a lock: `public` is the key, 65 bytes uncompressed."""

    id: str
    name: str
    public: bytes


@dataclass(frozen=True, slots=True)
class PrivateLock:
    """A lock that can be opened; the key never shows in a message or a log."""

    key: ec.EllipticCurvePrivateKey = field(repr=False)
    lock: PublicLock

    def scalar(self) -> int:
        """The private scalar d, 1 ≤ d < n."""
        return self.key.private_numbers().private_value


def new_lock(name: str) -> tuple[PrivateLock, PublicLock]:
    """A fresh lock of this name (kept in NFC), private and public."""
    private = private_lock(ec.generate_private_key(_CURVE), name=unicodedata.normalize("NFC", name))
    return private, private.lock


def private_lock(key: ec.EllipticCurvePrivateKey, *, name: str) -> PrivateLock:
    """The lock of a private key that was made or joined elsewhere."""
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return PrivateLock(key, PublicLock(lock_id(public), name, public))


def lock_from_scalar(scalar: int, *, name: str) -> PrivateLock:
    """The lock with this private scalar; ValueError outside 1 … n − 1."""
    return private_lock(ec.derive_private_key(scalar, _CURVE), name=name)


def lock_id(public: bytes) -> str:
    """First 16 hex digits of the public key's hash."""
    return sha256(public).hex()[:_ID_DIGITS]


@lru_cache(maxsize=256)
def public_key(public: bytes) -> ec.EllipticCurvePublicKey:
    """The key of 65 bytes, kept between calls; raises LockRefused if it is none."""
    # The compressed form of a key would have another id and another bind.
    if not _UNCOMPRESSED.fullmatch(public):
        raise LockRefused
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, public)
    except ValueError:
        raise LockRefused from None


def write_public_lock(lock: PublicLock) -> bytes:
    """The public lock file."""
    return canonical_bytes(public_lock_json(lock))


def read_public_lock(raw: bytes) -> PublicLock:
    """The lock of a public lock file; raises LockRefused."""
    try:
        return public_lock_from_json(read_canonical(raw))
    except NotCanonical:
        raise LockRefused from None


def public_lock_json(lock: PublicLock) -> dict[str, Json]:
    """The object of the public lock file, as it also stands in a definition."""
    return {"format": FORMAT, **named_lock_json(lock)}


def public_lock_from_json(value: Json) -> PublicLock:
    """The lock of such an object; raises LockRefused."""
    if not isinstance(value, Mapping) or value.get("format") != FORMAT:
        raise LockRefused
    return named_lock_from_json({name: value[name] for name in value if name != "format"})


def named_lock_json(lock: PublicLock) -> dict[str, Json]:
    """The lock as a key card names it: without the format."""
    return {"id": lock.id, "name": lock.name, "public": b64(lock.public)}


def named_lock_from_json(value: Json) -> PublicLock:
    """The lock of such an object; raises LockRefused, also if the id is not that of the key."""
    match value:
        case {"id": str(given), "name": str(name), "public": str(text), **rest} if not rest:
            public = _bytes_of(text)
        case _:
            raise LockRefused
    public_key(public)
    if lock_id(public) != given:
        raise LockRefused
    return PublicLock(given, name, public)


def _bytes_of(text: str) -> bytes:
    try:
        return unb64(text)
    except NotCanonical:
        raise LockRefused from None
