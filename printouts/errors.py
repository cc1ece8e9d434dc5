"""What paper refuses, each by name; nothing is ever printed blank, cut off or as "(error)".

PrintoutError
├── MissingGlyph     a character that the vendored font lacks
├── TextDoesNotFit   a text that overflows its place even at the smallest size the layout allows
├── SlipMalformed    a code, address or serial that is not in the form that can be scanned
├── LayoutUnlawful   a layout that breaks a rule of legibility, found when the layout is made
└── FontAliased      another font was registered under the name or face of ours

Same shape as the errors of the product: `code` for the catalog, `facts` to fill its words. No
error of this package carries a slip's code or entry address: errors reach screens and logs.
"""

from typing import ClassVar


class PrintoutError(Exception):
    """Anything that paper refuses by name."""

    code: ClassVar[str] = "printout-refused"

    def __init__(self, **facts: str | int) -> None:
        """Keep the facts that the message will name; never a slip's code or entry address."""
        super().__init__(self.code, facts)
        self.facts = facts


class MissingGlyph(PrintoutError):
    """The font lacks a character: facts `characters` (each once) and `text`."""

    code = "printout-missing-glyph"


class TextDoesNotFit(PrintoutError):
    """A text overflows its place: facts `part`, `text`, and `smallest_pt` as tried last."""

    code = "printout-text-does-not-fit"


class SlipMalformed(PrintoutError):
    """A slip cannot be printed so that it scans: fact `part` (never the value: it is secret)."""

    code = "printout-slip-malformed"


class LayoutUnlawful(PrintoutError):
    """A layout breaks a rule of legibility: facts `part` and `rule`."""

    code = "printout-layout-unlawful"


class FontAliased(PrintoutError):
    """reportlab would print with another font than asked for: fact `font`."""

    code = "printout-font-aliased"
