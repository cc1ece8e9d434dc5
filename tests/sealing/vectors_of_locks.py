"""Vectors for keys: derivations, locks, key cards."""

import hashlib
import unicodedata
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.sealing import by_hand
from tests.sealing.by_hand import hmac_sha256, lp, sha256, tag
from tests.sealing.fixed_inputs import (
    BALLOT_SCALAR,
    CAMPAIGN,
    CODE,
    DEFINITION_HASH,
    SLIP_SCALAR,
    STYLE_HASH,
    b64,
    canonical,
    fixed,
    public_of,
)


def derivation_vectors() -> dict[str, Any]:
    root = hashlib.pbkdf2_hmac("sha256", CODE.encode(), CAMPAIGN, 1024, 32)
    prk = hmac_sha256(bytes(32), root)
    keys = {
        purpose: hmac_sha256(prk, tag(purpose) + b"\x01")
        for purpose in ("auth", "cast", "draft", "bind", "order")
    }
    parts = DEFINITION_HASH + STYLE_HASH + public_of(BALLOT_SCALAR) + public_of(SLIP_SCALAR)
    return {
        "code": CODE,
        "campaign": CAMPAIGN.hex(),
        "root": root.hex(),
        "keys": {purpose: key.hex() for purpose, key in keys.items()},
        "auth_hash": sha256(keys["auth"]).hex(),
        "cast_hash": sha256(keys["cast"]).hex(),
        "definition_hash": DEFINITION_HASH.hex(),
        "style_hash": STYLE_HASH.hex(),
        "ballot_lock": public_of(BALLOT_SCALAR).hex(),
        "slip_lock": public_of(SLIP_SCALAR).hex(),
        "bind_value": hmac_sha256(keys["bind"], parts).hex(),
    }


def named_lock(scalar: int, name: str) -> dict[str, str]:
    public = public_of(scalar)
    return {"id": sha256(public).hex()[:16], "name": name, "public": b64(public)}


def lock_vector() -> dict[str, Any]:
    named = named_lock(BALLOT_SCALAR, "监督组")
    return {
        "scalar": f"{BALLOT_SCALAR:064x}",
        "public": public_of(BALLOT_SCALAR).hex(),
        "id": named["id"],
        "name": named["name"],
        "file": canonical({"format": "survey-lock/1", **named}).decode(),
    }


def card_vectors(*locks: tuple[int, str]) -> dict[str, Any]:
    """A set of cards for one lock, or for the two of a one-lock campaign."""
    slopes = [int.from_bytes(fixed(f"slope {name}"), "big") for _, name in locks]
    cards = []
    for index in (1, 2, 3):
        shares = [
            (scalar + slope * index) % by_hand.GROUP_ORDER
            for (scalar, _), slope in zip(locks, slopes, strict=True)
        ]
        phrase = ("ﬁrst 一", "第二 口令", "third")[index - 1]
        cards.append({"passphrase": phrase, "file": card_file(locks, index, shares, phrase)})
    return {
        "locks": [
            {"scalar": f"{scalar:064x}", "slope": f"{slope:064x}", **named_lock(scalar, name)}
            for (scalar, name), slope in zip(locks, slopes, strict=True)
        ],
        "cards": cards,
    }


def card_file(
    locks: tuple[tuple[int, str], ...], index: int, shares: list[int], phrase: str
) -> str:
    salt, nonce = fixed(f"salt {index}", 16), fixed(f"nonce {index}", 12)
    card: dict[str, Any] = {
        "format": "survey-keycard/1",
        "locks": [named_lock(scalar, name) for scalar, name in locks],
        "index": index,
        "threshold": 2,
        "cards": 3,
        "kdf": {"name": "scrypt", "n": 2**14, "r": 8, "p": 1, "salt": b64(salt)},
        "aead": "AES-256-GCM",
        "nonce": b64(nonce),
    }
    password = unicodedata.normalize("NFKC", phrase).encode()
    key = hashlib.scrypt(password, salt=salt, n=2**14, r=8, p=1, dklen=32, maxmem=2**26)
    plaintext = b"".join(part.to_bytes(32, "big") for part in shares)
    card["sealed"] = b64(AESGCM(key).encrypt(nonce, plaintext, canonical(card)))
    card["check"] = sha256(canonical(card)).hex()[:8]
    return canonical(card).decode()


def proof_vector() -> dict[str, Any]:
    """A challenge to the ballot lock, and what is kept of its check number."""
    number, lock = "048213905517", named_lock(BALLOT_SCALAR, "监督组")
    head: dict[str, Any] = {
        "format": "survey-challenge/1",
        "campaign": CAMPAIGN.hex(),
        "number": "204816",
        "title": "年度民主测评",
        "definition_hash": DEFINITION_HASH.hex(),
        "role": "ballot",
        "lock": lock,
        "other": named_lock(SLIP_SCALAR, "考核办"),
    }
    info = tag("proof") + sha256(canonical(head))
    ephemeral = int.from_bytes(fixed("ephemeral proof"), "big")
    sealed = by_hand.hpke_seal(
        number.encode(), to=public_of(BALLOT_SCALAR), ephemeral=ephemeral, info=info
    )
    place = CAMPAIGN + DEFINITION_HASH + lp(lock["id"])
    return {
        "scalar": f"{BALLOT_SCALAR:064x}",
        "ephemeral": f"{ephemeral:064x}",
        "info": info.hex(),
        "check_number": number,
        "file": canonical({**head, "sealed": b64(sealed)}).decode(),
        "number_hash": sha256(tag("proven") + place + number.encode()).hex(),
    }
