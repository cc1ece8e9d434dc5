// A card as a short text for its QR code, and in lines that can be typed back (protocol section 5).

import { join, lp, u8, unb64, utf8 } from "../booth/bytes.js";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const VERSION = 1;
const LINE_SYMBOLS = 40;
const GROUP = 5;
const CHECK_SYMBOLS = 3;
const FILE_CHECK_BYTES = 4;
const BITS = 5;

/** {text, lines} of a key card file. */
export async function cardText(engine, file) {
  const { index, locks, kdf, nonce, sealed } = JSON.parse(file);
  const named = locks.map((lock) => join(lp(lock.name), unb64(lock.public)));
  const head = join(u8(VERSION), u8(index), u8(Math.log2(kdf.n)), u8(locks.length));
  const check = (await engine.sha256(utf8(file))).slice(0, FILE_CHECK_BYTES);
  const text = symbols(join(head, ...named, unb64(kdf.salt), unb64(nonce), unb64(sealed), check));
  const parts = cut(text, LINE_SYMBOLS);
  return { text, lines: await Promise.all(parts.map((part, place) => line(engine, place + 1, part))) };
}

async function line(engine, number, part) {
  const label = String(number).padStart(2, "0");
  const check = symbols(await engine.sha256(utf8(label + part))).slice(0, CHECK_SYMBOLS);
  return `${label}   ${cut(part, GROUP).join(" ")}   ${check}`;
}

function cut(text, size) {
  return text.match(new RegExp(`.{1,${size}}`, "g"));
}

/** Five bits a symbol, the last one filled with zero bits. */
function symbols(bytes) {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return cut(bits, BITS)
    .map((group) => ALPHABET[parseInt(group.padEnd(BITS, "0"), 2)])
    .join("");
}
