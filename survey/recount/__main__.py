"""`python -m survey.recount`: the recount without the rest of the product.

    unwrap BOX --root HEX … --key FILE --out INNER      prints the inner root
    count INNER --inner-root HEX --key FILE --out RESULTS

FILE holds the private scalar of the lock as 64 hex digits; `-` reads it from standard input.
A refusal is printed by its name, the exit code is 1 and nothing is written.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from survey import recount


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    given = _parser().parse_args(arguments)
    scalar = int(
        (sys.stdin.read() if given.key == "-" else Path(given.key).read_text()).strip(), 16
    )
    try:
        said = (_unwrap if given.command == "unwrap" else _count)(given, scalar)
    except recount.RecountRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    sys.stdout.write(said)
    return 0


def _unwrap(given: argparse.Namespace, scalar: int) -> str:
    with Path(given.file).open("rb") as box, Path(given.out).open("xb") as inner:
        try:
            root = recount.unwrap(box, slip_scalar=scalar, roots=given.root, inner=inner)
        except recount.RecountRefused:
            Path(given.out).unlink()
            raise
    return f"{root}\n"


def _count(given: argparse.Namespace, scalar: int) -> str:
    with Path(given.file).open("rb") as inner:
        found = recount.count(inner, inner_root=given.inner_root, ballot_scalar=scalar)
    Path(given.out).write_bytes(found)
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m survey.recount")
    commands = parser.add_subparsers(dest="command", required=True)
    unwrap, count = commands.add_parser("unwrap"), commands.add_parser("count")
    unwrap.add_argument("--root", action="append", default=[])
    count.add_argument("--inner-root", required=True)
    for command in (unwrap, count):
        command.add_argument("file")
        command.add_argument("--key", required=True)
        command.add_argument("--out", required=True)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
