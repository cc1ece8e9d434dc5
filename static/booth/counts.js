// What the review shows of a ballot: how often each answer was given.

import { ABSTENTION, BLANK, DONT_KNOW, FIRST } from "./layout.js";

/** Number of ratings that are not blank. */
export function given(ballot) {
  return ballot.codes.filter((code) => code !== BLANK).length;
}

/** The fields that are blank. */
export function blanks(style, ballot) {
  return style.fields.filter((field) => ballot.codes[field.position] === BLANK);
}

/** Per scale, the indicators together and each overall rating apart:
 * {scale, field, answers: [{id, name, number}], others, dontKnow, abstentions, blanks}.
 *
 * `field` is the overall rating's name, empty for indicators. Answers are the choices, or the bands of a
 * number scale; numbers outside them count as others. */
export function reviewCounts(style, ballot) {
  const counted = new Map();
  style.fields.forEach(({ position, name, scale, isOverall }) => {
    const field = isOverall ? name : "";
    const key = JSON.stringify([field, scale.id]);
    if (!counted.has(key)) {
      counted.set(key, { scale, field, codes: [] });
    }
    counted.get(key).codes.push(ballot.codes[position]);
  });
  return Array.from(counted.values(), scaleCount);
}

function scaleCount({ scale, field, codes }) {
  const within = (first, last) => codes.filter((code) => code >= first && code <= last).length;
  const choices = scale.choices.map((one) => ({ ...one, first: one.code, last: one.code }));
  const answers = choices.concat(scale.bands).map(({ id, name, first, last }) => ({ id, name, number: within(first, last) }));
  const values = within(FIRST, Infinity);
  return {
    scale,
    field,
    answers,
    others: answers.reduce((rest, one) => rest - one.number, values),
    dontKnow: within(DONT_KNOW, DONT_KNOW),
    abstentions: within(ABSTENTION, ABSTENTION),
    blanks: within(BLANK, BLANK),
  };
}
