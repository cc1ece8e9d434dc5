"""Rules and columns are kept whole or not at all, and the ledger knows every version."""

from dataclasses import replace

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.score_sheet.editing import (
    NoScoreRules,
    ScoresChanged,
    ScoresNeedReason,
    ScoresSettled,
)
from survey.persistence import campaigns, ledger
from survey.services.scores.importing import show_import
from survey.services.scores.keeping import sheet_of
from survey.services.scores.ruling import drop_rules, save_rules
from tests.factories.released import small_document, small_results
from tests.factories.score_sheets import by_office, keep_a_sheet
from tests.factories.stage import Stage
from tests.web.offices import counted_record
from tests.web.scoring import RULES

NUMBER, KEY = str(small_document()["number"]), str(small_document()["id"])


@pytest.fixture
def counted(draft: Stage) -> Stage:
    with draft.act() as session:
        campaigns.add(session, counted_record(small_document(), small_results()))
    return draft


def stand(counted: Stage, state: CampaignState) -> None:
    with counted.act() as session:
        campaigns.store(session, replace(campaigns.by_number(session, NUMBER), state=state))


def test_every_save_is_a_version_whose_hash_stands_in_the_ledger(counted: Stage) -> None:
    with counted.act() as session:
        keep_a_sheet(session, NUMBER)
        first = sheet_of(session, KEY)
        drop_rules(session, NUMBER, "mid", saving=by_office(1, "重新制定"))
        second = sheet_of(session, KEY)
        told = [one for one in ledger.entries(session, KEY) if one.act.startswith("score-")]
    assert (first.version, second.version, second.rules.categories) == (1, 2, ())
    assert [one.facts["scores_hash"] for one in told] == [first.digest, second.digest]
    assert [(one.act, one.facts["version"]) for one in told] == [
        ("score-rules", 1),
        ("score-drop", 2),
    ]
    assert told[1].facts["reason"] == "重新制定"


def test_a_form_with_faults_keeps_nothing(counted: Stage) -> None:
    with counted.act() as session:
        form = RULES | {"p1-field": ["none"], "c0-name": ["姓名"], "e1-name": ["加 分"]}
        done = save_rules(session, NUMBER, "mid", form, saving=by_office(0))
        assert {(one.place, one.code) for one in done.faults} == {
            ("p1", "score-no-field"),
            ("c0", "score-name-unclear"),
            ("e1", "score-name-twice"),
        }
        assert sheet_of(session, KEY).version == 0


def test_a_sheet_is_changed_while_counted_with_a_reason_once_published_then_no_more(
    counted: Stage,
) -> None:
    with counted.act() as session:
        keep_a_sheet(session, NUMBER)
    stand(counted, CampaignState.PUBLISHED)
    with counted.act() as session:
        with pytest.raises(ScoresNeedReason):
            drop_rules(session, NUMBER, "mid", saving=by_office(1, " "))
        with pytest.raises(ScoresChanged):
            drop_rules(session, NUMBER, "mid", saving=by_office(7, "r"))
    stand(counted, CampaignState.ARCHIVED)
    with counted.act() as session, pytest.raises(ScoresSettled):
        drop_rules(session, NUMBER, "mid", saving=by_office(1, "r"))


def test_rules_without_columns_have_nothing_to_import(counted: Stage) -> None:
    form = {"p0-name": ["测评"], "p0-weight": ["100"], "decimals": ["1"]}
    with counted.act() as session:
        assert save_rules(session, NUMBER, "mid", form, saving=by_office(0)).faults == ()
        with pytest.raises(NoScoreRules):
            show_import(session, NUMBER)
