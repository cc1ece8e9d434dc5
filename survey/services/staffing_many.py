"""Accounts for many subjects at once, each with a one-time password on a strip of one paper.

Threat: a list of passwords that stays somewhere. They are in the answer to the form alone, like
that of a single account; of a list with a fault nothing is made at all.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.domain.staff import OF_SUBJECTS, Role
from survey.services.passwords import hash_password, one_time_password
from survey.services.staffing import add_staff, give_password, plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.sealing.service_key import ServiceKey

MOST_LINES = 200
_LINE = re.compile(r"([A-Za-z0-9-]{1,16})[\s,，;；]+(\S.*)")
_AT_ONCE = 2


class NoLines(Refusal):
    """No account is asked for."""

    code = "account-lines-missing"


class LineUnreadable(Refusal):
    """A line is not an id and a name: `line`, `text`."""

    code = "account-line-unreadable"


class LineRepeated(Refusal):
    """Two lines are of one name: `line`, `earlier`, `name`."""

    code = "account-line-repeated"


class TooManyLines(Refusal):
    """More accounts than are made at once: `most`."""

    code = "account-lines-too-many"


class NotBound(Refusal):
    """Accounts are made at once for roles alone that are bound to a subject."""

    code = "account-role-missing"


@dataclass(frozen=True, slots=True)
class AccountLine:
    """Of whom an account is: the subject's id and the name to sign in with."""

    unit: str
    name: str


@dataclass(frozen=True, slots=True)
class GivenAccount:
    """An account with its one-time password and the hash of it, which alone is kept."""

    line: AccountLine
    password: str = field(repr=False)
    password_hash: str = field(repr=False)


def read_lines(typed: str) -> tuple[AccountLine, ...]:
    """A subject's id and a name in each line.

    Raises NoLines, TooManyLines, LineUnreadable, LineRepeated.
    """
    lines = [(place, one.strip()) for place, one in enumerate(typed.splitlines(), 1) if one.strip()]
    if not lines:
        raise NoLines
    if len(lines) > MOST_LINES:
        raise TooManyLines(most=MOST_LINES)
    found: dict[str, AccountLine] = {}
    places: dict[str, int] = {}
    for place, one in lines:
        read = _LINE.fullmatch(one)
        if read is None:
            raise LineUnreadable(line=place, text=one)
        name = plain_name(read[2])
        if name in places:
            raise LineRepeated(line=place, earlier=places[name], name=name)
        places[name], found[name] = place, AccountLine(read[1], name)
    return tuple(found.values())


def draw_passwords(lines: Sequence[AccountLine]) -> tuple[GivenAccount, ...]:
    """A one-time password for each; slow on purpose, so made outside of a transaction."""
    drawn = [one_time_password() for _ in lines]
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as workers:
        hashes = list(workers.map(hash_password, drawn))
    return tuple(map(GivenAccount, lines, drawn, hashes))


def add_many(
    session: Session,
    accounts: Sequence[GivenAccount],
    role: Role,
    *,
    organiser: str,
    key: ServiceKey,
    actor: str,
    at: datetime,
) -> None:
    """All the accounts or none; raises NotBound, and what `add_staff` raises."""
    if role not in OF_SUBJECTS:
        raise NotBound
    for one in accounts:
        place = {"organiser": organiser, "unit": one.line.unit}
        person = add_staff(session, one.line.name, {role}, **place, actor=actor, at=at)
        give_password(session, person, one.password_hash, key=key, actor=actor, at=at)
