"""The lock files without a network; `.ci/lock --check` asks the index too."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.guards.house import ROOT

_PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_CORE = _PROJECT["project"]["dependencies"]
_POSTGRES = _PROJECT["project"]["optional-dependencies"]["postgres"]
_DEV = _PROJECT["dependency-groups"]["dev"]
_HELD = {
    "requirements.txt": _CORE,
    "requirements-postgres.txt": _CORE + _POSTGRES,
    "requirements-dev.txt": _CORE + _POSTGRES + _DEV,
}
_ENTRY = re.compile(
    r"^(?P<name>[a-z0-9.-]+)(?:\[[a-z,]+\])?==(?P<version>\S+)(?P<rest>(?:.*\\\n)*.*)$",
    re.MULTILINE,
)
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")

locks = pytest.mark.parametrize("lock", _HELD)


def _entries(text: str) -> dict[str, tuple[str, int]]:
    """Package to its version and the number of its hashes."""
    return {
        entry["name"]: (entry["version"], len(_HASH.findall(entry["rest"])))
        for entry in _ENTRY.finditer(text)
    }


def _read(lock: str) -> str:
    return Path(ROOT / lock).read_text(encoding="utf-8")


@locks
def test_every_dependency_is_locked_at_a_version_that_it_allows(lock: str) -> None:
    entries = _entries(_read(lock))
    for requirement in map(Requirement, _HELD[lock]):
        version, _ = entries[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version, prereleases=True), requirement


@locks
def test_every_entry_has_a_hash_and_nothing_stands_between_the_entries(lock: str) -> None:
    text = _read(lock)
    assert [name for name, (_, hashes) in _entries(text).items() if not hashes] == []
    code = [line for line in text.splitlines() if not line.startswith("#")]
    assert [
        li for li in code if not (_ENTRY.match(li) or li.startswith("    --hash=sha256:"))
    ] == []


@locks
def test_no_lock_file_holds_an_address_or_chooses_an_index(lock: str) -> None:
    assert not re.search(r"://|--(?:index|extra-index|find-links|trusted)|@ file|-e ", _read(lock))


def test_no_package_is_locked_at_two_versions() -> None:
    widest = _entries(_read("requirements-dev.txt"))
    for lock in _HELD:
        assert _entries(_read(lock)).items() <= widest.items()


def test_an_entry_without_a_hash_is_noticed() -> None:
    assert _entries("a==1 \\\n    --hash=sha256:" + "0" * 64 + "\nb==2\n") == {
        "a": ("1", 1),
        "b": ("2", 0),
    }
