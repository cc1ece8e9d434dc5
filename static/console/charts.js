// Draws each chart from the object beside it. The tables hold the same numbers, so a page without scripts is whole.
"use strict";

(() => {
  const PAPER_WIDTH = 660;
  const PHONE = { width: 480, height: 400 };
  const CONFIG = { displayModeBar: false, responsive: true, doubleClick: false, showTips: false };
  const plots = [];

  // A bar leads to its figure: rows of a ranking stand in its order, bands of a spread in columns.
  const open = (chart, point) => {
    const body = document.getElementById(chart.dataset.opens).tBodies[0];
    const lying = point.data.orientation === "h";
    const found = lying ? body.rows[point.y] : body.querySelectorAll("td")[point.x];
    const figure = found && found.querySelector(lying ? ".score details, .score a" : "details");
    if (!figure) return;
    figure.open = true;
    figure.scrollIntoView({ block: "center" });
    (figure.querySelector("summary") || figure).focus({ preventScroll: true });
  };

  const draw = async (chart) => {
    const plot = chart.querySelector(".plot");
    const drawing = JSON.parse(chart.querySelector("script").textContent);
    const words = plot.firstElementChild;
    if (drawing.layout.polar && plot.clientWidth < PHONE.width) drawing.layout.height = PHONE.height;
    await window.Plotly.newPlot(plot, drawing.data, drawing.layout, CONFIG);
    if (words) words.remove();
    plots.push(plot);
    if (chart.dataset.opens) plot.on("plotly_click", (pressed) => open(chart, pressed.points[0]));
    chart.classList.add("drawn");
  };

  if (!window.Plotly) return;
  for (const chart of document.querySelectorAll("figure.chart")) draw(chart);

  // A drawing has the width of the window; paper is narrower.
  window.addEventListener("beforeprint", () => {
    for (const plot of plots) window.Plotly.relayout(plot, { autosize: false, width: PAPER_WIDTH });
  });
  window.addEventListener("afterprint", () => {
    for (const plot of plots) window.Plotly.relayout(plot, { autosize: true, width: null });
  });
})();
