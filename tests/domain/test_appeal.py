"""Appeals: when one may be written, what is kept of its text, and what keeps a campaign open."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from survey.domain.appeal import (
    MOST_APPEALS,
    MOST_BYTES,
    Appeal,
    AppealAnswer,
    AppealEmpty,
    AppealGround,
    AppealPeriodRuns,
    AppealsNotBegun,
    AppealsOver,
    AppealsUnanswered,
    AppealTooLong,
    AppealWaits,
    NoAppealsTaken,
    TooManyAppeals,
    check_appealing,
    check_putting_away,
    clean_text,
    text_digest,
)
from survey.domain.lifecycle import CampaignState
from tests.factories.publishing import DAY, publication_at

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
HELD = publication_at(AT)
PUBLISHED = CampaignState.PUBLISHED
APPEAL = Appeal(
    id="0" * 32,
    campaign="1" * 32,
    subject="s1",
    ground=AppealGround.FIGURES,
    text="合计不对",
    written_by="甲一",
    written_at=AT,
    due_at=AT + 15 * DAY,
)
ANSWER = AppealAnswer(number=1, text="已核对", written_by="考核办", written_at=AT)
ANSWERED = replace(APPEAL, answers=(replace(ANSWER, given_at=AT),))
WITHDRAWN = replace(APPEAL, withdrawn_at=AT)


def test_an_appeal_is_written_within_its_time_and_one_waits_at_a_time() -> None:
    for before in ((), (ANSWERED,), (WITHDRAWN,)):
        assert check_appealing(PUBLISHED, HELD, before, at=AT) is HELD
    with pytest.raises(AppealWaits):
        check_appealing(PUBLISHED, HELD, (ANSWERED, APPEAL), at=AT)
    with pytest.raises(TooManyAppeals):
        check_appealing(PUBLISHED, HELD, (WITHDRAWN,) * MOST_APPEALS, at=AT)
    with pytest.raises(AppealsOver):
        check_appealing(PUBLISHED, HELD, (), at=AT + 7 * DAY)
    with pytest.raises(AppealsNotBegun):
        check_appealing(PUBLISHED, publication_at(AT, begins=1), (), at=AT)


def test_none_is_taken_where_none_was_stated_or_all_is_put_away() -> None:
    never = publication_at(AT, appeals=None)
    for state, held in ((PUBLISHED, None), (PUBLISHED, never), (CampaignState.ARCHIVED, HELD)):
        with pytest.raises(NoAppealsTaken):
            check_appealing(state, held, (), at=AT)


def test_a_draft_is_no_answer_and_what_was_withdrawn_waits_no_more() -> None:
    drafted = replace(APPEAL, answers=(ANSWER,))
    assert (drafted.waits, drafted.given, drafted.draft) == (True, (), ANSWER)
    assert not ANSWERED.waits
    assert not WITHDRAWN.waits
    assert drafted.is_overdue(AT + 15 * DAY)
    assert not drafted.is_overdue(AT + 14 * DAY)
    assert not ANSWERED.is_overdue(AT + 15 * DAY)


def test_nothing_is_put_away_before_the_deadline_or_with_an_appeal_that_waits() -> None:
    over = AT + 7 * DAY
    check_putting_away(HELD, (ANSWERED, WITHDRAWN), at=over)
    check_putting_away(None, (), at=AT)
    check_putting_away(publication_at(AT, appeals=None), (), at=AT)
    with pytest.raises(AppealPeriodRuns):
        check_putting_away(HELD, (), at=AT + 6 * DAY)
    with pytest.raises(AppealsUnanswered) as refused:
        check_putting_away(HELD, (ANSWERED, APPEAL), at=over)
    assert refused.value.facts == {"count": 1}


def test_a_text_is_kept_without_unseen_marks_and_up_to_its_bytes() -> None:
    assert clean_text(" 一\r\n二\u202e\u0007 ") == "一\n二"
    assert clean_text("字" * (MOST_BYTES // 3))
    with pytest.raises(AppealTooLong) as refused:
        clean_text("字" * (MOST_BYTES // 3 + 2))
    assert refused.value.facts == {"bytes": 6006, "most": 6000, "characters": 2}
    with pytest.raises(AppealEmpty):
        clean_text(" \u200b\n ")


def test_the_hash_is_of_this_appeal_and_its_text() -> None:
    known = {text_digest("a", "b"), text_digest("a", "c"), text_digest("b", "b")}
    assert [len(one) for one in known] == [64, 64, 64]
