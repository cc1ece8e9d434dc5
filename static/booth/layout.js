// Codes and keys of a ballot (docs/protocol.md 7).

export const BLANK = 0;
export const DONT_KNOW = 1;
export const ABSTENTION = 2;
export const FIRST = 3;

export const BALLOT_COMMENT = 0;
export const ROW_COMMENTS = 1;
export const REASONS = 0x8000;

/** Id of the overall rating's field. */
export const OVERALL = "overall";

/** A rating's answers in the form that are not values. */
export const Mark = Object.freeze({ DONT_KNOW: "dont-know", ABSTENTION: "abstention" });
