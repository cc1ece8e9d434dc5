"""Foreign files: all below a folder named vendor, and every font wherever it is.

Their folder holds a licence and SHA256SUMS in the form of `sha256sum`, which names each of them.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from tests.guards.house import house_files

_FONTS = {".ttf", ".otf", ".ttc", ".woff", ".woff2"}
_LICENCE = re.compile(r"LICEN[CS]E|COPYING|OFL")
_SUMS = "SHA256SUMS"


def _foreign(paths: Iterable[Path]) -> list[Path]:
    of_ours = {_SUMS, "README.md"}
    return [
        path
        for path in paths
        if (path.suffix in _FONTS or "vendor" in path.parts)
        and path.name not in of_ours
        and not _LICENCE.search(path.name)
    ]


def _complaints(path: Path) -> list[str]:
    sums = path.parent / _SUMS
    listed = sums.read_text(encoding="ascii") if sums.exists() else ""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    licences = [p for p in path.parent.iterdir() if _LICENCE.search(p.name)]
    return [f"{path}: no licence beside it"] * (not licences) + [
        f"{path}: its digest {digest} is not in {_SUMS}"
    ] * (f"{digest}  {path.name}" not in listed.splitlines())


def test_every_foreign_file_has_a_licence_and_its_digest_beside_it() -> None:
    assert [line for path in _foreign(house_files()) for line in _complaints(path)] == []


def test_a_file_without_licence_or_with_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    library = vendor / "library.js"
    library.write_text("let x = 1")
    assert len(_complaints(library)) == 2
    (vendor / "LICENSE").write_text("MIT")
    digest = hashlib.sha256(b"let x = 1").hexdigest()
    (vendor / _SUMS).write_text(f"{digest}  library.js\n")
    assert _foreign(vendor.iterdir()) == [library]
    assert _complaints(library) == []
    library.write_text("let x = 2")
    assert len(_complaints(library)) == 1
