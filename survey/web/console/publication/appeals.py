"""Appeals before the office, which answers them, and before monitor and auditor, who read all.

Threat: an appeal is personal. Nobody else finds these pages, and no list shows a text.
"""

from collections.abc import Callable

from flask import Response, make_response, redirect, render_template, request, url_for

from survey.clock import now
from survey.domain.appeal import MOST_BYTES, AppealAnswer
from survey.domain.campaign_record import CampaignRecord
from survey.domain.results_access import may_read_results
from survey.domain.staff import Role
from survey.services import appeal_desk
from survey.services.appeal_desk import AppealDesk, TypedAnswer
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import ATTENDING, moment
from survey.web.console.forms import attempt
from survey.web.console.publication.words import publication_words
from survey.web.places import acting, looking
from survey.web.sign_in import signed_in

_FIELDS = {"appeal-empty": "text", "appeal-too-long": "text"}


@admits(Entrant.STAFF, *ATTENDING)
def everything(number: str) -> str:
    """All appeals with what is due."""
    at = now()
    with looking() as session:
        view = appeal_desk.all_appeals(session, number, at=at)
    return _shown("appeals", view.record, view=view, at=at)


@admits(Entrant.STAFF, *ATTENDING)
def show(number: str, appeal_id: str) -> str:
    """One appeal with what was answered."""
    return _page(number, appeal_id, {})


@admits(Entrant.STAFF, Role.OFFICE)
def answer(number: str, appeal_id: str) -> Response:
    """Keep the answer as a draft, or give it."""
    gives = "give" in request.form
    act = appeal_desk.give_answer if gives else appeal_desk.draft_answer
    typed = TypedAnswer(request.form.get("text", ""), request.form.get("made_from", ""))

    def answered() -> bool:
        with acting() as session:
            act(session, number, appeal_id, typed, actor=signed_in().staff.name, at=now())
        return True

    return _acted(number, appeal_id, answered, "give" if gives else "draft")


@admits(Entrant.STAFF, Role.OFFICE)
def discard(number: str, appeal_id: str) -> Response:
    """Throw the draft away."""
    made_from = request.form.get("made_from", "")

    def discarded() -> bool:
        with acting() as session:
            appeal_desk.discard_draft(session, number, appeal_id, made_from=made_from)
        return True

    return _acted(number, appeal_id, discarded, "discard")


def _acted(number: str, appeal_id: str, act: Callable[[], bool], told: str) -> Response:
    done, wrong = attempt(act, _FIELDS)
    if not done:
        return make_response(_page(number, appeal_id, wrong), 409)
    there = url_for("console.appeal", number=number, appeal_id=appeal_id, done=told)
    return make_response(redirect(there))


def _page(number: str, appeal_id: str, wrong: dict[str, str]) -> str:
    at = now()
    with looking() as session:
        desk = appeal_desk.one_appeal(session, number, appeal_id, at=at)
    draft, typed = desk.line.appeal.draft, request.form.get("text")
    return _shown(
        "appeal",
        desk.record,
        desk=desk,
        wrong=wrong,
        # What a refused text is put beside, so that the form may be made anew from what is shown.
        changed=_changed(desk),
        typed=typed,
        text=(draft.text if draft else "") if typed is None else typed,
        most=MOST_BYTES,
        answers=desk.may_answer and Role.OFFICE in signed_in().roles,
        at=at,
    )


def _changed(desk: AppealDesk) -> tuple[AppealAnswer, ...] | None:
    """What was kept since the form that was sent was made; None where nothing has changed."""
    made_from = request.form.get("made_from", "")
    if request.method != "POST" or made_from == desk.line.appeal.mark:
        return None
    return desk.line.appeal.unseen(made_from)


def _shown(template: str, record: CampaignRecord, **facts: object) -> str:
    return render_template(
        f"console/publication/{template}.html",
        number=record.number,
        may_read=may_read_results(signed_in().roles, record.state),
        moment=moment,
        **publication_words(),
        **facts,
    )
