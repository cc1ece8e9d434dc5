"""Files that commands write."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SLIP_SUFFIX = "-slip"
"""What the second public lock of a one-lock set adds to the name of the first."""


def write_private(file: Path, content: bytes) -> None:
    """Write a new file for its owner alone; an existing one is never overwritten."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
