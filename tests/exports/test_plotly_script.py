"""The chart library that is served."""

import gzip
from hashlib import sha256

from survey.exports.plotly_script import chart_script


def test_the_whole_bundle_is_served_with_the_radar_in_it() -> None:
    held = chart_script()
    assert b"scatterpolar" in held.plain
    assert gzip.decompress(held.compressed) == held.plain
    assert len(held.compressed) < len(held.plain) / 2


def test_its_address_changes_with_it() -> None:
    held = chart_script()
    assert sha256(held.plain).hexdigest().startswith(held.version)
