"""Conducting a ceremony (开箱仪式): both locks opened on the server, in the memory of one process.

Threat: cards, passphrases and private keys are on the server for those minutes, so whoever has
changed its software could take them; two separate PCs without network are the stronger way. What
can be kept here is kept: nothing is written before both counts agree, a ceremony that is stopped
leaves nothing behind, and each key is dropped as soon as its lock has been opened.
"""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from survey.domain.campaign_record import check_real
from survey.domain.errors import Refusal, SurveyError
from survey.domain.lifecycle import WrongState
from survey.persistence import campaigns, rolls
from survey.sealing.errors import SealingError
from survey.services.box_reading import check_all_covered, read_box
from survey.services.ceremony_end import OPENABLE, Hand, compare_again, is_again, take_results
from survey.services.certifying import CEREMONY
from survey.services.confirming import check_digits, check_witnesses
from survey.services.definitions import campaign_of, frozen_definition
from survey.services.exporting import write_box
from survey.services.opening_locks import open_lock
from survey.services.proving import is_one_set
from survey.services.watching import Watch
from survey.unit_of_work import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session, sessionmaker

    from survey.domain.second_opening import SecondOpening
    from survey.services.certifying import Certificate
    from survey.services.confirming import Witness
    from survey.services.locking import PrivateLock
    from survey.services.opening_locks import GivenCard


class Step(StrEnum):
    """Where a ceremony stands; each is a page."""

    WELCOME = "welcome"
    SLIP_CARDS = "slip-cards"
    ROOTS = "roots"
    UNWRAPPING = "unwrapping"
    INNER_ROOT = "inner-root"
    BALLOT_CARDS = "ballot-cards"
    COUNTING = "counting"
    DONE = "done"
    STOPPED = "stopped"


OVER = (Step.DONE, Step.STOPPED)
WORKING = (Step.UNWRAPPING, Step.COUNTING)


class OutOfTurn(Refusal):
    """The ceremony is at another step: a page was sent twice, or gone back to."""

    code = "out-of-turn"


class CeremonyFailed(Refusal):
    """The opening ended with an error of the program; nothing was written."""

    code = "ceremony-failed"


class _Agreed(Protocol):
    @property
    def content(self) -> bytes: ...
    @property
    def inner_root(self) -> str: ...


class _Unwrap(Protocol):
    def __call__(
        self, raw: bytes, *, roots: list[str], slip_key: PrivateLock, watch: Watch
    ) -> _Agreed: ...


class _Count(Protocol):
    def __call__(
        self, raw: bytes, *, inner_root: str, ballot_key: PrivateLock, watch: Watch
    ) -> _Agreed: ...


@dataclass(frozen=True, slots=True)
class Openers:
    """The two openings, each made twice and given only if both agree."""

    unwrap: _Unwrap
    count: _Count


@dataclass(frozen=True, slots=True)
class BatchRoot:
    """A batch as its signed cover sheet names it; `root` in hex."""

    number: int
    class_name: str
    size: int
    root: str


@dataclass
class _Secrets:
    """What exists in this process's memory alone, and is forgotten as soon as it can be."""

    box: bytes = field(default=b"", repr=False)
    slip_key: PrivateLock | None = field(default=None, repr=False)
    inner: bytes = field(default=b"", repr=False)


class Ceremony:
    """One opening of one campaign; its methods are the acts of the people who attend."""

    def __init__(
        self,
        factory: sessionmaker[Session],
        key: str,
        openers: Openers,
        *,
        actor: str,
        now: Callable[[], datetime],
    ) -> None:
        """Read the box of a closed campaign and check it as a whole; of a counted one again.

        Raises UnknownCampaign, NotForARehearsal, WrongState, and what `read_box` raises for a box
        that is not whole.
        """
        self._factory = factory
        self._openers = openers
        self._actor = actor
        self._now = now
        self._turn = threading.Lock()
        self._secrets = _Secrets()
        self._witnesses: tuple[Witness, ...] = ()
        self.step = Step.WELCOME
        self.watch = Watch()
        self.inner_root = ""
        self.trouble: SurveyError | SealingError | None = None
        self.certificate: Certificate | None = None
        self.comparison: SecondOpening | None = None
        with reading(factory) as session:
            self.record = campaigns.find(session, key)
            self._read(session)

    def _read(self, session: Session) -> None:
        check_real(self.record, act=CEREMONY)
        if self.record.state not in OPENABLE:
            raise WrongState(state=self.record.state, act=CEREMONY)
        out = io.BytesIO()
        self.accounts, self.envelopes = write_box(session, self.record, out=out)
        names = {one.id: one.name for one in campaign_of(self.record).classes}
        self.roots = tuple(
            BatchRoot(one.number, names[one.class_id], one.size, one.root.hex())
            for one in rolls.batches(session, self.record.id)
        )
        raw = out.getvalue()
        box = read_box(io.BytesIO(raw), roots=[one.root for one in self.roots])
        check_all_covered(box)
        self._secrets.box = raw
        frozen = frozen_definition(self.record.definition)
        self.slip_lock, self.ballot_lock = frozen.slip_lock, frozen.ballot_lock
        self.one_set = is_one_set(self.record)

    def begin(self) -> None:
        """All who must be there are there; raises OutOfTurn."""
        with self._turn:
            self._demand(Step.WELCOME)
            self.step = Step.SLIP_CARDS

    def open_slip_lock(self, cards: Sequence[GivenCard]) -> None:
        """Two cards of the slip lock; raises OutOfTurn and what `open_lock` raises."""
        with self._turn:
            self._demand(Step.SLIP_CARDS)
            opened = open_lock(cards, self.slip_lock, other=self.ballot_lock)
            self._secrets.slip_key = opened.key
            self.step = Step.ROOTS

    def confirm_roots(self, typed: Mapping[int, str]) -> None:
        """The last digits of every batch's root as on its signed cover sheet, by batch number.

        Raises OutOfTurn, DigitsDiffer.
        """
        with self._turn:
            self._demand(Step.ROOTS)
            for one in self.roots:
                check_digits(one.root, typed.get(one.number, ""), place=str(one.number))
            self._begin_work(Step.UNWRAPPING, self._unwrap)

    def confirm_inner_root(self, witnesses: Sequence[Witness]) -> None:
        """Two people have the inner root on paper.

        Raises OutOfTurn, WitnessMissing, DigitsDiffer.
        """
        with self._turn:
            self._demand(Step.INNER_ROOT)
            check_witnesses(self.inner_root, witnesses)
            self._witnesses = tuple(witnesses)
            self.step = Step.BALLOT_CARDS

    def open_ballot_lock(self, cards: Sequence[GivenCard]) -> None:
        """Two cards of the ballot lock, and the count; raises OutOfTurn, and as `open_lock`."""
        with self._turn:
            self._demand(Step.BALLOT_CARDS)
            key = open_lock(cards, self.ballot_lock, other=self.slip_lock).key
            self._begin_work(Step.COUNTING, lambda: self._count(key))

    def stop(self) -> None:
        """Forget everything; nothing happens to a ceremony that is over.

        An opening that is being made is not waited for: what it finds is thrown away.
        """
        with self._turn:
            if self.step not in OVER:
                self._forget(Step.STOPPED)

    @property
    def holds_nothing(self) -> bool:
        """Whether no box, no key and no inner envelope is in memory."""
        return self._secrets == _Secrets()

    @property
    def again(self) -> bool:
        """Whether the results are there and are compared, not replaced."""
        return is_again(self.record)

    def _demand(self, step: Step) -> None:
        if self.step is not step:
            raise OutOfTurn(step=self.step)

    def _forget(self, step: Step) -> None:
        self._secrets = _Secrets()
        self.step = step

    def _begin_work(self, step: Step, work: Callable[[], None]) -> None:
        self.step, self.watch = step, Watch()
        threading.Thread(target=self._guarded, args=(work,), daemon=True).start()

    def _guarded(self, work: Callable[[], None]) -> None:
        """An opening in a thread of its own: whatever it raises ends the ceremony, in words."""
        try:
            work()
        except (SurveyError, SealingError) as error:
            self._fail(error)
        except Exception:  # noqa: BLE001  the thread's last line: the people must be told
            self._fail(CeremonyFailed())

    def _fail(self, error: SurveyError | SealingError) -> None:
        with self._turn:
            if self.step in WORKING:
                self.trouble = error
                self._forget(Step.STOPPED)

    def _unwrap(self) -> None:
        key = self._secrets.slip_key
        if key is None:
            raise OutOfTurn(step=self.step)
        roots = [one.root for one in self.roots]
        agreed = self._openers.unwrap(
            self._secrets.box, roots=roots, slip_key=key, watch=self.watch
        )
        with self._turn:
            if self.step is Step.UNWRAPPING:
                self._secrets = _Secrets(inner=agreed.content)
                self.inner_root = agreed.inner_root
                self.step = Step.INNER_ROOT

    def _count(self, key: PrivateLock) -> None:
        inner = self._secrets.inner
        agreed = self._openers.count(
            inner, inner_root=self.inner_root, ballot_key=key, watch=self.watch
        )
        with self._turn:
            if self.step is Step.COUNTING:
                self._received(agreed.content, inner)
                self._forget(Step.DONE)

    def _received(self, results: bytes, inner: bytes) -> None:
        """Import the results, or compare them with those that are kept."""
        names = tuple(one.name for one in self._witnesses)
        hand = Hand(factory=self._factory, actor=self._actor, at=self._now(), witnesses=names)
        if self.again:
            self.comparison = compare_again(hand, self.record, results, self.inner_root)
        else:
            roots = [one.root for one in self.roots]
            self.certificate = take_results(hand, results, inner, roots)
