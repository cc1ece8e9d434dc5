"""Paper: plain dataclasses in, PDF bytes out, in millimetres; knows no campaign.

`print_slips` writes the slips of a batch and `bundles` those of a large run; `print_sheet` writes
reports and certificates, `print_sign_in`, `print_poster` and `print_card` what their names say,
each in a module of its own. `missing_characters` says at import which characters of a campaign
could not be printed. Everything refused is a `PrintoutError`.
"""

from printouts.errors import (
    FontAliased,
    LayoutUnlawful,
    MissingGlyph,
    PrintoutError,
    SlipMalformed,
    TextDoesNotFit,
)
from printouts.fonts import missing_characters
from printouts.layout import A4_2X4, A4_2X5, A4_ONE, SlipLayout
from printouts.printing import print_slips
from printouts.slip import Slip, SlipBatch, SlipWords

__all__ = [
    "A4_2X4",
    "A4_2X5",
    "A4_ONE",
    "FontAliased",
    "LayoutUnlawful",
    "MissingGlyph",
    "PrintoutError",
    "Slip",
    "SlipBatch",
    "SlipLayout",
    "SlipMalformed",
    "SlipWords",
    "TextDoesNotFit",
    "missing_characters",
    "print_slips",
]
