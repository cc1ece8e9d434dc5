"""The step of validity rules: added, changed, put in order, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from survey.domain.campaign import RuleKind
from survey.domain.definition_faults.rules import PARAMETERS, SCOPES
from survey.domain.quota import Effect, RuleScope
from survey.domain.scheme import OVERALL
from survey.services.definition_file.naming import with_ids
from survey.services.plan_steps.forms import forms_of
from survey.services.plan_steps.listing import move
from survey.services.plan_steps.reading import Edit, Typed, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from survey.services.plan_steps.reading import Row
    from survey.services.plan_trees import Tree

NARROWED_BY: Final = ("classes", "categories")


def scopes_of(kind: RuleKind) -> tuple[RuleScope, ...]:
    """The scopes that a kind of rule may have."""
    return tuple(one for one in RuleScope if one in SCOPES[kind])


def effects_of(kind: RuleKind) -> tuple[Effect, ...]:
    """What a broken rule of this kind may do; nobody can be refused for what a class does."""
    of_class = SCOPES[kind] == {RuleScope.CLASS}
    return tuple(one for one in Effect if not (of_class and one is Effect.REFUSE))


def needs(kind: RuleKind) -> frozenset[str]:
    """The parameters that a kind of rule has."""
    return PARAMETERS.get(kind, frozenset())


def rule_row(rule: Mapping[str, Any]) -> dict[str, str]:
    """A rule as its form shows it, without its bands."""
    members = ("id", "kind", "scope", "effect", "percent", "choice", "overall")
    return {name: str(rule.get(name, "")) for name in members}


def band_rows(rule: Mapping[str, Any]) -> list[Row]:
    """The bands of a rule on total and overall rating."""
    return [
        {name: str(band.get(name, "")) for name in ("choice", "from", "to")}
        for band in rule.get("bands", ())
    ]


def edit_rule(
    at: int | None,
    row: Row,
    bands: Sequence[Row],
    narrowed: Mapping[str, Sequence[str]],
) -> Edit:
    """Keep a rule in the place of the one `at`, or as a new last one.

    `narrowed` lists classes and categories to which it is restricted, none for all.
    """
    typed = Typed()
    kind = typed.one_of("rule.kind", row["kind"], RuleKind)
    says: dict[str, Any] = {
        "id": tidy(row.get("id", "")),
        "kind": kind,
        "scope": typed.one_of("rule.scope", row.get("scope", ""), RuleScope),
        "effect": typed.one_of("rule.effect", row.get("effect", ""), Effect),
    }
    says |= {name: list(narrowed.get(name, ())) for name in NARROWED_BY}
    wanted = needs(RuleKind(kind)) if not typed.faults else frozenset()
    if "percent" in wanted:
        says["percent"] = typed.exact("rule.percent", row.get("percent", ""))
    for name in ("choice", "overall"):
        if name in wanted:
            says[name] = tidy(row.get(name, ""))
    if "bands" in wanted:
        says["bands"] = _bands(bands, typed)
    says = {name: value for name, value in says.items() if value not in ("", [])}

    def change(tree: Tree) -> None:
        if at is None:
            tree["rules"].append(says)
        else:
            tree["rules"][at] = {"id": tree["rules"][at]["id"]} | says
        tree["rules"] = with_ids(tree["rules"], "r")

    return typed.edit(change)


def _bands(rows: Sequence[Row], typed: Typed) -> list[dict[str, str]]:
    return [
        {
            "choice": tidy(row["choice"]),
            "from": typed.exact(f"rule.bands[{n}].from", row["from"]),
            "to": typed.exact(f"rule.bands[{n}].to", row["to"]),
        }
        for n, row in enumerate(rows)
        if row["from"].strip() or row["to"].strip()
    ]


def move_rule(at: int, *, by: int) -> Edit:
    """Let a rule be applied earlier (-1) or later (1)."""
    return Edit(lambda tree: move(tree["rules"], at, by=by))


def remove_rule(at: int) -> Edit:
    """Take a rule away."""

    def change(tree: Tree) -> None:
        if 0 <= at < len(tree["rules"]):
            del tree["rules"][at]

    return Edit(change)


def choices_for(tree: Tree, kind: RuleKind) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Ids and names of the choices of overall ratings, and of those that the rule may name."""
    fields = [one for form in forms_of(tree) for one in form.fields]
    overall, indicators = (
        dict(
            choice
            for one in fields
            if (one.of == OVERALL) is wanted
            for choice in one.choices or ()
        )
        for wanted in (True, False)
    )
    named = indicators
    if kind is RuleKind.OVERALL_SUPPORTED:
        named = {own: name for own, name in overall.items() if own in indicators}
    return list(overall.items()), list(named.items())
