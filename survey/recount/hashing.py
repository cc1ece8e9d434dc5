"""What is hashed and how its parts are joined (`docs/protocol.md` 0, 8, 10, 11)."""

from collections.abc import Mapping, Sequence
from hashlib import sha256


def lp(text: str) -> bytes:
    """Return the UTF-8 of `text` behind its length as u16."""
    content = text.encode()
    return len(content).to_bytes(2, "big") + content


def tag(name: str) -> bytes:
    """Return the first bytes of everything that is hashed for one purpose."""
    return lp("survey-1") + lp(name)


def info(kind: str, *, campaign: bytes, definition_hash: bytes, names: Sequence[str]) -> bytes:
    """Return the HPKE info; `kind` is inner or outer, `names` are class, section, channel."""
    return tag(kind) + campaign + definition_hash + b"".join(map(lp, names))


def box_root(campaign: bytes, trackers: Sequence[bytes]) -> bytes:
    """Return the root over trackers that are sorted already."""
    return sha256(
        tag("box") + campaign + len(trackers).to_bytes(4, "big") + b"".join(trackers)
    ).digest()


def issued_root(campaign: bytes, batch: Mapping[tuple[str, str], Sequence[bytes]]) -> bytes:
    """Return the root of a batch: per (class, section) the cast hashes, sorted already.

    lp is free of prefixes, so entries sort by class and section first, then by cast hash.
    """
    total = sum(map(len, batch.values()))
    root = sha256(tag("issued") + campaign + total.to_bytes(4, "big"))
    prefixed = [(lp(name) + lp(section), held) for (name, section), held in batch.items()]
    for prefix, hashes in sorted(prefixed):
        for cast_hash in hashes:
            root.update(prefix + cast_hash)
    return root.digest()
