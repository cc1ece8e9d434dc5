"""campaign: import, export, freeze, open … publish."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from survey import clock
from survey.cli import certificate, long_work, opening, publishing, rehearsal, slip_papers
from survey.cli.files import SLIP_SUFFIX
from survey.services import closing, listing, offline, planning, running
from survey.services.locking import read_public_lock
from survey.words.marking import words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from survey.cli.desk import Desk

ARCHIVE = "archive"

# Acts that need nothing but the campaign: what they are for, who does them, what is said after.
PLAIN_ACTS: dict[str, tuple[str, Callable[..., object], str]] = {
    "thaw": (
        "make a frozen campaign a draft again",
        planning.thaw,
        words("The campaign is a draft again."),
    ),
    "pause": ("take no ballots for a while", running.pause, words("Paused: no ballots are taken.")),
    "resume": ("take ballots again", running.resume, words("Open again.")),
    ARCHIVE: (
        "put a published campaign away, still readable",
        running.archive,
        words("The campaign is archived."),
    ),
}


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this noun."""
    noun = nouns.add_parser("campaign", help="import, export, freeze, open, close, publish …")
    verbs = noun.add_subparsers(required=True, metavar="VERB")
    verbs.add_parser("list", help="all campaigns").set_defaults(run=list_campaigns)
    one = verbs.add_parser("import", help="take a definition file as a draft")
    one.add_argument("file", type=Path)
    one.set_defaults(run=import_file)
    one = verbs.add_parser("export", help="write the definition file of a campaign")
    one.add_argument("campaign")
    one.add_argument("file", type=Path)
    one.add_argument(
        "--frozen", action="store_true", help="with locks and times, for accounts make"
    )
    one.set_defaults(run=export_file)
    _add_freezing(verbs)
    _add_running(verbs)
    opening.add_verbs(verbs)
    publishing.add_verb(verbs)
    rehearsal.add_verbs(verbs)
    certificate.add_to_campaign(verbs)
    slip_papers.add_to_campaign(verbs)
    long_work.add_verb(verbs)


def _add_freezing(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    one = verbs.add_parser("freeze", help="fix the definition under the locks")
    one.add_argument("campaign")
    one.add_argument("--ballot-lock", type=Path, required=True, metavar="A.pub")
    one.add_argument("--slip-lock", type=Path, metavar="B.pub")
    one.set_defaults(run=freeze)
    one = verbs.add_parser("schedule", help="set opening and closing time of a draft or frozen one")
    one.add_argument("campaign")
    one.add_argument("opens", type=datetime.fromisoformat)
    one.add_argument("closes", type=datetime.fromisoformat)
    one.set_defaults(run=schedule)


def _add_running(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    one = verbs.add_parser("open", help="open the box, proved empty")
    one.add_argument("campaign")
    one.add_argument("--now", action="store_true", help="move the opening time to this moment")
    one.set_defaults(run=open_)
    one = verbs.add_parser("extend", help="move the closing time later")
    one.add_argument("campaign")
    one.add_argument("time", type=datetime.fromisoformat, help="such as 2026-11-30T18:00")
    one.add_argument("reason")
    one.set_defaults(run=extend)
    one = verbs.add_parser("void", help="end a campaign that cannot be counted")
    one.add_argument("campaign")
    one.add_argument("reason")
    one.set_defaults(run=void)
    for verb, (purpose, _, _) in PLAIN_ACTS.items():
        one = verbs.add_parser(verb, help=purpose)
        one.add_argument("campaign")
        one.set_defaults(run=plain_act, verb=verb)
    one = verbs.add_parser("close", help="close for good and fix the box's root")
    one.add_argument("campaign")
    one.set_defaults(run=close)


def list_campaigns(desk: Desk, _: argparse.Namespace) -> int:
    """Number, state, times and title of every campaign."""
    with desk.read() as session:
        for one in listing.every_campaign(session):
            times = [
                moment.astimezone(desk.settings.timezone).strftime("%Y-%m-%d %H:%M")
                for moment in (one.opens_at, one.closes_at)
            ]
            print(one.number, desk.words(one.state), *times, one.title, sep="  ")
    return 0


def import_file(desk: Desk, chosen: argparse.Namespace) -> int:
    """Take a definition file; says the campaign's number."""
    raw = chosen.file.read_bytes()
    with desk.act() as session:
        kept = planning.import_campaign(
            session, raw, timezone=desk.settings.timezone, actor=desk.actor, at=clock.now()
        )
    desk.say("Campaign {number} imported as a draft: {title}", number=kept.number, title=kept.title)
    return 0


def export_file(desk: Desk, chosen: argparse.Namespace) -> int:
    """Write the definition file."""
    with desk.read() as session:
        export = offline.frozen_file if chosen.frozen else planning.export_campaign
        raw = export(session, chosen.campaign)
    chosen.file.write_bytes(raw)
    desk.say("Written: {file}", file=chosen.file)
    return 0


def freeze(desk: Desk, chosen: argparse.Namespace) -> int:
    """Freeze under two locks, or under both locks of one set of cards."""
    ballot_file = chosen.ballot_lock
    slip_file = chosen.slip_lock or ballot_file.with_stem(ballot_file.stem + SLIP_SUFFIX)
    with desk.act() as session:
        kept = planning.freeze(
            session,
            chosen.campaign,
            planning.Locks(
                ballot=read_public_lock(ballot_file.read_bytes()),
                slip=read_public_lock(slip_file.read_bytes()),
                one_set=chosen.slip_lock is None,
            ),
            address=desk.settings.public_address,
            actor=desk.actor,
            at=clock.now(),
        )
    desk.say("Frozen. Definition hash: {hash}", hash=kept.definition_hash.hex())
    if "//127." in desk.settings.public_address:
        desk.say(
            "Only this PC can open {address}, which slips will say: thaw, set PUBLIC_ADDRESS.",
            address=desk.settings.public_address,
        )
    if chosen.slip_lock is None:
        desk.say(
            "One set of cards opens both locks: its holders together can link slip and ballot."
        )
    return 0


def _moment(desk: Desk, moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=desk.settings.timezone)


def schedule(desk: Desk, chosen: argparse.Namespace) -> int:
    """Set the times, which stand beside the definition."""
    with desk.act() as session:
        planning.schedule(
            session,
            chosen.campaign,
            opens_at=_moment(desk, chosen.opens),
            closes_at=_moment(desk, chosen.closes),
            actor=desk.actor,
            at=clock.now(),
        )
    desk.say("The times are set.")
    return 0


def open_(desk: Desk, chosen: argparse.Namespace) -> int:
    """Open, if nothing is missing; it was not open before, whatever opening time was planned."""
    at = clock.now()
    with desk.act() as session:
        kept = running.open_campaign(
            session, chosen.campaign, at_once=chosen.now, actor=desk.actor, at=at
        )
    since = max(kept.opens_at, at).astimezone(desk.settings.timezone)
    desk.say("Open from {time}; the box is empty.", time=since.strftime("%Y-%m-%d %H:%M"))
    desk.say(
        "Print the zero report now: campaign zero-report {number} FILE.pdf", number=kept.number
    )
    return 0


def extend(desk: Desk, chosen: argparse.Namespace) -> int:
    """Extend with a reason."""
    with desk.act() as session:
        kept = running.extend(
            session,
            chosen.campaign,
            closes_at=_moment(desk, chosen.time),
            reason=chosen.reason,
            actor=desk.actor,
            at=clock.now(),
        )
    until = kept.closes_at.astimezone(desk.settings.timezone)
    desk.say("Extended until {time}.", time=until.strftime("%Y-%m-%d %H:%M"))
    return 0


def void(desk: Desk, chosen: argparse.Namespace) -> int:
    """Void with a reason."""
    with desk.act() as session:
        running.void(
            session, chosen.campaign, reason=chosen.reason, actor=desk.actor, at=clock.now()
        )
    closing.compact(desk.installation.engine)
    desk.say("The campaign is void.")
    return 0


def plain_act(desk: Desk, chosen: argparse.Namespace) -> int:
    """One of the acts that need nothing but the campaign."""
    _, act, said = PLAIN_ACTS[chosen.verb]
    with desk.act() as session:
        act(session, chosen.campaign, actor=desk.actor, at=clock.now())
    if chosen.verb == ARCHIVE:
        closing.compact(desk.installation.engine)  # of the drafts that are gone
    desk.say(said)
    return 0


def close(desk: Desk, chosen: argparse.Namespace) -> int:
    """Close, then rewrite the tables in key order."""
    with desk.act() as session:
        closed = closing.close(session, chosen.campaign, actor=desk.actor, at=clock.now())
    closing.compact(desk.installation.engine)
    desk.say(
        "Closed with {count} envelopes. Box root: {root}",
        count=closed.envelopes,
        root=closed.record.box_root.hex(),
    )
    return 0
