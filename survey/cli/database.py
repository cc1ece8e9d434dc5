"""db: bring the database up to date; verify: every check a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.services import closing
from survey.services.verifying import verify
from survey.words.of_checks import found_words

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this noun."""
    noun = nouns.add_parser("db", help="the database")
    verbs = noun.add_subparsers(required=True, metavar="VERB")
    verbs.add_parser("upgrade", help="bring the schema up to date").set_defaults(run=upgrade)
    verbs.add_parser(
        "compact", help="rewrite accounts and envelopes in key order, as closing does"
    ).set_defaults(run=compact)
    one = nouns.add_parser("verify", help="check every sum and hash of a campaign")
    one.add_argument("campaign")
    one.set_defaults(run=verify_campaign)


def upgrade(desk: Desk, _: argparse.Namespace) -> int:
    """Opening the installation migrates it."""
    revision = desk.installation.engine.dialect.name
    desk.say("The database ({kind}) is up to date.", kind=revision)
    return 0


def compact(desk: Desk, _: argparse.Namespace) -> int:
    """Repeat what closing does after its commit, where that could not be finished."""
    closing.compact(desk.installation.engine)
    desk.say("Accounts and envelopes are rewritten in key order.")
    return 0


def verify_campaign(desk: Desk, chosen: argparse.Namespace) -> int:
    """Print every check; exit code 1 if any fails."""
    with desk.read() as session:
        checks = verify(session, chosen.campaign)
    colon = desk.words(": ")
    for one in checks:
        mark = desk.words("holds") if one.holds else desk.words("FAILS")
        found = desk.words(found_words(one.code, one.facts)).format(**one.facts)
        print(f"{mark}  {desk.words(one.code)}{colon}{found}")
    return 0 if all(one.holds for one in checks) else 1
