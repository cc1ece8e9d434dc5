"""Every fault of a definition is found at its place and line, and has its words."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from survey.domain.fault_code import FaultCode
from survey.services.definition_file import parsing
from survey.words import fault_words
from survey.words.faults import FAULTS
from tests.factories.definition_files import FILE, changed, faults_of

_WRITTEN: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("definition_breakages.yaml").read_text(encoding="utf-8")
)
_IDS = [f"{n} {one['code']}" for n, one in enumerate(_WRITTEN)]
_YAML: list[tuple[FaultCode, int, bytes]] = [
    (FaultCode.FILE_TOO_LARGE, 1, b"#" * (parsing.MOST_BYTES + 1)),
    (FaultCode.NOT_UTF8, 2, "organiser: x\ntitle: 测评".encode("gb18030")),
    (FaultCode.NOT_UTF8, 1, FILE.encode("utf-16")),
    (FaultCode.EMPTY_FILE, 1, b""),
    (FaultCode.EMPTY_FILE, 1, b"# nothing but a comment\n"),
    (FaultCode.WRONG_TYPE, 1, b"- title\n- organiser\n"),
    (FaultCode.YAML_SYNTAX, 3, b"title: x\norganiser: [a, b\n"),
    (FaultCode.YAML_SYNTAX, 2, b"title: x\n organiser: y\n"),
    (FaultCode.YAML_TAB, 3, b"title: x\nballot:\n\torder: fixed\n"),
    (FaultCode.YAML_ALIAS, 2, b"title: x\norganiser: &a y\n"),
    (FaultCode.YAML_ALIAS, 2, b"title: &a x\norganiser: *a\n"),
    (FaultCode.YAML_TAG, 1, b"title: !!python/object/apply:os.system ['echo']\n"),
    (FaultCode.YAML_TAG, 1, b"title: !!binary aGk=\n"),
    (FaultCode.YAML_KEY, 1, b"? [a, b]\n: x\n"),
    (FaultCode.YAML_KEY, 1, b"'': x\n"),
    (FaultCode.MANY_DOCUMENTS, 2, b"title: x\n---\ntitle: y\n"),
    (FaultCode.TOO_DEEP, 1, b"title: " + b"[" * 100_000),
    (FaultCode.DUPLICATE_KEY, 3, b"title: x\norganiser: y\ntitle: z\n"),
    (FaultCode.CONTROL_CHARACTER, 2, b"title: x\norganiser: y\x07\n"),
]
_ELSEWHERE = {
    FaultCode.TIME_MISSING,  # of a plan, where a file lacks a key
    FaultCode.SPARES_RANGE,  # the file's structure has stricter bounds than the rules
    FaultCode.QUOTA_SCOPE,
    FaultCode.TOO_MANY_ROWS,
    FaultCode.TOO_MANY_FIELDS,
    FaultCode.TOO_MANY_SECTIONS,
    FaultCode.DEFINITION_TOO_LARGE,
}


@pytest.mark.parametrize("broken", _WRITTEN, ids=_IDS)
def test_a_fault_is_named_with_its_place_and_line(broken: dict[str, Any]) -> None:
    text = changed(*((old, new) for old, new in broken["changes"]))

    found = faults_of(text.encode())

    assert (broken["code"], broken["place"], broken["line"]) in [
        (one.code, one.place, one.line) for one in found
    ]


@pytest.mark.parametrize("broken", _WRITTEN, ids=_IDS)
def test_a_faults_words_name_every_fact_that_they_promise(broken: dict[str, Any]) -> None:
    text = changed(*((old, new) for old, new in broken["changes"]))

    for one in faults_of(text.encode()):
        assert "…" not in fault_words(one, "en")
        assert f", line {one.line}: " in fault_words(one, "en")


@pytest.mark.parametrize(
    ("code", "line", "raw"), _YAML, ids=[f"{n} {code}" for n, (code, _, _) in enumerate(_YAML)]
)
def test_what_is_no_plain_yaml_is_refused_with_its_line(
    code: FaultCode, line: int, raw: bytes
) -> None:
    found = faults_of(raw)

    assert (code, line) in [(one.code, one.line) for one in found]
    assert all("…" not in fault_words(one, "en") for one in found)


def test_every_fault_of_the_product_can_be_had() -> None:
    written = {FaultCode(one["code"]) for one in _WRITTEN} | {code for code, _, _ in _YAML}

    assert set(FaultCode) - written == _ELSEWHERE


def test_every_fault_has_words() -> None:
    assert set(FAULTS) == set(FaultCode)


def test_all_faults_of_a_file_are_named_at_once_in_its_order() -> None:
    text = changed(
        ("思想, weight: 40", "思想, weight: 30"),
        ("entitled: 40,", "entitled: 3,"),
        ("percent: 80}", "percent: 0}"),
    )

    found = faults_of(text.encode())

    assert [(one.code, one.line) for one in found] == [
        (FaultCode.WEIGHTS_SUM, 24),
        *[(FaultCode.SMALL_CLASS, 32)] * 5,
        (FaultCode.RULE_PERCENT, 45),
    ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("weights-sum", "sum to 99.9, not 100; the difference is -0.1"),
        ("quota-floor-zero", "33 per cent of 3 subjects of 甲类 = 0.99, rounded down 0"),
        ("small-class", "Only 4 of 领导 rate 甲一, fewer than 5"),
        ("duplicate-id", "is taken already, at scales[0].id"),
        ("unknown-key", "There is no key “wieght” here. Known are: id, name, weight"),
        ("wrong-type", "This must be a list, but is a text."),
    ],
)
def test_the_words_say_where_and_by_how_much(code: str, words: str) -> None:
    broken = next(one for one in _WRITTEN if one["code"] == code)
    text = changed(*((old, new) for old, new in broken["changes"]))

    assert any(words in fault_words(one, "en") for one in faults_of(text.encode()))


def test_a_file_that_would_unfold_to_gigabytes_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    found = faults_of("\n".join(lines).encode())

    assert {one.code for one in found} == {FaultCode.YAML_ALIAS}
