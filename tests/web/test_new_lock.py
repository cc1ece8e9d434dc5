"""The page that makes a lock: for office and monitor, and everything on it stays in the browser."""

import re

import pytest

from survey.domain.staff import Role
from tests.web.booths import Booth
from tests.web.offices import staffed


@pytest.fixture(scope="module")
def page(booth: Booth) -> str:
    """The page as a member of the office sees it."""
    client = staffed(booth.app, booth.number).signed_in(Role.OFFICE)
    return client.get("/console/locks/new?lang=en").text


def test_the_page_is_closed_to_everybody_without_a_session(booth: Booth) -> None:
    assert booth.client.get("/console/locks/new").status_code >= 400


def test_the_page_says_what_it_trusts_and_names_the_stronger_way(page: str) -> None:
    assert "What this page trusts" in page
    assert "lock new NAME --cards FOLDER" in page
    assert "can link slips to ballots" in page


def test_the_form_has_no_address_to_be_sent_to_and_no_field_to_fill_in_without_scripts(
    page: str,
) -> None:
    form = re.search(r'<form id="new-lock"[^>]*>', page)
    assert form
    assert "hidden" in form[0]
    assert not re.search("action|method", form[0])
    assert "<noscript>" in page
