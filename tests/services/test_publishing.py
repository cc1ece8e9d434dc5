"""Publishing what the rated see: as it was asked for, in the ledger, changed for a reason."""

from dataclasses import replace

import pytest

from survey.domain.act_request import RequestState
from survey.domain.appeal import AppealPeriodRuns
from survey.domain.lifecycle import CampaignState
from survey.domain.publication import (
    AppealsCutShort,
    NotPublished,
    Publication,
    PublicationTimesCrossed,
    RatedSight,
    WideningUnconfirmed,
    usual_publication,
)
from survey.persistence import campaigns, ledger, publications
from survey.services import asking, running, second_role
from survey.services.publishing import (
    ChangeNeedsReason,
    change_publication,
    standing,
    wanted_publication,
)
from survey.services.second_role import Person
from tests.factories.publishing import DAY, publication_at
from tests.factories.released import small_document, small_results
from tests.factories.stage import NOON, OFFICE, Stage
from tests.web.offices import counted_record

NUMBER = str(small_document()["number"])
ASKING = Person("考核办", frozenset({"office"}))
MONITOR = Person("监督", frozenset({"monitor"}))


@pytest.fixture
def counted(draft: Stage) -> Stage:
    with draft.act() as session:
        campaigns.add(session, counted_record(small_document(), small_results()))
    return draft


def held(stage: Stage) -> Publication | None:
    with stage.act() as session:
        return publications.of_campaign(session, campaigns.by_number(session, NUMBER).id)


def publish(stage: Stage, given: Publication | None = None) -> None:
    with stage.act() as session:
        running.publish(session, NUMBER, publication=given, actor=OFFICE, at=NOON)


def change(stage: Stage, after: Publication, reason: str = "更正", *, days: float = 1) -> None:
    with stage.act() as session:
        at = NOON + days * DAY
        change_publication(session, NUMBER, after, reason=reason, actor=OFFICE, at=at)


def test_without_a_word_the_usual_is_published_and_stands_in_the_ledger(counted: Stage) -> None:
    publish(counted)
    assert held(counted) == usual_publication(NOON)
    with counted.act() as session:
        last = ledger.entries(session)[-1]
    assert (last.act, last.facts["sight"], last.facts["answer_days"]) == ("publish", "own", 15)
    assert last.facts["appeals_until"] == (NOON + 7 * DAY).isoformat()


def test_the_monitor_confirms_what_was_asked_for(counted: Stage) -> None:
    wanted = publication_at(NOON, sight=RatedSight.RANKING, appeals=3)
    with counted.act() as session:
        asked = asking.ask_publish(session, NUMBER, wanted, by=ASKING, at=NOON)
    with counted.act() as session:
        assert wanted_publication(session, asked) == wanted
        done = second_role.confirm(session, asked.campaign, asked.id, by=MONITOR, at=NOON + DAY)
    assert done.state is RequestState.DONE
    assert held(counted) == replace(wanted, reads_from=NOON + DAY)


def test_times_that_are_over_when_it_is_confirmed_are_refused_and_nothing_is_published(
    counted: Stage,
) -> None:
    with counted.act() as session, pytest.raises(PublicationTimesCrossed):
        asking.ask_publish(session, NUMBER, publication_at(NOON, ends=-1), by=ASKING, at=NOON)
    with counted.act() as session:
        asked = asking.ask_publish(session, NUMBER, publication_at(NOON), by=ASKING, at=NOON)
    late = NOON + 8 * DAY
    with pytest.raises(PublicationTimesCrossed), counted.act() as session:
        second_role.confirm(session, asked.campaign, asked.id, by=MONITOR, at=late)
    assert held(counted) is None


def test_a_change_needs_a_reason_and_the_ledger_holds_both(counted: Stage) -> None:
    with pytest.raises(NotPublished):
        change(counted, publication_at(NOON))
    publish(counted)
    with pytest.raises(ChangeNeedsReason):
        change(counted, publication_at(NOON, ends=20), " ")
    with pytest.raises(AppealsCutShort):
        change(counted, publication_at(NOON, appeals=2))
    change(counted, publication_at(NOON, ends=20, appeals=9))
    assert held(counted) == publication_at(NOON, ends=20, appeals=9)
    with counted.act() as session:
        last = ledger.entries(session)[-1]
    assert (last.act, last.facts["reason"]) == ("change-publication", "更正")


def test_what_was_published_before_anything_was_stated_is_stated_afterwards(counted: Stage) -> None:
    with counted.act() as session:
        kept = replace(campaigns.by_number(session, NUMBER), state=CampaignState.PUBLISHED)
        campaigns.store(session, kept)
        found = standing(session, kept, at=NOON)
    assert found is not None
    assert (found.terms, found.shows, found.hindrance) == (None, False, None)
    with pytest.raises(WideningUnconfirmed):
        change(counted, publication_at(NOON))
    change(counted, publication_at(NOON, sight=RatedSight.NOTHING))
    assert held(counted) == publication_at(NOON, sight=RatedSight.NOTHING)


def test_a_campaign_is_put_away_after_the_deadline_for_appeals(counted: Stage) -> None:
    publish(counted)
    with pytest.raises(AppealPeriodRuns), counted.act() as session:
        running.archive(session, NUMBER, actor=OFFICE, at=NOON + 6 * DAY)
    with counted.act() as session:
        running.archive(session, NUMBER, actor=OFFICE, at=NOON + 7 * DAY)
