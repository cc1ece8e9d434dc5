// What the booth's rules say of many cases: a JSON line of a case in, a JSON line of the answer out.
// A case has one member, named as below; styles, ballots and forms are of the style given last.

import { createInterface } from "node:readline";

import { blanks, given, reviewCounts } from "../../static/booth/counts.js";
import * as exact from "../../static/booth/exact.js";
import { breaches, verdict, wellFormed } from "../../static/booth/examine.js";
import { pack, textRoom, unpack } from "../../static/booth/packing.js";
import { readFields } from "../../static/booth/reading.js";
import { quotaStandings } from "../../static/booth/standing.js";
import { readStyle } from "../../static/booth/style.js";
import { cleanText, isText, textPlaces } from "../../static/booth/texts.js";

let style;

const heldOf = ({ codes, texts }) => ({ codes, texts: new Map(texts) });
const shownOf = ({ codes, texts }) => ({ codes, texts: Array.from(texts) });

const ANSWERS = {
  style(document) {
    style = readStyle(document);
    return { size: style.size, widths: style.fields.map((field) => field.width), texts: textPlaces(style) };
  },
  examine(ballot) {
    const held = heldOf(ballot);
    return {
      wellFormed: wellFormed(style, held),
      breaches: breaches(style, held),
      verdict: verdict(style, held),
      standings: quotaStandings(style, held).map(({ quota, ...standing }) => ({ ...standing, id: quota.id })),
      counts: reviewCounts(style, held).map((one) => ({ ...one, scale: one.scale.id })),
      given: given(held),
      blanks: blanks(style, held).map((field) => field.position),
      room: textRoom(style, held),
    };
  },
  verdict: (ballot) => verdict(style, heldOf(ballot)),
  pack: ({ nonce, ...ballot }) =>
    Buffer.from(pack(style, heldOf(ballot), Buffer.from(nonce, "hex"))).toString("hex"),
  unpack: (padded) => shownOf(unpack(style, Uint8Array.from(Buffer.from(padded, "hex")))),
  form(form) {
    const { ballot, faults } = readFields(style, form);
    return { ballot: shownOf(ballot), faults };
  },
  answers: () => style.fields.map(({ scale }) => {
    const codes = Array.from({ length: 3 + scale.count }, (_, code) => code).filter((code) => scale.offers(code));
    return codes.map((code) => [code, scale.answerOf(code), scale.codeOf(scale.answerOf(code))]);
  }),
  clean: (typed) => cleanText(typed),
  isText: (text) => isText(text),
  number({ text, places }) {
    const value = exact.parseExact(text);
    return {
      exact: exact.exactString(value),
      rounded: exact.roundedString(value, places),
      definition: exact.definitionString(value),
      floor: String(exact.floor(value)),
      ceiling: String(exact.ceiling(value)),
    };
  },
};

function answer(line) {
  const [[name, value]] = Object.entries(JSON.parse(line));
  try {
    return { said: ANSWERS[name](value) };
  } catch (error) {
    const { reason, needed, room } = error;
    return { threw: error.constructor.name, reason, needed, room, message: error.message };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(line))}\n`);
}
