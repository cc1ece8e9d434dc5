// What stays on the device. Own device: the draft and the envelope, encrypted, under a name that only the
// slip gives; the code itself only while this tab is open. Shared device: everything in memory alone.

import { hex } from "./bytes.js";

const CODE_LASTS = 15 * 60 * 1000;
const SLOT_DIGITS = 16;

/** A store like the browser's that ends with the page. */
class Memory {
  constructor() {
    this.held = new Map();
  }

  getItem(key) {
    return this.held.has(key) ? this.held.get(key) : null;
  }

  setItem(key, value) {
    this.held.set(key, value);
  }

  removeItem(key) {
    this.held.delete(key);
  }
}

/** The browser's own store, or memory where it is switched off. */
function usable(name) {
  try {
    const store = window[name];
    store.setItem("booth/try", "1");
    store.removeItem("booth/try");
    return store;
  } catch (error) {
    return new Memory();
  }
}

/** What is kept of one campaign on this device. */
export class Keeping {
  constructor(number, { shared }) {
    this.shared = shared;
    this.prefix = `booth/${number}/`;
    this.lasting = shared ? new Memory() : usable("localStorage");
    this.passing = shared ? new Memory() : usable("sessionStorage");
  }

  /** The code of this tab, if it was used within a quarter of an hour; in memory it never comes back. */
  code(now) {
    const held = this.read(this.passing, "code");
    if (held && now - held.used < CODE_LASTS) {
      return held.symbols;
    }
    this.forgetCode();
    return "";
  }

  keepCode(symbols, now) {
    if (!this.shared) {
      this.write(this.passing, "code", { symbols, used: now });
    }
  }

  touchCode(now) {
    const held = this.read(this.passing, "code");
    if (held) {
      this.write(this.passing, "code", { ...held, used: now });
    }
  }

  forgetCode() {
    this.passing.removeItem(`${this.prefix}code`);
  }

  /** The receipt that this tab has shown last: back, forward and reload show it again. */
  shown() {
    return this.read(this.passing, "shown");
  }

  keepShown(receipt) {
    if (!this.shared) {
      this.write(this.passing, "shown", receipt);
    }
  }

  forgetShown() {
    this.passing.removeItem(`${this.prefix}shown`);
  }

  /** The place of one slip on this device. */
  slip(slot) {
    return new SlipKeeping(this, slot);
  }

  read(store, key) {
    try {
      return JSON.parse(store.getItem(this.prefix + key));
    } catch (error) {
      return null;
    }
  }

  /** Whether it could be written: a full or locked store must be said, not swallowed. */
  write(store, key, value) {
    try {
      store.setItem(this.prefix + key, JSON.stringify(value));
      return true;
    } catch (error) {
      return false;
    }
  }
}

/** What is kept of one slip: `draft` {draft, base}, `sealed` {outer, declares, tracker}, `receipt`. */
export class SlipKeeping {
  constructor(keeping, slot) {
    this.keeping = keeping;
    this.slot = slot;
  }

  get draft() {
    return this.get("draft");
  }

  /** `base` is the server's draft that it grew from, `past` the versions of those before. */
  keepDraft(draft, base, past) {
    return this.put("draft", { draft, base, past });
  }

  get sealed() {
    return this.held || this.get("sealed");
  }

  /** Held here too: a store may be full or locked, and what was sent must be sent again as it was. */
  keepSealed(sealed) {
    this.held = sealed;
    return this.put("sealed", sealed);
  }

  /** Forget an envelope that was not taken, and none of another window. */
  dropSealed({ tracker }) {
    this.held = null;
    const kept = this.get("sealed");
    if (kept && kept.tracker === tracker) {
      this.drop("sealed");
    }
  }

  get receipt() {
    return this.get("receipt");
  }

  /** After the cast: envelope and receipt stay on an own device, on a shared one nothing does. */
  finish(receipt) {
    this.held = null;
    this.drop("draft");
    if (this.keeping.shared) {
      this.drop("sealed");
      return;
    }
    this.put("receipt", receipt);
  }

  /** Whether a change of the store, made by another tab, is about this slip's `name`. */
  concerns(event, name) {
    return event.key === this.keeping.prefix + `${this.slot}/${name}` && Boolean(event.newValue);
  }

  get(name) {
    return this.keeping.read(this.keeping.lasting, `${this.slot}/${name}`);
  }

  put(name, value) {
    return this.keeping.write(this.keeping.lasting, `${this.slot}/${name}`, value);
  }

  drop(name) {
    this.keeping.lasting.removeItem(`${this.keeping.prefix}${this.slot}/${name}`);
  }
}

/** The name of a slip's place: from a key that the server never sees, so a device names no account. */
export async function slotOf(engine, draftKey) {
  return hex(await engine.sha256(draftKey)).slice(0, SLOT_DIGITS);
}
