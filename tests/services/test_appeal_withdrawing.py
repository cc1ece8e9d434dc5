"""Withdrawing: which appeal, and what can follow."""

import pytest

from survey.domain.appeal import AppealsOver, AppealWithdrawn, AppealWithdrawnBefore
from survey.services import appealing
from survey.services.appeal_desk import give_answer
from tests.factories.appealed import seen
from tests.factories.publishing import DAY
from tests.factories.stage import NOON, OFFICE, Stage
from tests.services.appeals import NUMBER, OWN, publish, write

AT = NOON + DAY


@pytest.fixture
def published(draft: Stage) -> Stage:
    return publish(draft)


def test_an_old_tab_withdraws_neither_twice_nor_the_next_appeal(published: Stage) -> None:
    one = write(published)
    with published.act() as session:
        typed = seen(session, NUMBER, one.id, AT, "答")
    with published.act() as session:
        appealing.withdraw_appeal(session, OWN, NUMBER, one.id, at=AT)
    other = write(published)
    with published.act() as session, pytest.raises(AppealWithdrawnBefore):
        appealing.withdraw_appeal(session, OWN, NUMBER, one.id, at=AT)
    with published.act() as session, pytest.raises(AppealWithdrawn):
        give_answer(session, NUMBER, one.id, typed, actor=OFFICE, at=AT)
    with published.act() as session:
        typed = seen(session, NUMBER, other.id, AT, "答")
        give_answer(session, NUMBER, other.id, typed, actor=OFFICE, at=AT)


def test_the_writer_is_told_whether_another_can_follow(published: Stage) -> None:
    write(published)
    with published.act() as session:
        early, late = (
            appealing.own_appeals(session, OWN, NUMBER, at=NOON + days * DAY) for days in (2, 8)
        )
    assert early.afterwards is None
    assert isinstance(late.afterwards, AppealsOver)
