"""What all these pages need: whose directory it is, and the frame of a page."""

from typing import Any, Final

from flask import render_template

from survey.domain.directory import FIELDS
from survey.domain.staff import Role, Staff
from survey.services.directory.importing import organiser_of
from survey.services.own_account import NotByLink
from survey.web.console.directory.words import PLACES, field_words, hint_words, kind_words
from survey.web.sign_in import signed_in

KEEPING: Final = (Role.OFFICE,)
"""The office alone: lists of persons are for nobody who does not prepare a campaign with them."""


def keeper() -> Staff:
    """Who works on his organiser's directory; raises NotByLink, NoOrganiser.

    A link is for one campaign, and this is the directory of all.
    """
    held = signed_in()
    if held.by_link:
        raise NotByLink
    organiser_of(held.staff)
    return held.staff


def render(template: str, place: str, **given: Any) -> str:  # noqa: ANN401  as render_template
    """A page about the kind that an address names."""
    kind = PLACES[place]
    return render_template(
        f"console/directory_{template}.html",
        place=place,
        kind=kind,
        fields=FIELDS[kind],
        places=PLACES,
        organiser=keeper().organiser,
        kind_words=kind_words,
        field_words=field_words,
        hint_words=hint_words,
        **given,
    )
