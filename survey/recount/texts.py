"""Texts that may be shown, in an order that tells nothing (`docs/counting.md` 5.5)."""

from collections.abc import Iterable
from hashlib import sha256

from survey.recount.hashing import tag
from survey.recount.reading import Json
from survey.recount.tally import Said


def in_order(said: Iterable[Said], inner_root: bytes) -> list[Said]:
    """Return the texts sorted by the hash of root and text, then text, then field."""
    prefix = tag("text") + inner_root

    def place(one: Said) -> tuple[bytes, str, str]:
        return sha256(prefix + one.text.encode()).digest(), one.text, one.field

    return sorted(said, key=place)


def comment(one: Said) -> Json:
    """Return a text of a subject as the results file shows it."""
    return {"text": one.text} | ({"field": one.field} if one.field else {})
