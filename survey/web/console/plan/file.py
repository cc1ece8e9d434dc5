"""A plan as a YAML file: read, downloaded, pasted, put in its place."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from flask import Response, make_response, request

from survey.domain.errors import DefinitionRefused
from survey.domain.plan import PlanStep
from survey.domain.staff import Role
from survey.services.definition_file.parsing import MOST_BYTES
from survey.services.plan_files import export_plan, read_plan_file
from survey.services.plan_steps.reading import Edit
from survey.web.access import Entrant, admits
from survey.web.console.plan.frame import READING, Outcome, frame_of, keep, step_page, to_step
from survey.web.console.plan.typing_in import typed_field
from survey.web.languages import language
from survey.web.places import places
from survey.web.uploads import takes_files
from survey.words import fault_words

if TYPE_CHECKING:
    from survey.services.plan_trees import Tree

_STEP: Final = PlanStep.FILE
_ROOM: Final = MOST_BYTES + 100_000


@admits(Entrant.STAFF, *READING)
def show(number: str) -> str:
    """The text of the file."""
    return _page(number)


@admits(Entrant.STAFF, *READING)
def download(number: str) -> Response:
    """The file itself."""
    response = make_response(export_plan(frame_of(number, _STEP).view.plan))
    response.mimetype = "application/yaml"
    response.headers["Content-Disposition"] = f'attachment; filename="campaign-{number}.yaml"'
    return response


@admits(Entrant.STAFF, Role.OFFICE)
def save(number: str) -> Response:
    """Put the text that was typed in the plan's place."""
    # A browser sends a text area with the line ends of mail.
    return _take(number, typed_field("text").replace("\r\n", "\n").encode())


@admits(Entrant.STAFF, Role.OFFICE)
@takes_files(_ROOM)
def upload(number: str) -> Response:
    """Put a file in the plan's place."""
    given = request.files.get("file")
    return _take(number, given.read() if given else b"")


def _take(number: str, raw: bytes) -> Response:
    try:
        tree = read_plan_file(raw, timezone=places().settings.timezone)
    except DefinitionRefused as refused:
        outcome = Outcome(kept=False, faults=refused.faults)
    else:
        outcome = keep(number, Edit(lambda kept: _replace(kept, tree)))
    if outcome.kept:
        return to_step(number, _STEP)
    page = _page(number, outcome, raw)
    return make_response(page, outcome.status or HTTPStatus.UNPROCESSABLE_ENTITY)


def _replace(kept: Tree, tree: Tree) -> None:
    kept.clear()
    kept |= tree


def _page(number: str, outcome: Outcome | None = None, raw: bytes | None = None) -> str:
    frame = frame_of(number, _STEP, outcome)
    shown = export_plan(frame.view.plan) if raw is None else raw
    faults = outcome.faults if outcome else ()
    return step_page(
        frame,
        "file",
        text=shown.decode(errors="replace"),
        troubles_of_file=[fault_words(one, language()) for one in faults],
    )
