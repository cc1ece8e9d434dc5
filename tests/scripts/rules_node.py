"""The booth's scripts under Node: many cases to one process, an answer for each."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.campaign import Campaign
from survey.domain.style import style_document

FOLDER = Path(__file__).parent
Case = dict[str, Any]


def run(script: str, text: str = "") -> str:
    """What a script of this folder prints."""
    done = subprocess.run(
        ["node", str(FOLDER / script)],
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def answers(cases: Iterable[Case]) -> list[Case]:
    """The scripts' answers: `said`, or `threw` and what the error holds."""
    text = "".join(json.dumps(case) + "\n" for case in cases)
    found = [json.loads(line) for line in run("rules_batch.mjs", text).split("\n")[:-1]]
    assert len(found) == text.count("\n")
    return found


def said(cases: Iterable[Case]) -> Iterator[Any]:
    """The answers of cases of which none may throw."""
    for answer in answers(cases):
        assert "said" in answer, answer
        yield answer["said"]


def style_case(campaign: Campaign, style: BallotStyle) -> Case:
    """From here on cases are of this style."""
    return {"style": style_document(campaign, style)}


def held(ballot: Ballot) -> Case:
    """A ballot as a case has it."""
    return {"codes": list(ballot.codes), "texts": sorted(map(list, ballot.texts.items()))}
