"""The report of a rehearsal (模拟测评报告) as a paper to be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.services.sheets import Checks, Digest, Facts, Part, Sheet, Table, signed_by

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from survey.services.rehearsal_report import RehearsalReport
    from survey.services.sheets import Say


def rehearsal_sheet(made: RehearsalReport, *, say: Say, timezone: ZoneInfo, printed: str) -> Sheet:
    """The sheet of a report; `printed` is the moment of printing as people write it."""
    began, finished, purged = (
        moment.astimezone(timezone).strftime("%Y-%m-%d %H:%M") if moment else say("not yet")
        for moment in (made.began_at, made.finished_at, made.purged_at)
    )
    parts: tuple[Part, ...] = (
        Facts(
            (
                (say("Rehearsal"), made.number),
                (say("Begun"), f"{began} · {made.began_by}"),
                (say("Finished"), f"{finished} · {made.finished_by}"),
                (say("Trial accounts and ballots removed"), purged),
                (say("Envelopes in the box"), str(made.envelopes)),
                (say("Refused envelopes"), str(made.refused)),
            )
        ),
        _classes(made, say),
        Checks(_checks(made, say)),
        *_digests(made, say),
        signed_by(say("Office"), say("Assessment group"), say=say, seal=say("Seal of the unit")),
    )
    return Sheet(
        title=say("Report of the rehearsal"),
        subtitle=f"{made.real.title} · {made.real.number}",
        organiser=made.real.organiser,
        parts=parts,
        footer=f"{say('Report of the rehearsal')} · {made.real.number} · {printed} · "
        + say("Page {page} of {pages}"),
    )


def _classes(made: RehearsalReport, say: Say) -> Table:
    rows = [(one.issued, one.recalled, one.used, one.ballots) for one in made.classes]
    head = (say("Class"), say("Issued"), say("Recalled"), say("Used"), say("Ballots"))
    return Table(
        head=head,
        rows=tuple(
            (one.name, *(str(number) for number in numbers))
            for one, numbers in zip(made.classes, rows, strict=True)
        ),
        numeric=frozenset(range(1, len(head))),
        caption=say("Trial slips and ballots by class"),
        foot=(say("All classes"), *(str(sum(column)) for column in zip(*rows, strict=True))),
    )


def _checks(made: RehearsalReport, say: Say) -> tuple[tuple[bool, str], ...]:
    ballots = sum(one.ballots for one in made.classes)
    whole = made.envelopes == made.refused + ballots
    checked = say("{count} checks of hashes, roots and sums held.").format(count=made.checks)
    return (
        (whole, say("Envelopes, ballots and used slips agree.")),
        (True, say("Two independent countings gave the same results to the byte.")),
        (True, checked),
        (
            made.is_of_this_definition,
            say("The definition that was rehearsed is the one that the campaign has now."),
        ),
        (made.purged_at is not None, say("Everything of the rehearsal has been removed.")),
    )


def _digests(made: RehearsalReport, say: Say) -> tuple[Digest, ...]:
    named = [
        (say("Definition hash"), made.definition_hash),
        (say("Box root"), made.box_root),
        (say("Inner root"), made.inner_root),
        (say("Hash of the results file"), made.results_hash),
        *(
            (say("Issued root {number} of {count}").format(number=n, count=len(made.roots)), one)
            for n, one in enumerate(made.roots, 1)
        ),
        (say("Head of the ledger"), made.ledger_head),
    ]
    return tuple(Digest(label, digest) for label, digest in named)
