// Drafts: a padded ballot under the slip's own key (protocol section 9). `place` is {campaign, definitionHash, styleHash}.

import { checkLengths, hex, join, random, tag, u8 } from "./bytes.js";

const VERSION = 1;
const NONCE_BYTES = 12;
const HEAD_BYTES = 13;
const OVERHEAD = 29;

/** Not a draft of this code, campaign, definition and style, or altered since. */
export class DraftRefused extends Error {}

/** The draft of a padded ballot, 29 bytes longer; `key` is the code's draft key. */
export async function sealDraft(engine, key, place, padded) {
  checkLengths([key, 32]);
  const nonce = random(NONCE_BYTES);
  const sealed = await engine.gcmSeal(key, nonce, padded, additional(place));
  return join(u8(VERSION), nonce, sealed);
}

/** The padded ballot of a draft; raises DraftRefused. */
export async function openDraft(engine, key, place, draft) {
  checkLengths([key, 32]);
  const about = additional(place);
  if (draft.length < OVERHEAD || draft[0] !== VERSION) {
    throw new DraftRefused();
  }
  try {
    return await engine.gcmOpen(key, draft.slice(1, HEAD_BYTES), draft.slice(HEAD_BYTES), about);
  } catch (error) {
    throw new DraftRefused();
  }
}

/** The name of this state of a draft, 64 hex digits. */
export async function draftVersion(engine, draft) {
  return hex(await engine.sha256(draft));
}

function additional({ campaign, definitionHash, styleHash }) {
  checkLengths([campaign, 16], [definitionHash, 32], [styleHash, 32]);
  return join(tag("draft"), campaign, definitionHash, styleHash);
}
