"""Words of the campaign's pages: what is missing, and what long acts do."""

from survey.domain.errors import Refusal
from survey.services.long_acts import LongAct
from survey.services.readiness import (
    BoxNotEmpty,
    CardsNotProved,
    ClassesWithoutSlips,
    NotRehearsed,
)
from survey.web.languages import gettext as _
from survey.web.languages import language, ngettext
from survey.words import error_words


def lacking_words(missing: Refusal) -> str:
    """What is missing before the opening, as a page says it: the commands say it in their way."""
    facts = missing.facts
    match missing:
        case CardsNotProved():
            return _(
                "Nobody has shown yet that the key cards of lock “%(name)s” open it.",
                name=facts["name"],
            )
        case NotRehearsed():
            return _("This definition was not rehearsed to the results yet.")
        case ClassesWithoutSlips():
            return ngettext(
                "%(num)s class or section has no slips yet.",
                "%(num)s classes or sections have no slips yet.",
                int(facts["count"]),
            )
        case BoxNotEmpty():
            return ngettext(
                "The box is not empty: %(num)s envelope.",
                "The box is not empty: %(num)s envelopes.",
                int(facts["count"]),
            )
    return error_words(missing.code, facts, language())


def work_words(act: LongAct) -> str:
    """What takes long."""
    return {
        LongAct.FINISH_REHEARSAL: _("Finish the rehearsal"),
        LongAct.EXPORT_BOX: _("Export the box"),
        LongAct.COMPACT: _("Rewrite the tables"),
        LongAct.CEREMONY: _("Opening ceremony on the server"),
    }[act]


def stage_words(stage: str) -> str:
    """What a long act does now; a ceremony tells its step."""
    return {
        "closing": _("Closing the box"),
        "exporting": _("Writing the box"),
        "rewriting": _("Rewriting the tables"),
        "unwrapping": _("Opening the slip lock, twice"),
        "counting": _("Opening the ballot lock and counting, twice"),
        "importing": _("Taking the results"),
        "checking": _("Checking every sum"),
        "welcome": _("All who must be there are awaited"),
        "slip-cards": _("Two cards of the slip lock are awaited"),
        "roots": _("The signed roots are awaited"),
        "inner-root": _("Two people confirm the inner root"),
        "ballot-cards": _("Two cards of the ballot lock are awaited"),
        "done": _("Counted"),
        "stopped": _("Stopped"),
    }.get(stage, _("Starting"))
