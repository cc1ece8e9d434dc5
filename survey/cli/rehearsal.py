"""campaign rehearse … purge: a trial of the whole campaign that counts for nothing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from survey import clock
from survey.cli.certificate import printed_at, write_sheet
from survey.cli.twice import count_twice, unwrap_twice
from survey.domain.lifecycle import CampaignState
from survey.services import (
    closing,
    exporting,
    listing,
    pressing,
    receiving,
    rehearsal_keys,
    rehearsing,
)
from survey.services.export_counts import read_export
from survey.services.rehearsal_report import complete, rehearsal_report
from survey.services.watching import Watch

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from survey.cli.desk import Desk
    from survey.services.rehearsing import Rehearsal


class Told(Protocol):
    """Hears which stage a long act is at, and how it can be watched there."""

    def __call__(self, stage: str, watch: Watch | None = None) -> None: ...  # noqa: D102


_OPEN = (CampaignState.OPEN, CampaignState.PAUSED)


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands, which stand under `campaign`."""
    commands: dict[str, tuple[str, Callable[[Desk, argparse.Namespace], int]]] = {
        "rehearse": ("make a rehearsal of a frozen campaign, with locks of its own", begin),
        "finish-rehearsal": ("close, open and count a rehearsal", finish),
        "purge": ("remove a rehearsal with all its accounts, ballots and keys", purge),
    }
    for verb, (purpose, run) in commands.items():
        one = verbs.add_parser(verb, help=purpose)
        one.add_argument("campaign" if verb == "rehearse" else "rehearsal")
        one.set_defaults(run=run)
    one = verbs.add_parser("rehearsal-report", help="what the last completed rehearsal showed")
    one.add_argument("campaign")
    one.add_argument("file", type=Path, metavar="FILE.pdf")
    one.set_defaults(run=report)


def begin_rehearsal(desk: Desk, key: str) -> Rehearsal:
    """A new rehearsal, its keys kept in the data folder."""
    with desk.act() as session:
        made = rehearsing.rehearse(session, key, actor=desk.actor, at=clock.now())
        rehearsal_keys.keep(desk.settings.folder, made)
    return made


def begin(desk: Desk, chosen: argparse.Namespace) -> int:
    """Make the rehearsal and say what comes next."""
    made = begin_rehearsal(desk, chosen.campaign)
    number = made.record.number
    desk.say("Rehearsal {number}: {title}", number=number, title=made.record.title)
    desk.say("It is frozen under locks of its own, which the server keeps. What comes next:")
    print(f"  python app.py accounts issue {number} CLASS N --slips FILE.pdf")
    print(f"  python app.py campaign open {number}")
    address = f"{desk.settings.public_address}/b/{number}"
    desk.say("  fill in a few ballots with these slips at {address}", address=address)
    print(f"  python app.py campaign finish-rehearsal {number}")
    return 0


def _to_nobody(stage: str, watch: Watch | None = None) -> None:
    """The command line waits and says nothing meanwhile."""


def finish_rehearsal(desk: Desk, key: str, told: Told = _to_nobody) -> None:
    """Close, open with the kept keys, count twice, import, note; goes on where it was stopped."""
    with desk.read() as session:
        kept = listing.one_campaign(session, key)
    rehearsing.check_rehearsal(kept)
    locks = rehearsal_keys.kept(desk.settings.folder, kept.id)
    if kept.state in _OPEN:
        told("closing")
        with desk.act() as session:
            closing.close(session, kept.id, actor=desk.actor, at=clock.now())
        closing.compact(desk.installation.engine)
    if kept.state in (*_OPEN, CampaignState.CLOSED):
        _count(desk, kept.id, locks, told)
    told("checking")
    with desk.act() as session:
        complete(session, kept.id, actor=desk.actor, at=clock.now())


def _count(desk: Desk, campaign: str, locks: rehearsing.RehearsalLocks, told: Told) -> None:
    """Open a closed rehearsal with its kept keys, and take the results."""
    box, watch = io.BytesIO(), Watch()
    with desk.act() as session:
        exporting.export_box(session, campaign, out=box, actor=desk.actor, at=clock.now())
    roots = [root for _, _, root in read_export(box.getvalue()).roots]
    told("unwrapping", watch)
    inner = unwrap_twice(box.getvalue(), roots=roots, slip_key=locks.slip, watch=watch)
    watch = Watch()
    told("counting", watch)
    results = count_twice(
        inner.content, inner_root=inner.inner_root, ballot_key=locks.ballot, watch=watch
    ).content
    told("importing")
    with desk.act() as session:
        receiving.receive(session, results, actor=desk.actor, at=clock.now())


def finish(desk: Desk, chosen: argparse.Namespace) -> int:
    """Finish; the results can be looked at until the rehearsal is purged."""
    finish_rehearsal(desk, chosen.rehearsal)
    with desk.read() as session:
        made = rehearsal_report(session, chosen.rehearsal)
    desk.say(
        "The rehearsal is completed: {envelopes} envelopes, {refused} refused, all sums agree.",
        envelopes=made.envelopes,
        refused=made.refused,
    )
    desk.say("Look at its pages and papers, then remove it:")
    print(f"  {desk.settings.public_address}/results/{made.number}")
    print(f"  python app.py campaign rehearsal-report {made.real.number} FILE.pdf")
    print(f"  python app.py campaign purge {made.number}")
    return 0


def purge_rehearsal(desk: Desk, key: str) -> rehearsing.Purged:
    """Remove rows and keys, then rewrite the tables so that no page keeps what was there."""
    with desk.act() as session:
        gone = rehearsing.purge(session, key, actor=desk.actor, at=clock.now())
    rehearsal_keys.destroy(desk.settings.folder, gone.record.id)
    # Papers that wait for a print job that is gone.
    pressing.sweep(desk.installation.factory, desk.settings.folder, at=clock.now())
    closing.compact(desk.installation.engine)
    return gone


def purge(desk: Desk, chosen: argparse.Namespace) -> int:
    """Purge."""
    gone = purge_rehearsal(desk, chosen.rehearsal)
    desk.say(
        "Removed: {accounts} accounts, {envelopes} envelopes, the results and the keys.",
        accounts=gone.rows.get("account", 0),
        envelopes=gone.rows.get("envelope", 0),
    )
    desk.say("Destroy what was printed for it: the slips lead nowhere now.")
    return 0


def report(desk: Desk, chosen: argparse.Namespace) -> int:
    """Print the report."""
    from survey.services.rehearsal_sheet import rehearsal_sheet

    with desk.read() as session:
        made = rehearsal_report(session, chosen.campaign)
    zone, printed = desk.settings.timezone, printed_at(desk)
    sheet = rehearsal_sheet(made, say=desk.words, timezone=zone, printed=printed)
    write_sheet(desk, chosen.file, sheet)
    return 0
