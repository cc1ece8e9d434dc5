// Whether the sheet is the ballot that the slip vouches for.
// Threat: a server that exchanges words or values, or hides and adds some, so that a "good" is sealed as a "poor".

import { decimalText, parseExact } from "./exact.js";
import { restAnswers } from "./resting.js";
import { inSlices } from "./slices.js";
import { takesNotes } from "./texts.js";

const PLACES = 9;
const INPUTS = "input, textarea, select";
const BLANKS = "(?:\\s|&nbsp;)+";
const AT_ENDS = new RegExp(`(>)${BLANKS}|${BLANKS}(?=<)|\\s+(?=")`, "g");
// What looks and language decide: it neither hides nor names anything.
const LOOKS = /(<[^<>]*?) (?:lang|formaction)="[^"]*"|( class="(?:tile|rating))(?: (?:figure|overall|one|many|short|aside|c\d))+(?=")/g;
// The page's own words: of a number's range, a reason, a comment and the button.
const PAGE_WORDS = /(<(?:summary|label (?:for="w-|class="unseen)[^<>]*|p class="bands"[^<>]*|button[^<>]*)>)[^<]*/g;
const ORDINAL = /^(<[^<>]*><h3[^<>]*>)\d+\. /;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;" };

/** The page is not the ballot of the style; the message says where. */
export class SheetDiffers extends Error {}

/** Compare every element, name and value of the subjects of a fresh sheet with the style; rejects with SheetDiffers. */
export async function checkSheet(root, style) {
  const all = (selector) => root.querySelectorAll(selector).length;
  same(all(".subject"), style.rows.length, "subjects");
  const notes = takesNotes(style, "subject");
  await inSlices(style.rows, (row) => {
    const where = `s-${row.position}`;
    const found = root.querySelector(`#${where}`);
    const page = found ? bare(found.outerHTML).replace(ORDINAL, "$1") : "";
    same(page.replace(LOOKS, "$1$2").replace(PAGE_WORDS, "$1"), bare(subject(style, row, notes)), where);
  });
  const inside = INPUTS.replace(/\w+/g, ".subject $&");
  same(all(INPUTS) - all(inside), takesNotes(style, "ballot") ? 1 : 0, "controls");
  const buttons = Array.from(root.querySelectorAll(".rest button"), (one) => `${one.value} ${one.textContent}`);
  same(buttons.join("\n"), restAnswers(style).map(({ value, words }) => `${value} ${words}`).join("\n"), "rest");
}

/** Without the blanks at the ends of texts: a name may have some. */
function bare(html) {
  return html.replace(AT_ENDS, "$1");
}

// The same HTML as templates/ballot_view/_subject.html, as a browser writes it.
function subject(style, row, notes) {
  const at = row.position;
  const name = text(row.name) + (row.post ? ` <span class="post">${text(row.post)}</span>` : "");
  const [{ scale }] = row.fields;
  const single = row.fields.length === 1 && !notes && !isNumber(scale) && !scale.needsReason();
  let group = "";
  const ratings = row.fields.map((field) => {
    const own = row.scheme.groups.find((one) => !field.isOverall && one.indicators.some(({ id }) => id === field.id));
    const before = group;
    group = own ? own.name : "";
    return (group && group !== before ? `<p class="group">${text(group)}</p>` : "") + rating(style, field);
  });
  const note = notes
    ? `<details class="remark" id="c-${at}"><summary></summary><label class="unseen" for="t-${at}"></label><textarea id="t-${at}" name="note.${at}" rows="3"></textarea></details>`
    : "";
  const dossier = style.rights.includes("dossier") ? `<button class="dossier" name="action" value="dossier.${at}"><span class="unseen">${name}</span></button>` : "";
  return `<section class="subject${single ? " single" : ""}" id="s-${at}" aria-labelledby="n-${at}"><h3 id="n-${at}">${name}</h3>${dossier}${ratings.join("")}${note}<button class="clear" name="action" value="clear.${at}"><span class="unseen">${name}</span></button></section>`;
}

function rating(style, { row, id, name, scale }) {
  const at = `${row}-${id}`;
  const number = isNumber(scale);
  const tiles = tilesOf(scale).map(
    ([value, words]) =>
      `<label class="tile"><input type="${number ? "checkbox" : "radio"}" name="r.${row}.${id}" value="${value}"><span>${text(words)}</span></label>`,
  );
  const entry = `<div class="entry"><input type="text" id="i-${at}" name="r.${row}.${id}" value="" inputmode="decimal" maxlength="20" autocomplete="off" aria-describedby="h-${at}"><p class="bands" id="h-${at}">${bands(style, scale)}</p></div>`;
  const why = `<p class="why"><label for="w-${at}"></label><input type="text" id="w-${at}" name="why.${row}.${id}" value="" autocomplete="off"></p>`;
  const legend = number ? `<label for="i-${at}">${text(name)}</label>` : text(name);
  return `<fieldset class="rating" id="f-${at}"><legend>${legend}</legend>${number ? entry : ""}${tiles.length ? `<div class="tiles">${tiles.join("")}</div>` : ""}${scale.needsReason() ? why : ""}</fieldset>`;
}

/** The answers of a scale that are pressed, in the order of the form. */
function tilesOf(scale) {
  const aside = [["dont-know", scale.dontKnow], ["abstention", scale.abstention]];
  return scale.choices.map((one) => [one.id, one.name]).concat(aside.filter(([, words]) => words));
}

/** "优 16–20 · 良 11–15" with the blanks and joiners of the form. */
function bands(style, scale) {
  if (!isNumber(scale) || !scale.bands.length) {
    return "";
  }
  const number = (one) => decimalText(parseExact(one), PLACES);
  const named = style.document.scales.find((one) => one.id === scale.id).bands;
  const spans = named.map((one) => `<span>${text(`${one.name}\u00a0${number(one.from)}\u2060–\u2060${number(one.to)}`)}</span>`);
  return `<br><span>${spans.join(" · ")}</span>`;
}

function isNumber(scale) {
  return scale.kind === "number";
}

function text(words) {
  return words.replace(/[&<>\u00a0]/g, (one) => ENTITIES[one]);
}

function same(found, expected, where) {
  if (found !== expected) {
    throw new SheetDiffers(`${where}: ${JSON.stringify(found)}, ${JSON.stringify(expected)}`);
  }
}
