"""Finding one's own envelope in the published list (查我的票), and checking a receipt.

A number that is not in the list after the close, with a receipt that the campaign signed, proves
that an envelope was taken out of the box.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from printouts.outline import Outline, qr_outline
from survey.persistence import box, campaigns
from survey.sealing.encoding import unb64
from survey.sealing.errors import BadReceipt
from survey.sealing.receipt import check_receipt
from survey.services.definitions import definition_document
from survey.services.listing import NotClosedYet

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_TRACKER = re.compile("[0-9a-f]{64}")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of a typed number or receipt.

    `tracker` is empty if what was typed is neither; `signed` is None for a bare number.
    """

    tracker: str
    listed: bool
    signed: bool | None


def find_envelope(session: Session, number: str, typed: str) -> Finding:
    """Look a number or a whole receipt up; raises UnknownCampaign, NotClosedYet."""
    kept = campaigns.by_number(session, number)
    if not kept.box_root:
        raise NotClosedYet(state=kept.state)
    text = _SPACE.sub("", typed)
    tracker, dot, _ = text.partition(".")
    tracker = tracker.lower()
    if not _TRACKER.fullmatch(tracker):
        return Finding("", listed=False, signed=None)
    listed = box.holds(session, kept.id, bytes.fromhex(tracker))
    if not dot:
        return Finding(tracker, listed=listed, signed=None)
    public = unb64(str(definition_document(kept.definition)["receipt_key"]))
    return Finding(tracker, listed=listed, signed=_signed(public, text, bytes.fromhex(kept.id)))


def receipt_symbol(address: str, number: str, receipt: str) -> Outline:
    """The QR code of a receipt: where it is looked up, the receipt where no server sees it."""
    return qr_outline(f"{address}/b/{number}/find#{receipt}")


def _signed(public: bytes, text: str, campaign: bytes) -> bool:
    try:
        check_receipt(public, text, campaign)
    except BadReceipt:
        return False
    return True
