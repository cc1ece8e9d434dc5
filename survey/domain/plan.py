"""Plans (测评方案): a definition that is still being written, before and beside its campaign."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from survey.domain.errors import Refusal


class PlanStep(StrEnum):
    """The steps in which a plan is written, in their order; each is a page of the wizard."""

    BASICS = "basics"
    SUBJECTS = "subjects"
    CLASSES = "classes"
    SCHEMES = "schemes"
    MATRIX = "matrix"
    QUOTAS = "quotas"
    RULES = "rules"
    COUNTING = "counting"
    DISCLOSURE = "disclosure"
    FILE = "file"


# The members of the definition file that each step writes.
MEMBERS: dict[PlanStep, tuple[str, ...]] = {
    PlanStep.BASICS: ("title", "language", "opens", "closes", "ballot"),
    PlanStep.SUBJECTS: ("categories", "subjects"),
    PlanStep.CLASSES: ("classes",),
    PlanStep.SCHEMES: ("scales", "schemes"),
    PlanStep.MATRIX: ("assignments",),
    PlanStep.QUOTAS: ("quotas",),
    PlanStep.RULES: ("rules",),
    PlanStep.COUNTING: ("count",),
    PlanStep.DISCLOSURE: ("disclosure",),
    PlanStep.FILE: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The working copy of a campaign's definition.

    `campaign` is the id that the campaign has or will have. `tree` and `previous` are the UTF-8
    JSON of a definition file's tree; `previous` is empty where nothing can be undone. `version`
    counts the changes, 0 is a plan that nobody has changed and that is not kept yet.
    """

    campaign: str
    number: str
    organiser: str
    title: str
    tree: bytes = field(repr=False)
    previous: bytes = field(default=b"", repr=False)
    version: int
    changed_at: datetime
    changed_by: str


class PlanChanged(Refusal):
    """Somebody else has changed the plan since the page was opened."""

    code = "plan-changed"


class PlanFixed(Refusal):
    """The campaign is no draft any more, so its plan cannot be changed."""

    code = "plan-fixed"


class PlanUnfinished(Refusal):
    """The plan has faults, or says something else than the campaign that would be frozen."""

    code = "plan-unfinished"


class UnknownPart(Refusal):
    """The plan has no such class, quota or rule."""

    code = "unknown-part"


class NothingToUndo(Refusal):
    """There is no change that could be taken back."""

    code = "nothing-to-undo"


class UnknownTemplate(Refusal):
    """No definition of this name is shipped."""

    code = "unknown-template"
