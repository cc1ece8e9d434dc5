"""A database with the product's schema, its sessions, and an open campaign in it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from survey.domain.campaign_record import CampaignRecord
from survey.persistence import campaigns
from survey.persistence.engine import make_engine, make_sessions
from survey.unit_of_work import unit_of_work
from tests.persistence.made import make_campaign


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    made = make_engine(migrated_url)
    yield made
    made.dispose()


@pytest.fixture
def factory(engine: Engine) -> sessionmaker[Session]:
    return make_sessions(engine)


@pytest.fixture
def session(factory: sessionmaker[Session]) -> Iterator[Session]:
    with unit_of_work(factory) as opened:
        yield opened


@pytest.fixture
def kept(factory: sessionmaker[Session]) -> CampaignRecord:
    """An open campaign, committed."""
    record = make_campaign()
    with unit_of_work(factory) as opened:
        campaigns.add(opened, record)
    return record
