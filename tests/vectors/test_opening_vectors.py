"""The files of an opening that was kept: both implementations give the same bytes for ever."""

import io
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from survey import recount
from survey.domain.definition import read_definition
from survey.domain.style import ballot_style
from survey.sealing.canonical import read_canonical
from survey.sealing.lock import lock_from_scalar
from survey.services import counting
from survey.services.box_reading import read_box
from survey.services.definitions import print_style
from survey.services.unwrapping import unwrap

HERE = Path(__file__).parent
KEYS: dict[str, Any] = json.loads((HERE / "keys.json").read_text(encoding="utf-8"))
SLIP, BALLOT = int(KEYS["slip_scalar"], 16), int(KEYS["ballot_scalar"], 16)


def kept(name: str) -> bytes:
    return (HERE / name).read_bytes()


def test_the_definition_has_its_hash_and_gives_the_style() -> None:
    raw = kept("definition.json")
    assert sha256(raw).hexdigest() == KEYS["definition_hash"]
    document = read_canonical(raw)
    assert isinstance(document, dict)
    campaign = read_definition(document)
    printed = print_style(campaign, ballot_style(campaign, "peers", "rest"))
    assert printed.raw == kept("style.json")
    assert printed.hash.hex() == KEYS["style_hash"]


def test_unwrapping_the_box_gives_the_inner_file() -> None:
    out = io.BytesIO()
    box = read_box(io.BytesIO(kept("box.jsonl")), roots=KEYS["issued_roots"])
    root = unwrap(box, slip_key=lock_from_scalar(SLIP, name="slip"), out=out)
    assert (box.root, root) == (KEYS["box_root"], KEYS["inner_root"])
    assert out.getvalue() == kept("inner.jsonl")


def test_counting_the_inner_file_gives_the_results() -> None:
    results = counting.count(
        io.BytesIO(kept("inner.jsonl")),
        inner_root=KEYS["inner_root"],
        ballot_key=lock_from_scalar(BALLOT, name="ballot"),
    )
    assert results == kept("results.json")
    assert sha256(results).hexdigest() == KEYS["results_hash"]


def test_the_recount_gives_the_same_files() -> None:
    out = io.BytesIO()
    root = recount.unwrap(
        io.BytesIO(kept("box.jsonl")),
        slip_scalar=SLIP,
        roots=frozenset(KEYS["issued_roots"]),
        inner=out,
    )
    assert (root, out.getvalue()) == (KEYS["inner_root"], kept("inner.jsonl"))
    out.seek(0)
    assert recount.count(out, inner_root=root, ballot_scalar=BALLOT) == kept("results.json")
