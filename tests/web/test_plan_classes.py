"""Classes and sections in the wizard: kept as typed, or back as typed."""

from tests.web.plans import Writer, change, sheet


def test_classes_are_added_with_their_numbers(writer: Writer) -> None:
    form = writer.open("classes")
    for name, value in {
        "name": "代表",
        "weight": "12.5",
        "entitled": "４０",
        "rights": "comment dossier",
    }.items():
        form.put(name, value, row=3)
    tree = writer.keep(form, ("act", "save"))
    assert tree["classes"][3] == {
        "id": "class4",
        "name": "代表",
        "weight": "12.5",
        "rights": ["comment", "dossier"],
        "entitled": 40,
        "spares": 0,
    }
    page = writer.office.get(f"/console/c/{writer.number}/plan/classes?lang=en").text
    assert "Sum of the weights: 112.5 %" in page


def test_classes_that_cannot_be_read_come_back(writer: Writer) -> None:
    form = writer.open("classes")
    form.put("weight", "half")
    form.put("entitled", "-3", row=1)
    text = writer.refuse(form, ("act", "save"))
    assert "“half” is not a number" in text
    assert sheet(text, "/plan/classes").values("entitled")[:2] == ["6", "-3"]


def test_a_deleted_class_takes_its_row_of_the_matrix_along(writer: Writer) -> None:
    change(
        writer.house,
        writer.number,
        rules=[
            {"id": "r", "kind": "uniform", "scope": "row", "effect": "warn", "classes": ["staff"]}
        ],
    )
    form = writer.open("classes")
    tree = writer.keep(form, ("tick", "staff"), ("act", "delete"))
    assert {one["class"] for one in tree["assignments"]} == {"leaders", "served"}
    assert tree["rules"][0]["classes"] == []


def test_a_section_for_each_subject_is_made_changed_and_joined(writer: Writer) -> None:
    form = writer.open("classes/staff", "/each")
    form.put("entitled", "4")
    tree = writer.keep(form, ("categories", "cadre"))
    sections = tree["classes"][1]["sections"]
    assert len(sections) == 6
    assert sections[0] == {
        "id": "P1",
        "name": "甲一",
        "entitled": 4,
        "spares": 0,
        "scope": "own",
        "subjects": ["P1"],
    }
    form = writer.open("classes/staff")
    form.put("entitled", "7", row=0)
    form.put("subjects", "甲一、P2", row=0)
    tree = writer.keep(form, ("act", "save"))
    assert tree["classes"][1]["sections"][0]["subjects"] == ["P1", "P2"]
    joined = writer.keep(writer.open("classes/staff", "/join"))["classes"][1]
    assert (joined["entitled"], "sections" in joined) == (27, False)


def test_sections_that_cannot_be_read_come_back(writer: Writer) -> None:
    form = writer.open("classes/staff")
    form.put("name", "一组")
    form.put("entitled", "ten")
    text = writer.refuse(form, ("act", "save"))
    assert sheet(text, "/classes/staff").values("entitled")[0] == "ten"
    assert writer.office.get(f"/console/c/{writer.number}/plan/classes/nobody").status_code == 404
