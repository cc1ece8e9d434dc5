"""The import law of pyproject.toml holds, and nothing escapes it."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import grimp
import pytest

from tests.guards.house import ROOT
from tests.guards.may_import import MayImportContract

_LAW = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


def test_every_package_imports_only_what_its_contract_allows() -> None:
    linter = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
    ]
    run = subprocess.run(
        [*linter, "--no-cache", "--no-logo"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_package_of_the_house_stands_under_a_contract() -> None:
    governed = {
        module
        for contract in _LAW["contracts"]
        if contract["type"] == "may_import"
        for module in contract["modules"]
    }
    packages = {
        f"survey.{path.stem}"
        for path in (ROOT / "survey").iterdir()
        if (path / "__init__.py").exists() or path.suffix == ".py"
    }
    assert {"printouts", *packages} - {"survey.__init__"} == governed


def test_the_recount_loads_without_anything_of_the_first_count() -> None:
    modules = sorted(path.stem for path in (ROOT / "survey/recount").glob("*.py"))
    script = (
        f"import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module('survey.recount.' + name)\n"
        f"print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True
    )
    loaded = {name for name in run.stdout.split() if name.startswith("survey.")}
    assert {name for name in loaded if not name.startswith("survey.recount")} == set()
    assert not {"flask", "sqlalchemy", "yaml"} & set(run.stdout.split())


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("import decimal", None),
        ("import sqlalchemy", "shop.rules:1 imports sqlalchemy"),
        ("def later():\n    import shop.memory", "shop.rules:2 imports shop.memory"),
        ("import cryptography.hazmat", None),
        ("import typing\nif typing.TYPE_CHECKING:\n    import flask", None),
        ("import flask", "shop.rules:1 imports flask"),
    ],
)
def test_a_contract_refuses_all_that_it_does_not_name(
    source: str, complaint: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = tmp_path / "shop"
    shop.mkdir()
    for name, text in {"__init__": "", "memory": "", "rules": source}.items():
        (shop / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    options: dict[str, Any] = {
        "modules": ["shop.rules"],
        "allowed": ["cryptography"],
        "types_only": ["flask"],
    }
    contract = MayImportContract("law", {"root_packages": ["shop"]}, options)
    graph = grimp.build_graph("shop", include_external_packages=True, cache_dir=None)
    broken = contract.check(graph, verbose=False).metadata["broken"]
    assert broken == ([complaint] if complaint else [])
