"""Children of the press: one makes the slips of a job, one opens its paper.

Threat: a code in the memory of a worker, which lives for weeks. What is secret goes to a child
through a pipe; what it opens is written to memory of the kernel, from which the socket is fed
without passing through this process.
"""

import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO

from survey.clock import now
from survey.domain.press import PaperGone, PressJob
from survey.services.papers import paper_file
from survey.services.pressing import Ordered, fail
from survey.unit_of_work import unit_of_work
from survey.web.children import child_environment
from survey.web.places import Places, places

_TOP = Path(__file__).parents[4]
_MAKING = [sys.executable, str(_TOP / "app.py"), "accounts", "press"]
_OPENING = [sys.executable, "-m", "survey.sealing.paper"]


def start_making(ordered: Ordered) -> None:
    """Start the child that makes a job; a thread waits for it and says so if it fails."""
    process = subprocess.Popen(  # noqa: S603  this program itself
        _MAKING,
        env=child_environment(places().settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # it goes on when the service is stopped
    )
    given = json.dumps({"job": ordered.job.id, "key": ordered.key.hex()}).encode()
    watcher = threading.Thread(
        target=_watch, args=(process, given, ordered.job.id, places()), daemon=True
    )
    watcher.start()


def _watch(process: subprocess.Popen[bytes], given: bytes, job_id: str, kept: Places) -> None:
    process.communicate(given)
    if process.returncode:
        with unit_of_work(kept.factory) as session:
            fail(session, job_id, at=now())


def opened_paper(job: PressJob, *, key: bytes) -> BinaryIO:
    """The paper of a job, open for reading from its beginning; raises PaperGone."""
    file = paper_file(places().settings.folder, job.id)
    given = f"{key.hex()}\n{job.id}\n".encode()
    if sys.platform != "linux":  # without memory of the kernel it passes through this process
        done = subprocess.run(  # noqa: S603  as above
            [*_OPENING, str(file)], cwd=_TOP, input=given, capture_output=True, check=False
        )
        return _checked(io.BytesIO(done.stdout), done.returncode)
    unseen = os.fdopen(os.memfd_create("paper"), "w+b")
    done = subprocess.run(  # noqa: S603  as above
        [*_OPENING, str(file)],
        cwd=_TOP,
        input=given,
        stdout=unseen,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    unseen.seek(0)
    return _checked(unseen, done.returncode)


def _checked(opened: BinaryIO, status: int) -> BinaryIO:
    if status:
        opened.close()
        raise PaperGone
    return opened
