import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.guards.house import ROOT

_PO = ROOT / "survey/translations/zh_Hans_CN/LC_MESSAGES/messages.po"


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="zh_Hans_CN", abort_invalid=True)


def _complete(message: Message) -> bool:
    words = message.string if isinstance(message.string, list | tuple) else [message.string]
    return bool(words) and all(words) and not message.fuzzy


def test_the_catalog_holds_exactly_the_words_of_the_sources() -> None:
    check = subprocess.run(
        [ROOT / ".ci/catalogs", "--check"],
        env=os.environ | {"PYTHON": sys.executable},
        check=False,
        capture_output=True,
        text=True,
    )
    assert check.returncode == 0, f"run .ci/catalogs\n{check.stderr}"


def test_every_message_is_translated_and_none_is_fuzzy() -> None:
    messages = [message for message in _read(_PO) if message.id]
    assert [message.id for message in messages if not _complete(message)] == []


def test_every_translation_has_the_placeholders_of_its_source() -> None:
    assert [(message.id, errors) for message, errors in _read(_PO).check()] == []


def test_the_compiled_catalog_is_that_of_the_source() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, _read(_PO))
    assert _PO.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run .ci/catalogs"


@pytest.mark.parametrize(
    ("message", "complete"),
    [
        (Message("Ballot", "测评表"), True),
        (Message("Ballot", ""), False),
        (Message("Ballot", "测评表", flags=["fuzzy"]), False),
        (Message(("%(num)s ballot", "%(num)s ballots"), ("",)), False),
        (Message(("%(num)s ballot", "%(num)s ballots"), ("%(num)s 张",)), True),
    ],
)
def test_an_empty_or_fuzzy_translation_is_not_complete(message: Message, *, complete: bool) -> None:
    assert _complete(message) is complete
