// What rules do and what they are about, as the definition and the count call it (docs/counting.md 3).

export const Effect = Object.freeze({ REFUSE: "refuse", WARN: "warn", VOID: "void" });

export const Scope = Object.freeze({ RATING: "rating", ROW: "row", BALLOT: "ballot" });

/** What was broken, for the words of a message; the names of rules are those of their kinds. */
export const BreachKind = Object.freeze({
  COMPLETE: "complete",
  UNIFORM: "uniform",
  FULL_MARKS: "full-marks",
  REASON: "reason",
  OVERALL_SUPPORTED: "overall-supported",
  OVERALL_FORCED: "overall-forced",
  TOTAL_IN_BAND: "total-in-band",
  QUOTA_AT_MOST: "quota-at-most",
  QUOTA_AT_LEAST: "quota-at-least",
});

/** What a quota names in place of a field: the row's score. */
export const TOTAL = "total";
