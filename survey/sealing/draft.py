"""Drafts: a padded ballot under the slip's own key (protocol section 9)."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from survey.sealing.encoding import sha256, tag
from survey.sealing.errors import DraftRefused

DRAFT_OVERHEAD = 29

_VERSION = b"\x01"
_HEAD_BYTES = 13


def seal_draft(
    padded: bytes, *, key: bytes, campaign: bytes, definition_hash: bytes, style_hash: bytes
) -> bytes:
    """The draft of a padded ballot, DRAFT_OVERHEAD bytes longer; `key` is the code's draft key."""
    nonce = os.urandom(_HEAD_BYTES - len(_VERSION))
    place = _place(campaign, definition_hash, style_hash)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, padded, place)


def open_draft(
    draft: bytes, *, key: bytes, campaign: bytes, definition_hash: bytes, style_hash: bytes
) -> bytes:
    """The padded ballot of a draft; raises DraftRefused."""
    if len(draft) < DRAFT_OVERHEAD or not draft.startswith(_VERSION):
        raise DraftRefused
    nonce, sealed = draft[len(_VERSION) : _HEAD_BYTES], draft[_HEAD_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, sealed, _place(campaign, definition_hash, style_hash))
    except InvalidTag:
        raise DraftRefused from None


def draft_version(draft: bytes) -> str:
    """The name of this state of a draft, 64 hex digits."""
    return sha256(draft).hex()


def _place(campaign: bytes, definition_hash: bytes, style_hash: bytes) -> bytes:
    if (len(campaign), len(definition_hash), len(style_hash)) != (16, 32, 32):
        raise ValueError("a campaign id has 16 bytes and hashes 32")
    return tag("draft") + campaign + definition_hash + style_hash
