"""The key card file: what stands on paper for years (protocol section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.sealing.canonical import Json, canonical_bytes, read_canonical
from survey.sealing.encoding import b64, sha256, unb64
from survey.sealing.errors import CardDamaged, CardFault, LockRefused, NotCanonical
from survey.sealing.lock import SCALAR_BYTES, PublicLock, named_lock_from_json, named_lock_json
from survey.sealing.sharing import CARDS, THRESHOLD

FORMAT = "survey-keycard/1"
AEAD = "AES-256-GCM"
NONCE_BYTES = 12
SALT_BYTES = 16
LOCK_COUNTS = (1, 2)
LEAST_WORK = 2**14
MOST_WORK = 2**20
SCRYPT_R = 8
SCRYPT_P = 1

_TAG_BYTES = 16


@dataclass(frozen=True, slots=True)
class KeyCard:
    """One of three cards: its locks (ballot lock first), scrypt's n as `work`, sealed shares."""

    locks: tuple[PublicLock, ...]
    index: int
    work: int
    salt: bytes
    nonce: bytes
    sealed: bytes = b""


def additional_data(card: KeyCard) -> bytes:
    """What the seal of a card also covers: everything but the seal and the check."""
    return canonical_bytes(_head(card))


def write_card(card: KeyCard) -> bytes:
    """The key card file."""
    body = {**_head(card), "sealed": b64(card.sealed)}
    return canonical_bytes({**body, "check": _check(body)})


def read_card(raw: bytes) -> KeyCard:
    """The card of a key card file, still sealed; raises CardDamaged.

    The check finds damage without the passphrase. It is no protection: that is the seal's.
    """
    try:
        return _card(_whole(read_canonical(raw)))
    except (NotCanonical, LockRefused):
        raise CardDamaged(reason=CardFault.FORM) from None


def _head(card: KeyCard) -> dict[str, Json]:
    return {
        "format": FORMAT,
        "locks": [named_lock_json(lock) for lock in card.locks],
        "index": card.index,
        "threshold": THRESHOLD,
        "cards": len(CARDS),
        "kdf": {
            "name": "scrypt",
            "n": card.work,
            "r": SCRYPT_R,
            "p": SCRYPT_P,
            "salt": b64(card.salt),
        },
        "aead": AEAD,
        "nonce": b64(card.nonce),
    }


def _check(body: Mapping[str, Json]) -> str:
    return sha256(canonical_bytes(body)).hex()[:8]


def _whole(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise CardDamaged(reason=CardFault.FORM)
    body = {name: member for name, member in value.items() if name != "check"}
    if value.get("check") != _check(body):
        raise CardDamaged(reason=CardFault.CHECK)
    return body


def _card(body: dict[str, Json]) -> KeyCard:
    match body:
        case {
            "locks": [*locks],
            "index": int(index),
            "kdf": {"n": int(work), "salt": str(salt)},
            "nonce": str(nonce),
            "sealed": str(sealed),
        }:
            named = tuple(named_lock_from_json(lock) for lock in locks)
            card = KeyCard(named, index, work, unb64(salt), unb64(nonce), unb64(sealed))
        case _:
            raise CardDamaged(reason=CardFault.FORM)
    # Writing the card again finds every member that this version of the format does not know.
    same = canonical_bytes({**_head(card), "sealed": b64(card.sealed)}) == canonical_bytes(body)
    if not (same and _within_bounds(card)):
        raise CardDamaged(reason=CardFault.FORM)
    return card


def _within_bounds(card: KeyCard) -> bool:
    return (
        card.index in CARDS
        and not isinstance(card.index, bool)
        and len(card.locks) == len({lock.id for lock in card.locks})
        and len(card.locks) in LOCK_COUNTS
        and len(card.salt) == SALT_BYTES
        and len(card.nonce) == NONCE_BYTES
        and len(card.sealed) == SCALAR_BYTES * len(card.locks) + _TAG_BYTES
        and is_work(card.work)
    )


def is_work(work: int) -> bool:
    """Whether this is a cost of scrypt that cards may have: a power of two, 2¹⁴ to 2²⁰."""
    # More would let a forged card exhaust the memory of the PC that opens the box.
    return LEAST_WORK <= work <= MOST_WORK and work.bit_count() == 1
