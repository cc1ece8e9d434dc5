"""100 subjects, 10 classes, 20 indicators: the largest campaign whose pages have a goal."""

from typing import Any

from tests.factories.county import county_document
from tests.factories.released import EVERYBODY

SUBJECTS, CLASSES, INDICATORS = 100, 10, 20


def wide_document() -> dict[str, Any]:
    """The definition, on one form in one category."""
    indicators = [
        {"id": f"i{n}", "name": f"指标{n}", "weight": "5", "scale": "grades"}
        for n in range(INDICATORS)
    ]
    group = {"id": "all", "name": "", "weight": "100", "indicators": indicators}
    overall = {"name": "总体评价", "scale": "grades"}
    everybody = EVERYBODY | {"subjects": [], "entitled": 14}
    return county_document(units=2) | {
        "categories": [{"id": "c0", "name": "单位"}],
        "schemes": [{"id": "team", "name": "测评表", "groups": [group], "overall": overall}],
        "subjects": [
            {"id": f"s{n}", "name": f"单位{n}", "category": "c0"} for n in range(SUBJECTS)
        ],
        "classes": [
            {"id": f"k{n}", "name": f"类别{n}", "weight": "10", "rights": []}
            | {"sections": [everybody]}
            for n in range(CLASSES)
        ],
        "assignments": [
            {"class": f"k{n}", "category": "c0", "scheme": "team", "quotas": []}
            for n in range(CLASSES)
        ],
    }
