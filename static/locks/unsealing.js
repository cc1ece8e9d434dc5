// Opening a challenge with the lock's own key (protocol sections 8 and 13): in this browser, for one moment.

import { join, tag, unb64, utf8 } from "../booth/bytes.js";
import { schedule } from "../booth/hpke.js";
import { p256 } from "../vendor/noble/p256.js";
import { canonical } from "./canonical.js";

const FORMAT = "survey-challenge/1";
const KEY_BYTES = 65;
const DIGITS = /^[0-9]{12}$/;

/** The file is no challenge, or not one for this key. */
export class NotAChallenge extends Error {}

/** The challenge in a file. Raises NotAChallenge. */
export function readChallenge(text) {
  try {
    const challenge = JSON.parse(text);
    if (challenge.format !== FORMAT || typeof challenge.sealed !== "string" || !challenge.lock.public) {
      throw new NotAChallenge();
    }
    return challenge;
  } catch (error) {
    throw new NotAChallenge();
  }
}

/** The twelve digits that were sealed to the lock with this secret (32 bytes). Raises NotAChallenge. */
export async function openChallenge(engine, challenge, secret) {
  const { sealed, ...head } = challenge;
  const info = join(tag("proof"), await engine.sha256(utf8(canonical(head))));
  const message = unb64(sealed);
  const sender = message.slice(0, KEY_BYTES);
  try {
    const dh = p256.getSharedSecret(secret, sender, false).slice(1, 33);
    const { key, nonce } = await schedule(engine, dh, join(sender, unb64(head.lock.public)), info);
    const digits = new TextDecoder().decode(await engine.gcmOpen(key, nonce, message.slice(KEY_BYTES)));
    [dh, key, nonce].forEach((part) => part.fill(0));
    // Whatever else may have been sealed to this lock, an envelope among it, is never shown.
    if (!DIGITS.test(digits)) {
      throw new NotAChallenge();
    }
    return digits;
  } catch (error) {
    throw new NotAChallenge();
  }
}

/** Whether a secret is that of a lock. */
export function fits(secret, lock) {
  try {
    return canonical([...p256.getPublicKey(secret, false)]) === canonical([...unb64(lock.public)]);
  } catch (error) {
    return false;
  }
}
