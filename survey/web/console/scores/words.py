"""Words of the score sheet: why there is no value, and numbers as people write them."""

from fractions import Fraction

from survey.domain.score_sheet.totals import PartValue
from survey.services import filed_score_notes
from survey.services.filed_score_notes import number_words
from survey.services.scores.showing import SheetRow
from survey.web.languages import language
from survey.words import translator


def gap_words(row: SheetRow, part: PartValue) -> str:
    """Why a part of a subject has no value."""
    return filed_score_notes.gap_words(row, part, say=translator(language()))


def worked(full: Fraction, part: PartValue) -> str:
    """How much of the total a part makes, worked out."""
    rule, value, worth = part.part, part.value, part.worth
    if value is None or worth is None:
        return ""
    weight = f"{number_words(rule.weight)} %"
    return (
        f"{number_words(full)} × {weight} × {number_words(value)} ÷ {number_words(rule.full)}"
        f" = {number_words(worth)}"
    )
