// Rules about single ratings (docs/counting.md 3). Each gives look(codes, texts): a fault, or null.

import { definitionString, parseExact } from "./exact.js";
import { BreachKind } from "./kinds.js";
import { FIRST } from "./layout.js";

/** A choice that needs a reason has one. */
export function reason(rule, rows) {
  const fields = [].concat(...rows.map((row) => row.fields));
  const asking = fields.filter((field) => field.scale.needsReason());
  return (codes, texts) => {
    const missing = asking.filter(({ position, reasonKey, scale }) => {
      const code = codes[position];
      return code >= FIRST && scale.needsReason(code) && !texts.has(reasonKey);
    });
    return fault(BreachKind.REASON, positionsOf(missing), { missing: missing.length });
  };
}

/** An overall choice stands only on enough indicators with the same choice. */
export function overallSupported(rule, rows) {
  const percent = parseExact(rule.percent);
  const places = placesOf(rows, { wanted: rule.choice, below: rule.choice });
  return (codes) => {
    const lacking = places.filter(({ overall, wanted, below }) => {
      if (codes[overall] !== wanted) {
        return false;
      }
      const values = below.filter(({ position }) => codes[position] >= FIRST);
      const same = values.filter(({ position, code }) => codes[position] === code);
      return BigInt(same.length) * 100n * percent.d < percent.n * BigInt(values.length);
    });
    const faults = lacking.map((one) => one.overall);
    return fault(BreachKind.OVERALL_SUPPORTED, faults, { percent: definitionString(percent) });
  };
}

/** One indicator with a choice forces the overall choice. */
export function overallForced(rule, rows) {
  const places = placesOf(rows, { wanted: rule.overall, below: rule.choice });
  return (codes) => {
    const other = places.filter(({ overall, wanted, below }) => {
      const free = codes[overall] < FIRST || codes[overall] === wanted;
      return !free && below.some(({ position, code }) => codes[position] === code);
    });
    return fault(BreachKind.OVERALL_FORCED, other.map((one) => one.overall), {});
  };
}

/** Rows whose overall scale has the wanted choice, with the indicators whose scale has the other. */
function placesOf(rows, { wanted, below }) {
  const places = rows.map(({ fields }) => {
    const last = fields[fields.length - 1];
    const coded = fields.slice(0, -1).map(({ position, scale }) => ({
      position,
      code: scale.choiceCode(below),
    }));
    return {
      overall: last.position,
      wanted: last.isOverall ? last.scale.choiceCode(wanted) : 0,
      below: coded.filter(({ code }) => code),
    };
  });
  return places.filter((place) => place.wanted);
}

function positionsOf(fields) {
  return fields.map((field) => field.position);
}

function fault(kind, fields, facts) {
  return fields.length ? { kind, fields, facts } : null;
}
