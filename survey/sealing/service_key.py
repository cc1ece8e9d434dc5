"""What the service keeps of staff's second factors: useless without the secret of its settings.

key(purpose) = HKDF-SHA256(the secret, no salt, info = tag("staff " ‖ purpose)), 32 bytes.
A hash is HMAC-SHA256(key("hash"), place ‖ 0x00 ‖ text); what is sealed is
nonce ‖ AES-256-GCM(key("seal"), nonce, content, place), 12 bytes of nonce drawn at random.

Threat: somebody reads the database, or a backup of it. A one-time code of eight digits would be
found by trying all, and an authenticator's secret makes every code to come.
"""

import os
from hmac import digest

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from survey.sealing.derivation import hkdf_expand, hkdf_extract
from survey.sealing.encoding import tag
from survey.sealing.errors import SealingError

_NONCE_BYTES = 12


class SecretChanged(SealingError):
    """What is opened was sealed under another secret, or for another place."""

    code = "secret-changed"


class ServiceKey:
    """The keys that come from the secret of the settings."""

    def __init__(self, secret: str) -> None:
        """Derive them; `secret` is at least 32 characters."""
        extracted = hkdf_extract(secret.encode(), salt=b"")
        self._hashing = hkdf_expand(extracted, info=tag("staff hash"))
        self._cipher = AESGCM(hkdf_expand(extracted, info=tag("staff seal")))

    def hash_of(self, text: str, *, place: str) -> bytes:
        """32 bytes that only this service can make of a text, another in another place."""
        return digest(self._hashing, f"{place}\0{text}".encode(), "sha256")

    def seal(self, content: bytes, *, place: str) -> bytes:
        """Content sealed for its place."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, content, place.encode())

    def open(self, sealed: bytes, *, place: str) -> bytes:
        """The content; raises SecretChanged where secret or place is not that of the sealing."""
        nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, rest, place.encode())
        except (InvalidTag, ValueError):
            raise SecretChanged from None
