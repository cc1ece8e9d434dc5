"""Dossiers in the booth: for classes with the right, in the window, the same for every slip."""

from datetime import timedelta
from typing import Any

import pytest

from survey.domain.dossier import NotShown
from survey.domain.kept_file import UnknownFile
from survey.persistence import rolls
from survey.reports.frame import UnknownSubject
from survey.services.dossier_lists import set_times
from survey.services.entering import Entrance, entrance_of
from survey.services.showing import (
    ShownDossier,
    may_read,
    read_shown,
    read_shown_file,
    reading_key,
)
from survey.unit_of_work import reading
from tests.factories.definitions import definition_document
from tests.factories.dossiers import HOUR, publish, shown_times
from tests.factories.stage import NOON, OFFICE, Stage, stage_on

SECRET = "a-secret-of-32-letters-and-more-0123"  # noqa: S105  of a test
OTHER = "another-secret-of-32-letters-or-more"


def with_right() -> list[dict[str, Any]]:
    classes: list[dict[str, Any]] = definition_document()["classes"]
    classes[0]["rights"] = ["comment", "dossier"]
    return classes


@pytest.fixture
def stage(migrated_url: str) -> Any:  # noqa: ANN401  a generator of a stage
    made = stage_on(migrated_url, classes=with_right())
    publish(made.installation.factory, made.document["number"], "a1", files={"总结.txt": b"one"})
    made.prepare()
    with made.act() as session:
        set_times(session, made.document["number"], shown_times(NOON), actor=OFFICE, at=NOON)
    yield made
    made.writer.stop()
    made.installation.engine.dispose()


def entrances(stage: Stage, class_id: str) -> list[Entrance]:
    serials = [slip.serial for one, slip in stage.slips() if one == class_id]
    with reading(stage.installation.factory) as session:
        accounts = rolls.by_serials(session, stage.key, serials)
        return [entrance_of(session, stage.record, one) for one in accounts]


def key_of(stage: Stage, entrance: Entrance, *, hours: int = 0, secret: str = SECRET) -> bytes:
    with reading(stage.installation.factory) as session:
        return reading_key(session, entrance, secret=secret, at=NOON + hours * HOUR)


def read(stage: Stage, subject: str, key: bytes, *, hours: int = 0) -> ShownDossier:
    with reading(stage.installation.factory) as session:
        at = NOON + timedelta(hours=hours)
        number = stage.document["number"]
        return read_shown(session, number, subject, key=key, secret=SECRET, at=at)


def test_every_slip_of_a_class_with_the_right_reads_with_one_key(stage: Stage) -> None:
    keys = {key_of(stage, one) for one in entrances(stage, "lead")}
    assert len(entrances(stage, "lead")) > 1
    (key,) = keys
    shown = read(stage, "a1", key)
    assert [one.part.value for one in shown.parts] == ["duties", "goals", "record", "report"]
    assert shown.parts[0].paragraphs == ("负责甲项工作。", "负责乙项工作。")
    assert [one.file.name for one in shown.files] == ["总结.txt"]


def test_a_class_without_the_right_is_given_no_key(stage: Stage) -> None:
    for one in entrances(stage, "peers"):
        assert key_of(stage, one) == b""
        with reading(stage.installation.factory) as session:
            assert not may_read(session, one, at=NOON)


@pytest.mark.parametrize("key", [b"", bytes(32)])
def test_nobody_reads_without_the_key(stage: Stage, key: bytes) -> None:
    with pytest.raises(NotShown):
        read(stage, "a1", key)
    with pytest.raises(NotShown):
        read(stage, "a1", key_of(stage, entrances(stage, "lead")[0], secret=OTHER))


def test_nothing_is_shown_before_and_after_the_window(stage: Stage) -> None:
    key = key_of(stage, entrances(stage, "lead")[0])
    for hours in (-2, 24):
        assert key_of(stage, entrances(stage, "lead")[0], hours=hours) == b""
        with pytest.raises(NotShown):
            read(stage, "a1", key, hours=hours)


def test_what_was_not_handed_in_is_empty_and_what_is_no_subject_is_refused(stage: Stage) -> None:
    key = key_of(stage, entrances(stage, "lead")[0])
    assert read(stage, "b1", key).is_empty
    with pytest.raises(UnknownSubject):
        read(stage, "zz", key)


def test_a_file_is_read_at_the_address_that_its_readers_are_told_and_at_no_other(
    stage: Stage,
) -> None:
    number = stage.document["number"]
    (told,) = read(stage, "a1", key_of(stage, entrances(stage, "lead")[0])).files

    def fetch(file_id: str, given: str, hours: int = 0) -> bytes:
        with reading(stage.installation.factory) as session:
            at = NOON + hours * HOUR
            return read_shown_file(session, number, file_id, given=given, secret=SECRET, at=at)[1]

    assert fetch(told.file.id, told.pass_text) == b"one"
    for file_id, given, hours in (
        (told.file.id, "0" * 32, 0),
        (told.file.id, "", 0),
        ("0" * 32, told.pass_text, 0),
        (told.file.id, told.pass_text, 24),
    ):
        with pytest.raises((NotShown, UnknownFile)):
            fetch(file_id, given, hours)
