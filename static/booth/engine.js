// Which cryptography does the work: the browser's own, or a library in JavaScript where it gives none.
//
// An engine has a `name` ("webcrypto" or "pure") and, all of them async, bytes in and bytes out:
//   sha256(bytes), hmac(key, bytes)                     32 bytes, SHA-256
//   extract(salt, secret), expand(prk, info, length)    the two steps of HKDF-SHA256 (RFC 5869)
//   hkdf(secret, info, length = 32)                     both of them, salt empty
//   pbkdf2(password, salt, rounds)                      32 bytes, HMAC-SHA256
//   gcmSeal(key, nonce, plaintext, additional)          AES-GCM, keys of 16 or 32 bytes; the tag comes last
//   gcmOpen(key, nonce, sealed, additional)             raises if key or bytes are not those it was sealed with
//   p256.ephemeral()                                    {key: 65 bytes, agree(key) -> 32 bytes, forget()}
//   prepare()                                           fetches what sealing will need, so that it needs no network

import { join, u8 } from "./bytes.js";

const HASH_BYTES = 32;

/** Neither the browser nor the library can do the work here: the plain form has to. */
export class NoEngine extends Error {}

/** The engine for this page; `force` names one. Raises NoEngine.
 *
 * Browsers give `crypto.subtle` to secure contexts alone (https, or this machine itself). */
export async function chooseEngine(force) {
  const name = force || (hasWebCrypto() ? "webcrypto" : "pure");
  try {
    if (typeof crypto.getRandomValues !== "function" || (name === "webcrypto" && !hasWebCrypto())) {
      throw new NoEngine(name);
    }
    const { engine } = await (name === "webcrypto" ? import("./webcrypto.js") : import("./pure.js"));
    return complete(name, engine);
  } catch (error) {
    throw error instanceof NoEngine ? error : new NoEngine(name);
  }
}

function hasWebCrypto() {
  return typeof crypto === "object" && Boolean(crypto.subtle);
}

/** Put HKDF on top of the engine's HMAC: WebCrypto's own cannot do the first step alone, which HPKE needs. */
function complete(name, primitives) {
  const { hmac } = primitives;
  const extract = (salt, secret) => hmac(salt.length ? salt : new Uint8Array(HASH_BYTES), secret);
  const expand = async (prk, info, length) => {
    let block = new Uint8Array(0);
    let expanded = block;
    for (let counter = 1; expanded.length < length; counter += 1) {
      block = await hmac(prk, join(block, info, u8(counter)));
      expanded = join(expanded, block);
    }
    return expanded.slice(0, length);
  };
  const hkdf = async (secret, info, length = HASH_BYTES) => {
    const prk = await extract(new Uint8Array(0), secret);
    const key = await expand(prk, info, length);
    prk.fill(0);
    return key;
  };
  const prepare = async () => {};
  return Object.freeze({ name, prepare, ...primitives, extract, expand, hkdf });
}
