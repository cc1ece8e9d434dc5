"""`python -m survey.recount` on files."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from survey import recount
from survey.recount.__main__ import main
from tests.recount.boxes import Box, padded, unwrapped
from tests.recount.definitions import BALLOT_SCALAR, SLIP_SCALAR, Given, definition, evaluators


@pytest.fixture
def box(tmp_path: Path) -> Box:
    """A box of three ballots; its file and the keys of both locks in the folder."""
    made = Box(definition(Given([evaluators("a")])))
    for codes in "345":
        made.cast(made.issue("a"), padded(codes))
    (tmp_path / "box").write_bytes(made.written())
    (tmp_path / "slip").write_text(f"{SLIP_SCALAR:064x}\n")
    (tmp_path / "ballot").write_text(f"{BALLOT_SCALAR:064x}\n")
    return made


def arguments(folder: Path, command: str, file: str, key: str, out: str) -> list[str]:
    return [command, str(folder / file), "--key", str(folder / key), "--out", str(folder / out)]


def test_unwrap_and_count_write_what_the_functions_return(
    box: Box, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roots = [word for root in box.roots() for word in ("--root", root)]
    assert main([*arguments(tmp_path, "unwrap", "box", "slip", "inner"), *roots]) == 0
    file, root = unwrapped(box.written(), box.roots())
    assert capsys.readouterr().out == f"{root}\n"
    assert (tmp_path / "inner").read_bytes() == file
    assert (
        main([*arguments(tmp_path, "count", "inner", "ballot", "out"), "--inner-root", root]) == 0
    )
    expected = recount.count(io.BytesIO(file), inner_root=root, ballot_scalar=BALLOT_SCALAR)
    assert (tmp_path / "out").read_bytes() == expected


def test_a_refusal_is_named_and_leaves_no_file(
    box: Box, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unknown = ["--root", "00" * 32]
    assert box.envelopes
    assert main([*arguments(tmp_path, "unwrap", "box", "slip", "inner"), *unknown]) == 1
    assert capsys.readouterr().err.startswith("unknown-root")
    assert not (tmp_path / "inner").exists()


def test_the_key_may_come_from_standard_input(box: Box, tmp_path: Path) -> None:
    words = [
        sys.executable, "-m", "survey.recount", "unwrap", str(tmp_path / "box"), "--key", "-",
        "--out", str(tmp_path / "inner"), "--root", box.roots()[0],
    ]  # fmt: skip
    key = f"{SLIP_SCALAR:064x}"
    done = subprocess.run(words, input=key, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == unwrapped(box.written(), box.roots())[1]


def test_the_recount_loads_nothing_of_the_product_and_little_of_others() -> None:
    """The import law is tested on the source; this looks at what a fresh process really loads."""
    code = (
        "import sys, survey.recount.__main__; "
        "print(*sorted({name for name in sys.modules if name.startswith('survey.')"
        " and not name.startswith('survey.recount')}"
        " | ({'flask', 'sqlalchemy'} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
