"""Where the house stands and what belongs to it: the files that git tracks or would track."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def house_files() -> tuple[Path, ...]:
    """All files of the project, absolute, without what .gitignore leaves out."""
    listing = subprocess.run(
        # A clone may belong to another account than the one that tests it.
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return tuple(path for path in paths if path.is_file())


def within(*tops: str) -> list[Path]:
    """The files below the named files and folders of the top level."""
    return [path for path in house_files() if path.relative_to(ROOT).parts[0] in tops]


def texts(paths: list[Path]) -> dict[str, str]:
    """Name from the top to content, of those that are text in UTF-8."""
    found = {}
    for path in paths:
        content = path.read_bytes()
        if b"\0" not in content:
            found[path.relative_to(ROOT).as_posix()] = content.decode()
    return found
