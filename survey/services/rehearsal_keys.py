"""The keys of a rehearsal's throw-away locks: a file of the data folder, its owner's alone.

They open trial ballots and nothing else; a real campaign's keys are never on this machine.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.sealing.canonical import canonical_bytes, read_canonical
from survey.sealing.errors import NotCanonical
from survey.sealing.lock import lock_from_scalar
from survey.services.rehearsing import RehearsalLocks

if TYPE_CHECKING:
    from pathlib import Path

    from survey.sealing.canonical import JsonObject
    from survey.services.rehearsing import Rehearsal

FORMAT = "survey-rehearsal/1"
_FOLDER = "rehearsals"


class RehearsalKeysLost(Refusal):
    """The keys of the rehearsal are not in the data folder, or not readable: it can be purged."""

    code = "rehearsal-keys-lost"


def _file(folder: Path, campaign_id: str) -> Path:
    return folder / _FOLDER / f"{campaign_id}.json"


def keep(folder: Path, made: Rehearsal) -> Path:
    """Write the keys of a new rehearsal into the data folder; returns the file."""
    file = _file(folder, made.record.id)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    content: JsonObject = {"format": FORMAT}
    for name, one in (("ballot", made.locks.ballot), ("slip", made.locks.slip)):
        content[name] = {"name": one.lock.name, "d": f"{one.scalar():064x}"}
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(canonical_bytes(content))
    return file


def kept(folder: Path, campaign_id: str) -> RehearsalLocks:
    """The locks of a rehearsal; raises RehearsalKeysLost."""
    try:
        document = read_canonical(_file(folder, campaign_id).read_bytes())
    except (OSError, NotCanonical):
        raise RehearsalKeysLost from None
    match document:
        case {
            "format": "survey-rehearsal/1",
            "ballot": {"name": str(ballot), "d": str(ballot_key)},
            "slip": {"name": str(slip), "d": str(slip_key)},
        }:
            return RehearsalLocks(
                lock_from_scalar(int(ballot_key, 16), name=ballot),
                lock_from_scalar(int(slip_key, 16), name=slip),
            )
        case _:
            raise RehearsalKeysLost


def destroy(folder: Path, campaign_id: str) -> bool:
    """Remove the keys of a rehearsal; whether they were there."""
    file = _file(folder, campaign_id)
    there = file.exists()
    file.unlink(missing_ok=True)
    return there
