"""Slips that wait for the printer: what is sealed comes back whole, or not at all."""

import io
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from survey.sealing.errors import PaperRefused
from survey.sealing.paper import CHUNK, SealedPaper, open_paper

KEY, PAPER = bytes(range(32)), b"job"
TOP = Path(__file__).parents[2]


def seal(raw: bytes, *, step: int = 10_000) -> bytes:
    out = io.BytesIO()
    sealed = SealedPaper(out, key=KEY, paper=PAPER)
    for start in range(0, len(raw), step):
        assert sealed.write(raw[start : start + step]) == len(raw[start : start + step])
    sealed.close()
    return out.getvalue()


def opened(sealed: bytes, *, key: bytes = KEY, paper: bytes = PAPER) -> bytes:
    return b"".join(open_paper(io.BytesIO(sealed), key=key, paper=paper))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])
def test_what_was_sealed_comes_back_whole(size: int) -> None:
    raw = secrets.token_bytes(size)
    assert opened(seal(raw)) == raw


def test_chunks_are_never_longer_than_they_may_be() -> None:
    raw = secrets.token_bytes(5 * CHUNK)
    assert seal(raw, step=len(raw)) == seal(raw, step=999)


def test_another_key_or_name_opens_nothing() -> None:
    sealed = seal(b"slips")
    for key, paper in ((bytes(32), PAPER), (KEY, b"other")):
        with pytest.raises(PaperRefused):
            opened(sealed, key=key, paper=paper)


def test_a_file_that_was_cut_off_altered_or_put_in_another_order_is_refused() -> None:
    sealed = seal(secrets.token_bytes(3 * CHUNK))
    size = 4 + CHUNK + 16
    chunks = [sealed[start : start + size] for start in range(0, len(sealed), size)]
    damaged = [
        b"",
        sealed[:-1],
        sealed[: size + 2],
        b"".join(chunks[:-1]),
        b"".join(chunks[::-1]),
        b"".join([chunks[0], *chunks]),
        sealed[:100] + bytes([sealed[100] ^ 1]) + sealed[101:],
        b"\xff\xff\xff\xff" + sealed,
    ]
    for one in damaged:
        with pytest.raises(PaperRefused):
            opened(one)


def test_as_a_program_it_takes_the_key_on_its_input(tmp_path: Path) -> None:
    file = tmp_path / "paper"
    file.write_bytes(seal(b"slips" * CHUNK))
    command = [sys.executable, "-m", "survey.sealing.paper", str(file)]

    def run(key: bytes) -> subprocess.CompletedProcess[bytes]:
        given = f"{key.hex()}\n{PAPER.hex()}\n".encode()
        return subprocess.run(command, cwd=TOP, input=given, capture_output=True, check=False)

    assert run(KEY).stdout == b"slips" * CHUNK
    assert run(bytes(32)).returncode != 0
