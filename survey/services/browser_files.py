"""What browsers are given to run and to look at: every file of `static/`, its hash, and the whole.

Threat: a server with changed scripts sees what is typed. The hash of all files goes to the ledger
at the opening, and the list is public, so that auditors compare from outside what they are served.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from survey.services.script_pack import ScriptPacks, packed_name

STATIC = Path(__file__).parents[2] / "static"
_VERSION_DIGITS = 16
_ALONE = ("booth/fragment.js", "booth/pure.js", "booth/webcrypto.js")
_MIMETYPES = {".js": "text/javascript", ".md": "text/plain"}
_PACKED = {
    "booth/main.js": "",
    "booth/later.js": "booth/main.js",
    "booth/find.js": "",
    "booth/waiting.js": "",
    "booth/ahead.js": "",
}
_TEXT = ("text/", "application/json", "image/svg")


@dataclass(frozen=True, slots=True)
class BrowserFile:
    """One file, compressed once if that helps (else `compressed` is empty)."""

    name: str
    content: bytes
    compressed: bytes
    mimetype: str
    digest: str


@dataclass(frozen=True, slots=True)
class BrowserFiles:
    """All files by name; `root` is the SHA-256 over the sorted lines of `listing`."""

    files: Mapping[str, BrowserFile]
    root: str

    @property
    def version(self) -> str:
        """What addresses carry, so that a browser never mixes two versions."""
        return self.root[:_VERSION_DIGITS]

    @property
    def listing(self) -> str:
        """A line a file as `sha256sum` prints it, sorted by name."""
        return _listing(self.files)


@lru_cache(maxsize=1)
def browser_files() -> BrowserFiles:
    """The files of this installation, read once."""
    read = {
        path.relative_to(STATIC).as_posix(): path.read_bytes()
        for path in STATIC.rglob("*")
        if path.is_file()
    }
    scripts = {name: read[name].decode() for name in read if name.endswith(".js")}
    packs = ScriptPacks(scripts, _PACKED, _ALONE)
    made = {packed_name(name): packs.pack(name).encode() for name in _PACKED}
    made |= {packed_name(name): packs.lean(name).encode() for name in _ALONE}
    files = {name: _made(name, content) for name, content in sorted((read | made).items())}
    return BrowserFiles(files, hashlib.sha256(_listing(files).encode()).hexdigest())


def _made(name: str, content: bytes) -> BrowserFile:
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    mimetype = _MIMETYPES.get(PurePosixPath(name).suffix, guessed)
    compressed = gzip.compress(content, 9, mtime=0) if mimetype.startswith(_TEXT) else b""
    return BrowserFile(
        name=name,
        content=content,
        compressed=compressed if len(compressed) < len(content) else b"",
        mimetype=mimetype,
        digest=hashlib.sha256(content).hexdigest(),
    )


def _listing(files: Mapping[str, BrowserFile]) -> str:
    return "".join(f"{files[name].digest}  {name}\n" for name in sorted(files))
