"""Charts as plotly figures: plain objects that the page's script hands to the library.

Black on white with tints of one blue; series differ by dash and marker, layers by pattern, so that
a black-and-white print can be read. A gap stays a gap. Numbers become floats here, for drawing
alone: the tables beside hold the printed ones.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import plotly.graph_objects as go

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

INK, SOFT, LINE, BLUE, PAPER = "#1c1c1c", "#555555", "#d5d9e0", "#0b57a4", "#ffffff"
SERIES_COLOURS = (INK, BLUE, "#5f8fc4", "#6b7280")
LAYERS = ("#0b57a4", "#6f9fd0", "#b9d0ea", "#e6eef7", "#8a8f98", "#c9ccd2")
PATTERNS = ("", "/", ".", "x", "-", "+")
FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
FULL_TURN = 360
AXIS_COLUMNS = 12
NAME_COLUMNS = 22
LEAST_INSIDE = 8
"""Per cent from which a share's number fits into its layer."""
LEGEND_ABOVE = {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"}

_DASHES = {Dash.SOLID: "solid", Dash.DASH: "dash", Dash.DOT: "dot", Dash.DASH_DOT: "dashdot"}
_MARKERS = {
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
        go.Scatterpolar(
            theta=[*angles, angles[0]],
            r=_closed(one.values),
            text=labels([*radar.axes, radar.axes[0]]),
            name=_name(one, words),
            mode="lines+markers",
            line={"dash": _DASHES[one.dash], "width": 2, "color": colour},
            marker={"symbol": _MARKERS[one.marker], "size": 9, "color": colour},
            connectgaps=False,
            hovertemplate="%{text}<br>%{r:.2f}",
        )
        for one, colour in zip(radar.series, SERIES_COLOURS, strict=False)
    ]
    polar = {
        # The numbers stand between two axes, where no name is.
        "radialaxis": {"range": [0, 100], "dtick": 20, "angle": 90 - angles[1] / 2, "tickangle": 0}
        | {"gridcolor": LINE, "linecolor": LINE, "tickfont": {"size": 11, "color": SOFT}},
        "angularaxis": {"rotation": 90, "direction": "clockwise", "tickmode": "array"}
        | {"tickvals": angles, "ticktext": labels(radar.axes, columns=AXIS_COLUMNS)}
        | {"gridcolor": LINE, "linecolor": SOFT},
        "bgcolor": PAPER,
    }
    margin = {"l": 84, "r": 84, "t": 40, "b": 90}
    legend = {"orientation": "h", "y": -0.12, "yanchor": "top", "x": 0.5, "xanchor": "center"}
    return _figure(traces, polar=polar, height=500, margin=margin, legend=legend, showlegend=True)


def ranking_figure(bars: RankingBars, words: ChartWords) -> dict[str, Any]:
    """One bar a subject, from 0 to 100, the first at the top."""
    places = list(range(len(bars.names)))
    trace = go.Bar(
        x=_floats(bars.values),
        y=places,
        text=list(bars.texts),
        orientation="h",
        marker={"color": BLUE},
        textposition="inside",
        insidetextanchor="end",
        hoverinfo="skip",
    )
    gaps = [place for place, value in zip(places, bars.values, strict=True) if value is None]
    notes = [
        {"x": 1, "y": place, "text": label(words.no_figure), "showarrow": False}
        | {"xanchor": "left", "font": {"color": SOFT}}
        for place in gaps
    ]
    return _bars_figure([trace], bars.names, annotations=notes, showlegend=False)


def shares_figure(shares: StackedShares, words: ChartWords) -> dict[str, Any]:
    """Stacked shares in per cent: a bar for each name, a layer for each choice."""
    places = list(range(len(shares.names)))
    traces = []
    for layer, choice in enumerate(shares.choices):
        held = _floats([one[layer] for one in shares.shares])
        look = layer % len(LAYERS)
        traces.append(
            go.Bar(
                x=held,
                y=places,
                name=label(choice),
                orientation="h",
                text=["" if one is None or one < LEAST_INSIDE else f"{one:.1f}" for one in held],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                insidetextfont={"color": PAPER if look == 0 else INK},
                customdata=[one[layer] for one in shares.counts],
                hovertemplate=f"%{{x:.1f}} %<br>%{{customdata}} {label(words.votes)}",
                marker={"color": LAYERS[look], "line": {"color": INK, "width": 1}}
                | {"pattern": _pattern(look)},
            )
        )
    return _bars_figure(traces, shares.names, barmode="stack", showlegend=True)


def _grouped_bars(radar: Radar, words: ChartWords) -> dict[str, Any]:
    places = list(range(len(radar.axes)))
    traces = [
        go.Bar(
            x=_floats(one.values),
            y=places,
            name=_name(one, words),
            orientation="h",
            texttemplate="%{x:.2f}",
            textposition="inside",
            insidetextanchor="end",
            insidetextfont={"color": PAPER if place == 0 else INK},
            marker={"color": LAYERS[place], "line": {"color": INK, "width": 1}}
            | {"pattern": _pattern(place)},
            hoverinfo="skip",
        )
        for place, one in enumerate(radar.series)
    ]
    names = radar.axes
    figure = _bars_figure(traces, names, barmode="group", showlegend=True)
    figure["layout"]["height"] = 120 + 40 * len(names) * len(radar.series)
    return figure


def _bars_figure(traces: Sequence[Any], names: Sequence[str], **layout: object) -> dict[str, Any]:
    """Horizontal bars; names stand at places, so that two of one name stay two."""
    axis = {"tickmode": "array", "tickvals": list(range(len(names))), "automargin": True}
    axis |= {"ticktext": labels(names, columns=NAME_COLUMNS), "autorange": "reversed"}
    axis |= {"zeroline": False, "showgrid": False, "ticks": "", "ticklen": 6}
    across = {"range": [0, 100], "dtick": 20, "gridcolor": LINE, "zerolinecolor": SOFT}
    return _figure(
        traces,
        xaxis=across,
        yaxis=axis,
        height=110 + 30 * len(names),
        margin={"l": 10, "r": 16, "t": 40, "b": 30},
        bargap=0.25,
        **layout,
    )


def _pattern(look: int) -> dict[str, object]:
    lines = {"fillmode": "overlay", "fgcolor": INK, "fgopacity": 0.5}
    return {"shape": PATTERNS[look], "size": 8, "solidity": 0.1, **lines}


def _figure(traces: Sequence[Any], **layout: object) -> dict[str, Any]:
    whole = go.Figure(list(traces))
    whole.update_layout(
        template=go.layout.Template(),
        font={"family": FONT, "size": 13, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        dragmode=False,
        **({"legend": LEGEND_ABOVE} | layout),
    )
    plain: dict[str, Any] = json.loads(whole.to_json())
    return plain


def _name(one: Series, words: ChartWords) -> str:
    return label(words.category_mean if one.kind is SeriesKind.CATEGORY_MEAN else one.name)


def _floats(values: Sequence[Fraction | None]) -> list[float | None]:
    return [None if one is None else float(one) for one in values]


def _closed(values: Sequence[Fraction | None]) -> list[float | None]:
    return _floats([*values, values[0]])
