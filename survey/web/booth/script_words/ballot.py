"""What the scripts say on the ballot itself."""

from survey.services.reading import FieldFaultCode
from survey.web.booth.script_words.shell import Words
from survey.web.languages import gettext as _


def words() -> Words:
    """The words of the sheet, the bar and the review."""
    return {**_rating(), **_quotas(), **_places(), **_faults(), **_reviewing()}


def _rating() -> Words:
    return {
        "given": _("Filled in %(given)s/%(total)s"),
        "subjects": _("Subjects %(complete)s/%(subjects)s"),
        "cleared": _("Cleared: %(subject)s"),
        "undo": _("Undo clearing %(subject)s"),
        "rest": _("Filled in with “%(answer)s”: %(number)s"),
        "undo-rest": _("Undo filling in the rest with “%(answer)s”"),
        "room": _("Room for about %(characters)s more Chinese characters"),
        "total-is": _(" The total is %(total)s."),
    }


def _quotas() -> Words:
    return {
        "quota.within": _("%(name)s %(number)s/%(highest)s"),
        "quota.over": _("%(name)s %(number)s/%(highest)s, %(over)s too many"),
        "quota.under": _("%(name)s %(number)s, at least %(lowest)s"),
        "quota.elsewhere": _("Over quota in %(number)s more"),
        "quota.enough": _("%(name)s %(number)s, enough"),
        "quota.broken": _("%(rule)s. You have %(number)s."),
        "quota.also": _(" The others:"),
        "and": _(", "),
        "colon": _(": "),
    }


def _places() -> Words:
    return {
        "to-put-right": _("Places to put right: %(number)s"),
        "note": _("Please note"),
        "more": _("and %(number)s more"),
        "place": _("%(subject)s, %(rating)s"),
        "place.total": _("%(place)s: total %(total)s"),
        "place.comment": _("%(subject)s, comment"),
        "place.note": _("Comment on the whole ballot"),
        "lacking": _(" %(number)s more are needed."),
        "blank": _("Not filled in"),
    }


def _faults() -> Words:
    said = {
        FieldFaultCode.NOT_A_NUMBER: _("Type a number from %(lowest)s to %(highest)s."),
        FieldFaultCode.OUT_OF_RANGE: _("The number must be from %(lowest)s to %(highest)s."),
        FieldFaultCode.OFF_STEP: _("The number must go in steps of %(step)s from %(lowest)s."),
        FieldFaultCode.TWO_ANSWERS: _("There are two answers here; leave one."),
        FieldFaultCode.NOT_OFFERED: _("This answer is not offered here."),
        FieldFaultCode.NO_ROOM: _("Too long by about %(characters)s Chinese characters."),
    }
    return {f"fault.{code.value}": text for code, text in said.items()}


def _reviewing() -> Words:
    return {
        "filled-in": _("Filled in: %(given)s of %(total)s"),
        "numbers": _("Numbers"),
        "other-numbers": _("Other numbers"),
        "left-blank": _("Left blank"),
    }
