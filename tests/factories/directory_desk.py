"""A member of an office in front of an empty directory, and tables that he pastes."""

from secrets import token_hex

from sqlalchemy.orm import Session, sessionmaker

from survey.domain.directory import Kind
from survey.domain.staff import Role, Staff
from survey.persistence import directory
from survey.persistence.staff import add_staff
from survey.services.directory.comparing import Comparison
from survey.services.directory.importing import Prepared, confirm, prepare, preview, receive
from survey.services.sheets_in.reading import Taking, read_pasted
from survey.services.sheets_in.table import Table
from survey.unit_of_work import reading, unit_of_work
from tests.persistence.made import NOON

OURS = "甲县考核办"


class Desk:
    """A member of an office in front of an empty directory."""

    def __init__(self, factory: sessionmaker[Session]) -> None:
        self.factory = factory
        self.person = self.somebody(OURS)

    def somebody(self, organiser: str) -> Staff:
        """Another member of staff."""
        made = Staff(
            id=token_hex(16),
            name=token_hex(4),
            roles=frozenset({Role.OFFICE}),
            organiser=organiser,
        )
        with unit_of_work(self.factory) as session:
            add_staff(session, made)
        return made

    def send(self, table: Table, kind: Kind = Kind.UNIT) -> str:
        with unit_of_work(self.factory) as session:
            return receive(session, kind, table, by=self.person, at=NOON)

    def look(self, table: Table, kind: Kind = Kind.UNIT) -> Comparison:
        upload = self.send(table, kind)
        with reading(self.factory) as session:
            return preview(session, upload, by=self.person, at=NOON).comparison

    def take(self, table: Table, kind: Kind = Kind.UNIT) -> Comparison:
        upload = self.send(table, kind)
        return self.confirm(self.prepare(upload))

    def prepare(self, upload: str) -> Prepared:
        with reading(self.factory) as session:
            return prepare(session, upload, by=self.person, at=NOON)

    def confirm(self, prepared: Prepared) -> Comparison:
        digest = prepared.shown.comparison.digest
        with unit_of_work(self.factory) as session:
            return confirm(session, prepared, digest, by=self.person, at=NOON)

    def names(self, kind: Kind = Kind.UNIT) -> dict[str, str]:
        with reading(self.factory) as session:
            return directory.names(session, kind, organiser=OURS)


def pasted(*rows: str, kind: Kind = Kind.UNIT) -> Table:
    return read_pasted("\n".join(one.replace(" ", "\t") for one in rows), Taking(kind=kind))


def told(found: Comparison) -> list[tuple[int, int | None, str]]:
    return [(one.number, one.column, one.fault.code) for one in found.faults]
