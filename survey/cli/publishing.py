"""campaign publish: release the counted figures, and state what the rated see."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from survey import clock
from survey.domain.publication import ANSWER_DAYS, Publication, RatedSight, usual_publication
from survey.services import running

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    one = verbs.add_parser("publish", help="release the counted figures to readers and the rated")
    one.add_argument("campaign")
    sights = [sight.value for sight in RatedSight]
    one.add_argument("--rated", choices=sights, default=RatedSight.OWN.value, help="what they see")
    one.add_argument("--read-until", type=datetime.fromisoformat, help="left out: for 30 days")
    one.add_argument("--appeals-until", type=datetime.fromisoformat, help="left out: for 7 days")
    one.add_argument("--no-appeals", action="store_true", help="none are taken")
    one.add_argument("--answer-days", type=int, default=ANSWER_DAYS, help="to answer an appeal")
    one.set_defaults(run=publish)


def publish(desk: Desk, chosen: argparse.Namespace) -> int:
    """Publish at once; says until when the rated read and appeal."""
    at = clock.now()
    wanted = _wanted(desk, chosen, at)
    with desk.act() as session:
        running.publish(session, chosen.campaign, publication=wanted, actor=desk.actor, at=at)
    desk.say("The results are published.")
    if wanted.sight is not RatedSight.NOTHING:
        desk.say("The rated read until {time}.", time=_said(desk, wanted.reads_until))
    if wanted.appeals_until is not None:
        desk.say("Appeals are taken until {time}.", time=_said(desk, wanted.appeals_until))
    return 0


def _wanted(desk: Desk, chosen: argparse.Namespace, at: datetime) -> Publication:
    usual = usual_publication(at)
    appeals = _moment(desk, chosen.appeals_until) or usual.appeals_until
    return replace(
        usual,
        sight=RatedSight(chosen.rated),
        reads_until=_moment(desk, chosen.read_until) or usual.reads_until,
        appeals_until=None if chosen.no_appeals else appeals,
        answer_days=chosen.answer_days,
    )


def _moment(desk: Desk, moment: datetime | None) -> datetime | None:
    if moment is None or moment.tzinfo:
        return moment
    return moment.replace(tzinfo=desk.settings.timezone)


def _said(desk: Desk, moment: datetime) -> str:
    return moment.astimezone(desk.settings.timezone).strftime("%Y-%m-%d %H:%M")
