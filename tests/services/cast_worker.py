"""A process that casts what it reads and acknowledges each receipt, until it is killed.

Arguments: database address, campaign number. Input lines: place, auth and outer in hex.
"""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from survey.services.box_writer import BoxWriter
from survey.services.casting import Declared, cast
from survey.services.installing import open_installation
from tests.factories.stage import NOON

THREADS = 8


def main(url: str, number: str) -> None:
    installation = open_installation(url)
    writer = BoxWriter(installation.factory)
    speaking = threading.Lock()

    def one(line: str) -> None:
        spot, auth, outer = line.split()
        receipt = cast(
            writer,
            installation.factory,
            number,
            auth=bytes.fromhex(auth),
            outer=bytes.fromhex(outer),
            declares=Declared.VALID,
            at=NOON + timedelta(hours=1),
        )
        with speaking:
            sys.stdout.write(f"{spot} {receipt.text}\n")
            sys.stdout.flush()

    with ThreadPoolExecutor(THREADS) as crowd:
        for waiting in [crowd.submit(one, line) for line in sys.stdin]:
            waiting.result()
    writer.stop()
    installation.engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
