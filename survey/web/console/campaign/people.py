"""Who is at the pages of a campaign, and how they are shown to him."""

from typing import Final

from flask import render_template
from flask_babel import format_datetime

from survey.domain.campaign_record import CampaignRecord
from survey.domain.results_access import may_read_results
from survey.domain.staff import Role
from survey.web.console.campaign.words import stage_words, work_words
from survey.web.console.slips.people import person
from survey.web.console.slips.words import act_words, request_words
from survey.web.sign_in import signed_in

ATTENDING: Final = (Role.OFFICE, Role.MONITOR, Role.AUDITOR)
PROVING: Final = (Role.OFFICE, Role.MONITOR)
PRINTING: Final = (Role.OFFICE, Role.PRINT)


def show(template: str, record: CampaignRecord, **facts: object) -> str:
    """A page of a campaign."""
    held = signed_in()
    return render_template(
        f"console/campaign/{template}.html",
        campaign=record,
        number=record.number,
        may_read=may_read_results(held.roles, record.state),
        moment=moment,
        me=person().name,
        has=lambda *roles: any(one in held.roles for one in roles),
        act_words=act_words,
        request_words=request_words,
        work_words=work_words,
        stage_words=stage_words,
        **facts,
    )


def attends() -> bool:
    """Whether office, monitor or auditor is here: they read appeals, nobody else does."""
    return not signed_in().roles.isdisjoint(ATTENDING)


def moment(at: object) -> str:
    """A time as people write it; empty for none."""
    return str(format_datetime(at, "yyyy-MM-dd HH:mm")) if at else ""
