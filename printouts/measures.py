"""Millimetres: the unit of every layout, and the one place where they become points."""

from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm; `left` and `top` count from the upper left corner of the cell or page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge in mm."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge in mm, counted downwards."""
        return self.top + self.height

    def overlaps(self, other: "Box") -> bool:
        """Say whether the two share any area (touching edges share none)."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, outer: "Box", *, margin: float = 0.0) -> bool:
        """Say whether the box keeps `margin` mm inside `outer` on all four sides."""
        slack = 1e-9
        return (
            self.left >= outer.left + margin - slack
            and self.top >= outer.top + margin - slack
            and self.right <= outer.right - margin + slack
            and self.bottom <= outer.bottom - margin + slack
        )
