"""The papers of a campaign that are made from what is kept here, each by name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from survey.services.box_sheet import box_sheet
from survey.services.box_store import box_file
from survey.services.certificate_sheet import certificate_sheet
from survey.services.certifying import certificate_of_campaign
from survey.services.checklist import checklist
from survey.services.closing_sheet import closed_slips, closing_sheet
from survey.services.end_sheet import end_of_life, end_sheet
from survey.services.export_counts import read_export
from survey.services.listing import one_campaign
from survey.services.opening_sheets import checklist_sheet, zero_sheet
from survey.services.rehearsal_report import rehearsal_report
from survey.services.rehearsal_sheet import rehearsal_sheet
from survey.services.sheets import sheet_bytes
from survey.services.zero_report import zero_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from survey.services.sheets import Say, Sheet


class Paper(StrEnum):
    """The papers; the values are in addresses and in the names of files."""

    CHECKLIST = "checklist"
    REHEARSAL = "rehearsal-report"
    ZERO = "zero-report"
    CLOSING = "closing-sheet"
    BOX = "box-sheet"
    CERTIFICATE = "certificate"
    END = "end-sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """In which words and time zone a paper is written, when, and the service's folder."""

    say: Say
    timezone: ZoneInfo
    at: datetime
    folder: Path

    @property
    def printed(self) -> str:
        """The moment of printing as people write it."""
        return self.at.astimezone(self.timezone).strftime("%Y-%m-%d %H:%M")


def paper_bytes(session: Session, key: str, paper: Paper, hand: Hand) -> bytes:
    """A paper as PDF; raises what its own service raises where there is nothing to print yet."""
    return sheet_bytes(_SHEETS[paper](session, key, hand))


def _checklist(session: Session, key: str, hand: Hand) -> Sheet:
    made = checklist(session, key)
    return checklist_sheet(made, say=hand.say, timezone=hand.timezone, printed=hand.printed)


def _rehearsal(session: Session, key: str, hand: Hand) -> Sheet:
    made = rehearsal_report(session, key)
    return rehearsal_sheet(made, say=hand.say, timezone=hand.timezone, printed=hand.printed)


def _zero(session: Session, key: str, hand: Hand) -> Sheet:
    made = zero_report(session, key)
    return zero_sheet(made, say=hand.say, timezone=hand.timezone, printed=hand.printed)


def _closing(session: Session, key: str, hand: Hand) -> Sheet:
    return closing_sheet(closed_slips(session, key), say=hand.say, printed=hand.printed)


def _box(session: Session, key: str, hand: Hand) -> Sheet:
    raw = box_file(hand.folder, one_campaign(session, key).id).read_bytes()
    return box_sheet(read_export(raw), say=hand.say, printed=hand.printed)


def _certificate(session: Session, key: str, hand: Hand) -> Sheet:
    return certificate_sheet(
        certificate_of_campaign(session, key), say=hand.say, printed=hand.printed
    )


def _end(session: Session, key: str, hand: Hand) -> Sheet:
    made = end_of_life(session, key)
    return end_sheet(made, say=hand.say, timezone=hand.timezone, printed=hand.printed)


_SHEETS: Final[dict[Paper, Callable[[Session, str, Hand], Sheet]]] = {
    Paper.CHECKLIST: _checklist,
    Paper.REHEARSAL: _rehearsal,
    Paper.ZERO: _zero,
    Paper.CLOSING: _closing,
    Paper.BOX: _box,
    Paper.CERTIFICATE: _certificate,
    Paper.END: _end,
}
