from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from survey.domain.scheme_template import (
    BadTemplateName,
    TemplateNameTaken,
    UnknownSchemeTemplate,
)
from survey.services.definition_file.expanding import expand
from survey.services.definition_file.places import Places
from survey.services.plan_trees import empty_tree
from survey.services.scheme_editing.saved import add_saved, saved_scheme
from survey.services.scheme_editing.tree_reading import drafts_of
from survey.services.scheme_templates import (
    find_template,
    library,
    remove_template,
    rename_template,
    restore_template,
    save_template,
    shipped_templates,
)
from tests.fixtures.migrated import installed
from tests.services.planned import Drawer

FORMS = Path(__file__).parents[1] / "data" / "forms.yaml"
AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
US: dict[str, Any] = {"organiser": "us", "actor": "甲一", "at": AT}
TREE: dict[str, Any] = {
    "scales": [{"id": "g", "name": "grades", "choices": {"good": 100, "poor": 40}}],
    "schemes": [
        {"id": "f", "name": "form", "scale": "g", "weights": "equal", "indicators": ["x", "y"]}
    ],
}


@pytest.fixture
def drawer(migrated_url: str) -> Iterator[Drawer]:
    made = Drawer(installed(migrated_url))
    yield made
    made.installation.engine.dispose()


def save(drawer: Drawer, name: str, **who: object) -> str:
    with drawer.act() as session:
        whole = {**US, **who}
        return save_template(session, saved_scheme(TREE, "f"), name=name, **whole).id


def own_names(drawer: Drawer) -> list[str]:
    with drawer.look() as session:
        return [one.name for one in library(session, "us").own]


def test_the_official_forms_come_with_the_product_and_mean_what_they_say() -> None:
    tree = empty_tree() | {"organiser": "us"}
    for one in shipped_templates():
        add_saved(tree, one.saved)
    places = Places({})

    document = expand(tree, places)

    assert places.faults == []
    assert [one["name"] for one in document["schemes"]] == [
        "领导班子民主测评表",
        "部门评价表",
        "干部年度考核民主测评表（德能勤绩廉）",
        "服务窗口满意度",
    ]
    # The four-grade scale of two forms is one scale in the plan.
    assert [one["name"] for one in document["scales"]].count("四等次") == 1
    cadre = document["schemes"][2]["groups"][0]["indicators"]
    assert [one["weight"] for one in cadre] == ["20", "15", "15", "30", "20"]


def test_the_official_forms_have_the_published_names_and_points() -> None:
    published = {one["form"]: one for one in yaml.safe_load(FORMS.read_bytes())["forms"]}

    for one in shipped_templates():
        schemes, scales = drafts_of({"schemes": [one.saved.scheme], "scales": one.saved.scales})
        form = published[one.name]
        groups = [(group.name, [i.name for i in group.indicators]) for group in schemes[0].groups]
        items = form.get("items") or list(form.get("numeric", ()))
        assert groups == (list(form["groups"].items()) if "groups" in form else [("", items)])
        graded = form["overall"] if "numeric" in form else form.get("scale", {})
        choices = {step.name: int(step.points) for step in scales[-1].steps}
        assert set(choices) == set(graded or choices)
        if "scale" in form:
            assert choices == form["scale"]


def test_a_saved_scheme_is_found_again_with_its_scales(drawer: Drawer) -> None:
    key = save(drawer, " Ours ")

    with drawer.look() as session:
        found = find_template(session, "us", key)

    assert (found.name, found.saved_by, found.saved_at) == ("Ours", "甲一", AT)
    assert found.saved == saved_scheme(TREE, "f")


def test_another_organiser_sees_nothing_of_it(drawer: Drawer) -> None:
    key = save(drawer, "Ours")

    with drawer.look() as session:
        assert library(session, "them").own == ()
        with pytest.raises(UnknownSchemeTemplate):
            find_template(session, "them", key)
    save(drawer, "Ours", organiser="them")


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\nb"])
def test_a_template_needs_a_name_that_can_be_read(drawer: Drawer, name: str) -> None:
    with pytest.raises(BadTemplateName):
        save(drawer, name)
    assert own_names(drawer) == []


def test_a_name_is_there_once(drawer: Drawer) -> None:
    first = save(drawer, "Ours")
    with pytest.raises(TemplateNameTaken):
        save(drawer, "Ours")
    other = save(drawer, "Other", at=AT + timedelta(hours=1))

    with drawer.act() as session:
        rename_template(session, first, name="Ours", **US)
        rename_template(session, other, name="Third", **US)
    with pytest.raises(TemplateNameTaken), drawer.act() as session:
        rename_template(session, other, name="Ours", **US)

    assert own_names(drawer) == ["Third", "Ours"]


def test_a_removal_can_be_taken_back_until_the_next_one(drawer: Drawer) -> None:
    first, second = save(drawer, "First"), save(drawer, "Second", at=AT + timedelta(hours=1))
    with drawer.act() as session:
        remove_template(session, first, **US)
    assert own_names(drawer) == ["Second"]
    with drawer.act() as session:
        assert (library(session, "us").removed or shipped_templates()[0]).name == "First"
        restore_template(session, first, **US)
    assert own_names(drawer) == ["Second", "First"]

    for key in (first, second):
        with drawer.act() as session:
            remove_template(session, key, **US)

    assert own_names(drawer) == []
    with pytest.raises(UnknownSchemeTemplate), drawer.act() as session:
        restore_template(session, first, **US)


def test_what_was_removed_cannot_be_used_or_renamed_and_gives_its_name_away(
    drawer: Drawer,
) -> None:
    gone = save(drawer, "Ours")
    with drawer.act() as session:
        remove_template(session, gone, **US)

    for act in (
        lambda session: find_template(session, "us", gone),
        lambda session: rename_template(session, gone, name="x", **US),
        lambda session: remove_template(session, gone, **US),
    ):
        with pytest.raises(UnknownSchemeTemplate), drawer.act() as session:
            act(session)
    save(drawer, "Ours")
    with pytest.raises(TemplateNameTaken), drawer.act() as session:
        restore_template(session, gone, **US)


def test_every_act_stands_in_the_ledger(drawer: Drawer) -> None:
    key = save(drawer, "Ours")
    with drawer.act() as session:
        rename_template(session, key, name="Yours", **US)
        remove_template(session, key, **US)
        restore_template(session, key, **US)

    assert drawer.acts() == [
        "template-save",
        "template-rename",
        "template-remove",
        "template-restore",
    ]
