"""A counted campaign in a real database behind the real app, and staff who enter by links."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey import create_app
from survey.clock import now
from survey.domain.campaign_record import CampaignRecord
from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Credential, Role
from survey.persistence import campaigns, credentials
from survey.sealing.canonical import canonical_bytes
from survey.services.attending import open_session
from survey.services.linking import make_link
from survey.services.second_factors import service_key, set_authenticator
from survey.services.staffing import add_staff
from survey.unit_of_work import unit_of_work
from survey.web.places import EXTENSION, Places
from survey.web.sign_in import COOKIE
from tests.fixtures.migrated import installed
from tests.web.booths import settings_for
from tests.web.pages import Page


@dataclass(frozen=True)
class Office:
    """The app and the number of its campaign; every role has one member of staff."""

    app: Flask
    number: str

    @property
    def places(self) -> Places:
        places: Places = self.app.extensions[EXTENSION]
        return places

    def add(self, kept: CampaignRecord) -> None:
        """Keep another campaign."""
        with unit_of_work(self.places.factory) as session:
            campaigns.add(session, kept)

    def stand(self, state: CampaignState) -> None:
        """Put the campaign into a state."""
        with unit_of_work(self.places.factory) as session:
            kept = campaigns.by_number(session, self.number)
            campaigns.store(session, replace(kept, state=state))

    def link(self, role: Role, *, number: str = "", lifetime: timedelta | None = None) -> str:
        """The address of a new link for the member of staff with this role."""
        given = {} if lifetime is None else {"lifetime": lifetime}
        with unit_of_work(self.places.factory) as session:
            token = make_link(
                session, role.value, number or self.number, actor="office", at=now(), **given
            )
        return f"/staff/link/{token}"

    def signed_in(self, role: Role, *, number: str = "") -> FlaskClient:
        """A browser that came in by a link."""
        client = self.app.test_client()
        assert press(client, self.link(role, number=number)).status_code == 302
        return client

    def token(self, role: Role, *, organiser: str) -> str:
        """The cookie of somebody new of an organiser who is signed in with a password."""
        with unit_of_work(self.places.factory) as session:
            name = secrets.token_hex(4)
            person = add_staff(
                session, name, {role}, organiser=organiser, unit="s1", actor="test", at=now()
            )
            kept = Credential(staff=person.id, password_hash="none")  # noqa: S106  of nobody
            credentials.store(session, kept)
            key = service_key(self.places.settings.secret_key)
            set_authenticator(session, kept, "JBSWY3DPEHPK3PXP", 1, key=key)
            return open_session(session, person, replaces="", at=now())

    def of_organiser(self, role: Role, organiser: str) -> FlaskClient:
        """The browser of somebody who sees all campaigns of an organiser."""
        client = self.app.test_client()
        client.set_cookie(COOKIE, self.token(role, organiser=organiser))
        return client

    def close_down(self) -> None:
        """End the box writer and the connections."""
        self.places.box_writer.stop()
        self.places.factory.kw["bind"].dispose()


def press(client: FlaskClient, address: str) -> TestResponse:
    """Open a page with one form and press its button."""
    form = Page(client.get(address).text).forms[-1]
    return client.post(form.action, data=form.fields)


def counted_record(
    definition: Mapping[str, Any], results: Mapping[str, Any] | None
) -> CampaignRecord:
    """A campaign as it stands after its count."""
    return CampaignRecord(
        id=definition["id"],
        number=definition["number"],
        title=definition["title"],
        organiser=definition["organiser"],
        state=CampaignState.COUNTED if results else CampaignState.DRAFT,
        definition=canonical_bytes(dict(definition)),
        opens_at=datetime(2026, 11, 20, 1, tzinfo=UTC),
        closes_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        results=canonical_bytes(dict(results)) if results else b"",
        inner_root=bytes.fromhex(results["inner_root"]) if results else b"",
    )


def open_office(definition: Mapping[str, Any], results: Mapping[str, Any], folder: Path) -> Office:
    """Keep a counted campaign and one member of staff for every role, named as it."""
    database_url = f"sqlite:///{folder / 'office.sqlite3'}"
    installation = installed(database_url)
    kept = counted_record(definition, results)
    with unit_of_work(installation.factory) as session:
        campaigns.add(session, kept)
    installation.engine.dispose()
    return staffed(create_app(settings_for(database_url, folder)), kept.number)


def staffed(app: Flask, number: str) -> Office:
    """An office with one member of staff for every role, named as it."""
    office = Office(app, number)
    with unit_of_work(office.places.factory) as session:
        for role in Role:
            add_staff(session, role.value, {role}, unit="s1", actor="office", at=now())
    return office
