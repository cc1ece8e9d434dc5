"""Long acts on a page: started, followed, left and found again, with what they end in."""

import threading
from dataclasses import replace
from hashlib import sha256
from subprocess import Popen

from flask import Response, abort, make_response, render_template, request
from markupsafe import Markup

from survey.clock import now
from survey.domain.campaign_record import CampaignRecord
from survey.services.campaign_pages import campaign_page
from survey.services.long_acts import LongAct, StillAtWork, Work, WorkState, begin, look, tell
from survey.web.access import Entrant, admits
from survey.web.children import start_child
from survey.web.console.campaign.people import ATTENDING, show
from survey.web.console.campaign.words import stage_words, work_words
from survey.web.console.slips.people import person
from survey.web.languages import language
from survey.web.places import Places, looking, places
from survey.words import error_words


@admits(Entrant.STAFF, *ATTENDING)
def page(number: str, act: str) -> str:
    """How far a long act is; the page can be left and found again."""
    record, work = _look(number, act)
    part, tag = _part(record, work)
    words = work_words(work.act)
    return show("work", record, work=work, words=words, part=Markup(part), tag=tag)  # noqa: S704  our own template


@admits(Entrant.STAFF, *ATTENDING)
def progress(number: str, act: str) -> Response:
    """What changes of it, with a tag by which an unchanged answer is empty."""
    part, tag = _part(*_look(number, act))
    response = make_response(part)
    response.set_etag(tag)
    return make_response(response.make_conditional(request))


def start(campaign: str, act: LongAct, **given: str) -> None:
    """Have a long act of a campaign (id) done; raises StillAtWork."""
    settings = places().settings
    begin(settings.folder, campaign, act, by=person().name, at=now())
    process = start_child(
        "campaign", "work", given={"campaign": campaign, "act": act.value, **given}
    )
    watcher = threading.Thread(target=_watch, args=(process, campaign, act, places()), daemon=True)
    watcher.start()


def rewrite_tables(campaign: str) -> None:
    """Have the tables rewritten after what was committed; once is enough for several at a time."""
    try:
        start(campaign, LongAct.COMPACT)
    except StillAtWork:
        return


def _watch(process: Popen[bytes], campaign: str, act: LongAct, kept: Places) -> None:
    """Say that a child has failed that could not say so itself."""
    process.wait()
    work = look(kept.settings.folder, campaign, act, at=now())
    if work is not None and work.is_running and process.returncode:
        failed = replace(work, state=WorkState.FAILED, code="work-died", seen_at=now())
        tell(kept.settings.folder, failed)


def _look(number: str, act: str) -> tuple[CampaignRecord, Work]:
    if act not in {one.value for one in LongAct}:
        abort(404)
    with looking() as session:
        record = campaign_page(session, number, at=now()).record
    work = look(places().settings.folder, record.id, LongAct(act), at=now())
    return (record, work) if work is not None else abort(404)


def _part(record: CampaignRecord, work: Work) -> tuple[str, str]:
    """What changes, and its tag."""
    part = render_template(
        "console/campaign/_work.html",
        number=record.number,
        work=work,
        stage=stage_words(work.stage),
        why=error_words(work.code, work.facts, language()) if work.code else "",
        mine=work.by == person().name,
    )
    return part, sha256(part.encode()).hexdigest()
