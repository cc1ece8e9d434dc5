import pytest

from survey.sealing.card_file import LEAST_WORK
from survey.sealing.card_text import is_text, read_text, write_lines, write_text
from survey.sealing.errors import CardDamaged, CardFault, CardLineMistyped, CardLinesMissing
from survey.sealing.keycard import make_cards
from survey.sealing.lock import new_lock
from tests.sealing.by_hand import ALPHABET, sha256
from tests.sealing.known import VECTORS

CARDS = [
    card["file"].encode()
    for name in ("5 cards", "5 cards of one lock")
    for card in VECTORS[name]["cards"]
]
ONE = CARDS[0]
IDS = [f"{kind} {index}" for kind in ("one lock", "two locks") for index in (1, 2, 3)]


@pytest.mark.parametrize("raw", CARDS, ids=IDS)
def test_text_and_printed_lines_give_the_file_back_to_the_byte(raw: bytes) -> None:
    lines = write_lines(raw)

    assert read_text(write_text(raw)) == raw
    assert read_text("\n".join(lines)) == raw
    assert len(lines) in (7, 11)
    assert is_text(write_text(raw))
    assert is_text("\n".join(lines))


@pytest.mark.parametrize("name", ["A", "监" * 60, "e\u0301", 'a "b" \\ c'])
def test_a_lock_may_have_any_name(name: str) -> None:
    private, _ = new_lock(name)
    for raw in make_cards([private], ["a", "b", "c"], work=LEAST_WORK):
        assert read_text("\n".join(write_lines(raw))) == raw


def test_the_text_is_as_the_protocol_says() -> None:
    bits = "".join(f"{ALPHABET.index(one):05b}" for one in write_text(ONE))
    body = bytes(int(bits[place : place + 8], 2) for place in range(0, len(bits) // 8 * 8, 8))
    head = bytes([1, 1, 14, 1, 0, 9]) + "监督组".encode() + b"\x04"

    assert body.startswith(head)
    assert (len(body), body[-4:]) == (6 + 9 + 65 + 16 + 12 + 48 + 4, sha256(ONE)[:4])


def test_a_printed_line_is_as_the_protocol_says() -> None:
    symbols = write_text(ONE)[:40]
    digest = "".join(f"{byte:08b}" for byte in sha256(f"01{symbols}".encode()))
    check = "".join(ALPHABET[int(digest[place : place + 5], 2)] for place in (0, 5, 10))

    assert write_lines(ONE)[0].replace(" ", "") == f"01{symbols}{check}"


def test_what_people_do_to_letters_is_forgiven() -> None:
    lines = [
        line.lower().replace("0", "o").replace("1", "l") for line in reversed(write_lines(ONE))
    ]
    wide = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in lines[0])

    assert read_text("\r\n\r\n".join([wide, *(one.replace(" ", "-") for one in lines[1:])])) == ONE


def test_every_wrong_symbol_points_at_its_line() -> None:
    lines = write_lines(ONE)
    for number, line in enumerate(lines, 1):
        for place in range(4, len(line), 3):
            if line[place] == " ":
                continue
            other = ALPHABET[(ALPHABET.index(line[place]) + 1) % 32]
            wrong = f"{line[:place]}{other}{line[place + 1 :]}"
            with pytest.raises(CardLineMistyped) as refused:
                read_text("\n".join([*lines[: number - 1], wrong, *lines[number:]]))
            assert refused.value.facts == {"line": number}


@pytest.mark.parametrize(
    "second",
    ["02", "02 ABCD", "02 AB1234U", "my card", "U", "02 00000 00000 00000 00000 00000 000"],
)
def test_a_line_that_is_none_is_pointed_at(second: str) -> None:
    lines = write_lines(ONE)
    with pytest.raises(CardLineMistyped) as refused:
        read_text("\n".join([lines[0], second, *lines[2:]]))
    assert refused.value.facts == {"line": 2}


@pytest.mark.parametrize(
    ("left_out", "missing"), [((2, 5), "2, 5"), ((1,), "1"), ((7,), "7 …"), ((6, 7), "6 …")]
)
def test_lines_that_are_missing_are_named(left_out: tuple[int, ...], missing: str) -> None:
    kept = [line for number, line in enumerate(write_lines(ONE), 1) if number not in left_out]

    with pytest.raises(CardLinesMissing) as refused:
        read_text("\n".join(kept))

    assert refused.value.facts == {"missing": missing}


def test_lines_of_two_cards_do_not_make_one() -> None:
    mixed = [*write_lines(CARDS[0])[:4], *write_lines(CARDS[1])[4:]]

    with pytest.raises(CardDamaged) as refused:
        read_text("\n".join(mixed))

    assert refused.value.facts == {"reason": CardFault.CHECK}


def test_every_wrong_symbol_of_a_scanned_text_is_noticed() -> None:
    text = write_text(ONE)
    for place, symbol in enumerate(text):
        other = ALPHABET[(ALPHABET.index(symbol) + 1) % 32]
        with pytest.raises(CardDamaged):
            read_text(f"{text[:place]}{other}{text[place + 1 :]}")
    for spoiled in (text[:-1], text + "0", text[1:], "U" + text[1:]):
        with pytest.raises(CardDamaged):
            read_text(spoiled)


@pytest.mark.parametrize("other", ["", "7K3M-Q9XD-2HVB-T4NW", "one of three", ONE.decode()])
def test_a_text_is_told_from_others(other: str) -> None:
    assert not is_text(other)
