"""Appeals from the first word to the answer: who writes, who reads, and what the ledger holds."""

import pytest

from survey.domain.appeal import (
    Appeal,
    AppealAnswered,
    AppealsOver,
    AppealsUnanswered,
    AppealWaits,
    AppealWithdrawn,
    GroundMissing,
    NoAppealsTaken,
    UnknownAppeal,
    text_digest,
)
from survey.domain.lifecycle import CampaignState
from survey.domain.publication import NotPublished
from survey.persistence import campaigns, ledger
from survey.reports.frame import UnknownSubject
from survey.services import appeal_desk, appealing, running
from survey.services.attending import SignedIn
from tests.factories.publishing import DAY, publication_at, rated_hand, stand_published
from tests.factories.released import small_document, small_results
from tests.factories.stage import NOON, OFFICE, Stage
from tests.web.offices import counted_record

NUMBER = str(small_document()["number"])
OWN = rated_hand("考核办", "s1", "甲一")
OTHER = rated_hand("考核办", "s2", "乙二")
WORDS = "服务对象一项的合计与公布的不符。"


@pytest.fixture
def published(draft: Stage) -> Stage:
    with draft.act() as session:
        campaigns.add(session, counted_record(small_document(), small_results()))
        stand_published(NUMBER, publication_at(NOON))(session)
    return draft


def write(
    stage: Stage, held: SignedIn = OWN, *, days: float = 1, ground: str = "figures"
) -> Appeal:
    with stage.act() as session:
        at = NOON + days * DAY
        return appealing.write_appeal(session, held, NUMBER, ground=ground, text=WORDS, at=at)


def withdraw(stage: Stage, appeal: Appeal, held: SignedIn = OWN) -> None:
    with stage.act() as session:
        appealing.withdraw_appeal(session, held, NUMBER, appeal.id, at=NOON + DAY)


def give(stage: Stage, appeal: Appeal, text: str = "已核对", *, draft: bool = False) -> None:
    act = appeal_desk.draft_answer if draft else appeal_desk.give_answer
    with stage.act() as session:
        line = appeal_desk.one_appeal(session, NUMBER, appeal.id, at=NOON).line
        typed = appeal_desk.TypedAnswer(text, line.appeal.mark)
        act(session, NUMBER, appeal.id, typed, actor=OFFICE, at=NOON + 2 * DAY)


def own(stage: Stage, held: SignedIn = OWN, *, days: float = 2) -> appealing.OwnAppeals:
    with stage.act() as session:
        return appealing.own_appeals(session, held, NUMBER, at=NOON + days * DAY)


def test_an_appeal_is_due_after_the_days_that_the_office_stated(published: Stage) -> None:
    written = write(published)
    assert written.due_at == NOON + 16 * DAY
    with pytest.raises(AppealWaits):
        write(published)
    assert isinstance(own(published).hindrance, AppealWaits)
    with published.act() as session:
        early, late = (
            appeal_desk.all_appeals(session, NUMBER, at=NOON + days * DAY) for days in (15, 16)
        )
    assert [one.is_overdue for one in (*early.lines, *late.lines)] == [False, True]
    assert late.waiting == 1


def test_after_the_deadline_none_is_written_and_the_page_is_told_why(published: Stage) -> None:
    with pytest.raises(AppealsOver):
        write(published, days=7)
    assert isinstance(own(published, days=7).hindrance, AppealsOver)
    with pytest.raises(GroundMissing):
        write(published, ground="")
    assert own(published).hindrance is None


def test_nobody_reads_or_withdraws_the_appeal_of_another_subject(published: Stage) -> None:
    written = write(published)
    assert own(published, OTHER).place.appeals == ()
    with pytest.raises(UnknownAppeal):
        withdraw(published, written, OTHER)
    with pytest.raises(UnknownSubject):
        write(published, rated_hand("考核办", "zz"))


def test_what_was_withdrawn_is_not_answered_and_another_may_be_written(published: Stage) -> None:
    first = write(published)
    withdraw(published, first)
    with pytest.raises(AppealWithdrawn):
        give(published, first)
    assert write(published).id != first.id


def test_an_answer_is_a_draft_until_given_and_then_only_added_to(published: Stage) -> None:
    written = write(published)
    for text in ("草稿", "草稿二"):
        give(published, written, text, draft=True)
    (mine,) = own(published).place.appeals
    assert (mine.given, len(mine.answers)) == ((), 1)
    give(published, written, "合计无误")
    give(published, written, "补充说明")
    (mine,) = own(published).place.appeals
    assert [(one.number, one.text) for one in mine.given] == [(1, "合计无误"), (2, "补充说明")]
    with pytest.raises(AppealAnswered):
        withdraw(published, written)


def test_the_ledger_names_who_did_what_and_holds_no_text(published: Stage) -> None:
    written = write(published)
    give(published, written, "草稿", draft=True)
    give(published, written, "合计无误")
    withdrawn = write(published)
    withdraw(published, withdrawn)
    with published.act() as session:
        kept = [one for one in ledger.entries(session) if one.act.startswith("appeal")]
    assert [(one.act, one.actor) for one in kept] == [
        ("appeal", "甲一"),
        ("appeal-answer", OFFICE),
        ("appeal", "甲一"),
        ("appeal-withdraw", "甲一"),
    ]
    assert kept[1].facts["text_hash"] == text_digest(written.id, "合计无误")
    assert kept[3].facts["appeal"] == withdrawn.id
    told = str([dict(one.facts) for one in kept])
    assert not any(text in told for text in (WORDS, "草稿", "合计无误"))


def test_a_campaign_with_an_appeal_that_waits_is_not_put_away(published: Stage) -> None:
    written, over = write(published), NOON + 8 * DAY
    give(published, written, draft=True)
    with pytest.raises(AppealsUnanswered), published.act() as session:
        running.archive(session, NUMBER, actor=OFFICE, at=over)
    give(published, written)
    with published.act() as session:
        assert running.archive(session, NUMBER, actor=OFFICE, at=over).state == "archived"
    assert isinstance(own(published, days=9).hindrance, NoAppealsTaken)
    assert own(published, days=9).place.appeals[0].given
    with pytest.raises(NotPublished):
        give(published, written)


def test_nothing_is_found_before_the_publication(published: Stage) -> None:
    with published.act() as session:
        stand_published(NUMBER, None, CampaignState.COUNTED)(session)
    with pytest.raises(NotPublished):
        write(published)
    with published.act() as session, pytest.raises(NotPublished):
        appeal_desk.all_appeals(session, NUMBER, at=NOON)
