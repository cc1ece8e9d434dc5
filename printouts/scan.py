"""QR codes of any text for papers that are read at leisure: the smallest version of level M."""

from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode
from qrcode.util import QRData

from printouts.errors import SlipMalformed
from printouts.measures import Box
from printouts.paper import Paper
from printouts.places import Part
from printouts.symbols import QUIET_MODULES, SMALLEST_EDGE_MM, SMALLEST_MODULE_MM


def print_symbol(paper: Paper, text: str, zone: Box) -> None:
    """Paint the QR code of a text (UTF-8) into a square zone of a page, quiet modules within it.

    Raises `SlipMalformed` if edge or modules would be too small to be scanned; the text may be
    secret and is not repeated.
    """
    rows = _modules(text)
    module_mm = zone.width / (len(rows) + 2 * QUIET_MODULES)
    if module_mm < SMALLEST_MODULE_MM or module_mm * len(rows) < SMALLEST_EDGE_MM:
        raise SlipMalformed(part=Part.SYMBOL, length=len(text))
    quiet, edge = QUIET_MODULES * module_mm, module_mm * len(rows)
    paper.mask(rows, Box(zone.left + quiet, zone.top + quiet, edge, edge))


def _modules(text: str) -> list[list[bool]]:
    symbol = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    symbol.add_data(QRData(text.encode(), check_data=False))
    try:
        symbol.make(fit=True)
    except (DataOverflowError, ValueError):
        raise SlipMalformed(part=Part.SYMBOL, length=len(text)) from None
    return [[bool(module) for module in row] for row in symbol.modules]
