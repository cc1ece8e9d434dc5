"""ceremony: both locks opened on the server, in a process that lives for it only."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import TYPE_CHECKING

from survey import clock
from survey.cli.comparing import say_comparison
from survey.cli.twice import count_twice, unwrap_twice
from survey.services.conducting import Ceremony, Openers

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from survey.cli.desk import Desk

LOCAL = "127.0.0.1"
STOPPED = 1


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    one = nouns.add_parser("ceremony", help="open and count a closed campaign on the server")
    one.add_argument("campaign")
    one.add_argument("--port", type=int, default=0, help="left out: any free one")
    one.add_argument("--host", default=LOCAL, help="only where the network can be trusted")
    one.set_defaults(run=conduct)


def conduct(desk: Desk, chosen: argparse.Namespace) -> int:
    """Serve the ceremony until it is over; exit code 1 if stopped, or if it gave other results."""
    openers = Openers(unwrap=unwrap_twice, count=count_twice)
    ceremony = Ceremony(
        desk.installation.factory, chosen.campaign, openers, actor=desk.actor, now=clock.now
    )

    def announce(address: str, code: str) -> None:
        desk.say("The box is whole: {count} envelopes.", count=ceremony.envelopes)
        desk.say(
            "Cards and passphrases are trusted to this server for the minutes of the ceremony."
        )
        if chosen.host != LOCAL:
            desk.say("What is typed crosses the network unencrypted: use a cable of your own.")
        desk.say("Open once, in one browser: {address}", address=address)
        desk.say("Or type the code there: {code}", code=code)

    # The command line knows no web (import law): as the service, the ceremony is found by name.
    run: Callable[..., bool] = resolve_name("survey.web.ceremony.running:run")
    if run(desk.settings, ceremony, host=chosen.host, port=chosen.port, announce=announce):
        return _ended(desk, ceremony)
    desk.say("Stopped: nothing was written.")
    return STOPPED


def _ended(desk: Desk, ceremony: Ceremony) -> int:
    if ceremony.comparison is None:
        desk.say("Counted, and the results are imported. Nothing else is left of the ceremony.")
        return 0
    return say_comparison(desk, ceremony.comparison)
