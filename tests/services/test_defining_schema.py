"""The published schema is one, says what the reader takes, and has words for what it demands."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from survey.domain.fault_code import FaultCode
from survey.services.definition_file.structure import SCHEMA
from survey.words.kinds import KINDS
from tests.factories.definition_files import FILE
from tests.factories.definitions import definition_document

ROOT = Path(__file__).parents[2]


def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return schema


def _parts(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _parts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _parts(one)


def test_the_schema_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(_schema())


@pytest.mark.parametrize("name", ["county.yaml", "first-try.yaml"])
def test_an_editor_that_reads_plain_yaml_finds_no_fault_in_a_shipped_file(name: str) -> None:
    tree = yaml.safe_load((ROOT / "survey/campaigns" / name).read_text(encoding="utf-8"))

    assert [one.message for one in Draft202012Validator(_schema()).iter_errors(tree)] == []


def test_a_definition_document_with_its_times_keeps_to_the_schema() -> None:
    document = definition_document(opens="2026-12-01 08:30", closes="2026-12-03 18:00")

    assert list(Draft202012Validator(_schema()).iter_errors(document)) == []


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    tree = yaml.safe_load(FILE) | {"extra": 1}

    (error,) = Draft202012Validator(_schema()).iter_errors(tree)

    assert error.validator == "additionalProperties"


def test_every_kind_of_value_that_the_schema_demands_has_words() -> None:
    kinds = [one["type"] for one in _parts(_schema()) if isinstance(one.get("type"), str | list)]
    codes = {"-".join(["kind", *([kind] if isinstance(kind, str) else kind)]) for kind in kinds}

    assert codes <= set(KINDS)


def test_the_schemas_own_faults_are_faults_of_the_product() -> None:
    named = {one["fault"] for one in _parts(_schema()) if isinstance(one.get("fault"), str)}

    assert named <= set(FaultCode)
    assert FaultCode.BAD_NUMBER in named
