"""box: export, unwrap (slip lock), count (ballot lock), import of the results.

`unwrap` and `count` need neither database nor network: they run on the lock holders' own PCs. Each
opening is made twice, by two implementations; nothing is written unless they agree to the byte.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from survey import clock, recount
from survey.cli.desk import ask_passphrases
from survey.cli.lock import write_private
from survey.domain.errors import Refusal
from survey.services import counting, exporting, receiving
from survey.services.box_reading import check_all_covered, read_box
from survey.services.locking import join
from survey.services.unwrapping import unwrap

if TYPE_CHECKING:
    import argparse

    from survey.cli.desk import Desk
    from survey.services.locking import PrivateLock, PublicLock


class RecountDiffers(Refusal):
    """The two implementations of the opening do not agree: nothing is written."""

    code = "recount-differs"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What both openings gave: the file's bytes, and its inner root (hex)."""

    content: bytes
    inner_root: str


def add_to(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this noun."""
    noun = nouns.add_parser("box", help="export, unwrap and count the closed box")
    verbs = noun.add_subparsers(required=True, metavar="VERB")
    one = verbs.add_parser("export", help="write the closed box for the slip lock's PC")
    one.add_argument("campaign")
    one.add_argument("file", type=Path)
    one.set_defaults(run=export)
    one = verbs.add_parser("unwrap", help="slip lock: check every slip, write the inner file")
    one.add_argument("file", type=Path)
    _add_cards(one)
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
    _add_cards(one)
    one.add_argument("--out", type=Path, required=True, metavar="RESULTS")
    one.set_defaults(run=count_file)
    one = verbs.add_parser("import", help="take the results file")
    one.add_argument("file", type=Path)
    one.set_defaults(run=import_results)


def _add_cards(one: argparse.ArgumentParser) -> None:
    one.add_argument("--cards", nargs="+", type=Path, required=True, metavar="F")
    one.add_argument("--passphrases", type=Path, metavar="FILE", help="one a line, for trials")


def _key(desk: Desk, chosen: argparse.Namespace, lock: PublicLock) -> PrivateLock:
    cards = [one.read_bytes() for one in chosen.cards]
    phrases = ask_passphrases(desk, [one.name for one in chosen.cards], chosen.passphrases)
    return join(list(zip(cards, phrases, strict=True)), lock)


def unwrap_twice(raw: bytes, *, roots: list[str], slip_key: PrivateLock) -> Agreed:
    """The inner file by both implementations; raises RecountDiffers."""
    own, second = io.BytesIO(), io.BytesIO()
    inner_root = unwrap(read_box(io.BytesIO(raw), roots=roots), slip_key=slip_key, out=own)
    recount.unwrap(
        io.BytesIO(raw), slip_scalar=slip_key.scalar(), roots=frozenset(roots), inner=second
    )
    if own.getvalue() != second.getvalue():
        raise RecountDiffers(step="unwrap")
    return Agreed(own.getvalue(), inner_root)


def count_twice(raw: bytes, *, inner_root: str, ballot_key: PrivateLock) -> Agreed:
    """The results file by both implementations; raises RecountDiffers."""
    own = counting.count(io.BytesIO(raw), inner_root=inner_root, ballot_key=ballot_key)
    second = recount.count(
        io.BytesIO(raw), inner_root=inner_root, ballot_scalar=ballot_key.scalar()
    )
    if own != second:
        raise RecountDiffers(step="count")
    return Agreed(own, inner_root)


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
    return 0


def unwrap_file(desk: Desk, chosen: argparse.Namespace) -> int:
    """Unwrap with two cards of the slip lock."""
    raw = chosen.file.read_bytes()
    roots = [part for one in chosen.roots for part in one.replace(",", " ").split()]
    box = read_box(io.BytesIO(raw), roots=roots)
    if not chosen.leave_out:
        check_all_covered(box)
    slip_key = _key(desk, chosen, box.frozen.slip_lock)
    agreed = unwrap_twice(raw, roots=roots, slip_key=slip_key)
    write_private(chosen.out, agreed.content)
    desk.say("Both unwrappings agree. Inner root, to be signed: {root}", root=agreed.inner_root)
    return 0


def count_file(desk: Desk, chosen: argparse.Namespace) -> int:
    """Count with two cards of the ballot lock."""
    raw = chosen.file.read_bytes()
    ballot_key = _key(desk, chosen, counting.ballot_lock_of(io.BytesIO(raw)))
    agreed = count_twice(raw, inner_root=chosen.inner_root, ballot_key=ballot_key)
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
