// The rule that a row's score and its overall rating agree (docs/counting.md 3, total-in-band).

import { compare, fraction, parseExact, roundedString, roundHalfUp } from "./exact.js";
import { BreachKind } from "./kinds.js";
import { FIRST } from "./layout.js";
import { holds, rangeOf } from "./ranges.js";

const LEAST_PLACES = 2;
const MOST_PLACES = 9;

/** Overall ratings of full rows whose score is outside the choice's band, with the scores. */
export function totalInBand(rule, rows, scorers) {
  const bands = bandsOf(rule);
  const scored = rows.map((row) => scoredRow(row, bands, scorers)).filter((one) => one.bands.size);
  return (codes) => {
    const fields = [];
    const facts = {};
    scored.forEach((one) => {
      const score = scoreOutside(one, codes);
      if (score !== null) {
        fields.push(one.overall.position);
        facts[`score.${one.row.position}`] = score;
      }
    });
    return fields.length ? { kind: BreachKind.TOTAL_IN_BAND, fields, facts } : null;
  };
}

/** The rule's bands; the one with the greatest end holds that end. */
function bandsOf(rule) {
  const bands = rule.bands.map((one) => ({
    choice: one.choice,
    start: parseExact(one.from),
    end: parseExact(one.to),
  }));
  return bands.map(({ choice, start, end }) => {
    const closed = bands.every((one) => compare(one.end, end) <= 0);
    return { choice, range: rangeOf(start, end, { closed }) };
  });
}

/** A row, and its bands by the code of their choice; none where its overall scale has no such choice. */
function scoredRow(row, bands, scorers) {
  const overall = row.fields[row.fields.length - 1];
  const ofCodes = new Map();
  bands.forEach(({ choice, range }) => {
    const code = overall.isOverall ? overall.scale.choiceCode(choice) : 0;
    if (code) {
      ofCodes.set(code, (ofCodes.get(code) || []).concat(range));
    }
  });
  return { row, overall, bands: ofCodes, scorer: scorers.get(row.scheme.id) };
}

/** The row's score in words where it is outside, else null. */
function scoreOutside({ row, overall, bands, scorer }, codes) {
  if (row.fields.some(({ position }) => codes[position] < FIRST)) {
    return null;
  }
  const { points, whole } = scorer.parts(row, codes);
  const ranges = bands.get(codes[overall.position]) || [];
  if (!whole || ranges.some((range) => holds(range, points, whole))) {
    return null;
  }
  return shown(fraction(points, whole), ranges);
}

/** A score with two decimals, or with more where these alone would put it inside a range. */
function shown(score, ranges) {
  let places = LEAST_PLACES;
  const misleads = () => {
    const { n, d } = roundHalfUp(score, places);
    return ranges.some((range) => holds(range, n, d));
  };
  while (places < MOST_PLACES && misleads()) {
    places += 1;
  }
  return roundedString(score, places);
}
