"""A key card as a short text: what its QR code holds, and what is typed back (protocol section 5).

Only what a reader cannot know is written, so that nobody types more than he must; the file that
comes of it is the same to the byte. Printed lines have a check each, which points at a mistake.
"""

import unicodedata

from survey.sealing.card_file import NONCE_BYTES, SALT_BYTES, KeyCard, read_card, write_card
from survey.sealing.code import ALPHABET
from survey.sealing.encoding import lp, sha256
from survey.sealing.errors import CardDamaged, CardFault, CardLineMistyped, CardLinesMissing
from survey.sealing.lock import SCALAR_BYTES, PublicLock, lock_id

VERSION = 1
LINE_SYMBOLS = 40

_BITS = 5
_GROUP = 5
_HEAD_BYTES = 4
_PUBLIC_BYTES = 65
_TAG_BYTES = 16
_FILE_CHECK_BYTES = 4
_NUMBER_DIGITS = 2
_LINE_CHECK_SYMBOLS = 3
_LOOKALIKES = str.maketrans("ILO", "110")


def write_text(raw: bytes) -> str:
    """The text of a key card file, symbols of slip codes alone; raises CardDamaged."""
    return _symbols(_packed(read_card(raw)) + _file_check(raw))


def write_lines(raw: bytes) -> tuple[str, ...]:
    """The text of a key card file in numbered lines for paper; raises CardDamaged."""
    text = write_text(raw)
    parts = [text[start : start + LINE_SYMBOLS] for start in range(0, len(text), LINE_SYMBOLS)]
    return tuple(_printed(number, part) for number, part in enumerate(parts, 1))


def _printed(number: int, symbols: str) -> str:
    starts = range(0, len(symbols), _GROUP)
    groups = " ".join(symbols[start : start + _GROUP] for start in starts)
    return f"{number:02}   {groups}   {_line_check(f'{number:02}{symbols}')}"


def is_text(typed: str) -> bool:
    """Whether this can be the text of a card: its symbols, and more of them than a code has."""
    symbols = _folded(typed)
    return len(symbols) > 2 * _PUBLIC_BYTES and set(symbols) <= set(ALPHABET)


def read_text(typed: str) -> bytes:
    """The key card file of a text or of its printed lines, in any order.

    Case, width, blanks and I, L, O are forgiven. Raises CardLineMistyped (`line`),
    CardLinesMissing (`missing`), CardDamaged.
    """
    lines = [folded for line in typed.splitlines() if (folded := _folded(line))]
    if len(lines) == 1:
        return _file(lines[0], following="")
    parts = dict(_part(line, place) for place, line in enumerate(lines, 1))
    missing = [str(one) for one in range(1, max(parts, default=0) + 1) if one not in parts]
    if missing:
        raise CardLinesMissing(missing=", ".join(missing))
    symbols = "".join(parts[one] for one in sorted(parts))
    return _file(symbols, following=f"{len(parts) + 1} …")


def _folded(line: str) -> str:
    """A line as symbols: whatever is neither letter nor digit separates and means nothing."""
    wide = unicodedata.normalize("NFKC", line).upper().translate(_LOOKALIKES)
    return "".join(one for one in wide if one.isalnum())


def _part(line: str, place: int) -> tuple[int, str]:
    """Number and symbols of a printed line; a line without a number is called by its place."""
    number, rest = line[:_NUMBER_DIGITS], line[_NUMBER_DIGITS:]
    symbols, check = rest[:-_LINE_CHECK_SYMBOLS], rest[-_LINE_CHECK_SYMBOLS:]
    if not (number.isascii() and number.isdigit()):
        raise CardLineMistyped(line=place)
    if not set(symbols) <= set(ALPHABET) or _line_check(number + symbols) != check:
        raise CardLineMistyped(line=int(number))
    return int(number), symbols


def _line_check(line: str) -> str:
    return _symbols(sha256(line.encode()))[:_LINE_CHECK_SYMBOLS]


def _symbols(body: bytes) -> str:
    """Five bits a symbol, the last one filled with zero bits."""
    count = -(-len(body) * 8 // _BITS)
    value = int.from_bytes(body, "big") << (count * _BITS - len(body) * 8)
    return "".join(ALPHABET[value >> _BITS * place & 31] for place in range(count - 1, -1, -1))


def _file(symbols: str, *, following: str) -> bytes:
    """The file of all symbols; `following` names the lines after the last, if there are lines."""
    if not set(symbols) <= set(ALPHABET):
        raise CardDamaged(reason=CardFault.FORM)
    value, bits = 0, len(symbols) * _BITS
    for one in symbols:
        value = value << _BITS | ALPHABET.index(one)
    body = (value >> bits % 8).to_bytes(bits // 8, "big")
    raw = write_card(_unpacked(body, following))
    # Lines of two cards may each be whole.
    if _symbols(body) != symbols or _file_check(raw) != body[-_FILE_CHECK_BYTES:]:
        raise CardDamaged(reason=CardFault.CHECK)
    return raw


def _packed(card: KeyCard) -> bytes:
    locks = b"".join(lp(lock.name) + lock.public for lock in card.locks)
    head = bytes([VERSION, card.index, card.work.bit_length() - 1, len(card.locks)])
    return head + locks + card.salt + card.nonce + card.sealed


def _file_check(raw: bytes) -> bytes:
    return sha256(raw)[:_FILE_CHECK_BYTES]


def _unpacked(body: bytes, following: str) -> KeyCard:
    """The card of such bytes; whoever reads the file of it holds it against all other bounds."""
    if body[:1] != bytes([VERSION]) or len(body) < _HEAD_BYTES:
        raise CardDamaged(reason=CardFault.FORM)
    _, index, exponent, count = body[:_HEAD_BYTES]
    place, locks = _HEAD_BYTES, []
    for _ in range(count):
        end = place + 2 + int.from_bytes(body[place : place + 2], "big")
        public = body[end : end + _PUBLIC_BYTES]
        name = body[place + 2 : end].decode("utf-8", "replace")
        locks.append(PublicLock(lock_id(public), name, public))
        place = end + _PUBLIC_BYTES
    sealed = place + SALT_BYTES + NONCE_BYTES
    end = sealed + SCALAR_BYTES * count + _TAG_BYTES
    if following and len(body) < end + _FILE_CHECK_BYTES:
        raise CardLinesMissing(missing=following)
    salt, nonce = body[place:][:SALT_BYTES], body[place + SALT_BYTES : sealed]
    return KeyCard(tuple(locks), index, 2**exponent, salt, nonce, body[sealed:end])
