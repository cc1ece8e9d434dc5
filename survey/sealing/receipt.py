"""Receipts: the campaign's signature over a tracker (protocol section 9).

A receipt shows that an envelope was taken in. It never says what is in it.
"""

import re
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from survey.sealing.encoding import b64, tag, unb64
from survey.sealing.errors import BadReceipt, NotCanonical

_TEXT = re.compile(r"([0-9a-f]{64})\.([A-Za-z0-9_-]{86})")


def new_receipt_key() -> tuple[bytes, bytes]:
    """A fresh receipt key: seed (32 bytes, the server's) and public key (32 bytes)."""
    key = Ed25519PrivateKey.generate()
    return key.private_bytes_raw(), key.public_key().public_bytes_raw()


def sign_receipt(seed: bytes, *, campaign: bytes, tracker: bytes) -> bytes:
    """The signature of 64 bytes, always the same for the same tracker."""
    return _key(seed).sign(_statement(campaign, tracker))


def receipt_text(tracker: bytes, signature: bytes) -> str:
    """The receipt as the evaluator keeps it: `<tracker hex>.<signature b64>`."""
    return f"{tracker.hex()}.{b64(signature)}"


def check_receipt(public: bytes, text: str, campaign: bytes) -> bytes:
    """The tracker of a receipt that this campaign signed; raises BadReceipt.

    White space around the text is forgiven. ValueError if `public` is no receipt key.
    """
    parts = _TEXT.fullmatch(text.strip())
    if not parts:
        raise BadReceipt
    tracker = bytes.fromhex(parts[1])
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            unb64(parts[2]), _statement(campaign, tracker)
        )
    except (InvalidSignature, NotCanonical):
        raise BadReceipt from None
    return tracker


@lru_cache(maxsize=16)
def _key(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(seed)


def _statement(campaign: bytes, tracker: bytes) -> bytes:
    if (len(campaign), len(tracker)) != (16, 32):
        raise ValueError("a campaign id has 16 bytes and a tracker 32")
    return tag("receipt") + campaign + tracker
