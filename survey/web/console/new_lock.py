"""A lock made in the browser: the convenient way, which trusts this service's own scripts.

Threat: a server with changed scripts could keep the key. The page says so, and names the stronger
way; the hash of all scripts is in the ledger at the opening, and a key made elsewhere fits as well.
"""

from flask import render_template

from survey.domain.staff import Role
from survey.web.access import Entrant, admits
from survey.web.languages import gettext as _


@admits(Entrant.STAFF, Role.OFFICE, Role.MONITOR)
def new_lock() -> str:
    """The page; what is typed and made on it never reaches this host."""
    return render_template("console/new_lock.html", words=_words())


def _words() -> dict[str, str]:
    """What the scripts of `static/locks/` say."""
    return {
        "lock.working": _("Sealing card %(card)s of 3: step %(step)s of 10 …"),
        "lock.failed": _(
            "This browser could not make the cards. Take another one, or make the lock with the"
            " command line: lock new"
        ),
        "lock.no-name": _("Give the lock a name, such as that of its holders."),
        "lock.no-phrase": _("A card needs a passphrase."),
        "lock.weak": _(
            "Weak: whoever finds the card can guess it. Better five or six words, or twelve signs"
            " without meaning."
        ),
        "lock.fair": _("Fair: one more word would make it strong."),
        "lock.strong": _("Strong."),
        "lock.differs": _("The two are not the same."),
        "lock.card": _("Key card %(index)s of 3 · %(name)s"),
        "lock.symbol": _("QR code with the whole card, sealed under its passphrase"),
        "lock.save-card": _("Save card %(index)s"),
        "lock.print-card": _("Print card %(index)s"),
        "lock.save-public": _("Save the public lock file for the office"),
    }
