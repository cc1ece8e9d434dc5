"""What is exported is imported as the same; whatever else a file holds is refused by name."""

import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from printouts.fonts import missing_characters
from survey.domain.definition_faults.texts import _DIRECTIONS
from survey.sealing.canonical import canonical_bytes
from survey.services.defining import read_definition_file, write_definition_file
from survey.services.definition_file.naming import word
from tests.factories.definition_files import FILE, SHANGHAI, faults_of
from tests.factories.definitions import definition_document

OPENS = datetime(2026, 12, 1, 8, 30, tzinfo=timezone(timedelta(hours=8)))
CLOSES = datetime(2026, 12, 3, 10, 0, 5, tzinfo=UTC)

_TRICKY = [
    *("yes", "null", "~", "true", "1", "012", "0x1F", "1e3", "1.50", "-", "?", ": ", "#", "- a"),
    *("a: b", "a #b", "'", '"', "''", "{a}", "[a]", "*a", "&a", "!a", "%", "@", "`", "|", ">", "="),
    *("2026-12-01", "12:30:45", "<<", "---", "...", "𬱖䶮", "1_000", "all", "equal", "overall"),
]
_VISIBLE = st.characters(
    exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"], exclude_characters="".join(_DIRECTIONS)
)
_NAMES = (
    st.one_of(st.sampled_from(_TRICKY), st.text(_VISIBLE, min_size=1, max_size=12))
    .map(lambda text: unicodedata.normalize("NFC", text))
    .map(word)
    # What no slip could print is refused for that.
    .filter(lambda text: bool(text) and not missing_characters(text))
)


def _document(names: list[str], explanation: str) -> dict[str, Any]:
    document = definition_document(title=names[0], organiser=names[1])
    for member, name in zip(("subjects", "categories", "classes"), names[2:5], strict=True):
        document[member][0]["name"] = name
    document["subjects"][0]["post"] = names[5]
    document["scales"][0]["choices"][0]["name"] = names[6]
    document["scales"][0]["dont_know"] = names[7]
    document["classes"][0]["sections"][0]["name"] = names[8]
    document["assignments"][0]["quotas"][0]["name"] = names[9]
    document["schemes"][0]["groups"][1]["indicators"][0]["explanation"] = explanation
    return document


@given(
    st.lists(_NAMES, min_size=10, max_size=10),
    st.lists(_NAMES, min_size=1, max_size=4).map("\n".join),
)
@settings(max_examples=50, deadline=None)
def test_whatever_the_texts_the_export_gives_the_same_definition(
    names: list[str], explanation: str
) -> None:
    document = _document(names, explanation)

    out = write_definition_file(document, opens_at=OPENS, closes_at=CLOSES)
    again = read_definition_file(out, timezone=SHANGHAI)

    assert canonical_bytes(again.document) == canonical_bytes(document)
    assert (again.opens_at, again.closes_at) == (OPENS, CLOSES)


def test_the_export_leaves_out_what_freezing_adds() -> None:
    document = definition_document()
    frozen = document | {"address": "https://cp.example", "locks": {}, "receipt_key": "AA"}

    out = write_definition_file(frozen, opens_at=OPENS, closes_at=CLOSES)

    assert read_definition_file(out, timezone=SHANGHAI).document == document


def test_the_export_is_read_by_people() -> None:
    lines = (
        write_definition_file(definition_document(), opens_at=OPENS, closes_at=CLOSES)
        .decode()
        .splitlines()
    )

    assert lines[0].startswith("# 测评方案")
    assert "opens: '2026-12-01T08:30:00+08:00'" in lines
    assert "  - {id: a1, name: 单位a1, category: a, post: 主任}" in lines
    assert "        weight: 100/3" in lines


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_file_with_a_piece_exchanged_is_taken_or_refused_by_name(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(FILE)))
    end = data.draw(st.integers(start, min(len(FILE), start + 40)))
    piece = data.draw(
        st.sampled_from([*_TRICKY, "", "\n", "  ", "\t", "99999999999999999999", "[["])
    )
    text = FILE[:start] + piece + FILE[end:]

    assert all(one.line >= 1 for one in faults_of(text.encode()))


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_bytes_of_any_kind_are_refused_by_name(raw: bytes) -> None:
    assert faults_of(raw)
