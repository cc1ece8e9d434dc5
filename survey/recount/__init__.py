"""The second, independent opening and count: the standard library and cryptography alone.

It is written from `docs/protocol.md` and `docs/counting.md` and shares no code with the first, so
that a difference of a byte shows an error in one of the two or an ambiguity of the text.
"""

from collections.abc import Collection
from typing import BinaryIO

from survey.recount.counting import open_and_count
from survey.recount.errors import RecountRefused, Refusal
from survey.recount.results import results
from survey.recount.unwrapping import unwrap as _unwrap

__all__ = ["RecountRefused", "Refusal", "count", "unwrap"]


def unwrap(box: BinaryIO, *, slip_scalar: int, roots: Collection[str], inner: BinaryIO) -> str:
    """Write the inner file of a box export and return its inner root in hex.

    `box` is the export, seekable; `slip_scalar` the private scalar of the slip lock; `roots` the
    signed issued roots in hex. Raises RecountRefused before anything is written.
    """
    return _unwrap(box, slip_scalar=slip_scalar, roots=roots, inner=inner)


def count(inner: BinaryIO, *, inner_root: str, ballot_scalar: int) -> bytes:
    """Return the bytes of the results file of an inner file.

    `inner` is the inner file, seekable; `inner_root` its root in hex as signed; `ballot_scalar`
    the private scalar of the ballot lock. Raises RecountRefused.
    """
    return results(open_and_count(inner, inner_root=inner_root, ballot_scalar=ballot_scalar))
