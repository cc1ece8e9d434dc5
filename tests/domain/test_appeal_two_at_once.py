"""Two at one appeal: a form is good for what it was made from, a withdrawal for what it showed."""

from dataclasses import replace

import pytest

from survey.domain.appeal import (
    AppealAnswerChanged,
    AppealAnswered,
    AppealWithdrawn,
    AppealWithdrawnBefore,
    UnknownAppeal,
    check_answering,
    check_withdrawing,
)
from tests.factories.appealed import WRITTEN_AT, appeal_of, drafted

GIVEN = replace(drafted(), given_at=WRITTEN_AT)
OPEN = appeal_of()
DRAFTED = appeal_of("s1", drafted())
ANSWERED = appeal_of("s1", GIVEN)
ADDING = appeal_of("s1", GIVEN, drafted(2))
EVERY = (OPEN, DRAFTED, ANSWERED, ADDING)


@pytest.mark.parametrize("stands", EVERY)
def test_an_answer_is_kept_by_a_form_that_was_made_from_what_stands(stands: object) -> None:
    for made_from in EVERY:
        if made_from is stands:
            check_answering(made_from, made_from.mark)
        else:
            with pytest.raises(AppealAnswerChanged):
                check_answering(made_from, stands.mark)  # type: ignore[attr-defined]


def test_a_form_without_a_mark_or_with_a_forged_one_keeps_nothing() -> None:
    for mark in ("", "0", "0.", "9.x", "-1." + OPEN.mark[2:], "٠" + OPEN.mark[1:]):
        with pytest.raises(AppealAnswerChanged):
            check_answering(OPEN, mark)
        assert ADDING.unseen(mark) == ADDING.answers


def test_another_writer_moment_or_text_is_another_draft() -> None:
    later = replace(drafted(), written_at=WRITTEN_AT.replace(minute=1))
    others = (drafted(text="未核对"), drafted(by="考核办乙"), later)
    assert len({appeal_of("s1", one).mark for one in (drafted(), *others)}) == 4


def test_what_was_not_seen_is_told() -> None:
    assert OPEN.unseen(OPEN.mark) == ()
    assert DRAFTED.unseen(OPEN.mark) == DRAFTED.answers
    assert ANSWERED.unseen(DRAFTED.mark) == ANSWERED.answers
    assert ADDING.unseen(ANSWERED.mark) == ADDING.answers[1:]
    assert ADDING.unseen(DRAFTED.mark) == ADDING.answers
    assert OPEN.unseen(DRAFTED.mark) == ()


def test_what_was_withdrawn_is_not_answered_whatever_the_form_was_made_from() -> None:
    gone = OPEN.withdrawn(WRITTEN_AT)
    for mark in (gone.mark, ""):
        with pytest.raises(AppealWithdrawn):
            check_answering(gone, mark)


def test_a_withdrawal_is_of_the_appeal_that_was_shown() -> None:
    first = replace(OPEN, id="2" * 32).withdrawn(WRITTEN_AT)
    before = (first, DRAFTED)
    assert check_withdrawing(before, DRAFTED.id) is DRAFTED
    with pytest.raises(AppealWithdrawnBefore) as refused:
        check_withdrawing(before, first.id)
    assert refused.value.facts == {"withdrawn": WRITTEN_AT.isoformat()}
    with pytest.raises(AppealAnswered):
        check_withdrawing((ADDING,), ADDING.id)
    for unknown in ("", "3" * 32):
        with pytest.raises(UnknownAppeal):
            check_withdrawing(before, unknown)
