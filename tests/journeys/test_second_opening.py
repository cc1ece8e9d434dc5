"""The page of second openings, after one that agrees and one that does not, on a phone and a PC."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from survey.domain.staff import Role
from survey.sealing.canonical import canonical_bytes
from tests.factories.released import small_document, small_results
from tests.journeys.barriers import violations
from tests.journeys.conftest import Window
from tests.journeys.looks import sideways, small_targets, small_text
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.offices import open_office

pytestmark = pytest.mark.needs_system

KEPT = canonical_bytes(small_results())


@pytest.mark.parametrize("width", [360, 1280])
def test_what_came_of_a_comparison_is_seen_and_keeps_nobody_out(
    tmp_path: Path, window: Window, width: int
) -> None:
    office = open_office(small_document(), small_results(), tmp_path)
    with served(f"sqlite:///{tmp_path / 'office.sqlite3'}", tmp_path) as address:
        page = window.open(width=width)
        page.goto(address + office.link(Role.MONITOR))
        follow(page, "main button")
        for raw, role in ((KEPT, "status"), (KEPT.replace(b"79.00", b"79.01"), "alert")):
            page.goto(f"{address}/console/c/{office.number}/second-opening")
            given = FilePayload(name="results.json", mimeType="application/json", buffer=raw)
            page.set_input_files("#results", given)
            follow(page, "main form button")
            expect(page.locator(f"main [role={role}]")).to_be_visible()
            assert sideways(page) <= 0
            assert small_targets(page) == small_text(page) == []
            assert violations(page) == []
        expect(page.locator(".compared li")).to_have_count(2)
    office.close_down()
