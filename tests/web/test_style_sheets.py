"""What the style sheets promise: contrast, sizes, and nothing that moves."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
SHEETS = sorted(path for path in STATIC.glob("*.css"))
TEXT, SHAPE = 4.5, 3.0


def _tokens() -> dict[str, str]:
    found = re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", (STATIC / "survey.css").read_text())
    return dict(found)


def _luminance(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(one * 2 for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    tokens = _tokens()
    light, dark = sorted((_luminance(tokens[one]), _luminance(tokens[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "paper", TEXT),
        ("ink", "tint", TEXT),
        ("ink", "red-tint", TEXT),
        ("soft", "paper", TEXT),
        ("soft", "tint", TEXT),
        ("blue", "paper", TEXT),
        ("blue", "tint", TEXT),
        ("red", "paper", TEXT),
        ("red", "red-tint", TEXT),
        ("line", "paper", SHAPE),
        ("blue", "line", 1.5),
    ],
)
def test_colours_can_be_told_apart(front: str, back: str, least: float) -> None:
    assert _contrast(front, back) >= least


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_moves_darkens_or_comes_from_elsewhere(sheet: Path) -> None:
    text = sheet.read_text()
    for word in ("animation", "transition", "prefers-color-scheme", "@import", "url("):
        assert word not in text


def test_text_is_18_pixels_and_22_in_large_print() -> None:
    sizes = re.findall(r"--text: (\d+)px", (STATIC / "survey.css").read_text())
    assert [int(size) for size in sizes] == [18, 22]
    tiles = re.findall(r"--tile: (\d+)px", (STATIC / "survey.css").read_text())
    assert all(int(tile) >= least for tile, least in zip(tiles, (48, 60), strict=True))
