"""Appeals as they stand in tests, and the acts on them."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from survey.domain.appeal import Appeal, AppealAnswer, AppealGround
from survey.services import appeal_desk
from survey.services.appeal_desk import TypedAnswer
from tests.factories.publishing import DAY

WRITTEN_AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


def appeal_of(subject: str = "s1", *answers: AppealAnswer) -> Appeal:
    """An appeal that is to be answered within 15 days."""
    return Appeal(
        id="0" * 32,
        campaign="1" * 32,
        subject=subject,
        ground=AppealGround.FIGURES,
        text="合计不对",
        written_by="甲一",
        written_at=WRITTEN_AT,
        due_at=WRITTEN_AT + 15 * DAY,
        answers=answers,
    )


def drafted(number: int = 1, text: str = "已核对", by: str = "考核办甲") -> AppealAnswer:
    """An answer that is being written."""
    return AppealAnswer(number=number, text=text, written_by=by, written_at=WRITTEN_AT)


def seen(session: Session, number: str, appeal: str, at: datetime, text: str = "") -> TypedAnswer:
    """What is typed into the form as the office finds it now."""
    line = appeal_desk.one_appeal(session, number, appeal, at=at).line
    return TypedAnswer(text, line.appeal.mark)
