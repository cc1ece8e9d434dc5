// Quick fill: what is still blank gets one answer, where the office allows it. All answers are offered alike.

import { ABSTENTION, BLANK, DONT_KNOW } from "./layout.js";
import { inSlices } from "./slices.js";
import { say } from "./words.js";

const DIGITS = 3;

/** The buttons of the form: {value, words, scale, code}, in their order. */
export function restAnswers(style) {
  if (!style.document.ballot.quick_fill) {
    return [];
  }
  const scales = Array.from(new Set(style.fields.map((field) => field.scale))).filter((one) => one.kind !== "number");
  return [].concat(...scales.map((scale, place) => answersOf(scale).map(({ code, words }) => ({ value: valueOf(place, code), words, scale, code }))));
}

function answersOf(scale) {
  const aside = [{ code: DONT_KNOW, words: scale.dontKnow }, { code: ABSTENTION, words: scale.abstention }];
  return scale.choices.map(({ code, name }) => ({ code, words: name })).concat(aside.filter(({ words }) => words));
}

function valueOf(place, code) {
  return `rest.${place}.${String(code).padStart(DIGITS, "0")}`;
}

/** Press such a button on a sheet; what it filled in can be taken back as one. */
export async function fillRest(sheet, value) {
  const { style, ballot } = sheet;
  const { scale, code, words } = restAnswers(style).find((one) => one.value === value);
  const blank = style.fields.filter((field) => field.scale === scale && ballot.codes[field.position] === BLANK);
  sheet.withdraw();
  await put(sheet, blank, code);
  if (blank.length) {
    const back = () => put(sheet, blank.filter(({ position }) => ballot.codes[position] === code), BLANK);
    sheet.cleared = { row: null, back };
    sheet.bar.offer(say("undo-rest", { answer: words }));
  }
  sheet.tell(say("rest", { answer: words, number: blank.length }));
}

async function put(sheet, fields, code) {
  sheet.withdraw();
  fields.forEach((field) => sheet.set(field, code));
  sheet.told(null, fields.length > 0);
  await inSlices(fields, (field) => {
    sheet.write(field);
    if (field.scale.needsReason()) {
      sheet.offerReason(field);
    }
  });
}
