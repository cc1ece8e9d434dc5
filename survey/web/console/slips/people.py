"""Who is at the slips' pages, and how they are shown to him."""

from collections.abc import Callable
from typing import TypeVar

from flask import render_template
from flask_babel import format_datetime

from survey.domain.campaign_record import CampaignRecord
from survey.domain.errors import SurveyError
from survey.domain.results_access import may_read_results
from survey.domain.staff import Role
from survey.services.locking import SealingError
from survey.services.second_role import Person
from survey.web.console.slips.words import slips_words
from survey.web.fact_words import told
from survey.web.sign_in import signed_in

R = TypeVar("R")

ORDERING = (Role.PRINT, Role.OFFICE)
CONFIRMING = (Role.PRINT, Role.OFFICE, Role.MONITOR)


def person() -> Person:
    """Name and roles of whoever is signed in."""
    held = signed_in()
    return Person(held.staff.name, frozenset(role.value for role in held.roles))


def attempt(act: Callable[[], R]) -> tuple[R | None, str]:
    """What an act gives, or the words of its refusal, for the form that keeps what was typed."""
    try:
        return act(), ""
    except (SurveyError, SealingError) as refused:
        return None, told(refused.code, refused.facts)


def show(template: str, record: CampaignRecord, **facts: object) -> str:
    """A page of slips."""
    return render_template(
        f"console/press_{template}.html",
        campaign=record,
        number=record.number,
        may_read=may_read_results(signed_in().roles, record.state),
        moment=lambda at: str(format_datetime(at, "yyyy-MM-dd HH:mm")) if at else "",
        clock=lambda at: str(format_datetime(at, "HH:mm")) if at else "",
        me=person().name,
        may_order=not signed_in().roles.isdisjoint(ORDERING),
        **slips_words(),
        **facts,
    )
