"""What a definition would be like: every form that it makes, before anybody is given one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.definition import read_definition
from survey.domain.plan import PlanUnfinished
from survey.domain.style import all_styles
from survey.persistence import campaigns
from survey.services.definitions import campaign_of, definition_document
from survey.services.plans import PlanView, view_plan

if TYPE_CHECKING:
    from datetime import tzinfo

    from sqlalchemy.orm import Session

    from survey.domain.ballot import BallotStyle
    from survey.domain.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Definition:
    """A plan, and the campaign that it defines: None as long as something is missing.

    `one_set` tells that one set of cards opens both locks (单锁), which freezing settles.
    """

    view: PlanView
    campaign: Campaign | None
    one_set: bool = False

    def complete(self) -> Campaign:
        """The campaign; raises PlanUnfinished."""
        if self.campaign is None:
            count = len(self.view.examined.faults)
            raise PlanUnfinished(number=self.view.plan.number, count=count)
        return self.campaign


@dataclass(frozen=True, slots=True)
class FormLine:
    """One form of a class, and the sections that share it; the first gives it its address."""

    style: BallotStyle
    sections: tuple[str, ...]

    @property
    def subjects(self) -> int:
        """How many subjects are on it."""
        return len(self.style.rows)

    @property
    def ratings(self) -> int:
        """How many ratings are asked for."""
        return len(self.style.fields)


def definition_now(session: Session, number: str, *, timezone: tzinfo) -> Definition:
    """What a plan defines now; once the campaign is frozen, what was frozen.

    Raises UnknownCampaign, NotForARehearsal.
    """
    view = view_plan(session, number, timezone=timezone)
    if view.is_fixed:
        kept = campaigns.by_number(session, number)
        locks = definition_document(kept.definition).get("locks")
        one_set = isinstance(locks, dict) and bool(locks.get("one_set"))
        return Definition(view, campaign_of(kept), one_set)
    finished = view.examined.finished
    return Definition(view, read_definition(finished.document) if finished else None)


def forms_of(campaign: Campaign) -> tuple[FormLine, ...]:
    """The different forms of a campaign, in the order of its classes and sections."""
    found: dict[tuple[object, ...], list[BallotStyle]] = {}
    for style in all_styles(campaign):
        subjects = tuple(row.subject.id for row in style.rows)
        found.setdefault((style.class_id, subjects), []).append(style)
    return tuple(
        FormLine(styles[0], tuple(one.section_name for one in styles)) for styles in found.values()
    )
