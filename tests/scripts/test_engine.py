"""Which engine does the work, and that it makes no difference to the bytes."""

import hashlib
import hmac
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from survey.sealing.derivation import hkdf_expand, hkdf_extract, stretch
from tests.scripts.in_node import ENGINES, answers, drawing, given, refusals

pytestmark = pytest.mark.needs_system
BOTH = pytest.mark.parametrize("engine", ENGINES)

LENGTHS = (1, 31, 32, 33, 63, 64, 65, 127, 1000)


def _asked(engine: str, call: str, *taken: bytes | int) -> dict[str, Any]:
    given_as = [one.hex() if isinstance(one, bytes) else one for one in taken]
    return {"act": "primitive", "engine": engine, "call": call, "taken": given_as}


def test_the_browsers_own_cryptography_is_taken_where_there_is_any() -> None:
    asked = [{"act": "chosen"}, {"act": "chosen", "force": "pure"}]

    assert given(asked) == ["webcrypto", "pure"]
    assert given([{"act": "chosen"}], old_engine=True) == ["pure"]


def test_an_engine_that_is_forced_and_missing_is_refused() -> None:
    [refused] = answers([{"act": "chosen", "force": "webcrypto"}], old_engine=True)

    assert refused.refused == "NoEngine"


@BOTH
def test_hashes_and_keys_are_those_of_python(engine: str) -> None:
    drawn = drawing(3)
    expected: list[tuple[dict[str, Any], bytes]] = [
        (_asked(engine, "sha256", b""), hashlib.sha256(b"").digest())
    ]
    for length in LENGTHS:
        key, message = drawn.randbytes(length), drawn.randbytes(2 * length)
        prk, info = drawn.randbytes(32), drawn.randbytes(length)
        expanded = hkdf_expand(hkdf_extract(key, salt=b""), info=info, length=length)
        expected += [
            (_asked(engine, "sha256", message), hashlib.sha256(message).digest()),
            (_asked(engine, "hmac", key, message), hmac.digest(key, message, "sha256")),
            (_asked(engine, "extract", b"", key), hkdf_extract(key, salt=b"")),
            (_asked(engine, "extract", key, message), hkdf_extract(message, salt=key)),
            (_asked(engine, "expand", prk, info, 80), hkdf_expand(prk, info=info, length=80)),
            (_asked(engine, "hkdf", key, info, length), expanded),
            (_asked(engine, "pbkdf2", key, message, 7), stretch(key, salt=message, rounds=7)),
        ]

    assert given(one for one, _ in expected) == [raw.hex() for _, raw in expected]


@BOTH
@pytest.mark.parametrize("key_bytes", [16, 32])
def test_what_is_sealed_is_what_python_seals_and_opens_again(engine: str, key_bytes: int) -> None:
    drawn = drawing(key_bytes)
    key, nonce = drawn.randbytes(key_bytes), drawn.randbytes(12)
    cases = [(drawn.randbytes(length), drawn.randbytes(length % 40)) for length in (0, *LENGTHS)]
    sealed = [AESGCM(key).encrypt(nonce, message, about) for message, about in cases]

    assert given(
        _asked(engine, "gcmSeal", key, nonce, message, about) for message, about in cases
    ) == [raw.hex() for raw in sealed]
    assert given(
        _asked(engine, "gcmOpen", key, nonce, raw, about)
        for raw, (_, about) in zip(sealed, cases, strict=True)
    ) == [message.hex() for message, _ in cases]
    altered = [raw[:-1] + bytes([raw[-1] ^ 1]) for raw in sealed]
    assert "" not in refusals(_asked(engine, "gcmOpen", key, nonce, raw) for raw in altered)
