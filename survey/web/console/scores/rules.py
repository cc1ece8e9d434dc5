"""The rules of a category: a plain form, which comes back as it was typed until it is right."""

from flask import Response, make_response, redirect, render_template, request, url_for

from survey.clock import now
from survey.domain.score_sheet.rules import Method, Sign
from survey.domain.staff import Role
from survey.services.scores.keeping import Saving
from survey.services.scores.ruling import Ruling, drop_rules, save_rules
from survey.services.scores.showing import show_rules
from survey.services.scores.typed import MOST, Form
from survey.web.access import Entrant, admits
from survey.web.console.forms import attempt
from survey.web.languages import language
from survey.web.places import acting, looking
from survey.web.sign_in import signed_in
from survey.words import row_words

_MOST_DIGITS = 9
_SPARE = {"p": 1, "c": 2, "e": 2}
"""Empty places that a form offers beyond what it holds."""
BANDS = 6


@admits(Entrant.STAFF, Role.OFFICE)
def show(number: str, category: str) -> str:
    """The form."""
    return _page(number, category)


@admits(Entrant.STAFF, Role.OFFICE)
def save(number: str, category: str) -> Response:
    """Keep the rules, or show what is wrong with them."""
    form = request.form.to_dict(flat=False)
    if "more" in form:
        return make_response(_page(number, category, typed=form))
    done, refused = attempt(lambda: _save(number, category, form), {})
    if done is not None and not done.faults:
        return make_response(redirect(url_for("console.scores", number=number, category=category)))
    wrong = _by_field(done) if done else {"": [refused[""]]}
    return make_response(_page(number, category, typed=form, wrong=wrong), 422 if done else 409)


@admits(Entrant.STAFF, Role.OFFICE)
def drop(number: str, category: str) -> Response:
    """Take the rules of a category away."""
    done, refused = attempt(lambda: _drop(number, category), {})
    if not done:
        return make_response(_page(number, category, wrong={"": [refused[""]]}), 409)
    return make_response(redirect(url_for("console.scores", number=number, category=category)))


def saving() -> Saving:
    """Who saves, from which version, and why."""
    given = request.form.get("version", "")
    version = int(given) if given.isdecimal() and len(given) <= _MOST_DIGITS else 0
    reason = request.form.get("reason", "")
    return Saving(actor=signed_in().staff.name, at=now(), version=version, reason=reason)


def _save(number: str, category: str, form: dict[str, list[str]]) -> Ruling:
    with acting() as session:
        return save_rules(session, number, category, form, saving=saving())


def _drop(number: str, category: str) -> bool:
    with acting() as session:
        drop_rules(session, number, category, saving=saving())
    return True


def _by_field(done: Ruling) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in done.faults:
        words = row_words(one.code, dict(one.facts), language())
        if words not in found.setdefault(one.place, []):
            found[one.place].append(words)
    return found


def _page(
    number: str,
    category: str,
    *,
    typed: Form | None = None,
    wrong: dict[str, list[str]] | None = None,
) -> str:
    with looking() as session:
        page = show_rules(session, number, category, roles=signed_in().roles)
    form = page.form if typed is None else typed

    def value(name: str, other: str = "") -> str:
        return (form[name][0] if form[name] else "") if name in form else other

    return render_template(
        "console/scores/rules.html",
        page=page,
        number=number,
        form=form,
        value=value,
        wrong=wrong or {},
        shares=_keys(form, "p"),
        columns=_keys(form, "c"),
        extras=_keys(form, "e"),
        bands=BANDS,
        methods=Method,
        signs=Sign,
    )


def _keys(form: Form, kind: str) -> list[str]:
    """The places of one kind that the form shows: those it holds and some that are empty."""
    at = {
        int(name[1:-5]): bool("".join(values).strip())
        for name, values in form.items()
        if name.startswith(kind) and name.endswith("-name") and name[1:-5].isdecimal()
    }
    first = 1 if kind == "p" else 0
    # Whoever asks for more rows has them beside those that are still empty.
    last = max([one for one, filled in at.items() if filled or "more" in form], default=first - 1)
    return [f"{kind}{one}" for one in range(first, min(MOST, last + 1 + _SPARE[kind]))]
