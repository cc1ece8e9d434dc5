"""Charts as the library takes them: plain objects that the page's script hands to it.

A gap stays a gap. Numbers become floats here, for drawing alone: the tables beside hold the printed
ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from survey.exports.drawing import (
    BLUE,
    INK,
    LAYERS,
    LINE,
    PAPER,
    SERIES_COLOURS,
    SOFT,
    bars_figure,
    figure,
    floats,
    pattern,
)
from survey.exports.labels import label, labels
from survey.reports.charts import (
    Dash,
    Marker,
    Radar,
    RankingBars,
    Series,
    SeriesKind,
    StackedShares,
)

FULL_TURN = 360
AXIS_COLUMNS, AXIS_LINES = 12, 3
LEAST_INSIDE = 8
"""Per cent from which a share's number fits into its layer."""

LEGIBLE = {"minsize": 10, "mode": "hide"}
"""Where a share's number would be smaller than this, the table alone has it."""

DASHES = {Dash.SOLID: "solid", Dash.DASH: "dash", Dash.DOT: "dot", Dash.DASH_DOT: "dashdot"}
MARKERS = {
    Marker.CIRCLE: "circle",
    Marker.SQUARE: "square",
    Marker.DIAMOND: "diamond",
    Marker.TRIANGLE: "triangle-up",
}


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Words in charts, in the language of the page."""

    category_mean: str
    no_figure: str
    votes: str


def radar_figure(radar: Radar, words: ChartWords) -> dict[str, Any]:
    """A radar from 0 to 100, or grouped bars where the axes are too few."""
    if radar.drawn_as_bars:
        return _grouped_bars(radar, words)
    angles = [FULL_TURN * place / len(radar.axes) for place in range(len(radar.axes))]
    traces = [
        {
            "type": "scatterpolar",
            "theta": [*angles, angles[0]],
            "r": _closed(one.values),
            "text": labels([*radar.axes, radar.axes[0]]),
            "name": _name(one, words),
            "mode": "lines+markers",
            "line": {"dash": DASHES[one.dash], "width": 2, "color": colour},
            "marker": {"symbol": MARKERS[one.marker], "size": 9, "color": colour},
            "connectgaps": False,
            "hovertemplate": "%{text}<br>%{r:.2f}",
        }
        for one, colour in zip(radar.series, SERIES_COLOURS, strict=False)
    ]
    polar = {
        # The numbers stand between two axes, where no name is.
        "radialaxis": {"range": [0, 100], "dtick": 20, "angle": 90 - angles[1] / 2, "tickangle": 0}
        | {"gridcolor": LINE, "linecolor": LINE, "tickfont": {"size": 11, "color": SOFT}},
        "angularaxis": {"rotation": 90, "direction": "clockwise", "tickmode": "array"}
        | {
            "tickvals": angles,
            "ticktext": labels(radar.axes, columns=AXIS_COLUMNS, most=AXIS_LINES),
        }
        | {"gridcolor": LINE, "linecolor": SOFT},
        "bgcolor": PAPER,
    }
    margin = {"l": 84, "r": 84, "t": 40, "b": 90}
    legend = {"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0.5, "xanchor": "center"}
    return figure(traces, polar=polar, height=500, margin=margin, legend=legend, showlegend=True)


def ranking_figure(bars: RankingBars, words: ChartWords) -> dict[str, Any]:
    """One bar a subject, from 0 to 100, the first at the top."""
    places = list(range(len(bars.names)))
    trace = {
        "type": "bar",
        "x": floats(bars.values),
        "y": places,
        "text": list(bars.texts),
        "orientation": "h",
        "marker": {"color": BLUE},
        "textposition": "inside",
        "insidetextanchor": "end",
        "hoverinfo": "none",  # no label, but the page is told what is pressed
    }
    notes = _notes(bars.values, words)
    return bars_figure([trace], bars.names, annotations=notes, showlegend=False)


def _notes(values: Sequence[object], words: ChartWords) -> list[dict[str, Any]]:
    """At the place of each bar that has no figure, words that say so."""
    return [
        {"x": 1, "y": place, "text": label(words.no_figure), "showarrow": False}
        | {"xanchor": "left", "font": {"color": SOFT}}
        for place, value in enumerate(values)
        if value is None
    ]


def shares_figure(shares: StackedShares, words: ChartWords) -> dict[str, Any]:
    """Stacked shares in per cent: a bar for each name, a layer for each choice."""
    places = list(range(len(shares.names)))
    traces = []
    for layer, choice in enumerate(shares.choices):
        held = floats([one[layer] for one in shares.shares])
        look = layer % len(LAYERS)
        traces.append(
            {
                "type": "bar",
                "x": held,
                "y": places,
                "name": label(choice),
                "orientation": "h",
                "text": ["" if one is None or one < LEAST_INSIDE else f"{one:.1f}" for one in held],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "insidetextfont": {"color": PAPER if look == 0 else INK},
                "customdata": [one[layer] for one in shares.counts],
                "hovertemplate": f"%{{x:.1f}} %<br>%{{customdata}} {label(words.votes)}",
                "marker": {"color": LAYERS[look], "line": {"color": INK, "width": 1}}
                | {"pattern": pattern(look)},
            }
        )
    notes = _notes([next(iter(one), None) for one in shares.shares], words)
    return bars_figure(
        traces,
        shares.names,
        barmode="stack",
        showlegend=True,
        uniformtext=LEGIBLE,
        annotations=notes,
    )


def _grouped_bars(radar: Radar, words: ChartWords) -> dict[str, Any]:
    places = list(range(len(radar.axes)))
    traces = [
        {
            "type": "bar",
            "x": floats(one.values),
            "y": places,
            "name": _name(one, words),
            "orientation": "h",
            "texttemplate": "%{x:.2f}",
            "textposition": "inside",
            "insidetextanchor": "end",
            "insidetextfont": {"color": PAPER if place == 0 else INK},
            "marker": {"color": LAYERS[place], "line": {"color": INK, "width": 1}}
            | {"pattern": pattern(place)},
            "hoverinfo": "skip",
        }
        for place, one in enumerate(radar.series)
    ]
    names = radar.axes
    drawn = bars_figure(traces, names, barmode="group", showlegend=True)
    drawn["layout"]["height"] = 120 + 40 * len(names) * len(radar.series)
    return drawn


def _name(one: Series, words: ChartWords) -> str:
    return label(words.category_mean if one.kind is SeriesKind.CATEGORY_MEAN else one.name)


def _closed(values: Sequence[Fraction | None]) -> list[float | None]:
    return floats([*values, values[0]])
