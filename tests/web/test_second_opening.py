"""The page of second openings: compared by whoever attends, listed, and seen on the campaign."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from survey.sealing.canonical import canonical_bytes
from tests.factories.released import small_document, small_results
from tests.web.offices import Office, open_office
from tests.web.pages import Page

ATTENDING = (Role.OFFICE, Role.MONITOR, Role.AUDITOR)
KEPT = canonical_bytes(small_results())
OTHER = KEPT.replace(b'"79.00"', b'"79.01"')


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(small_document(), small_results(), tmp_path)
    yield made
    made.close_down()


def give(client: FlaskClient, office: Office, raw: bytes, root: str = "") -> TestResponse:
    top = f"/console/c/{office.number}/second-opening"
    form = Page(client.get(f"{top}?lang=en").text).forms[-1]
    given = form.fields | {"results": (io.BytesIO(raw), "results.json"), "inner_root": root}
    return client.post(f"{top}?lang=en", data=given, content_type="multipart/form-data")


@pytest.mark.parametrize("role", ATTENDING)
def test_whoever_attends_compares_and_is_named(office: Office, role: Role) -> None:
    client = office.signed_in(role)
    answer = give(client, office, KEPT)
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"] + "&lang=en").text
    assert "agrees with the results that are kept here" in page
    assert f"· {role.value} · by its results file" in page


def test_a_difference_is_told_where_and_on_the_page_of_the_campaign(office: Office) -> None:
    client = office.signed_in(Role.MONITOR)
    page = client.get(give(client, office, OTHER).headers["Location"] + "&lang=en").text
    assert "The first figures that differ: 甲一" in page
    assert "79.01" not in page
    top = f"/console/c/{office.number}"
    assert "what was opened a second time is not the same" in client.get(f"{top}?lang=en").text
    told = client.get(f"{top}/ledger?lang=en").text
    assert "compare a second opening" in told
    assert "differs-" not in told


def test_what_is_refused_comes_back_with_what_was_typed(office: Office) -> None:
    client = office.signed_in(Role.AUDITOR)
    for raw, root, words in (
        (b"", "", "Choose the results file"),
        (b"", "12ab", "has 64 digits"),
        (b"PK", "12", "64 digits"),
    ):
        answer = give(client, office, raw, root)
        assert answer.status_code == 409
        assert words in answer.text
        assert f'value="{root}"' in answer.text


def test_nothing_is_compared_before_the_count(office: Office) -> None:
    office.stand(CampaignState.CLOSED)
    client = office.signed_in(Role.OFFICE)
    assert client.get(f"/console/c/{office.number}").status_code == 200
    office.stand(CampaignState.COUNTED)
    assert "/ceremony" in client.get(f"/console/c/{office.number}/second-opening").text
    office.stand(CampaignState.ARCHIVED)
    assert "/ceremony" not in client.get(f"/console/c/{office.number}/second-opening").text
