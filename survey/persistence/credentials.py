"""What proves staff: password hashes, second factors, and delays after failures."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from survey.domain.sign_in_delay import SignInDelay
from survey.domain.staff import Credential
from survey.persistence import locks
from survey.persistence.tables import sign_in_delay, staff_code, staff_credential


def of_staff(session: Session, staff_id: str) -> Credential | None:
    """The credential of a member of staff; None for whoever enters by links alone."""
    wanted = select(staff_credential).where(staff_credential.c.staff == staff_id)
    row = session.execute(wanted).one_or_none()
    return None if row is None else Credential(**row._mapping)  # noqa: SLF001  the public name


def store(session: Session, kept: Credential) -> None:
    """Keep a credential in the place of the one before."""
    session.execute(delete(staff_credential).where(staff_credential.c.staff == kept.staff))
    session.execute(
        insert(staff_credential).values(
            staff=kept.staff,
            password_hash=kept.password_hash,
            one_time_until=kept.one_time_until,
            totp_secret=kept.totp_secret,
            totp_step=kept.totp_step,
        )
    )


def take_step(session: Session, staff_id: str, step: int) -> bool:
    """Take the authenticator's code of a step, which only the first can, and none before it."""
    kept = staff_credential.c
    taken = session.execute(
        update(staff_credential)
        .where(kept.staff == staff_id, kept.totp_step < step)
        .values(totp_step=step)
        .returning(kept.staff)
    )
    return taken.one_or_none() is not None


def replace_codes(session: Session, staff_id: str, hashes: Collection[bytes]) -> None:
    """Keep a new list of one-time codes; the one before is worth nothing."""
    session.execute(delete(staff_code).where(staff_code.c.staff == staff_id))
    rows = [{"staff": staff_id, "code_hash": one, "spent_at": None} for one in sorted(hashes)]
    if rows:
        session.execute(insert(staff_code), rows)


def spend_code(session: Session, staff_id: str, code_hash: bytes, at: datetime) -> bool:
    """Spend a one-time code, which only the first can."""
    kept = staff_code.c
    spent = session.execute(
        update(staff_code)
        .where(kept.staff == staff_id, kept.code_hash == code_hash, kept.spent_at.is_(None))
        .values(spent_at=at)
        .returning(kept.staff)
    )
    return spent.one_or_none() is not None


def codes_left(session: Session, staff_id: str) -> int:
    """How many one-time codes of the list have not been used."""
    wanted = select(func.count()).select_from(staff_code)
    unspent = wanted.where(staff_code.c.staff == staff_id, staff_code.c.spent_at.is_(None))
    return int(session.scalar(unspent) or 0)


def has_codes(session: Session, staff_id: str) -> bool:
    """Whether a list was made, used up or not."""
    wanted = select(func.count()).select_from(staff_code)
    return bool(session.scalar(wanted.where(staff_code.c.staff == staff_id)))


def hold_name(session: Session, name_hash: bytes) -> None:
    """Let no other sign-in with this name come between until the transaction ends."""
    locks.hold(session, f"sign-in {name_hash.hex()}")


def delay_of(session: Session, name_hash: bytes) -> SignInDelay | None:
    """Failures of a name in a row; None if there are none."""
    kept = sign_in_delay.c
    wanted = select(kept.failures, kept.last_at, kept.until).where(kept.name_hash == name_hash)
    row = session.execute(wanted).one_or_none()
    return None if row is None else SignInDelay(row.failures, row.last_at, row.until)


def store_delay(session: Session, name_hash: bytes, delay: SignInDelay) -> None:
    """Keep the failures of a name."""
    forget_delay(session, name_hash)
    session.execute(
        insert(sign_in_delay).values(
            name_hash=name_hash,
            failures=delay.failures,
            last_at=delay.last_at,
            until=delay.until,
        )
    )


def forget_delay(session: Session, name_hash: bytes) -> None:
    """Begin anew with a name."""
    session.execute(delete(sign_in_delay).where(sign_in_delay.c.name_hash == name_hash))


def forget_delays(session: Session, before: datetime) -> None:
    """Take away what is older, so that names typed at random do not pile up."""
    session.execute(delete(sign_in_delay).where(sign_in_delay.c.last_at < before))
