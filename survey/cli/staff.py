"""staff: add a member, make a one-time link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey import clock
from survey.domain.staff import Role
from survey.services import linking

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this noun."""
    noun = nouns.add_parser("staff", help="add staff, make a one-time link to turnout and results")
    verbs = noun.add_subparsers(required=True, metavar="VERB")
    one = verbs.add_parser("add", help="add a member of staff")
    one.add_argument("name")
    one.add_argument("role", choices=[role.value for role in Role])
    one.set_defaults(run=add)
    one = verbs.add_parser("link", help="make a one-time link for a member of staff")
    one.add_argument("campaign")
    one.add_argument("name", nargs="?", default="", help="left out: the only member of staff")
    one.set_defaults(run=link)


def add(desk: Desk, chosen: argparse.Namespace) -> int:
    """Add a member of staff."""
    with desk.act() as session:
        linking.add_staff(session, chosen.name, Role(chosen.role), actor=desk.actor, at=clock.now())
    desk.say("Added: {name}", name=chosen.name)
    return 0


def link(desk: Desk, chosen: argparse.Namespace) -> int:
    """Print a link that works once."""
    with desk.act() as session:
        token = linking.make_link(
            session, chosen.name, chosen.campaign, actor=desk.actor, at=clock.now()
        )
    print(f"{desk.settings.public_address}/staff/link/{token}")
    return 0
