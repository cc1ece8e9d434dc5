// Rules about a ballot or a row as a whole (docs/counting.md 3). Each gives look(codes): a fault, or null.

import { compare, definitionString, parseExact } from "./exact.js";
import { BreachKind, Scope } from "./kinds.js";
import { BLANK, FIRST } from "./layout.js";

/** At least so many per cent of the fields hold something; at fault are the blank ones. */
export function complete(rule, rows) {
  const percent = parseExact(rule.percent);
  const units = unitsOf(rule, rows).map((unit) => unit.fields);
  const lacking = (blank, all) => BigInt(all - blank) * 100n * percent.d < percent.n * BigInt(all);
  return (codes) => {
    const faults = [];
    units.forEach((positions) => {
      const blanks = positions.filter((position) => codes[position] === BLANK);
      if (lacking(blanks.length, positions.length)) {
        faults.push(...blanks);
      }
    });
    const facts = { blank: faults.length, percent: definitionString(percent) };
    return faults.length ? { kind: BreachKind.COMPLETE, fields: faults, facts } : null;
  };
}

/** Not the same value everywhere, where a unit has two indicators or more. */
export function uniform(rule, rows) {
  return brokenUnits(BreachKind.UNIFORM, unitsOf(rule, rows), ({ indicators }, codes) => {
    const first = codes[indicators[0].position];
    return first >= FIRST && indicators.every(({ position }) => codes[position] === first);
  });
}

/** Not the highest value everywhere, where a unit has two indicators or more. */
export function fullMarks(rule, rows) {
  const tops = new Map();
  rows.forEach((row) => row.fields.forEach(({ scale }) => tops.set(scale, topOf(scale))));
  return brokenUnits(BreachKind.FULL_MARKS, unitsOf(rule, rows), ({ indicators }, codes) =>
    indicators.every(({ position, scale }) => tops.get(scale)(codes[position])),
  );
}

function brokenUnits(kind, units, broken) {
  const several = units.filter((unit) => unit.indicators.length > 1);
  return (codes) => {
    const found = several.filter((unit) => broken(unit, codes));
    const fields = [].concat(...found.map((unit) => unit.fields));
    return fields.length ? { kind, fields, facts: {} } : null;
  };
}

function unitsOf(rule, rows) {
  const units = rule.scope === Scope.ROW ? rows.map((row) => [row]) : [rows];
  return units.map((unit) => {
    const fields = [].concat(...unit.map((row) => row.fields));
    return {
      fields: fields.map((field) => field.position),
      indicators: fields.filter((field) => !field.isOverall),
    };
  });
}

/** Whether a code is the highest value of a scale; several choices may share it. */
function topOf(scale) {
  if (scale.kind === "number") {
    return (code) => code === FIRST + scale.count - 1;
  }
  const points = scale.choices.map((one) => one.points);
  const most = points.reduce((one, other) => (compare(one, other) < 0 ? other : one));
  const tops = new Set(scale.choices.filter((one) => !compare(one.points, most)).map((one) => one.code));
  return (code) => tops.has(code);
}
