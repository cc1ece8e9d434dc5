"""Words of the acts: what each does, what of it lasts, and what stands on its button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from survey.domain.lifecycle import Act
from survey.web.languages import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWords:
    """An act in words; `lasting` is what cannot be undone, `reason` whether one is asked for.

    Where there is a `tick`, it must be set before the button does anything.
    """

    heading: str
    says: tuple[str, ...]
    button: str
    lasting: str = ""
    tick: str = ""
    reason: bool = False
    until: bool = False


def _thaw() -> ActWords:
    return ActWords(
        heading=_("Thaw the definition"),
        says=(
            _("The campaign becomes a draft again, and everything in it can be changed."),
            _("Its locks are taken off. Proofs of key cards and rehearsals count no longer."),
            _("Possible only while no slip is in force: recall all of them first."),
        ),
        button=_("Thaw"),
    )


def _pause() -> ActWords:
    return ActWords(
        heading=_("Pause the evaluation"),
        says=(
            _("No ballot is taken until you resume. The closing time does not move."),
            _("What evaluators have filled in stays on their devices."),
        ),
        button=_("Pause"),
    )


def _resume() -> ActWords:
    return ActWords(
        heading=_("Resume the evaluation"),
        says=(_("Ballots are taken again until the closing time."),),
        button=_("Resume"),
    )


def _extend() -> ActWords:
    return ActWords(
        heading=_("Extend the evaluation"),
        says=(
            _("The closing time moves later. Papers that are printed show the earlier one."),
            _("Old time, new time and reason are written into the ledger."),
        ),
        button=_("Extend"),
        reason=True,
        until=True,
    )


def _close() -> ActWords:
    return ActWords(
        heading=_("Close the box"),
        says=(
            _("The root of the box is fixed and written into the ledger."),
            _("Then the tables are rewritten, so that nobody can see who submitted when."),
            _("Print the closing sheet afterwards; office and monitor sign it."),
        ),
        lasting=_("No ballot enters after this. The box is never opened for submitting again."),
        tick=_("Everybody who is to submit has submitted, or the time is over"),
        button=_("Close for good"),
        reason=True,
    )


def _publish() -> ActWords:
    return ActWords(
        heading=_("Publish the results"),
        says=(
            _(
                "Readers see the released figures. What the rated see, and until when they"
                " appeal, you state here."
            ),
            _("The count certificate is signed and filed before."),
        ),
        lasting=_("What has been read cannot be taken back. Results are published once."),
        tick=_("The count certificate is signed"),
        button=_("Publish"),
    )


def _archive() -> ActWords:
    return ActWords(
        heading=_("Archive the campaign"),
        says=(
            _("The results stay readable; nothing of the campaign changes any more."),
            _(
                "The exported box is taken off the server, "
                "and drafts that nobody cast are destroyed."
            ),
            _(
                "Then destroy the key cards and the sticks, "
                "and note it on the record that is printed."
            ),
        ),
        lasting=_("An archived campaign stays archived."),
        tick=_("The appeal period is over"),
        button=_("Archive"),
    )


def _void() -> ActWords:
    return ActWords(
        heading=_("Void the campaign"),
        says=(
            _("For a campaign that cannot be counted: it ends here and is held anew."),
            _("All slips are worthless, ballots are not opened, nothing is counted."),
        ),
        lasting=_("A void campaign stays void, and what was submitted is lost."),
        tick=_("The campaign cannot be counted and has to be repeated"),
        button=_("Void for good"),
        reason=True,
    )


ACT_WORDS: Final[dict[Act, Callable[[], ActWords]]] = {
    Act.THAW: _thaw,
    Act.PAUSE: _pause,
    Act.RESUME: _resume,
    Act.EXTEND: _extend,
    Act.CLOSE: _close,
    Act.PUBLISH: _publish,
    Act.ARCHIVE: _archive,
    Act.VOID: _void,
}
