"""What the locks refuse, each by name; the words for a code live in the catalogs.

SealingError
├── MistypedCode       what was typed is not a slip code
├── MistypedSerial     what was typed is not a serial
├── NotCanonical       bytes or a value without canonical form
├── MalformedBallot    not a padded ballot of this style
├── TextsTooLong       the texts of a ballot do not fit into its style
├── EnvelopeRefused    not sealed to this lock for this place, or altered since
├── DraftRefused       not sealed with this code for this ballot style, or altered since
├── BadReceipt         not signed by this campaign
├── LedgerEntryRefused not an entry of a ledger
├── LockRefused        not a public lock
├── LockMismatch       the cards fit together to another key than the lock's
├── ChallengeRefused   not a challenge, not sealed to this lock, or altered since
├── PaperRefused       slips that wait for the printer: another key, altered, or cut off
└── CardRefused        a key card, or a set of them
    ├── CardDamaged
    ├── CardLineMistyped
    ├── CardLinesMissing
    ├── ForeignCard
    ├── SameCardTwice
    ├── TooFewCards
    ├── PassphraseRefused
    └── WrongPassphrase
"""

from enum import StrEnum
from typing import ClassVar


class CodeFault(StrEnum):
    """Why something is not a slip code or a serial."""

    LENGTH = "length"
    SYMBOL = "symbol"
    CHECK = "check"


class FormFault(StrEnum):
    """Why something has no canonical form."""

    SYNTAX = "syntax"
    NUMBER = "number"
    NAME = "name"
    TEXT = "text"
    KIND = "kind"
    BYTES = "bytes"


class BallotFault(StrEnum):
    """Why something is not a padded ballot."""

    SIZE = "size"
    VERSION = "version"
    CODES = "codes"
    KEYS = "keys"
    TEXT = "text"
    PADDING = "padding"


class CardFault(StrEnum):
    """Why a key card cannot be read."""

    CHECK = "check"
    FORM = "form"


class Layer(StrEnum):
    """Which of the two envelopes; the values are part of the protocol (section 8)."""

    INNER = "inner"
    OUTER = "outer"


class SealingError(Exception):
    """Anything the locks refuse by name: `code` for the catalog, `facts` to fill its words."""

    code: ClassVar[str] = "sealing-refused"

    def __init__(self, **facts: str | int) -> None:
        """Keep the facts that the message will name; none may be a code, key or rating."""
        super().__init__(self.code, facts)
        self.facts = facts


class MistypedCode(SealingError):
    """Not a slip code: `reason` (CodeFault), and what can be pointed at.

    `length` for LENGTH: symbols found. `position` (1 to 16) and `group` (1 to 4) of the doubtful
    symbol for SYMBOL, and for CHECK if a single wrong symbol would explain it.
    """

    code = "mistyped-code"


class MistypedSerial(SealingError):
    """Not a serial: `reason` (CodeFault)."""

    code = "mistyped-serial"


class NotCanonical(SealingError):
    """Bytes or a value without canonical form: `reason` (FormFault)."""

    code = "not-canonical"


class MalformedBallot(SealingError):
    """Not a padded ballot of this style: `reason` (BallotFault)."""

    code = "malformed-ballot"


class TextsTooLong(SealingError):
    """The texts need more bytes than the style has room for: `needed`, `room`."""

    code = "texts-too-long"


class EnvelopeRefused(SealingError):
    """Not sealed to this lock for this campaign and place, or altered since: `layer`."""

    code = "envelope-refused"


class DraftRefused(SealingError):
    """Not a draft of this code, campaign, definition and style, or altered since."""

    code = "draft-refused"


class BadReceipt(SealingError):
    """Not a receipt, or not signed by this campaign."""

    code = "bad-receipt"


class LedgerEntryRefused(SealingError):
    """Not an entry of a ledger: a member is missing, unknown or of the wrong form."""

    code = "ledger-entry-refused"


class LockRefused(SealingError):
    """Not a public lock: wrong form, not a point of the curve, or an id of another key."""

    code = "lock-refused"


class LockMismatch(SealingError):
    """The cards fit together to another key than the lock's (cards of two makings): `lock`."""

    code = "lock-mismatch"


class ChallengeRefused(SealingError):
    """Not a challenge file, or its number was not sealed to this lock, or altered since."""

    code = "challenge-refused"


class PaperRefused(SealingError):
    """Printed slips that cannot be opened: another key, altered since, or cut off."""

    code = "paper-refused"


class CardRefused(SealingError):
    """A key card, or a set of them; `card` is its place (from 1) in the set as given."""

    code = "card-refused"


class CardDamaged(CardRefused):
    """The card's check does not fit, or it is no key card: `reason` (CardFault), `card`."""

    code = "card-damaged"


class CardLineMistyped(CardRefused):
    """A typed line of a card does not have its check: `line` (its number), `card`."""

    code = "card-line-mistyped"


class CardLinesMissing(CardRefused):
    """Lines of a card were not typed: `missing` (their numbers), `card`."""

    code = "card-lines-missing"


class ForeignCard(CardRefused):
    """The card belongs to another lock: `card`, and the `lock` that was asked for."""

    code = "foreign-card"


class SameCardTwice(CardRefused):
    """Two of the given are the same card: `card` (the later one), `index` printed on it."""

    code = "same-card-twice"


class TooFewCards(CardRefused):
    """Fewer cards than open a lock: `given`, `needed`."""

    code = "too-few-cards"


class PassphraseRefused(CardRefused):
    """No card is made with an empty passphrase or one that is not text: `card`."""

    code = "passphrase-refused"


class WrongPassphrase(CardRefused):
    """The card is whole, but the passphrase does not open it: `card`."""

    code = "wrong-passphrase"
