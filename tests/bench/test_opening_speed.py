"""10 000 envelopes of 20 × 10: opening and counting against the bare HPKE of both layers."""

import io
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from survey import recount
from survey.domain.ballot import Ballot
from survey.domain.scheme import Code
from survey.sealing.code import new_codes
from survey.sealing.derivation import derive, verifiers
from survey.sealing.encoding import b64
from survey.sealing.envelope import open_inner, open_outer, seal, tracker
from survey.sealing.roots import box_root, issued_root
from survey.services import counting
from survey.services.box_file import BOX_FORMAT, write_line
from survey.services.box_reading import read_box
from survey.services.installing import open_installation
from survey.services.packing import padded_ballot
from survey.services.unwrapping import unwrap
from tests.factories.definitions import definition_document
from tests.factories.stage import Stage

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.bench

ENVELOPES = 10_000
SUBJECTS, INDICATORS = 20, 10
ROUNDS = 3
GOAL = 2.0


GRADES = {
    "id": "grades",
    "name": "等次",
    "kind": "choices",
    "full": "100",
    "choices": [{"id": f"c{p}", "name": f"{p}分", "points": str(p)} for p in (100, 80, 60, 40)],
}
FORM = {
    "id": "form",
    "name": "测评表",
    "groups": [
        {
            "id": "all",
            "name": "",
            "weight": "100",
            "indicators": [
                {"id": f"i{n}", "name": f"指标{n}", "weight": "10", "scale": "grades"}
                for n in range(INDICATORS)
            ],
        }
    ],
}
RULES = [
    {"id": "full", "kind": "complete", "scope": "ballot", "effect": "void", "percent": "80"},
    {"id": "same", "kind": "uniform", "scope": "ballot", "effect": "void"},
]


def document(entitled: int = ENVELOPES) -> dict[str, Any]:
    """20 subjects, 10 indicators of four choices, two rules, one class."""
    section = {"id": "all", "name": "全体", "scope": "all", "subjects": []}
    whole = section | {"entitled": entitled, "spares": 0}
    voters = {"id": "c", "name": "代表", "weight": "100", "rights": [], "sections": [whole]}
    return definition_document(
        categories=[{"id": "a", "name": "甲类"}],
        subjects=[{"id": f"s{n}", "name": f"单位{n}", "category": "a"} for n in range(SUBJECTS)],
        scales=[GRADES],
        schemes=[FORM],
        classes=[voters],
        assignments=[{"class": "c", "category": "a", "scheme": "form", "quotas": []}],
        rules=RULES,
        count={"shares": "exact", "empty_class": "renormalise", "decimals": 2},
        ballot={"order": "fixed", "comments": "none", "text_bytes": 0},
    )


@dataclass
class Sealed:
    """A box of the size that is asked for, made without a database."""

    stage: Stage
    box: bytes
    root: str
    outers: list[bytes]


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    folder: Path = tmp_path_factory.mktemp("opening-speed")
    stage = Stage(open_installation(f"sqlite:///{folder / 's.db'}"), document())
    stage.freeze()
    campaign = bytes.fromhex(stage.key)
    context = stage.frozen.context("c", section_id="all")
    style = stage.frozen.styles["c", "all"].style
    codes = new_codes(ENVELOPES)
    accounts, outers = [], []
    for code in codes:
        keys = derive(code, campaign=campaign)
        ballot = Ballot(tuple(Code.FIRST + stage.chance.randrange(4) for _ in style.fields))
        outers.append(
            seal(
                padded_ballot(style, ballot),
                context=context,
                cast=keys.cast,
                ballot_lock=stage.ballot_key.lock.public,
                slip_lock=stage.slip_key.lock.public,
            )
        )
        accounts.append(verifiers(keys)[1])
    root = issued_root(campaign, [("c", "all", one) for one in accounts]).hex()
    outers.sort(key=tracker)
    out = io.BytesIO()
    header: dict[str, Any] = {
        "format": BOX_FORMAT,
        "definition": stage.frozen.document,
        "definition_hash": stage.frozen.hash.hex(),
        "box_root": box_root(campaign, [tracker(one) for one in outers]).hex(),
        "ledger_head": "00" * 32,
        "batches": [{"id": "b1", "class": "c", "root": root, "n": len(accounts)}],
    }
    write_line(out, header)
    for cast_hash in sorted(accounts):
        write_line(out, ["a", "c", "all", "b1", b64(cast_hash), "used"])
    for outer in outers:
        write_line(out, ["e", "c", "all", "online", b64(outer)])
    write_line(out, ["end", len(accounts), len(outers)])
    return Sealed(stage, out.getvalue(), root, outers)


def seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def bare(one: Sealed) -> None:
    """Decryption of both layers and nothing else."""
    context = one.stage.frozen.context("c", section_id="all")
    for outer in one.outers:
        opened = open_outer(outer, context=context, slip_key=one.stage.slip_key)
        open_inner(opened.inner, context=context, ballot_key=one.stage.ballot_key)


def opened(one: Sealed) -> bytes:
    """Unwrap and count as the product does it."""
    inner = io.BytesIO()
    box = read_box(io.BytesIO(one.box), roots=[one.root])
    root = unwrap(box, slip_key=one.stage.slip_key, out=inner)
    inner.seek(0)
    return counting.count(inner, inner_root=root, ballot_key=one.stage.ballot_key)


def recounted(one: Sealed) -> bytes:
    """The same by the recount's own path."""
    inner = io.BytesIO()
    slip = one.stage.slip_key.scalar()
    root = recount.unwrap(
        io.BytesIO(one.box), slip_scalar=slip, roots=frozenset([one.root]), inner=inner
    )
    inner.seek(0)
    return recount.count(inner, inner_root=root, ballot_scalar=one.stage.ballot_key.scalar())


def test_opening_and_counting_take_at_most_twice_the_bare_decryption(
    sealed: Sealed, record_property: Callable[[str, object], None]
) -> None:
    ratios, own, reference = [], [], []
    for _ in range(ROUNDS):
        reference.append(seconds(lambda: bare(sealed)))
        own.append(seconds(lambda: opened(sealed)))
        ratios.append(own[-1] / reference[-1])
    apart = seconds(lambda: recounted(sealed))
    figures = {
        "bare": statistics.median(reference),
        "opened": statistics.median(own),
        "ratio": statistics.median(ratios),
        "recount": apart,
    }
    record_property("opening of 10 000 envelopes, CPU seconds", json.dumps(figures))
    print(figures)  # noqa: T201  the figure is what the test is for
    assert statistics.median(ratios) <= GOAL


def test_both_openings_of_ten_thousand_envelopes_agree(sealed: Sealed) -> None:
    results = opened(sealed)
    assert results == recounted(sealed)
    assert json.loads(results)["opening"]["ballots"] == ENVELOPES
