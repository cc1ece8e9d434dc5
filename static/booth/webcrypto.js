// The browser's own cryptography. Private keys stay inside it: scripts hold a handle that gives no bytes.

const EMPTY = new Uint8Array(0);
const ECDH = { name: "ECDH", namedCurve: "P-256" };

const { subtle } = crypto;

async function hmac(key, message) {
  const held = await subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", held, message));
}

async function pbkdf2(password, salt, rounds) {
  const held = await subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return new Uint8Array(await subtle.deriveBits(how, held, 256));
}

async function gcm(act, key, nonce, message, additional) {
  const held = await subtle.importKey("raw", key, "AES-GCM", false, [act]);
  const how = { name: "AES-GCM", iv: nonce, additionalData: additional };
  return new Uint8Array(await subtle[act](how, held, message));
}

async function ephemeral() {
  const pair = await subtle.generateKey(ECDH, false, ["deriveBits"]);
  return {
    key: new Uint8Array(await subtle.exportKey("raw", pair.publicKey)),
    async agree(other) {
      const peer = await subtle.importKey("raw", other, ECDH, false, []);
      return new Uint8Array(await subtle.deriveBits({ name: "ECDH", public: peer }, pair.privateKey, 256));
    },
    // The bytes are the browser's to wipe, once nothing holds the pair.
    forget() {},
  };
}

export const engine = {
  sha256: async (message) => new Uint8Array(await subtle.digest("SHA-256", message)),
  hmac,
  pbkdf2,
  gcmSeal: (key, nonce, plaintext, additional = EMPTY) => gcm("encrypt", key, nonce, plaintext, additional),
  gcmOpen: (key, nonce, sealed, additional = EMPTY) => gcm("decrypt", key, nonce, sealed, additional),
  p256: { ephemeral },
};
