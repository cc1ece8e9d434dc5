// An opened slip: its keys, what the server said of it, and what they seal. The code is not kept here.

import { b64, equal, hex, random, unb64, unhex } from "./bytes.js";
import { bindValue, derive } from "./derivation.js";
import { draftVersion, openDraft, sealDraft } from "./draft.js";
import { slotOf } from "./keeping.js";
import { pack, unpack } from "./packing.js";
import { readStyle } from "./style.js";

const NONCE = 16;

/** Locks, definition or ballot are not those that the slip was printed for. */
export class Exchanged extends Error {}

/** The keys of a code, its `auth` as it is sent, and the name of its place on this device. */
export async function keysOf(engine, campaign, symbols) {
  const keys = await derive(engine, symbols, unhex(campaign));
  return { keys, auth: b64(keys.auth), slot: await slotOf(engine, keys.draft) };
}

/** What the keys open: raises Refused, Unreachable, Exchanged. */
export async function enterSlip({ engine, wire, campaign, keys }) {
  const said = await wire.enter(keys.auth);
  const raw = await wire.style(said.style_hash);
  const slip = new Slip(engine, keys.keys, said);
  await slip.check(campaign, raw);
  slip.style = readStyle(JSON.parse(new TextDecoder().decode(raw)));
  return slip;
}

class Slip {
  constructor(engine, keys, said) {
    this.engine = engine;
    this.keys = keys;
    this.said = said;
    this.ballotLock = unb64(said.ballot_lock);
    this.slipLock = unb64(said.slip_lock);
    this.place = {
      campaign: unhex(said.campaign),
      definitionHash: unhex(said.definition_hash),
      styleHash: unhex(said.style_hash),
    };
  }

  /** The style's bytes are those of its hash, and the slip vouches for hash and locks.
   *
   * Threat: whoever can change the database gives other locks, or another ballot, to whom he likes. */
  async check(campaign, raw) {
    const { definitionHash, styleHash } = this.place;
    const bind = await bindValue(this.engine, this.keys.bind, {
      definitionHash,
      styleHash,
      ballotLock: this.ballotLock,
      slipLock: this.slipLock,
    });
    const same = equal(await this.engine.sha256(raw), styleHash) && equal(bind, unb64(this.said.bind));
    if (!same || this.said.campaign !== campaign) {
      throw new Exchanged();
    }
  }

  get auth() {
    return b64(this.keys.auth);
  }

  get orderKey() {
    return this.keys.order;
  }

  /** A ballot under the slip's own key, as text; its size says nothing of what it holds. */
  async keep(ballot) {
    return b64(await sealDraft(this.engine, this.keys.draft, this.place, this.padded(ballot)));
  }

  /** What was kept, null if it cannot be read: of another style, or not of this slip. */
  async read(draft) {
    if (!draft) {
      return null;
    }
    try {
      return unpack(this.style, await openDraft(this.engine, this.keys.draft, this.place, unb64(draft)));
    } catch (error) {
      return null;
    }
  }

  async version(draft) {
    return draft ? asHex(await draftVersion(this.engine, unb64(draft))) : "";
  }

  /** What an envelope is made for, and by whom. */
  get sealingPlace() {
    const { ballotLock, slipLock, keys, style } = this;
    // Class and section by the style, whose hash the slip vouches for: not as the answer says them.
    const { classId, sectionId } = style;
    return { ...this.place, classId, sectionId, ballotLock, slipLock, cast: keys.cast };
  }

  /** The bytes of a ballot, all of one size, never twice the same. */
  padded(ballot) {
    return pack(this.style, ballot, random(NONCE));
  }

  /** Forget the keys: what comes after needs the code again. */
  forget() {
    Object.values(this.keys).forEach((key) => key.fill(0));
  }
}

function asHex(version) {
  return typeof version === "string" ? version : hex(version);
}

/** The address of the list where a receipt is looked up, with the receipt where no server sees it. */
export function receiptAddress(number, receipt) {
  return `${location.origin}/b/${number}/find#${receipt}`;
}
