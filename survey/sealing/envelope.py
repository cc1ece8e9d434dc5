"""The double envelope: HPKE to the ballot lock inside HPKE to the slip lock (protocol section 8).

RFC 9180, base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, no additional data.
`info` names campaign, definition, class, section and channel: an envelope carried elsewhere does
not open.
"""

import hmac
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from survey.sealing.encoding import lp, sha256, tag
from survey.sealing.errors import EnvelopeRefused, Layer
from survey.sealing.lock import PrivateLock, public_key

CAST_BYTES = 32
MAC_BYTES = 32
INNER_OVERHEAD = 81
OUTER_OVERHEAD = 226

_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
_SLIP_BYTES = CAST_BYTES + MAC_BYTES


@dataclass(frozen=True)
class EnvelopeContext:
    """Where an envelope belongs; `campaign` is 16 bytes, `definition_hash` 32.

    ValueError for other lengths: they are joined without any, so that they could shift.
    """

    campaign: bytes
    definition_hash: bytes
    class_id: str
    section_id: str
    channel: str

    def __post_init__(self) -> None:
        if (len(self.campaign), len(self.definition_hash)) != (16, 32):
            raise ValueError("a campaign id has 16 bytes and a definition hash 32")

    @cached_property
    def inner_info(self) -> bytes:
        """HPKE's info for the inner envelope."""
        return self._info(Layer.INNER)

    @cached_property
    def outer_info(self) -> bytes:
        """HPKE's info for the outer envelope."""
        return self._info(Layer.OUTER)

    def _info(self, layer: Layer) -> bytes:
        place = lp(self.class_id) + lp(self.section_id) + lp(self.channel)
        return tag(layer) + self.campaign + self.definition_hash + place


@dataclass(frozen=True, slots=True)
class Opened:
    """An outer envelope's content, nothing of it checked yet."""

    cast: bytes = field(repr=False)
    mac: bytes
    inner: bytes


def seal(
    padded: bytes, *, context: EnvelopeContext, cast: bytes, ballot_lock: bytes, slip_lock: bytes
) -> bytes:
    """The outer envelope of a padded ballot, OUTER_OVERHEAD bytes longer.

    `cast` is the code's key of 32 bytes, locks are public keys of 65. Raises LockRefused.
    """
    if len(cast) != CAST_BYTES:
        raise ValueError("cast has 32 bytes")
    inner = _SUITE.encrypt(padded, public_key(ballot_lock), context.inner_info)
    slip = cast + hmac.digest(cast, inner, "sha256")
    return _SUITE.encrypt(slip + inner, public_key(slip_lock), context.outer_info)


def open_outer(outer: bytes, *, context: EnvelopeContext, slip_key: PrivateLock) -> Opened:
    """What the slip lock opens; raises EnvelopeRefused. The size of the style is not known here."""
    plaintext = _open(outer, slip_key, context.outer_info, Layer.OUTER)
    if len(plaintext) < _SLIP_BYTES + INNER_OVERHEAD:
        raise EnvelopeRefused(layer=Layer.OUTER)
    return Opened(
        plaintext[:CAST_BYTES], plaintext[CAST_BYTES:_SLIP_BYTES], plaintext[_SLIP_BYTES:]
    )


def mac_agrees(opened: Opened) -> bool:
    """Whether the holder of the slip put this inner envelope into this outer one."""
    return hmac.compare_digest(opened.mac, hmac.digest(opened.cast, opened.inner, "sha256"))


def open_inner(inner: bytes, *, context: EnvelopeContext, ballot_key: PrivateLock) -> bytes:
    """The padded ballot that the ballot lock opens; raises EnvelopeRefused."""
    return _open(inner, ballot_key, context.inner_info, Layer.INNER)


def tracker(outer: bytes) -> bytes:
    """The name of an envelope in the box, 32 bytes."""
    return sha256(outer)


def _open(message: bytes, private: PrivateLock, info: bytes, layer: Layer) -> bytes:
    try:
        return _SUITE.decrypt(message, private.key, info)
    except InvalidTag:
        raise EnvelopeRefused(layer=layer) from None
