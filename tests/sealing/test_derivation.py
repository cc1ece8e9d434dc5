import pytest

from survey.sealing.derivation import (
    CodeKeys,
    Purpose,
    bind_value,
    derive,
    hkdf_expand,
    hkdf_extract,
    stretch,
    verifiers,
)
from tests.sealing.known import VECTORS

KNOWN = VECTORS["4 derivations"]
CAMPAIGN = bytes.fromhex(KNOWN["campaign"])

# RFC 5869, appendix A.1 to A.3: secret, salt, info, length, prk, okm.
RFC_5869 = [
    (
        "0b" * 22,
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        42,
        "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ),
    (
        bytes(range(0x50)).hex(),
        bytes(range(0x60, 0xB0)).hex(),
        bytes(range(0xB0, 0x100)).hex(),
        82,
        "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
        (
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            "cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
    ),
    (
        "0b" * 22,
        "",
        "",
        42,
        "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    ),
]

# RFC 7914, section 11: password, salt, rounds, key of 64 bytes.
RFC_7914 = [
    (
        b"passwd",
        b"salt",
        1,
        (
            "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
            "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"
        ),
    ),
    (
        b"Password",
        b"NaCl",
        80000,
        (
            "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
            "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"
        ),
    ),
]


@pytest.mark.parametrize(("secret", "salt", "info", "length", "prk", "okm"), RFC_5869)
def test_hkdf_gives_what_rfc_5869_prints(
    secret: str, salt: str, info: str, length: int, prk: str, okm: str
) -> None:
    extracted = hkdf_extract(bytes.fromhex(secret), salt=bytes.fromhex(salt))

    assert extracted.hex() == prk
    assert hkdf_expand(extracted, info=bytes.fromhex(info), length=length).hex() == okm


@pytest.mark.parametrize(("password", "salt", "rounds", "key"), RFC_7914)
def test_stretching_gives_what_rfc_7914_prints(
    password: bytes, salt: bytes, rounds: int, key: str
) -> None:
    assert stretch(password, salt=salt, rounds=rounds, length=64).hex() == key


def test_a_code_opens_the_keys_of_its_vector() -> None:
    keys = derive(KNOWN["code"], campaign=CAMPAIGN)

    assert stretch(KNOWN["code"].encode(), salt=CAMPAIGN).hex() == KNOWN["root"]
    assert {purpose: getattr(keys, purpose).hex() for purpose in Purpose} == KNOWN["keys"]
    assert [value.hex() for value in verifiers(keys)] == [KNOWN["auth_hash"], KNOWN["cast_hash"]]


def test_a_slip_is_bound_to_the_value_of_its_vector() -> None:
    bound = bind_value(
        bytes.fromhex(KNOWN["keys"]["bind"]),
        definition_hash=bytes.fromhex(KNOWN["definition_hash"]),
        style_hash=bytes.fromhex(KNOWN["style_hash"]),
        ballot_lock=bytes.fromhex(KNOWN["ballot_lock"]),
        slip_lock=bytes.fromhex(KNOWN["slip_lock"]),
    )

    assert bound.hex() == KNOWN["bind_value"]


def test_the_same_code_has_other_keys_in_another_campaign() -> None:
    here = derive(KNOWN["code"], campaign=CAMPAIGN)
    there = derive(KNOWN["code"], campaign=bytes(16))

    assert not {getattr(here, purpose) for purpose in Purpose} & {
        getattr(there, purpose) for purpose in Purpose
    }


def test_a_code_as_it_is_printed_gives_no_keys() -> None:
    with pytest.raises(ValueError, match="16 symbols"):
        derive("7K3M-Q9XD-2HVB-T4NW", campaign=CAMPAIGN)
    with pytest.raises(ValueError, match="16 bytes"):
        derive(KNOWN["code"], campaign=b"123456")


def test_parts_of_another_length_are_not_bound() -> None:
    with pytest.raises(ValueError, match="65"):
        bind_value(
            bytes(32),
            definition_hash=bytes(33),
            style_hash=bytes(31),
            ballot_lock=bytes(65),
            slip_lock=bytes(65),
        )


def test_keys_show_in_no_message() -> None:
    keys = CodeKeys(b"secret1", b"secret2", b"secret3", b"secret4", b"secret5")

    assert "secret" not in repr(keys)
