// What is wrong on a ballot, in the server's own words, and the places where to put it right.

import { anchorOf } from "./fields.js";
import { blanks } from "./counts.js";
import { parseExact } from "./exact.js";
import { BreachKind, Scope } from "./kinds.js";
import { say } from "./words.js";

const QUOTAS = [BreachKind.QUOTA_AT_MOST, BreachKind.QUOTA_AT_LEAST];
const OF_SUBJECTS = [BreachKind.UNIFORM, BreachKind.FULL_MARKS];

const FIRST_OPEN = 5;

/** A breach as {words, places: [{anchor, name}]}; `sheet` is the page's form, which says every rule.
 *
 * Of what is open only the first places are named, and how many more are needed is `lacking`. */
export function troubleOf(sheet, style, breach) {
  const words = breachWords(sheet, style, breach);
  const places = placesOf(style, breach);
  if (breach.kind !== BreachKind.COMPLETE) {
    return { words, places };
  }
  const lacking = lackingOf(style, breach);
  return { words: `${words}${say("lacking", { number: lacking })}`, places: places.slice(0, FIRST_OPEN), lacking };
}

/** How many more ratings are needed: all that must be given, less those that are. */
function lackingOf(style, { ruleId, scope, rows, fields, facts }) {
  const { n, d } = parseExact(facts.percent);
  const { categories = [] } = style.rules.find((one) => one.id === ruleId);
  const own = style.rows.filter(({ category }) => !categories.length || categories.includes(category));
  const sizes = (scope === Scope.ROW ? rows.map((row) => style.rows[row]) : own).map((row) => row.fields.length);
  const all = sizes.reduce((one, other) => one + other, 0);
  const units = scope === Scope.ROW ? sizes : [all];
  const needed = units.map((size) => Number((n * BigInt(size) + 100n * d - 1n) / (100n * d)));
  return needed.reduce((one, other) => one + other, fields.length - all);
}

/** What was left open, null where nothing was. */
export function blankTrouble(style, ballot) {
  const open = blanks(style, ballot);
  return open.length ? { words: say("blank"), places: open.map((field) => placeOf(style, field)) } : null;
}

/** A place {anchor, name} of a rating: thousands may be open, and only those that are listed need a name. */
class RatingPlace {
  constructor(style, field, total) {
    this.anchor = anchorOf(field);
    this.named = () => {
      const row = style.rows[field.row];
      const place = row.fields.length > 1 ? say("place", { subject: row.name, rating: field.name }) : row.name;
      return total === undefined ? place : say("place.total", { place, total });
    };
  }

  get name() {
    return this.named();
  }
}

/** The place of a rating. */
export function placeOf(style, field) {
  return new RatingPlace(style, field);
}

/** The place of a text by its form name. */
export function textPlace(style, name) {
  if (name === "note") {
    return { anchor: "note", name: say("place.note") };
  }
  const [, row] = name.split(".");
  return { anchor: `c-${row}`, name: say("place.comment", { subject: style.rows[Number(row)].name }) };
}

export function isQuota(breach) {
  return QUOTAS.includes(breach.kind);
}

function breachWords(sheet, style, { ruleId, category, facts, ...breach }) {
  if (isQuota(breach)) {
    const place = Array.from(sheet.querySelectorAll("[data-quota]")).find(
      ({ dataset }) => dataset.quota === ruleId && dataset.category === category,
    );
    const { name } = style.categories.find((one) => one.id === category);
    const rule = name + say("colon") + place.querySelector("b").textContent;
    return say("quota.broken", { rule, number: facts.number });
  }
  const rules = Array.from(sheet.querySelectorAll("[data-rule]"));
  return rules.find(({ dataset }) => dataset.rule === ruleId).textContent;
}

/** A rule about a subject as a whole points at the subject once, not at each of its ratings; one about the
 * ballot as a whole would point at everything, which helps nobody. */
function placesOf(style, breach) {
  const fields = breach.fields.map((position) => style.fields[position]);
  if (!OF_SUBJECTS.includes(breach.kind)) {
    return fields.map((field) => new RatingPlace(style, field, breach.facts[`score.${field.row}`]));
  }
  if (breach.scope === "ballot") {
    return [];
  }
  const seen = new Set();
  const first = fields.filter(({ row }) => !seen.has(row) && seen.add(row));
  return first.map((field) => placeOf(style, field));
}
