"""Documents of organisers, each with its content."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, LargeBinary, String, Table, Text

from survey.domain.shelf import MOST_TITLE, DocumentKind
from survey.persistence.base import HASH, ID, UtcTime, filled, metadata, one_of, plain, sized

FILE_ID = 32
FILE_NAME = 150
MEDIA_TYPE = 100
NAME = 100

document = Table(
    "document",
    metadata,
    # 16 random bytes in hex
    Column("id", plain(FILE_ID), primary_key=True),
    Column("organiser", Text, nullable=False),
    Column("kind", plain(ID), nullable=False),
    Column("title", String(MOST_TITLE), nullable=False),
    Column("file_name", String(FILE_NAME), nullable=False),
    # By content, never as a browser said it
    Column("media_type", plain(MEDIA_TYPE), nullable=False),
    Column("size", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("uploaded_by", String(NAME), nullable=False),
    Column("uploaded_at", UtcTime, nullable=False),
    # Since when it is in no list any more; it can be brought back until the next is removed
    Column("removed_at", UtcTime),
    # Its text, for search, as far as it is cheap to have
    Column("words", Text, nullable=False),
    # Last: what stands before is read without it
    Column("content", LargeBinary, nullable=False),
    sized("id", FILE_ID),
    one_of("kind", DocumentKind),
    filled("title", at_most=MOST_TITLE),
    filled("file_name", at_most=FILE_NAME),
    sized("digest", HASH),
    CheckConstraint("size >= 1", name="size_positive"),
    CheckConstraint("length(content) = size", name="content_whole"),
    Index(None, "organiser", "uploaded_at"),
)
