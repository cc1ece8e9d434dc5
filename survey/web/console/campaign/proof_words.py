"""What the scripts of `static/locks/` say when two cards answer a challenge in the browser."""

from survey.web.languages import gettext as _


def proof_words() -> dict[str, str]:
    """The words by key."""
    return {
        "prove.working": _("Opening card %(card)s: step %(step)s of 10 …"),
        "prove.no-challenge": _("Choose the challenge file first."),
        "prove.not-challenge": _("This is no challenge file, or it was altered on the way."),
        "prove.no-card": _("Give card %(card)s: its file, or its lines as text."),
        "prove.not-card": _("Card %(card)s is no key card, or it is damaged."),
        "prove.foreign": _("Card %(card)s belongs to another lock, “%(name)s”."),
        "prove.twice": _("Both are the same card, number %(index)s of the three."),
        "prove.no-phrase": _("Card %(card)s needs its passphrase."),
        "prove.wrong-phrase": _("The passphrase of card %(card)s is wrong."),
        "prove.mismatch": _("The two cards were not made together. Take the third one."),
        "prove.failed": _(
            "This browser could not do it. Take another one, or the command line: lock prove"
        ),
        "prove.number": _("Check number of lock “%(name)s”, from cards %(cards)s"),
    }
