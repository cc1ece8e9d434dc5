"""What somebody typed who is not signed in any more, or not as before: given back to be copied.

Threat: whoever comes to the PC next. He sees what this very request sent, for nothing of it is kept
here, and no cache keeps the answer (security.py); what another site's page sends is refused before
(origins.py). A password, a code, a token or the text of a key card is never given back: only fields
that are named here are, so that one which is added tomorrow is none of them.
"""

import re
from typing import Final

from flask import request

from survey.domain.dossier import DossierPart

LONG_TEXTS: Final = frozenset(
    {"duties", "in_charge", "lines", "names", "reason", "remark", "rows", "text"}
    | {one.value for one in DossierPart}
)
"""Names of the fields of several lines in the forms of the console."""

_PASTED = re.compile(r"p[0-9]+")
"""Lists of indicators, one for each group of a scheme."""


def typed_texts() -> tuple[str, ...]:
    """The long texts of the form that was sent, without those that are blank."""
    given = request.form.items(multi=True)
    return tuple(text for name, text in given if _is_long(name) and text.strip())


def _is_long(name: str) -> bool:
    return name in LONG_TEXTS or _PASTED.fullmatch(name) is not None
