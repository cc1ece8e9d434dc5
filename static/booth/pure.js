// Cryptography in JavaScript (static/vendor/noble), for pages over plain http and engines without WebCrypto.
// Slower: long steps are tasks of their own, so that a slow phone still answers a touch between them.

import { gcm, hmac, pbkdf2Async, sha256 } from "../vendor/noble/noble.js";

const EMPTY = new Uint8Array(0);
// A point as it is shared: 0x04 ‖ X ‖ Y; the secret is X.
const X = [1, 33];
const SLICE = 8;

let asked = 0;

/** Do one long step in a task of its own. */
async function apart(step) {
  await breathe();
  const done = step();
  await breathe();
  return done;
}

function breathe() {
  return new Promise((resolve) => setTimeout(resolve));
}

/** The curve, which nothing but sealing needs: fetched ahead of it, by `prepare`. */
async function curve() {
  try {
    return (await import(`../vendor/noble/p256.js${asked ? `?${asked}` : ""}`)).p256;
  } catch (error) {
    // Chromium 109 and before never fetch a module again that failed once: only another address makes them.
    asked += 1;
    throw error;
  }
}

async function ephemeral() {
  const p256 = await curve();
  const secret = p256.utils.randomSecretKey();
  return {
    key: await apart(() => p256.getPublicKey(secret, false)),
    async agree(other) {
      const point = await apart(() => p256.getSharedSecret(secret, other, false));
      const shared = point.slice(...X);
      point.fill(0);
      return shared;
    },
    forget: () => secret.fill(0),
  };
}

// Hashes and AES are short and take no task of their own: a draft must be kept even while the page goes away.
export const engine = {
  sha256: async (message) => sha256(message),
  hmac: async (key, message) => hmac(sha256, key, message),
  pbkdf2: (password, salt, rounds) => pbkdf2Async(sha256, password, salt, { c: rounds, dkLen: 32, asyncTick: SLICE }),
  gcmSeal: async (key, nonce, plaintext, additional = EMPTY) => gcm(key, nonce, additional).encrypt(plaintext),
  gcmOpen: async (key, nonce, sealed, additional = EMPTY) => gcm(key, nonce, additional).decrypt(sealed),
  p256: { ephemeral },
  prepare: curve,
};
