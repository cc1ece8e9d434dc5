"""An engine without WebCrypto, and without all that is younger than Chromium 86 and Safari 14."""

from typing import Any

import pytest

from tests.scripts.in_node import given
from tests.sealing.known import VECTORS

pytestmark = pytest.mark.needs_system

SLIP, ENVELOPE, DRAFT = (VECTORS[name] for name in ("4 derivations", "8 envelope", "9 draft"))


def _requests() -> list[dict[str, Any]]:
    of_draft = {"key": DRAFT["key"], "sealed": DRAFT["draft"], "padded": DRAFT["padded"]}
    draft_place = {
        "campaign": DRAFT["campaign"],
        "definitionHash": DRAFT["definition_hash"],
        "styleHash": DRAFT["style_hash"],
    }
    place = {
        "campaign": ENVELOPE["campaign"],
        "definitionHash": ENVELOPE["definition_hash"],
        "classId": ENVELOPE["class"],
        "sectionId": ENVELOPE["section"],
        "ballotLock": SLIP["ballot_lock"],
        "slipLock": SLIP["slip_lock"],
        "cast": ENVELOPE["cast"],
    }
    sealing = {"place": place, "padded": ENVELOPE["padded"]}
    return [
        {"act": "chosen"},
        {"act": "derive", "symbols": SLIP["code"], "campaign": SLIP["campaign"]},
        {"act": "seal", "fixed": {"ephemerals": ENVELOPE["ephemerals"]}, **sealing},
        {"act": "openDraft", "place": draft_place, **of_draft},
    ]


def test_from_the_code_to_the_envelope_nothing_younger_is_needed() -> None:
    assert given(({"engine": "pure"} | one for one in _requests()), old_engine=True) == [
        "pure",
        SLIP["keys"],
        {"outer": ENVELOPE["outer"], "tracker": ENVELOPE["tracker"]},
        DRAFT["padded"],
    ]
