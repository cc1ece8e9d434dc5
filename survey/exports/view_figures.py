"""Charts of the views: how figures spread over the subjects, and class against class."""

from typing import Any

from survey.exports.drawing import BLUE, INK, LINE, SOFT, Trace, figure
from survey.exports.labels import label, labels
from survey.reports.charts import PairedScores, Spread

MOST_NUMBERED = 60
"""More points than these carry no number: they would lie on each other."""
MOST_STEPS = 5


def spread_figure(spread: Spread) -> dict[str, Any]:
    """Columns from 0: how many subjects have a figure in each band of scores."""
    places = list(range(len(spread.bands)))
    trace: Trace = {
        "type": "bar",
        "x": places,
        "y": list(spread.counts),
        "text": [str(one) if one else "" for one in spread.counts],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": BLUE, "line": {"color": INK, "width": 1}},
        "hoverinfo": "none",  # no label, but the page is told what is pressed
    }
    # Numbers stand where bands meet, so that they are short enough for a phone.
    edges = [one.low for one in spread.bands] + [spread.bands[-1].high]
    across: dict[str, Any] = {"tickmode": "array", "tickangle": 0, "zeroline": False}
    across |= {"tickvals": [at - 0.5 for at in range(len(edges))], "ticktext": [*map(str, edges)]}
    margin = max(0, 4 - len(places)) / 2
    across |= {"range": [-0.6 - margin, len(places) - 0.4 + margin], "showgrid": False}
    up: dict[str, Any] = {
        "rangemode": "tozero",
        "gridcolor": LINE,
        "zerolinecolor": SOFT,
        "tickformat": "d",
        # Whole numbers alone: a library left to itself would name 0.5 a second 1.
        "dtick": -(-max(spread.counts) // MOST_STEPS),
    }
    up |= {"range": [0, max(spread.counts) * 1.15 + 0.5]}
    return figure(
        [trace],
        xaxis=across,
        yaxis=up,
        height=280,
        margin={"l": 40, "r": 16, "t": 24, "b": 40},
        bargap=0.08,
        showlegend=False,
    )


def paired_figure(paired: PairedScores) -> dict[str, Any]:
    """A point for each subject with its number, and the line on which both classes agree."""
    numbered = len(paired.points) <= MOST_NUMBERED
    points: Trace = {
        "type": "scatter",
        "mode": "markers+text" if numbered else "markers",
        "x": [float(x) for x, _ in paired.points],
        "y": [float(y) for _, y in paired.points],
        "text": [str(one) for one in paired.numbers],
        "textposition": "top center",
        "textfont": {"size": 11, "color": INK},
        "marker": {
            "symbol": "circle",
            "size": 8,
            "color": BLUE,
            "line": {"color": INK, "width": 1},
        },
        "customdata": labels(paired.names),
        "hovertemplate": "%{text} %{customdata}<br>%{x:.2f} / %{y:.2f}<extra></extra>",
        "cliponaxis": False,
    }
    ends = [paired.least, 100]
    line: Trace = {
        "type": "scatter",
        "mode": "lines",
        "x": ends,
        "y": ends,
        "line": {"color": SOFT, "width": 1, "dash": "dash"},
        "hoverinfo": "skip",
    }
    shared: dict[str, Any] = {"range": [paired.least, 100.5], "gridcolor": LINE, "zeroline": False}
    return figure(
        [line, points],
        xaxis=shared | {"title": {"text": label(paired.x_name)}},
        yaxis=shared | {"title": {"text": label(paired.y_name)}},
        height=520,
        margin={"l": 60, "r": 24, "t": 24, "b": 56},
        showlegend=False,
    )
