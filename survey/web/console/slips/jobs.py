"""A job of the press: its progress, its paper once, its confirmation."""

from hashlib import sha256

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import format_datetime
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from werkzeug.wsgi import wrap_file

from survey.clock import now
from survey.services import pressing
from survey.services.papers import drop_paper
from survey.services.press_views import JobView, view_job
from survey.web.access import Entrant, admits
from survey.web.console.slips.child import opened_paper
from survey.web.console.slips.paper_key import held_key, take_key
from survey.web.console.slips.people import ORDERING, attempt, person, show
from survey.web.console.slips.words import slips_words
from survey.web.places import acting, looking, places


@admits(Entrant.STAFF, *ORDERING)
def page(number: str, job_id: str) -> str:
    """The whole page; it can be left and found again."""
    return _page(_look(number, job_id))


@admits(Entrant.STAFF, *ORDERING)
def progress(number: str, job_id: str) -> Response:
    """What changes of it, with a tag by which an unchanged answer is empty."""
    part, tag = _part(_look(number, job_id))
    response = make_response(part)
    response.set_etag(tag)
    return make_response(response.make_conditional(request))


@admits(Entrant.STAFF, *ORDERING)
def paper(number: str, job_id: str) -> Response:
    """The slips, once, for the browser that ordered them."""
    key, view = held_key(), _look(number, job_id)
    with looking() as session:
        job = pressing.check_paper(session, view.record.id, job_id, key=key, at=now())
    opened = opened_paper(job, key=key)
    with acting() as session:
        pressing.hand_out(session, job, actor=person().name, at=now())
    drop_paper(places().settings.folder, job_id)
    # Passed on as a file: the server has the kernel send it.
    response = Response(
        wrap_file(request.environ, opened), mimetype="application/pdf", direct_passthrough=True
    )
    response.content_length = opened.seek(0, 2)
    opened.seek(0)
    kind = view.file_name.rpartition(".")[2]
    response.mimetype = f"application/{kind}"
    response.headers["Content-Disposition"] = f"attachment; filename={view.file_name}"
    take_key(response, number, job_id)
    return response


@admits(Entrant.STAFF, *ORDERING)
def confirm(number: str, job_id: str) -> Response:
    """So many sheets are good; the job is over."""
    good = request.form.get("good", "").strip()
    view = _look(number, job_id)
    sheets = (
        int(good) if good.isascii() and good.isdecimal() and len(good) < len("10000000") else -1
    )
    done, wrong = attempt(lambda: _confirm(view, sheets))
    if done is None:
        return make_response(_page(view, wrong), 409)
    return make_response(redirect(url_for("console.job", number=number, job_id=job_id)))


def _confirm(view: JobView, good: int) -> bool:
    with acting() as session:
        pressing.confirm(
            session, view.record.id, view.job.id, good=good, actor=person().name, at=now()
        )
    return True


def _look(number: str, job_id: str) -> JobView:
    pressing.sweep(places().factory, places().settings.folder, at=now())
    with looking() as session:
        return view_job(session, number, job_id, folder=places().settings.folder)


def _part(view: JobView) -> tuple[str, str]:
    """What changes, and its tag; the token of its form is another one every second."""
    facts = {"view": view, "number": view.record.number, "clock": _clock, **slips_words()}
    part = render_template("console/_press_job.html", **facts)
    return part, sha256(part.replace(generate_csrf(), "").encode()).hexdigest()


def _page(view: JobView, wrong: str = "") -> str:
    part, tag = _part(view)
    return show("job", view.record, view=view, wrong=wrong, part=Markup(part), tag=tag)  # noqa: S704  our own template


def _clock(at: object) -> str:
    return str(format_datetime(at, "HH:mm")) if at else ""
