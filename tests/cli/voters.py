"""Ballots cast in a campaign that commands have made, by slips that the test keeps."""

from collections.abc import Iterator
from contextlib import contextmanager

from survey.clock import now
from survey.config import Settings
from survey.persistence import campaigns
from survey.sealing.lock import PrivateLock
from survey.services import issuing
from survey.services.definitions import definition_document
from survey.services.installing import Installation, open_installation
from survey.unit_of_work import reading
from tests.factories.trial import Trial


@contextmanager
def installed() -> Iterator[Installation]:
    """The installation of the folder in which the commands run."""
    opened = open_installation(
        Settings.from_environment({"SURVEY_FOLDER": "instance"}).database_url
    )
    try:
        yield opened
    finally:
        opened.engine.dispose()


def campaign_id(number: str) -> str:
    with installed() as opened, reading(opened.factory) as session:
        return campaigns.by_number(session, number).id


def issue(number: str, class_id: str, count: int) -> list[issuing.IssuedBatch]:
    """A batch for the first section of a class."""
    with _trial(number) as trial, trial.act() as session:
        section = trial.frozen.campaign.evaluator_class(class_id).sections[0].id
        order = issuing.Order(class_id, section, count)
        return [issuing.issue(session, number, order, actor="office", at=now())]


def vote(number: str, batches: list[issuing.IssuedBatch], *locks: PrivateLock) -> None:
    """Cast a ballot with every slip of the batches."""
    with _trial(number, *locks) as trial:
        for made in batches:
            for slip in made.slips:
                outer = trial.sealed(made.batch.class_id, slip)
                trial.cast(slip, outer, at=now())


@contextmanager
def _trial(number: str, *locks: PrivateLock) -> Iterator[Trial]:
    with installed() as opened:
        with reading(opened.factory) as session:
            kept = campaigns.by_number(session, number)
        trial = Trial(opened, definition_document(kept.definition))
        if locks:
            trial.ballot_key, trial.slip_key = locks
        try:
            yield trial
        finally:
            trial.writer.stop()
