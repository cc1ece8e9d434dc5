"""RFC 9180, appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given
from hypothesis import strategies as st

from survey.recount.hpke import Opener, Schedule, Unreadable, shared_secret

INFO = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")
RECIPIENT = 0xF3CE7FDAE57E1A310D87F1EBBDE6F328BE0A99CDBCADF4D6589CF29DE4B8FFD2
EPHEMERAL = 0x4995788EF4B9D6132B249CE59A77281493EB39AF373D236A1FE415CB0C2D7BEB
RECIPIENT_PUBLIC = bytes.fromhex(
    "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a82"
    "6a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0"
)
ENC = bytes.fromhex(
    "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac9"
    "8536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4"
)
OF_BOTH = "c0d26aeab536609a572b07695d933b589dcf363ff9d93c93adea537aeabb8cb8"
KEY, BASE_NONCE = "868c066ef58aae6dc589b6cfdd18f97e", "4e0bc5018beba4bf004cca59"
PLAIN = b"Beauty is truth, truth beauty"
# sequence number, additional data and ciphertext as printed
ENCRYPTIONS = [
    (
        0,
        "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434",
    ),
    (
        1,
        "fa6f037b47fc21826b610172ca9637e82d6e5801eb31cbd3748271affd4ecb06646e0329cbdf3c3cd655b28e82",
    ),
    (
        2,
        "895cabfac50ce6c6eb02ffe6c048bf53b7f7be9a91fc559402cbc5b8dcaeb52b2ccc93e466c28fb55fed7a7fec",
    ),
    (
        255,
        "2ad71c85bf3f45c6eca301426289854b31448bcf8a8ccb1deef3ebd87f60848aa53c538c30a4dac71d619ee2cd",
    ),
]


def test_the_key_pair_of_the_rfc_has_the_public_key_of_the_rfc() -> None:
    assert Opener(RECIPIENT).public == RECIPIENT_PUBLIC
    assert Opener(EPHEMERAL).public == ENC


def test_sender_and_recipient_come_to_the_shared_secret_of_the_rfc() -> None:
    context = ENC + RECIPIENT_PUBLIC
    sender = ec.derive_private_key(EPHEMERAL, ec.SECP256R1())
    recipient = ec.derive_private_key(RECIPIENT, ec.SECP256R1())
    assert shared_secret(sender, RECIPIENT_PUBLIC, context).hex() == OF_BOTH
    assert shared_secret(recipient, ENC, context).hex() == OF_BOTH


def test_the_schedule_gives_key_and_nonce_of_the_rfc() -> None:
    key, nonce = Schedule(INFO).key_and_nonce(bytes.fromhex(OF_BOTH))
    assert (key.hex(), nonce.hex()) == (KEY, BASE_NONCE)


@pytest.mark.parametrize(("sequence", "ciphertext"), ENCRYPTIONS)
def test_sealing_with_the_fixed_ephemeral_key_gives_the_ciphertexts_of_the_rfc(
    sequence: int, ciphertext: str
) -> None:
    sender = ec.derive_private_key(EPHEMERAL, ec.SECP256R1())
    secret = shared_secret(sender, RECIPIENT_PUBLIC, ENC + RECIPIENT_PUBLIC)
    key, base = Schedule(INFO).key_and_nonce(secret)
    nonce = (int.from_bytes(base, "big") ^ sequence).to_bytes(12, "big")
    sealed = AESGCM(key).encrypt(nonce, PLAIN, b"Count-%d" % sequence)
    assert sealed.hex() == ciphertext


def test_the_first_message_of_the_rfc_is_opened() -> None:
    message = ENC + bytes.fromhex(ENCRYPTIONS[0][1])
    assert Opener(RECIPIENT).open(message, Schedule(INFO), aad=b"Count-0") == PLAIN


@given(plain=st.binary(max_size=300), info=st.binary(max_size=200))
def test_what_cryptography_seals_is_opened(plain: bytes, info: bytes) -> None:
    suite = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
    key = ec.derive_private_key(RECIPIENT, ec.SECP256R1())
    message = suite.encrypt(plain, key.public_key(), info)
    assert Opener(RECIPIENT).open(message, Schedule(info)) == plain


def test_every_flipped_bit_of_a_message_is_refused() -> None:
    message = ENC + bytes.fromhex(ENCRYPTIONS[0][1])
    opener, schedule = Opener(RECIPIENT), Schedule(INFO)
    for bit in range(8 * len(message)):
        changed = bytearray(message)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Unreadable):
            opener.open(bytes(changed), schedule, aad=b"Count-0")


def test_a_compressed_or_cut_point_is_refused() -> None:
    opener, schedule = Opener(RECIPIENT), Schedule(INFO)
    for message in (b"", ENC, b"\x02" + ENC[1:33] + bytes(100), b"\x00" + bytes(120)):
        with pytest.raises(Unreadable):
            opener.open(message, schedule)
