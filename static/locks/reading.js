// A key card as its holder brings it: the file, the text of its QR code, or its typed lines (protocol section 5).

import { b64, hex, unb64, utf8 } from "../booth/bytes.js";
import { canonical } from "./canonical.js";

const FORMAT = "survey-keycard/1";
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const PUBLIC_BYTES = 65;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const SHARE_BYTES = 32;
const TAG_BYTES = 16;
const CHECK_BYTES = 4;
const CHECK_DIGITS = 8;
const ID_DIGITS = 16;
const LEAST_WORK = 2 ** 14;
const MOST_WORK = 2 ** 20;

/** What was given is no key card, or a damaged one. */
export class NotACard extends Error {}

/** The card in a file or a text, {locks, index, kdf, nonce, sealed, head}. Raises NotACard. */
export async function readCard(engine, given) {
  const text = given.trim();
  try {
    const file = text.startsWith("{") ? text : await fileOf(engine, symbolsOf(text));
    return await whole(engine, JSON.parse(file));
  } catch (error) {
    throw error instanceof NotACard ? error : new NotACard();
  }
}

async function whole(engine, { check, sealed, ...head }) {
  const found = hex(await engine.sha256(utf8(canonical({ ...head, sealed })))).slice(0, CHECK_DIGITS);
  const work = head.kdf.n;
  // More work would let a forged card exhaust the memory of this device.
  if (head.format !== FORMAT || found !== check || !(work >= LEAST_WORK && work <= MOST_WORK)) {
    throw new NotACard();
  }
  return { ...head, sealed, head };
}

/** The symbols of a text; of printed lines without their numbers and checks. */
function symbolsOf(text) {
  const lines = text.split("\n").map(folded).filter(Boolean);
  if (lines.length === 1) {
    return lines[0];
  }
  const order = (one, other) => Number(one.slice(0, 2)) - Number(other.slice(0, 2));
  return lines
    .sort(order)
    .map((line) => line.slice(2, -3))
    .join("");
}

function folded(line) {
  const looks = { I: "1", L: "1", O: "0" };
  return line
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[ILO]/g, (letter) => looks[letter])
    .replace(/[^0-9A-Z]/g, "");
}

/** The file that a text stands for; its own check says whether it is that. */
async function fileOf(engine, symbols) {
  const bytes = bytesOf(symbols);
  const body = bytes.slice(0, -CHECK_BYTES);
  const [, index, exponent, count] = body;
  let place = 4;
  const take = (size) => body.slice(place, (place += size));
  const locks = [];
  for (let number = 0; number < count; number += 1) {
    const [high, low] = take(2);
    const name = new TextDecoder().decode(take(256 * high + low));
    const key = take(PUBLIC_BYTES);
    locks.push({ id: hex(await engine.sha256(key)).slice(0, ID_DIGITS), name, public: b64(key) });
  }
  const [salt, nonce] = [take(SALT_BYTES), take(NONCE_BYTES)];
  const sealed = b64(take(SHARE_BYTES * count + TAG_BYTES));
  const kdf = { name: "scrypt", n: 2 ** exponent, r: 8, p: 1, salt: b64(salt) };
  const head = { format: FORMAT, locks, index, threshold: 2, cards: 3, kdf, aead: "AES-256-GCM", nonce: b64(nonce) };
  const check = hex(await engine.sha256(utf8(canonical({ ...head, sealed })))).slice(0, CHECK_DIGITS);
  const file = canonical({ ...head, sealed, check });
  const own = (await engine.sha256(utf8(file))).slice(0, CHECK_BYTES);
  if (hex(own) !== hex(bytes.slice(-CHECK_BYTES))) {
    throw new NotACard();
  }
  return file;
}

function bytesOf(symbols) {
  const places = Array.from(symbols, (symbol) => ALPHABET.indexOf(symbol));
  if (places.includes(-1)) {
    throw new NotACard();
  }
  const bits = places.map((place) => place.toString(2).padStart(5, "0")).join("");
  return Uint8Array.from({ length: Math.floor(bits.length / 8) }, (_, at) => parseInt(bits.slice(8 * at, 8 * at + 8), 2));
}

/** The shares of a card under its passphrase, one a lock; undefined if the passphrase is wrong. */
export async function sharesOf(engine, scrypt, card, phrase, onProgress) {
  const { locks, head } = card;
  const { n, r, p, salt } = card.kdf;
  const password = utf8(phrase.normalize("NFKC"));
  const key = await scrypt(password, unb64(salt), { N: n, r, p, dkLen: 32, asyncTick: 50, onProgress });
  try {
    const opened = await engine.gcmOpen(key, unb64(card.nonce), unb64(card.sealed), utf8(canonical(head)));
    return locks.map((_, place) => opened.slice(SHARE_BYTES * place, SHARE_BYTES * (place + 1)));
  } catch (error) {
    return undefined;
  } finally {
    key.fill(0);
  }
}
