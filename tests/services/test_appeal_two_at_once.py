"""Two of the office at one appeal: nothing is overwritten or added unseen."""

import pytest

from survey.domain.appeal import Appeal, AppealAnswerChanged
from survey.services import appeal_desk
from survey.services.appeal_desk import TypedAnswer
from tests.factories.appealed import seen
from tests.factories.publishing import DAY
from tests.factories.stage import NOON, OFFICE, Stage
from tests.services.appeals import NUMBER, publish, write

AT = NOON + DAY


@pytest.fixture
def published(draft: Stage) -> Stage:
    return publish(draft)


def form(stage: Stage, one: Appeal, text: str) -> TypedAnswer:
    with stage.act() as session:
        return seen(session, NUMBER, one.id, AT, text)


def keep(stage: Stage, one: Appeal, typed: TypedAnswer, *, gives: bool = False) -> None:
    act = appeal_desk.give_answer if gives else appeal_desk.draft_answer
    with stage.act() as session:
        act(session, NUMBER, one.id, typed, actor=OFFICE, at=AT)


def texts(stage: Stage, one: Appeal) -> list[str]:
    with stage.act() as session:
        line = appeal_desk.one_appeal(session, NUMBER, one.id, at=AT).line
        return [answer.text for answer in line.appeal.answers]


def test_whoever_presses_last_changes_neither_the_draft_nor_the_answer(published: Stage) -> None:
    one = write(published)
    first, second = (form(published, one, text) for text in ("先", "后"))
    keep(published, one, first)
    for gives in (False, True):
        with pytest.raises(AppealAnswerChanged):
            keep(published, one, second, gives=gives)
    keep(published, one, form(published, one, "先答"), gives=True)
    for stale in (first, second):
        with pytest.raises(AppealAnswerChanged):
            keep(published, one, stale, gives=True)
    assert texts(published, one) == ["先答"]
    keep(published, one, form(published, one, "补"), gives=True)
    assert texts(published, one) == ["先答", "补"]


def test_a_draft_is_thrown_away_by_whoever_has_seen_it_and_an_answer_never(
    published: Stage,
) -> None:
    one = write(published)
    blank = form(published, one, "")
    keep(published, one, form(published, one, "答"), gives=True)
    keep(published, one, form(published, one, "补"))
    with published.act() as session, pytest.raises(AppealAnswerChanged):
        appeal_desk.discard_draft(session, NUMBER, one.id, made_from=blank.made_from)
    mark = form(published, one, "").made_from
    with published.act() as session:
        appeal_desk.discard_draft(session, NUMBER, one.id, made_from=mark)
    assert texts(published, one) == ["答"]
    none_left = form(published, one, "").made_from
    with published.act() as session, pytest.raises(AppealAnswerChanged):
        appeal_desk.discard_draft(session, NUMBER, one.id, made_from=none_left)
