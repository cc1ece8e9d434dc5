"""Single-shot HPKE in base mode from its parts: ECDH, HMAC and AES-GCM.

RFC 9180 with DHKEM(P-256, HKDF-SHA256) 0x0010, HKDF-SHA256 0x0001, AES-128-GCM 0x0001
(`docs/protocol.md` 8). Every labelled extract and expand of the suite fits one block of SHA-256,
so each is one HMAC; what depends on `info` alone is computed once per `info`.
"""

import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ENC_BYTES = 65
TAG_BYTES = 16

_CURVE = ec.SECP256R1()
_KEM = b"HPKE-v1KEM\x00\x10"
_SUITE = b"HPKE-v1HPKE\x00\x10\x00\x01\x00\x01"
_UNCOMPRESSED = b"\x04"


class Unreadable(ValueError):
    """The message is no HPKE message to this key under this info."""


def shared_secret(private: ec.EllipticCurvePrivateKey, peer: bytes, context: bytes) -> bytes:
    """Return the 32 bytes of the KEM (RFC 9180, 4.1).

    `peer` is the other side's point (65 bytes), `context` = enc ‖ the recipient's public key.
    Raises Unreadable where `peer` is no uncompressed point of the curve.
    """
    if peer[:1] != _UNCOMPRESSED:
        raise Unreadable("not an uncompressed point")
    try:
        point = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, peer)
    except ValueError as error:
        raise Unreadable("not a point of the curve") from error
    dh = private.exchange(ec.ECDH(), point)
    prk = hmac.digest(b"", _KEM + b"eae_prk" + dh, "sha256")
    return hmac.digest(prk, b"\x00\x20" + _KEM + b"shared_secret" + context + b"\x01", "sha256")


class Schedule:
    """The key schedule of base mode for one `info` (RFC 9180, 5.1)."""

    def __init__(self, info: bytes) -> None:
        psk_id_hash = hmac.digest(b"", _SUITE + b"psk_id_hash", "sha256")
        info_hash = hmac.digest(b"", _SUITE + b"info_hash" + info, "sha256")
        context = b"\x00" + psk_id_hash + info_hash
        self._key = b"\x00\x10" + _SUITE + b"key" + context + b"\x01"
        self._nonce = b"\x00\x0c" + _SUITE + b"base_nonce" + context + b"\x01"

    def key_and_nonce(self, secret: bytes) -> tuple[bytes, bytes]:
        """Return the AES key (16 bytes) and the base nonce (12 bytes) of a shared secret."""
        prk = hmac.digest(secret, _SUITE + b"secret", "sha256")
        key = hmac.digest(prk, self._key, "sha256")[:16]
        return key, hmac.digest(prk, self._nonce, "sha256")[:12]


class Opener:
    """Opens messages to one private key.

    `scalar` is the private scalar; ValueError where it is not in 1 … n − 1.
    """

    def __init__(self, scalar: int) -> None:
        self._private = ec.derive_private_key(scalar, _CURVE)
        self.public = self._private.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )

    def open(self, message: bytes, schedule: Schedule, *, aad: bytes = b"") -> bytes:
        """Return the plaintext of enc ‖ ciphertext; raise Unreadable."""
        if len(message) < ENC_BYTES + TAG_BYTES:
            raise Unreadable("too short")
        enc = message[:ENC_BYTES]
        secret = shared_secret(self._private, enc, enc + self.public)
        key, nonce = schedule.key_and_nonce(secret)
        try:
            return AESGCM(key).decrypt(nonce, message[ENC_BYTES:], aad)
        except InvalidTag as error:
            raise Unreadable("the tag does not fit") from error
