"""Presenting results: who gets them, and what of them is made once."""

from dataclasses import replace

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.results_access import NotCounted, NotForRole
from survey.domain.staff import Role
from survey.persistence import campaigns
from survey.services import presenting
from survey.services.presenting import ChartWords, Drawing
from survey.services.reporting import ResultsFormat, results_file
from tests.factories.released import small_document, small_results
from tests.factories.stage import Stage
from tests.web.offices import counted_record

WORDS = ChartWords(category_mean="mean", no_figure="withheld", votes="votes")
DRAWING = Drawing(words=WORDS)
NUMBER = str(small_document()["number"])


@pytest.fixture
def counted(draft: Stage) -> Stage:
    with draft.act() as session:
        campaigns.add(session, counted_record(small_document(), small_results()))
    return draft


def test_the_pages_hold_the_reports_and_their_charts(counted: Stage) -> None:
    with counted.act() as session:
        overview = presenting.show_overview(session, NUMBER, roles={Role.MONITOR})
        category = presenting.show_category(
            session, NUMBER, "mid", roles={Role.MONITOR}, drawing=DRAWING
        )
        subject = presenting.show_subject(
            session, NUMBER, "s1", roles={Role.MONITOR}, drawing=DRAWING
        )
    assert [one.category.id for one in overview.categories] == ["mid"]
    assert (len(category.radars), category.votes) == (1, None)
    assert category.ranking["data"][0]["x"] == [81.25, 79.0, None]
    assert subject.report.score.text == "79.00"
    assert [one is not None for one in subject.votes] == [True]


def test_before_publication_readers_are_refused_and_before_the_count_everybody(
    counted: Stage,
) -> None:
    with counted.act() as session:
        with pytest.raises(NotForRole):
            presenting.show_overview(session, NUMBER, roles={Role.READER})
        kept = campaigns.by_number(session, NUMBER)
        campaigns.store(session, replace(kept, state=CampaignState.PUBLISHED))
        assert presenting.show_overview(session, NUMBER, roles={Role.READER}).opening.ballots == 36
        campaigns.store(session, replace(kept, state=CampaignState.CLOSED))
        with pytest.raises(NotCounted):
            presenting.show_overview(session, NUMBER, roles={Role.OFFICE})


def test_the_charts_speak_the_language_that_is_asked_for(counted: Stage) -> None:
    other = ChartWords(category_mean="类别平均", no_figure="不公开", votes="票")
    with counted.act() as session:
        named = [
            presenting.show_category(
                session, NUMBER, "mid", roles={Role.OFFICE}, drawing=Drawing(words=words)
            ).radars[0]["data"][0]["name"]
            for words in (WORDS, other, WORDS)
        ]
    assert named == ["mean", "类别平均", "mean"]


def test_other_results_of_the_same_campaign_give_other_pages(counted: Stage) -> None:
    changed = small_results()
    changed["subjects"][0]["score"] = "99.00"
    with counted.act() as session:
        first = presenting.show_subject(session, NUMBER, "s1", roles={Role.OFFICE}, drawing=DRAWING)
        kept = campaigns.by_number(session, NUMBER)
        results = counted_record(small_document(), changed).results
        campaigns.store(session, replace(kept, results=results))
        second = presenting.show_subject(
            session, NUMBER, "s1", roles={Role.OFFICE}, drawing=DRAWING
        )
    assert (first.report.score.text, second.report.score.text) == ("79.00", "99.00")


def test_the_files_are_the_results_as_counted_and_the_table_made_of_them(counted: Stage) -> None:
    with counted.act() as session:
        kept = campaigns.by_number(session, NUMBER)
        assert results_file(session, NUMBER, ResultsFormat.JSON) == kept.results
        assert b"record,category_id" in results_file(session, NUMBER, ResultsFormat.CSV)
        with pytest.raises(NotCounted):
            results_file(session, counted.key, ResultsFormat.CSV)
