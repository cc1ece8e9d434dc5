"""From what a definition file says to the definition's document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.domain.campaign import BallotRules, CountRules, DisclosureRules
from survey.domain.definition import FORMAT
from survey.services.definition_file.assignments import Assignments
from survey.services.definition_file.classes import Classes
from survey.services.definition_file.naming import Json, Names, word
from survey.services.definition_file.rules import Rules
from survey.services.definition_file.scales import Scales
from survey.services.definition_file.schemes import Schemes
from survey.services.definition_file.subjects import categories_of, subjects_of

if TYPE_CHECKING:
    from survey.services.definition_file.places import Places

DEFAULT_LANGUAGE = "zh-Hans-CN"
# Stand where a file has none, so that the rest can be checked; import draws the real ones.
NO_ID = "0" * 32
NO_NUMBER = "000000"


def expand(tree: Json, places: Places) -> Json:
    """The whole document; what cannot be settled is noted as a fault and stands for itself."""
    language = word(tree.get("language", DEFAULT_LANGUAGE))
    categories = categories_of(tree["categories"])
    category_names = Names.of(categories)
    subjects = subjects_of(tree["subjects"], category_names, places)
    scales = Scales(places)
    scales.listed(tree.get("scales", []))
    schemes = Schemes(places, scales)
    schemes.listed(tree["schemes"])
    classes = Classes(places, language, category_names, subjects)
    classes.listed(tree["classes"])
    assignments = Assignments(places, classes, schemes)
    assignments.listed(tree["assignments"])
    assignments.shared_quotas(tree.get("quotas", []))
    return {
        "format": FORMAT,
        "id": word(tree.get("id", NO_ID)),
        "number": word(tree.get("number", NO_NUMBER)),
        "title": word(tree["title"]),
        "organiser": word(tree["organiser"]),
        "language": language,
        "categories": categories,
        "subjects": subjects,
        "scales": scales.documents,
        "schemes": schemes.documents,
        "classes": classes.documents,
        "assignments": assignments.documents,
        "rules": Rules(classes, scales).listed(tree.get("rules", [])),
    } | settings_of(tree)


def settings_of(tree: Json) -> Json:
    """How it is counted, shown and laid out; what a tree does not say has its default."""
    count, disclosure, ballot = CountRules(), DisclosureRules(), BallotRules()
    counting = {
        "shares": count.shares.value,
        "empty_class": count.empty_class.value,
        "decimals": count.decimals,
    }
    thresholds = {"k": disclosure.k, "distribution": disclosure.distribution}
    looks = {
        "order": ballot.order.value,
        "comments": ballot.comments.value,
        "text_bytes": ballot.text_bytes,
    }
    return {
        "count": counting | tree.get("count", {}),
        "disclosure": thresholds | tree.get("disclosure", {}),
        # A setting that older definitions do not know is written only where it is on.
        "ballot": {
            name: value
            for name, value in (looks | tree.get("ballot", {})).items()
            if value is not False
        },
    }
