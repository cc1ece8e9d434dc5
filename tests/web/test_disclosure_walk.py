"""S15 over everything: no page, chart or file of a campaign holds or gives away what is withheld.

The office's database here holds a definition and a results file and no ballot at all, so whatever
is shown is made of these two. The walk reads every page with every choice and every file; what it
reads is held against the truth of the count, which the office never had.
"""

from typing import Any

import pytest

from survey.domain.exact import rounded_string
from tests.domain.exhaustive_search import feasible_values
from tests.factories.filing import guarded_document
from tests.web.withheld import (
    Walked,
    hidden,
    lawful,
    leaked,
    means_of,
    read_figures,
    read_ratios,
    walked,
)

# Several campaigns: plain, with a class that may be seen, rounded in stages, trimmed
CAMPAIGNS: dict[str, tuple[int, dict[str, Any]]] = {
    "plain": (5, {}),
    "other ballots": (9, {}),
    "a form of its own": (15, {"own_form": True}),
    "spreads": (
        5,
        {
            "count": {
                "shares": "exact",
                "empty_class": "renormalise",
                "decimals": 2,
                "spread": True,
            }
        },
    ),
    "stages": (
        5,
        {
            "count": {
                "shares": "exact",
                "empty_class": "zero",
                "decimals": 2,
                "rounding": {"indicator": 2, "class": 2, "subject": 2},
            }
        },
    ),
}


@pytest.fixture(scope="module", params=CAMPAIGNS)
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    seed, changes = CAMPAIGNS[request.param]
    document = guarded_document(**changes)
    return walked(document, seed, tmp_path_factory.mktemp("walk"))


def test_the_walk_reads_every_kind_of_page_and_file(held: Walked) -> None:
    addresses = " ".join(held.texts)
    kinds = (
        "/category/",
        "/subject/",
        "/heat",
        "/classes",
        "/form/",
        "/class/",
        "page.pdf",
        "/experts",
        "/scores",
        "order=list",
        "/history/",
        "/history-together",
        "own /console/c/",
        "ranking /console/c/",
        "/words",
    )
    files = ("papers-a4.pdf", "papers-a3.pdf", "papers.xlsx", "report.docx", "figures.csv")
    others = ("subjects.csv", "subjects.json", "results.json", "scores.xlsx", "scores-a4.pdf")
    cards = ("card.pdf", "card.xlsx")
    assert [one for one in (*kinds, *files, *others, *cards) if one not in addresses] == []
    assert "class=x" in addresses
    assert "series=x" in addresses
    assert "x=y&y=z" in addresses
    assert len(held.texts) > 40


def test_there_is_something_to_find(held: Walked) -> None:
    assert sum(len(classes) for _, classes in held.withheld()) > 2
    printed = {rounded_string(one, places=2) for one in hidden(held)}
    assert len(printed - lawful(held.count.document, 2) - means_of(held)) > 3


def test_no_page_chart_or_file_holds_a_figure_that_is_withheld(held: Walked) -> None:
    assert leaked(held) == {}


def test_totals_are_shown_to_the_printed_place_alone_where_something_is_withheld(
    held: Walked,
) -> None:
    text = " ".join(held.texts.values())
    for truth, classes in held.withheld():
        if classes and truth.score is not None and truth.score.value.denominator > 1:
            assert str(truth.score.value) not in read_ratios(text)


def test_every_hidden_sum_keeps_three_values_under_all_that_is_shown_together(
    held: Walked,
) -> None:
    text = " ".join(held.texts.values())
    figures = read_figures(text)
    for truth, classes in held.withheld():
        shown = next(
            one for one in held.count.document["subjects"] if one["subject"] == truth.subject.id
        )
        if not classes or "score" not in shown:
            continue
        # Score and field scores are all that is shown of the sums that are hidden.
        assert {shown["score"], *(one["score"] for one in shown["fields"])} <= figures
        assert min(feasible_values(held.campaign, truth, [one.id for one in classes])) >= 3


def test_a_subject_whose_total_is_withheld_has_no_figure_over_all_classes(held: Walked) -> None:
    for shown in held.count.document["subjects"]:
        if shown.get("total_withheld"):
            page = next(
                text
                for address, text in held.texts.items()
                if f"/subject/{shown['subject']}?" in address
            )
            assert "The score is withheld too" in page


def test_whoever_is_rated_reads_no_figure_of_another_subject(held: Walked) -> None:
    document = held.count.document
    for one in document["subjects"]:
        alone = {**document, "subjects": [one]}
        others = [each for each in document["subjects"] if each is not one]
        own = lawful(alone, 2) | means_of(held)
        foreign = lawful({**document, "subjects": others}, 2) - own
        mine = f"{one['subject']} own"
        texts = {name: text for name, text in held.texts.items() if name.startswith(mine)}
        assert len({name.partition("?")[0] for name in texts}) == 3
        assert len(foreign) > 10
        assert read_figures(" ".join(texts.values())) & foreign == set()


def test_a_figure_that_leaks_is_found_on_pages_and_in_files(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    spread = CAMPAIGNS["spreads"][1]
    found = walked(guarded_document(**spread), 9, tmp_path_factory.mktemp("leak"), leaks=True)
    places = " ".join(leaked(found))
    views = ("/subject/", "/category/mid?", "/class/", "/classes", "/heat", "/form/", "/experts")
    outside = ("own /console/c/", "/history/", "card.pdf", "card.xlsx")
    experts = ("experts.pdf", "experts.xlsx")
    papers = ("page.pdf", *experts, "papers-a4.pdf", "papers-a3.pdf", "papers.xlsx", "report.docx")
    others = ("figures.csv", "subjects.csv", "subjects.json", "results.json")
    assert [one for one in (*views, *outside, *papers, *others) if one not in places] == []
