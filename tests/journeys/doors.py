"""One service with a campaign behind every kind of door."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from survey.persistence import campaigns
from survey.services.closing import close
from survey.services.recalling import recall
from survey.services.running import pause, void
from survey.unit_of_work import unit_of_work
from tests.journeys.served import served
from tests.web.booths import Booth, open_booth, shipped_document

SLIPS = 300


class Door(StrEnum):
    """How a campaign stands; the values are their numbers."""

    OPEN = "204816"
    LONG = "204817"
    WAITING = "204818"
    PAUSED = "204819"
    CLOSED = "204820"
    VOIDED = "204821"
    QUICK = "204822"


@dataclass
class Doors:
    """Where the service answers, the campaigns, the words of the address (`lang`, `size`).

    `scripted`: whether the booth's scripts take over, which is waited for before anything is done.
    """

    address: str
    booths: Mapping[Door, Booth]
    recalled: str
    tail: str = ""
    scripted: bool = False

    def speak(self, *, lang: str, size: str) -> None:
        """From now on addresses ask for this language and print."""
        self.tail = "?" + urlencode({"lang": lang, "size": size})

    def of(self, door: Door, place: str = "") -> str:
        """The address of a campaign's entry page, or of one below it."""
        return f"{self.address}/b/{door.value}{place}{self.tail}"

    def slip(self, door: Door = Door.OPEN) -> str:
        """A slip that nobody has used."""
        return max(self.booths[door].codes.values(), key=len).pop()


@contextmanager
def doors(folder: Path) -> Iterator[Doors]:
    """All campaigns in one database, served; ended on leaving."""
    url = f"sqlite:///{folder / 'doors.sqlite3'}"
    booths = {one: open_booth(_document(one), url, folder) for one in Door}
    for door, act, facts in (
        (Door.PAUSED, pause, {}),
        (Door.CLOSED, close, {}),
        (Door.VOIDED, void, {"reason": "the hall was not dark"}),
    ):
        booths[door].act(act, **facts)
    _open_later(booths[Door.WAITING])
    recalled = max(booths[Door.OPEN].codes.values(), key=len).pop()
    serials = [booths[Door.OPEN].account(recalled).serial]
    booths[Door.OPEN].act(recall, serials=serials, confirmed_by="monitor")
    for booth in booths.values():
        booth.close_down()
    with served(url, folder) as address:
        yield Doors(address, booths, recalled)


def _document(door: Door) -> dict[str, Any]:
    """A shipped campaign; in the open one an overall rating that does not fit is void by itself.

    Behind the quick door what is blank may be filled in at once.
    """
    name = "county.yaml" if door is Door.LONG else "first-try.yaml"
    document = shipped_document(name) | {"number": door.value, "id": f"{door.value:0>32}"}
    if door is Door.QUICK:
        document["ballot"] = document["ballot"] | {"quick_fill": True}
    # Every test takes slips of its own.
    max(document["classes"], key=_entitled)["sections"][0]["entitled"] = SLIPS
    for rule in document["rules"]:
        if rule["id"] == "agree":
            rule["effect"] = "void"
    return document


def _entitled(one: dict[str, Any]) -> int:
    return int(one["sections"][0]["entitled"])


def _open_later(booth: Booth) -> None:
    with unit_of_work(booth.factory) as session:
        kept = campaigns.by_number(session, booth.number)
        campaigns.store(session, replace(kept, opens_at=datetime(2099, 1, 1, tzinfo=UTC)))
