"""Reminders of what is due, for the screen in the hall: times that come near, turnout too low."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

from survey.domain.campaign import Campaign, RuleKind
from survey.domain.effective_class import EffectiveClass, effective_classes
from survey.domain.lifecycle import CampaignState

BEFORE_OPENING = timedelta(hours=1)
BEFORE_CLOSING = timedelta(minutes=30)
SHORTLY_BEFORE_CLOSING = timedelta(minutes=10)

_TAKING = {CampaignState.OPEN, CampaignState.PAUSED}


class ReminderKind(StrEnum):
    """What somebody should see to."""

    OPENING_SOON = "opening-soon"
    OPENING_DUE = "opening-due"
    PAUSED = "paused"
    CLOSING_SOON = "closing-soon"
    CLOSING_SHORTLY = "closing-shortly"
    CLOSING_DUE = "closing-due"
    LOW_TURNOUT = "low-turnout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One thing that is due; `at` is its moment, the rest is of a class under its minimum.

    `names` are those of the class and of classes merged into it; of their `entitled`, `used`
    submitted and `needed` must.
    """

    kind: ReminderKind
    at: datetime | None = None
    names: tuple[str, ...] = ()
    used: int = 0
    needed: int = 0
    entitled: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When a campaign opens and closes, and since when it is paused (None if it is not)."""

    opens_at: datetime
    closes_at: datetime
    paused_since: datetime | None = None


def reminders(
    campaign: Campaign, state: CampaignState, times: Times, *, used: Mapping[str, int], at: datetime
) -> tuple[Reminder, ...]:
    """What is due at this moment, the times first; `used` are used slips by class."""
    found = [*_of_times(state, times, at)]
    if state in _TAKING:
        found += _of_turnout(campaign, used)
    return tuple(found)


def _of_times(state: CampaignState, times: Times, at: datetime) -> list[Reminder]:
    found = []
    if state is CampaignState.FROZEN and (kind := _opening(times.opens_at - at)):
        found.append(Reminder(kind=kind, at=times.opens_at))
    if state is CampaignState.PAUSED:
        found.append(Reminder(kind=ReminderKind.PAUSED, at=times.paused_since))
    if state in _TAKING and (kind := _closing(times.closes_at - at)):
        found.append(Reminder(kind=kind, at=times.closes_at))
    return found


def _opening(left: timedelta) -> ReminderKind | None:
    if left <= timedelta():
        return ReminderKind.OPENING_DUE
    return ReminderKind.OPENING_SOON if left <= BEFORE_OPENING else None


def _closing(left: timedelta) -> ReminderKind | None:
    if left <= timedelta():
        return ReminderKind.CLOSING_DUE
    if left <= SHORTLY_BEFORE_CLOSING:
        return ReminderKind.CLOSING_SHORTLY
    return ReminderKind.CLOSING_SOON if left <= BEFORE_CLOSING else None


def _of_turnout(campaign: Campaign, used: Mapping[str, int]) -> list[Reminder]:
    """Classes whose turnout is still under the highest minimum that a rule sets."""
    found = []
    for one in effective_classes(campaign):
        needed = ceil(_minimum(campaign, one) * one.entitled / 100)
        have = sum(used.get(member.id, 0) for member in one.members)
        if have < needed:
            found.append(
                Reminder(
                    kind=ReminderKind.LOW_TURNOUT,
                    names=tuple(member.name for member in one.members),
                    used=have,
                    needed=needed,
                    entitled=one.entitled,
                )
            )
    return found


def _minimum(campaign: Campaign, one: EffectiveClass) -> Fraction:
    """The highest minimum for a class, in per cent; 0 without one (docs/counting.md 3).

    A rule that only warns reminds as well: it is in the hall that something can still be done.
    """
    return max(
        (
            rule.percent
            for rule in campaign.rules
            if rule.kind is RuleKind.CLASS_TURNOUT
            and (not rule.classes or one.member_ids.intersection(rule.classes))
        ),
        default=Fraction(0),
    )
