// Padded ballots: all that an evaluator said, in bytes of one size a style (docs/protocol.md 7).

import { BALLOT_COMMENT, BLANK, REASONS, ROW_COMMENTS } from "./layout.js";
import { isText, textRoom } from "./texts.js";

export { textRoom };

const VERSION = 1;
const NONCE_BYTES = 16;
const FIRST_CODE = 1 + NONCE_BYTES;
const HEAD_BYTES = 4;

/** Why something is not a padded ballot. */
export const BallotFault = Object.freeze({
  SIZE: "size",
  VERSION: "version",
  CODES: "codes",
  KEYS: "keys",
  TEXT: "text",
  PADDING: "padding",
});

/** Not a ballot of its style; `reason` is a BallotFault. */
export class MalformedBallot extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Comments and reasons need more bytes than there are. */
export class TextsTooLong extends Error {
  constructor(needed, room) {
    super(`${needed} > ${room}`);
    this.needed = needed;
    this.room = room;
  }
}

const encoder = new TextEncoder();

/** A ballot {codes, texts} on which nothing is said. */
export function emptyBallot(style) {
  return { codes: style.fields.map(() => BLANK), texts: new Map() };
}

/** Whether there is a code for each field, and its scale offers it. */
export function codesOffered(style, codes) {
  const whole = codes.length === style.fields.length;
  return whole && style.fields.every((field) => field.scale.offers(codes[field.position]));
}

/** Whether a text may stand under this key: the ballot's, a row's or a field's. */
export function hasKey(style, key) {
  const ofRow = key >= ROW_COMMENTS && key < ROW_COMMENTS + style.rows.length;
  return key === BALLOT_COMMENT || ofRow || (key >= REASONS && key < REASONS + style.fields.length);
}

/** The padded ballot; `nonce` is 16 random bytes. Throws MalformedBallot, TextsTooLong. */
export function pack(style, ballot, nonce) {
  if (nonce.length !== NONCE_BYTES) {
    throw new RangeError("a nonce has 16 bytes");
  }
  const texts = checked(style, Array.from(ballot.texts).sort(([one], [other]) => one - other));
  const room = textRoom(style, ballot);
  if (room < 0) {
    throw new TextsTooLong(style.textBytes - room, style.textBytes);
  }
  if (!codesOffered(style, ballot.codes)) {
    throw new MalformedBallot(BallotFault.CODES);
  }
  const padded = new Uint8Array(style.size);
  const view = new DataView(padded.buffer);
  view.setUint8(0, VERSION);
  padded.set(nonce, 1);
  let at = FIRST_CODE;
  style.fields.forEach(({ position, width }) => {
    const code = ballot.codes[position];
    at = width === 1 ? put8(view, at, code) : put16(view, at, code);
  });
  at = put16(view, at, texts.length);
  texts.forEach(([key, text]) => {
    const bytes = encoder.encode(text);
    at = put16(view, put16(view, at, key), bytes.length);
    padded.set(bytes, at);
    at += bytes.length;
  });
  return padded;
}

/** The ballot {codes, texts} of a padded one; throws MalformedBallot. */
export function unpack(style, padded) {
  if (padded.length !== style.size) {
    throw new MalformedBallot(BallotFault.SIZE);
  }
  const view = new DataView(padded.buffer, padded.byteOffset, padded.byteLength);
  if (view.getUint8(0) !== VERSION) {
    throw new MalformedBallot(BallotFault.VERSION);
  }
  let at = FIRST_CODE;
  const codes = style.fields.map(({ width }) => {
    const code = width === 1 ? view.getUint8(at) : view.getUint16(at);
    at += width;
    return code;
  });
  const texts = checked(style, textsOf(view, at + 2, view.getUint16(at)));
  if (!codesOffered(style, codes)) {
    throw new MalformedBallot(BallotFault.CODES);
  }
  return { codes, texts: new Map(texts) };
}

function textsOf(view, start, count) {
  // A byte order mark is a part of the text here: the texts must come out as they went in.
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const texts = [];
  let at = start;
  for (let one = 0; one < count; one += 1) {
    const head = at + HEAD_BYTES;
    const end = head <= view.byteLength ? head + view.getUint16(at + 2) : Infinity;
    if (end > view.byteLength) {
      throw new MalformedBallot(BallotFault.SIZE);
    }
    const bytes = new Uint8Array(view.buffer, view.byteOffset + head, end - head);
    texts.push([view.getUint16(at), decoded(decoder, bytes)]);
    at = end;
  }
  // Threat: what is hidden behind the texts could tell one ballot from the others.
  if (new Uint8Array(view.buffer, view.byteOffset + at, view.byteLength - at).some(Boolean)) {
    throw new MalformedBallot(BallotFault.PADDING);
  }
  return texts;
}

function decoded(decoder, bytes) {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw new MalformedBallot(BallotFault.TEXT);
  }
}

function checked(style, texts) {
  let last = -1;
  texts.forEach(([key, text]) => {
    if (key <= last || !hasKey(style, key)) {
      throw new MalformedBallot(BallotFault.KEYS);
    }
    if (!isText(text)) {
      throw new MalformedBallot(BallotFault.TEXT);
    }
    last = key;
  });
  return texts;
}

function put8(view, at, value) {
  view.setUint8(at, value);
  return at + 1;
}

function put16(view, at, value) {
  view.setUint16(at, value);
  return at + 2;
}
