"""Each step as a page, and the certificate at the end."""

from typing import Final

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from survey.clock import now
from survey.services.certificate_sheet import certificate_sheet
from survey.services.conducting import WORKING, OutOfTurn, Step
from survey.services.confirming import DIGITS, grouped, shown_part
from survey.services.sheets import sheet_bytes
from survey.services.watching import PASSES
from survey.web.access import Entrant, admits
from survey.web.ceremony.hall import hall
from survey.web.languages import language
from survey.words import error_words, translator

_NEVER_ECHOED: Final = ("text-", "phrase-", "file-")


@admits(Entrant.STAFF)
def page() -> str:
    """The page of the step that the ceremony is at."""
    return at_step()


@admits(Entrant.STAFF)
def back() -> AnyResponse:
    """To the page of the step."""
    return redirect(url_for("ceremony.page"))


def at_step(trouble: str = "") -> str:
    """The present step, with what went wrong and what was typed, but for cards and passphrases."""
    held = hall().ceremony
    if held.trouble is not None:
        trouble = error_words(held.trouble.code, held.trouble.facts, language())
    return render_template(
        f"ceremony/{'working' if held.step in WORKING else held.step.replace('-', '_')}.html",
        ceremony=held,
        trouble=trouble,
        typed=_echoed(),
        shown_part=shown_part,
        grouped=grouped,
        digits=DIGITS,
        passes=PASSES,
        steps=list(Step),
        code_words=translator(language()),
    )


def _echoed() -> dict[str, str]:
    """What was typed. Threat: a card on the screen of a hall, and in what the browser keeps."""
    return {
        name: value for name, value in request.form.items() if not name.startswith(_NEVER_ECHOED)
    }


@admits(Entrant.STAFF)
def certificate() -> Response:
    """The count certificate, made in memory; raises OutOfTurn before the end."""
    held = hall().ceremony
    if held.certificate is None:
        raise OutOfTurn(step=held.step)
    printed = now().astimezone(hall().settings.timezone).strftime("%Y-%m-%d %H:%M")
    sheet = certificate_sheet(held.certificate, say=translator(language()), printed=printed)
    response = make_response(sheet_bytes(sheet))
    response.mimetype = "application/pdf"
    name = f"certificate-{held.record.number}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
