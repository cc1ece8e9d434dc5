// The sheet of a ballot drawn, and drawn again in another language or size: what is filled in stays in between.

import { hold, insertSheet } from "./inserting.js";
import { Materials } from "./materials.js";
import { orderRows } from "./order.js";
import { Sheet, SheetDiffers } from "./sheet.js";
import { whose } from "./asking.js";
import { show } from "./stage.js";

/** Draws one slip's ballot; `hooks` are those of Sheet but read, `differs` is called for an exchanged page. */
export class Drawing {
  constructor(slip, { hooks, shared, differs }) {
    Object.assign(this, { slip, hooks, shared, differs });
    this.last = Promise.resolve();
  }

  /** What is filled in, also while its sheet is still being drawn. */
  get ballot() {
    return this.due || this.sheet.ballot;
  }

  /** Draw after whatever is being drawn; gives whether it is there. `filledIn` is asked when it takes the place. */
  draw(filledIn) {
    this.last = this.last.catch(() => {}).then(() => this.put(filledIn));
    return this.last;
  }

  /** The same in the language and size that the page has now. */
  again() {
    return this.draw(() => ({ ballot: this.ballot, typed: this.sheet.typed }));
  }

  async put(filledIn) {
    const { style, said, orderKey, engine, wire } = this.slip;
    const html = await wire.sheet(said.style_hash, location.search);
    const order = await orderRows(style, orderKey, engine);
    if (this.ended) {
      return false;
    }
    const { ballot, typed } = filledIn();
    this.stop();
    this.due = ballot;
    const place = show("ballot", { filling: true });
    place.querySelector("#whose").textContent = whose(style);
    const root = place.querySelector("#sheet");
    const release = hold(root);
    try {
      await insertSheet(root, html, { order });
      return !this.ended && (await this.fill(root, typed));
    } finally {
      release();
    }
  }

  async fill(root, typed) {
    const { style, said, wire } = this.slip;
    this.sheet = new Sheet(root, style, { ...this.hooks, read: (row) => this.materials.read(row) });
    this.materials = new Materials(this.sheet, wire, said.reading);
    try {
      await this.sheet.check();
    } catch (error) {
      if (!(error instanceof SheetDiffers)) {
        throw error;
      }
      this.differs();
      return false;
    }
    if (this.ended) {
      return false;
    }
    for (let filled = null; filled !== this.due; ) {
      filled = this.due; // another tab may bring a newer one meanwhile
      await this.sheet.fill(filled, typed);
    }
    if (this.shared) {
      root.querySelectorAll("[value=save]").forEach((one) => one.remove());
    }
    this.due = null;
    return true;
  }

  /** A newer ballot takes the place of the one that is shown, or is about to be; gives whether it is shown. */
  async take(newer) {
    if (this.due) {
      this.due = newer;
      return false;
    }
    await this.sheet.fill(newer, this.sheet.typed);
    return true;
  }

  stop() {
    if (this.sheet) {
      this.sheet.stop();
    }
  }

  end() {
    this.ended = true;
    this.stop();
  }
}
