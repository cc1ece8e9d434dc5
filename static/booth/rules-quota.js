// Quotas (docs/counting.md 1, 3): which rows of a category match, how many may and how many must.

import { BreachKind, TOTAL } from "./kinds.js";
import { holds, rangeOf } from "./ranges.js";

/** The rows that a quota looks at: {row, fields: positions, matches(codes)}. */
export function quotaRows(quota, style, scorers) {
  const own = style.rows.filter((row) => row.category === quota.category);
  return quota.of === TOTAL ? totalRows(quota, own, scorers) : fieldRows(quota, own);
}

/** Matching rows over the highest number, or the others under the lowest. */
export function quotaLook(quota, rows) {
  const { name, category, base, lowest, highest } = quota;
  const fault = (kind, chosen, number, bound) => ({
    kind,
    fields: [].concat(...chosen.map((one) => one.fields)),
    facts: { name, category, number, bound, base },
  });
  return (codes) => {
    const matching = rows.filter((one) => one.matches(codes));
    const number = matching.length;
    if (highest !== null && number > highest) {
      return fault(BreachKind.QUOTA_AT_MOST, matching, number, highest);
    }
    if (lowest !== null && number < lowest) {
      const others = rows.filter((one) => !one.matches(codes));
      return fault(BreachKind.QUOTA_AT_LEAST, others, number, lowest);
    }
    return null;
  };
}

function fieldRows(quota, rows) {
  const matching = new Map();
  const named = [].concat(...rows.map((row) => row.fields.filter((field) => field.id === quota.of)));
  named.forEach(({ scale }) => matching.set(scale, codesOf(quota, scale)));
  return named.map(({ position, row, scale }) => {
    const { first, last } = matching.get(scale);
    const matches = (codes) => codes[position] >= first && codes[position] <= last;
    return { row, fields: [position], matches };
  });
}

/** First and last code that match; none do where the scale lacks the choice. */
function codesOf(quota, scale) {
  if (scale.kind === "number") {
    return scale.codesBetween(quota.start, quota.below);
  }
  const code = scale.choiceCode(quota.choice);
  return { first: code || Infinity, last: code };
}

function totalRows(quota, rows, scorers) {
  const range = rangeOf(quota.start, quota.below);
  return rows.map((row) => {
    const scorer = scorers.get(row.scheme.id);
    const indicators = row.fields.filter((field) => !field.isOverall);
    return {
      row: row.position,
      fields: indicators.map((field) => field.position),
      matches(codes) {
        const { points, whole } = scorer.parts(row, codes);
        return whole > 0n && holds(range, points, whole);
      },
    };
  });
}
