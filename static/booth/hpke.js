// Sealing to a lock: HPKE (RFC 9180) base mode, single shot, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM,
// no additional data (protocol section 8).

import { join, u16, utf8 } from "./bytes.js";

const KEM = 0x0010;
const KDF = 0x0001;
const AEAD = 0x0001;
const LOCK_BYTES = 65;
const UNCOMPRESSED = 0x04;
const SECRET_BYTES = 32;
const KEY_BYTES = 16;
const NONCE_BYTES = 12;

const EMPTY = new Uint8Array(0);
const BASE_MODE = Uint8Array.of(0);
const LABEL = utf8("HPKE-v1");
const KEM_SUITE = join(utf8("KEM"), u16(KEM));
const HPKE_SUITE = join(utf8("HPKE"), u16(KEM), u16(KDF), u16(AEAD));

/** The key is no public lock: not 65 bytes, or not a point of the curve. */
export class LockRefused extends Error {}

/** A message for the holder of the lock (public key, 65 bytes), 81 bytes longer than the plaintext. Raises LockRefused. */
export async function seal(engine, lock, info, plaintext) {
  checkLock(lock);
  const sender = await engine.p256.ephemeral();
  const dh = await agreed(sender, lock);
  const { key, nonce } = await schedule(engine, dh, join(sender.key, lock), info);
  const sealed = await engine.gcmSeal(key, nonce, plaintext);
  [dh, key, nonce].forEach((secret) => secret.fill(0));
  return join(sender.key, sealed);
}

function checkLock(lock) {
  // Another form of the same point would have another id and another bind.
  if (!(lock instanceof Uint8Array) || lock.length !== LOCK_BYTES || lock[0] !== UNCOMPRESSED) {
    throw new LockRefused();
  }
}

async function agreed(sender, lock) {
  try {
    return await sender.agree(lock);
  } catch (error) {
    throw new LockRefused();
  } finally {
    sender.forget();
  }
}

/** Key and nonce of one message (RFC 9180 sections 4.1 and 5.1); `keys` is both public keys, the sender's first. */
export async function schedule(engine, dh, keys, info) {
  const extract = (suite, salt, label, secret) => engine.extract(salt, join(LABEL, suite, utf8(label), secret));
  const expand = (suite, prk, label, about, length) =>
    engine.expand(prk, join(u16(length), LABEL, suite, utf8(label), about), length);

  const prk = await extract(KEM_SUITE, EMPTY, "eae_prk", dh);
  const shared = await expand(KEM_SUITE, prk, "shared_secret", keys, SECRET_BYTES);
  const pskHash = await extract(HPKE_SUITE, EMPTY, "psk_id_hash", EMPTY);
  const infoHash = await extract(HPKE_SUITE, EMPTY, "info_hash", info);
  const context = join(BASE_MODE, pskHash, infoHash);
  const secret = await extract(HPKE_SUITE, shared, "secret", EMPTY);
  const key = await expand(HPKE_SUITE, secret, "key", context, KEY_BYTES);
  const nonce = await expand(HPKE_SUITE, secret, "base_nonce", context, NONCE_BYTES);
  [prk, shared, secret].forEach((part) => part.fill(0));
  return { key, nonce };
}
