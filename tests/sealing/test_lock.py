from collections.abc import Mapping

import pytest

from survey.sealing.canonical import Json, canonical_bytes
from survey.sealing.errors import LockRefused
from survey.sealing.lock import (
    PublicLock,
    lock_from_scalar,
    new_lock,
    public_key,
    public_lock_from_json,
    public_lock_json,
    read_public_lock,
    write_public_lock,
)
from tests.sealing.known import VECTORS

KNOWN = VECTORS["5 lock"]


def test_a_lock_has_the_id_and_the_file_of_its_vector() -> None:
    private = lock_from_scalar(int(KNOWN["scalar"], 16), name=KNOWN["name"])

    assert private.lock == PublicLock(KNOWN["id"], KNOWN["name"], bytes.fromhex(KNOWN["public"]))
    assert write_public_lock(private.lock) == KNOWN["file"].encode()
    assert read_public_lock(KNOWN["file"].encode()) == private.lock


def test_a_new_lock_is_read_from_its_file_and_its_object() -> None:
    private, lock = new_lock("监督组")

    assert private.lock == lock
    assert read_public_lock(write_public_lock(lock)) == lock
    assert public_lock_from_json(public_lock_json(lock)) == lock
    assert lock_from_scalar(private.scalar(), name=lock.name).lock == lock
    assert new_lock("监督组")[1].public != lock.public


def test_the_name_of_a_new_lock_is_kept_in_nfc() -> None:
    _, lock = new_lock("e\u0301")

    assert lock.name == "é"
    assert read_public_lock(write_public_lock(lock)) == lock


def _altered(**changes: Json) -> dict[str, Json]:
    return {**public_lock_json(new_lock("A")[1]), **changes}


@pytest.mark.parametrize(
    "value",
    [
        _altered(format="survey-lock/2"),
        _altered(id="0" * 16),
        _altered(name=7),
        _altered(public="BA"),
        _altered(public="="),
        _altered(more="x"),
        {"format": "survey-lock/1"},
        {name: member for name, member in _altered().items() if name != "format"},
        [],
        "lock",
    ],
)
def test_an_object_that_is_not_a_public_lock_is_refused(value: Json) -> None:
    with pytest.raises(LockRefused):
        public_lock_from_json(value)
    with pytest.raises(LockRefused):
        read_public_lock(canonical_bytes(value))


@pytest.mark.parametrize("raw", [b"", b"{", KNOWN["file"].encode() + b"\n"])
def test_a_file_that_is_not_a_public_lock_is_refused(raw: bytes) -> None:
    with pytest.raises(LockRefused):
        read_public_lock(raw)


def test_only_an_uncompressed_point_of_the_curve_is_a_key() -> None:
    good = bytes.fromhex(KNOWN["public"])
    compressed = bytes([2 + good[-1] % 2]) + good[1:33]

    assert public_key(good).key_size == 256
    for bad in (compressed, good[:-1] + bytes([good[-1] ^ 1]), b"\x06" + good[1:], bytes(65), b""):
        with pytest.raises(LockRefused):
            public_key(bad)


def test_the_private_key_shows_in_no_message() -> None:
    private, _ = new_lock("A")

    assert "key=" not in repr(private)
    assert isinstance(public_lock_json(private.lock), Mapping)
