"""Who makes papers in tests, and a count of which much is withheld."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from survey.domain.ballot_count import CountOutcome
from survey.domain.campaign import Campaign
from survey.domain.definition import read_definition
from survey.services.filing import Maker
from survey.words import translator
from tests.factories.county import count_of
from tests.factories.released import EVERYBODY, GROUP, small_document

AT = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
_ENTITLED = {"x": 40, "y": 6, "z": 6}


def a_maker(language: str = "en") -> Maker:
    """A maker with words of a language."""
    zone = ZoneInfo("Asia/Shanghai")
    return Maker(name="考核办 王工", at=AT, timezone=zone, say=translator(language))


def guarded_document(*, own_form: bool = False, **changes: Any) -> dict[str, Any]:  # noqa: ANN401  members of JSON
    """Two classes of six, of which hardly five rate; `own_form` gives z a form of its own."""
    classes = [
        {"id": one, "name": f"类别{one}", "weight": weight, "rights": []}
        | {"sections": [EVERYBODY | {"subjects": [], "entitled": _ENTITLED[one]}]}
        for one, weight in (("x", "50"), ("y", "30"), ("z", "20"))
    ]
    subjects = [{"id": f"s{n}", "name": f"对象{n}", "category": "mid"} for n in range(1, 9)]
    if own_form:
        schemes = [{"id": one, "name": one, "groups": [GROUP]} for one in ("main", "own")]
        forms = {"x": "main", "y": "main", "z": "own"}
        changes |= {
            "schemes": schemes,
            "assignments": [
                {"class": one, "category": "mid", "scheme": form, "quotas": []}
                for one, form in forms.items()
            ],
        }
    return small_document(classes=classes, subjects=subjects, **changes)


def guarded_campaign() -> Campaign:
    """The campaign of `guarded_document`."""
    return read_definition(guarded_document())


def guarded_count(campaign: Campaign, *, seed: int) -> CountOutcome:
    """Its count, with the truth behind it."""
    return count_of(campaign, seed=seed, turnout=0.7)
