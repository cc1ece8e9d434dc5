// Draws each chart from the object beside it. The tables hold the same numbers, so a page without scripts is whole.
"use strict";

(() => {
  const PAPER_WIDTH = 660;
  const PHONE = { width: 480, height: 400 };
  // Not `responsive`: that takes the height from the place too, which has none but the drawing's own.
  const CONFIG = { displayModeBar: false, doubleClick: false, showTips: false };

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

  // Drawn anew for another width: a chart that is only stretched leaves its legend where it was.
  const drawAt = async (chart, width) => {
    const plot = chart.querySelector(".plot");
    const { data, layout } = JSON.parse(chart.querySelector("script").textContent);
    if (width) layout.width = width;
    if (layout.polar && width < PHONE.width) layout.height = PHONE.height;
    await window.Plotly.newPlot(plot, data, layout, CONFIG);
    if (chart.dataset.opens) plot.on("plotly_click", (pressed) => open(chart, pressed.points[0]));
  };

  const draw = async (chart) => {
    const plot = chart.querySelector(".plot");
    const words = plot.firstElementChild;
    await drawAt(chart, plot.clientWidth);
    if (words) words.remove();
    chart.classList.add("drawn");
  };

  if (!window.Plotly) return;
  const charts = [...document.querySelectorAll("figure.chart")];
  for (const chart of charts) draw(chart);

  // A drawing has the width of its place, which a turned phone changes; paper is narrower.
  const fit = () => {
    for (const chart of charts) {
      const plot = chart.querySelector(".plot");
      const drawn = plot.layout && plot.layout.width;
      if (drawn && plot.clientWidth && plot.clientWidth !== drawn) drawAt(chart, plot.clientWidth);
    }
  };
  let waiting = 0;
  window.addEventListener("resize", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(fit);
  });
  window.addEventListener("beforeprint", () => {
    cancelAnimationFrame(waiting);
    for (const chart of charts) drawAt(chart, PAPER_WIDTH);
  });
  window.addEventListener("afterprint", fit);
})();
