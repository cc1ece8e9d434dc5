"""What style sheets for evaluators may use: Chromium 86 and Safari 14, or what may be passed over.

Versions as in old_scripts.py.
"""

import re

_AT_RULES = {"media", "page", "font-face", "supports", "charset"}
_SELECTORS = {
    r":has\(": "Chromium 105",
    r":is\(|:where\(": "Chromium 88",
    r":not\([^()]*,": "Chromium 88",
    r":focus-visible": "Chromium 86, Safari 15.4",
    r":user-(?:in)?valid": "Chromium 119",
    r":modal|:popover-open|::details-content|:autofill": "Chromium 105 or younger",
    r":dir\(": "Chromium 120",
    r"&": "Chromium 112",
}
_PRELUDES = {r"[<>]": "ranges in a query: Chromium 104"}
_PROPERTIES = {
    r"inset.*": "Chromium 87",
    r"aspect-ratio": "Chromium 88",
    r"accent-color": "Chromium 93",
    r"translate|rotate|scale": "Chromium 104",
    r"container.*": "Chromium 105",
    r"text-wrap.*|field-sizing|interpolate-size": "Chromium 114 or younger",
    r"appearance": "Chromium 84, Safari 15.4",
    r"user-select": "no Safari without a prefix",
    r"print-color-adjust": "Chromium 136",
    r"forced-color-adjust": "Chromium 89",
    r"scrollbar-.*": "Chromium 94 or younger",
    r"overscroll-.*": "Safari 16",
    r"hyphens": "Chromium 88",
    r"view-transition-.*|anchor-.*|position-.*": "Chromium 111 or younger",
    r"padding-(?:block|inline)|margin-(?:block|inline)": "Chromium 87",
}
_VALUES = {
    r"\b[\d.]+[dsl]v(?:h|w|b|i|min|max)\b": "Chromium 108",
    r"\b[\d.]+(?:r?lh|cq(?:w|h|i|b|min|max)|r?ic|r?cap)\b": "Chromium 105 or younger",
    r"color-mix\(|oklch\(|oklab\(|\blab\(|\blch\(|\bcolor\(|light-dark\(": "Chromium 111",
    r"\b(?:round|mod|rem|sin|cos|tan|pow|sqrt|hypot|abs|sign)\(": "Chromium 111 or younger",
    r"subgrid": "Chromium 117",
    r"\bclip\b(?!-)$": "Chromium 90",
    r"\brevert(?:-layer)?\b": "Chromium 84 or 99",
}
_ROOM = {"gap", "row-gap", "column-gap"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"([^{};]*)([{};])")


def younger(sheet: str) -> list[str]:
    """Everything in a style sheet that Chromium 86 or Safari 14 does not know."""
    text = _COMMENT.sub("", sheet)
    found = [line for prelude in _preludes(text) for line in _of_prelude(prelude)]
    return found + [line for pair in all_declarations(text) for line in _of_declaration(*pair)]


def gaps_that_flex(sheet: str) -> list[str]:
    """Blocks with a gap between flexible boxes: Safari 14.1; margins do it everywhere."""
    blocks = (dict(declarations(one)) for one in _blocks(sheet))
    return [
        f"{block['display']}: {', '.join(_ROOM & set(block))}"
        for block in blocks
        if "flex" in block.get("display", "") and _ROOM & set(block)
    ]


def declarations(block: str) -> list[tuple[str, str]]:
    """Properties and values of what stands between two braces, custom ones too."""
    pairs = (one.partition(":") for one in block.split(";"))
    return [(name.strip(), value.strip()) for name, colon, value in pairs if colon]


def all_declarations(sheet: str) -> list[tuple[str, str]]:
    """Properties and values of a whole style sheet."""
    return [pair for block in _blocks(sheet) for pair in declarations(block)]


def _blocks(sheet: str) -> list[str]:
    return re.findall(r"\{([^{}]*)\}", _COMMENT.sub("", sheet))


def _preludes(text: str) -> list[str]:
    """Selectors and at-rules: what stands before an opening brace, or an at-rule before its end."""
    parts = [(before.strip(), end) for before, end in _BLOCK.findall(text)]
    return [before for before, end in parts if end == "{" or before.startswith("@")]


def _of_prelude(prelude: str) -> list[str]:
    if prelude.startswith("@"):
        name = re.split(r"[\s(]", prelude[1:])[0]
        known = [] if name in _AT_RULES else [f"@{name}"]
        return known + [words for one, words in _PRELUDES.items() if re.search(one, prelude)]
    return [f"{prelude}: {words}" for one, words in _SELECTORS.items() if re.search(one, prelude)]


def _of_declaration(name: str, value: str) -> list[str]:
    of_name = [words for one, words in _PROPERTIES.items() if re.fullmatch(one, name)]
    of_value = [words for one, words in _VALUES.items() if re.search(one, value)]
    return [f"{name}: {value}: {words}" for words in of_name + of_value]
