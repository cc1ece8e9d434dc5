"""Dossiers that are handed in and published, on any campaign that is kept."""

import struct
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session, sessionmaker

from survey.clock import now
from survey.domain.dossier import DossierPart, DossierTimes
from survey.domain.staff import Role, Staff
from survey.services.attending import SignedIn
from survey.services.collecting import open_desk, submit, write
from survey.services.dossier_lists import set_times
from survey.services.taking_files import take_file
from survey.unit_of_work import unit_of_work

TEXTS = {
    DossierPart.DUTIES: "负责甲项工作。\n负责乙项工作。",
    DossierPart.GOALS: "年内完成丙项工程。",
    DossierPart.RECORD: "三月开工，十月完工。",
    DossierPart.REPORT: "述职如下。\n\n以上。",
}
HOUR = timedelta(hours=1)


def office(organiser: str, name: str = "考核办甲") -> SignedIn:
    """Somebody of the office, signed in."""
    person = Staff(id="0" * 32, name=name, roles=frozenset({Role.OFFICE}), organiser=organiser)
    return SignedIn(person, "", is_due=False)


def unit_hand(organiser: str, unit: str, name: str = "单位管理员甲") -> SignedIn:
    """A unit administrator, signed in."""
    roles = frozenset({Role.UNIT})
    person = Staff(id="1" * 32, name=name, roles=roles, organiser=organiser, unit=unit)
    return SignedIn(person, "", is_due=False)


def collecting_times(at: datetime) -> DossierTimes:
    """The deadline is in an hour, publication begins after it."""
    return DossierTimes(
        collects_until=at + HOUR, shown_from=at + 2 * HOUR, shown_until=at + 48 * HOUR
    )


def shown_times(at: datetime) -> DossierTimes:
    """Published since an hour, until tomorrow."""
    return DossierTimes(
        collects_until=at - 2 * HOUR, shown_from=at - HOUR, shown_until=at + 24 * HOUR
    )


def publish(
    factory: sessionmaker[Session],
    number: str,
    subject: str,
    texts: Mapping[DossierPart, str] = TEXTS,
    files: Mapping[str, bytes] | None = None,
) -> None:
    """Hand in a subject's dossier, and publish all that was handed in."""
    at = now()
    with unit_of_work(factory) as session:
        set_times(session, number, collecting_times(at), actor="office", at=at)
        desk = open_desk(session, office("考核办"), number, subject)
        desk = write(session, desk, texts, replaces=0, at=at)
        for place, (name, content) in enumerate((files or {}).items()):
            taken, later = take_file(name, content), at + timedelta(seconds=place)
            version = desk.dossier.version
            desk = write(session, desk, texts, added=taken, replaces=version, at=later)
        submit(session, desk, at=at)
        set_times(session, number, shown_times(at), actor="office", at=at)


def png(width: int = 320, height: int = 160) -> bytes:
    """A picture of one colour."""
    row = b"\x00" + b"\x2a\x7a\xb8" * width
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * height)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
