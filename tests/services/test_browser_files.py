"""What browsers are given: every file with its hash, and one hash over all."""

import gzip
import hashlib

from survey.services.browser_files import STATIC, browser_files


def test_the_listing_is_what_sha256sum_prints_and_its_hash_is_the_root() -> None:
    kept = browser_files()
    assert hashlib.sha256(kept.listing.encode()).hexdigest() == kept.root
    for line in kept.listing.splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256(kept.files[name].content).hexdigest() == digest


def test_every_file_of_the_folder_is_there_as_it_lies_and_compressed_as_itself() -> None:
    kept = browser_files()
    for path in (one for one in STATIC.rglob("*") if one.is_file()):
        file = kept.files[path.relative_to(STATIC).as_posix()]
        assert file.content == path.read_bytes()
        assert not file.compressed or gzip.decompress(file.compressed) == file.content


def test_the_pages_scripts_are_packed_beside_their_modules() -> None:
    kept = browser_files()
    for name in ("main", "later", "find", "waiting"):
        pack = kept.files[f"booth/{name}.packed.js"]
        assert pack.mimetype == "text/javascript"
        assert len(pack.compressed) < len(pack.content) / 2
