"""Long acts leave word of how far they are, once each, and are known dead by their silence."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from survey.services.box_store import NotExported, box_file, drop_box, keep_box
from survey.services.long_acts import (
    DIED,
    SILENCE,
    LongAct,
    StillAtWork,
    WorkState,
    begin,
    forget,
    look,
    tell,
)
from tests.factories.stage import NOON

KEY = "0" * 32


def test_what_is_told_is_found_again_and_the_same_is_not_begun_twice(tmp_path: Path) -> None:
    work = begin(tmp_path, KEY, LongAct.EXPORT_BOX, by="考核办", at=NOON)
    tell(tmp_path, replace(work, stage="exporting", done=1, total=4, seen_at=NOON))
    found = look(tmp_path, KEY, LongAct.EXPORT_BOX, at=NOON)
    assert found is not None
    assert (found.by, found.stage, found.share) == ("考核办", "exporting", 25)
    with pytest.raises(StillAtWork):
        begin(tmp_path, KEY, LongAct.EXPORT_BOX, by="other", at=NOON)
    assert begin(tmp_path, KEY, LongAct.COMPACT, by="other", at=NOON).is_running
    forget(tmp_path, KEY)
    assert look(tmp_path, KEY, LongAct.EXPORT_BOX, at=NOON) is None


def test_one_that_fell_silent_has_failed_and_can_be_begun_again(tmp_path: Path) -> None:
    begin(tmp_path, KEY, LongAct.CEREMONY, by="a", at=NOON)
    later = NOON + SILENCE
    alive = look(tmp_path, KEY, LongAct.CEREMONY, at=later - timedelta(seconds=1))
    dead = look(tmp_path, KEY, LongAct.CEREMONY, at=later)
    assert alive is not None
    assert alive.is_running
    assert dead is not None
    assert (dead.state, dead.code) == (WorkState.FAILED, DIED)
    assert begin(tmp_path, KEY, LongAct.CEREMONY, by="b", at=later).by == "b"


def test_word_and_box_are_readable_by_the_service_alone(tmp_path: Path) -> None:
    begin(tmp_path, KEY, LongAct.EXPORT_BOX, by="a", at=NOON)
    with pytest.raises(NotExported):
        box_file(tmp_path, KEY)
    assert keep_box(tmp_path, KEY, b"first").read_bytes() == b"first"
    keep_box(tmp_path, KEY, b"second")
    assert box_file(tmp_path, KEY).read_bytes() == b"second"
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert all(one.stat().st_mode & 0o077 == 0 for one in files)
    drop_box(tmp_path, KEY)
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == [f"{KEY}-export-box.json"]
