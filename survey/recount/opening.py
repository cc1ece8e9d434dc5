"""Opening the inner envelopes, a few at a time (`docs/protocol.md` 12)."""

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from survey.recount.errors import RecountRefused, Refusal
from survey.recount.hashing import info
from survey.recount.hpke import ENC_BYTES, TAG_BYTES, Opener, Schedule, Unreadable
from survey.recount.innerfile import Inner, Stratum, envelope
from survey.recount.reading import Lines

_NONCE = slice(1, 17)
_AT_ONCE = 500  # enough to count by columns, little to hold


def opener_of(scalar: int, public: bytes) -> Opener:
    """Return the opener of a lock; refuse a scalar that is not that lock's."""
    try:
        opener = Opener(scalar)
    except ValueError as error:
        raise RecountRefused(Refusal.WRONG_KEY) from error
    if opener.public != public:
        raise RecountRefused(Refusal.WRONG_KEY)
    return opener


class Opening:
    """The envelopes of one inner file under the ballot lock; `refused` counts by reason."""

    def __init__(self, stream: BinaryIO, inner: Inner, opener: Opener) -> None:
        self._stream = stream
        self._inner = inner
        self._opener = opener
        self._nonces: set[bytes] = set()
        self.refused: Counter[str] = Counter()

    def ballots(self) -> Iterator[tuple[Stratum, list[bytes]]]:
        """Yield padded ballots in file order, some of one stratum at a time."""
        self._stream.seek(self._inner.begins)
        lines = Lines(self._stream)
        for stratum in self._inner.strata:
            held: list[bytes] = []
            for padded in self._of(stratum, lines):
                held.append(padded)
                if len(held) == _AT_ONCE:
                    yield stratum, held
                    held = []
            if held:
                yield stratum, held

    def _of(self, stratum: Stratum, lines: Lines) -> Iterator[bytes]:
        definition = self._inner.definition
        names = (stratum.class_name, stratum.section, stratum.channel)
        schedule = Schedule(
            info(
                "inner", campaign=definition.campaign, definition_hash=definition.hash, names=names
            )
        )
        size = definition.styles[stratum.class_name, stratum.section].size
        for _ in range(stratum.n):
            message = envelope(lines.next())
            if len(message) != size + ENC_BYTES + TAG_BYTES:
                self.refused["unreadable"] += 1
                continue
            try:
                padded = self._opener.open(message, schedule)
            except Unreadable:
                self.refused["unreadable"] += 1
                continue
            if padded[_NONCE] in self._nonces:
                self.refused["copied"] += 1
                continue
            self._nonces.add(padded[_NONCE])
            yield padded
