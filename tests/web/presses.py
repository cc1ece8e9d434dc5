"""A frozen campaign behind the real app, and staff who order slips of it on its pages."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey import create_app
from survey.domain.press import PressJob, PressState
from survey.domain.staff import Role
from survey.persistence import presses
from survey.services.papers import paper_folder
from survey.unit_of_work import reading
from survey.web.console.slips.paper_key import COOKIE
from tests.factories.definitions import definition_document
from tests.factories.stage import Stage
from tests.fixtures.migrated import installed
from tests.web.booths import settings_for
from tests.web.offices import Office, staffed
from tests.web.pages import Form, Page

PATIENCE = 180.0


@dataclass
class PressRoom:
    """The app, its campaign, and a member of staff for every role."""

    stage: Stage
    office: Office
    folder: Path

    @property
    def top(self) -> str:
        return f"/console/c/{self.office.number}/slips"

    def staff(self, role: Role = Role.PRINT) -> "Clerk":
        return Clerk(self, self.office.signed_in(role))

    def jobs(self) -> list[PressJob]:
        with reading(self.stage.installation.factory) as session:
            return presses.jobs(session, self.stage.key)

    def papers(self) -> list[str]:
        return sorted(one.name for one in paper_folder(self.folder).iterdir())


@dataclass
class Clerk:
    """Somebody at the pages of slips."""

    room: PressRoom
    client: FlaskClient

    def get(self, path: str) -> TestResponse:
        return self.client.get(f"{path}{'&' if '?' in path else '?'}lang=en")

    def page(self, path: str = "") -> Page:
        return Page(self.get(self.room.top + path).text)

    def fill(self, form: Form, **typed: str) -> TestResponse:
        return self.client.post(form.action, data=form.fields | typed, buffered=True)

    def order(self, **typed: str) -> TestResponse:
        form = self.page("/order").forms[-1]
        return self.fill(form, **{"place": "lead all", "count": "3", **typed})

    def ordered(self, **typed: str) -> str:
        """The path of the job of an order that was taken."""
        answer = self.order(**typed)
        assert answer.status_code == 302, answer.text
        return answer.headers["Location"].partition("?")[0]

    def wait(self, job: str, state: PressState = PressState.READY) -> PressJob:
        """Wait until a job has left the press."""
        end = time.monotonic() + PATIENCE
        while True:
            (held,) = [one for one in self.room.jobs() if one.id == job.rpartition("/")[2]]
            if held.state is state:
                return held
            if time.monotonic() > end:
                raise TimeoutError(f"{held.state} {held.stage} {held.done}")
            time.sleep(0.05)

    def press(self, job: str, ending: str, **typed: str) -> TestResponse:
        """Press the button of a job's page whose form goes to this address."""
        forms = Page(self.get(job).text).forms
        form = next(one for one in forms if one.action.partition("?")[0].endswith(ending))
        return self.fill(form, **typed)

    def token(self) -> str:
        return self.page("/order").forms[-1].fields["csrf_token"]


def set_cookies(answer: TestResponse) -> list[str]:
    return [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(COOKIE)]


def serials_on(pdf: bytes) -> list[str]:
    """Serials as text extraction finds them."""
    return sorted(set(re.findall(r"\b\d{9}\b", words_on(pdf))))


def words_on(pdf: bytes) -> str:
    """The text of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def document_for(entitled: int) -> dict[str, Any]:
    """A campaign in which so many lead."""
    document = definition_document()
    lead = next(one for one in document["classes"] if one["id"] == "lead")
    lead["sections"][0]["entitled"] = entitled
    return document


@contextmanager
def press_room(
    url: str,
    folder: Path,
    prepare: Callable[[Stage], None],
    document: dict[str, Any] | None = None,
) -> Iterator[PressRoom]:
    """A campaign that was prepared by services, behind the app; ended on leaving."""
    stage = Stage(installed(url), document or definition_document())
    prepare(stage)
    app = create_app(settings_for(url, folder))
    office = staffed(app, str(definition_document()["number"]))
    yield PressRoom(stage, office, folder)
    office.close_down()
    stage.writer.stop()
    stage.installation.engine.dispose()
