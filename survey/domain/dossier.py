"""Dossiers (述职材料): what a subject lays before those who rate it, and when it is open to whom.

The times stand beside the definition: moving a deadline must not change what slips vouch for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from survey.domain.errors import Refusal
from survey.domain.kept_file import KeptFile
from survey.domain.lifecycle import CampaignState

MOST_CHARACTERS = 20_000
MOST_FILES = 20
MOST_REMARK = 1000

_S = CampaignState
LIVE = frozenset({_S.DRAFT, _S.FROZEN, _S.OPEN, _S.PAUSED})


class DossierPart(StrEnum):
    """The texts of a dossier, in their order (工作职责, 目标, 计划, 纪实, 述职报告)."""

    DUTIES = "duties"
    GOALS = "goals"
    PLAN = "plan"
    RECORD = "record"
    REPORT = "report"


class DossierState(StrEnum):
    """Where a dossier stands between unit and office."""

    BEGUN = "begun"
    SUBMITTED = "submitted"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierTimes:
    """Until when units write, and from when until when (end excluded) it is published (公示)."""

    collects_until: datetime
    shown_from: datetime | None = None
    shown_until: datetime | None = None

    def collects(self, at: datetime) -> bool:
        """Whether units may still write."""
        return at < self.collects_until

    def shows(self, at: datetime) -> bool:
        """Whether what was submitted is published."""
        window = self.shown_from, self.shown_until
        return window[0] is not None and window[1] is not None and window[0] <= at < window[1]

    def has_shown(self, at: datetime) -> bool:
        """Whether publication has begun, or is over."""
        return self.shown_from is not None and at >= self.shown_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One subject's dossier; `version` counts the times it was saved, 0 for one not begun."""

    campaign: str
    subject: str
    state: DossierState = DossierState.BEGUN
    texts: Mapping[DossierPart, str] = field(default_factory=dict)
    files: tuple[KeptFile, ...] = ()
    remark: str = ""
    version: int = 0
    changed_by: str = ""
    changed_at: datetime | None = None
    submitted_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.files and not any(self.texts.values())


class Hand(StrEnum):
    """Who writes: the unit itself, or the office in its place; a reader never does."""

    UNIT = "unit"
    OFFICE = "office"
    READER = "reader"


class DossierRefused(Refusal):
    """An act on a dossier that is not allowed as things stand."""


class NotCollected(DossierRefused):
    """The office has set no deadline, or the campaign is past its ballots: nothing is written."""

    code = "dossier-not-collected"


class DeadlineOver(DossierRefused):
    """Units write until the deadline; after it the office alone does."""

    code = "dossier-deadline-over"


class DossierShown(DossierRefused):
    """What is published, or was, does not change any more: everybody read the same."""

    code = "dossier-shown"


class DossierSubmitted(DossierRefused):
    """The unit has submitted it: it is taken back, or sent back, before it changes."""

    code = "dossier-submitted"


class DossierNotSubmitted(DossierRefused):
    """Only what was submitted is taken back or sent back."""

    code = "dossier-not-submitted"


class DossierEmpty(DossierRefused):
    """There is nothing to submit."""

    code = "dossier-empty"


class DossierChanged(DossierRefused):
    """Somebody else has saved it in between."""

    code = "dossier-changed"


class DossierTextTooLong(DossierRefused):
    """A text has more characters than there is room for."""

    code = "dossier-text-too-long"


class TooManyFiles(DossierRefused):
    """A dossier has as many files as it may have."""

    code = "dossier-too-many-files"


class DossierTimesCrossed(DossierRefused):
    """First the deadline, then the beginning, then the end of publication."""

    code = "dossier-times-crossed"


class NotShown(DossierRefused):
    """Nothing is published for whoever asks: not now, or not for him."""

    code = "dossier-not-shown"


def check_writing(
    state: CampaignState, times: DossierTimes | None, hand: Hand, *, at: datetime
) -> None:
    """Whether a dossier may be written now; raises NotCollected, DossierShown, DeadlineOver."""
    if times is None or state not in LIVE or hand is Hand.READER:
        raise NotCollected
    if times.has_shown(at):
        raise DossierShown
    if hand is Hand.UNIT and not times.collects(at):
        raise DeadlineOver


def check_times(times: DossierTimes) -> None:
    """Raises DossierTimesCrossed; the window has both ends or none."""
    begins, ends = times.shown_from, times.shown_until
    if begins is None and ends is None:
        return
    if begins is None or ends is None or not times.collects_until <= begins < ends:
        raise DossierTimesCrossed
