// The double envelope: sealed to the ballot lock, inside one sealed to the slip lock (protocol section 8).
// `info` names campaign, definition, class, section and channel: an envelope carried elsewhere does not open.

import { checkLengths, join, lp, tag } from "./bytes.js";
import { seal } from "./hpke.js";

const CHANNEL = "online";

/** Seal a padded ballot: {outer, tracker}, `outer` 226 bytes longer than the ballot, `tracker` its 32-byte name.
 *
 * `campaign` has 16 bytes, `definitionHash` and `cast` 32, locks are public keys of 65. Raises LockRefused. */
export async function sealBallot(engine, place, padded) {
  const { campaign, definitionHash, classId, sectionId, ballotLock, slipLock, cast } = place;
  checkLengths([campaign, 16], [definitionHash, 32], [cast, 32]);
  const info = (layer) =>
    join(tag(layer), campaign, definitionHash, lp(classId), lp(sectionId), lp(CHANNEL));
  const inner = await seal(engine, ballotLock, info("inner"), padded);
  const slip = join(cast, await engine.hmac(cast, inner), inner);
  const outer = await seal(engine, slipLock, info("outer"), slip);
  slip.fill(0);
  return { outer, tracker: await engine.sha256(outer) };
}
