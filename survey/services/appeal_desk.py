"""The office's desk for appeals: what is due, and answering; monitor and auditor read all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from survey.domain.appeal import (
    Appeal,
    AppealAnswer,
    AppealAnswerChanged,
    check_answering,
    clean_text,
    text_digest,
)
from survey.domain.lifecycle import CampaignState
from survey.domain.publication import NotPublished
from survey.persistence import appeals, campaigns, publications
from survey.services.definitions import campaign_of
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Campaign, Subject
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import Facts
    from survey.domain.publication import Publication

_RELEASED = (CampaignState.PUBLISHED, CampaignState.ARCHIVED)


@dataclass(frozen=True, slots=True)
class AppealLine:
    """An appeal and of whom it is."""

    appeal: Appeal
    subject: Subject
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class TypedAnswer:
    """What somebody of the office typed, and the `Appeal.mark` that his form was made from."""

    text: str
    made_from: str


@dataclass(frozen=True, slots=True)
class AppealList:
    """All appeals of a campaign: first those that wait, by when they are due, then the others."""

    record: CampaignRecord
    terms: Publication | None
    lines: tuple[AppealLine, ...]

    @property
    def waiting(self) -> int:
        """How many wait for an answer."""
        return sum(one.appeal.waits for one in self.lines)


@dataclass(frozen=True, slots=True)
class AppealDesk:
    """One appeal; `may_answer` while the campaign is not put away and it was not withdrawn."""

    record: CampaignRecord
    line: AppealLine

    @property
    def may_answer(self) -> bool:
        """Whether the office can answer it, or add to its answer."""
        is_open = self.record.state is CampaignState.PUBLISHED
        return is_open and self.line.appeal.withdrawn_at is None


def all_appeals(session: Session, number: str, *, at: datetime) -> AppealList:
    """The list; raises UnknownCampaign, NotPublished."""
    kept = _released(session, number)
    campaign = campaign_of(kept)
    lines = (_line(campaign, one, at) for one in appeals.of_campaign(session, kept.id))
    ordered = sorted(lines, key=lambda one: (not one.appeal.waits, one.appeal.due_at))
    return AppealList(kept, publications.of_campaign(session, kept.id), tuple(ordered))


def one_appeal(session: Session, number: str, appeal_id: str, *, at: datetime) -> AppealDesk:
    """One appeal; raises UnknownCampaign, NotPublished, UnknownAppeal."""
    kept = _released(session, number)
    found = appeals.one(session, kept.id, appeal_id)
    return AppealDesk(kept, _line(campaign_of(kept), found, at))


def draft_answer(
    session: Session, number: str, appeal_id: str, typed: TypedAnswer, *, actor: str, at: datetime
) -> None:
    """Keep an answer that nobody but the office reads yet.

    Raises as `one_appeal` and `check_answering`, AppealEmpty, AppealTooLong.
    """
    one = _answerable(session, number, appeal_id, typed.made_from)
    appeals.keep_answer(session, one.id, _written(one, typed, actor, at))


def discard_draft(session: Session, number: str, appeal_id: str, *, made_from: str) -> None:
    """Throw away the draft that somebody has seen.

    Raises as `one_appeal` and `check_answering`, and AppealAnswerChanged where there is none.
    """
    one = _answerable(session, number, appeal_id, made_from)
    if one.draft is None:
        raise AppealAnswerChanged
    appeals.discard_draft(session, one.id)


def give_answer(
    session: Session, number: str, appeal_id: str, typed: TypedAnswer, *, actor: str, at: datetime
) -> None:
    """Give an answer, which does not change any more; a later one is added. Raises as drafting."""
    one = _answerable(session, number, appeal_id, typed.made_from)
    kept_as = replace(_written(one, typed, actor, at), given_at=at)
    appeals.keep_answer(session, one.id, kept_as)
    facts: Facts = {
        "appeal": one.id,
        "subject": one.subject,
        "answer": kept_as.number,
        "text_hash": text_digest(one.id, kept_as.text),
    }
    record(session, act="appeal-answer", actor=actor, at=at, campaign=one.campaign, facts=facts)


def _written(one: Appeal, typed: TypedAnswer, actor: str, at: datetime) -> AppealAnswer:
    """The answer in the place of the draft, or after all that were given."""
    text, number = clean_text(typed.text), len(one.given) + 1
    return AppealAnswer(number=number, text=text, written_by=actor, written_at=at)


def _answerable(session: Session, number: str, appeal_id: str, made_from: str) -> Appeal:
    kept = campaigns.hold(session, campaigns.find(session, number).id)
    if kept.state is not CampaignState.PUBLISHED:
        raise NotPublished
    one = appeals.one(session, kept.id, appeal_id)
    check_answering(one, made_from)
    return one


def _released(session: Session, number: str) -> CampaignRecord:
    kept = campaigns.by_number(session, number)
    if kept.state not in _RELEASED:
        raise NotPublished
    return kept


def _line(campaign: Campaign, one: Appeal, at: datetime) -> AppealLine:
    return AppealLine(one, campaign.subject(one.subject), one.is_overdue(at))
