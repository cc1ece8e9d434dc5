"""Documents name what is there: every test and document they point at exists."""

import re
from pathlib import Path

import pytest

from tests.guards.house import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "survey/README.md"])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: str(one.relative_to(ROOT)))
def test_every_place_that_a_document_points_at_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    named = re.findall(r"`((?:tests|survey|docs|printouts)/[A-Za-z0-9_./-]+)`", text)
    places = [document.parent / one for one in linked] + [ROOT / one for one in named]
    assert [str(one) for one in places if not one.exists()] == []


def test_there_are_documents_to_check() -> None:
    assert {"README.md", "README.zh-CN.md", "protocol.md", "promises.md"} <= {
        one.name for one in DOCUMENTS
    }
