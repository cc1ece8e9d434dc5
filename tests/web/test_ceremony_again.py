"""The hall of a second ceremony: it says that nothing is replaced, and what the comparison gave."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey.cli.twice import count_twice, unwrap_twice
from survey.clock import now
from survey.domain.lifecycle import CampaignState
from survey.domain.second_opening import OpenedBy, OpenedPart, Outcome, SecondOpening
from survey.services.conducting import Ceremony, Openers, Step
from survey.web.ceremony.building import build
from survey.web.ceremony.door import COOKIE
from survey.web.ceremony.hall import Hall
from tests.factories.closed_box import closed_box
from tests.web.booths import settings_for

ROOT = "1e" * 32


@pytest.fixture(scope="module")
def ceremony(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ceremony]:
    folder = tmp_path_factory.mktemp("again")
    with closed_box(f"sqlite:///{folder / 'box.sqlite3'}") as held:
        openers = Openers(unwrap=unwrap_twice, count=count_twice)
        factory = held.stage.installation.factory
        made = Ceremony(factory, held.stage.key, openers, actor="office", now=now)
        made.record = replace(made.record, state=CampaignState.COUNTED)
        yield made


@pytest.fixture
def inside(ceremony: Ceremony, tmp_path: Path) -> FlaskClient:
    hall = Hall(settings_for(f"sqlite:///{tmp_path / 'no.sqlite3'}", tmp_path), ceremony)
    client = build(hall).test_client()
    client.set_cookie(COOKIE, hall.enter(hall.code), path="/ceremony")
    return client


def compared(*differs: OpenedPart) -> SecondOpening:
    return SecondOpening(
        seq=12,
        at=now(),
        actor="office",
        by=OpenedBy.CEREMONY,
        outcome=Outcome.DIFFERENT if differs else Outcome.SAME,
        results_hash=ROOT,
        inner_root=ROOT,
        differs=differs,
    )


def test_it_says_at_the_beginning_that_nothing_is_replaced(
    ceremony: Ceremony, inside: FlaskClient
) -> None:
    ceremony.step = Step.WELCOME
    assert "replaces nothing" in inside.get("/ceremony/?lang=en").text


@pytest.mark.parametrize(
    ("made", "words", "role"),
    [
        (compared(), "gave the same results to the byte", "status"),
        (compared(OpenedPart.FIGURES), "gave other results", "alert"),
    ],
)
def test_it_ends_with_the_comparison_and_no_certificate_of_its_own(
    ceremony: Ceremony, inside: FlaskClient, made: SecondOpening, words: str, role: str
) -> None:
    ceremony.step, ceremony.comparison = Step.DONE, made
    page = inside.get("/ceremony/?lang=en").text
    assert words in page
    assert ("Not the same: figures" in page) is not made.is_same
    assert f'role="{role}"' in page
    assert "certificate" not in page
    assert inside.get("/ceremony/certificate.pdf").status_code == 409
