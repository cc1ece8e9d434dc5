// What subjects lay before their raters: offered where the slip may read it, and shown over the ballot.

import { later } from "./fetching.js";
import { say } from "./words.js";

const READING = "dossier";

/** The materials of one sheet; `key` is empty where there are none to read. */
export class Materials {
  constructor(sheet, wire, key) {
    Object.assign(this, { sheet, wire, key });
    sheet.form.classList.toggle("dossiers", Boolean(key));
  }

  async read(row) {
    const { openDossier } = await later().catch(() => ({}));
    if (!openDossier) {
      this.sheet.tell(say("unreachable"), { wrong: true });
    } else if (this.sheet.form.isConnected && !this.shown) {
      history.pushState(READING, "");
      this.shown = openDossier({ row, wire: this.wire, key: this.key });
    }
  }

  /** The browser's own way back closes what is shown; whether anything was. */
  wentBack() {
    const { shown } = this;
    this.shown = null;
    if (shown) {
      shown.close();
    }
    return Boolean(shown);
  }
}
