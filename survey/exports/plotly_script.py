"""The chart library's script, whole, as the Python package brings it: no other host is asked.

The whole bundle is served: the small one has no radar, draws nothing and says nothing.
"""

import gzip
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib import resources

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class ChartScript:
    """The script's bytes, plain and compressed, and the hash that stands in its address."""

    plain: bytes = field(repr=False)
    compressed: bytes = field(repr=False)
    version: str


@cache
def chart_script() -> ChartScript:
    """The script, read and compressed once a process."""
    plain = resources.files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()
    compressed = gzip.compress(plain, mtime=0)
    return ChartScript(plain, compressed, sha256(plain).hexdigest()[:_DIGITS])
