// Puts known values in the place of random ones, underneath the product's own code.

import { createECDH } from "node:crypto";

const SEED_BYTES = 48;

/** Fix `ephemerals` (scalars, in order of use) and `nonce`, in hex; gives what undoes it. */
export function fix({ ephemerals, nonce }) {
  const undo = [];
  if (ephemerals) {
    undo.push(fixRandom(SEED_BYTES, ephemerals.map(seedOf)), fixPairs([...ephemerals]));
  }
  if (nonce) {
    undo.push(fixRandom(nonce.length / 2, [Buffer.from(nonce, "hex")]));
  }
  return () => undo.reverse().forEach((act) => act());
}

/** The library draws 48 bytes and takes them modulo n − 1, plus 1 (FIPS 186-5, A.2.1). */
function seedOf(scalar) {
  const seed = (BigInt(`0x${scalar}`) - 1n).toString(16);
  return Buffer.from(seed.padStart(2 * SEED_BYTES, "0"), "hex");
}

function fixRandom(length, drawn) {
  const real = crypto.getRandomValues;
  crypto.getRandomValues = (array) => {
    if (array.length !== length) {
      return real.call(crypto, array);
    }
    array.set(drawn.shift());
    return array;
  };
  return () => {
    crypto.getRandomValues = real;
  };
}

function fixPairs(scalars) {
  const { subtle } = crypto;
  if (!subtle) {
    return () => {};
  }
  subtle.generateKey = (how) => pairOf(subtle, how, scalars.shift());
  return () => {
    delete subtle.generateKey;
  };
}

async function pairOf(subtle, how, scalar) {
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(scalar, "hex");
  const key = curve.getPublicKey();
  const [d, x, y] = [Buffer.from(scalar, "hex"), key.subarray(1, 33), key.subarray(33)].map((part) => part.toString("base64url"));
  const jwk = { kty: "EC", crv: "P-256", d, x, y };
  return {
    privateKey: await subtle.importKey("jwk", jwk, how, false, ["deriveBits"]),
    publicKey: await subtle.importKey("raw", key, how, true, []),
  };
}
