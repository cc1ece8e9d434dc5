"""Sign-in on both databases: many at once, times, what is kept, and the same work for everybody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from survey.domain.sign_in_delay import FREE_TRIES
from survey.domain.staff import Credential, Role, Staff
from survey.persistence import credentials, ledger
from survey.persistence.tables import sign_in_delay, staff_code, staff_credential
from survey.services.second_factors import (
    new_list,
    service_key,
    set_authenticator,
    step_of,
    symbol_of,
)
from survey.services.signing_in import Opened, TurnedAway, knock, sign_in
from survey.services.staffing import add_staff
from tests.factories.stage import NOON, OFFICE, Stage

KEY = service_key("a-secret-of-32-letters-and-more-0123")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105  of an invented person
NAME = "林晓"


@pytest.fixture
def person(draft: Stage) -> Staff:
    with draft.act() as session:
        made = add_staff(session, NAME, {Role.OFFICE}, actor=OFFICE, at=NOON)
        kept = Credential(staff=made.id, password_hash="kept")  # noqa: S106  no real hash
        credentials.store(session, kept)
        set_authenticator(session, kept, SECRET, 1, key=KEY)
    return made


def attempt(
    stage: Stage, code: str, *, matched: bool = True, name: str = NAME, seconds: int = 0
) -> Opened | TurnedAway:
    """One sign-in, so many seconds after noon."""
    at = NOON + timedelta(seconds=seconds)
    with stage.act() as session:
        who = knock(session, name, key=KEY, at=at)
        return sign_in(session, who, code, matched=matched, key=KEY, replaces="", at=at)


def shown(seconds: int = 0) -> str:
    return pyotp.TOTP(SECRET).at(NOON + timedelta(seconds=seconds))


def test_a_code_is_taken_one_step_early_or_late_and_no_further(draft: Stage, person: Staff) -> None:
    assert person.name == NAME
    for late in (-60, -90, 60, 90):
        assert step_of(SECRET, shown(late), NOON) == 0
    assert isinstance(attempt(draft, shown(-30)), Opened)
    assert isinstance(attempt(draft, shown(30)), Opened)
    # After a later code an earlier one is worth nothing.
    assert isinstance(attempt(draft, shown(0)), TurnedAway)


def test_of_many_who_come_with_one_code_one_is_let_in(draft: Stage, person: Staff) -> None:
    with draft.act() as session:
        codes = new_list(session, person.id, key=KEY)
    with ThreadPoolExecutor(4) as threads:
        for code in (codes[0], shown()):
            tried = list(threads.map(lambda _, c=code: attempt(draft, c), range(4)))
            assert sum(isinstance(one, Opened) for one in tried) == 1
            with draft.act() as session:
                session.execute(sign_in_delay.delete())


@pytest.mark.parametrize("name", [NAME, "nobody"])
def test_many_tries_at_once_are_delayed_like_tries_in_a_row(
    draft: Stage, person: Staff, name: str
) -> None:
    assert person.locked_at is None
    with draft.act() as session:
        who = knock(session, name, key=KEY, at=NOON)

    def guess(_: int) -> Opened | TurnedAway:
        with draft.act() as session:
            return sign_in(session, who, "000000", matched=False, key=KEY, replaces="", at=NOON)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(guess, range(16)))
    with draft.act() as session:
        delay = credentials.delay_of(session, who.name_hash)
    assert delay is not None
    assert delay.failures == FREE_TRIES + 1
    assert attempt(draft, shown(), name=name) == TurnedAway(NOON + timedelta(minutes=1))


def test_the_delay_grows_and_ends(draft: Stage, person: Staff) -> None:
    assert person.name == NAME
    waits, at = [], 0
    for _ in range(FREE_TRIES + 6):
        turned = attempt(draft, "000000", seconds=at)
        assert isinstance(turned, TurnedAway)
        wait = int((turned.until - NOON).total_seconds()) - at if turned.until else 0
        waits.append(wait // 60)
        at += wait
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 15, 15]
    assert isinstance(attempt(draft, shown(at), seconds=at), Opened)


def test_a_password_that_was_changed_in_between_lets_nobody_in(draft: Stage, person: Staff) -> None:
    with draft.act() as session:
        who = knock(session, NAME, key=KEY, at=NOON)
        kept = credentials.of_staff(session, person.id)
        assert kept is not None
        credentials.store(session, Credential(staff=person.id, password_hash="new"))  # noqa: S106
        tried = sign_in(session, who, shown(), matched=True, key=KEY, replaces="", at=NOON)
    assert isinstance(tried, TurnedAway)


def test_another_secret_of_the_service_makes_second_factors_worthless(
    draft: Stage, person: Staff
) -> None:
    other = service_key("b-secret-of-32-letters-and-more-0123")
    with draft.act() as session:
        codes = new_list(session, person.id, key=KEY)
        for code in (shown(), codes[0]):
            who = knock(session, NAME, key=other, at=NOON)
            tried = sign_in(session, who, code, matched=True, key=other, replaces="", at=NOON)
            assert isinstance(tried, TurnedAway)


def test_the_database_holds_neither_secret_nor_code_nor_a_name_that_was_typed(
    draft: Stage, person: Staff
) -> None:
    with draft.act() as session:
        codes = new_list(session, person.id, key=KEY)
    attempt(draft, "", name="typed by a stranger", matched=False)
    with draft.act() as session:
        tables = (staff_credential, staff_code, sign_in_delay)
        rows = [str(row) for table in tables for row in session.execute(select(table))]
        entries = str(list(ledger.entries(session)))
    assert len(rows) == 12
    for told in (SECRET, *codes, *(one.replace(" ", "") for one in codes), "stranger"):
        assert not any(told in row for row in rows)
        assert told not in entries


def test_a_long_name_is_cut_to_fit_the_symbol() -> None:
    assert symbol_of(SECRET, name="林" * 100, issuer="assessment.example").edge <= 61
