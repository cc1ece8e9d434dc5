import subprocess
import sys
import threading
import time
from pathlib import Path

from survey.persistence.turns import Turns

_HOLDER = """
import sys, time
from pathlib import Path
from survey.persistence.turns import Turns
with Turns(Path(sys.argv[1])).taken():
    print("taken", flush=True)
    sys.stdin.readline()
"""


def test_threads_take_turns_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    turns = Turns(tmp_path / "turn")
    order: list[int] = []

    def take(number: int) -> None:
        with turns.taken():
            order.append(number)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(8)]
    with turns.taken():
        for thread in threads:
            thread.start()
            time.sleep(0.3)  # until it waits, on a busy machine too
        assert order == []
    for thread in threads:
        thread.join()
    assert order == list(range(8))


def test_a_thread_that_has_the_turn_may_take_it_again_and_gives_it_back_once(
    tmp_path: Path,
) -> None:
    turns = Turns(tmp_path / "turn")
    taken = threading.Event()

    def take() -> None:
        with turns.taken():
            taken.set()

    thread = threading.Thread(target=take)
    with turns.taken():
        with turns.taken():
            thread.start()
        assert not taken.wait(0.1)
    assert taken.wait(90)
    thread.join()


def test_another_process_waits_and_its_death_gives_the_turn_back(tmp_path: Path) -> None:
    file = tmp_path / "turn"
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, file],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"taken\n"
        came = threading.Event()

        def take() -> None:
            with Turns(file).taken():
                came.set()

        thread = threading.Thread(target=take)
        thread.start()
        assert not came.wait(0.2)
        holder.kill()
        assert came.wait(90)
        thread.join()
