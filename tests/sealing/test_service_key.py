"""What is kept of second factors is useless without the secret of the settings."""

import pytest

from survey.sealing.service_key import SecretChanged, ServiceKey

KEY = ServiceKey("a-secret-of-32-letters-and-more-0123")
OTHER = ServiceKey("b-secret-of-32-letters-and-more-0123")


def test_what_was_sealed_opens_in_its_place_under_its_secret_alone() -> None:
    sealed = KEY.seal(b"JBSWY3DP", place="authenticator 1")
    assert KEY.open(sealed, place="authenticator 1") == b"JBSWY3DP"
    assert b"JBSWY3DP" not in sealed
    for key, place in ((OTHER, "authenticator 1"), (KEY, "authenticator 2")):
        with pytest.raises(SecretChanged):
            key.open(sealed, place=place)


@pytest.mark.parametrize("damaged", [b"", b"short", bytes(40)])
def test_what_is_damaged_does_not_open(damaged: bytes) -> None:
    with pytest.raises(SecretChanged):
        KEY.open(damaged, place="authenticator 1")


def test_a_hash_is_another_under_another_secret_and_in_another_place() -> None:
    hashes = {
        KEY.hash_of("12345678", place="code 1"),
        KEY.hash_of("12345678", place="code 2"),
        KEY.hash_of("12345679", place="code 1"),
        OTHER.hash_of("12345678", place="code 1"),
    }
    assert {len(one) for one in hashes} == {32}
    assert len(hashes) == 4


def test_the_same_content_is_never_sealed_alike() -> None:
    assert KEY.seal(b"x", place="p") != KEY.seal(b"x", place="p")
