"""A campaign behind the app, and its staff at its own pages."""

from dataclasses import dataclass

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from tests.factories.stage import Stage
from tests.web.offices import Office
from tests.web.pages import Form, Page
from tests.web.presses import PressRoom


@dataclass
class Desk:
    """A campaign behind the app, and browsers of its staff."""

    room: PressRoom

    @property
    def office(self) -> Office:
        return self.room.office

    @property
    def stage(self) -> Stage:
        return self.room.stage

    @property
    def top(self) -> str:
        return f"/console/c/{self.office.number}"

    def come(self, role: Role = Role.OFFICE) -> FlaskClient:
        return self.office.signed_in(role)

    def page(self, path: str = "", role: Role = Role.OFFICE) -> Page:
        answer = self.come(role).get(f"{self.top}{path}?lang=en")
        assert answer.status_code == 200, (answer.status_code, answer.text)
        return Page(answer.text)

    def state(self) -> CampaignState:
        return self.stage.record.state


def form_to(page: Page, ending: str) -> Form:
    """The form of a page whose action ends so."""
    return next(one for one in page.forms if one.action.partition("?")[0].endswith(ending))


def send(client: FlaskClient, path: str, ending: str, **typed: str) -> TestResponse:
    form = form_to(Page(client.get(f"{path}?lang=en").text), ending)
    return client.post(form.action, data=form.fields | typed)
