"""A counted county behind the real server, and its office in a browser."""

from dataclasses import dataclass

from playwright.sync_api import Page

from survey.domain.staff import Role
from tests.journeys.turning import follow
from tests.web.offices import Office


@dataclass(frozen=True)
class Place:
    """The office and the address at which it is served."""

    office: Office
    address: str

    def come_in(self, page: Page, tail: str) -> Page:
        """By a link to the turnout, then to a results page."""
        page.goto(self.address + self.office.link(Role.OFFICE))
        follow(page, "main button")
        page.goto(f"{self.address}/results/{self.office.number}{tail}")
        return page
