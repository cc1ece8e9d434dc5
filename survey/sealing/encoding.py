"""How parts are joined before they are hashed, signed or sealed (protocol section 0)."""

import base64
import hashlib
from functools import lru_cache

from survey.sealing.errors import FormFault, NotCanonical

_VERSION = "survey-1"


def u16(number: int) -> bytes:
    """Two bytes, big-endian; OverflowError outside 0 … 65 535."""
    return number.to_bytes(2, "big")


def u32(number: int) -> bytes:
    """Four bytes, big-endian; OverflowError outside 0 … 2³² − 1."""
    return number.to_bytes(4, "big")


def lp(part: bytes | str) -> bytes:
    """The part after its length (u16), strings as UTF-8; OverflowError above 65 535 bytes."""
    raw = part.encode() if isinstance(part, str) else part
    return u16(len(raw)) + raw


@lru_cache
def tag(name: str) -> bytes:
    """The first bytes of everything that is hashed, signed or sealed for one purpose."""
    return lp(_VERSION) + lp(name)


def sha256(*parts: bytes) -> bytes:
    """SHA-256 of the joined parts, 32 bytes."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def b64(raw: bytes) -> str:
    """Bytes as base64url without `=`."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def unb64(text: str) -> bytes:
    """Bytes of their one base64url form without `=`; raises NotCanonical for any other text."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise NotCanonical(reason=FormFault.BYTES) from None
    if b64(raw) != text:
        raise NotCanonical(reason=FormFault.BYTES)
    return raw
