"""Staff with accounts of their own: an administrator, and people of two organisers."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from survey import create_app
from survey.clock import now
from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Credential, Role, Staff
from survey.persistence import campaigns, credentials
from survey.persistence.tables import ledger
from survey.services.attending import open_session
from survey.services.passwords import hash_password
from survey.services.second_factors import service_key, set_authenticator
from survey.services.staffing import add_staff
from survey.unit_of_work import reading, unit_of_work
from survey.web.places import EXTENSION, Places
from survey.web.sign_in import COOKIE
from tests.factories.definitions import definition_document
from tests.factories.released import small_document, small_results
from tests.fixtures.migrated import installed
from tests.web.booths import settings_for
from tests.web.offices import counted_record
from tests.web.pages import Form, Page

PASSWORD = "four words apart: teapot"  # noqa: S105  of invented people
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105  as above
THEIRS = "邻县考核办"


@cache
def password_hash() -> str:
    """The hash of the password that all have here; made once, it is slow."""
    return hash_password(PASSWORD)


@dataclass(frozen=True)
class House:
    """The app, with a counted campaign of one organiser and a draft of another."""

    app: Flask
    ours: str
    organiser: str
    theirs: str

    @property
    def places(self) -> Places:
        places: Places = self.app.extensions[EXTENSION]
        return places

    def add(
        self,
        name: str,
        roles: Collection[Role],
        *,
        organiser: str | None = None,
        unit: str = "s1",
        finished: bool = True,
    ) -> Staff:
        """A member of staff with a password, and with an authenticator unless unfinished."""
        key, at = service_key(self.places.settings.secret_key), now()
        with unit_of_work(self.places.factory) as session:
            ours = self.organiser if organiser is None else organiser
            person = add_staff(session, name, roles, organiser=ours, unit=unit, actor="test", at=at)
            kept = Credential(staff=person.id, password_hash=password_hash())
            credentials.store(session, kept)
            if finished:
                set_authenticator(session, kept, SECRET, 1, key=key)
        return person

    def entered(self, person: Staff) -> FlaskClient:
        """A browser in which somebody is signed in."""
        with unit_of_work(self.places.factory) as session:
            token = open_session(session, person, replaces="", at=now())
        client = self.app.test_client()
        client.set_cookie(COOKIE, token)
        return client

    def credential(self, person: Staff) -> Credential:
        """What is kept to prove somebody."""
        with reading(self.places.factory) as session:
            kept = credentials.of_staff(session, person.id)
        assert kept is not None
        return kept

    def change(self, person: Staff, **members: object) -> None:
        """Change what is kept to prove somebody."""
        kept = replace(self.credential(person), **members)  # type: ignore[arg-type]
        self.act(lambda session: credentials.store(session, kept))

    def act(self, act: Callable[[Session], object]) -> None:
        """Do something to the database."""
        with unit_of_work(self.places.factory) as session:
            act(session)

    def acts(self) -> list[tuple[str, str]]:
        """Acts in the ledger with their facts, in order."""
        with reading(self.places.factory) as session:
            rows = session.execute(select(ledger.c.act, ledger.c.facts).order_by(ledger.c.seq))
            return [(row.act, str(row.facts)) for row in rows]


def code_now() -> str:
    """What the authenticator shows."""
    return pyotp.TOTP(SECRET).now()


def sign_in(
    client: FlaskClient, name: str, password: str = PASSWORD, code: str = ""
) -> TestResponse:
    """Fill in the form and send it."""
    form = Page(client.get("/console/sign-in?lang=en").text).forms[-1]
    typed = {"name": name, "password": password, "code": code}
    return client.post(form.action, data=form.fields | typed)


def form_of(client: FlaskClient, path: str, ending: str) -> Form:
    """The form of a page whose action ends so."""
    forms = Page(client.get(path).text).forms
    return next(one for one in forms if one.action.partition("?")[0].endswith(ending))


def send(client: FlaskClient, path: str, ending: str, **typed: str | list[str]) -> TestResponse:
    """Fill in a form of a page and send it."""
    form = form_of(client, path, ending)
    return client.post(form.action, data=form.fields | typed)


@contextmanager
def staffed_house(folder: Path) -> Iterator[House]:
    """The app with campaigns of two organisers; ended on leaving."""
    url = f"sqlite:///{folder / 'house.sqlite3'}"
    installation = installed(url)
    ours = counted_record(small_document(), small_results())
    theirs = replace(
        counted_record(definition_document(), None), organiser=THEIRS, state=CampaignState.FROZEN
    )
    with unit_of_work(installation.factory) as session:
        campaigns.add(session, ours)
        campaigns.add(session, theirs)
    installation.engine.dispose()
    app = create_app(settings_for(url, folder))
    house = House(app, ours.number, ours.organiser, theirs.number)
    yield house
    house.places.box_writer.stop()
    house.places.factory.kw["bind"].dispose()
