"""accounts make and upload: slips from a PC without network, whose codes no server ever has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from survey import clock
from survey.cli.files import write_private
from survey.cli.slip_files import add_paper, drop_files, write_slips
from survey.services import issuing

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk


def add_wanted(one: argparse.ArgumentParser) -> None:
    """Declare how many slips for whom."""
    one.add_argument("evaluator_class", metavar="CLASS")
    one.add_argument(
        "section", nargs="?", default="", metavar="SECTION", help="left out: N for every section"
    )
    one.add_argument("count", type=int, metavar="N")


def wanted(chosen: argparse.Namespace) -> issuing.Order:
    """The order that was typed."""
    return issuing.Order(chosen.evaluator_class, chosen.section, chosen.count)


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    one = verbs.add_parser("make", help="make slips offline, from the file of a frozen campaign")
    one.add_argument("definition", type=Path, metavar="DEFINITION", help="campaign export --frozen")
    add_wanted(one)
    add_paper(one)
    one.add_argument("--upload", type=Path, required=True, metavar="FILE.json")
    one.set_defaults(run=make)
    one = verbs.add_parser("upload", help="take serials and verifiers of slips made offline")
    one.add_argument("file", type=Path, metavar="FILE.json")
    one.add_argument("--confirmed-by", default="", metavar="NAME", help="needed while open")
    one.set_defaults(run=upload)


def make(desk: Desk, chosen: argparse.Namespace) -> int:
    """Print slips and write what is uploaded of them; needs neither database nor network."""
    from survey.services.offline import plan_offline, read_frozen, read_upload, upload_file

    made = plan_offline(read_frozen(chosen.definition.read_bytes()), wanted(chosen))
    accounts = issuing.derive_accounts(made)
    uploaded = upload_file(made.record, accounts)
    written = write_slips(
        desk,
        made,
        chosen.slips,
        layout=chosen.layout,
        language=chosen.language or "",
        name=made.batch_id,
    )
    try:
        write_private(chosen.upload, uploaded)
    except BaseException:
        drop_files(written)
        raise
    desk.say(
        "Batch {number}: {count} slips in {file}",
        number=made.batch_id,
        count=len(accounts),
        file=written[0],
    )
    desk.say(
        "Issued root: write it down. The cover sheet must show the same: {root}",
        root=read_upload(uploaded).root,
    )
    desk.say("Carry {file} to the service: accounts upload. It holds no code.", file=chosen.upload)
    return 0


def upload(desk: Desk, chosen: argparse.Namespace) -> int:
    """Keep a batch that was made offline."""
    from survey.services import offline

    raw = chosen.file.read_bytes()
    with desk.act() as session:
        batch = offline.upload(
            session, raw, actor=desk.actor, confirmed_by=chosen.confirmed_by, at=clock.now()
        )
    desk.say("Batch {number}: {count} slips taken.", number=batch.number, count=batch.size)
    desk.say("Issued root, for the signed cover sheet: {root}", root=batch.root.hex())
    return 0
