"""Vectors for ballots on their way: packing, envelopes, receipts, drafts, roots, ledger."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.sealing import by_hand
from tests.sealing.by_hand import hmac_sha256, lp, sha256, tag
from tests.sealing.fixed_inputs import (
    BALLOT_SCALAR,
    CAMPAIGN,
    DEFINITION_HASH,
    SLIP_SCALAR,
    STYLE_HASH,
    b64,
    canonical,
    fixed,
    public_of,
)
from tests.sealing.vectors_of_locks import derivation_vectors


def padded_vectors() -> dict[str, Any]:
    nonce = fixed("ballot nonce", 16)
    head = b"\x01" + nonce + bytes.fromhex("00 03 01f4 05 ffff")
    texts = [(0, "好"), (2, "a\nb"), (0x8003, "é")]
    packed = b"".join(
        key.to_bytes(2, "big") + len(text.encode()).to_bytes(2, "big") + text.encode()
        for key, text in texts
    )
    malformed = {
        "version": b"\x02" + head[1:] + bytes(42),
        "size": head + bytes(41),
        "keys": head + _room(3, packed[-6:] + packed[:-6]),
        "text": head + _room(1, bytes.fromhex("0000 0002 c328")),
        "padding": head + _room(1, packed[:7] + b"\x00\x01"),
    }
    return {
        "widths": [1, 1, 2, 1, 2],
        "text_bytes": 40,
        "rows": 2,
        "size": 66,
        "nonce": nonce.hex(),
        "codes": [0, 3, 500, 5, 65535],
        "texts": texts,
        "padded": (head + _room(3, packed)).hex(),
        "without_texts": (head + bytes(42)).hex(),
        "malformed": [{"reason": why, "padded": raw.hex()} for why, raw in malformed.items()],
    }


def _room(count: int, texts: bytes) -> bytes:
    return count.to_bytes(2, "big") + texts.ljust(40, b"\0")


def envelope_vector() -> dict[str, Any]:
    padded = bytes.fromhex(padded_vectors()["padded"])
    cast = bytes.fromhex(derivation_vectors()["keys"]["cast"])
    place = CAMPAIGN + DEFINITION_HASH + lp("A") + lp("unit-7") + lp("online")
    ephemerals = [int.from_bytes(fixed(f"ephemeral {n}"), "big") for n in (1, 2)]
    inner = by_hand.hpke_seal(
        padded, to=public_of(BALLOT_SCALAR), ephemeral=ephemerals[0], info=tag("inner") + place
    )
    mac = hmac_sha256(cast, inner)
    outer = by_hand.hpke_seal(
        cast + mac + inner,
        to=public_of(SLIP_SCALAR),
        ephemeral=ephemerals[1],
        info=tag("outer") + place,
    )
    return {
        "campaign": CAMPAIGN.hex(),
        "definition_hash": DEFINITION_HASH.hex(),
        "class": "A",
        "section": "unit-7",
        "channel": "online",
        "ballot_scalar": f"{BALLOT_SCALAR:064x}",
        "slip_scalar": f"{SLIP_SCALAR:064x}",
        "ephemerals": [f"{ephemeral:064x}" for ephemeral in ephemerals],
        "padded": padded.hex(),
        "cast": cast.hex(),
        "mac": mac.hex(),
        "inner_info": (tag("inner") + place).hex(),
        "outer_info": (tag("outer") + place).hex(),
        "inner": inner.hex(),
        "outer": outer.hex(),
        "tracker": sha256(outer).hex(),
    }


def receipt_vector() -> dict[str, Any]:
    key, tracker = Ed25519PrivateKey.from_private_bytes(fixed("receipt key")), fixed("tracker")
    signature = key.sign(tag("receipt") + CAMPAIGN + tracker)
    return {
        "seed": key.private_bytes_raw().hex(),
        "public": key.public_key().public_bytes_raw().hex(),
        "campaign": CAMPAIGN.hex(),
        "tracker": tracker.hex(),
        "text": f"{tracker.hex()}.{b64(signature)}",
    }


def draft_vector() -> dict[str, Any]:
    padded, nonce = bytes.fromhex(padded_vectors()["padded"]), fixed("draft nonce", 12)
    key = bytes.fromhex(derivation_vectors()["keys"]["draft"])
    place = tag("draft") + CAMPAIGN + DEFINITION_HASH + STYLE_HASH
    draft = b"\x01" + nonce + AESGCM(key).encrypt(nonce, padded, place)
    return {
        "key": key.hex(),
        "campaign": CAMPAIGN.hex(),
        "definition_hash": DEFINITION_HASH.hex(),
        "style_hash": STYLE_HASH.hex(),
        "padded": padded.hex(),
        "draft": draft.hex(),
        "version": sha256(draft).hex(),
    }


def root_vectors() -> dict[str, Any]:
    slips = [("B", "unit-7", fixed("1")), ("A", "unit-10", fixed("2")), ("A", "unit-7", fixed("3"))]
    entries = sorted(lp(class_id) + lp(section) + cast for class_id, section, cast in slips)
    trackers = [fixed("4"), fixed("5"), fixed("6")]
    return {
        "campaign": CAMPAIGN.hex(),
        "entries": [[class_id, section, cast.hex()] for class_id, section, cast in slips],
        "issued_root": _root("issued", entries).hex(),
        "trackers": [tracker.hex() for tracker in trackers],
        "box_root": _root("box", sorted(trackers)).hex(),
        "empty_box_root": _root("box", []).hex(),
    }


def _root(name: str, entries: list[bytes]) -> bytes:
    return sha256(tag(name) + CAMPAIGN + len(entries).to_bytes(4, "big") + b"".join(entries))


def ledger_vectors() -> list[dict[str, Any]]:
    acts: list[tuple[str, str, dict[str, Any]]] = [
        ("create", "", {"role": "office"}),
        ("freeze", CAMPAIGN.hex(), {"definition": DEFINITION_HASH.hex()}),
        ("issue", CAMPAIGN.hex(), {"batch": "b1", "slips": 3, "classes": ["A", "乙"]}),
    ]
    chained: list[dict[str, Any]] = []
    previous = bytes(32)
    for seq, (act, campaign, facts) in enumerate(acts, 1):
        at = f"2026-11-21T01:02:0{seq}Z"
        entry = {"seq": seq, "at": at, "actor": "chen", "act": act}
        entry |= {"campaign": campaign, "facts": facts}
        previous = sha256(tag("ledger") + previous + canonical(entry))
        chained.append({"entry": entry, "hash": previous.hex()})
    return chained
