"""box: export, unwrap (slip lock), count (ballot lock), import of the results.

`unwrap` and `count` need neither database nor network: they run on the lock holders' own PCs. Each
opening is made twice, by two implementations; nothing is written unless they agree to the byte.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from survey import clock
from survey.cli import certificate, comparing
from survey.cli.cards import add_cards, opened_lock
from survey.cli.files import write_private
from survey.cli.twice import count_twice, unwrap_twice
from survey.services import counting, exporting, receiving
from survey.services.box_reading import check_all_covered, read_box
from survey.services.export_counts import read_export

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this noun."""
    noun = nouns.add_parser("box", help="export, unwrap and count the closed box")
    verbs = noun.add_subparsers(required=True, metavar="VERB")
    one = verbs.add_parser("export", help="write the closed box for the slip lock's PC")
    one.add_argument("campaign")
    one.add_argument("file", type=Path)
    one.add_argument("--sheet", type=Path, metavar="FILE.pdf", help="the paper that goes with it")
    one.set_defaults(run=export)
    one = verbs.add_parser("unwrap", help="slip lock: check every slip, write the inner file")
    one.add_argument("file", type=Path)
    add_cards(one)
    one.add_argument(
        "--roots", nargs="+", required=True, metavar="R", help="issued roots as signed on paper"
    )
    one.add_argument(
        "--leave-out", action="store_true", help="refuse the ballots of batches without a root"
    )
    one.add_argument("--out", type=Path, required=True, metavar="INNER")
    one.set_defaults(run=unwrap_file)
    one = verbs.add_parser("count", help="ballot lock: count the inner file")
    one.add_argument("file", type=Path)
    one.add_argument("--inner-root", required=True, metavar="R", help="as signed on paper")
    add_cards(one)
    one.add_argument("--out", type=Path, required=True, metavar="RESULTS")
    one.set_defaults(run=count_file)
    one = verbs.add_parser("import", help="take the results file")
    one.add_argument("file", type=Path)
    one.set_defaults(run=import_results)
    certificate.add_to_box(verbs)
    comparing.add_to_box(verbs)


def export(desk: Desk, chosen: argparse.Namespace) -> int:
    """Export the box; the export is noted in the ledger."""
    box = io.BytesIO()
    with desk.act() as session:
        accounts, envelopes = exporting.export_box(
            session, chosen.campaign, out=box, actor=desk.actor, at=clock.now()
        )
        write_private(chosen.file, box.getvalue())  # an export that fails leaves no entry
    desk.say(
        "Exported: {accounts} accounts, {envelopes} envelopes in {file}",
        accounts=accounts,
        envelopes=envelopes,
        file=chosen.file,
    )
    if chosen.sheet:
        _write_sheet(desk, box.getvalue(), chosen.sheet)
    return 0


def _write_sheet(desk: Desk, raw: bytes, file: Path) -> None:
    from survey.services.box_sheet import box_sheet

    sheet = box_sheet(read_export(raw), say=desk.words, printed=certificate.printed_at(desk))
    certificate.write_sheet(desk, file, sheet)


def unwrap_file(desk: Desk, chosen: argparse.Namespace) -> int:
    """Unwrap with two cards of the slip lock."""
    raw = chosen.file.read_bytes()
    roots = [part for one in chosen.roots for part in one.replace(",", " ").split()]
    box = read_box(io.BytesIO(raw), roots=roots)
    if not chosen.leave_out:
        check_all_covered(box)
    frozen = box.frozen
    opened = opened_lock(desk, chosen, frozen.slip_lock, other=frozen.ballot_lock)
    agreed = unwrap_twice(raw, roots=roots, slip_key=opened.key)
    write_private(chosen.out, agreed.content)
    desk.say("Both unwrappings agree. Inner root, to be signed: {root}", root=agreed.inner_root)
    return 0


def count_file(desk: Desk, chosen: argparse.Namespace) -> int:
    """Count with two cards of the ballot lock."""
    raw = chosen.file.read_bytes()
    ballot_lock, slip_lock = counting.locks_of(io.BytesIO(raw))
    opened = opened_lock(desk, chosen, ballot_lock, other=slip_lock)
    agreed = count_twice(raw, inner_root=chosen.inner_root, ballot_key=opened.key)
    write_private(chosen.out, agreed.content)
    desk.say("Both counts agree to the byte. Results in {file}", file=chosen.out)
    return 0


def import_results(desk: Desk, chosen: argparse.Namespace) -> int:
    """Import the results."""
    with desk.act() as session:
        kept = receiving.receive(
            session, chosen.file.read_bytes(), actor=desk.actor, at=clock.now()
        )
    desk.say("Counted: {title}", title=kept.title)
    return 0
