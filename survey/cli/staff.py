"""staff: add a member, change roles, give a new one-time password, lock out, make a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey import clock
from survey.domain.staff import Role
from survey.services import linking, passwords, staffing
from survey.services.second_factors import service_key

if TYPE_CHECKING:
    import argparse

    from sqlalchemy.orm import Session

    from survey.cli.desk import Desk
    from survey.domain.staff import Staff


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this noun."""
    noun = nouns.add_parser("staff", help="accounts of staff, and one-time links")
    verbs = noun.add_subparsers(required=True, metavar="VERB")
    for verb, run, about in (
        ("add", add, "add a member of staff; prints a one-time password"),
        ("roles", roles, "give other roles, or another organiser"),
    ):
        one = verbs.add_parser(verb, help=about)
        one.add_argument("name")
        one.add_argument("roles", nargs="+", choices=[role.value for role in Role], metavar="ROLE")
        one.add_argument("--organiser", default="", help="whose campaigns; left out: the only one")
        one.add_argument(
            "--unit", default="", help="of a unit administrator or the rated: the subject's id"
        )
        one.set_defaults(run=run)
    for verb, run, about in (
        ("reset", reset, "print a new one-time password; the second factor ends"),
        ("lock", lock, "keep a member of staff out, at once"),
        ("unlock", unlock, "let a member of staff in again, without waiting"),
    ):
        one = verbs.add_parser(verb, help=about)
        one.add_argument("name")
        one.set_defaults(run=run)
    verbs.add_parser("list", help="all staff").set_defaults(run=everybody)
    one = verbs.add_parser("link", help="make a one-time link for a member of staff")
    one.add_argument("campaign")
    one.add_argument("name", nargs="?", default="", help="left out: the only member of staff")
    one.set_defaults(run=link)


def add(desk: Desk, chosen: argparse.Namespace) -> int:
    """Add a member of staff with a one-time password."""
    password = passwords.one_time_password()
    hashed = passwords.hash_password(password)
    with desk.act() as session:
        person = staffing.add_staff(
            session,
            chosen.name,
            [Role(one) for one in chosen.roles],
            organiser=_organiser(session, chosen),
            unit=chosen.unit,
            actor=desk.actor,
            at=clock.now(),
        )
        _give(desk, session, person, hashed)
    desk.say("Added: {name}", name=person.name)
    if person.sees_campaigns:
        _say_organiser(desk, person)
    _say_password(desk, password)
    return 0


def roles(desk: Desk, chosen: argparse.Namespace) -> int:
    """Give other roles."""
    with desk.act() as session:
        person = staffing.find_staff(session, chosen.name)
        staffing.change_roles(
            session,
            person.id,
            [Role(one) for one in chosen.roles],
            organiser=chosen.organiser or person.organiser or _organiser(session, chosen),
            unit=chosen.unit or person.unit,
            actor=desk.actor,
            at=clock.now(),
        )
        person = staffing.find_staff(session, chosen.name)
    held = ", ".join(desk.words(role.value) for role in sorted(person.roles))
    desk.say("{name}: {roles}", name=person.name, roles=held)
    if person.sees_campaigns:
        _say_organiser(desk, person)
    return 0


def reset(desk: Desk, chosen: argparse.Namespace) -> int:
    """Give a new one-time password."""
    password = passwords.one_time_password()
    hashed = passwords.hash_password(password)
    with desk.act() as session:
        _give(desk, session, staffing.find_staff(session, chosen.name), hashed)
    _say_password(desk, password)
    return 0


def lock(desk: Desk, chosen: argparse.Namespace) -> int:
    """Keep a member of staff out."""
    with desk.act() as session:
        person = staffing.find_staff(session, chosen.name)
        staffing.lock_out(session, person.id, actor=desk.actor, at=clock.now())
    desk.say("Locked out: {name}", name=person.name)
    return 0


def unlock(desk: Desk, chosen: argparse.Namespace) -> int:
    """Let a member of staff in again."""
    key = service_key(desk.settings.secret_key)
    with desk.act() as session:
        person = staffing.find_staff(session, chosen.name)
        staffing.let_in(session, person.id, key=key, actor=desk.actor, at=clock.now())
    desk.say("Let in again: {name}", name=person.name)
    return 0


def everybody(desk: Desk, _: argparse.Namespace) -> int:
    """List all staff."""
    key = service_key(desk.settings.secret_key)
    with desk.read() as session:
        lines = staffing.every_line(session, key=key, at=clock.now())
    for one in lines:
        held = ", ".join(desk.words(role.value) for role in sorted(one.staff.roles))
        locked = f"  ({desk.words('locked-out')})" if one.staff.locked_at else ""
        print(f"{one.staff.name}  {held}  {one.staff.organiser}{locked}")
    return 0


def link(desk: Desk, chosen: argparse.Namespace) -> int:
    """Print a link that works once."""
    with desk.act() as session:
        token = linking.make_link(
            session, chosen.name, chosen.campaign, actor=desk.actor, at=clock.now()
        )
    print(f"{desk.settings.public_address}/staff/link/{token}")
    return 0


def _give(desk: Desk, session: Session, person: Staff, hashed: str) -> None:
    key = service_key(desk.settings.secret_key)
    staffing.give_password(session, person, hashed, key=key, actor=desk.actor, at=clock.now())


def _organiser(session: Session, chosen: argparse.Namespace) -> str:
    """The organiser named, else the only one there is."""
    known = staffing.organisers(session)
    return str(chosen.organiser) or (known[0] if len(known) == 1 else "")


def _say_organiser(desk: Desk, person: Staff) -> None:
    if person.organiser:
        desk.say("Sees the campaigns of: {organiser}", organiser=person.organiser)
    else:
        desk.say("Sees no campaign yet but by links; name one: staff roles … --organiser NAME")


def _say_password(desk: Desk, password: str) -> None:
    desk.say("One-time password, to be changed at the first sign-in within 7 days:")
    print(f"  {password}")
    desk.say("Sign in at {address}", address=f"{desk.settings.public_address}/console/sign-in")
