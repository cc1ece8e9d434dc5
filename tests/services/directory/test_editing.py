"""Single entries: checked as rows of a file are, deleted only if nobody needs them, taken back."""

from collections.abc import Iterator
from secrets import token_hex

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.domain.directory import Entry, EntryExists, EntryInUse, Field, Kind, UnknownEntry
from survey.domain.staff import Role, Staff
from survey.persistence import directory
from survey.persistence.engine import make_engine, make_sessions
from survey.persistence.staff import add_staff
from survey.persistence.tables import ledger
from survey.services.directory import editing
from survey.services.directory.editing import EntryRefused, NothingDeleted
from survey.unit_of_work import unit_of_work
from tests.persistence.made import NOON

OURS = "甲县考核办"


def member(organiser: str) -> Staff:
    roles = frozenset({Role.OFFICE})
    return Staff(id=token_hex(16), name=token_hex(4), roles=roles, organiser=organiser)


ME, THEIRS = member(OURS), member("乙县考核办")


@pytest.fixture
def session(migrated_url: str) -> Iterator[Session]:
    engine = make_engine(migrated_url)
    with unit_of_work(make_sessions(engine)) as opened:
        add_staff(opened, ME)
        add_staff(opened, THEIRS)
        yield opened
    engine.dispose()


def add(session: Session, kind: Kind = Kind.UNIT, by: Staff = ME, **texts: str) -> Entry:
    given = {Field(name): text for name, text in texts.items()}
    return editing.add_entry(session, kind, given, by=by, at=NOON)


def test_an_entry_is_added_changed_and_keeps_its_id_and_own_fields(session: Session) -> None:
    entry = add(session, id=" U１ ", name="甲 局", duties="一\r\n二")
    assert (entry.id, entry.name, entry.text(Field.DUTIES)) == ("U1", "甲局", "一\n二")
    texts = {Field.ID: "U9", Field.NAME: "乙局"}
    after = editing.change_entry(session, entry, texts, by=ME, at=NOON)
    assert (after.id, after.name, after.text(Field.DUTIES)) == ("U1", "乙局", "")
    with pytest.raises(EntryExists):
        add(session, id="U1", name="丙局")


def test_what_is_wrong_is_told_by_field(session: Session) -> None:
    add(session, id="U1", name="甲局")
    with pytest.raises(EntryRefused) as told:
        add(session, Kind.PERSON, id="p 1", name="", unit="乙局", level="处级")
    assert {name: one.code for name, one in told.value.faults.items()} == {
        "id": "row-bad-id",
        "name": "row-no-name",
        "unit": "row-unknown-unit",
        "level": "row-bad-level",
    }
    with pytest.raises(EntryRefused) as own:
        add(session, id="U2", name="乙局", parent="U2")
    assert list(own.value.faults) == ["parent"]
    person = add(session, Kind.PERSON, id="P1", name="王　芳", unit="甲局")
    assert (person.name, person.text(Field.UNIT)) == ("王芳", "U1")


def test_who_is_named_by_others_is_not_deleted(session: Session) -> None:
    add(session, id="U1", name="甲局")
    add(session, Kind.PERSON, id="P1", name="王芳", unit="U1")
    with pytest.raises(EntryInUse) as told:
        editing.delete_entry(session, Kind.UNIT, "U1", by=ME, at=NOON)
    assert told.value.facts == {"name": "甲局", "count": 1}


def test_the_last_deletion_is_taken_back_with_everything(session: Session) -> None:
    add(session, id="U1", name="甲局")
    entry = add(session, id="U2", name="乙局", category="综合", parent="U1", duties="一\n二")
    editing.delete_entry(session, Kind.UNIT, "U2", by=ME, at=NOON)
    assert editing.last_deleted(session, Kind.UNIT, by=ME) == entry
    assert editing.last_deleted(session, Kind.UNIT, by=THEIRS) is None
    editing.undo_deletion(session, Kind.UNIT, by=ME, at=NOON)
    assert directory.by_id(session, Kind.UNIT, "U2", organiser=OURS) == entry
    with pytest.raises(NothingDeleted):
        editing.undo_deletion(session, Kind.UNIT, by=ME, at=NOON)


def test_a_deletion_is_not_taken_back_over_another_entry(session: Session) -> None:
    add(session, id="U2", name="乙局")
    editing.delete_entry(session, Kind.UNIT, "U2", by=ME, at=NOON)
    add(session, id="U2", name="丙局")
    with pytest.raises(EntryExists):
        editing.undo_deletion(session, Kind.UNIT, by=ME, at=NOON)
    assert directory.by_id(session, Kind.UNIT, "U2", organiser=OURS).name == "丙局"


def test_nobody_changes_the_directory_of_another_organiser(session: Session) -> None:
    entry = add(session, id="U1", name="甲局")
    with pytest.raises(UnknownEntry):
        editing.delete_entry(session, Kind.UNIT, "U1", by=THEIRS, at=NOON)
    texts = {Field.NAME: "乙局"}
    with pytest.raises(UnknownEntry):
        editing.change_entry(session, entry, texts, by=THEIRS, at=NOON)


def test_every_change_is_in_the_ledger_and_no_name_of_a_person_is(session: Session) -> None:
    add(session, Kind.PERSON, id="P1", name="王芳")
    editing.delete_entry(session, Kind.PERSON, "P1", by=ME, at=NOON)
    editing.undo_deletion(session, Kind.PERSON, by=ME, at=NOON)
    rows = session.execute(select(ledger.c.act, ledger.c.facts).order_by(ledger.c.seq)).all()
    assert [one.act for one in rows] == ["directory-add", "directory-delete", "directory-undo"]
    assert "王芳" not in str(rows)


def test_units_do_not_stand_above_themselves_over_others(session: Session) -> None:
    top = add(session, id="U1", name="甲局")
    add(session, id="U2", name="乙科", parent="U1")
    add(session, id="U3", name="丙股", parent="U2")
    texts = {Field.NAME: "甲局", Field.PARENT: "丙股"}
    with pytest.raises(EntryRefused) as told:
        editing.change_entry(session, top, texts, by=ME, at=NOON)
    assert told.value.faults["parent"].code == "row-circle"


def test_own_fields_are_written_and_taken_away_beside_the_others(session: Session) -> None:
    given = {Field.ID: "P1", Field.NAME: "甲一"}
    own = [("班子职务", " 组长 "), ("分管部门", ""), ("", "")]
    entry = editing.add_entry(session, Kind.PERSON, given, own=own, by=ME, at=NOON)
    assert entry.own == {"班子职务": "组长"}
    after = editing.change_entry(session, entry, given, own=[("分管部门", "乙科")], by=ME, at=NOON)
    assert after.own == {"分管部门": "乙科"}
    wrong = [("", "乙"), ("丙", "一"), ("丙", "二"), ("长" * 21, "三")]
    with pytest.raises(EntryRefused) as told:
        editing.change_entry(session, entry, given, own=wrong, by=ME, at=NOON)
    assert {name: one.code for name, one in told.value.faults.items()} == {
        "own.0": "own-no-name",
        "own.2": "own-twice",
        "own.3": "own-name-too-long",
    }
