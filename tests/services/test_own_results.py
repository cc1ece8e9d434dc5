"""The own result and dossier of whoever is rated: released figures, within the window."""

import pytest

from survey.domain.kept_file import UnknownFile
from survey.domain.lifecycle import CampaignState
from survey.domain.publication import RatedSight, ReadingOver
from survey.exports.figures import ChartWords
from survey.persistence import campaigns, dossiers
from survey.reports.figures import Standing
from survey.reports.frame import UnknownSubject
from survey.services.own_results import (
    OwnResult,
    own_dossier,
    own_dossier_file,
    own_places,
    own_portrait,
    own_result,
)
from survey.services.presenting import Drawing
from tests.factories.dossiers import publish as publish_dossier
from tests.factories.filing import a_maker
from tests.factories.paper_text import text_of
from tests.factories.publishing import DAY, publication_at, rated_hand, stand_published
from tests.factories.released import small_document, small_results
from tests.factories.stage import NOON, Stage
from tests.web.offices import counted_record

NUMBER = str(small_document()["number"])
OWN = rated_hand("考核办", "s1")
DRAWING = Drawing(words=ChartWords(category_mean="", no_figure="", votes=""))


@pytest.fixture
def published(draft: Stage) -> Stage:
    with draft.act() as session:
        campaigns.add(session, counted_record(small_document(), small_results()))
        stand_published(NUMBER, None, CampaignState.OPEN)(session)
    publish_dossier(draft.installation.factory, NUMBER, "s1", files={"总结.txt": b"one"})
    with draft.act() as session:
        stand_published(NUMBER, publication_at(NOON))(session)
    return draft


def read(stage: Stage, *, days: float = 1) -> OwnResult:
    with stage.act() as session:
        return own_result(session, OWN, NUMBER, drawing=DRAWING, at=NOON + days * DAY)


def test_the_own_figures_are_read_within_the_window(published: Stage) -> None:
    found = read(published)
    assert (found.page.report.subject.id, found.page.report.score.text) == ("s1", "79.00")
    assert found.ranking == ()
    row = found.page.report.field_tables[0].rows[0]
    assert row.category.standing is Standing.FEW
    for days in (-1, 30):
        with pytest.raises(ReadingOver):
            read(published, days=days)


def test_the_ranking_is_that_of_the_own_category_where_it_is_published(published: Stage) -> None:
    with published.act() as session:
        stand_published(NUMBER, publication_at(NOON, sight=RatedSight.RANKING))(session)
    assert [one.subject.id for one in read(published).ranking] == ["s2", "s1", "s3"]


def test_the_sheet_names_nobody_else(published: Stage) -> None:
    with published.act() as session:
        made = own_portrait(session, OWN, NUMBER, a_maker(), at=NOON)
    text = text_of(made)
    assert "79.00" in text
    assert "too few subjects" in text
    assert not any(one in text for one in ("乙二", "丙三", "81.25"))


def test_the_own_dossier_is_read_with_its_files_and_no_other(published: Stage) -> None:
    with published.act() as session:
        _, shown = own_dossier(session, OWN, NUMBER)
        (file,) = shown.files
        assert own_dossier_file(session, OWN, NUMBER, file.file.id)[1] == b"one"
        other = rated_hand("考核办", "s2")
        assert own_dossier(session, other, NUMBER)[1].is_empty
        with pytest.raises(UnknownFile):
            own_dossier_file(session, other, NUMBER, file.file.id)
        assert dossiers.one(session, campaigns.by_number(session, NUMBER).id, "s1").version


def test_the_start_page_lists_published_campaigns_of_the_own_organiser(published: Stage) -> None:
    with published.act() as session:
        (place,) = own_places(session, OWN)
        assert (place.record.number, place.shows(NOON), place.has_dossier) == (NUMBER, True, True)
        assert own_places(session, rated_hand("邻县考核办", "s1")) == ()
        assert own_places(session, rated_hand("考核办", "zz")) == ()
        with pytest.raises(UnknownSubject):
            own_dossier(session, rated_hand("考核办", "zz"), NUMBER)
        stand_published(NUMBER, None, CampaignState.COUNTED)(session)
        assert own_places(session, OWN) == ()
