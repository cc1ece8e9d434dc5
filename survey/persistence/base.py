"""What all tables share: names of constraints, times in UTC, and checks of size and choice."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, DateTime, Dialect, MetaData, String
from sqlalchemy.types import TypeDecorator

ID = 16
CAMPAIGN_ID = 32
ACCOUNT_ID = 16
HASH = 32

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class NaiveTimeError(ValueError):
    """A time without an offset: nobody could say which moment it is."""


class UtcTime(TypeDecorator[datetime]):
    """A moment, stored in UTC and given back aware; raises NaiveTimeError for a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; SQLite keeps the text of it and no offset."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise NaiveTimeError(f"{value!r} for {dialect.name}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From UTC as SQLite keeps it, or from the session's zone as PostgreSQL shows it."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def plain(size: int) -> String:
    """A string of ids or digits, ordered by code point on either database and in every locale."""
    return String(size).with_variant(String(size, collation="C"), "postgresql")


def sized(column: str, *sizes: int) -> CheckConstraint:
    """Refuse bytes, or characters, of any other size than the ones named."""
    allowed = ", ".join(str(one) for one in sizes)
    return CheckConstraint(f"length({column}) IN ({allowed})", name=f"{column}_size")


def filled(column: str, *, at_most: int) -> CheckConstraint:
    """Refuse the empty string and one longer than `at_most` characters."""
    return CheckConstraint(f"length({column}) BETWEEN 1 AND {at_most}", name=f"{column}_length")


def one_of(column: str, choices: type[StrEnum]) -> CheckConstraint:
    """Refuse what is no member of the enumeration."""
    allowed = ", ".join(f"'{one.value}'" for one in choices)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"{column}_known")
