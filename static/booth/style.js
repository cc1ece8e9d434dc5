// Ballot styles (docs/counting.md 2): what an evaluator is shown, from the style's own document.

import { parseExact } from "./exact.js";
import { OVERALL, REASONS, ROW_COMMENTS } from "./layout.js";
import { readScale } from "./scales.js";

const FORMAT = "survey-style/1";
const FIXED_BYTES = 19; // version, nonce and number of texts

/** The style is none that this script can count on, perhaps of a newer version. */
export class UnknownStyle extends Error {}

/** A style's document, ready for use; throws UnknownStyle, TypeError, RangeError. */
export function readStyle(document) {
  if (document.format !== FORMAT) {
    throw new UnknownStyle(document.format);
  }
  const rows = rowsOf(document);
  const fields = [].concat(...rows.map((row) => row.fields));
  const widths = fields.reduce((all, field) => all + field.width, 0);
  const style = {
    document,
    campaign: document.campaign,
    number: document.number,
    title: document.title,
    organiser: document.organiser,
    language: document.language,
    classId: document.class.id,
    className: document.class.name,
    sectionId: document.section.id,
    sectionName: document.section.name,
    rights: document.class.rights,
    categories: document.categories.map(({ id, name, scheme }) => ({ id, name, scheme })),
    rows,
    fields,
    quotas: [].concat(...document.categories.map(quotasOf)),
    rules: document.rules,
    comments: document.ballot.comments,
    order: document.ballot.order,
    textBytes: document.ballot.text_bytes,
    disclosure: document.disclosure,
    size: FIXED_BYTES + widths + document.ballot.text_bytes,
  };
  // Threat: a ballot of another size than its neighbours' could be told from them.
  if (style.size !== document.size) {
    throw new UnknownStyle("size");
  }
  return style;
}

function rowsOf(document) {
  const scales = byId(document.scales.map(readScale));
  const schemes = byId(document.schemes);
  const categories = byId(document.categories);
  let first = 0;
  return document.rows.map((one, position) => {
    const scheme = schemes.get(categories.get(one.category).scheme);
    const fields = fieldsOf(scheme, scales, { row: position, first });
    first += fields.length;
    return {
      position,
      subject: one.subject,
      name: one.name,
      post: one.post || "",
      category: one.category,
      scheme,
      fields,
      commentKey: ROW_COMMENTS + position,
    };
  });
}

function fieldsOf(scheme, scales, { row, first }) {
  const named = [].concat(...scheme.groups.map((group) => group.indicators));
  const overall = scheme.overall ? [{ ...scheme.overall, id: OVERALL }] : [];
  return named.concat(overall).map(({ id, name, scale }, place) => ({
    position: first + place,
    row,
    id,
    name,
    scale: scales.get(scale),
    width: scales.get(scale).width,
    isOverall: id === OVERALL,
    reasonKey: REASONS + first + place,
  }));
}

function quotasOf(category) {
  return category.quotas.map((one) => ({
    id: one.id,
    name: one.name || "",
    category: category.id,
    of: one.of,
    choice: one.choice || "",
    start: one.from === undefined ? null : parseExact(one.from),
    below: one.below === undefined ? null : parseExact(one.below),
    scope: one.scope,
    effect: one.effect,
    base: one.base,
    lowest: one.lowest === undefined ? null : one.lowest,
    highest: one.highest === undefined ? null : one.highest,
  }));
}

function byId(list) {
  return new Map(list.map((one) => [one.id, one]));
}
