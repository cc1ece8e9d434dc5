"""The fixed vectors, read once."""

import json
from typing import Any

from tests.sealing.make_vectors import FILE

VECTORS: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
