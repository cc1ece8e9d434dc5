"""Writes vectors.json: `python -m tests.sealing.make_vectors`.

Every vector is made by hand from docs/protocol.md, with fixed inputs and without survey.sealing,
so that the file says what the page says and not what the product happens to do.
"""

import json
from pathlib import Path
from typing import Any

from tests.sealing.fixed_inputs import BALLOT_SCALAR, SLIP_SCALAR
from tests.sealing.vectors_of_ballots import (
    draft_vector,
    envelope_vector,
    ledger_vectors,
    padded_vectors,
    receipt_vector,
    root_vectors,
)
from tests.sealing.vectors_of_locks import (
    card_vectors,
    derivation_vectors,
    lock_vector,
    proof_vector,
)
from tests.sealing.vectors_of_words import canonical_vectors, code_vectors, serial_vectors

FILE = Path(__file__).with_name("vectors.json")


def vectors() -> dict[str, Any]:
    ballot, slip = (BALLOT_SCALAR, "监督组"), (SLIP_SCALAR, "考核办")
    return {
        "1 canonical": canonical_vectors(),
        "3 codes": code_vectors(),
        "3 serials": serial_vectors(),
        "4 derivations": derivation_vectors(),
        "5 lock": lock_vector(),
        "5 cards": card_vectors(ballot),
        "5 cards of one lock": card_vectors(ballot, slip),
        "7 padded": padded_vectors(),
        "8 envelope": envelope_vector(),
        "9 receipt": receipt_vector(),
        "9 draft": draft_vector(),
        "10 roots": root_vectors(),
        "10 ledger": ledger_vectors(),
        "13 proof": proof_vector(),
    }


def text() -> str:
    return json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
