"""Publication (公布): what the rated see and when, and until when they appeal.

The times stand beside the definition, like those of dossiers. Readers have no end; whoever is rated
reads within the window alone.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from survey.domain.errors import Refusal
from survey.domain.lifecycle import CampaignState

READING_DAYS = 30
APPEAL_DAYS = 7
ANSWER_DAYS = 15
MOST_ANSWER_DAYS = 365
MOST_APPEAL_DAYS = 365
"""From the statement or the first reading: it never moves back, nothing is put away before it."""

_MORE = ("nothing", "own", "ranking")
"""From the least sight to the most."""

_RELEASED = frozenset({CampaignState.PUBLISHED, CampaignState.ARCHIVED})


class RatedSight(StrEnum):
    """What whoever is rated sees of the results."""

    OWN = "own"
    RANKING = "ranking"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What the rated see, from when until when (excluded), and until when (excluded) they appeal.

    Without `appeals_until` no appeals are taken. An appeal is answered within `answer_days`.
    """

    sight: RatedSight = RatedSight.OWN
    reads_from: datetime
    reads_until: datetime
    appeals_until: datetime | None
    answer_days: int = ANSWER_DAYS

    def begun(self, at: datetime) -> "Publication":
        """The same from the moment of publishing on, where it was to begin before."""
        return replace(self, reads_from=max(self.reads_from, at))

    def shows(self, at: datetime) -> bool:
        """Whether the rated read anything now."""
        is_within = self.reads_from <= at < self.reads_until
        return self.sight is not RatedSight.NOTHING and is_within

    def takes_appeals(self, at: datetime) -> bool:
        """Whether an appeal may be written or withdrawn now."""
        return self.reads_from <= at < self.appeals_end

    @property
    def appeals_end(self) -> datetime:
        """When the appeal period is over; where none are taken it never began."""
        return self.appeals_until or self.reads_from

    def widens(self, before: "Publication | None") -> bool:
        """Whether the rated see more than before, from earlier on, or for longer."""
        if self.sight is RatedSight.NOTHING:
            return False
        if before is None or _MORE.index(self.sight) > _MORE.index(before.sight):
            return True
        return self.reads_from < before.reads_from or self.reads_until > before.reads_until

    def due(self, written_at: datetime) -> datetime:
        """Until when an appeal is to be answered."""
        return written_at + timedelta(days=self.answer_days)


class PublicationTimesCrossed(Refusal):
    """First the beginning, then the end of reading and the deadline for appeals, both to come."""

    code = "publication-times-crossed"


class AnswerDaysOut(Refusal):
    """An answer takes a number of days between 1 and a year."""

    code = "answer-days-out"


class AppealsTooFar(Refusal):
    """A deadline for appeals that cannot be meant; it could not be taken back: `most` days."""

    code = "appeals-too-far"


class AppealsCutShort(Refusal):
    """What the rated were promised: their deadline is moved later and never earlier."""

    code = "appeals-cut-short"


class WideningUnconfirmed(Refusal):
    """More for the rated than was confirmed with the publication; a monitor confirms it first."""

    code = "widening-unconfirmed"


class NotWider(Refusal):
    """Nothing in it is more than what holds, so nobody has to confirm it."""

    code = "not-wider"


class NotForTheRated(Refusal):
    """The office has published nothing for the rated to read."""

    code = "not-for-the-rated"


class ReadingOver(Refusal):
    """The rated do not read yet, or not any more: `begins`, `ends`."""

    code = "reading-over"


class NotPublished(Refusal):
    """The campaign has not been published, or has been put away."""

    code = "not-published"


def usual_publication(at: datetime) -> Publication:
    """What holds where nobody states anything else: the own result for 30 days, appeals for 7."""
    return Publication(
        reads_from=at,
        reads_until=at + timedelta(days=READING_DAYS),
        appeals_until=at + timedelta(days=APPEAL_DAYS),
    )


def check_publication(given: Publication, *, at: datetime) -> None:
    """Raises PublicationTimesCrossed, AnswerDaysOut, AppealsTooFar."""
    ends = [one for one in (given.reads_until, given.appeals_until) if one is not None]
    if min(ends) <= max(given.reads_from, at):
        raise PublicationTimesCrossed
    if not 1 <= given.answer_days <= MOST_ANSWER_DAYS:
        raise AnswerDaysOut(most=MOST_ANSWER_DAYS)
    _check_deadline(given, at)


def _check_deadline(given: Publication, at: datetime) -> None:
    if given.appeals_end > max(given.reads_from, at) + timedelta(days=MOST_APPEAL_DAYS):
        raise AppealsTooFar(most=MOST_APPEAL_DAYS)


def check_change(before: Publication, after: Publication, *, at: datetime) -> None:
    """Whether a publication may be changed so; what has ended may stay as it is.

    Raises PublicationTimesCrossed, AnswerDaysOut, AppealsCutShort, AppealsTooFar.
    """
    if not 1 <= after.answer_days <= MOST_ANSWER_DAYS:
        raise AnswerDaysOut(most=MOST_ANSWER_DAYS)
    if after.appeals_end < before.appeals_end:
        raise AppealsCutShort(until=before.appeals_end.isoformat())
    if after.appeals_end != before.appeals_end:
        _check_deadline(after, at)
    moved = {after.reads_until} - {before.reads_until}
    moved |= {after.appeals_end} - {before.appeals_end}
    if after.reads_until <= after.reads_from or any(one <= at for one in moved):
        raise PublicationTimesCrossed


def check_shown(state: CampaignState, held: Publication | None, *, at: datetime) -> Publication:
    """The publication, if the rated read now; raises NotPublished, NotForTheRated, ReadingOver."""
    if held is None or state not in _RELEASED:
        raise NotPublished
    if held.sight is RatedSight.NOTHING:
        raise NotForTheRated
    if not held.shows(at):
        begins, ends = held.reads_from.isoformat(), held.reads_until.isoformat()
        raise ReadingOver(begins=begins, ends=ends)
    return held
