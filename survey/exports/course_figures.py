"""Line charts: figures over the campaigns, fixed 0 to 100, a gap where nothing is released."""

from typing import Any

from survey.exports.drawing import LINE, SERIES_COLOURS, SOFT, Trace, figure, floats
from survey.exports.figures import DASHES, MARKERS, ChartWords
from survey.exports.labels import label, labels
from survey.reports.charts import Course, SeriesKind

_POINT_COLUMNS, _POINT_LINES = 10, 3
_MARGIN = 0.35


def course_figure(course: Course, words: ChartWords) -> dict[str, Any]:
    """A line for each series through the points that it has; nothing joins what a gap parts."""
    places = list(range(len(course.points)))
    traces: list[Trace] = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": places,
            "y": floats(one.values),
            "text": labels(course.points),
            "name": label(
                words.category_mean if one.kind is SeriesKind.CATEGORY_MEAN else one.name
            ),
            "line": {"dash": DASHES[one.dash], "width": 2, "color": colour},
            "marker": {"symbol": MARKERS[one.marker], "size": 10, "color": colour},
            "connectgaps": False,
            "cliponaxis": False,
            "hovertemplate": "%{text}<br>%{y:.2f}",
        }
        for one, colour in zip(course.series, SERIES_COLOURS, strict=False)
    ]
    across = {"tickmode": "array", "tickvals": places, "tickangle": 0, "zeroline": False}
    named = labels(course.points, columns=_POINT_COLUMNS, most=_POINT_LINES)
    across |= {"ticktext": named, "gridcolor": LINE}
    across |= {"range": [-_MARGIN, len(places) - 1 + _MARGIN]}
    up = {"range": [0, 100], "dtick": 20, "gridcolor": LINE, "zerolinecolor": SOFT}
    legend = {"orientation": "h", "y": -0.16, "yanchor": "top", "x": 0, "xanchor": "left"}
    return figure(
        traces,
        xaxis=across,
        yaxis=up,
        height=380,
        margin={"l": 40, "r": 20, "t": 16, "b": 100},
        legend=legend,
        showlegend=True,
    )
