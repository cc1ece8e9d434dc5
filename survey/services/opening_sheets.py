"""The papers of the opening: the checklist before it and the zero report (零票报告) at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.sealing.proof import LockRole
from survey.services.readiness import BoxNotEmpty, ClassesWithoutSlips, NotRehearsed
from survey.services.sheets import Checks, Digest, Facts, Sheet, Table, Words, signed_by

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from printouts.sheet import Part
    from survey.domain.campaign_record import CampaignRecord
    from survey.services.checklist import Checklist, LockStanding
    from survey.services.sheets import Say
    from survey.services.zero_report import ZeroReport

MOMENT = "%Y-%m-%d %H:%M"


def checks(made: Checklist, *, say: Say, timezone: ZoneInfo) -> tuple[tuple[bool, str], ...]:
    """What an opening demands, each line with whether it is done."""
    slips = not made.lacks(ClassesWithoutSlips)
    own = () if made.record.rehearses else tuple(_proof(one, say, timezone) for one in made.locks)
    rehearsed = (
        ()
        if made.record.rehearses
        else (
            (
                not made.lacks(NotRehearsed),
                say("A rehearsal of this definition was run to the results."),
            ),
            (slips, say("Slips are in force for every class and section.")),
        )
    )
    return (
        (True, say("The definition is frozen.")),
        *own,
        *rehearsed,
        (not made.lacks(BoxNotEmpty), say("The box is empty.")),
    )


def checklist_sheet(made: Checklist, *, say: Say, timezone: ZoneInfo, printed: str) -> Sheet:
    """The checklist to be signed before the opening; `printed` as people write the moment."""
    title = say("Opening checklist")
    return _sheet(
        made.record,
        title,
        (
            Checks(checks(made, say=say, timezone=timezone)),
            Facts(
                (
                    (say("Opens"), _moment(made.record.opens_at, timezone)),
                    (say("Closes"), _moment(made.record.closes_at, timezone)),
                    (say("Envelopes in the box"), str(made.in_box)),
                    *_lock_facts(made.locks, say),
                )
            ),
            *_one_set(say, one_set=made.one_set),
            _slips(made, say),
            Digest(say("Definition hash"), made.record.definition_hash.hex()),
            Digest(say("Hash of the files that browsers are given"), made.browser_files),
            Digest(say("Head of the ledger"), made.ledger_head),
            signed_by(say("Office"), say("Assessment group"), say=say),
        ),
        say=say,
        printed=printed,
    )


def zero_sheet(made: ZeroReport, *, say: Say, timezone: ZoneInfo, printed: str) -> Sheet:
    """The zero report to be signed at the opening; `printed` as people write the moment."""
    return _sheet(
        made.record,
        say("Zero report"),
        (
            Words(
                (
                    say(
                        "When this campaign was opened its ballot box was counted and held no"
                        " envelope: no ballot of any class was in it."
                    ),
                )
            ),
            Facts(
                (
                    (say("Opened"), f"{_moment(made.opened_at, timezone)} · {made.opened_by}"),
                    (say("Entry of the ledger"), str(made.entry)),
                    *_lock_facts(made.locks, say),
                )
            ),
            *_one_set(say, one_set=made.one_set),
            Table(
                (say("Class"), say("Entitled"), say("Envelopes in the box")),
                tuple((name, str(entitled), "0") for name, entitled in made.classes),
                frozenset({1, 2}),
                caption=say("The box at the opening"),
                foot=(say("All classes"), str(sum(n for _, n in made.classes)), "0"),
            ),
            Digest(say("Definition hash"), made.definition_hash),
            Digest(say("Hash of the files that browsers are given"), made.browser_files),
            Digest(say("Head of the ledger at the opening"), made.head_at_opening),
            _signed(say),
        ),
        say=say,
        printed=printed,
    )


def _signed(say: Say) -> Part:
    names = (say("Scrutineer"), say("Assessment group"), say("Office"))
    return signed_by(*names, say=say, seal=say("Seal of the unit"))


def _sheet(
    kept: CampaignRecord, title: str, parts: tuple[Part, ...], *, say: Say, printed: str
) -> Sheet:
    footer = f"{title} · {kept.number} · {printed} · " + say("Page {page} of {pages}")
    return Sheet(
        title=title,
        subtitle=f"{kept.title} · {kept.number}",
        organiser=kept.organiser,
        parts=parts,
        footer=footer,
    )


def lock_name(role: LockRole, say: Say) -> str:
    """What people call a lock."""
    return say("Ballot lock") if role is LockRole.BALLOT else say("Slip lock")


def _lock_facts(locks: tuple[LockStanding, ...], say: Say) -> tuple[tuple[str, str], ...]:
    return tuple((lock_name(one.role, say), f"{one.lock.name} · {one.lock.id}") for one in locks)


def _proof(one: LockStanding, say: Say, timezone: ZoneInfo) -> tuple[bool, str]:
    lock = lock_name(one.role, say)
    if one.proved_at is None:
        return False, say("{lock}: its cards were shown to open it.").format(lock=lock)
    moment = _moment(one.proved_at, timezone)
    if not one.pairs:
        return True, say("{lock}: its cards opened it on {time}.").format(lock=lock, time=moment)
    pairs = ", ".join(one.pairs)
    return True, say("{lock}: cards {pairs} opened it, last on {time}.").format(
        lock=lock, pairs=pairs, time=moment
    )


def _one_set(say: Say, *, one_set: bool) -> tuple[Words, ...]:
    """What is lost where one set of cards opens both locks (单锁)."""
    if not one_set:
        return ()
    return (
        Words(
            (
                say(
                    "One set of cards opens both locks. Any two of its three holders together can"
                    " link slips to ballots; with two locks, two groups would have to agree."
                ),
            ),
            heading=say("One-lock campaign"),
        ),
    )


def _slips(made: Checklist, say: Say) -> Table:
    rows = [
        (one.turnout.entitled, one.turnout.spares, one.turnout.in_force, one.turnout.recalled)
        for one in made.classes
    ]
    head = (say("Class"), say("Entitled"), say("Spares"), say("In force"), say("Recalled"))
    return Table(
        head,
        tuple(
            (one.name, *(str(number) for number in numbers))
            for one, numbers in zip(made.classes, rows, strict=True)
        ),
        frozenset(range(1, len(head))),
        caption=say("Slips by class"),
        foot=(say("All classes"), *(str(sum(column)) for column in zip(*rows, strict=True))),
    )


def _moment(moment: datetime, timezone: ZoneInfo) -> str:
    return moment.astimezone(timezone).strftime(MOMENT)
