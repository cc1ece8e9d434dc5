// Scores of a ballot's rows (docs/counting.md 4.2): the weighted mean of what there is to weigh.

import { fraction, lcm, over, parseExact, plus, times } from "./exact.js";
import { FIRST } from "./layout.js";

const NOTHING = fraction(0n);
const HUNDRED = fraction(100n);

/** Scores rows of one scheme; shares are worked out once per pattern of blanks, a row again when it changes. */
class RowScorer {
  constructor(row) {
    this.groups = row.scheme.groups.map((group) => ({
      weight: parseExact(group.weight),
      weights: group.indicators.map((one) => parseExact(one.weight)),
    }));
    const scales = row.fields.filter((field) => !field.isOverall).map((field) => field.scale);
    const columns = scales.map(percentages);
    this.unit = lcm(columns.map((column) => column.unit));
    // The n-th entry is what code n counts, in the common unit; filled as codes are met.
    this.columns = columns.map((column) => ({ ...column, known: [] }));
    this.patterns = new Map();
    this.kept = new Map();
  }

  /** Score of a row as {points, whole}, BigInts; whole is 0 where there is none. */
  parts(row, codes) {
    const held = this.columns.map((column, place) => codes[row.fields[place].position]);
    const kept = this.kept.get(row.position);
    if (kept && held.every((code, place) => code === kept.held[place])) {
      return kept.parts;
    }
    const parts = this.score(held);
    this.kept.set(row.position, { held, parts });
    return parts;
  }

  score(held) {
    const pattern = held.map((code) => (code < FIRST ? "-" : "+")).join("");
    if (!this.patterns.has(pattern)) {
      this.patterns.set(pattern, this.learn(held.map((code) => code >= FIRST)));
    }
    const { shares, whole } = this.patterns.get(pattern);
    const points = shares.reduce((all, share, place) => {
      return share ? all + share * this.counts(place, held[place]) : all;
    }, 0n);
    return { points, whole };
  }

  counts(place, code) {
    const { known, at, unit } = this.columns[place];
    if (known[code] === undefined) {
      known[code] = at(code) * (this.unit / unit);
    }
    return known[code];
  }

  learn(present) {
    const shares = indicatorShares(this.groups, present);
    const common = lcm(shares.map((one) => one.d));
    return {
      shares: shares.map((one) => one.n * (common / one.d)),
      whole: shares.length ? common * this.unit : 0n,
    };
  }
}

/** A scorer for each scheme that occurs among a style's rows, by scheme id. */
export function rowScorers(style) {
  const scorers = new Map();
  style.rows.forEach((row) => {
    if (!scorers.has(row.scheme.id)) {
      scorers.set(row.scheme.id, new RowScorer(row));
    }
  });
  return scorers;
}

/** Share of each indicator in the score, 0 for absent ones; none where there is no score. */
function indicatorShares(groups, present) {
  const flags = present.slice();
  const parts = groups.map(({ weight, weights }) => {
    const held = weights.map((one) => (flags.shift() ? one : NOTHING));
    const sum = total(held);
    return { weight: sum.n ? weight : NOTHING, held, sum };
  });
  const whole = total(parts.map((part) => part.weight));
  if (!whole.n) {
    return [];
  }
  const shares = parts.map(({ weight, held, sum }) => {
    return held.map((one) => (weight.n ? over(times(weight, one), times(sum, whole)) : NOTHING));
  });
  return [].concat(...shares);
}

/** What the values of a scale count out of 100: `at(code)` whole numbers, in parts of 1/unit. */
function percentages(scale) {
  const percent = (value) => over(times(HUNDRED, value), scale.full);
  if (scale.kind === "number") {
    // Linear in the code: a scale may have tens of thousands of values.
    const [start, step] = [percent(scale.min), percent(scale.step)];
    const unit = lcm([start.d, step.d]);
    const [first, each] = [start, step].map((one) => one.n * (unit / one.d));
    return { unit, at: (code) => first + each * BigInt(code - FIRST) };
  }
  const points = scale.choices.map((one) => percent(one.points));
  const unit = lcm(points.map((one) => one.d));
  return { unit, at: (code) => points[code - FIRST].n * (unit / points[code - FIRST].d) };
}

function total(fractions) {
  return fractions.reduce(plus, NOTHING);
}
