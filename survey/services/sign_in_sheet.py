"""The sign-in sheet (签到表) of a class: names as given, room to sign, and no serial.

Serial beside signature would be a register of who holds which slip; there is no place for one.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from printouts.signin import SignIn, print_sign_in
from survey.persistence import campaigns
from survey.services.definitions import campaign_of
from survey.services.issuing import UnknownClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Campaign, EvaluatorClass
    from survey.services.sheets import Say


def class_of(session: Session, key: str, named: str) -> tuple[Campaign, EvaluatorClass]:
    """A campaign and the class with this id or name; raises UnknownCampaign, UnknownClass."""
    campaign = campaign_of(campaigns.find(session, key))
    for one in campaign.classes:
        if named in (one.id, one.name):
            return campaign, one
    known = " ".join(f"{one.id} ({one.name})" for one in campaign.classes)
    raise UnknownClass(evaluator_class=named, section="", known=known)


def sign_in_bytes(
    place: tuple[Campaign, EvaluatorClass], names: Sequence[str], *, say: Say
) -> bytes:
    """The PDF for these names, in their order; raises PrintoutError."""
    campaign, of_class = place
    out = io.BytesIO()
    sheet = SignIn(
        title=say("Sign-in sheet"),
        subtitle=f"{campaign.title} · {of_class.name}",
        organiser=campaign.organiser,
        heads=(say("Name"), say("Signature"), say("Remark")),
        names=tuple(names),
        footer=f"{say('Sign-in sheet')} · {of_class.name} · " + say("Page {page} of {pages}"),
    )
    print_sign_in(sheet, out)
    return out.getvalue()
