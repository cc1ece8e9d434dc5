"""Building the ceremony's app: the same headers, languages and doors as the service's."""

import secrets
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, make_response, redirect, render_template
from flask_wtf import CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from survey.domain.errors import SurveyError
from survey.domain.staff import NotSignedIn
from survey.services.locking import SealingError
from survey.web.access import Entrant, admits, keep_doors
from survey.web.assets import version_assets
from survey.web.ceremony import TOP, ceremony
from survey.web.ceremony.door import keep_hall
from survey.web.ceremony.hall import EXTENSION, CeremonyCodeSpent, Hall, WrongCeremonyCode
from survey.web.ceremony.pages import at_step
from survey.web.languages import gettext as _
from survey.web.languages import language, speak
from survey.web.print_size import offer_large_print
from survey.web.security import harden
from survey.words import error_words

# Under what the server keeps in memory: larger parts of a form would go through a file.
MOST_BODY_BYTES = 131_072

_TOP = Path(__file__).parents[3]


def build(hall: Hall) -> Flask:
    """The app of one ceremony; its secret is drawn here and known to nobody else."""
    app = Flask(
        "survey.ceremony",
        root_path=str(_TOP / "survey"),
        template_folder=str(_TOP / "templates"),
        static_folder=None,
    )
    app.config.update(
        SECRET_KEY=secrets.token_urlsafe(32),
        MAX_CONTENT_LENGTH=MOST_BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BODY_BYTES,
        SESSION_COOKIE_NAME="survey_ceremony_form",
        SESSION_COOKIE_PATH=TOP,
        SESSION_COOKIE_SAMESITE="Strict",
        WTF_CSRF_SSL_STRICT=False,
    )
    app.extensions[EXTENSION] = hall
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.globals["is_rehearsal"] = lambda: False
    CSRFProtect(app)
    speak(app, hall.settings)
    offer_large_print(app)
    version_assets(app)
    harden(app)
    app.add_url_rule("/", endpoint="top", view_func=_to_the_hall)
    app.register_blueprint(ceremony)
    app.register_error_handler(SurveyError, _refused)
    app.register_error_handler(SealingError, _refused)
    app.register_error_handler(HTTPException, _http_error)
    keep_doors(app, {Entrant.STAFF: keep_hall})
    return app


@admits(Entrant.ANYBODY)
def _to_the_hall() -> AnyResponse:
    return redirect(TOP + "/enter")


def _refused(error: SurveyError | SealingError) -> Response:
    """The step again, with what is wrong in words; nothing has changed."""
    words = error_words(error.code, error.facts, language())
    if isinstance(error, NotSignedIn):
        page = render_template("ceremony/enter.html", trouble=_("Type the code of the console."))
    elif isinstance(error, WrongCeremonyCode | CeremonyCodeSpent):
        page = render_template("ceremony/enter.html", trouble=words)
    else:
        page = at_step(words)
    response = make_response(page)
    response.status_code = (
        HTTPStatus.FORBIDDEN if isinstance(error, NotSignedIn) else HTTPStatus.CONFLICT
    )
    response.headers["X-Refusal"] = error.code
    return response


def _http_error(error: HTTPException) -> Response:
    if error.code is not None and error.code < HTTPStatus.BAD_REQUEST:
        return make_response(error.get_response())
    heading = _("What was sent cannot be read")
    words = _("Nothing was changed. Go back and try again.")
    page = render_template("components/refused.html", heading=heading, words=words)
    response = make_response(page)
    response.status_code = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    return response
