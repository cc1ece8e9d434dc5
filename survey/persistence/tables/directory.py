"""The directory: units, persons and teams of an organiser; uploads that wait; what was deleted.

No campaign refers to them: it copies what it takes.
"""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table, Text

from survey.domain.directory import FIELDS, LONGEST, Field, Kind
from survey.persistence.base import (
    CAMPAIGN_ID,
    ID,
    UtcTime,
    filled,
    metadata,
    one_of,
    plain,
    sized,
)

STAFF_ID = 32
_IDS = {Field.ID, Field.PARENT, Field.UNIT}
_ORDERED = Text().with_variant(Text(collation="C"), "postgresql")


def _table(kind: Kind) -> Table:
    others = FIELDS[kind][2:]
    return Table(
        kind.value,
        metadata,
        # That of its campaigns, as it stands in their definitions
        Column("organiser", Text, primary_key=True),
        Column("id", plain(ID), primary_key=True),
        Column("name", String(LONGEST[Field.NAME]), nullable=False),
        *(Column(one.value, _text(one), nullable=False) for one in others),
        # Own fields as a JSON object of texts
        Column("own", Text, nullable=False),
        # What a list is ordered by: syllables, and numbers of strokes
        Column("by_pinyin", _ORDERED, nullable=False),
        Column("by_strokes", _ORDERED, nullable=False),
        filled("id", at_most=ID),
        filled("name", at_most=LONGEST[Field.NAME]),
        Index(None, "organiser", "by_pinyin"),
    )


def _text(field: Field) -> String | Text:
    return plain(ID) if field in _IDS else Text()


unit = _table(Kind.UNIT)
person = _table(Kind.PERSON)
team = _table(Kind.TEAM)

directory_upload = Table(
    "directory_upload",
    metadata,
    # 16 random bytes in hex
    Column("id", plain(CAMPAIGN_ID), primary_key=True),
    # Who looks at its preview; nobody else can
    Column("staff", plain(STAFF_ID), ForeignKey("staff.id"), nullable=False),
    Column("organiser", Text, nullable=False),
    Column("kind", plain(ID), nullable=False),
    # The rows that were read, compressed JSON
    Column("sheet", LargeBinary, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    sized("id", CAMPAIGN_ID),
    one_of("kind", Kind),
    Index(None, "staff"),
)

directory_deletion = Table(
    "directory_deletion",
    metadata,
    # Who deleted it and can have it back
    Column("staff", plain(STAFF_ID), ForeignKey("staff.id"), primary_key=True),
    Column("kind", plain(ID), primary_key=True),
    Column("organiser", Text, nullable=False),
    # The entry as a JSON object of texts
    Column("entry", Text, nullable=False),
    Column("deleted_at", UtcTime, nullable=False),
    one_of("kind", Kind),
)
