"""Each opening made twice, by two implementations; what they do not agree on is given to nobody."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey import recount
from survey.domain.errors import Refusal
from survey.services import counting
from survey.services.box_reading import read_box
from survey.services.unwrapping import unwrap
from survey.services.watching import Watch, WatchedLines

if TYPE_CHECKING:
    from survey.services.locking import PrivateLock


class RecountDiffers(Refusal):
    """The two implementations of the opening do not agree: nothing is written."""

    code = "recount-differs"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What both openings gave: the file's bytes, and its inner root (hex)."""

    content: bytes
    inner_root: str


def unwrap_twice(
    raw: bytes, *, roots: list[str], slip_key: PrivateLock, watch: Watch | None = None
) -> Agreed:
    """The inner file by both implementations; raises RecountDiffers."""
    own, second, seen = io.BytesIO(), io.BytesIO(), watch or Watch()
    box = read_box(io.BytesIO(raw), roots=roots)
    inner_root = unwrap(box, slip_key=slip_key, out=own, watch=seen)
    recount.unwrap(
        WatchedLines(raw, seen),
        slip_scalar=slip_key.scalar(),
        roots=frozenset(roots),
        inner=second,
    )
    if own.getvalue() != second.getvalue():
        raise RecountDiffers(step="unwrap")
    return Agreed(own.getvalue(), inner_root)


def count_twice(
    raw: bytes, *, inner_root: str, ballot_key: PrivateLock, watch: Watch | None = None
) -> Agreed:
    """The results file by both implementations; raises RecountDiffers."""
    seen = watch or Watch()
    own = counting.count(io.BytesIO(raw), inner_root=inner_root, ballot_key=ballot_key, watch=seen)
    second = recount.count(
        WatchedLines(raw, seen), inner_root=inner_root, ballot_scalar=ballot_key.scalar()
    )
    if own != second:
        raise RecountDiffers(step="count")
    return Agreed(own, inner_root)
