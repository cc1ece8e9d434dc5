"""Quick fill: what is still blank gets one answer, where the campaign allows it.

All answers of a scale are offered alike, and nothing that was chosen is touched.
"""

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.errors import Malformed
from survey.domain.scheme import ChoiceScale, Code


def quick_scales(style: BallotStyle) -> tuple[ChoiceScale, ...]:
    """The scales whose blank ratings may be filled at once; none where it is not allowed."""
    if not style.ballot.quick_fill:
        return ()
    scales = {one.scale.id: one.scale for one in style.fields}.values()
    return tuple(one for one in scales if isinstance(one, ChoiceScale))


def fill_rest(style: BallotStyle, ballot: Ballot, *, place: int, code: int) -> Ballot:
    """The ballot with this code wherever the scale at `place` of `quick_scales` is blank.

    Raises Malformed for a scale or a code that is not offered.
    """
    scales = quick_scales(style)
    if not 0 <= place < len(scales) or code <= Code.BLANK or not scales[place].offers(code):
        raise Malformed(reason="action")
    scale = scales[place]
    codes = (
        code if held == Code.BLANK and field.scale.id == scale.id else held
        for field, held in zip(style.fields, ballot.codes, strict=True)
    )
    return Ballot(tuple(codes), ballot.texts)
