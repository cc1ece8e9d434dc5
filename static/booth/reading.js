// What is typed or ticked, as the plain form reads it: a rating's answer to its code, or why it has none.

import { decimalText, parseExact } from "./exact.js";
import { ABSTENTION, BLANK, DONT_KNOW, FIRST, Mark } from "./layout.js";
import { readTexts, stripped } from "./texts.js";

/** Why what was filled in cannot be taken. */
export const FaultCode = Object.freeze({
  NOT_A_NUMBER: "not-a-number",
  OUT_OF_RANGE: "out-of-range",
  OFF_STEP: "off-step",
  TWO_ANSWERS: "two-answers",
  NOT_OFFERED: "not-offered",
});

const JOIN = "\x1f";
const CODES_OF_MARKS = new Map([[Mark.DONT_KNOW, DONT_KNOW], [Mark.ABSTENTION, ABSTENTION]]);
const NUMBER = /^-?\p{Nd}{1,9}(\.\p{Nd}{1,9})?$/u;
const DIGIT = /\p{Nd}/u;
const PLACES = 9;

/** Name of a rating in the form. */
export function ratingName(field) {
  return `r.${field.row}.${field.id}`;
}

/** The ballot that a form fills in, and every field that cannot be taken; `form` is names to values.
 *
 * A field with a fault is blank, a text without room is left out. */
export function readFields(style, form) {
  const typedAt = (name) => form[name] || "";
  const faults = [];
  const codes = style.fields.map((field) => {
    const name = ratingName(field);
    const read = readAnswer(field.scale, typedAt(name));
    if (typeof read === "number") {
      return read;
    }
    faults.push({ name, ...read });
    return BLANK;
  });
  const written = readTexts(style, typedAt);
  return { ballot: { codes, texts: written.texts }, faults: faults.concat(written.faults) };
}

/** The code of an answer, or its fault {code, facts}. */
export function readAnswer(scale, typed) {
  const answers = typed.split(JOIN).map(stripped).filter(Boolean);
  if (answers.length > 1) {
    return { code: FaultCode.TWO_ANSWERS, facts: {} };
  }
  if (!answers.length) {
    return BLANK;
  }
  const mark = CODES_OF_MARKS.get(answers[0]);
  if (mark === undefined && scale.kind === "number") {
    return readNumber(scale, answers[0]);
  }
  const code = mark === undefined ? scale.choiceCode(answers[0]) : mark;
  return code && scale.offers(code) ? code : { code: FaultCode.NOT_OFFERED, facts: {} };
}

/** The code of a typed number, or its fault {code, facts}. */
export function readNumber(scale, typed) {
  // Full-width digits and the Chinese full stop are what a Chinese keyboard gives.
  const plain = stripped(typed).normalize("NFKC").replace(/。/g, ".");
  if (!NUMBER.test(plain)) {
    return { code: FaultCode.NOT_A_NUMBER, facts: numberFacts(scale) };
  }
  const steps = scale.stepsTo(parseExact(Array.from(plain, latinDigit).join("")));
  if (!steps) {
    return { code: FaultCode.OUT_OF_RANGE, facts: numberFacts(scale) };
  }
  return steps.d === 1n ? FIRST + Number(steps.n) : { code: FaultCode.OFF_STEP, facts: numberFacts(scale) };
}

/** What is said of a number scale: its ends and its step. */
export function numberFacts(scale) {
  return {
    lowest: decimalText(scale.min, PLACES),
    highest: decimalText(scale.max, PLACES),
    step: decimalText(scale.step, PLACES),
  };
}

/** A digit of any script as one of 0 to 9: digits stand in runs of ten. */
function latinDigit(character) {
  let before = 0;
  const point = character.codePointAt(0);
  while (DIGIT.test(character) && DIGIT.test(String.fromCodePoint(point - before - 1))) {
    before += 1;
  }
  return DIGIT.test(character) ? String(before % 10) : character;
}
