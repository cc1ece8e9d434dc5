"""More for the rated after the publication: the monitor confirms it, or it does not hold."""

from dataclasses import replace

import pytest

from survey.domain.act_request import RequestAnswered
from survey.domain.publication import NotWider, Publication, RatedSight, WideningUnconfirmed
from survey.persistence import campaigns, ledger, publications
from survey.services import asking, running, second_role
from survey.services.publishing import ChangeNeedsReason, change_publication
from survey.services.second_role import Person
from tests.factories.publishing import DAY, publication_at
from tests.factories.released import small_document, small_results
from tests.factories.stage import NOON, OFFICE, Stage
from tests.web.offices import counted_record

NUMBER = str(small_document()["number"])
ASKING = Person("考核办", frozenset({"office"}))
MONITOR = Person("监督", frozenset({"monitor"}))
HELD = publication_at(NOON, begins=2)
WIDER = replace(HELD, sight=RatedSight.RANKING)


@pytest.fixture
def published(draft: Stage) -> Stage:
    with draft.act() as session:
        campaigns.add(session, counted_record(small_document(), small_results()))
        running.publish(session, NUMBER, publication=HELD, actor=OFFICE, at=NOON)
    return draft


def held(stage: Stage) -> Publication | None:
    with stage.act() as session:
        return publications.of_campaign(session, campaigns.by_number(session, NUMBER).id)


@pytest.mark.parametrize(
    "wider",
    [
        WIDER,
        publication_at(NOON, begins=1),
        publication_at(NOON, begins=2, ends=31),
        publication_at(NOON, begins=3, ends=31),
    ],
)
def test_the_office_alone_widens_nothing(published: Stage, wider: Publication) -> None:
    with pytest.raises(WideningUnconfirmed), published.act() as session:
        change_publication(session, NUMBER, wider, reason="公示", actor=OFFICE, at=NOON + DAY)
    assert held(published) == HELD


def test_it_holds_with_the_confirmation_and_the_ledger_names_both(published: Stage) -> None:
    with published.act() as session:
        asked = asking.ask_widening(session, NUMBER, WIDER, reason="公示", by=ASKING, at=NOON)
    assert held(published) == HELD
    with published.act() as session:
        second_role.confirm(session, asked.campaign, asked.id, by=MONITOR, at=NOON + DAY)
        last = ledger.entries(session)[-1]
    assert held(published) == WIDER
    assert (last.act, last.actor, last.facts["reason"]) == ("change-publication", "考核办", "公示")
    assert last.facts["confirmed_by"] == "监督"


def test_what_waits_is_turned_down_by_whatever_is_decided_after_it(published: Stage) -> None:
    with published.act() as session:
        asked = asking.ask_widening(session, NUMBER, WIDER, reason="公示", by=ASKING, at=NOON)
    nothing = replace(HELD, sight=RatedSight.NOTHING)
    with published.act() as session:
        change_publication(session, NUMBER, nothing, reason="名单有误", actor="考核办", at=NOON)
        acts = [one.act for one in ledger.entries(session)[-2:]]
    assert acts == ["withdraw-change-publication", "change-publication"]
    with pytest.raises(RequestAnswered), published.act() as session:
        second_role.confirm(session, asked.campaign, asked.id, by=MONITOR, at=NOON + DAY)
    assert held(published) == nothing


def test_a_request_that_is_refused_by_another_is_not_called_withdrawn(published: Stage) -> None:
    with published.act() as session:
        asked = asking.ask_widening(session, NUMBER, WIDER, reason="公示", by=ASKING, at=NOON)
        second_role.refuse(session, asked.campaign, asked.id, by=MONITOR, at=NOON)
        assert ledger.entries(session)[-1].act == "refuse-change-publication"


def test_what_widens_nothing_or_has_no_reason_is_not_asked_for(published: Stage) -> None:
    narrower = publication_at(NOON, begins=2, ends=20, appeals=9)
    with pytest.raises(NotWider), published.act() as session:
        asking.ask_widening(session, NUMBER, narrower, reason="公示", by=ASKING, at=NOON)
    with pytest.raises(ChangeNeedsReason), published.act() as session:
        asking.ask_widening(session, NUMBER, WIDER, reason=" ", by=ASKING, at=NOON)
