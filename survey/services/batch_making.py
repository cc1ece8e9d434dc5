"""What a batch is made of beside its codes: serials that nobody has yet, and its root."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, TypeVar

from survey.domain.account import Batch
from survey.sealing.code import new_serial
from survey.sealing.roots import issued_root

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from survey.domain.account import Account
    from survey.domain.campaign_record import CampaignRecord

T = TypeVar("T")

_WEIGHT = 8


def shuffled(ordered: Sequence[T]) -> list[T]:
    """The same in an order drawn from the system's random bytes: eight for each, sorted by them."""
    drawn = secrets.token_bytes(_WEIGHT * len(ordered))
    places = range(0, len(drawn), _WEIGHT)
    weighed = sorted(
        zip((drawn[at : at + _WEIGHT] for at in places), range(len(ordered)), strict=True)
    )
    return [ordered[place] for _, place in weighed]


def draw_serials(count: int, *, known: set[str]) -> list[str]:
    """Distinct serials beside the known ones, in an order that says nothing."""
    fresh: set[str] = set()
    while len(fresh) < count:
        fresh |= {new_serial() for _ in range(count - len(fresh))}
        fresh -= known
    return shuffled(list(fresh))


def new_batch(
    kept: CampaignRecord, accounts: Sequence[Account], *, number: int, at: datetime
) -> Batch:
    """The batch of these accounts, all of one class, with its root."""
    entries = [(one.class_id, one.section_id, one.cast_hash) for one in accounts]
    return Batch(
        id=accounts[0].batch,
        campaign=kept.id,
        class_id=accounts[0].class_id,
        number=number,
        size=len(accounts),
        root=issued_root(bytes.fromhex(kept.id), entries),
        issued_at=at,
    )
