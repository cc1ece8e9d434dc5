"""Words of the wizard: its steps, and the places of faults as people name them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from flask import current_app, url_for

from survey.domain.plan import PlanStep
from survey.web.languages import gettext as _
from survey.web.languages import language
from survey.words import fault_words

if TYPE_CHECKING:
    from survey.domain.errors import Fault
    from survey.services.plan_faults import StepFault
    from survey.services.plan_trees import Tree

PAGE: Final = 50
_STEP: Final = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def step_words(step: PlanStep) -> str:
    """What a step is called."""
    return {
        PlanStep.BASICS: _("Basics"),
        PlanStep.SUBJECTS: _("Categories and subjects"),
        PlanStep.CLASSES: _("Classes and sections"),
        PlanStep.SCHEMES: _("Schemes and scales"),
        PlanStep.MATRIX: _("Who rates whom"),
        PlanStep.QUOTAS: _("Forced distribution"),
        PlanStep.RULES: _("Validity rules"),
        PlanStep.COUNTING: _("Counting"),
        PlanStep.DISCLOSURE: _("Disclosure and small classes"),
        PlanStep.FILE: _("As a file (YAML)"),
    }[step]


def step_endpoint(step: PlanStep) -> str:
    """The endpoint of a step's page."""
    return f"console.plan_{step.value}"


def step_address(step: PlanStep, number: str, **more: Any) -> str:  # noqa: ANN401  as url_for
    """The address of a step's page, of the first one's where the step has none."""
    known = step_endpoint(step) in current_app.view_functions
    return url_for(step_endpoint(step if known else PlanStep.BASICS), number=number, **more)


def fault_sentence(found: Fault) -> str:
    """What is wrong, without its place."""
    return fault_words(replace(found, place="", line=0), language())


def fault_place(found: Fault, tree: Tree) -> str:
    """Where something is wrong, by the names that stand there."""
    names: list[str] = []
    here: Any = tree
    for one in _STEP.finditer(found.place):
        step = int(one[1]) if one[1] else one[2]
        here = _inner(here, step)
        if isinstance(step, str):
            names += [words] if (words := _member_words().get(step, "")) else []
        elif name := _name(here, tree):
            names.append(name)
    return _(" · ").join(names)


def fault_anchor(found: StepFault, tree: Tree, number: str) -> str:
    """The address of the place where something is mended."""
    steps = [int(one[1]) if one[1] else one[2] for one in _STEP.finditer(found.fault.place)]
    anchor = "-".join(map(str, steps[:2])) or None
    match steps:
        case ["subjects", int(n), *_rest] if found.step is PlanStep.SUBJECTS:
            return step_address(found.step, number, page=n // PAGE + 1, _anchor=anchor)
        case ["classes", int(n), "sections", int(s), *_rest] if found.step is PlanStep.CLASSES:
            return url_for(
                "console.plan_sections",
                number=number,
                class_id=tree["classes"][n]["id"],
                page=s // PAGE + 1,
                _anchor=f"sections-{s}",
            )
        case _:
            return step_address(found.step, number, _anchor=anchor)


def pair_words(one: dict[str, Any], tree: Tree) -> str:
    """Class and category of an assignment, by their names."""
    return _name(one, tree)


def _inner(here: object, step: str | int) -> object:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return None


def _name(here: object, tree: Tree) -> str:
    if not isinstance(here, dict):
        return ""
    if "class" in here and "category" in here:
        pair = (("classes", here["class"]), ("categories", here["category"]))
        return " × ".join(_named(tree, member, str(own)) for member, own in pair)
    return str(here.get("name") or here.get("id") or "")


def _named(tree: Tree, member: str, own: str) -> str:
    return next((str(one["name"]) for one in tree[member] if one.get("id") == own), own)


def _member_words() -> dict[str, str]:
    return {
        "title": _("Name of the campaign"),
        "organiser": _("Organiser"),
        "language": _("Language of the ballot"),
        "opens": _("Opening time"),
        "closes": _("Closing time"),
        "text_bytes": _("Room for comments"),
        "categories": _("Category"),
        "subjects": _("Subject"),
        "scales": _("Scale"),
        "choices": _("Choice"),
        "bands": _("Band"),
        "schemes": _("Scheme"),
        "groups": _("Group"),
        "indicators": _("Indicator"),
        "classes": _("Class"),
        "sections": _("Section"),
        "assignments": _("Who rates whom"),
        "quotas": _("Quota"),
        "rules": _("Rule"),
        "name": _("Name or title"),
        "id": _("Id"),
        "weight": _("Weight"),
        "entitled": _("Head-count"),
        "spares": _("Spare slips"),
        "scope": _("Scope"),
        "effect": _("Effect"),
        "percent": _("Per cent"),
        "at_most": _("At most"),
        "at_least": _("At least"),
        "post": _("Post"),
        "scheme": _("Scheme"),
        "merged_with": _("Counted together with"),
        "k": _("Least number for a figure"),
        "distribution": _("Least number for a distribution"),
    }
