"""The end of a campaign: what was saved for later is destroyed, and a record of it is printed."""

from dataclasses import replace
from datetime import UTC

import pytest

from survey.domain.lifecycle import CampaignState, WrongState
from survey.persistence import campaigns, drafts, ledger, rolls
from survey.services import running
from survey.services.appeal_desk import TypedAnswer, give_answer
from survey.services.appealing import withdraw_appeal, write_appeal
from survey.services.end_sheet import end_of_life, end_sheet
from survey.services.sheets import sheet_bytes
from survey.words import translator
from tests.factories.paper_text import text_of
from tests.factories.publishing import DAY, publication_at, rated_hand, stand_published
from tests.factories.stage import NOON, OFFICE, Stage


def save_one(stage: Stage) -> bytes:
    """A draft that an abstainer left on the server; the id of the account."""
    (_, slip), *_ = stage.slips()
    with stage.act() as session:
        (account,) = rolls.by_serials(session, stage.key, [slip.serial])
        assert drafts.keep(session, account.id, b"sealed", replaces=b"")
    return account.id


def stand(stage: Stage, state: CampaignState) -> None:
    with stage.act() as session:
        campaigns.store(session, replace(campaigns.find(session, stage.key), state=state))


def is_saved(stage: Stage, account: bytes) -> bool:
    with stage.act() as session:
        return bool(drafts.kept(session, account))


def test_a_campaign_that_is_voided_leaves_no_drafts(stage: Stage) -> None:
    account = save_one(stage)
    with stage.act() as session:
        running.void(session, stage.key, reason="no light", actor=OFFICE, at=NOON)
        last = ledger.entries(session, stage.key)[-1]
    assert not is_saved(stage, account)
    assert last.facts["drafts"] == 1


def test_an_archived_campaign_leaves_no_drafts_and_a_record_to_be_signed(stage: Stage) -> None:
    account = save_one(stage)
    stage.vote(0)
    stand(stage, CampaignState.COUNTED)
    with stage.act() as session, pytest.raises(WrongState):
        running.archive(session, stage.key, actor=OFFICE, at=NOON)
    assert is_saved(stage, account)
    stand(stage, CampaignState.PUBLISHED)
    with stage.act() as session, pytest.raises(WrongState):
        end_of_life(session, stage.key)
    with stage.act() as session:
        running.archive(session, stage.key, actor=OFFICE, at=NOON)
    assert not is_saved(stage, account)
    with stage.act() as session:
        made = end_of_life(session, stage.key)
    assert (made.drafts, made.envelopes, made.archived_by) == (1, 0, OFFICE)
    sheet = end_sheet(made, say=translator("en"), timezone=UTC, printed="2026-06-02 12:00")  # type: ignore[arg-type]
    text = text_of(sheet_bytes(sheet))
    for words in ("Record of destruction", "“ballot”", "“slip”", "Backups"):
        assert words in text


def test_the_record_counts_what_became_of_appeals(stage: Stage) -> None:
    number, own, at = str(stage.document["number"]), rated_hand("考核办", "a1"), NOON - 5 * DAY
    with stage.act() as session:
        stand_published(number, publication_at(NOON, begins=-10, appeals=-1))(session)
        withdrawn = write_appeal(session, own, number, ground="other", text="请核对", at=at)
        withdraw_appeal(session, own, number, withdrawn.id, at=at)
        written = write_appeal(session, own, number, ground="other", text="请核对", at=at)
        typed = TypedAnswer("已核对", written.mark)
        give_answer(session, number, written.id, typed, actor=OFFICE, at=at)
        running.archive(session, stage.key, actor=OFFICE, at=NOON)
        made = end_of_life(session, stage.key)
    assert (made.answered, made.withdrawn) == (1, 1)
    sheet = end_sheet(made, say=translator("en"), timezone=UTC, printed="2026-06-02 12:00")  # type: ignore[arg-type]
    assert "Appeals answered" in text_of(sheet_bytes(sheet))
