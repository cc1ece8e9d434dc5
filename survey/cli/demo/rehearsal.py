"""The demo's rehearsal: a handful of trial ballots to the results, then everything removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey import clock
from survey.cli.certificate import printed_at
from survey.cli.demo.drawing import Breakage, Drawer
from survey.cli.demo.service import serving
from survey.cli.demo.voting import Evaluator, Hall, Way, everybody
from survey.cli.files import write_private
from survey.cli.rehearsal import begin_rehearsal, finish_rehearsal, purge_rehearsal
from survey.services import issuing, running
from survey.services.definitions import frozen_definition
from survey.services.rehearsal_report import rehearsal_report

if TYPE_CHECKING:
    from survey.cli.demo.story import Story
    from survey.cli.desk import Desk
    from survey.domain.campaign_record import CampaignRecord

SLIPS = 2
SEED = 1


def rehearse(story: Story) -> None:
    """Two trial slips for the first section of every class, voted with by both ways."""
    desk = story.desk
    made = begin_rehearsal(desk, story.record.id).record
    crowd = _crowd(desk, made)
    with desk.act() as session:
        running.open_campaign(session, made.id, at_once=True, actor=desk.actor, at=clock.now())
    with serving(desk.settings):
        turns = everybody(Hall(desk.settings.public_address, made.number), crowd)
    if any(one.refused for one in turns):
        raise RuntimeError(f"refused in the rehearsal: {[one.refused for one in turns]}")
    finish_rehearsal(desk, made.id)
    purge_rehearsal(desk, made.id)
    _write_report(desk, story.record.id)
    desk.say("Rehearsed with {count} ballots, all sums agree, and removed again.", count=len(turns))


def _crowd(desk: Desk, made: CampaignRecord) -> list[Evaluator]:
    frozen, drawer = frozen_definition(made.definition), Drawer(SEED)
    crowd = []
    for one in frozen.campaign.classes:
        section = one.sections[0]
        order = issuing.Order(one.id, section.id, min(SLIPS, section.entitled))
        with desk.act() as session:
            issued = issuing.issue(session, made.id, order, actor=desk.actor, at=clock.now())
        style = frozen.styles[one.id, section.id].style
        for slip, way in zip(issued.slips, (Way.PLAIN_FORM, Way.SEALED), strict=False):
            crowd.append(Evaluator(slip.code, style, drawer.draw(style, Breakage.NONE), way))
    return crowd


def _write_report(desk: Desk, key: str) -> None:
    from survey.services.rehearsal_sheet import rehearsal_sheet
    from survey.services.sheets import sheet_bytes

    with desk.read() as session:
        told = rehearsal_report(session, key)
    zone, printed = desk.settings.timezone, printed_at(desk)
    sheet = rehearsal_sheet(told, say=desk.words, timezone=zone, printed=printed)
    write_private(desk.settings.folder / "rehearsal.pdf", sheet_bytes(sheet))
