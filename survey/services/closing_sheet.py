"""The closing sheet (测评结束单): all slips accounted for, or no paper at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.domain.lifecycle import CampaignState, WrongState
from survey.reports.opening import percent
from survey.services.sheets import Checks, Digest, Facts, Sheet, Table, signed_by
from survey.services.slip_sums import SlipCount, count_slips, demand_sums

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from survey.domain.turnout import ClassTurnout
    from survey.services.sheets import Part, Say

_CLOSED = (
    CampaignState.CLOSED,
    CampaignState.COUNTED,
    CampaignState.PUBLISHED,
    CampaignState.ARCHIVED,
)


def closed_slips(session: Session, key: str) -> SlipCount:
    """The slips of a closed campaign, their sums checked; raises WrongState, SlipSumsDiffer."""
    counted = count_slips(session, key)
    if counted.record.state not in _CLOSED:
        raise WrongState(state=counted.record.state, act="closing-sheet")
    demand_sums(counted)
    return counted


def closing_sheet(made: SlipCount, *, say: Say, printed: str) -> Sheet:
    """The sheet; `printed` is the moment of printing as people write it."""
    kept = made.record
    return Sheet(
        title=say("Closing sheet"),
        subtitle=f"{kept.title} · {kept.number}",
        organiser=kept.organiser,
        parts=(
            Facts(
                (
                    (say("Envelopes in the box"), str(made.envelopes)),
                    (say("Printed at"), printed),
                )
            ),
            _classes(made, say),
            _batches(made, say),
            Checks(
                (
                    (True, say("Printed = in force + recalled, in every batch and class.")),
                    (True, say("In force = used + unused ≤ entitled + spares, in every section.")),
                    (True, say("As many envelopes in the box as used slips.")),
                )
            ),
            *_digests(made, say),
            signed_by(say("Office"), say("Monitor"), say=say, seal=say("Seal of the unit")),
        ),
        footer=f"{say('Closing sheet')} · {kept.number} · {printed} · "
        + say("Page {page} of {pages}"),
        landscape=True,
    )


def _digests(made: SlipCount, say: Say) -> list[Part]:
    named = (
        (say("Box root"), made.record.box_root),
        (say("Definition hash"), made.record.definition_hash),
        (say("Head of the ledger"), made.ledger_head),
    )
    return [Digest(label, digest.hex()) for label, digest in named]


def _numbers(turnout: ClassTurnout) -> tuple[str, ...]:
    """Printed, recalled, in force, used, unused."""
    shown = (
        turnout.printed,
        turnout.recalled,
        turnout.in_force,
        turnout.used,
        turnout.unused,
    )
    return tuple(map(str, shown))


def _rates(turnout: ClassTurnout) -> tuple[str, str]:
    """参评率 and 收回率 (share of what is in force, which is what was handed out)."""
    of_entitled = percent(turnout.used, of=turnout.entitled)
    of_handed_out = percent(turnout.used, of=turnout.in_force)
    return (
        f"{of_entitled} %" if of_entitled else "–",
        f"{of_handed_out} %" if of_handed_out else "–",
    )


def _classes(made: SlipCount, say: Say) -> Table:
    rows = []
    for class_id in dict.fromkeys(one.class_id for one in made.sections):
        own = [one for one in made.sections if one.class_id == class_id]
        rows.append(_row(own[0].class_name, made.of_class(class_id)))
        rows += [_row(f"　{one.section_name}", one.turnout) for one in own if one.section_name]
    head = (
        say("Class"),
        say("Entitled"),
        say("Spares"),
        *_slip_heads(say),
        say("Turnout (used of entitled)"),
        say("Returned (used of handed out)"),
    )
    return Table(
        head,
        tuple(rows),
        frozenset(range(1, len(head))),
        caption=say("By class"),
        foot=_row(say("All classes"), made.total),
    )


def _row(name: str, turnout: ClassTurnout) -> tuple[str, ...]:
    own = (name, str(turnout.entitled), str(turnout.spares))
    return (*own, *_numbers(turnout), *_rates(turnout))


def _slip_heads(say: Say) -> tuple[str, ...]:
    return (say("Printed"), say("Recalled"), say("In force"), say("Used"), say("Unused"))


def _batches(made: SlipCount, say: Say) -> Table:
    rows = tuple(
        (str(one.batch.number), one.class_name, *_numbers(one.turnout)) for one in made.batches
    )
    head = (say("Batch"), say("Class"), *_slip_heads(say))
    return Table(
        head,
        rows,
        frozenset({0, *range(2, len(head))}),
        caption=say("By batch"),
        foot=("", say("All batches"), *_numbers(made.total)),
    )
