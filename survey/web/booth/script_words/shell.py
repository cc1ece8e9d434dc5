"""What the scripts say on the way through: entering, saving, casting, the receipt."""

from survey.web.languages import gettext as _

Words = dict[str, str | dict[str, str]]


def words() -> Words:
    """The words of `static/booth/`, but for those of the ballot itself."""
    return {**_entering(), **_filling(), **_casting()}


def finding_words() -> Words:
    """The words of the page where a receipt is looked up."""
    return {
        "find.no-receipt": _("This is no receipt"),
        "find.no-receipt-why": _(
            "The number of an envelope has 64 letters and digits; the receipt shows it."
        ),
        "find.listed": _("Your envelope is in the box"),
        "find.listed-how": _(
            "Looked through on this device: %(num)s envelopes, and the list gives the root of the"
            " box that its first line names."
        ),
        "find.missing": _("This number is not in the list"),
        "find.missing-what": _(
            "If it is copied rightly, an envelope is missing. Take the receipt to the assessment"
            " group."
        ),
        "find.wrong-root": _("The list does not give its own root"),
        "find.wrong-root-what": _("It was changed after the close. Tell the assessment group."),
        "find.signed": _("The receipt is genuine: it was signed by this evaluation."),
        "find.forged": _(
            "The receipt's signature does not fit: a character is wrong, or it is of another"
            " evaluation."
        ),
        "find.unchecked": _(
            "The signature of the receipt was not checked: this browser cannot do it. The server"
            " can; it then sees which receipt is asked for."
        ),
        "find.check": _("Check the signature on the server"),
        "find.looking": _("Looking it up …"),
        "find.unreachable": _("The server does not answer. Try again in a moment."),
    }


def _entering() -> Words:
    return {
        "error": _("Error"),
        "mistyped": _("The code is mistyped"),
        "mistyped.length": _("A code has 16 letters and digits; you typed %(length)s."),
        "mistyped.group": _(
            "Look at group %(group)s first; if it is right, compare all groups with the slip."
        ),
        "mistyped.other": _(
            "Some characters are wrong or exchanged. Compare each group with the slip."
        ),
        "opening": _("Opening …"),
        "refused": _("This is not possible"),
        "unknown-code": _("This code is not known"),
        "account-used": _("This slip has been used"),
        "account-recalled": _("This slip was recalled"),
        "not-open-now": _("No ballots are taken at the moment"),
        "unreachable": _("The server does not answer"),
        "unreachable.entry": _("Nothing was sent. Check the network and press the button again."),
        "exchanged": _("Stop: this ballot is not the one your slip was printed for"),
        "exchanged.what": _(
            "Locks or questions were exchanged after your slip was printed. Nothing was sent and"
            " your slip is not used. Keep it, and tell the assessment group or the auditor."
        ),
        "resend": _("A ballot of this slip is sealed on this device and was not confirmed yet."),
        "locked": _("Locked. "),
        "locked.what": _(
            "Nobody did anything for 15 minutes. Type the code again to go on where you stopped."
        ),
        "locked.kept": _(" What you filled in is kept on this device, sealed with your slip."),
        "locked.shared": _(" What was filled in is kept until somebody else begins."),
    }


def _filling() -> Words:
    return {
        "found": _("What you filled in before is here again."),
        "unreadable": _("What was saved with this slip cannot be read; the ballot is blank."),
        "kept": _("Kept on this device at %(time)s"),
        "unkept": _("Not kept: do not close this page"),
        "saving": _("Saving …"),
        "saved": _("Saved at %(time)s"),
        "unsaved": _("Not saved: do not close this page"),
        "newer": _("Taken over from another window of this device."),
        "merge.places": {
            "one": _("%(num)s place was filled in differently"),
            "other": _("%(num)s places were filled in differently"),
        },
        "merge.mine": _("On this device: %(answer)s"),
        "merge.theirs": _("On the other device: %(answer)s"),
        "merge.text": _("Text: “%(text)s”"),
        "merge.nothing": _("nothing"),
        "merged": _("Joined with what another device has saved."),
        "differs": _("The page is not the ballot that your slip vouches for"),
    }


def _casting() -> Words:
    return {
        "casting": _("Submitting …"),
        "casting.again": _("No answer yet. Trying again, attempt %(num)s. Do not close this page."),
        "uncast": _("Not confirmed yet"),
        "uncast.what": _(
            "The server did not answer. Your ballot is sealed and kept on this device. Press the"
            " button to send it again; the same ballot is never counted twice."
        ),
        "uncast.shared": _(
            "The server did not answer. Your ballot is sealed. Do not close this page: press the"
            " button to send it again; the same ballot is never counted twice."
        ),
        "cast-elsewhere": _(
            "A ballot of this slip is in the box already: it was submitted on another device or in"
            " another window. What you filled in here was not submitted and does not count."
        ),
        "next.sure": _("Empty this page for the next person? What is filled in here is lost."),
        "submitted": _("Submitted"),
        "symbol": _("Receipt as a QR code"),
    }
