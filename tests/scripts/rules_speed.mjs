// How long the booth's rules take for a long ballot, in milliseconds: `node tests/scripts/rules_speed.mjs`.

import { breaches } from "../../static/booth/examine.js";
import { quotaStandings } from "../../static/booth/standing.js";
import { readStyle } from "../../static/booth/style.js";

const ROWS = 100;
const INDICATORS = 10;
const KEYS = 400;
const POINTS = ["100", "200/3", "60", "40"];

const limit = (id, of, members) => ({ id, of, scope: "ballot", effect: "refuse", base: ROWS, ...members });
const rule = (id, kind, members) => ({ id, kind, scope: "row", effect: "refuse", ...members });

/** A style of 100 subjects with 10 indicators and an overall rating, 5 quotas and 4 rules. */
function longStyle() {
  const choices = POINTS.map((points, n) => ({ id: `c${n}`, name: `${n}`, points, needs_reason: n === 3 }));
  const indicators = Array.from({ length: INDICATORS }, (_, n) => {
    return { id: `i${n}`, name: `${n}`, weight: "10", scale: n % 2 ? "marks" : "grades" };
  });
  const quotas = [
    limit("q1", "total", { from: "90", highest: 25 }),
    limit("q2", "total", { from: "0", below: "100/3", lowest: 5 }),
    limit("q3", "overall", { choice: "c0", highest: 20 }),
    limit("q4", "i0", { choice: "c0", highest: 30 }),
    limit("q5", "i1", { from: "18.5", highest: 30 }),
  ];
  const bands = [["c0", "90", "100"], ["c1", "70", "90"], ["c2", "0", "70"]];
  return readStyle({
    format: "survey-style/1",
    class: { id: "c", name: "c", rights: ["comment"] },
    section: { id: "s", name: "s" },
    categories: [{ id: "a", name: "a", scheme: "form", quotas }],
    rows: Array.from({ length: ROWS }, (_, n) => ({ subject: `s${n}`, name: `${n}`, category: "a" })),
    schemes: [{
      id: "form",
      name: "form",
      groups: [{ id: "all", name: "", weight: "100", indicators }],
      overall: { name: "overall", scale: "grades" },
    }],
    scales: [
      { id: "grades", name: "grades", kind: "choices", full: "100", choices },
      { id: "marks", name: "marks", kind: "number", min: "0", max: "20", step: "0.5", bands: [] },
    ],
    rules: [
      rule("r1", "complete", { percent: "80", scope: "ballot" }),
      rule("r2", "uniform"),
      rule("r3", "reason"),
      rule("r4", "total-in-band", { bands: bands.map(([choice, from, to]) => ({ choice, from, to })) }),
    ],
    ballot: { order: "fixed", comments: "both", text_bytes: 600 },
    disclosure: { k: 5, distribution: 10 },
    size: 19 + ROWS * (INDICATORS + 1) + 600,
  });
}

let seed = 1;

/** The next of a fixed row of numbers below `most`. */
function drawn(most) {
  seed = (seed * 48271) % 2147483647;
  return seed % most;
}

/** A value of the field, whatever it was. */
const value = ({ scale }) => 3 + drawn(scale.count);

function timed(style, ballot) {
  const start = performance.now();
  const found = breaches(style, ballot);
  const standings = quotaStandings(style, ballot);
  const took = performance.now() - start;
  return { took, broken: found.length, quotas: standings.length };
}

function measured(rounds, next) {
  const times = Array.from({ length: rounds }, () => next().took).sort((one, other) => one - other);
  const share = (part) => Number(times[Math.floor((rounds - 1) * part)].toFixed(3));
  return { median: share(0.5), p95: share(0.95), worst: share(1) };
}

const style = longStyle();
const filled = () => ({ codes: style.fields.map(value), texts: new Map() });
const ballot = filled();
const first = timed(style, ballot);

/** One rating changed, as after each key. */
function keyPressed() {
  const field = style.fields[drawn(style.fields.length)];
  ballot.codes[field.position] = value(field);
  return timed(style, ballot);
}

console.log(JSON.stringify({
  rules: style.rules.length,
  quotas: first.quotas,
  broken: first.broken,
  first: Number(first.took.toFixed(3)),
  key: measured(KEYS, keyPressed),
  whole: measured(KEYS, () => timed(style, filled())),
}));
