"""The primitives of the protocol written a second time, slowly, from the texts that define them.

Nothing here is the product's: what the product seals must open with this, and the other way
round. HPKE takes the ephemeral key as an argument, so that vectors can be fixed.
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

_KEM_SUITE = b"KEM" + bytes.fromhex("0010")
_HPKE_SUITE = b"HPKE" + bytes.fromhex("001000010001")


def lp(part: str) -> bytes:
    raw = part.encode()
    return len(raw).to_bytes(2, "big") + raw


def tag(name: str) -> bytes:
    return lp("survey-1") + lp(name)


def sha256(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()


def hmac_sha256(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()


def private_key(scalar: int) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(scalar, ec.SECP256R1())


def public_bytes(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def gf32_product(one: int, other: int) -> int:
    """Multiplication modulo x⁵ + x² + 1, bit by bit."""
    product = 0
    for bit in range(5):
        if other >> bit & 1:
            product ^= one << bit
    for bit in range(8, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product


def with_checks(data: str) -> str:
    """The code of 14 data symbols: long division by x² + (α + α²)x + α³."""
    word = [ALPHABET.index(symbol) for symbol in data] + [0, 0]
    for place in range(14):
        lead = word[place]
        word[place + 1] ^= gf32_product(lead, 2 ^ 4)
        word[place + 2] ^= gf32_product(lead, 8)
    return data + ALPHABET[word[14]] + ALPHABET[word[15]]


def serial_check(digits: str) -> str:
    """ISO 7064, mod 11,10: product and sum in turn, the digit that brings the sum to 1."""
    product = 10
    for digit in digits:
        total = (product + int(digit)) % 10
        product = 2 * (total or 10) % 11
    return next(digit for digit in "0123456789" if (product + int(digit)) % 10 == 1)


def hpke_seal(
    plaintext: bytes, *, to: bytes, ephemeral: int, info: bytes, aad: bytes = b""
) -> bytes:
    """RFC 9180's single shot in base mode (4.1, 5.1, 6.1) as enc ‖ ciphertext."""
    sender = private_key(ephemeral)
    enc = public_bytes(sender.public_key())
    receiver = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), to)
    key, nonce = _key_schedule(sender.exchange(ec.ECDH(), receiver), enc, to, info)
    return enc + AESGCM(key).encrypt(nonce, plaintext, aad)


def hpke_open(message: bytes, *, scalar: int, info: bytes) -> bytes:
    private, enc = private_key(scalar), message[:65]
    sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), enc)
    to = public_bytes(private.public_key())
    key, nonce = _key_schedule(private.exchange(ec.ECDH(), sender), enc, to, info)
    return AESGCM(key).decrypt(nonce, message[65:], b"")


def _key_schedule(dh: bytes, enc: bytes, to: bytes, info: bytes) -> tuple[bytes, bytes]:
    eae_prk = _extract(_KEM_SUITE, b"", b"eae_prk", dh)
    shared = _expand(_KEM_SUITE, eae_prk, b"shared_secret", enc + to, 32)
    psk_id_hash = _extract(_HPKE_SUITE, b"", b"psk_id_hash", b"")
    info_hash = _extract(_HPKE_SUITE, b"", b"info_hash", info)
    context = b"\x00" + psk_id_hash + info_hash
    secret = _extract(_HPKE_SUITE, shared, b"secret", b"")
    key = _expand(_HPKE_SUITE, secret, b"key", context, 16)
    return key, _expand(_HPKE_SUITE, secret, b"base_nonce", context, 12)


def _extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    return hmac_sha256(salt, b"HPKE-v1" + suite + label + secret)


def _expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac_sha256(prk, labelled + b"\x01")[:length]
