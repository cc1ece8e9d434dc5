"""The exported box on this machine, where the office's browser fetches it as often as it wants.

It holds what the database holds already, sealed as there; so it may lie in the service's folder,
readable by the service alone, until the campaign is put away.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = "boxes"


class NotExported(Refusal):
    """The box was not exported on the console, or was taken away since."""

    code = "not-exported"


def _place(folder: Path, campaign: str) -> Path:
    place = folder / _FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place / f"{campaign}.box"


def keep_box(folder: Path, campaign: str, content: bytes) -> Path:
    """Keep the box of a campaign (id), in the place of an earlier one; the file is whole or not."""
    file = _place(folder, campaign)
    part = file.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
    return file


def box_file(folder: Path, campaign: str) -> Path:
    """Where the exported box lies; raises NotExported."""
    file = _place(folder, campaign)
    if not file.exists():
        raise NotExported
    return file


def drop_box(folder: Path, campaign: str) -> None:
    """Take the exported box away, if there is one."""
    _place(folder, campaign).unlink(missing_ok=True)
