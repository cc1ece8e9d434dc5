// Validity of ballots (docs/counting.md 3): what the booth points at, and what the count will void.

import { Effect, Scope } from "./kinds.js";
import { BLANK } from "./layout.js";
import { codesOffered, hasKey } from "./packing.js";
import { quotaLook, quotaRows } from "./rules-quota.js";
import { overallForced, overallSupported, reason } from "./rules-rating.js";
import { totalInBand } from "./rules-total.js";
import { complete, fullMarks, uniform } from "./rules-whole.js";
import { UnknownStyle } from "./style.js";
import { rowScorers } from "./weighing.js";

const MALFORMED = "malformed";

const CHECKS = new Map([
  ["complete", complete],
  ["uniform", uniform],
  ["full-marks", fullMarks],
  ["reason", reason],
  ["overall-supported", overallSupported],
  ["overall-forced", overallForced],
  ["total-in-band", totalInBand],
]);

const ready = new WeakMap();

/** What the booth refuses or warns of, each rule looking at the ballot as it is.
 *
 * A breach is {ruleId, kind, effect, scope, category, fields, rows, facts}; `category` only of quotas. */
export function breaches(style, ballot) {
  const found = [];
  checksOf(style).checks.forEach((check) => {
    const fault = check.effect === Effect.VOID ? null : check.look(ballot.codes, ballot.texts);
    if (fault) {
      found.push(breachOf(style, check, fault));
    }
  });
  return found;
}

/** What the count makes of a ballot: {valid, reason, codes, broken}; `codes` after voiding. */
export function verdict(style, ballot) {
  if (!wellFormed(style, ballot)) {
    return invalid(style, MALFORMED, []);
  }
  const broken = [];
  const codes = ballot.codes.slice();
  for (const check of checksOf(style).checks) {
    const fault = check.look(codes, ballot.texts);
    if (fault) {
      const breach = breachOf(style, check, fault);
      broken.push(breach);
      if (check.effect !== Effect.WARN) {
        if (check.scope === Scope.BALLOT) {
          return invalid(style, check.id, broken);
        }
        voided(style, breach).forEach((position) => {
          codes[position] = BLANK;
        });
      }
    }
  }
  return { valid: true, reason: "", codes, broken };
}

/** Whether every code is offered and every key of a text known (docs/protocol.md 7). */
export function wellFormed(style, ballot) {
  return codesOffered(style, ballot.codes) && Array.from(ballot.texts.keys()).every((key) => hasKey(style, key));
}

/** A style's quotas with their rows, worked out once. */
export function quotasOf(style) {
  return checksOf(style).quotas;
}

/** A style's rules and quotas in the order of the count; throws UnknownStyle for a kind unknown here. */
function checksOf(style) {
  if (!ready.has(style)) {
    const scorers = rowScorers(style);
    const rules = style.rules.map((rule) => ruleCheck(rule, style, scorers));
    const quotas = style.quotas.map((quota) => ({ quota, rows: quotaRows(quota, style, scorers) }));
    const limits = quotas.map(({ quota, rows }) => ({ ...quota, look: quotaLook(quota, rows) }));
    ready.set(style, { checks: rules.concat(limits), quotas });
  }
  return ready.get(style);
}

function ruleCheck(rule, style, scorers) {
  const check = CHECKS.get(rule.kind);
  // Threat: a rule passed over in silence lets ballots through that the count voids.
  if (!check) {
    throw new UnknownStyle(rule.kind);
  }
  const named = rule.categories || [];
  const rows = style.rows.filter((row) => !named.length || named.includes(row.category));
  return { id: rule.id, effect: rule.effect, scope: rule.scope, category: "", look: check(rule, rows, scorers) };
}

function breachOf(style, check, fault) {
  const rows = new Set(fault.fields.map((position) => style.fields[position].row));
  return {
    ruleId: check.id,
    kind: fault.kind,
    effect: check.effect,
    scope: check.scope,
    category: check.category,
    fields: fault.fields,
    rows: Array.from(rows).sort((one, other) => one - other),
    facts: fault.facts,
  };
}

/** Positions that a breach of scope rating or row voids, whatever they held. */
function voided(style, breach) {
  if (breach.scope === Scope.RATING) {
    return breach.fields;
  }
  const fields = [].concat(...breach.rows.map((row) => style.rows[row].fields));
  return fields.map((field) => field.position);
}

function invalid(style, why, broken) {
  return { valid: false, reason: why, codes: style.fields.map(() => BLANK), broken };
}
