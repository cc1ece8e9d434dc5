// A lock and its three key cards, made in this browser (protocol section 5): nothing of it is sent.

import { b64, hex, join, random, utf8 } from "../booth/bytes.js";
import { p256 } from "../vendor/noble/p256.js";
import { scryptAsync } from "../vendor/scrypt/scrypt.js";
import { canonical } from "./canonical.js";
import { share } from "./sharing.js";

const WORK = 2 ** 17;
const CHECK_DIGITS = 8;
const ID_DIGITS = 16;
// Long enough to be quick, short enough for the page to show how far it is.
const SLICE = 50;

/** Draw a lock (both locks of a one-lock campaign with `oneSet`) and seal its three cards.
 *
 * Gives {locks: [{id, name, public}], publicFiles: [text], cards: [text]}; `told(card, part)` hears how far each is. */
export async function makeCards(engine, { name, phrases, oneSet = false, work = WORK, told = () => {} }) {
  const secrets = Array.from({ length: oneSet ? 2 : 1 }, () => p256.utils.randomSecretKey());
  const locks = await Promise.all(secrets.map((secret) => named(engine, name, secret)));
  const shares = secrets.map(share);
  secrets.forEach((secret) => secret.fill(0));
  const cards = [];
  for (const [place, phrase] of phrases.entries()) {
    const own = join(...shares.map((cut) => cut[place]));
    cards.push(await sealed(engine, { locks, index: place + 1, work }, own, phrase, (part) => told(place + 1, part)));
    own.fill(0);
  }
  shares.forEach((cut) => cut.forEach((part) => part.fill(0)));
  return { locks, publicFiles: locks.map((lock) => canonical({ format: "survey-lock/1", ...lock })), cards };
}

async function named(engine, name, secret) {
  const key = p256.getPublicKey(secret, false);
  return { id: hex(await engine.sha256(key)).slice(0, ID_DIGITS), name: name.normalize("NFC"), public: b64(key) };
}

async function sealed(engine, { locks, index, work }, shares, phrase, onProgress) {
  const [salt, nonce] = [random(16), random(12)];
  const head = {
    format: "survey-keycard/1",
    locks,
    index,
    threshold: 2,
    cards: 3,
    kdf: { name: "scrypt", n: work, r: 8, p: 1, salt: b64(salt) },
    aead: "AES-256-GCM",
    nonce: b64(nonce),
  };
  const password = utf8(phrase.normalize("NFKC"));
  const key = await scryptAsync(password, salt, { N: work, r: 8, p: 1, dkLen: 32, asyncTick: SLICE, onProgress });
  const card = { ...head, sealed: b64(await engine.gcmSeal(key, nonce, shares, utf8(canonical(head)))) };
  key.fill(0);
  const check = hex(await engine.sha256(utf8(canonical(card)))).slice(0, CHECK_DIGITS);
  return canonical({ ...card, check });
}
