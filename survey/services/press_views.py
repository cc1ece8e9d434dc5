"""What the pages of slips show: plain figures, never a code, a key or who holds a slip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.act_request import OF_SLIPS
from survey.domain.press import WAITING, PressState
from survey.persistence import act_requests, campaigns, presses, rolls
from survey.services.definitions import campaign_of
from survey.services.papers import paper_name
from survey.services.press_told import heard
from survey.services.second_role import needs_second
from survey.services.slip_sums import SlipCount, count_slips

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session

    from survey.domain.act_request import ActRequest
    from survey.domain.campaign import EvaluatorClass
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.press import PressJob

_MOVING = (PressState.MAKING, PressState.READY, PressState.HANDED)


@dataclass(frozen=True, slots=True)
class JobView:
    """A job with its names; `batch` is the number of its batch, 0 before there is one."""

    record: CampaignRecord
    job: PressJob
    class_name: str
    section_name: str
    batch: int

    @property
    def is_moving(self) -> bool:
        """Whether the page changes by itself."""
        return self.job.state in _MOVING

    @property
    def share(self) -> int:
        """How much of the stage is done, in per cent."""
        return 100 * self.job.done // self.job.total

    @property
    def ends_at(self) -> datetime | None:
        """When the paper is gone at the latest."""
        return self.job.ready_at + WAITING if self.job.ready_at else None

    @property
    def file_name(self) -> str:
        """What the paper is called where it is saved."""
        return paper_name(self.job, self.batch)


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request with the names of what it asks for, and how many sections it means."""

    record: CampaignRecord
    asked: ActRequest
    class_name: str
    section_name: str
    sections: int


@dataclass(frozen=True, slots=True)
class Place:
    """A class, or one section of it, for which slips can be ordered; `room` is for each section."""

    value: str
    class_name: str
    section_name: str
    sections: int
    room: int


@dataclass(frozen=True, slots=True)
class SlipsView:
    """All of a campaign's slips: counts, jobs and requests, the newest first."""

    record: CampaignRecord
    counted: SlipCount
    jobs: tuple[JobView, ...]
    requests: tuple[RequestView, ...]
    places: tuple[Place, ...]

    @property
    def needs_second(self) -> bool:
        """Whether a second role confirms as things stand."""
        return needs_second(self.record)


def _names(record: CampaignRecord, class_id: str, *, section_id: str) -> tuple[str, str]:
    classes = {one.id: one for one in campaign_of(record).classes}
    if class_id not in classes:
        return "", ""
    sections = {one.id: one.name for one in classes[class_id].sections}
    several = len(sections) > 1
    return classes[class_id].name, sections.get(section_id, "") if several else ""


def _job(session: Session, record: CampaignRecord, job: PressJob) -> JobView:
    batch = rolls.batch_by_id(session, record.id, job.batch).number if job.batch else 0
    names = _names(record, job.class_id, section_id=job.section_id)
    return JobView(record, job, *names, batch)


def _request(record: CampaignRecord, asked: ActRequest) -> RequestView:
    names = _names(record, asked.class_id, section_id=asked.section_id)
    classes = {one.id: one for one in campaign_of(record).classes}
    every = len(classes[asked.class_id].sections) if asked.class_id in classes else 0
    return RequestView(record, asked, *names, 1 if asked.section_id else every)


def view_job(session: Session, key: str, job_id: str, *, folder: Path) -> JobView:
    """A job with the newest word of its child, from the service's folder.

    Raises UnknownCampaign, UnknownJob.
    """
    record = campaigns.find(session, key)
    job = presses.job(session, job_id, campaign=record.id)
    return _job(session, record, heard(folder, job) if job.state is PressState.MAKING else job)


def view_request(session: Session, key: str, request_id: str) -> RequestView:
    """A request; raises UnknownCampaign, UnknownRequest."""
    record = campaigns.find(session, key)
    return _request(record, act_requests.one(session, request_id, campaign=record.id))


def view_slips(session: Session, key: str) -> SlipsView:
    """All slips of a campaign; raises UnknownCampaign."""
    counted = count_slips(session, key)
    record = counted.record
    return SlipsView(
        record=record,
        counted=counted,
        jobs=tuple(_job(session, record, one) for one in presses.jobs(session, record.id)),
        requests=tuple(
            _request(record, one)
            for one in act_requests.of_campaign(session, record.id)
            if one.act in OF_SLIPS
        ),
        places=tuple(
            place for one in campaign_of(record).classes for place in _places(one, counted)
        ),
    )


def _places(of_class: EvaluatorClass, counted: SlipCount) -> list[Place]:
    """All sections together where there are several, then each."""
    own = [one for one in counted.sections if one.class_id == of_class.id]
    rooms = [one.turnout.room for one in own]
    places = [
        Place(f"{of_class.id} {section.id}", of_class.name, one.section_name, 1, room)
        for section, one, room in zip(of_class.sections, own, rooms, strict=True)
    ]
    if len(own) > 1:
        places.insert(0, Place(of_class.id, of_class.name, "", len(own), min(rooms)))
    return places
