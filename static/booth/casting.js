// Submitting for good: sealed once, kept before it is sent, sent until it is answered.
// The same envelope again gets the same receipt, so nothing is lost and nothing is cast twice.

import { b64, hex } from "./bytes.js";
import { sealBallot } from "./envelope.js";
import { Refused, Unreachable } from "./wire.js";

const WAITS = [1000, 2000, 4000, 8000, 15000];

/** Seal a ballot and cast it; gives the receipt {tracker, receipt}.
 *
 * Raises Refused. `tell(n)` hears of the n-th attempt that got no answer; after the last one Unreachable. */
export async function castBallot({ slip, keeping, wire, ballot, declares, tell }) {
  const sealed = { ...(await seal(slip, ballot)), declares };
  keeping.keepSealed(sealed);
  try {
    return await send({ wire, auth: slip.auth, sealed, keeping, tell });
  } catch (error) {
    // What the server refused was not taken: the ballot can still be changed and sealed anew.
    if (error instanceof Refused) {
      keeping.dropSealed(sealed);
    }
    throw error;
  }
}

/** Send an envelope that was kept; the receipt must be of this very envelope. */
export async function send({ wire, auth, sealed, keeping, tell }) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const receipt = await wire.cast(auth, sealed.outer, sealed.declares);
      if (receipt.tracker !== sealed.tracker) {
        throw new Unreachable("tracker");
      }
      keeping.finish(receipt);
      return receipt;
    } catch (error) {
      if (!(error instanceof Unreachable) || attempt >= WAITS.length) {
        throw error;
      }
      tell(attempt + 1);
      await new Promise((wake) => setTimeout(wake, WAITS[attempt]));
    }
  }
}

/** The double envelope of a ballot: {outer, tracker} as they are sent and shown. */
async function seal(slip, ballot) {
  const { outer, tracker } = await sealBallot(slip.engine, slip.sealingPlace, slip.padded(ballot));
  return { outer: b64(outer), tracker: hex(tracker) };
}
