"""Whether words will stand on a slip, to be asked long before one is printed.

In every layout: which one is taken is decided when the definition is frozen and cannot be changed.
"""

from printouts.errors import TextDoesNotFit
from printouts.layout import A4_2X4, A4_2X5, A4_ONE
from printouts.places import Part
from printouts.typesetting import fit, one

_LAYOUTS = (A4_2X4, A4_2X5, A4_ONE)
TITLE = (Part.TITLE,)
GROUP = (Part.GROUP, Part.OUTSIDE)
ADDRESS = (Part.ADDRESS,)


def fits(text: str, parts: tuple[Part, ...]) -> bool:
    """Whether a text stands in these places of every layout; raises MissingGlyph."""
    try:
        for layout in _LAYOUTS:
            for part in parts:
                fit(one(text), layout.place(part))
    except TextDoesNotFit:
        return False
    return True
