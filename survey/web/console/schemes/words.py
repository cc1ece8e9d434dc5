"""Words of the pages of schemes: manners of weights, and what a sum lacks."""

from survey.services.reading import decimal_text
from survey.services.scheme_editing.drafts import Manner
from survey.services.scheme_editing.sums import LevelSum
from survey.web.languages import gettext as _


def manner_words() -> list[tuple[Manner, str]]:
    """How the weights of a level are given."""
    return [
        (Manner.EQUAL, _("all equal")),
        (Manner.OWN, _("each its own, in per cent")),
        (Manner.BY_MAXIMUM, _("the maximum of each scale")),
    ]


def sum_words(level: LevelSum) -> str:
    """The sum of a level, and what is missing or too much."""
    total = decimal_text(level.total)
    if level.missing > 0:
        return _("Sum %(total)s: %(missing)s missing", total=total, missing=_left(level))
    if level.missing < 0:
        return _("Sum %(total)s: %(over)s too much", total=total, over=_left(level))
    return _("Sum %(total)s", total=total)


def _left(level: LevelSum) -> str:
    return decimal_text(abs(level.missing))
