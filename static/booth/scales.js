// Scales: which answers there are, and their codes (docs/protocol.md 7).

import { ceiling, compare, decimalText, floor, fraction, minus, over, parseExact, plus, times } from "./exact.js";
import { ABSTENTION, BLANK, DONT_KNOW, FIRST, Mark } from "./layout.js";
import { readAnswer } from "./reading.js";

const ONE_BYTE_VALUES = 250;
const TYPED_PLACES = 9;

class Scale {
  constructor(document, count) {
    this.id = document.id;
    this.name = document.name;
    this.kind = document.kind;
    this.dontKnow = document.dont_know || "";
    this.abstention = document.abstention || "";
    this.count = count;
    this.width = count <= ONE_BYTE_VALUES ? 1 : 2;
  }

  /** Whether a ballot may hold this code. */
  offers(code) {
    if (code === DONT_KNOW || code === ABSTENTION) {
      return Boolean(code === DONT_KNOW ? this.dontKnow : this.abstention);
    }
    return code === BLANK || (Number.isInteger(code) && code >= FIRST && code - FIRST < this.count);
  }

  /** The code of an answer as the form has it; undefined for one that cannot be taken. */
  codeOf(answer) {
    const read = readAnswer(this, answer);
    return typeof read === "number" ? read : undefined;
  }

  /** The answer as the form has it: a choice's id, the number as typed, a mark, empty for blank. */
  answerOf(code) {
    if (code < FIRST) {
      return ["", Mark.DONT_KNOW, Mark.ABSTENTION][code];
    }
    return this.valueText(code);
  }
}

/** Named choices, in the order in which they are shown. */
export class ChoiceScale extends Scale {
  constructor(document) {
    super(document, document.choices.length);
    this.full = parseExact(document.full);
    this.choices = document.choices.map((one, place) => ({
      id: one.id,
      name: one.name,
      code: FIRST + place,
      points: parseExact(one.points),
      needsReason: Boolean(one.needs_reason),
    }));
    this.bands = [];
  }

  /** Code of a choice by its id, BLANK where the scale lacks it. */
  choiceCode(id) {
    const found = this.choices.find((one) => one.id === id);
    return found ? found.code : BLANK;
  }

  /** Points of the choice. */
  value(code) {
    return this.choices[code - FIRST].points;
  }

  valueText(code) {
    return this.choices[code - FIRST].id;
  }

  /** Whether some code asks for a reason, or this one. */
  needsReason(code) {
    return this.choices.some((one) => one.needsReason && (code === undefined || one.code === code));
  }
}

/** Numbers from min to max in equal steps; a band holds the codes from `first` to `last`. */
export class NumberScale extends Scale {
  constructor(document) {
    const [min, max, step] = [document.min, document.max, document.step].map(parseExact);
    super(document, Number(floor(over(minus(max, min), step))) + 1);
    Object.assign(this, { min, max, step, full: max, choices: [] });
    this.bands = document.bands.map((one) => ({
      id: one.id,
      name: one.name,
      ...this.codesBetween(parseExact(one.from), parseExact(one.to), { closed: true }),
    }));
  }

  /** No number is a choice. */
  choiceCode() {
    return BLANK;
  }

  /** The number itself. */
  value(code) {
    return plus(this.min, times(fraction(BigInt(code - FIRST)), this.step));
  }

  valueText(code) {
    return decimalText(this.value(code), TYPED_PLACES);
  }

  /** No number asks for a reason. */
  needsReason() {
    return false;
  }

  /** Steps from the least number to a value, perhaps not whole; undefined where it lies outside. */
  stepsTo(value) {
    const inside = compare(this.min, value) <= 0 && compare(value, this.max) <= 0;
    return inside ? over(minus(value, this.min), this.step) : undefined;
  }

  /** The band of a code, null where none holds it. */
  bandOf(code) {
    return this.bands.find((one) => one.first <= code && code <= one.last) || null;
  }

  /** First and last code of the numbers from `start` to `end` (in where closed); null is no bound. */
  codesBetween(start, end, { closed = false } = {}) {
    const steps = (value) => over(minus(value, this.min), this.step);
    const low = start ? Number(ceiling(steps(start))) : 0;
    const high = end ? Number(closed ? floor(steps(end)) : ceiling(steps(end)) - 1n) : this.count - 1;
    return { first: FIRST + Math.max(0, low), last: FIRST + Math.min(this.count - 1, high) };
  }
}

/** The scale of a document; throws TypeError for a kind that this script does not know. */
export function readScale(document) {
  if (document.kind === "choices") {
    return new ChoiceScale(document);
  }
  if (document.kind === "number") {
    return new NumberScale(document);
  }
  throw new TypeError(`scale ${document.kind}`);
}
