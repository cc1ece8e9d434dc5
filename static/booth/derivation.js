// The keys that a slip code opens (protocol section 4).

import { checkLengths, join, tag, utf8 } from "./bytes.js";

const ROUNDS = 1024;
const CODE = /^[0-9A-HJKMNP-TV-Z]{16}$/;
const PURPOSES = ["auth", "cast", "draft", "bind", "order"];

/** The five keys of a code (16 symbols, as `readCode` gives them) in a campaign (16 bytes), 32 bytes each.
 *
 * RangeError for anything else: a code with separators would quietly give keys that no slip has. */
export async function derive(engine, symbols, campaign) {
  checkLengths([campaign, 16]);
  if (!CODE.test(symbols)) {
    throw new RangeError("a code has 16 symbols");
  }
  const password = utf8(symbols);
  const root = await engine.pbkdf2(password, campaign, ROUNDS);
  const keys = {};
  for (const purpose of PURPOSES) {
    keys[purpose] = await engine.hkdf(root, tag(purpose));
  }
  root.fill(0);
  password.fill(0);
  return keys;
}

/** What an account's slip was issued for, 32 bytes: hashes of 32 bytes, locks as public keys of 65. */
export async function bindValue(engine, bindKey, { definitionHash, styleHash, ballotLock, slipLock }) {
  checkLengths([bindKey, 32], [definitionHash, 32], [styleHash, 32], [ballotLock, 65], [slipLock, 65]);
  return engine.hmac(bindKey, join(definitionHash, styleHash, ballotLock, slipLock));
}
