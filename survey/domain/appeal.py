"""Appeals (申诉): whoever is rated disputes his result, the office answers, others only watch.

An appeal is written before its deadline and can be withdrawn until it is answered. An answer is a
draft until it is given; after that it does not change, another may be added.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from survey.domain.errors import Refusal
from survey.domain.lifecycle import CampaignState
from survey.domain.publication import Publication

MOST_BYTES = 6000
"""Of an appeal's text and of an answer's, in UTF-8: 2000 Chinese characters."""

MOST_APPEALS = 10
"""Of one subject in one campaign, withdrawn ones too: each is an entry that nobody can take out."""

_CONTROLS = {"Cc", "Cf", "Cn", "Co", "Cs"}


class AppealGround(StrEnum):
    """What is disputed."""

    FIGURES = "figures"
    RULES = "rules"
    BALLOTS = "ballots"
    RECORD = "record"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealAnswer:
    """What the office answers; a draft until it is given. `number` counts from 1."""

    number: int
    text: str
    written_by: str
    written_at: datetime
    given_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """An appeal of one subject with its answers in their order."""

    id: str
    campaign: str
    subject: str
    ground: AppealGround
    text: str
    written_by: str
    written_at: datetime
    due_at: datetime
    withdrawn_at: datetime | None = None
    answers: tuple[AppealAnswer, ...] = ()

    @property
    def given(self) -> tuple[AppealAnswer, ...]:
        """The answers that were given."""
        return tuple(one for one in self.answers if one.given_at is not None)

    @property
    def draft(self) -> AppealAnswer | None:
        """The answer that is being written."""
        return next((one for one in self.answers if one.given_at is None), None)

    @property
    def waits(self) -> bool:
        """Whether it is to be answered still."""
        return self.withdrawn_at is None and not self.given

    def is_overdue(self, at: datetime) -> bool:
        """Whether it should have been answered by now."""
        return self.waits and at >= self.due_at

    def withdrawn(self, at: datetime) -> "Appeal":
        """The same, withdrawn."""
        return replace(self, withdrawn_at=at)

    @property
    def mark(self) -> str:
        """What a form for an answer is made from: how many were given, and which draft.

        Threat: two of the office have the page open. Whoever presses last would add to an answer
        that he never saw, for good, or write over a draft of somebody else.
        """
        return f"{len(self.given)}.{_draft_digest(self.draft)}"

    def unseen(self, made_from: str) -> tuple[AppealAnswer, ...]:
        """What was given or drafted since a form with this mark was made; all if it has none."""
        count, _, digest = made_from.partition(".")
        is_new = self.draft is not None and digest != _draft_digest(self.draft)
        seen = next((one for one in range(len(self.given) + 1) if str(one) == count), 0)
        return self.given[seen:] + ((self.draft,) if self.draft and is_new else ())


class AppealRefused(Refusal):
    """An act on appeals that is not allowed as things stand."""


class NoAppealsTaken(AppealRefused):
    """The campaign takes no appeals, or was put away."""

    code = "no-appeals-taken"


class AppealsNotBegun(AppealRefused):
    """Appeals are written as soon as the rated read: `begins`."""

    code = "appeals-not-begun"


class AppealsOver(AppealRefused):
    """The deadline for appeals is over: `until`."""

    code = "appeals-over"


class AppealWaits(AppealRefused):
    """One appeal at a time: the one before is withdrawn first, or answered."""

    code = "appeal-waits"


class TooManyAppeals(AppealRefused):
    """The subject has written as many as are taken: `most`."""

    code = "appeals-too-many"


class AppealEmpty(AppealRefused):
    """An appeal says what is wrong, and an answer says something."""

    code = "appeal-empty"


class AppealTooLong(AppealRefused):
    """The text has more bytes than there is room for: `bytes`, `most`, `characters` too many."""

    code = "appeal-too-long"


class GroundMissing(AppealRefused):
    """An appeal names what is disputed."""

    code = "appeal-ground-missing"


class AppealAnswered(AppealRefused):
    """What was answered is not withdrawn."""

    code = "appeal-answered"


class AppealWithdrawn(AppealRefused):
    """What was withdrawn is not answered."""

    code = "appeal-withdrawn"


class AppealWithdrawnBefore(AppealRefused):
    """What was withdrawn is not withdrawn again: `withdrawn`."""

    code = "appeal-withdrawn-before"


class AppealAnswerChanged(AppealRefused):
    """Somebody gave an answer, or changed the draft, since the form for this one was made."""

    code = "appeal-answer-changed"


class UnknownAppeal(AppealRefused):
    """The campaign has no such appeal."""

    code = "unknown-appeal"


class AppealPeriodRuns(AppealRefused):
    """The campaign cannot be put away while appeals can still be written: `until`."""

    code = "appeal-period-runs"


class AppealsUnanswered(AppealRefused):
    """The campaign cannot be put away while appeals wait for their answer: `count`."""

    code = "appeals-unanswered"


def clean_text(typed: str) -> str:
    """A text as it is kept; raises AppealEmpty, AppealTooLong.

    Threat: unseen marks that turn the direction of writing make a text read other than it is.
    """
    lines = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n"))
    seen = (one for one in lines if one == "\n" or unicodedata.category(one) not in _CONTROLS)
    text = "".join(seen).strip()
    size = len(text.encode())
    if not text:
        raise AppealEmpty
    if size > MOST_BYTES:
        raise AppealTooLong(bytes=size, most=MOST_BYTES, characters=-(-(size - MOST_BYTES) // 3))
    return text


def text_digest(appeal: str, text: str) -> str:
    """What the ledger holds of a text: SHA-256 of the appeal's id and the text, in hex."""
    return sha256(f"{appeal}\n{text}".encode()).hexdigest()


def check_appealing(
    state: CampaignState,
    held: Publication | None,
    before: Iterable[Appeal],
    *,
    at: datetime,
) -> Publication:
    """Whether an appeal may be written now.

    `before` are those of the subject. Raises NoAppealsTaken, AppealsNotBegun, AppealsOver,
    AppealWaits, TooManyAppeals.
    """
    if held is None or held.appeals_until is None or state is not CampaignState.PUBLISHED:
        raise NoAppealsTaken
    if at < held.reads_from:
        raise AppealsNotBegun(begins=held.reads_from.isoformat())
    if not held.takes_appeals(at):
        raise AppealsOver(until=held.appeals_until.isoformat())
    written = list(before)
    if any(one.waits for one in written):
        raise AppealWaits
    if len(written) >= MOST_APPEALS:
        raise TooManyAppeals(most=MOST_APPEALS)
    return held


def check_withdrawing(before: Iterable[Appeal], appeal_id: str) -> Appeal:
    """The appeal of the subject that may be withdrawn.

    Raises UnknownAppeal, AppealWithdrawnBefore, AppealAnswered.
    """
    found = next((one for one in before if one.id == appeal_id), None)
    if found is None:
        raise UnknownAppeal
    if found.withdrawn_at is not None:
        raise AppealWithdrawnBefore(withdrawn=found.withdrawn_at.isoformat())
    if found.given:
        raise AppealAnswered
    return found


def check_answering(one: Appeal, made_from: str) -> None:
    """Whether an answer may be kept by a form with this mark.

    Raises AppealWithdrawn, AppealAnswerChanged.
    """
    if one.withdrawn_at is not None:
        raise AppealWithdrawn
    if made_from != one.mark:
        raise AppealAnswerChanged


def check_putting_away(
    held: Publication | None, appeals: Iterable[Appeal], *, at: datetime
) -> None:
    """Whether nothing is left of appeals; raises AppealPeriodRuns, AppealsUnanswered."""
    if held is not None and at < held.appeals_end:
        raise AppealPeriodRuns(until=held.appeals_end.isoformat())
    if waiting := sum(one.waits for one in appeals):
        raise AppealsUnanswered(count=waiting)


def _draft_digest(draft: AppealAnswer | None) -> str:
    if draft is None:
        return "none"
    kept = (str(draft.number), draft.written_by, draft.written_at.isoformat(), draft.text)
    return sha256("\n".join(kept).encode()).hexdigest()[:16]
