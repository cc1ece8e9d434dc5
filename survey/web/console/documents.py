"""Documents (考核文件, 操作手册): read by all staff of the organiser, kept by the office."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask_babel import format_datetime

from survey.clock import now
from survey.domain.kept_file import FileMissing
from survey.domain.shelf import DocumentKind
from survey.domain.staff import OF_CAMPAIGNS, Role
from survey.services.shelving import bring_back, read_document, shelve, take_away, view_shelf
from survey.services.taking_files import ENDINGS, MOST_BYTES, kind_of
from survey.web.access import Entrant, admits
from survey.web.console.forms import attempt
from survey.web.file_answers import file_answer
from survey.web.file_fields import MOST_FORM_BYTES, uploaded
from survey.web.places import acting, looking
from survey.web.sign_in import signed_in
from survey.web.uploads import takes_files

READING = (*OF_CAMPAIGNS, Role.UNIT)
_MOST_WORDS = 100
_FIELDS = {
    "title-missing": "title",
    "kind-missing": "kind",
    "file-missing": "file",
    "file-too-large": "file",
    "file-of-other-kind": "file",
    "file-name-differs": "file",
    "file-with-macros": "file",
}


@admits(Entrant.STAFF, *READING)
def documents() -> str:
    """A page of the list, filtered by the address."""
    return _page({})


@admits(Entrant.STAFF, Role.OFFICE)
@takes_files(MOST_FORM_BYTES)
def add() -> Response:
    """Keep a file as a document."""
    done, wrong = attempt(_shelve, _FIELDS)
    return _to_list("added", done) if done else make_response(_page(wrong), 409)


@admits(Entrant.STAFF, *READING)
def content(document_id: str) -> Response:
    """The file of a document."""
    with looking() as session:
        kept, held = read_document(session, signed_in(), document_id)
    return file_answer(held, name=kept.file_name, media_type=kept.media_type)


@admits(Entrant.STAFF, Role.OFFICE)
def remove(document_id: str) -> Response:
    """Take a document out of the list."""
    with acting() as session:
        take_away(session, signed_in(), document_id, at=now())
    return _to_list("removed", document_id)


@admits(Entrant.STAFF, Role.OFFICE)
def restore(document_id: str) -> Response:
    """Bring back what was removed last."""
    with acting() as session:
        bring_back(session, signed_in(), document_id, at=now())
    return _to_list("restored", document_id)


def _shelve() -> str:
    taken = uploaded("file")
    if taken is None:
        raise FileMissing
    title = request.form.get("title", "").strip() or taken.name.rpartition(".")[0]
    with acting() as session:
        kind = _kind(request.form.get("kind", ""))
        return shelve(session, signed_in(), taken, title=title, kind=kind, at=now()).id


def _kind(text: str) -> DocumentKind | None:
    return next((one for one in DocumentKind if one.value == text), None)


def _to_list(done: str, document_id: str) -> Response:
    return make_response(redirect(url_for("console.documents", done=done, document=document_id)))


def _page(wrong: dict[str, str]) -> str:
    asked = {name: request.args.get(name, "").strip()[:_MOST_WORDS] for name in ("kind", "q")}
    page = request.args.get("page", "")
    with looking() as session:
        view = view_shelf(
            session,
            signed_in(),
            kind=_kind(asked["kind"]),
            words=asked["q"],
            page=int(page) if page.isdecimal() and len(page) < len("1000000") else 1,
        )
    return render_template(
        "console/documents.html",
        view=view,
        wrong=wrong,
        typed=request.form,
        kept={name: value for name, value in asked.items() if value},
        kinds=tuple(DocumentKind),
        may_keep=Role.OFFICE in signed_in().roles,
        endings=ENDINGS,
        most=MOST_BYTES // 1024 // 1024,
        kind_of=kind_of,
        moment=lambda at: str(format_datetime(at, "yyyy-MM-dd HH:mm")),
    )
