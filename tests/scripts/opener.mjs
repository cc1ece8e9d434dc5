// Opens an HPKE message with Node's own cryptography, from the text of RFC 9180; shares no line with the booth.

import { createDecipheriv, createECDH, createHmac } from "node:crypto";

const KEM = Buffer.concat([Buffer.from("KEM"), Buffer.from("0010", "hex")]);
const HPKE = Buffer.concat([Buffer.from("HPKE"), Buffer.from("001000010001", "hex")]);
const NOTHING = Buffer.alloc(0);

const hmac = (key, ...parts) => createHmac("sha256", key).update(Buffer.concat(parts)).digest();
const extract = (suite, salt, label, secret) => hmac(salt, Buffer.from("HPKE-v1"), suite, Buffer.from(label), secret);

function expand(suite, prk, label, info, length) {
  const head = Buffer.from([length >> 8, length & 255]);
  return hmac(prk, head, Buffer.from("HPKE-v1"), suite, Buffer.from(label), info, Buffer.from([1])).subarray(0, length);
}

/** The plaintext of enc ‖ ciphertext ‖ tag; throws if the message is not for this key and info. */
export function openSealed(scalar, info, message) {
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(Buffer.from(scalar));
  const enc = Buffer.from(message.slice(0, 65));
  const prk = extract(KEM, NOTHING, "eae_prk", curve.computeSecret(enc));
  const shared = expand(KEM, prk, "shared_secret", Buffer.concat([enc, curve.getPublicKey()]), 32);
  const hashes = [["psk_id_hash", NOTHING], ["info_hash", Buffer.from(info)]].map(([label, part]) => extract(HPKE, NOTHING, label, part));
  const context = Buffer.concat([Buffer.from([0]), ...hashes]);
  const secret = extract(HPKE, shared, "secret", NOTHING);
  const opened = createDecipheriv(
    "aes-128-gcm",
    expand(HPKE, secret, "key", context, 16),
    expand(HPKE, secret, "base_nonce", context, 12),
  );
  opened.setAuthTag(Buffer.from(message.slice(-16)));
  return new Uint8Array(Buffer.concat([opened.update(message.slice(65, -16)), opened.final()]));
}
