"""No page of a rehearsal is without its bar, and no page of a real campaign has one."""

from collections.abc import Iterator

import pytest
from flask import Flask

from survey import create_app
from survey.clock import now
from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from survey.sealing.code import group_code
from survey.web.places import EXTENSION, Places
from tests.factories.stage import Stage, stage_on
from tests.factories.trial import Trial, rehearsal_of
from tests.web.booths import settings_for
from tests.web.offices import staffed

BAR = '<aside class="rehearsal">Rehearsal – does not count</aside>'


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("bar")
    made = stage_on(f"sqlite:///{folder / 'bar.sqlite3'}")
    made.freeze()
    yield made
    made.writer.stop()
    made.installation.engine.dispose()


@pytest.fixture(scope="module")
def trial(stage: Stage) -> Iterator[Trial]:
    made = rehearsal_of(stage, at=now())
    made.issue("peers", "rest", 4)
    made.open()
    yield made
    made.writer.stop()


@pytest.fixture(scope="module")
def app(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("app")
    url = stage.installation.engine.url.render_as_string(hide_password=False)
    built = create_app(settings_for(url, folder))
    yield built
    places: Places = built.extensions[EXTENSION]
    places.box_writer.stop()
    places.factory.kw["bind"].dispose()


def number_of(one: Stage) -> str:
    return str(one.document["number"])


def test_every_page_of_the_booth_has_the_bar(app: Flask, trial: Trial) -> None:
    client, number = app.test_client(), number_of(trial)
    code = group_code(trial.slips()[0][1].code)
    pages = [client.get(f"/b/{number}?lang=en")]
    pages += [
        client.post(f"/b/{number}?lang=en", data={"code": typed})
        for typed in (code, "nonsense", "0000-0000-0000-0000")
    ]
    for page in pages:
        assert BAR in page.get_data(as_text=True), page.status
    assert "【模拟】" in client.get(f"/b/{number}").get_data(as_text=True)


def test_no_page_of_the_real_campaign_has_it(app: Flask, stage: Stage) -> None:
    client = app.test_client()
    for address in ("/", f"/b/{number_of(stage)}", "/b/999999"):
        assert 'class="rehearsal"' not in client.get(f"{address}?lang=en").get_data(as_text=True)


def test_turnout_and_results_of_a_rehearsal_have_the_bar(app: Flask, trial: Trial) -> None:
    trial.vote(4)
    trial.close()
    trial.import_results()
    assert trial.record.state is CampaignState.COUNTED
    number = number_of(trial)
    office = staffed(app, number)
    client = office.signed_in(Role.OFFICE)
    for address in (f"/turnout/{number}", f"/results/{number}"):
        page = client.get(f"{address}?lang=en")
        assert page.status_code == 200
        assert BAR in page.get_data(as_text=True), address
