"""Units, persons and teams are kept by organiser, found by filters, in the order asked for."""

from datetime import timedelta
from secrets import token_hex

import pytest
from sqlalchemy.orm import Session

from survey.domain.directory import Entry, EntryExists, Field, Kind, UnknownEntry, entry_of
from survey.domain.staff import Role, Staff
from survey.persistence import directory, directory_waiting
from survey.persistence.directory import Kept, Order, Wanted
from survey.persistence.directory_waiting import Upload
from survey.persistence.inserting import KeyTakenError
from survey.persistence.staff import add_staff
from tests.persistence.made import NOON

OURS, THEIRS = "甲县考核办", "乙县考核办"


def unit(key: str, name: str, **texts: str) -> Kept:
    fields = {Field(one): text for one, text in texts.items() if one not in ("pinyin", "strokes")}
    entry = entry_of(Kind.UNIT, {Field.ID: key, Field.NAME: name, **fields}, {})
    return Kept(entry, texts.get("pinyin", name), texts.get("strokes", name))


def listed(session: Session, kind: Kind = Kind.UNIT, **wanted: object) -> list[str]:
    plain: dict[str, object] = {"wanted": Wanted(), "order": Order.ID, "first": 0, "most": 50}
    found, _ = directory.page(session, kind, organiser=OURS, **plain | wanted)  # type: ignore[arg-type]
    return [one.id for one in found]


def test_an_entry_comes_back_as_it_was_kept(session: Session) -> None:
    texts = {Field.ID: "P1", Field.NAME: "𬱖", Field.UNIT: "U1", Field.LEVEL: "乡科级正职"}
    kept = entry_of(Kind.PERSON, texts, {"借用": "是", "空": ""})
    directory.add(session, Kept(kept, "wei", "1"), organiser=OURS)
    found = directory.by_id(session, Kind.PERSON, "P1", organiser=OURS)
    assert found == kept
    assert found.own == {"借用": "是"}
    assert found.text(Field.POST) == ""


def test_every_kind_has_its_table_with_all_its_fields(session: Session) -> None:
    for kind in Kind:
        kept = Entry(kind=kind, id="X-1", name="甲")
        directory.add_many(session, kind, [Kept(kept, "jia", "5")], organiser=OURS)
        assert directory.names(session, kind, organiser=OURS) == {"X-1": "甲"}


def test_organisers_have_directories_of_their_own(session: Session) -> None:
    directory.add(session, unit("U1", "教育局"), organiser=OURS)
    directory.add(session, unit("U1", "水利局"), organiser=THEIRS)
    assert directory.by_id(session, Kind.UNIT, "U1", organiser=OURS).name == "教育局"
    directory.store(session, unit("U1", "农业局"), organiser=THEIRS)
    directory.store_many(session, Kind.UNIT, [unit("U1", "林业局")], organiser=THEIRS)
    assert directory.by_id(session, Kind.UNIT, "U1", organiser=OURS).name == "教育局"
    directory.remove(session, Kind.UNIT, "U1", organiser=THEIRS)
    assert directory.names(session, Kind.UNIT, organiser=OURS) == {"U1": "教育局"}
    with pytest.raises(UnknownEntry):
        directory.by_id(session, Kind.UNIT, "U1", organiser=THEIRS)


def test_a_taken_id_is_refused_and_what_is_not_there_is_not_changed(session: Session) -> None:
    directory.add(session, unit("U1", "教育局"), organiser=OURS)
    with pytest.raises(EntryExists):
        directory.add(session, unit("U1", "水利局"), organiser=OURS)
    with pytest.raises(UnknownEntry):
        directory.store(session, unit("U2", "水利局"), organiser=OURS)
    with pytest.raises(UnknownEntry):
        directory.remove(session, Kind.UNIT, "U2", organiser=OURS)
    with pytest.raises(KeyTakenError):
        directory.add_many(session, Kind.UNIT, [unit("U1", "水利局")], organiser=OURS)


def test_lists_are_filtered_ordered_and_cut_into_pages(session: Session) -> None:
    made = [
        unit("U1", "教育局", category="综合", pinyin="jiao yu ju", strokes="11"),
        unit("U2", "安监局", category="综合", pinyin="an jian ju", strokes="06"),
        unit("U3", "100%服务", category="镇街", pinyin="100%fu wu", strokes="00"),
    ]
    directory.add_many(session, Kind.UNIT, made, organiser=OURS)
    assert listed(session) == ["U1", "U2", "U3"]
    assert listed(session, order=Order.PINYIN) == ["U3", "U2", "U1"]
    assert listed(session, order=Order.STROKES) == ["U3", "U2", "U1"]
    assert listed(session, wanted=Wanted(equal={Field.CATEGORY: "综合"})) == ["U1", "U2"]
    assert listed(session, first=1, most=1) == ["U2"]
    for text, expected in [
        ("局", 2),
        ("u1", 1),
        ("jiaoyu", 1),
        ("an jian", 1),
        ("0%", 1),
        ("_", 0),
    ]:
        assert len(listed(session, wanted=Wanted(text=text))) == expected, text
    assert directory.choices(session, Kind.UNIT, Field.CATEGORY, organiser=OURS) == ["综合", "镇街"]


def test_a_level_is_found_by_how_it_begins(session: Session) -> None:
    for key, level in (("P1", "乡科级"), ("P2", "乡科级副职"), ("P3", "县处级")):
        texts = {Field.ID: key, Field.NAME: "甲", Field.LEVEL: level}
        directory.add(session, Kept(entry_of(Kind.PERSON, texts, {}), "", ""), organiser=OURS)
    wanted = Wanted(equal={Field.LEVEL: "乡科级"})
    assert listed(session, Kind.PERSON, wanted=wanted) == ["P1", "P2"]


def test_whoever_is_named_by_others_is_counted(session: Session) -> None:
    directory.add(session, unit("U1", "教育局"), organiser=OURS)
    directory.add(session, unit("U2", "内设科", parent="U1"), organiser=OURS)
    rows = (
        (Kind.PERSON, {Field.ID: "P1", Field.NAME: "甲一", Field.UNIT: "U1"}),
        (Kind.TEAM, {Field.ID: "T1", Field.NAME: "班子", Field.UNIT: "U1", Field.MEMBERS: "P1 P2"}),
    )
    for kind, texts in rows:
        directory.add(session, Kept(entry_of(kind, texts, {}), "", ""), organiser=OURS)
    assert directory.referring(session, Kind.UNIT, "U1", organiser=OURS) == 3
    assert directory.referring(session, Kind.UNIT, "U1", organiser=THEIRS) == 0
    assert directory.referring(session, Kind.PERSON, "P2", organiser=OURS) == 1
    assert directory.referring(session, Kind.PERSON, "P", organiser=OURS) == 0
    assert directory.referring(session, Kind.TEAM, "T1", organiser=OURS) == 0


def somebody(session: Session) -> str:
    person = Staff(id=token_hex(16), name=token_hex(4), roles=frozenset({Role.OFFICE}))
    add_staff(session, person)
    return person.id


def test_an_upload_waits_for_whoever_sent_it_until_its_time_is_over(session: Session) -> None:
    me, other = somebody(session), somebody(session)
    first, second = (
        Upload(
            id=token_hex(16),
            staff=me,
            organiser=OURS,
            kind=Kind.UNIT,
            sheet=b"rows",
            expires_at=NOON + timedelta(hours=1),
        )
        for _ in range(2)
    )
    directory_waiting.keep_upload(session, first)
    assert directory_waiting.upload(session, first.id, staff=me, at=NOON) == first
    assert directory_waiting.upload(session, first.id, staff=other, at=NOON) is None
    directory_waiting.keep_upload(session, second)
    assert directory_waiting.upload(session, first.id, staff=me, at=NOON) is None
    late = NOON + timedelta(hours=1)
    assert directory_waiting.upload(session, second.id, staff=me, at=late) is None
    directory_waiting.drop_over(session, late, deleted_before=late)
    assert directory_waiting.upload(session, second.id, staff=me, at=NOON) is None


def test_the_last_deletion_is_kept_for_whoever_made_it(session: Session) -> None:
    me, other = somebody(session), somebody(session)
    for entry in ('{"id": "U1"}', '{"id": "U2"}'):
        directory_waiting.note_deletion(
            session, Kind.UNIT, entry, staff=me, organiser=OURS, at=NOON
        )

    def last(kind: Kind = Kind.UNIT, staff: str = me, organiser: str = OURS) -> str:
        return directory_waiting.last_deletion(session, kind, staff=staff, organiser=organiser)

    assert last() == '{"id": "U2"}'
    assert [last(Kind.PERSON), last(staff=other), last(organiser=THEIRS)] == ["", "", ""]
    directory_waiting.drop_over(session, NOON, deleted_before=NOON)
    assert last()
    directory_waiting.forget_deletion(session, Kind.UNIT, staff=me)
    assert last() == ""
