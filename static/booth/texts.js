// Comments and reasons: what a ballot may hold of what is typed, and the room that there is.

import { BALLOT_COMMENT } from "./layout.js";

const HEAD = 4; // key and length before every text (docs/protocol.md 7)
const CONTROLS = /[\x00-\x09\x0b-\x1f\x7f-\x9f]/;
const ALL_CONTROLS = /[\x00-\x09\x0b-\x1f\x7f-\x9f]/g;
const LONE_SURROGATES = /[\ud800-\udfff]/gu;
// What the server strips: trim() differs from it in U+FEFF and in the separators U+001C to U+001F.
const BLANKS = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const ENDS = new RegExp(`^${BLANKS}|${BLANKS}$`, "g");

const encoder = new TextEncoder();

/** A text without white space at its ends. */
export function stripped(text) {
  return text.replace(ENDS, "");
}

/** A text as a ballot may hold it: NFC, lines ended by LF, no other control characters. */
export function cleanText(typed) {
  const lines = typed.replace(/\r\n?/g, "\n").replace(/\t/g, " ").replace(LONE_SURROGATES, "\ufffd");
  return stripped(lines.replace(ALL_CONTROLS, "").normalize("NFC"));
}

/** Whether a ballot may hold this text. */
export function isText(text) {
  const broken = CONTROLS.test(text) || text.search(LONE_SURROGATES) >= 0;
  return text !== "" && !broken && text.normalize("NFC") === text;
}

/** Bytes that a text takes, key and length included. */
export function textSize(text) {
  return HEAD + encoder.encode(text).length;
}

/** Bytes left for texts; below 0 where they are too long. */
export function textRoom(style, ballot) {
  let room = style.textBytes;
  ballot.texts.forEach((text) => {
    room -= textSize(text);
  });
  return room;
}

/** Whether evaluators of this style may comment at this place ("subject" or "ballot"). */
export function takesNotes(style, place) {
  const offered = style.comments === place || style.comments === "both";
  return offered && style.rights.includes("comment") && style.textBytes > 0;
}

/** Whether a reason may stand beside this field. */
export function takesReason(style, field) {
  return style.textBytes > 0 && field.scale.needsReason();
}

/** Key and form name of every text that the style takes, keys ascending. */
export function textPlaces(style) {
  const places = [];
  if (takesNotes(style, "ballot")) {
    places.push({ key: BALLOT_COMMENT, name: "note" });
  }
  if (takesNotes(style, "subject")) {
    style.rows.forEach((row) => places.push({ key: row.commentKey, name: `note.${row.position}` }));
  }
  style.fields
    .filter((field) => takesReason(style, field))
    .forEach((field) => places.push({ key: field.reasonKey, name: `why.${field.row}.${field.id}` }));
  return places;
}

/** The texts that are typed, by key, and a fault for each that finds no room; `typedAt(name)`. */
export function readTexts(style, typedAt) {
  const texts = new Map();
  const faults = [];
  let room = style.textBytes;
  textPlaces(style).forEach(({ key, name }) => {
    const text = cleanText(typedAt(name));
    const size = textSize(text);
    if (text && size <= room) {
      texts.set(key, text);
      room -= size;
    } else if (text) {
      faults.push({ name, ...noRoom(size - HEAD, Math.max(0, room - HEAD)) });
    }
  });
  return { texts, faults };
}

function noRoom(bytes, room) {
  const facts = { bytes, room, characters: Math.floor(room / 3) };
  return { code: "no-room-for-texts", facts };
}
