"""A box file in numbers, as it says them itself: for the sheet that travels with it."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from survey.domain.account import AccountState
from survey.sealing.canonical import canonical_bytes
from survey.services.box_file import BOX_FORMAT, NotThisFile, read_header, read_lines
from survey.services.definitions import frozen_definition

if TYPE_CHECKING:
    from survey.domain.campaign import Campaign


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxExport:
    """A box file in numbers: accounts and envelopes by class id, hashes in hex."""

    campaign: Campaign
    definition_hash: str
    box_root: str
    ledger_head: str
    roots: tuple[tuple[str, int, str], ...]
    accounts: Counter[str]
    used: Counter[str]
    envelopes: Counter[str]
    file_hash: str
    size: int


def read_export(raw: bytes) -> BoxExport:
    """The numbers of a box file, as it says them itself; raises NotThisFile."""
    lines = read_lines(io.BytesIO(raw))
    _, header = read_header(lines, BOX_FORMAT)
    accounts: Counter[str] = Counter()
    used: Counter[str] = Counter()
    envelopes: Counter[str] = Counter()
    for number, _, row in lines:
        match row:
            case ["a", str(class_id), _, _, _, str(state)]:
                accounts[class_id] += 1
                used[class_id] += state == AccountState.USED
            case ["e", str(class_id), *_]:
                envelopes[class_id] += 1
            case ["end", *_]:
                break
            case _:
                raise NotThisFile(line=number)
    batches = header["batches"]
    listed = [one for one in batches if isinstance(one, dict)] if isinstance(batches, list) else []
    return BoxExport(
        campaign=frozen_definition(canonical_bytes(header["definition"])).campaign,
        definition_hash=str(header["definition_hash"]),
        box_root=str(header["box_root"]),
        ledger_head=str(header["ledger_head"]),
        roots=tuple((str(one["class"]), int(str(one["n"])), str(one["root"])) for one in listed),
        accounts=accounts,
        used=used,
        envelopes=envelopes,
        file_hash=sha256(raw).hexdigest(),
        size=len(raw),
    )
