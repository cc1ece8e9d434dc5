"""The real input of the tests is what its README says."""

import re
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data"


def test_every_file_has_the_digest_that_the_readme_states() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| `(.+?)` .*`([0-9a-f]{64})` \|$", readme, re.MULTILINE))
    ours = {"README.md", ".gitattributes"}
    files = [one for one in FOLDER.iterdir() if one.is_file() and one.name not in ours]

    found = {one.name: sha256(one.read_bytes()).hexdigest() for one in files}

    assert len(stated) == 3
    assert found == stated
