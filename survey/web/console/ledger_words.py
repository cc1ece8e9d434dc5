"""Words of the ledger's page: names of facts, and facts as people write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask_babel import format_datetime

from survey.domain.ledger import LedgerEntry
from survey.domain.lifecycle import Act
from survey.web.languages import gettext as _
from survey.web.languages import language
from survey.words import translator

_LONG: Final = 40
_ROWS: Final = "rows_"
_TIMES: Final = {
    *("opens_at", "closes_at", "until", "shown_from", "shown_until"),
    *("reads_from", "reads_until", "appeals_until"),
}
_CODES: Final = {"state", "roles", "role", "by", "outcome", "differs", "kind", "made"}
_KINDS: Final = {"sight", "ground"}
# Ids that nobody says aloud: they only lead from one entry to another.
_TRACKS: Final = {"request", "job", "rehearsal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """An entry as printed: short facts at once, digests and long lists to be unfolded."""

    seq: int
    at: str
    actor: str
    act: str
    facts: tuple[tuple[str, str], ...]
    long_facts: tuple[tuple[str, str], ...]
    digest: str


def entry_line(entry: LedgerEntry, names: Mapping[str, Mapping[str, str]]) -> EntryLine:
    """An entry in words; `names` of ids by the name of their fact."""
    words = _fact_words()
    short: list[tuple[str, str]] = []
    long: list[tuple[str, str]] = []
    for name, value in entry.facts.items():
        if value in ("", []):
            continue
        text = _value(name, value, names.get(name, {}))
        place = long if name in _TRACKS or len(text) > _LONG else short
        place.append((words.get(name) or _other(name), text))
    return EntryLine(
        seq=entry.seq,
        at=moment(entry.at),
        actor=entry.actor,
        act=act_words(entry.act),
        facts=tuple(short),
        long_facts=tuple(long),
        digest=entry.hash.hex(),
    )


def act_words(act: str) -> str:
    """An act in words; one that has none is named by its code."""
    # The state has this code as well, and in Chinese it is another word.
    return _("open the campaign") if act == Act.OPEN else translator(language())(act)


def moment(at: datetime) -> str:
    """A time to the second, as it is hashed, on the wall clock of the service."""
    return str(format_datetime(at, "yyyy-MM-dd HH:mm:ss"))


def _value(name: str, value: object, called: Mapping[str, str]) -> str:
    if isinstance(value, list):
        return _(", ").join(_value(name, one, called) for one in value)
    text = str(value)
    if text in called:
        return called[text]
    if name in _KINDS:
        return translator(language())(f"{name}-{text}")
    if name in _CODES:
        return translator(language())(text)
    return _time(text) if name in _TIMES else text


def _time(text: str) -> str:
    """A time of the service's own writing; what is none (an edited entry) is shown as it is."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment(at) if at.utcoffset() is not None else text


def _fact_words() -> dict[str, str]:
    return {**_of_slips(), **_of_boxes(), **_of_people(), **_of_appeals()}


def _other(name: str) -> str:
    """Rows by table, as a purge tells them; any other fact is named as it was written."""
    rows = name.removeprefix(_ROWS)
    return name if rows == name else _("Rows of %(table)s", table=rows)


def _of_slips() -> dict[str, str]:
    return {
        "class": _("Class"),
        "section": _("Section"),
        "batch": _("Batch"),
        "count": _("Number"),
        "serials": _("Serials"),
        "job": _("Job"),
        "request": _("Request"),
        "sheets": _("Sheets"),
        "good": _("Good sheets"),
        "handed_out": _("Handed out"),
        "issued": _("Issued"),
        "recalled": _("Recalled"),
        "used": _("Used"),
    }


def _of_boxes() -> dict[str, str]:
    return {
        "definition_hash": _("Definition"),
        "root": _("Issued root"),
        "roots": _("Issued roots"),
        "box": _("Envelopes in the box"),
        "envelopes": _("Envelopes in the box"),
        "box_root": _("Box root"),
        "inner_root": _("Inner root"),
        "results_hash": _("Hash of the results"),
        "browser_files": _("Hash of the browser files"),
        "ballot_lock": _("Ballot lock"),
        "slip_lock": _("Slip lock"),
        "lock": _("Lock"),
        "locks": _("Locks"),
        "cards": _("Key cards"),
        "ballots": _("Ballots"),
        "refused": _("refused"),
        "drafts": _("Drafts destroyed"),
        "checks": _("Checks"),
        "texts": _("Comments"),
        "blacked_out": _("Parts blacked out"),
        "decisions_hash": _("Hash of the decisions"),
        "version": _("Version"),
        "category": _("Category"),
        "scores_hash": _("Hash of the score sheet"),
        "of": _("Definition"),
        "by": _("Handed in"),
        "outcome": _("Outcome"),
        "differs": _("Not the same"),
        "field": _("Indicator"),
        "void_proofs": _("Proofs that no longer count"),
    }


def _of_appeals() -> dict[str, str]:
    return {
        "sight": _("The rated see"),
        "reads_from": _("The rated read from"),
        "reads_until": _("The rated read until"),
        "appeals_until": _("Deadline for appeals"),
        "answer_days": _("Days to answer an appeal"),
        "appeal": _("Appeal"),
        "ground": _("What is disputed"),
        "answer": _("Answer"),
        "text_hash": _("Hash of the text"),
    }


def _of_people() -> dict[str, str]:
    return {
        "opens_at": _("Opens"),
        "closes_at": _("Closes"),
        "until": _("Valid until"),
        "reason": _("Reason"),
        "confirmed_by": _("Confirmed by"),
        "asked_by": _("Asked by"),
        "witnesses": _("Witnesses"),
        "name": _("Name"),
        "names": _("Names"),
        "role": _("Role"),
        "roles": _("Roles"),
        "organiser": _("Organiser"),
        "unit": _("Unit"),
        "subject": _("Subject"),
        "remark": _("Remark"),
        "title": _("Title"),
        "file": _("File"),
        "sha256": _("SHA-256 of the content"),
        "shown_from": _("Published from"),
        "shown_until": _("Published until"),
        "rehearsal": _("Rehearsal"),
        "number": _("Campaign number"),
        "state": _("State"),
        "kind": _("Kind"),
        "made": _("Made"),
        "entry": _("Entry"),
    }
