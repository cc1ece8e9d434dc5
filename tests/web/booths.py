"""A campaign opened by the real services on a real database, and the slips that enter it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session, sessionmaker

from survey import create_app
from survey.clock import now
from survey.config import Settings
from survey.domain.account import Account
from survey.domain.campaign_record import CampaignRecord
from survey.domain.definition import read_definition
from survey.domain.lifecycle import CampaignState
from survey.persistence import box, campaigns, rolls
from survey.sealing.canonical import canonical_bytes
from survey.sealing.code import group_code, read_code
from survey.sealing.derivation import auth_hash, derive
from survey.sealing.encoding import b64, unb64
from survey.sealing.lock import PrivateLock, new_lock
from survey.services.defining import read_definition_file
from survey.services.definitions import frozen_definition
from survey.services.issuing import Order, issue
from survey.services.planning import Locks, freeze
from survey.services.running import open_campaign
from survey.unit_of_work import reading, unit_of_work
from survey.web.places import EXTENSION, Places
from tests.factories.ready import make_ready
from tests.fixtures.migrated import installed

ACTOR = "office"
SHIPPED = Path(__file__).parents[2] / "survey" / "campaigns"

R = TypeVar("R")


@dataclass(frozen=True)
class Booth:
    """An open campaign: its app and number, private locks, slips' codes by class and section."""

    app: Flask
    number: str
    ballot_lock: PrivateLock
    slip_lock: PrivateLock
    codes: Mapping[tuple[str, str], list[str]]

    @property
    def client(self) -> FlaskClient:
        """A browser without scripts; it would keep cookies."""
        return self.app.test_client()

    @property
    def factory(self) -> sessionmaker[Session]:
        """The app's sessions."""
        places: Places = self.app.extensions[EXTENSION]
        factory: sessionmaker[Session] = places.factory
        return factory

    def act(self, act: Callable[..., R], *arguments: object, **facts: object) -> R:
        """One act of staff on the campaign, now."""
        with unit_of_work(self.factory) as session:
            return act(session, self.number, *arguments, actor=ACTOR, at=now(), **facts)

    def auth(self, code: str) -> str:
        """What a slip proves to the JSON entry points."""
        with reading(self.factory) as session:
            campaign = campaigns.by_number(session, self.number).id
        return b64(derive(read_code(code), campaign=bytes.fromhex(campaign)).auth)

    def account(self, code: str) -> Account:
        """The account of a slip as it is kept."""
        with reading(self.factory) as session:
            campaign = campaigns.by_number(session, self.number).id
            return rolls.by_auth(session, campaign, auth_hash(unb64(self.auth(code))))

    def trackers(self) -> list[str]:
        """What lies in the box, in hex."""
        with reading(self.factory) as session:
            campaign = campaigns.by_number(session, self.number).id
            return [one.hex() for one in box.trackers(session, campaign)]

    def ballot_bytes(self, code: str) -> int:
        """The one size of a padded ballot of this slip's style."""
        account = self.account(code)
        with reading(self.factory) as session:
            kept = campaigns.by_number(session, self.number)
        return (
            frozen_definition(kept.definition)
            .styles[account.class_id, account.section_id]
            .style.size
        )

    def close_down(self) -> None:
        """End the box writer and the connections."""
        places: Places = self.app.extensions[EXTENSION]
        places.box_writer.stop()
        places.factory.kw["bind"].dispose()


def settings_for(database_url: str, folder: Path) -> Settings:
    """Settings of a service on this database."""
    environ = {"DATABASE_URL": database_url, "SECRET_KEY": "a-secret-of-32-letters-and-more-0123"}
    return Settings.from_environment(environ, folder)


def shipped_document(name: str) -> dict[str, Any]:
    """The definition of a campaign that comes with the product, with an id and a number."""
    raw = (SHIPPED / name).read_bytes()
    taken = read_definition_file(raw, timezone=ZoneInfo("Asia/Shanghai"))
    return {"id": "5e" * 16, "number": "204816", **taken.document}


def draft_campaign(factory: sessionmaker[Session], document: Mapping[str, Any]) -> CampaignRecord:
    """Keep a definition as a draft that is open from an hour ago until tomorrow."""
    raw = canonical_bytes(dict(document))
    campaign = read_definition(dict(document))
    kept = CampaignRecord(
        id=campaign.id,
        number=campaign.number,
        title=campaign.title,
        organiser=campaign.organiser,
        state=CampaignState.DRAFT,
        definition=raw,
        opens_at=now() - timedelta(hours=1),
        closes_at=datetime(2099, 12, 31, 10, tzinfo=UTC),
    )
    with unit_of_work(factory) as session:
        campaigns.add(session, kept)
    return kept


def open_booth(document: Mapping[str, Any], database_url: str, folder: Path) -> Booth:
    """Freeze a definition, issue slips for all that are entitled, and open."""
    installation = installed(database_url)
    factory = installation.factory
    kept = draft_campaign(factory, document)
    (ballot_lock, ballot_public), (slip_lock, slip_public) = new_lock("A"), new_lock("B")
    locks = Locks(ballot=ballot_public, slip=slip_public, one_set=False)
    codes: dict[tuple[str, str], list[str]] = {}
    with unit_of_work(factory) as session:
        at, address = now(), "http://127.0.0.1:8000"
        frozen = freeze(session, kept.id, locks, address=address, actor=ACTOR, at=at)
        for one in frozen_definition(frozen.definition).campaign.classes:
            for section in one.sections:
                order = Order(one.id, section.id, section.entitled)
                slips = issue(session, kept.id, order, actor=ACTOR, at=at).slips
                codes[one.id, section.id] = [group_code(slip.code) for slip in slips]
        make_ready(session, kept.id, ballot_lock, slip_lock, at=at)
        open_campaign(session, kept.id, at_once=True, actor=ACTOR, at=at)
    installation.engine.dispose()
    app = create_app(settings_for(database_url, folder))
    return Booth(app, kept.number, ballot_lock, slip_lock, codes)
