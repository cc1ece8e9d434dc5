"""The ballot: its buttons, and submitting for good."""

from typing import Any

from flask import Response, render_template, request
from flask_babel import force_locale

from survey.clock import now
from survey.config import Language
from survey.services.casting import cast
from survey.services.filling import auth_of, find_campaign, open_plain, read_bytes
from survey.services.finding import receipt_symbol
from survey.services.saving import DraftChanged
from survey.web.access import Entrant, admits
from survey.web.booth.acts import changed_elsewhere, press, saves
from survey.web.booth.announcement import announce
from survey.web.booth.form_fields import declared, typed_code, typed_fields
from survey.web.errors import as_refusal
from survey.web.languages import gettext as _
from survey.web.languages import language, other_language
from survey.web.places import acting, looking, places


@admits(Entrant.SLIP)
def fill(number: str) -> Response:
    """A button of the ballot or of the review."""
    code, at = typed_code(request.form), now()
    with acting() if saves(request.form) else looking() as session:
        plain = open_plain(session, number, code=code, at=at)
        page = press(session, plain, typed_fields(request.form), at=at)
    return page.answer()


@admits(Entrant.SLIP)
def submit(number: str) -> str:
    """Cast exactly the envelope that the review page carried."""
    with looking() as session:
        campaign = announce(find_campaign(session, number))
        auth = auth_of(session, number, code=typed_code(request.form))
    if "confirmed" not in request.form:
        return render_template("booth/unconfirmed.html", campaign=campaign, **_cast_fields())
    receipt = cast(
        places().box_writer,
        places().factory,
        number,
        auth=auth,
        outer=read_bytes(request.form.get("outer", "")),
        declares=declared(request.form.get("declares", "")),
        at=now(),
    )
    return render_template(
        "booth/receipt.html",
        campaign=campaign,
        receipt=receipt,
        symbol=receipt_symbol(places().settings.public_address, number, receipt.text),
        other={"lang": other_language()["lang"], "submitted": _submitted_otherwise()},
    )


def changed(error: DraftChanged) -> Response:
    """The ballot as filled in here, with a way to either of the two."""
    code, at = typed_code(request.form), now()
    number = (request.view_args or {})["number"]
    with looking() as session:
        plain = open_plain(session, number, code=code, at=at)
        page = changed_elsewhere(session, plain, typed_fields(request.form), at=at)
    return as_refusal(page.answer(), error)


def _cast_fields() -> dict[str, Any]:
    names = ("outer", "declares")
    return {
        "code": typed_code(request.form),
        **{name: request.form.get(name, "") for name in names},
    }


def _submitted_otherwise() -> str:
    """The receipt's heading in the other language: this page has no switch, it keeps no code."""
    other = next(one for one in Language if one is not language())
    with force_locale(other.value):
        return _("Submitted. Your slip is used up.")
