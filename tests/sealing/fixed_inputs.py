"""What the vectors are made from: bytes that look random and never change."""

import base64
import json

from tests.sealing import by_hand
from tests.sealing.by_hand import sha256


def fixed(name: str, length: int = 32) -> bytes:
    """Bytes that look random and never change."""
    return sha256(f"vectors/{name}".encode())[:length]


CAMPAIGN = fixed("campaign", 16)
DEFINITION_HASH = fixed("definition")
STYLE_HASH = fixed("style")
BALLOT_SCALAR = int.from_bytes(fixed("ballot lock"), "big") % by_hand.GROUP_ORDER
SLIP_SCALAR = int.from_bytes(fixed("slip lock"), "big") % by_hand.GROUP_ORDER
CODE = by_hand.with_checks("7K3MQ9XD2HVBT4")


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def canonical(value: object) -> bytes:
    """Enough of section 1 for the simple values of this file."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def public_of(scalar: int) -> bytes:
    return by_hand.public_bytes(by_hand.private_key(scalar).public_key())
