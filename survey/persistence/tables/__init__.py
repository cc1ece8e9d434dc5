"""The tables, one file a noun. Threat: see roll.py and box.py before adding a column there."""

from survey.persistence.tables.act_request import act_request
from survey.persistence.tables.appeal import appeal, appeal_answer
from survey.persistence.tables.box import draft, envelope
from survey.persistence.tables.campaign import campaign, declared
from survey.persistence.tables.directory import (
    directory_deletion,
    directory_upload,
    person,
    team,
    unit,
)
from survey.persistence.tables.dossier import dossier, dossier_file, dossier_times
from survey.persistence.tables.ledger import ledger
from survey.persistence.tables.plan import plan
from survey.persistence.tables.press import press_job
from survey.persistence.tables.proof import lock_proof
from survey.persistence.tables.publication import asked_publication, publication
from survey.persistence.tables.redaction import redaction
from survey.persistence.tables.rehearsal import rehearsal
from survey.persistence.tables.roll import account, batch
from survey.persistence.tables.score_sheet import score_sheet, score_upload
from survey.persistence.tables.shelf import document
from survey.persistence.tables.staff import (
    sign_in_delay,
    staff,
    staff_code,
    staff_credential,
    staff_link,
    staff_role,
    staff_session,
    staff_unit,
)
from survey.persistence.tables.template import scheme_template
from survey.persistence.tables.turnout import turnout_total

__all__ = [
    "account",
    "act_request",
    "appeal",
    "appeal_answer",
    "asked_publication",
    "batch",
    "campaign",
    "declared",
    "directory_deletion",
    "directory_upload",
    "document",
    "dossier",
    "dossier_file",
    "dossier_times",
    "draft",
    "envelope",
    "ledger",
    "lock_proof",
    "person",
    "plan",
    "press_job",
    "publication",
    "redaction",
    "rehearsal",
    "scheme_template",
    "score_sheet",
    "score_upload",
    "sign_in_delay",
    "staff",
    "staff_code",
    "staff_credential",
    "staff_link",
    "staff_role",
    "staff_session",
    "staff_unit",
    "team",
    "turnout_total",
    "unit",
]
