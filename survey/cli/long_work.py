"""campaign work: the child of the console that does a long act and ends.

What it is asked for comes on the input; how far it is, it leaves in the service's folder.
"""

from __future__ import annotations

import _thread
import io
import json
import signal
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from survey import clock
from survey.cli.desk import Desk
from survey.cli.rehearsal import finish_rehearsal
from survey.cli.twice import count_twice, unwrap_twice
from survey.domain.errors import SurveyError
from survey.services import closing, exporting
from survey.services.box_store import keep_box
from survey.services.conducting import Ceremony, Openers
from survey.services.locking import SealingError
from survey.services.long_acts import (
    LongAct,
    Work,
    WorkState,
    is_asked_to_stop,
    look,
    tell,
)
from survey.services.watching import Watch

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from survey.cli.rehearsal import Told

EVERY_SECONDS = 0.5
FAILED = 1


class CeremonyStopped(SurveyError):
    """The ceremony ended without results; nothing was written."""

    code = "ceremony-stopped"


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    one = verbs.add_parser("work", help="do a long act of the console; the service starts this")
    one.set_defaults(run=work)


@dataclass
class Teller:
    """Leaves word of a long act every half second, whatever it does meanwhile."""

    desk: Desk
    work: Work
    watch: Watch = field(default_factory=Watch)
    stage: Callable[[], str] = str
    over: threading.Event = field(default_factory=threading.Event)

    def told(self, stage: str, watch: Watch | None = None) -> None:
        """The act is at this stage now, and can be watched there."""
        self.watch, self.stage = watch or Watch(), lambda: stage

    def _now(self) -> Work:
        return replace(
            self.work,
            seen_at=clock.now(),
            stage=self.stage(),
            done=self.watch.done,
            total=self.watch.total,
        )

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Tell until the act is over."""
        thread = threading.Thread(target=self._tell, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.over.set()
            thread.join()

    def _tell(self) -> None:
        while not self.over.wait(EVERY_SECONDS):
            tell(self.desk.settings.folder, self._now())
            if is_asked_to_stop(self.desk.settings.folder, self.work):
                _thread.interrupt_main()

    def end(self, state: WorkState, *, code: str = "", **facts: str | int) -> None:
        """The last word."""
        said = replace(self._now(), state=state, code=code, facts=facts)
        tell(self.desk.settings.folder, said)


def work(desk: Desk, _: argparse.Namespace) -> int:
    """Do what the input names: a JSON object with `campaign` (id), `act`, and what that needs."""
    given: dict[str, Any] = json.loads(sys.stdin.read())
    folder, act = desk.settings.folder, LongAct(given["act"])
    begun = look(folder, given["campaign"], act, at=clock.now())
    if begun is None:
        return FAILED
    teller = Teller(Desk(desk.settings, begun.by), begun)
    try:
        with teller.telling():
            _WORK[act](teller, given)
    except (SurveyError, SealingError) as refused:
        teller.end(WorkState.FAILED, code=refused.code, **refused.facts)
        return FAILED
    except KeyboardInterrupt:
        teller.end(WorkState.FAILED, code=CeremonyStopped.code)
        return FAILED
    except BaseException:
        teller.end(WorkState.FAILED, code="work-failed")
        raise
    teller.end(WorkState.DONE)
    return 0


def _finish(teller: Teller, given: dict[str, Any]) -> None:
    told: Told = teller.told
    finish_rehearsal(teller.desk, given["campaign"], told)


def _export(teller: Teller, given: dict[str, Any]) -> None:
    desk, box = teller.desk, io.BytesIO()
    teller.told("exporting")
    with desk.act() as session:
        exporting.export_box(session, given["campaign"], out=box, actor=desk.actor, at=clock.now())
        keep_box(desk.settings.folder, given["campaign"], box.getvalue())


def _compact(teller: Teller, _: dict[str, Any]) -> None:
    teller.told("rewriting")
    closing.compact(teller.desk.installation.engine)


def _ceremony(teller: Teller, given: dict[str, Any]) -> None:
    """`host` is where the ceremony listens, `shown` the name by which browsers reach it."""
    desk = teller.desk
    # A child of a service that runs in the background was born deaf to it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    openers = Openers(unwrap=unwrap_twice, count=count_twice)
    ceremony = Ceremony(
        desk.installation.factory, given["campaign"], openers, actor=desk.actor, now=clock.now
    )

    def announce(address: str, code: str) -> None:
        parts = urlsplit(address)
        own = f"http://{given['shown']}:{parts.port}{parts.path}#{code}"
        teller.work = replace(teller.work, facts={"address": own, "code": code})
        teller.stage = lambda: str(ceremony.step)

    run: Callable[..., bool] = resolve_name("survey.web.ceremony.running:run")
    if not run(desk.settings, ceremony, host=given["host"], port=0, announce=announce):
        raise CeremonyStopped


_WORK: dict[LongAct, Callable[[Teller, dict[str, Any]], None]] = {
    LongAct.FINISH_REHEARSAL: _finish,
    LongAct.EXPORT_BOX: _export,
    LongAct.COMPACT: _compact,
    LongAct.CEREMONY: _ceremony,
}
