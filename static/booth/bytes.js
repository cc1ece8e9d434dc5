// How parts are written and joined before they are hashed or sealed (protocol section 0).

const VERSION = "survey-1";
const HEX = /^(?:[0-9a-f]{2})*$/;
const B64 = /^[A-Za-z0-9_-]*$/;
const encoder = new TextEncoder();

/** Bytes as lower-case hex digits. */
export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Bytes of lower-case hex digits; RangeError for any other text. */
export function unhex(text) {
  if (!HEX.test(text)) {
    throw new RangeError("not hex");
  }
  return Uint8Array.from({ length: text.length / 2 }, (_, place) => parseInt(text.slice(2 * place, 2 * place + 2), 16));
}

/** Bytes as base64url without `=`. */
export function b64(bytes) {
  let letters = "";
  for (const byte of bytes) {
    letters += String.fromCharCode(byte);
  }
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

/** Bytes of their one base64url form without `=`; RangeError for any other text. */
export function unb64(text) {
  if (!B64.test(text) || text.length % 4 === 1) {
    throw new RangeError("not base64url");
  }
  const letters = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  // Bits behind the last byte would give one value two names.
  if (b64(bytes) !== text) {
    throw new RangeError("not base64url");
  }
  return bytes;
}

/** A text as UTF-8. */
export function utf8(text) {
  return encoder.encode(text);
}

/** The parts, one after the other. */
export function join(...parts) {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let start = 0;
  for (const part of parts) {
    joined.set(part, start);
    start += part.length;
  }
  return joined;
}

/** One byte; RangeError outside 0 … 255. */
export function u8(number) {
  return bigEndian(number, 1);
}

/** Two bytes, big-endian; RangeError outside 0 … 65 535. */
export function u16(number) {
  return bigEndian(number, 2);
}

/** Four bytes, big-endian; RangeError outside 0 … 2³² − 1. */
export function u32(number) {
  return bigEndian(number, 4);
}

/** The part after its length (u16), strings as UTF-8; RangeError above 65 535 bytes. */
export function lp(part) {
  const raw = typeof part === "string" ? utf8(part) : part;
  return join(u16(raw.length), raw);
}

/** Whether two byte strings are the same, in a time that does not tell where they differ. */
export function equal(one, other) {
  let difference = one.length ^ other.length;
  for (let place = 0; place < one.length; place += 1) {
    difference |= one[place] ^ other[place];
  }
  return difference === 0;
}

/** So many random bytes of the browser, at most 65 536. */
export function random(count) {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** The first bytes of everything that is hashed or sealed for one purpose. */
export function tag(name) {
  return join(lp(VERSION), lp(name));
}

/** Refuse parts of another length: they are joined without any, so that they could shift. */
export function checkLengths(...pairs) {
  for (const [part, length] of pairs) {
    if (!(part instanceof Uint8Array) || part.length !== length) {
      throw new RangeError(`a part must have ${length} bytes`);
    }
  }
}

function bigEndian(number, width) {
  if (!Number.isInteger(number) || number < 0 || number >= 256 ** width) {
    throw new RangeError(`not a number of ${width} bytes`);
  }
  return Uint8Array.from({ length: width }, (_, place) => Math.floor(number / 256 ** (width - 1 - place)) % 256);
}
