"""A shuffled ballot comes in the same order with scripts and without."""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from survey.domain.definition import read_definition
from survey.domain.style import all_styles
from survey.services.filling import shown_rows
from tests.factories.long_ballots import long_document

pytestmark = pytest.mark.needs_system


def _asked(requests: list[dict[str, object]]) -> list[object]:
    done = subprocess.run(
        ["node", "order.mjs"],
        input="".join(json.dumps(one) + "\n" for one in requests),
        cwd=Path(__file__).parent,
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_forty_slips_see_the_rows_as_the_server_would_show_them() -> None:
    document = long_document(subjects=300, indicators=1)
    document["ballot"] = document["ballot"] | {"order": "shuffled"}
    style = next(iter(all_styles(read_definition(document))))
    keys = [hashlib.sha256(bytes([slip])).digest() for slip in range(40)]
    orders = _asked([{"key": key.hex(), "rows": 300, "order": "shuffled"} for key in keys])
    assert orders == [[row.position for row in shown_rows(style, order_key=key)] for key in keys]
    assert len({tuple(order) for order in orders if isinstance(order, list)}) == 40


@pytest.mark.parametrize("order", ["fixed", "category"])
def test_other_orders_are_the_server_s(order: str) -> None:
    assert _asked([{"key": "00" * 32, "rows": 5, "order": order}]) == [None]
