"""The page that makes locks judges passphrases as the command line does."""

import json
import subprocess
from pathlib import Path

import pytest

from survey.domain.passphrase import Strength, strength
from tests.scripts.in_node import drawing

pytestmark = pytest.mark.needs_system

SIGNS = "abcxyzABZ0123456789 -_.!~é日月山水ß₂²٣𬱖😀\u3000"


def test_every_passphrase_is_judged_alike() -> None:
    chance = drawing(11)
    phrases = [
        "",
        "password",
        "12345678",
        "one of three",
        "第二 口令",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ]
    phrases += ["".join(chance.choices(SIGNS, k=chance.randint(1, 24))) for _ in range(4000)]
    done = subprocess.run(
        ["node", "strengths.mjs"],
        input=json.dumps(phrases),
        cwd=Path(__file__).parent,
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=True,
    )
    judged = json.loads(done.stdout)
    assert judged == [strength(one).value for one in phrases]
    assert set(judged) == {one.value for one in Strength}
